"""The tokens of a sentence in, the words of saying in it out: where their source stands and which words they cover."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from writethru import data
from writethru.model import Span

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[-.'\u2019&][^\W_]+)*\.?(?=\s[A-Z])|[^\W_]+(?:[-.'\u2019&][^\W_]+)*|\S")
_OPENING, _CLOSING = '"\u201c', '"\u201d'
_MARKS = frozenset(',;:()*\u2022|\u2014\u2013-"\u201c\u201d')
_FAR = 16  # words that a source may have
_DATES = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day$|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?$|\d+$"
)


@dataclass(frozen=True, slots=True)
class Token(Span):
    """A word or mark of a sentence in its folded form; `named` tells a capital."""

    low: str
    named: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A source and its cue as indexes of tokens, before names are resolved."""

    first: int
    last: int
    cue: int
    begin: int
    end: int
    cited: bool = False


def find_tokens(text: str, span: Span) -> list[Token]:
    return [
        Token(match.start(), match.end(), match.group().casefold().replace("\u2019", "'"), match.group()[0].isupper())
        for match in _TOKEN.finditer(text, span.start, span.end)
    ]


@cache
def saying(key: str) -> frozenset[str]:
    return frozenset(data.words("saying", key))


def find_cues(tokens: list[Token]) -> list[Said]:
    """Read every cue of one sentence, left to right; each takes what the one before has left."""
    found: list[Said] = []
    floor = 0
    for i, token in enumerate(tokens):
        said = None
        if token.low in saying("verbs"):
            said = _by_verb(tokens, i, floor)
        elif token.low in saying("citing"):
            said = _by_citing(tokens, i, floor)
        elif token.low == "according" and i + 1 < len(tokens) and tokens[i + 1].low == "to":
            said = _by_according(tokens, i, floor)
        if said is None:
            continue
        if found and found[-1].end > said.begin and found[-1].begin < said.begin:
            found[-1] = replace(found[-1], end=min(said.begin, said.first))
        found.append(said)
        floor = max(said.last, said.cue) + 1 if said.end <= said.cue else said.first
    return found


def _by_verb(tokens: list[Token], cue: int, floor: int) -> Said | None:
    low = tokens[cue].low
    following = [token.low for token in tokens[cue + 1 : cue + 8]]
    # CASE "media reports said": a noun that looks like a verb
    if (
        following[:1]
        and following[0] in saying("verbs") | {"have", "has"}
        and low in {"report", "reports", "claims", "estimates"}
    ):
        return None
    # CASE "put the toll at 12": no other putting and giving says anything
    if low in {"put", "puts", "gave", "gives", "giving"} and not {"toll", "number"} & set(following):
        return None
    # CASE "claimed responsibility", "claimed the attack": no report
    if low in {"claimed", "claims"} and not {"that", "it", "they", "he", "she", "to"} & set(following[:1]):
        return None
    if low in {"saying", "adding"}:
        return _by_participle(tokens, cue, floor)
    source = _left_source(tokens, cue)
    if source is None:
        # CASE "..., said Captain Orr": the source follows where a comma or a closing quotation mark stands before
        behind = _right_source(tokens, cue + 1) if cue and tokens[cue - 1].low in {",", *_CLOSING} else None
        return Said(*behind, cue, _skip_joints(tokens, floor), cue) if behind else None
    first = source[0] - (1 if source[0] and tokens[source[0] - 1].low in {"that", "this"} else 0)
    if first > floor + 2 and tokens[first - 1].low in {",", *_CLOSING} and (shut := _shut(tokens, cue)) is not None:
        # CASE "12 people died, police said on Sunday": all before it, back to the last cue; a participle goes on with it
        goes_on = shut + 1 < len(tokens) and tokens[shut].low == "," and tokens[shut + 1].low.endswith("ing")
        return Said(*source, cue, _skip_joints(tokens, floor), len(tokens) if goes_on else first)
    return Said(*source, cue, cue + 1, _clause_end(tokens, cue))


def _by_participle(tokens: list[Token], cue: int, floor: int) -> Said | None:
    """Read "..., saying 12 had died": the source is what opens the sentence, or the source of the cue before."""
    last = next(
        (i - 1 for i, token in enumerate(tokens[:cue]) if i and not token.named and token.low not in saying("nouns")),
        -1,
    )
    opener = _valid(tokens, 0, last) if floor == 0 and last >= 0 else None
    if opener is None and floor == 0:
        return None
    return Said(*(opener or (-1, -1)), cue, cue + 1, _clause_end(tokens, cue))


def _shut(tokens: list[Token], cue: int) -> int | None:
    """Return where the clause of a cue that follows its words ends, or None where words that it reports come after it.

    "said.", "said on Sunday,", "told a news conference in the capital.", "said at the time, as ..."
    """
    for i in range(cue + 1, min(len(tokens), cue + 14)):
        low = tokens[i].low
        if low in {",", ".", ";", "?", "!", *_CLOSING} or low in {
            "while",
            "but",
            "as",
            "and",
            "when",
            "after",
            "where",
        }:
            return i
        if i == cue + 1 and low not in saying("tails") and not _DATES.match(low):
            return None
        if low in saying("stops") or (low[0].isdigit() and not _DATES.match(tokens[i - 1].low)):
            return None
    return len(tokens) if len(tokens) <= cue + 14 else None


