"""A sentence and a cue in, what is said behind the cue out: a quotation, a clause, or a thing judged."""

from __future__ import annotations

from functools import cache

from writethru import data
from writethru.reading.speakers import DATES
from writethru.statements.saying.between import behind_means, is_clause, start_after
from writethru.statements.saying.cues import Cue
from writethru.statements.saying.lexicon import frames_of, words
from writethru.statements.saying.sentences import Sentence

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
