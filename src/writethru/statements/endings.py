"""A sentence and where somebody's words begin in, where they end out: the report's own voice comes back."""

from __future__ import annotations

from writethru.reading.speakers import DATES
from writethru.statements.between import behind_means
from writethru.statements.cues import Cue
from writethru.statements.lexicon import frames_of, words
from writethru.statements.sentences import Sentence

Piece = tuple[int, int]  # first token and the one behind the last
_WHEN = 4  # tokens of "on Friday", "in a speech" behind an object


def sentence_end(sentence: Sentence) -> int:
    """Return the token behind the last of a sentence, its full stop left out."""
    end = len(sentence.signs)
    while end and sentence.signs[end - 1] in ".:":
        end -= 1
    return end


def clause_end(sentence: Sentence, start: int, stop: int) -> int:
    """Return where reported words end: with the sentence, or where the report itself speaks again."""
    signs = sentence.signs
    for at in range(start + 1, stop):
        sign = signs[at]
        if sign == ";" or (sign == "-" and at > start + 2):
            return at
        if sign == "," and _resumes(sentence, at + 1, stop):
            return at
        # CASE "declined to name them, and she would not be drawn": a sentence of the report's own
        if sign == "," and signs[start] == "o" and signs[at + 1 : at + 3] == "cp":
            return at
        # CASE 'it was "done," adding'
        if sign == "G" and signs[at - 1] == ">" and "that" in frames_of(sentence.lows[at]):
            return at
        # CASE "... and said", "... but added": the next statement
        if sign in "cb" and _says_next(sentence, at + 1, stop):
            return at - (1 if signs[at - 1] == "," else 0)
    return stop


def object_end(sentence: Sentence, start: int, stop: int) -> int:
    """Return where what somebody praised, blamed or announced ends: before when, where and how that was done."""
    signs = sentence.signs
    for at in range(start + 1, stop):
        sign, after = signs[at], signs[at + 1 : at + 2]
        if sign == "e" and sentence.lows[at] in words("meanwhile"):
            return at
        if sign == "e" and behind_means(sentence, at, min(stop, at + _WHEN)) is not None:
            return at
        if (sign == "c" and after in {"F", "v", "x"}) or (sign == "," and after in {"G", "g", "s", "p", "b"}):
            return at
    return stop


def relative_end(sentence: Sentence, cue: Cue, start: int, end: int) -> int:
    """Return where the words of "who said" end: at the comma, or where the verb of the sentence itself stands."""
    signs = sentence.signs
    if not cue.first or signs[cue.first - 1] != "w":
        return end
    clause = "that" in cue.takes and "object" not in cue.takes
    ends = (at for at in range(start + 1, end) if signs[at] == "," or (not clause and signs[at] in "xF"))
    return next(ends, end)


def ends_after(sentence: Sentence, cue_end: int) -> int | None:
    """Return the mark that ends the clause of a cue behind its words ("he said.", "Orr said on Sunday,"), or None."""
    signs, lows = sentence.signs, sentence.lows
    at = cue_end
    while at < len(signs):
        sign = signs[at]
        if sign in ",.;cbs-w":
            return at
        if sign == "a" or lows[at] in words("days") or DATES.match(lows[at]):
            at += 1
        # CASE "said of Orr", "wrote in a fundraising email to his supporters"
        elif sign in "ef" or (sign == "o" and at > cue_end):
            at = _phrase_end(sentence, at + 1)
        # CASE "told the council"
        elif at == cue_end and lows[cue_end - 1] in words("telling") and sign in "dnNfgap":
            while at < len(signs) and signs[at] in "dnNfgap":
                at += 1
        # CASE 'On Friday, Orr said "no"': what is said follows
        else:
            return None
    return at


def _phrase_end(sentence: Sentence, at: int) -> int:
    signs = sentence.signs
    while at < len(signs) and (signs[at] in "dnNfga)" or (signs[at] in "GvBF" and signs[at - 1] in "edan")):
        at += 1
    return at


def _resumes(sentence: Sentence, at: int, stop: int) -> bool:
    """Tell whether the report speaks again behind a comma."""
    if at >= stop:
        return False
    sign, low = sentence.signs[at], sentence.lows[at]
    # CASE ", but he", ", though"
    if low in {"but", "though"}:
        return True
    # CASE ", adding that", ", according to"
    if sign in "Gg":
        return "that" in frames_of(low) or low in words("adding")
    # CASE "12 died in Kesh, while 5 died in Orvale, the mayor said": another's words
    if sign in "se":
        return low in words("turning") and _says_again(sentence, at + 1, stop)
    # CASE ", the agency reported.": who passes it on
    if sign in "dNn":
        return _says_last(sentence, at, stop)
    # CASE ", and requested more": what else was done
    return sign in "cb" and at + 2 < stop and _does_more(sentence, at + 1)


def _does_more(sentence: Sentence, at: int) -> bool:
    """Tell a verb in the past, or "when", right behind ", and": the subject of the sentence goes on."""
    signs = sentence.signs
    while at < len(signs) and signs[at] == "a":
        at += 1
    return at < len(signs) and (signs[at] in "Fv" or sentence.lows[at] == "when")


def _says_next(sentence: Sentence, at: int, stop: int) -> bool:
    signs = sentence.signs
    while at < stop and signs[at] in "xa":
        at += 1
    return at < stop and signs[at] == "F" and "quote" in frames_of(sentence.lows[at])


def _says_last(sentence: Sentence, first: int, stop: int) -> bool:
    """Tell a short phrase with a word of saying that ends the sentence: "the agency reported"."""
    signs = sentence.signs
    at = first
    while at < stop and signs[at] in "dnNaf":
        at += 1
    return first < at == stop - 1 and signs[at] == "F" and "quote" in frames_of(sentence.lows[at])


def _says_again(sentence: Sentence, first: int, stop: int) -> bool:
    """Tell a clause that has a word of saying of its own."""
    return any(sentence.signs[at] == "F" and frames_of(sentence.lows[at]) - {"to"} for at in range(first, stop))
