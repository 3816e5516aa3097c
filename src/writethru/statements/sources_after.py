"""A sentence and where a cue ends in, the words behind it that name its source out: "said Orr, head of the force"."""

from __future__ import annotations

from writethru.reading.speakers import DATES
from writethru.statements.between import is_occasion
from writethru.statements.lexicon import words
from writethru.statements.sentences import Sentence
from writethru.statements.sources import can_speak

_AHEAD = 7  # tokens in which a circumstance shows its day or its meeting


def source_after(sentence: Sentence, first: int) -> tuple[int, int] | None:
    """Return the tokens [first, end) of the phrase that begins at `first` with its asides, or None."""
    signs = sentence.signs
    if first >= len(signs) or signs[first] not in "dnNpBFv":
        return None
    if signs[first] == "p":
        return (first, first + 1)
    at = first
    while at < len(signs) and not _closes(sentence, first, at):
        # CASE ", who writes for it and often testifies as an expert": all of it, up to the next comma
        relative = at + 1 if signs[at] == "," and signs[at + 1] == "w" else at
        at = _relative_end(sentence, relative) if signs[relative] == "w" else at + 1
    while at > first and signs[at - 1] in ",eacd" and at - 1 > first:
        at -= 1
    return (first, at) if at > first and can_speak(sentence, first, at - 1) else None


def _closes(sentence: Sentence, first: int, at: int) -> bool:
    """Tell the token at which a phrase that began at `first` is over."""
    signs, low = sentence.signs, sentence.lows[at]
    sign = signs[at]
    if sign in ".;:<?-x" or (sign in "sbt" and at > first):
        return True
    if sign == ",":
        return not _aside_follows(sentence, at)
    if sign == "e":
        return _is_circumstance(sentence, at)
    # CASE "said Orr on Sunday", "said Orr earlier"
    return (sign == "a" and at > first and low in words("days")) or (bool(DATES.match(low)) and not low[0].isdigit())


def _relative_end(sentence: Sentence, at: int) -> int:
    """Return where a relative clause that began at `at` ends: at a comma or with the sentence."""
    signs = sentence.signs
    while at < len(signs) and signs[at] not in ",.;:<-":
        at += 1
    return at


def _aside_follows(sentence: Sentence, comma: int) -> bool:
    signs, lows = sentence.signs, sentence.lows
    at = comma + 1
    if at >= len(signs):
        return False
    if signs[at] == "w":
        # CASE "who spoke on condition", "who was also to meet": how it was said, not who it is
        return (
            lows[at] == "who" and signs[at + 1 : at + 2] not in {"", "a"} and lows[at + 1] not in words("circumstances")
        )
    return signs[at] in "dnN" and not (signs[at] == "d" and at + 1 < len(signs) and signs[at + 1] in "xv")


def _is_circumstance(sentence: Sentence, at: int) -> bool:
    """Tell "in an interview", "on Sunday", "after the meeting" from a preposition that belongs to the name."""
    lows = sentence.lows
    if lows[at] in words("occasions"):
        return True
    for low in lows[at + 1 : at + _AHEAD]:
        if is_occasion(low):
            return True
        if not low[0].isalnum():
            return False
    return False
