"""Tokens of a sentence in, the words of saying in it out: where their source stands and which words they cover."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from writethru.model import Span
from writethru.reading.speakers import CLOSING, DATES, Token, as_source, saying, source_after, source_before
from writethru.text import find_pieces, telling_pieces

_BRIEF = 4  # words of a source in a headline


@dataclass(frozen=True, slots=True)
class Said:
    """A source and its cue as indexes of tokens, before names are resolved."""

    first: int
    last: int
    cue: int
    begin: int
    end: int
    cited: bool = False


def may_say(text: str, sentence: Span) -> bool:
    """Tell a sentence that may have a cue from one that has none of the words and marks of saying."""
    return ":" in sentence.of(text) or not _pieces().isdisjoint(find_pieces(text, sentence))


@cache
def _pieces() -> frozenset[str]:
    return telling_pieces(saying("verbs") | saying("citing") | {"according"})


def find_cues(tokens: list[Token]) -> list[Said]:
    """Read every cue of one sentence, left to right; each takes what the one before has left."""
    found: list[Said] = []
    floor, verbs, citing = 0, saying("verbs"), saying("citing")
    for i, token in enumerate(tokens):
        said = None
        if token.low in verbs:
            # CASE "as reported by the ministry"
            around = [t.low for t in tokens[max(0, i - 1) : i + 2 : 2]]
            said = (_by_according if around == ["as", "by"] else _by_verb)(tokens, i, floor)
        elif token.low in citing:
            said = _by_citing(tokens, i, floor)
        elif token.low == "according" and i + 1 < len(tokens) and tokens[i + 1].low == "to":
            said = _by_according(tokens, i, floor)
        if said is None:
            continue
        if found and found[-1].end > said.begin and found[-1].begin < said.begin:
            found[-1] = replace(found[-1], end=min(said.begin, said.first))
        found.append(said)
        floor = max(said.last, said.cue) + 1 if said.end <= said.cue else said.first
    if not found and (brief := _by_colon(tokens)):
        return [brief]
    return found


def _by_verb(tokens: list[Token], cue: int, floor: int) -> Said | None:
    if not _says(tokens, cue):
        return None
    if tokens[cue].low in saying("participles"):
        return _by_participle(tokens, cue, floor)
    source = source_before(tokens, cue)
    if source is None:
        return _elsewhere(tokens, cue, floor)
    if tokens[cue].low in saying("giving"):
        return Said(*source, cue, cue + 1, _clause_end(tokens, cue))
    first = source[0] - (1 if source[0] and tokens[source[0] - 1].low in {"that", "this"} else 0)
    if first > floor + 2 and tokens[first - 1].low in {",", *CLOSING} and (shut := _shut(tokens, cue)) is not None:
        # CASE "12 people died, police said on Sunday": all before it, back to the last cue; a participle goes on
        goes_on = shut + 1 < len(tokens) and tokens[shut].low == "," and tokens[shut + 1].low.endswith("ing")
        return Said(*source, cue, _skip_joints(tokens, floor), len(tokens) if goes_on else first)
    return Said(*source, cue, cue + 1, _clause_end(tokens, cue))


def _elsewhere(tokens: list[Token], cue: int, floor: int) -> Said | None:
    """Read a cue whose source does not stand before it: after it, or at the head of the sentence."""
    # CASE "..., said Captain Orr": the source follows where a comma or a closing quotation mark stands before
    behind = source_after(tokens, cue + 1) if cue and tokens[cue - 1].low in {",", *CLOSING} else None
    if behind:
        return Said(*behind, cue, _skip_joints(tokens, floor), cue)
    # CASE "the mayor gave no toll, but said there were dead": who opens the sentence says it too
    joined = cue and tokens[cue - 1].low in {"and", "but"} and floor == 0
    opener = _opener(tokens, cue) if joined else None
    return Said(*opener, cue, cue + 1, _clause_end(tokens, cue)) if opener else None


def _says(tokens: list[Token], cue: int) -> bool:
    """Tell a word that reports from the same word doing something else."""
    low = tokens[cue].low
    following = [token.low for token in tokens[cue + 1 : cue + 8]]
    # CASE "media reports said": a noun that looks like a verb
    if low in saying("nouns") and following[:1] and following[0] in saying("verbs") | {"have", "has"}:
        return False
    # CASE "put the toll at 12": no other putting and giving says anything
    if low in saying("giving"):
        return bool(saying("tolls") & set(following)) and following[0] != "no"
    # CASE "had spoken of 14 dead", "the report found that": only a figure, and only a record, say so
    if low in saying("speaking"):
        return following[:1] == ["of"] and any(word[0].isdigit() or word in saying("counts") for word in following[1:4])
    if low in saying("showing"):
        return bool(saying("records") & {token.low for token in tokens[max(0, cue - 8) : cue]})
    # CASE "claimed responsibility", "claimed the attack": no report
    return low not in saying("claiming") or bool(saying("clauses") & set(following[:1]))


def _by_participle(tokens: list[Token], cue: int, floor: int) -> Said | None:
    """Read "..., saying 12 had died": the source is what opens the sentence, or the source of the cue before."""
    opener = _opener(tokens, cue) if floor == 0 else None
    if opener is None and floor == 0:
        return None
    return Said(*(opener or (-1, -1)), cue, cue + 1, _clause_end(tokens, cue))


def _opener(tokens: list[Token], cue: int) -> tuple[int, int] | None:
    """Return the source that opens the sentence, if it can be one."""
    last = next(
        (i - 1 for i, token in enumerate(tokens[:cue]) if i and not token.named and token.low not in saying("nouns")),
        -1,
    )
    return as_source(tokens, 0, last) if last >= 0 else None


def _shut(tokens: list[Token], cue: int) -> int | None:
    """Return where the clause of a cue that follows its words ends, or None where words that it reports come after it.

    "said.", "said on Sunday,", "told a news conference in the capital.", "said at the time, as ..."
    """
    for i in range(cue + 1, min(len(tokens), cue + 14)):
        low = tokens[i].low
        if low in {",", ".", ";", "?", "!", *CLOSING} or low in {
            "while",
            "but",
            "as",
            "and",
            "when",
            "after",
            "where",
            "because",
            "without",
        }:
            return i
        if i == cue + 1 and low not in saying("tails") and not DATES.match(low):
            return _told(tokens, cue)
        if low in saying("stops") or (low[0].isdigit() and not DATES.match(tokens[i - 1].low)):
            return None
    return len(tokens) if len(tokens) <= cue + 14 else None


def _told(tokens: list[Token], cue: int) -> int | None:
    """Return where "told Northern Wire on Sunday" ends; None where what was told follows."""
    end = cue + 1
    while end < len(tokens) and (
        tokens[end].named or tokens[end].low in saying("tails") or DATES.match(tokens[end].low)
    ):
        end += 1
    ends = end == len(tokens) or tokens[end].low in {",", ".", *CLOSING}
    return end if tokens[cue].low == "told" and ends else None


def _by_according(tokens: list[Token], cue: int, floor: int) -> Said | None:
    source = source_after(tokens, cue + 2)
    if source is None:
        return None
    if cue <= floor + 1:
        return Said(*source, cue, source[1] + 1, _clause_end(tokens, source[1]))
    return Said(*source, cue, _skip_joints(tokens, floor), cue)


def _by_citing(tokens: list[Token], cue: int, floor: int) -> Said | None:
    if cue > 1 and tokens[cue].low == "quoted" and tokens[cue - 1].low in {"was", "were"}:
        return _by_quoted(tokens, cue, floor)
    source = source_after(tokens, cue + 1)
    if source is None:
        return None
    after = source[1] + 1
    if [token.low for token in tokens[after : after + 2]] == ["as", "saying"]:
        return Said(*source, cue, after + 2, len(tokens), cited=True)
    return Said(*source, cue, _skip_joints(tokens, floor), cue, cited=True)


def _by_quoted(tokens: list[Token], cue: int, floor: int) -> Said | None:
    """Read "the governor was quoted by state radio as saying": the governor says it, after these words or before."""
    source = source_before(tokens, cue - 1)
    says = next((i for i in range(cue + 1, min(len(tokens), cue + 12)) if tokens[i].low == "saying"), None)
    if source is None or says is None:
        return None
    if says + 2 >= len(tokens) or tokens[says + 1].low in {"by", "in", "on"}:
        return Said(*source, cue, _skip_joints(tokens, floor), source[0])
    return Said(*source, cue, says + 1, len(tokens))


def _by_colon(tokens: list[Token]) -> Said | None:
    """Read a headline's "Police: 14 killed" and "14 killed in crash: police"."""
    colon = next((i for i in range(len(tokens) - 1, 0, -1) if tokens[i].low == ":"), None)
    if colon is None:
        return None
    last = len(tokens) - (2 if tokens[-1].low == "." else 1)
    for first, end, begin, stop in ((0, colon - 1, colon + 1, len(tokens)), (colon + 1, last, 0, colon)):
        speaks = any(token.low in saying("nouns") for token in tokens[first : end + 1])
        if speaks and end - first < _BRIEF and as_source(tokens, first, end) and stop - begin > end - first + 1:
            return Said(first, end, colon, begin, stop)
    return None


def _clause_end(tokens: list[Token], at: int) -> int:
    """Return where reported words end: with the sentence, or at ", as" and ", but", where the report speaks."""
    for i in range(at + 1, len(tokens) - 1):
        if tokens[i].low == ";" or (tokens[i].low == "," and tokens[i + 1].low in {"as", "but"}):
            return i
    return len(tokens)


def _skip_joints(tokens: list[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].low in saying("joints"):
        at += 1
    return at
