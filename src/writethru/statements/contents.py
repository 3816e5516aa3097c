"""A sentence and a cue in, what is said out: the words after the cue, the words before it, or both."""

from __future__ import annotations

from writethru.reading.speakers import DATES
from writethru.statements.cues import Cue
from writethru.statements.lexicon import frames_of, words
from writethru.statements.sentences import Sentence

Piece = tuple[int, int]  # first token and the one behind the last
_FAR = 18  # tokens between a cue and its words
_CLAUSE = 14  # tokens in which a clause shows its verb
TELL = frozenset(
    {
        "told",
        "tell",
        "tells",
        "telling",
        "ask",
        "asked",
        "asks",
        "asking",
        "assured",
        "assure",
        "assures",
        "assuring",
        "informed",
        "inform",
        "informs",
        "reminded",
        "remind",
        "reminds",
        "reminding",
        "warned",
        "warn",
        "warns",
        "warning",
        "notified",
        "notify",
        "advised",
        "advise",
        "convinced",
        "convince",
        "promised",
        "promise",
        "wrote",
        "write",
        "writes",
        "writing",
        "e-mailed",
        "emailed",
        "texted",
        "testified",
    }
)
_TURNS = frozenset({"while", "although", "though", "as", "whereas", "after"})
_MEANWHILE = frozenset({"during", "before", "after", "following", "since", "amid", "despite"})
_EXISTS = frozenset({"there", "it", "he", "she", "they", "i", "we", "you"})


def sentence_end(sentence: Sentence) -> int:
    """Return the token behind the last of a sentence, its full stop left out."""
    end = len(sentence.signs)
    while end and sentence.signs[end - 1] in ".:":
        end -= 1
    return end


def content_after(sentence: Sentence, cue: Cue) -> Piece | None:
    """Return the tokens of what is said after the cue, or None where the cue takes nothing there."""
    signs, lows = sentence.signs, sentence.lows
    stop = sentence_end(sentence)
    start = _start_after(sentence, cue, stop)
    if start is None or start >= stop:
        return None
    sign, frames = signs[start], cue.takes
    if sign == "<":
        return _quoted(sentence, start, stop)
    if signs[start - 1] == ":" and start - 1 >= cue.end:
        return (start, stop) if "quote" in frames else None
    if sign == "t":
        fits = "that" in frames
    elif sign == "o":
        fits = bool({"to", "whom_to"} & frames) and start + 1 < stop and signs[start + 1] not in "dNp"
    elif sign == "s":
        fits = "that" in frames and lows[start] in {"whether", "how", "why", "what", "if", "where", "when"}
    else:
        fits = _plain_fits(sentence, start, stop, cue)
        if fits and not ("that" in frames and _is_clause(sentence, start, stop)):
            stop = _object_end(sentence, start, stop)
    if not fits:
        return None
    end = _relative_end(sentence, cue, start, clause_end(sentence, start, stop))
    # CASE "who remember that", "do not believe it": words that stand for others
    return (start, end) if end > start + 1 or signs[start] not in "tpdo" else None


def _object_end(sentence: Sentence, start: int, stop: int) -> int:
    """Return where what somebody praised, blamed or announced ends: before when, where and how that was done."""
    signs, lows = sentence.signs, sentence.lows
    for at in range(start + 1, stop):
        sign = signs[at]
        if sign == "e" and (lows[at] in _MEANWHILE or _behind_means(sentence, at, min(stop, at + 4)) is not None):
            return at
        if sign == "c" and signs[at + 1 : at + 2] in {"F", "v", "x"}:
            return at
        if sign == "," and signs[at + 1 : at + 2] in {"G", "g", "s", "p", "b"}:
            return at
    return stop


def _relative_end(sentence: Sentence, cue: Cue, start: int, end: int) -> int:
    """Return where the words of "who said" end: at the comma, or where the verb of the sentence itself stands."""
    signs = sentence.signs
    if not cue.first or signs[cue.first - 1] != "w":
        return end
    clause = "that" in cue.takes and "object" not in cue.takes
    for at in range(start + 1, end):
        if signs[at] == "," or (not clause and signs[at] in "xF"):
            return at
    return end


