"""A sentence and a cue in, what is said behind the cue out: a quotation, a clause, or a thing judged."""

from __future__ import annotations

from functools import cache

from writethru import data
from writethru.statements.between import behind_means, is_clause, start_after
from writethru.statements.cues import Cue
from writethru.statements.endings import Piece, clause_end, object_end, relative_end, sentence_end
from writethru.statements.lexicon import words
from writethru.statements.sentences import Sentence

_HEDGE = 4  # tokens of "as many as 12"
_WHOM = 10  # tokens of whom somebody urges "to"


def content_after(sentence: Sentence, cue: Cue) -> Piece | None:
    """Return the tokens of what is said after the cue, or None where the cue takes nothing there."""
    signs = sentence.signs
    stop = sentence_end(sentence)
    start = start_after(sentence, cue, stop)
    if start is None or start >= stop:
        return None
    if signs[start] == "<":
        return _quoted(sentence, start, stop)
    if signs[start - 1] == ":" and start > cue.end:
        return (start, stop) if "quote" in cue.takes else None
    if not _fits(sentence, cue, start, stop):
        return None
    if signs[start] not in "tos" and not ("that" in cue.takes and is_clause(sentence, start, stop)):
        stop = object_end(sentence, start, stop)
    end = relative_end(sentence, cue, start, clause_end(sentence, start, stop))
    while end > start and signs[end - 1] == ",":
        end -= 1
    # CASE "who remember that", "do not believe it": words that stand for others
    return (start, end) if end > start + 1 or signs[start] not in "tpdo" else None


def _fits(sentence: Sentence, cue: Cue, start: int, stop: int) -> bool:
    """Tell whether the cue takes words that open so."""
    sign, takes = sentence.signs[start], cue.takes
    if sign == "t":
        return "that" in takes
    if sign == "o":
        return not takes.isdisjoint({"to", "whom_to"}) and sentence.signs[start + 1 : start + 2] not in {
            "d",
            "N",
            "p",
            "",
        }
    if sign == "s":
        return "that" in takes and sentence.lows[start] in words("asking")
    return _fits_plain(sentence, takes, start, stop)


def _fits_plain(sentence: Sentence, takes: frozenset[str], start: int, stop: int) -> bool:
    """Tell whether what follows without "that" or "to" is a clause or an object that the cue takes."""
    signs = sentence.signs
    if signs[start] not in "dnNpgaBvF'" and not _opens_a_number(sentence, start):
        return False
    clause = is_clause(sentence, start, stop)
    if "that" in takes and (clause or "object" not in takes):
        return clause or signs[start] in "dNpn"
    return "object" in takes or ("whom_to" in takes and "o" in signs[start + 1 : start + _WHOM])


def _opens_a_number(sentence: Sentence, start: int) -> bool:
    """Tell "at least 12 people were hurt" and "about twelve were" from "at noon" and "about the pier"."""
    hedges = data.names("figures", "before")
    for end in range(start + 1, min(start + _HEDGE, len(sentence.lows))):
        number = sentence.lows[end]
        if " ".join(sentence.lows[start:end]) in hedges and (number[0].isdigit() or number in _numbers()):
            return True
    return False


@cache
def _numbers() -> frozenset[str]:
    return frozenset(name for table in ("units", "tens", "groups", "vague") for name in data.numbers("figures", table))


def _quoted(sentence: Sentence, start: int, stop: int) -> Piece:
    """Return a quotation with what of its clause goes on behind it."""
    signs = sentence.signs
    shut = signs.find(">", start) + 1 or stop
    # CASE 'said "no" and "never"': one statement
    while signs[shut : shut + 2] == "c<":
        shut = signs.find(">", shut) + 1 or stop
    # CASE 'said "never" on Friday', 'said "never" in a statement': when and where
    aside = shut < stop and signs[shut] == "e" and behind_means(sentence, shut, stop) is not None
    if shut >= stop or aside or signs[shut] in ",;.:-)cbsG":
        return start, shut
    return start, clause_end(sentence, start, stop)
