"""Words or an address in; the news agencies that they name out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from writethru import data
from writethru.model import Span
from writethru.text import find_pieces, telling_pieces

UNNAMED = "Agencies"
_MOST_WORDS = 24
_SHORT_NAME = 5
_WORD = re.compile(r"[^\W\d_]+")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Named(Span):
    """A place in a text that names an agency, and the agency's usual name ("Agencies" where it names none)."""

    agency: str


def find_agencies(text: str, within: Span | None = None) -> tuple[Named, ...]:
    """Return the agencies that `text` (or `within`) names, in order and disjoint; short names in capitals only."""
    within = within or Span(0, len(text))
    if find_pieces(text, within).isdisjoint(_pieces()):
        return ()
    return tuple(
        Named(*match.span(), agency)
        for match in _pattern().finditer(text, within.start, within.end)
        if (agency := _agency_of(match.group())) is not None
    )


def agency_of_host(host: str) -> str | None:
    """Return the agency whose own site `host` is or belongs to ("feeds.reuters.com"), or None."""
    parts = host.casefold().split(".")
    return next((name for n in range(len(parts)) if (name := _hosts().get(".".join(parts[n:])))), None)


def is_agency(words: str) -> bool:
    """Tell whether the words name agencies and nothing else that could be a sentence."""
    # most lines open with a word that is in no agency's name and stands beside none
    if len(words) > 16 * _MOST_WORDS or not all(word[0].casefold() in _parts() for word in _WORD.finditer(words)):
        return False
    if len(words.split()) > _MOST_WORDS:
        return False
    found = find_agencies(words)
    if not found:
        return False
    rest = words
    for one in reversed(found):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    left = {word.casefold() for word in _WORD.findall(rest)}
    return left <= _around()


@cache
def beside() -> frozenset[str]:
    """Return the words that may stand beside an agency's name in a line that is a credit and nothing else."""
    return frozenset(data.words("credits", "beside"))


@cache
def _around() -> frozenset[str]:
    """The same with those of other languages, which are parts of names too: "Bo van Noll" is a person in a byline."""
    return beside().union(data.words("credits", "beside_abroad"))


def _agency_of(words: str) -> str | None:
    plain = _BLANKS.sub(" ", words).replace("\u2019", "'")
    exact, folded = _names()
    # CASE "ap", "pa", "aa" in lower case are words of other languages; "associated press" is what it is
    return exact.get(plain) or (folded.get(plain.casefold()) if len(plain) > _SHORT_NAME else None)


@cache
def _names() -> tuple[dict[str, str], dict[str, str]]:
    exact = {alias: str(row["name"]) for row in data.rows("agencies", "agencies") for alias in row["aliases"]}
    folded = {alias.casefold(): name for alias, name in exact.items()}
    return exact, {**folded, **dict.fromkeys(data.words("agencies", "unnamed"), UNNAMED)}


@cache
def _parts() -> frozenset[str]:
    """Every word of agencies' names, and those that may stand beside them."""
    exact, folded = _names()
    return _around().union(*(_WORD.findall(name.casefold()) for name in (*exact, *folded)))


@cache
def _pieces() -> frozenset[str]:
    exact, folded = _names()
    return telling_pieces((*exact, *folded))


@cache
def _pattern() -> re.Pattern[str]:
    exact, folded = _names()
    longest = sorted({*exact, *folded}, key=lambda alias: (-len(alias), alias))
    words = "|".join(re.escape(alias).replace(r"\ ", r"\s").replace("'", "['\u2019]") for alias in longest)
    return re.compile(rf"(?<!\w-)(?<![\w@/])(?:{words})(?![\w@])(?![.-]\w)", re.IGNORECASE)


@cache
def _hosts() -> dict[str, str]:
    return {host: str(row["name"]) for row in data.rows("agencies", "agencies") for host in row["hosts"]}
