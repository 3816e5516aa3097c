"""A sentence in, its words out, each with the part it plays in a sentence about casualties.

Rules are written as patterns over these parts (`<figure><person><be><killed>`), so that they read as grammar and run in
linear time. The table of words is `data/casualties.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from writethru import data
from writethru.model import Figure, Span

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:(?:[-'\u2019](?!s\b)|\.(?![A-Z]))[^\W_]+)*|['\u2019]s\b|\S")
_AGE = re.compile(r"(?:\d+|[a-z]+(?:-[a-z]+)?)-(?:year|month|week|day)s?-olds?$")
_MARKS = {
    ",": "comma",
    ";": "semicolon",
    ":": "colon",
    "(": "open",
    ")": "close",
    "'s": "possessive",
    "\u2019s": "possessive",
}
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Word(Span):
    """One word, phrase of the table, figure or mark; `low` is its folded form, `figure` the number it is."""

    low: str
    role: str
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """A sentence of one passage: its words, and their roles as one letter each, for patterns made by `pattern`."""

    words: tuple[Word, ...]
    roles: str
    headline: bool = False
    paragraph: int = 0

    def span(self, first: int, last: int) -> Span:
        """Return the characters from word `first` to word `last`, both included."""
        return Span(self.words[first].start, self.words[last].end)

    def at(self, offset: int) -> int:
        """Return the index of the first word that ends after `offset`, or the number of words."""
        return next((i for i, word in enumerate(self.words) if word.end > offset), len(self.words))


def read_roles(
    text: str, span: Span, figures: tuple[Figure, ...], *, headline: bool = False, paragraph: int = 0
) -> Sentence:
    """Return the sentence at `span` with the role of each word; `figures` are the numbers found in it."""
    parts = _split(text, span, figures)
    words: list[Word] = []
    at = 0
    while at < len(parts):
        taken, role = _role(parts, at)
        last = parts[at + taken - 1]
        low = " ".join(part.low for part in parts[at : at + taken])
        words.append(Word(parts[at].start, last.end, low, role, parts[at].figure))
        at += taken
    letters = _letters()
    roles = "".join(letters[word.role] for word in words)
    return Sentence(span.start, span.end, tuple(words), roles, headline, paragraph)


@cache
def pattern(grammar: str) -> re.Pattern[str]:
    """Compile a pattern over roles: `<role>` stands for one word of that role, white space for nothing."""
    letters = _letters()
    return re.compile(re.sub(r"(?<!P)<(\w+)>", lambda match: letters[match[1]], re.sub(r"\s+", "", grammar)))


@cache
def _letters() -> dict[str, str]:
    """One letter for each role, in the order of the table."""
    named = ("figure", "word", "name", "age", "mark", "hundred", *_MARKS.values(), *data.lists("casualties", "roles"))
    roles = tuple(dict.fromkeys((*named, *data.lists("casualties", "nouns"))))
    return {role: chr(0x4E00 + number) for number, role in enumerate(roles)}


@cache
def _phrases() -> dict[str, str]:
    """Every phrase of the table with its role; a verb or particle comes before a noun that looks like it."""
    found: dict[str, str] = {}
    for role, phrases in data.lists("casualties", "roles").items():
        for phrase in phrases:
            if role not in {"acronym", "compatriots", "limb", "hospital"}:
                found.setdefault(phrase.casefold(), role)
    for role in ("body", "life", "death", "injury", "casualty"):
        found.update({_plural(phrase): role for phrase in data.lists("casualties", "roles")[role] if " " not in phrase})
    for plural, role in data.names("casualties", "plurals").items():
        found.setdefault(plural.casefold(), role)
    for role, nouns in data.lists("casualties", "nouns").items():
        for noun in nouns:
            found.setdefault(noun.casefold(), role)
            found.setdefault(_plural(noun), role)
    return found


@cache
def _openers() -> frozenset[str]:
    return frozenset(phrase.split(" ")[0] for phrase in _phrases() if " " in phrase)


def is_plural(low: str) -> bool:
    """Tell a plural noun by the table of plurals and by its ending."""
    return (
        low in data.names("casualties", "plurals")
        or low.endswith(("men", "ren"))
        or (low.endswith("s") and not low.endswith("ss"))
    )


def _plural(noun: str) -> str:
    low = noun.casefold()
    if low.endswith("man"):
        return low[:-2] + "en"
    if low.endswith(("s", "ch", "sh", "x")):
        return low + "es"
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return low[:-1] + "ies"
    return low + "s"


def _split(text: str, span: Span, figures: tuple[Figure, ...]) -> list[Word]:
    """Words, marks and figures in order; a figure that ends inside a word ("five-year-old") is none."""
    plain = [
        Word(*m.span(), m.group().casefold().replace("\u2019", "'"), "") for m in _WORD.finditer(text, *_ends(span))
    ]
    ends = {word.end for word in plain}
    starts = {word.start for word in plain}
    # "from 18 countries": the preposition is no hedge
    figures = tuple(
        replace(f, start=f.number.start) if f.of(text)[:5].casefold() == "from " and f.modality != "range" else f
        for f in figures
    )
    whole = [figure for figure in figures if figure.start in starts and figure.end in ends]
    parts: list[Word] = []
    at = 0
    for figure in whole:
        while at < len(plain) and plain[at].end <= figure.start:
            parts.append(_named(text, plain[at]))
            at += 1
        parts.append(Word(figure.start, figure.end, figure.of(text).casefold(), "figure", figure))
        while at < len(plain) and plain[at].start < figure.end:
            at += 1
    return parts + [_named(text, word) for word in plain[at:]]


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _named(text: str, word: Word) -> Word:
    """Give a word its role by form alone: a mark, an age, a name with a capital, any other word."""
    if text[word.start : word.end] in _acronyms():
        role = "acronym"
    elif word.low in _MARKS:
        role = _MARKS[word.low]
    elif _AGE.match(word.low):
        role = "age"
    elif not word.low[0].isalnum():
        role = "mark"
    else:
        role = "name" if text[word.start].isupper() else "word"
    return Word(word.start, word.end, word.low, role)


def _role(parts: list[Word], at: int) -> tuple[int, str]:
    """Return how many parts make the longest phrase of the table from `at` on, and its role."""
    first = parts[at]
    if first.figure:
        return 1, "figure"
    phrases = _phrases()
    if first.role == "acronym":
        return 1, "name"
    if first.low in _openers():
        for length in range(min(_LONGEST, len(parts) - at), 1, -1):
            joined = " ".join(part.low for part in parts[at : at + length])
            if joined in phrases and not any(part.figure for part in parts[at : at + length]):
                return length, phrases[joined]
    return 1, phrases.get(first.low, first.role)


@cache
def _acronyms() -> frozenset[str]:
    """Names in capitals that would else be read as small words: IS is no verb."""
    return frozenset(data.lists("casualties", "roles")["acronym"])