def _plain_fits(sentence: Sentence, start: int, stop: int, cue: Cue) -> bool:
    """Tell whether what follows without "that" or "to" is a clause or an object that the cue takes."""
    signs, frames = sentence.signs, cue.takes
    if signs[start] not in "dnNpgaBvFe'" or signs[start] in "e":
        return False
    clause = _is_clause(sentence, start, stop)
    if "that" in frames and (clause or "object" not in frames):
        return clause or signs[start] in "dNpn"
    if "whom_to" in frames and "o" in signs[start + 1 : start + 10]:
        return True
    return "object" in frames


def _is_clause(sentence: Sentence, start: int, stop: int) -> bool:
    signs, lows = sentence.signs, sentence.lows
    if lows[start] in _EXISTS and start + 1 < stop and signs[start + 1] in "xvFMBanN":
        return True
    for at in range(start + 1, min(stop, start + _CLAUSE)):
        if signs[at] in "xFv" and signs[at - 1] not in "dc":
            return True
        if signs[at] in ",;:.-tsw":
            return False
    return False


def _start_after(sentence: Sentence, cue: Cue, stop: int) -> int | None:
    """Return where the words begin: behind adverbs, days, "in a statement" and those who were told."""
    signs, lows = sentence.signs, sentence.lows
    at = cue.end
    explicit = _explicit(sentence, cue, stop)
    if explicit is not None:
        return explicit
    if lows[cue.head] in TELL and (heard := _behind_hearer(sentence, at, stop)) is not None:
        return heard
    while at < stop:
        low = lows[at]
        if (
            signs[at] == "a"
            and low not in _EXISTS
            or low in words("days")
            or (DATES.match(low) and not low[0].isdigit())
        ):
            at += 1
        elif signs[at] == "e" and (after := _behind_means(sentence, at, stop)) is not None:
            at = after
        else:
            break
    # CASE "told the network on Sunday.": nothing of what was told
    tells = lows[cue.head] in TELL and "object" not in cue.takes
    return None if at >= stop or (tells and not _is_clause(sentence, at, stop)) else at


def _behind_hearer(sentence: Sentence, at: int, stop: int) -> int | None:
    """Return where the words begin in "told the army it would", "told Orr he was": behind whom they were said to."""
    signs = sentence.signs
    begin = at
    while at < stop and signs[at] in "dnNaf" and at - begin < _FAR:
        at += 1
    heard = begin < at < stop and signs[at] == "p"
    return at if heard else None


def _explicit(sentence: Sentence, cue: Cue, stop: int) -> int | None:
    """Return where "that", a quotation or a colon opens the words, with nothing but to whom and when before it."""
    signs = sentence.signs
    tells = sentence.lows[cue.head] in TELL
    # CASE 'answered at once, with a smile: "..."'
    colon = signs.find(":<", cue.end, cue.end + _FAR)
    if colon >= 0 and not set(signs[cue.end : colon]) & set("xFMw<"):
        return colon + 1
    for at in range(cue.end, min(stop, cue.end + _FAR)):
        sign = signs[at]
        if sign == "t" or (sign == "<" and (at == cue.end or signs[at - 1] in ",:t" or tells)):
            return at
        if sign == ":":
            return at + 1
        if at == cue.end and sign in "os":
            return at
        # CASE "asked the council to", "told the army to"
        if sign == "o" and "whom_to" in cue.takes and tells:
            return at
        if sign == "," and at > cue.end + 1 and signs[at + 1 : at + 2] != "<" and signs[cue.end] != ",":
            return None
        # CASE "in a televised address": a participle inside the phrase
        if sign in "xFMBwb;." or (sign == "v" and signs[at - 1] not in "da"):
            return None
        if sign == "p" and not tells:
            return None
        if sign in "dN" and at == cue.end and not tells:
            return None
        if sign == "n" and at == cue.end and not tells:
            return None
    return None


def _behind_means(sentence: Sentence, at: int, stop: int) -> int | None:
    """Return the token behind "in a statement", "on Sunday", "at a briefing with Orr", or None where it is none."""
    signs, lows = sentence.signs, sentence.lows
    for on in range(at + 1, min(stop, at + 7)):
        low = lows[on]
        if low in words("means") or low in words("days") or DATES.match(low):
            on += 1
            while on < stop and (
                lows[on] in words("days") or lows[on] in words("means") or DATES.match(lows[on])
            ):
                on += 1
            return on
        if signs[on] not in "dnNgaf":
            return None
    return None


