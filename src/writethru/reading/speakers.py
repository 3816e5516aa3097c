"""Tokens of a sentence in, the phrase that names a speaker out: the one before a word of saying, or the one after."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from writethru import data
from writethru.model import Span

# a stop joins letters ("u.n.", "3.5"), unless a sentence begins behind it for want of a blank ("fled.Police")
_WORD = r"[^\W_]+(?:(?:[-'\u2019&]|\.(?![A-Z][a-z]))[^\W_]+)*"
TOKEN = re.compile(rf"(?:[A-Z]\.){{2,}}|{_WORD}\.?(?=\s[A-Z])|{_WORD}|\S")
_OPENING, CLOSING = '"\u201c', '"\u201d'
_MARKS = frozenset(',;:()*\u2022|\u2014\u2013-"\u201c\u201d')
_REMEMBERED = 30_000  # words, most of which come again and again
_FAR = 16  # words that a source may have
DATES = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day$|\d+$|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?$"
)


class Token(NamedTuple):
    """A word or mark of a sentence in its folded form; `named` tells a capital."""

    start: int
    end: int
    low: str
    named: bool


def find_tokens(text: str, span: Span) -> list[Token]:
    """Return the words and marks of `span`, in order."""
    return [Token(*match.span(), *_folded(match.group())) for match in TOKEN.finditer(text, span.start, span.end)]


@lru_cache(maxsize=_REMEMBERED)
def _folded(word: str) -> tuple[str, bool]:
    return word.casefold().replace("\u2019", "'"), word[0].isupper()


@cache
def saying(key: str) -> frozenset[str]:
    """Return a list of `data/saying.toml` as a set."""
    return frozenset(data.words("saying", key))


def source_before(tokens: list[Token], cue: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends before the cue, or None where what stands there can be no source."""
    last = cue - 1
    while last >= 0 and tokens[last].low in saying("between"):
        last -= 1
    if last > 0 and tokens[last].low in {"which", "who"} and tokens[last - 1].low in {",", ")"}:
        # CASE "the charity, which said", "earlier figures by the police, who said"
        last -= 2
        by = next((j for j in range(last, max(0, last - _FAR), -1) if tokens[j].low in {"by", *_MARKS}), 0)
        if tokens[by].low == "by":
            return as_source(tokens, by + 1, last)
    if last > 0 and tokens[last].low == ")":
        last = next((j - 1 for j in range(last, max(0, last - 6), -1) if tokens[j].low == "("), last)
    if last < 0:
        return None
    if tokens[last].low == ",":
        return _across_comma(tokens, last)
    first = _walk(tokens, last)
    # CASE "Ada Krol, head of the agency for the north said"
    if first > 1 and tokens[first - 1].low == "," and tokens[first].low in saying("nouns"):
        begin = _walk(tokens, first - 2)
        if first - 2 > begin and all(token.named for token in tokens[begin : first - 1]):
            return as_source(tokens, begin, first - 2)
    return as_source(tokens, first, last)


def _across_comma(tokens: list[Token], last: int) -> tuple[int, int] | None:
    """Read "the minister, Ada Krol, said" and "Krol, who leads the force, said"; `last` is the second comma."""
    comma = next((j for j in range(last - 1, max(-1, last - _FAR - 2), -1) if tokens[j].low == ","), None)
    if comma is None:
        return None
    if tokens[comma + 1].named and _walk(tokens, last - 1) == comma + 1:
        return as_source(tokens, comma + 1, last - 1)
    if comma < 1 or tokens[comma - 1].low in {",", *CLOSING}:
        return None
    return as_source(tokens, _walk(tokens, comma - 1), comma - 1)


def _walk(tokens: list[Token], last: int) -> int:
    """Return the first token of the noun phrase that ends at `last`."""
    first = last
    while first > max(0, last - _FAR) and not _stops(tokens, first - 1):
        first -= 1
    while first < last and (tokens[first].low in saying("openers") or DATES.match(tokens[first].low)):
        first += 1
    return first


def _stops(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.low in _MARKS or token.low in saying("stops") or token.low in saying("verbs") or token.low[0].isdigit():
        return True
    if token.low in {"and", "or"}:
        # CASE "police and hospital officials said", but not "12 died and officials said"
        return not any(j < 0 or tokens[j].low in _MARKS for j in range(at - 1, at - 5, -1))
    return False


def as_source(tokens: list[Token], first: int, last: int) -> tuple[int, int] | None:
    """Accept a phrase that can speak: a pronoun, a name, or one with a noun of the table of sources."""
    if first > last:
        return None
    lows = [token.low for token in tokens[first : last + 1]]
    if lows[0] in saying("nobody") or lows[-1] in saying("tails") - saying("outlets"):
        return None
    if len(lows) == 1 and lows[0] in saying("pronouns"):
        return first, last
    named = [token for token in tokens[first : last + 1] if token.named and not DATES.match(stem(token.low))]
    speaks = any(stem(low) in saying("nouns") or low in saying("nouns") for low in lows)
    if speaks or len(named) > 1 or (named and (first > 0 or len(lows) == 1)):
        return first, last
    return None


def stem(low: str) -> str:
    """Return a word without its possessive and without what a hyphen puts before it ("co-worker's": worker)."""
    return low.removesuffix("'s").rsplit("-", 1)[-1]


def source_after(tokens: list[Token], first: int) -> tuple[int, int] | None:
    """Return the noun phrase that begins at `first`, or None where it can be no source."""
    last = first - 1
    while last + 1 < min(len(tokens), first + _FAR) and not _closes(tokens, first, last + 1):
        last += 1
    if last < first:
        return None
    # CASE "police and hospital sources": both, where nothing but a mark follows
    if tokens[last + 1 : last + 2] and tokens[last + 1].low == "and":
        both = last + 2
        while both < min(len(tokens), last + 7) and not _closes(tokens, last + 2, both):
            both += 1
        speaks = any(stem(token.low) in saying("nouns") for token in tokens[last + 2 : both])
        if speaks and (both == len(tokens) or tokens[both].low in {",", ".", *CLOSING}):
            return as_source(tokens, first, both - 1)
    # CASE "the minister, Ada Krol": the name after the comma
    end = last + 2
    while tokens[last + 1 : last + 2] and tokens[last + 1].low == "," and end < len(tokens) and tokens[end].named:
        end += 1
    if end > last + 3:
        return as_source(tokens, last + 2, end - 1)
    return as_source(tokens, first, last)


def _closes(tokens: list[Token], first: int, at: int) -> bool:
    """Tell the token at which a phrase that began at `first` is over."""
    low = tokens[at].low
    if low in (_MARKS - {"-"}) | {".", "?", "!"} or low in saying("stops") or low in saying("verbs"):
        return True
    if at == first:
        return False
    return low in {"and", "or"} or bool(DATES.match(low)) or (low in saying("placing") and at > first + 1)
