"""Text in, places in it out: words, sentences and folded forms that point back to the characters they came from."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from writethru import data
from writethru.model import Span

WORD = re.compile(r"\w+(?:['\u2019.](?=\w)\w+)*", re.UNICODE)
PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*")
_PIECE, _MARK = re.compile(r"[^\W_]+"), re.compile(r"[\W_]")
_PARTED = {code: " " for code in range(128) if not chr(code).isalnum()}
_CLOSERS = "\"'\u201d\u2019)]\u00bb"
_END = re.compile(
    r"(?:[.!?\u2026\u061f]+|\.\.\.)[\"'\u201d\u2019)\]\u00bb]*(?=\s|$)"
    r"|[\u3002\uff01\uff1f]+[\u201d\u2019\u300d\u300f)\uff09]*|\n+"
)
_FOLD = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2011": "-",
        "\u00a0": " ",
    }
)
# Scripts that put no blanks between words, and with which of their characters a run ends: every fourth in the alphabets
# of South-East Asia, every second of kana and Han characters, whose words are shorter.
_UNSPACED = (
    (0x0E00, 0x0EFF, 4),
    (0x1000, 0x109F, 4),
    (0x1780, 0x17FF, 4),
    (0x3040, 0x30FF, 2),
    (0x3400, 0x4DBF, 2),
    (0x4E00, 0x9FFF, 2),
)
_RARE_HAN = "\U00020000-\U0003ffff"
_ANY_UNSPACED = "".join(f"{chr(first)}-{chr(last)}" for first, last, _ in _UNSPACED) + _RARE_HAN
_IS_UNSPACED = re.compile(f"[{_ANY_UNSPACED}]")
# the first bytes that such characters have in UTF-8; some of other scripts have them too
_UNSPACED_LEADS = tuple(bytes([lead]) for lead in (0xE0, 0xE1, *range(0xE3, 0xEA), 0xF0))
_UNSPACED_SIGN = re.compile("[\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]")
_WORD_BACKWARDS = re.compile(r"[\w.]*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_OPENER = re.compile(r"\s+(?:The|It|He|She|They|But|In|On|A|An|Mr|Mrs|Ms)\b")
_NEXT = re.compile(r"[ \t]*[\"'\u201c\u2018(]?(\w)")


def make_id(kind: str, *parts: str | int | None) -> str:
    """Return an id made from content alone: `kind`, a hyphen and 12 hexadecimal digits of a SHA-256 over the parts."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{kind}-{hashlib.sha256(joined.encode()).hexdigest()[:12]}"


def fold(text: str) -> str:
    """Return `text` for comparing: quotes, dashes, accents and case made alike. The length may change."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.translate(_FOLD)).casefold()
    # folding case can bring forth new compatibility forms and accents, hence the second pass
    return "".join([c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)]).translate(_FOLD)


def find_words(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Return the words of `text` (or of `within`) in order; "Shi'ite" and "U.S" are one word, a hyphen parts two."""
    start, end = (0, len(text)) if within is None else (within.start, within.end)
    return tuple(Span(*match.span()) for match in WORD.finditer(text, start, end))


def has_unspaced(text: str) -> bool:
    """Tell whether `text` has characters of a script that puts no blanks between words."""
    if text.isascii():
        return False
    # looking for bytes is much quicker than looking for characters, and seldom in vain
    encoded = text.encode("utf-8", "replace")
    return any(lead in encoded for lead in _UNSPACED_LEADS) and _IS_UNSPACED.search(text) is not None


def is_unspaced(text: str) -> bool:
    """Tell whether most of `text` is of a script that puts no blanks between words."""
    return has_unspaced(text) and 2 * len(_IS_UNSPACED.findall(text)) > sum(map(len, text.split()))


def find_units(text: str, within: Span) -> list[tuple[int, int]]:
    """Return where the words of `within` stand, and the runs of characters where no blanks part words.

    A run is eight characters long at most and ends with one of certain characters, so that equal texts are parted
    equally from their first such character on, wherever they stand: about two characters of Chinese, four of Thai.
    """
    pattern = _units() if has_unspaced(within.of(text)) else WORD
    return [match.span() for match in pattern.finditer(text, within.start, within.end)]


def space_units(text: str) -> str:
    """Return `text` with blanks around the runs that `find_units` finds, and for the punctuation of such scripts."""
    return _UNSPACED_SIGN.sub(" ", _runs().sub(r" \g<0> ", text))


@cache
def _runs() -> re.Pattern[str]:
    last = "".join(chr(code) for first, end, step in _UNSPACED for code in range(first, end + 1, step)) + _RARE_HAN
    return re.compile(f"[{_ANY_UNSPACED}](?:(?<![{last}])[{_ANY_UNSPACED}]){{0,7}}")


@cache
def _units() -> re.Pattern[str]:
    letters = rf"(?:(?![{_ANY_UNSPACED}])\w)+"
    return re.compile(rf"{_runs().pattern}|{letters}(?:['\u2019.](?=\w){letters})*")


@lru_cache(maxsize=4)
def lower(text: str) -> str:
    """Return `text` in lower case, character by character: offsets in the one are offsets in the other."""
    return text.replace("\u0130", "I").lower()


