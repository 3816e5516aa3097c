"""A sentence and a cue in, where the words behind the cue begin out: past whom, when and through what."""

from __future__ import annotations

from writethru.reading.speakers import DATES
from writethru.statements.saying.cues import Cue
from writethru.statements.saying.lexicon import words
from writethru.statements.saying.sentences import Sentence

_FAR = 18  # tokens between a cue and its words
_CLAUSE = 14  # tokens in which a clause shows its verb
_MEANS = 7  # tokens of "in a telephone interview with"


def start_after(sentence: Sentence, cue: Cue, stop: int) -> int | None:
    """Return the first token of what is said: behind adverbs, days, "in a statement" and those who were told."""
    signs, lows = sentence.signs, sentence.lows
    opened = _opened(sentence, cue, stop)
    if opened is not None:
        return opened
    tells = lows[cue.head] in words("telling")
    if tells and (heard := _behind_hearer(sentence, cue.end, stop)) is not None:
        return heard
    at = cue.end
    while at < stop:
        if (signs[at] == "a" and lows[at] != "there") or is_day(lows[at]):
            at += 1
        elif signs[at] == "e" and (after := behind_means(sentence, at, stop)) is not None:
            at = after
        else:
            break
    # CASE "told the network on Sunday.": nothing of what was told
    said = at < stop and not (tells and "object" not in cue.takes and not is_clause(sentence, at, stop))
    return at if said else None


def is_clause(sentence: Sentence, start: int, stop: int) -> bool:
    """Tell words that have a verb of their own from a mere phrase."""
    signs, lows = sentence.signs, sentence.lows
    if (signs[start] == "p" or lows[start] == "there") and start + 1 < stop and signs[start + 1] in "xvFMBanN":
        return True
    for at in range(start + 1, min(stop, start + _CLAUSE)):
        if signs[at] in "xFv" and signs[at - 1] not in "dc":
            return True
        if signs[at] in ",;:.-tsw":
            return False
    return False


def behind_means(sentence: Sentence, at: int, stop: int) -> int | None:
    """Return the token behind "in a statement", "on Sunday", "at a briefing"; None where `at` opens nothing such."""
    signs, lows = sentence.signs, sentence.lows
    end = min(stop, at + _MEANS)
    on = at + 1
    while on < end and not is_occasion(lows[on]):
        if signs[on] not in "dnNgaf":
            return None
        on += 1
    if on >= end:
        return None
    # CASE "on April 2, 2031": the number belongs to the day
    while on < stop and (is_occasion(lows[on]) or lows[on].isdigit()):
        on += 1
    return on


def is_day(low: str) -> bool:
    """Tell a word of time: "Sunday", "earlier", never a bare number."""
    return low in words("days") or (not low[0].isdigit() and bool(DATES.match(low)))


def is_occasion(low: str) -> bool:
    """Tell a word for when or through what something was said."""
    return low in words("means") or is_day(low)


def _behind_hearer(sentence: Sentence, begin: int, stop: int) -> int | None:
    """Return where the words begin in "told the army it would": behind whom they were said to."""
    signs, at = sentence.signs, begin
    while at < min(stop, begin + _FAR) and signs[at] in "dnNaf":
        at += 1
    if begin < at < stop and signs[at] == "p":
        return at
    # CASE "told reporters in Kesh the pier was shut"
    if begin < stop and sentence.lows[begin] in words("told"):
        at = begin + 1
        while at < stop and signs[at] == "e":
            at += 1
            while at < stop and signs[at] == "N":
                at += 1
        return at if at < stop and is_clause(sentence, at, stop) else None
    return None


def _opened(sentence: Sentence, cue: Cue, stop: int) -> int | None:
    """Return where "that", "to", a quotation or a colon opens the words, with no other verb before it."""
    signs = sentence.signs
    tells = sentence.lows[cue.head] in words("telling")
    # CASE 'answered at once, with a smile: "..."'
    colon = signs.find(":<", cue.end, cue.end + _FAR)
    if colon >= 0 and not set(signs[cue.end : colon]) & set("xFMw<"):
        return colon + 1
    for at in range(cue.end, min(stop, cue.end + _FAR)):
        sign, first = signs[at], at == cue.end
        quoted = sign == "<" and (first or tells or signs[at - 1] in ",:t")
        # CASE "asked the council to", "told the army to"
        asked = sign == "o" and tells and "whom_to" in cue.takes
        if sign == "t" or quoted or asked or (first and sign in "os"):
            return at
        if sign == ":":
            return at + 1
        if _shuts(sentence, cue, at, tells=tells):
            return None
    return None


def _shuts(sentence: Sentence, cue: Cue, at: int, *, tells: bool) -> bool:
    """Tell a token behind which nothing opens the words of the cue any more."""
    signs, sign = sentence.signs, sentence.signs[at]
    # CASE "in a televised address": a participle inside the phrase
    if sign in "xFMBwb;." or (sign == "v" and signs[at - 1] not in "da"):
        return True
    if sign == ",":
        return at > cue.end + 1 and signs[at + 1 : at + 2] != "<" and signs[cue.end] != ","
    return not tells and (sign == "p" or (at == cue.end and sign in "dNn"))