def _quoted(sentence: Sentence, start: int, stop: int) -> Piece:
    """Return a quotation with what of its clause goes on behind it."""
    signs = sentence.signs
    shut = signs.find(">", start) + 1 or stop
    # CASE 'said "never" on Friday', 'said "never" in a statement': when and where
    aside = shut < stop and signs[shut] == "e" and _behind_means(sentence, shut, stop) is not None
    if shut >= stop or aside or signs[shut] in ",;.:-)cbsG":
        more = signs[shut : shut + 2]
        # CASE 'said "no" and "never"': one statement
        if more == "c<":
            return _quoted(sentence, shut + 1, stop)[0] - (shut + 1 - start), _quoted(sentence, shut + 1, stop)[1]
        return start, shut
    return start, clause_end(sentence, start, stop)


def clause_end(sentence: Sentence, start: int, stop: int) -> int:
    """Return where reported words end: with the sentence, or where the report itself speaks again."""
    signs, lows = sentence.signs, sentence.lows
    for at in range(start + 1, stop):
        sign = signs[at]
        if sign == ";":
            return at
        if sign == "," and at + 1 < stop:
            after = signs[at + 1]
            low = lows[at + 1]
            # CASE ", but he", ", adding that", ", according to"
            if after == "b" and low == "but":
                return at
            if after in "Gg" and (
                "that" in frames_of(low) or low in {"calling", "describing", "referring", "according"}
            ):
                return at
            # CASE "12 died in Kesh, while 5 died in Orvale, the mayor said": another's words
            if after in "se" and low in _TURNS and _says_again(sentence, at + 2, stop):
                return at
            if after in "b" and low == "though":
                return at
            # CASE ", the agency reported.": who passes it on
            if after in "dNn" and _says_last(sentence, at + 1, stop):
                return at
            # CASE ", and requested more": what else was done
            if after in "cb" and at + 3 < stop and _does_more(sentence, at + 2):
                return at
        # CASE 'it was "done," adding'
        if sign == "G" and signs[at - 1] == ">" and "that" in frames_of(lows[at]):
            return at
        # CASE "... and said", "... but added": the next statement
        if sign in "cb" and at + 1 < stop:
            on = at + 1
            while on < stop and signs[on] in "xa":
                on += 1
            if on < stop and signs[on] == "F" and "quote" in frames_of(lows[on]):
                return at - (1 if signs[at - 1] == "," else 0)
        if sign == "-" and at > start + 2:
            return at
    return stop


def _does_more(sentence: Sentence, at: int) -> bool:
    """Tell a verb in the past, or "when", right behind ", and": the subject of the sentence goes on."""
    signs = sentence.signs
    while at < len(signs) and signs[at] == "a":
        at += 1
    return at < len(signs) and (signs[at] in "Fv" or sentence.lows[at] == "when")


def _says_last(sentence: Sentence, first: int, stop: int) -> bool:
    """Tell a short phrase with a word of saying that ends the sentence: "the agency reported"."""
    signs = sentence.signs
    at = first
    while at < stop and signs[at] in "dnNaf":
        at += 1
    return first < at == stop - 1 and signs[at] == "F" and "quote" in frames_of(sentence.lows[at])


def _says_again(sentence: Sentence, first: int, stop: int) -> bool:
    """Tell a clause that has a word of saying of its own."""
    return any(
        sentence.signs[at] == "F" and {"quote", "object", "that"} & frames_of(sentence.lows[at])
        for at in range(first, stop)
    )


def ends_after(sentence: Sentence, cue_end: int) -> int | None:
    """Return the mark that ends the clause of a cue behind its words ("he said.", "Orr said on Sunday,"), or None."""
    signs, lows = sentence.signs, sentence.lows
    at = cue_end
    while at < len(signs):
        low = lows[at]
        if signs[at] in ",.;":
            return at
        # CASE 'On Friday, Orr said "no"': what is said follows
        if signs[at] in ":<":
            return None
        if signs[at] in "cbs":
            return at
        if signs[at] == "a" or low in words("days") or DATES.match(low):
            at += 1
        # CASE "said of Orr", "wrote in a fundraising email to his supporters"
        elif signs[at] in "ef" or (signs[at] == "o" and at > cue_end):
            at += 1
            while at < len(signs) and (signs[at] in "dnNfga)" or (signs[at] in "GvBF" and signs[at - 1] in "edan")):
                at += 1
        elif at == cue_end and lows[cue_end - 1] in TELL and signs[at] in "dnNfgap":
            while at < len(signs) and signs[at] in "dnNfgap":
                at += 1
        elif signs[at] in "-w":
            return at
        else:
            return None
    return at