def find_spots(text: str, sign: str) -> list[int]:
    """Return where `sign` stands in `text`, in order."""
    spots = []
    at = text.find(sign)
    while at >= 0:
        spots.append(at)
        at = text.find(sign, at + 1)
    return spots


def find_windows(text: str, within: Span, signs: tuple[str, ...], reach: int) -> tuple[Span, ...]:
    """Return the parts of `within` that lie at most `reach` characters from one of the signs, in order and disjoint.

    A slow pattern whose every match holds one of the signs, and nothing further from it than `reach`, finds in these
    parts what it finds in the whole. A sign without capitals is met in any case.
    """
    found: list[Span] = []
    spots = _spots(text, signs)
    for spot in spots[bisect_left(spots, within.start) : bisect_left(spots, within.end)]:
        start, end = max(within.start, spot - reach), min(within.end, spot + reach)
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


@lru_cache(maxsize=64)
def _spots(text: str, signs: tuple[str, ...]) -> list[int]:
    """Return where any of the signs stands, in order."""
    low = lower(text)
    return sorted(spot for sign in signs for spot in find_spots(low if sign == sign.lower() else text, sign))


def find_pieces(text: str, within: Span) -> frozenset[str]:
    """Return the runs of letters and digits in `within`, folded: what a rule may look for before it reads words."""
    parted = _parted(text)
    plain = parted[within.start : within.end].split() if parted else _PIECE.findall(within.of(text).casefold())
    return frozenset(plain)


@lru_cache(maxsize=4)
def _parted(text: str) -> str:
    """Return `text` folded, with a blank for all but letters and digits; "" where that would move a character."""
    plain = text.casefold()
    if len(plain) != len(text):
        return ""
    # the quicker way to the same, where every letter is plain
    return plain.translate(_PARTED) if plain.isascii() else _MARK.sub(" ", plain)


def telling_pieces(phrases: Iterable[str]) -> frozenset[str]:
    """Return pieces of which each phrase holds one, the longest in it where it can be chosen.

    A text that holds none of them holds no phrase. Where "died" is a phrase, "have died" needs no piece of its own.
    """
    found = set[str]()
    parted = (_PIECE.findall(phrase.casefold()) for phrase in phrases)
    for pieces in sorted(parted, key=lambda parts: (len(parts), parts)):
        if found.isdisjoint(pieces):
            found.add(max(pieces, key=len))
    return frozenset(found)


def find_paragraphs(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Return runs of text between blank lines, trimmed of white space."""
    start, end = (0, len(text)) if within is None else (within.start, within.end)
    found = (trim(text, Span(*match.span())) for match in PARAGRAPH.finditer(text, start, end))
    return tuple(span for span in found if span.start < span.end)


@lru_cache(maxsize=64)
def find_sentences(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Return the sentences of `text` (or of `within`), trimmed; a line break always ends one.

    A full stop after an abbreviation of `data/abbreviations.toml`, a single initial or a run of initials ends none, nor
    does one before a lower-case word.
    """
    start, end = (0, len(text)) if within is None else (within.start, within.end)
    found, at = [], start
    for match in _END.finditer(text, start, end):
        if _ends_sentence(text, match, end):
            found.append(trim(text, Span(at, match.end())))
            at = match.end()
    found.append(trim(text, Span(at, end)))
    return tuple(span for span in found if span.start < span.end)


def are_covered(found: Sequence[Span], spans: Iterable[Span]) -> list[bool]:
    """Tell of each of `found`, which is in the order of the text, whether one of the spans covers it."""
    ahead = sorted(((span.start, span.end) for span in spans), reverse=True)
    covered, reach = [], 0
    for one in found:
        while ahead and ahead[-1][0] <= one.start:
            reach = max(reach, ahead.pop()[1])
        covered.append(one.end <= reach)
    return covered


def trim(text: str, span: Span) -> Span:
    """Return `span` without white space at its ends; an empty span at its start when nothing is left."""
    inside = span.of(text)
    lead = len(inside) - len(inside.lstrip())
    return Span(span.start + lead, max(span.start + lead, span.start + len(inside.rstrip())))


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(data.words("abbreviations", "titles")), frozenset(data.words("abbreviations", "others"))


def _ends_sentence(text: str, stop: re.Match[str], end: int) -> bool:
    mark = stop.group()
    if mark[0] in "\n!?\u061f\u3002\uff01\uff1f":
        return mark[0] not in "!?" or not _goes_on(text, stop.end(), end)
    if mark.rstrip(_CLOSERS) != ".":
        return not _goes_on(text, stop.end(), end)
    before = _WORD_BACKWARDS.match(text[max(0, stop.start() - 24) : stop.start()][::-1])
    word = before.group()[::-1] if before else ""
    titles, others = _abbreviations()
    # CASE a title or an initial belongs to the name that follows it: "Gen. Orr", "J. Orr"
    if word.casefold() in titles or (len(word) == 1 and word.isalpha() and word.isupper()):
        return False
    # CASE "U.S." and its like end a sentence only where a new one plainly begins
    if word.casefold() in others or _INITIALS.fullmatch(word):
        return len(mark) > 1 or bool(_OPENER.match(text, stop.end(), end))
    return not _goes_on(text, stop.end(), end)


def _goes_on(text: str, at: int, end: int) -> bool:
    """A sentence goes on where the next word is in lower case."""
    following = _NEXT.match(text, at, end)
    return bool(following and following.group(1).islower())