def _by_according(tokens: list[Token], cue: int, floor: int) -> Said | None:
    source = _right_source(tokens, cue + 2)
    if source is None:
        return None
    if cue <= floor + 1:
        return Said(*source, cue, source[1] + 1, _clause_end(tokens, source[1]))
    return Said(*source, cue, _skip_joints(tokens, floor), cue)


def _by_citing(tokens: list[Token], cue: int, floor: int) -> Said | None:
    source = _right_source(tokens, cue + 1)
    if source is None:
        return None
    after = source[1] + 1
    if [token.low for token in tokens[after : after + 2]] == ["as", "saying"]:
        return Said(*source, cue, after + 2, len(tokens), cited=True)
    return Said(*source, cue, _skip_joints(tokens, floor), cue, cited=True)


def _left_source(tokens: list[Token], cue: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends before the cue, or None where what stands there can be no source."""
    last = cue - 1
    while last >= 0 and tokens[last].low in saying("between"):
        last -= 1
    if last < 0:
        return None
    if tokens[last].low in {"which", "who"} and last and tokens[last - 1].low in {",", ")"}:
        # CASE "the charity, which said"
        last -= 2
    if tokens[last].low == ")":
        last = next((j - 1 for j in range(last, max(0, last - 6), -1) if tokens[j].low == "("), last)
    if tokens[last].low == ",":
        # CASE "the minister, Ada Krol, said" and "Krol, who leads the force, said"
        comma = next((j for j in range(last - 1, max(-1, last - 18), -1) if tokens[j].low == ","), None)
        if comma is None:
            return None
        if tokens[comma + 1].named and _walk(tokens, last - 1) == comma + 1:
            return _valid(tokens, comma + 1, last - 1)
        last = comma - 1
        if last < 0 or tokens[last].low in {",", *_CLOSING}:
            return None
    first = _walk(tokens, last)
    # CASE "Ada Krol, head of the agency for the north said"
    if first > 2 and tokens[first - 1].low == "," and tokens[first].low in saying("nouns"):
        begin = _walk(tokens, first - 2)
        if first - 2 > begin and all(token.named for token in tokens[begin : first - 1]):
            return _valid(tokens, begin, first - 2)
    return _valid(tokens, first, last)


def _walk(tokens: list[Token], last: int) -> int:
    """Return the first token of the noun phrase that ends at `last`."""
    first = last
    while first > max(0, last - _FAR) and not _stops(tokens, first - 1):
        first -= 1
    while first < last and tokens[first].low in {
        "and",
        "or",
        "on",
        "in",
        "at",
        "late",
        "early",
        "earlier",
        "meanwhile",
    } | {token.low for token in tokens[first : first + 1] if _DATES.match(token.low)}:
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


def _valid(tokens: list[Token], first: int, last: int) -> tuple[int, int] | None:
    """Accept a phrase that can speak: a pronoun, a name, or one with a noun of the table of sources."""
    if first > last:
        return None
    lows = [token.low for token in tokens[first : last + 1]]
    if lows[0] in saying("nobody") or lows[-1] in saying("tails") - saying("outlets"):
        return None
    if len(lows) == 1 and lows[0] in saying("pronouns"):
        return first, last
    named = [token for token in tokens[first : last + 1] if token.named]
    speaks = any(stem(low) in saying("nouns") or low in saying("nouns") for low in lows)
    if speaks or len(named) > 1 or (named and (first > 0 or len(lows) == 1)):
        return first, last
    return None


def stem(low: str) -> str:
    return low.removesuffix("'s").rsplit("-", 1)[-1]


def _right_source(tokens: list[Token], first: int) -> tuple[int, int] | None:
    last = first - 1
    while last + 1 < min(len(tokens), first + _FAR):
        token = tokens[last + 1]
        if token.low in {"and", "or"} and last >= first:
            break
        if (
            token.low in _MARKS - {"-"}
            or token.low in {".", "?", "!"}
            or token.low in saying("stops")
            or token.low in saying("verbs")
        ):
            break
        if last >= first and token.low in {"in", "on", "at", "by", "during", "speaking"} and not (last - first < 2):
            break
        if _DATES.match(token.low) and last >= first:
            break
        last += 1
    # CASE "the minister, Ada Krol": the name after the comma
    end = last + 2
    while (
        last >= first
        and tokens[last + 1 : last + 2]
        and tokens[last + 1].low == ","
        and end < len(tokens)
        and tokens[end].named
    ):
        end += 1
    if end - last - 2 > 1:
        return _valid(tokens, last + 2, end - 1)
    return _valid(tokens, first, last) if last >= first else None


def _clause_end(tokens: list[Token], at: int) -> int:
    """Return where reported words end: at ", as" or ", but", which bring in the report's own voice, or with the sentence."""
    for i in range(at + 1, len(tokens) - 1):
        if tokens[i].low == ";" or (tokens[i].low == "," and tokens[i + 1].low in {"as", "but"}):
            return i
    return len(tokens)


def _skip_joints(tokens: list[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].low in {",", ";", "and", "while", "but", "or", "although", "as", "."}:
        at += 1
    return at
