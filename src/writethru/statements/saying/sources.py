"""A sentence and the start of a cue in, the words before it that name its source out: a phrase with its asides."""

from __future__ import annotations

from writethru.reading.speakers import DATES
from writethru.statements.saying.between import is_occasion
from writethru.statements.saying.lexicon import words
from writethru.statements.saying.sentences import Sentence

_STOPS = frozenset("xFMtsb;:.wo-<>v")  # a phrase that names somebody does not reach over these
_ENDS = "nNd)gaB>F"  # what such a phrase may end with
_SHORT = 7
_FAR = 40
_LONGEST_ASIDE = 30
_ASIDES = 5
_HEADING = 3  # words that tell a heading in capitals from what it ran into


def source_before(sentence: Sentence, end: int, floor: int) -> tuple[int, int] | None:
    """Return the tokens [first, end) of the phrase that ends right before token `end`, or None where none does."""
    signs, last = sentence.signs, end - 1
    # CASE "The council on Friday agreed": when, and no part of who
    while last > floor and (_is_day(sentence, last) or (last < end - 1 and signs[last] == "e")):
        last -= 1
    # CASE "The council last year agreed"
    if last > floor + 1 and sentence.lows[last] in words("days") and sentence.lows[last - 1] in {"last", "this"}:
        last -= 2
    if last < floor:
        return None
    end = last + 1
    # CASE "he said", "who said", "a report that said"
    if signs[last] in "pw" or (signs[last] == "t" and last > floor and signs[last - 1] in "nN"):
        return last, end
    if signs[last] == ",":
        return _across_commas(sentence, end, floor)
    if signs[last] not in _ENDS:
        return None
    first = _trimmed(sentence, _walk(sentence, last, floor), last)
    # CASE "The north, the south and others": the list from its start
    while first - 1 > floor and signs[first - 1] == "," and "c" in signs[first:end] and signs[first - 2] in "nN":
        head = _trimmed(sentence, _walk(sentence, first - 2, floor), first - 2)
        if head > first - 2 or first - head > _SHORT:
            break
        first = head
    return (first, end) if first <= last and can_speak(sentence, first, last) else None


def _walk(sentence: Sentence, last: int, floor: int) -> int:
    """Return the first token of the phrase that ends at `last`: no verb, no comma, no clause inside it."""
    signs, lows = sentence.signs, sentence.lows
    first = last + 1
    lowest = max(floor, last - _FAR)
    while first > lowest:
        sign = signs[first - 1]
        if sign == ">" and (begin := _nickname(sentence, first, lowest)) is not None:
            first = begin
        elif sign in ",(" or sign in _STOPS or (sign == "e" and lows[first - 1] in words("time_clauses")):
            # CASE "retired officers", "a federally mandated wage": a participle inside the phrase
            inside = sign == "v" and first - 2 >= lowest and signs[first - 2] in "dac" and first <= last
            if not inside and not (sign == "F" and first - 2 >= lowest and signs[first - 2] in "de"):
                break
            first -= 1
        elif sign == ")":
            begin = signs.rfind("(", lowest, first)
            if begin < 0:
                break
            first = begin
        else:
            first -= 1
    return first


def _nickname(sentence: Sentence, end: int, lowest: int) -> int | None:
    """Return where a few quoted words inside a phrase begin: 'the so-called "ghost" army'."""
    signs, lows = sentence.signs, sentence.lows
    begin = signs.rfind("<", lowest, end)
    inside = begin > lowest and end - begin < _SHORT and signs[begin - 1] in "dnNa"
    return begin if inside and lows[end - 2][-1] not in ",.?!" else None


def _trimmed(sentence: Sentence, first: int, last: int) -> int:
    """Return where the phrase itself begins: adverbs, joints and circumstances before it taken off."""
    signs, lows = sentence.signs, sentence.lows
    while first <= last:
        if (
            signs[first] in "acb)'"
            or _is_heading(sentence, first)
            or _is_day(sentence, first)
            or (lows[first] in words("days") and signs[first] != "d")
        ):
            first += 1
        elif signs[first] == "e" or signs[first] in "gB":
            # CASE "In the interview Orr": the name or the article that follows the circumstance
            start = _after_circumstance(sentence, first + 1, last)
            if start is None:
                return last + 1
            first = start
        else:
            break
    return first


def _is_heading(sentence: Sentence, at: int) -> bool:
    """Tell the last word of a heading in capitals that ran into the sentence behind it."""
    words_here = [sentence.text[start:end] for start, end in sentence.spots[max(0, at - 1) : at + 2]]
    if at == 0 or len(words_here) < _HEADING:
        return False
    return words_here[0].isupper() and words_here[1].isupper() and not words_here[2].isupper()


def _is_day(sentence: Sentence, at: int) -> bool:
    """Tell "Sunday" and "Feb. 3" from "47 percent"."""
    low = sentence.lows[at]
    return bool(DATES.match(low)) and (not low.isdigit() or (at > 0 and bool(DATES.match(sentence.lows[at - 1]))))


def _after_circumstance(sentence: Sentence, first: int, last: int) -> int | None:
    """Return where a new phrase begins behind "in the interview": at an article, a pronoun or a name after a noun."""
    signs = sentence.signs
    found = None
    for at in range(first + 1, last + 1):
        opens = (
            signs[at] in "dp"
            or (signs[at] == "N" and signs[at - 1] not in "Nnfced")
            or (signs[at] == "N" and signs[at - 1] == "n" and not sentence.lows[at].endswith("'s"))
        )
        if opens and signs[at - 1] in "nNdga)":
            found = at
    return found


def can_speak(sentence: Sentence, first: int, last: int) -> bool:
    """Tell a phrase that can be somebody from a lone adverb, number of nothing or mark."""
    return any(sign in "nNpwBd" for sign in sentence.signs[first : last + 1])


def _across_commas(sentence: Sentence, end: int, floor: int) -> tuple[int, int] | None:
    """Read "Orr, head of the force," and "the minister, Ada Krol, 51, of Kesh,": the name with all its asides."""
    signs, stop, best = sentence.signs, end - 1, None
    for _ in range(_ASIDES):
        begin = max(signs.rfind(mark, floor, stop) for mark in ",>;:")
        if begin < floor:
            break
        first = _trimmed(sentence, _walk(sentence, begin - 1, floor), begin - 1)
        # CASE "State television, quoting the governor, said": what it did, and no part of its name
        if signs[begin + 1] in "Gg" and stop == end - 1:
            return (first, begin) if floor <= first < begin else None
        # CASE a head that is farther off than a short phrase belongs to another clause
        far = best is not None and (begin - first > _SHORT or signs[first - 1 : first] not in {"", ",", ">", ";"})
        if far or signs[begin] != "," or not _is_aside(sentence, begin + 1, stop):
            break
        if first < begin and signs[begin - 1] in "nN)dB>":
            best = (first, end)
            # CASE the phrase opens its clause, and is no aside itself
            if first == floor or signs[first - 1] != ",":
                break
            if not _is_aside(sentence, first, begin):
                break
        stop = begin
    return best


def _is_aside(sentence: Sentence, first: int, end: int) -> bool:
    """Tell words between commas that say who somebody is from a clause of their own."""
    signs = sentence.signs
    if first >= end or end - first > _LONGEST_ASIDE:
        return False
    if signs[first] == "w":
        return True
    # CASE "a faction that has no part in it"
    head = signs[first : first + 4].split("t")[0].split("w")[0]
    return signs[first] in "dnNe" and not any(sign in "xp" for sign in head)


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
