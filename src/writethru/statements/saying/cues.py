"""A sentence in, its words of saying and thinking out, each with its form and with what it may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from writethru.reading.speakers import DATES
from writethru.statements.saying.lexicon import frames_of, passives, takes, words
from writethru.statements.saying.sentences import Sentence

Form = Literal["finite", "base", "gerund", "passive", "expected", "according", "colon"]
_LONGEST_PARTICLE = 3


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens of a sentence that say that somebody says something.

    Attributes:
        first, end: the verb with its auxiliaries, adverbs and particle; `end` is exclusive.
        head: the verb itself.
        takes: what may be its content, see `lexicon.frames_of`.
    """

    first: int
    head: int
    end: int
    form: Form
    takes: frozenset[str]


def find_cues(sentence: Sentence) -> tuple[Cue, ...]:
    """Return the cues of a sentence outside its quotations, left to right."""
    found: list[Cue] = []
    signs, lows = sentence.signs, sentence.lows
    floor = 0
    for at, sign in enumerate(signs):
        cue = None
        if sign in "FBGM":
            cue = _read_verb(sentence, at, floor)
        elif sign in "gnN" and lows[at] == "according" and signs[at + 1 : at + 2] == "o":
            cue = Cue(at, at, at + 2, "according", frozenset({"that"}))
        if cue:
            found.append(cue)
            floor = cue.end if lows[cue.head] not in words("chains") else cue.first
    return tuple(found)


def _read_verb(sentence: Sentence, at: int, floor: int) -> Cue | None:
    lows, signs = sentence.lows, sentence.signs
    low = lows[at]
    first = _group_start(sentence, at, floor)
    frames, end = frames_of(low), at + 1
    for length in range(_LONGEST_PARTICLE, 0, -1):
        after = " ".join(lows[at + 1 : at + 1 + length])
        # CASE "agreed on February 12": a day, and no matter that they agreed on
        # CASE "agreed to pay": what they will do, and not what they agreed to
        does = after == "to" and "to" in frames and signs[at + 2 : at + 3] not in {"d", "N", "p"}
        if (more := takes(low, after)) and not does and not _is_day(sentence, at + 1 + length):
            frames, end = more, at + 1 + length
            break
    # CASE "..., quoting the ministry": whom the speaker has it from, a link of the chain
    if not frames or (signs[at] == "G" and low in words("citing")):
        return None
    group = set(lows[first:at])
    passive = bool(group & words("being")) and signs[at] in "FM"
    by = lows[end] == "by" if end < len(lows) else False
    before = signs[first - 1] if first > 0 else ""
    # CASE "were claimed by", "attacks, also claimed by": who says it follows
    if by and low in passives("by") and (passive or before in {",", "n", "N", "a"}):
        return Cue(first, at, end + 1, "passive", frames)
    # CASE "is expected to": nobody is named
    if passive:
        to = end < len(lows) and signs[end] == "o"
        return Cue(first, at, end, "expected", frames) if to and low in passives("to") else None
    form = _form(sentence, at, first, before)
    return Cue(first, at, end, form, frames) if form else None


def _form(sentence: Sentence, at: int, first: int, before: str) -> Form | None:
    """Tell a verb that somebody does from a noun or a participle that looks the same; None for the latter."""
    sign, helped = sentence.signs[at], any(sign in "xo" for sign in sentence.signs[first:at])
    if helped:
        return "base" if sign == "B" else "finite"
    if sign == "G":
        return "gerund" if before in {",", "-", "N", ">"} else None
    last = sentence.lows[first - 1] if first > 0 else ""
    # CASE outside quotations "I" and "we" are nobody in the report; a lone participle is no verb
    if sign == "M" or last in words("first_person"):
        return None
    if sign == "B":
        plural = before in "nNF" and last.endswith("s") and not last.endswith(("'s", "ss"))
        return "base" if before and (plural or last in words("several") or before in "w)") else None
    return None if _is_noun(sentence, at, before, last) else "finite"


def _is_noun(sentence: Sentence, at: int, before: str, last: str) -> bool:
    """Tell "the report", "of claims", "his attacks", "three states were" and "Orr's claims" from verbs."""
    if before in {"", "e", "f", "d", "s", "x", "o", "t", "g", "'"} and last not in words("several"):
        return True
    plural = sentence.lows[at].endswith("s")
    return plural and (sentence.signs[at + 1 : at + 2] in {"x", "f", "F"} or last.endswith(("'s", "s'")))


def _is_day(sentence: Sentence, at: int) -> bool:
    return at < len(sentence.lows) and bool(DATES.match(sentence.lows[at]))


def _group_start(sentence: Sentence, at: int, floor: int) -> int:
    """Return where a verb's auxiliaries, adverbs and leading verbs begin: "had earlier said", "has begun to say"."""
    signs, lows = sentence.signs, sentence.lows
    first = at
    while first > floor:
        before = signs[first - 1]
        if before in "xa":
            first -= 1
        elif before == "o" and first - 2 >= floor and lows[first - 2] in words("chains"):
            first -= 3 if lows[first - 2] == "on" and first - 3 >= floor else 2
        else:
            break
    # CASE "Later he said", ", however, said": an adverb that opens the clause is not the verb's
    while first < at and signs[first] == "a" and (first == 0 or signs[first - 1] in ",;:-"):
        first += 1
    return first
