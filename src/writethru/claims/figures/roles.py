"""A sentence in, its words out, each with the part it plays in a sentence about casualties.

Rules are written as patterns over these parts (`<figure><person><be><killed>`), so that they read as grammar and run in
linear time. The table of words is `data/casualties.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from writethru import data
from writethru.model import Figure, Span
from writethru.reading.figures import find_figures
from writethru.text import find_pieces, telling_pieces

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
    "-": "dash",
    "\u2013": "dash",
    "\u2014": "dash",
}
_REMEMBERED = 30_000  # words, most of which come again and again
_MONTH = "May"  # written small it is a verb


class Word(NamedTuple):
    """One word, phrase of the table, figure or mark; `low` is its folded form, `figure` the number it is."""

    start: int
    end: int
    low: str
    role: str
    figure: Figure | None = None


@dataclass(frozen=True)
class Sentence(Span):
    """A sentence of one passage: its words, and their roles as one letter each, for patterns made by `pattern`.

    Most sentences tell of nobody hurt, so words and roles are read when they are first asked for.

    Attributes:
        text: the document's.
    """

    text: str = field(repr=False)
    headline: bool = False
    paragraph: int = 0

    @cached_property
    def pieces(self) -> frozenset[str]:
        """The letters and digits between its marks and blanks, folded: what a rule looks for before it reads words."""
        return find_pieces(self.text, self)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words, phrases of the table, figures and marks."""
        return _read_words(self.text, self, find_figures(self.text, self))

    @cached_property
    def roles(self) -> str:
        """One letter for the role of each word."""
        letters = _letters()
        return "".join([letters[word.role] for word in self.words])

    def span(self, first: int, last: int) -> Span:
        """Return the characters from word `first` to word `last`, both included."""
        return Span(self.words[first].start, self.words[last].end)

    def at(self, offset: int) -> int:
        """Return the index of the first word that ends after `offset`, or the number of words."""
        return next((i for i, word in enumerate(self.words) if word.end > offset), len(self.words))


@cache
def pieces_of(roles: frozenset[str]) -> frozenset[str]:
    """Return the longest pieces of the phrases that play one of the roles."""
    return telling_pieces(phrase for phrase, role in _phrases().items() if role in roles)


def _read_words(text: str, span: Span, figures: tuple[Figure, ...]) -> tuple[Word, ...]:
    parts = _split(text, span, figures)
    lengths, phrases = _lengths(), _phrases()
    words: list[Word] = []
    at = 0
    while at < len(parts):
        word = parts[at]
        at += 1
        if word.role == "acronym":
            word = word._replace(role="name")
        elif word.figure is None and at < len(parts) and (word.low, parts[at].low) in lengths:
            for length in lengths[word.low, parts[at].low]:
                rest = parts[at : at + length - 1]
                joined = " ".join([word.low, *(part.low for part in rest)])
                # CASE "left two dead and wounded nine": what follows the second verb is its own count
                apart = phrases.get(joined) == "casualty" and _is_counted(parts[at + length - 1 : at + length])
                if joined in phrases and not apart and not any(part.figure for part in rest):
                    word = Word(word.start, rest[-1].end if rest else word.end, joined, phrases[joined])
                    at += len(rest)
                    break
        words.append(word)
    return tuple(words)


def _is_counted(after: Sequence[Word]) -> bool:
    return any(word.figure or word.role in {"indefinite", "another"} for word in after)


@cache
def pattern(grammar: str) -> re.Pattern[str]:
    """Compile a pattern over roles: `<role>` stands for one word of that role, white space for nothing."""
    letters = _letters()
    return re.compile(re.sub(r"(?<!P)<(\w+)>", lambda match: letters[match[1]], re.sub(r"\s+", "", grammar)))


def letters_in(grammar: re.Pattern[str], groups: Sequence[str]) -> frozenset[str]:
    """Return the letters of roles that stand inside the named groups of a pattern made by `pattern`."""
    found = set[str]()
    for group in groups:
        for part in grammar.pattern.split(f"(?P<{group}>")[1:]:
            depth, at = 1, 0
            while depth:
                depth += (part[at] == "(") - (part[at] == ")")
                at += 1
            found.update(part[:at])
    return frozenset(found & set(_letters().values()))


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
            if role not in {"acronym", "compatriots", "limb", "hospital", "month"}:
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
def _lengths() -> dict[tuple[str, str], tuple[int, ...]]:
    """For the first two words of each phrase of several how many these are, most first."""
    found: dict[tuple[str, str], set[int]] = {}
    for phrase in _phrases():
        if " " in phrase:
            words = phrase.split(" ")
            found.setdefault((words[0], words[1]), set()).add(len(words))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


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
    plain = [Word(*m.span(), *_formed(m.group())) for m in _WORD.finditer(text, span.start, span.end)]
    if not figures:
        return plain
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
            parts.append(plain[at])
            at += 1
        parts.append(Word(figure.start, figure.end, figure.of(text).casefold(), "figure", figure))
        while at < len(plain) and plain[at].start < figure.end:
            at += 1
    return parts + plain[at:]


@lru_cache(maxsize=_REMEMBERED)
def _formed(word: str) -> tuple[str, str]:
    """Return the folded form of a word, and its role by the table, else by form: a mark, an age, a name, a word."""
    low = word.casefold().replace("\u2019", "'")
    if word in _written():
        return low, _written()[word]
    if low in _phrases():
        return low, "date" if word == _MONTH else _phrases()[low]
    if low in _MARKS:
        return low, _MARKS[low]
    if _AGE.match(low):
        return low, "age"
    if not low[0].isalnum():
        return low, "mark"
    return low, "name" if word[0].isupper() else "word"


@cache
def _written() -> dict[str, str]:
    """Words that play their part in this writing alone: IS is no verb, and in "In May" nothing may happen."""
    table = data.lists("casualties", "roles")
    return {**dict.fromkeys(table["acronym"], "acronym"), **dict.fromkeys(table["month"], "date")}
