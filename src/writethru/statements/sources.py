"""A sentence and a cue in, the words that name its source out: the phrase before the verb, or the one after it."""

from __future__ import annotations

from writethru.reading.speakers import DATES
from writethru.statements.lexicon import words
from writethru.statements.sentences import Sentence

_STOPS = frozenset("xFMtsb;:.wo-<>v")  # a phrase that names somebody does not reach over these
_WHEN = frozenset({"after", "before", "since", "until", "till"})
_SHORT = 7
_FAR = 40
_ROLE = frozenset("dwn")  # what an aside that explains a name opens with
_CIRCUMSTANCE = frozenset(
    {
        "spoke",
        "declined",
        "requested",
        "asked",
        "added",
        "insisted",
        "agreed",
        "was",
        "were",
        "had",
        "said",
        "refused",
        "wanted",
        "is",
    }
)


def source_before(sentence: Sentence, end: int, floor: int) -> tuple[int, int] | None:
    """Return the tokens [first, end) of the phrase that ends right before token `end`, or None where none does."""
    signs, lows = sentence.signs, sentence.lows
    if end <= floor:
        return None
    last = end - 1
    if signs[last] in "pw":
        return (last, end)
    # CASE "a report that said"
    if signs[last] == "t":
        return (last, end) if last > floor and signs[last - 1] in "nN" else None
    if signs[last] == ",":
        return _across_commas(sentence, end, floor)
    if signs[last] not in "nNd)gaB>F":
        return None
    first = _walk(sentence, last, floor)
    first = _trimmed(sentence, first, last)
    # CASE "The north, the south and others": the list from its start
    while first - 1 > floor and signs[first - 1] == "," and "c" in signs[first:end] and signs[first - 2] in "nN":
        head = _trimmed(sentence, _walk(sentence, first - 2, floor), first - 2)
        if head > first - 2 or first - head > _SHORT:
            break
        first = head
    return (first, end) if first <= last and _can_speak(sentence, first, last) else None


def _walk(sentence: Sentence, last: int, floor: int) -> int:
    """Return the first token of the phrase that ends at `last`: no verb, no comma, no clause inside it."""
    signs, lows = sentence.signs, sentence.lows
    first = last + 1
    lowest = max(floor, last - _FAR)
    while first > lowest:
        sign = signs[first - 1]
        if sign == ">" and (begin := _nickname(sentence, first, lowest)) is not None:
            first = begin
        elif sign in ",(" or sign in _STOPS or (sign == "e" and lows[first - 1] in _WHEN):
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
    # CASE "12 people died and officials": the last of two that share no verb
    return first


def _is_heading(sentence: Sentence, at: int) -> bool:
    """Tell the last word of a heading in capitals that ran into the sentence behind it."""
    words_here = [sentence.text[start:end] for start, end in sentence.spots[max(0, at - 1) : at + 2]]
    return (
        at > 0
        and len(words_here) > 2
        and all(word.isupper() for word in words_here[:2])
        and not words_here[2].isupper()
    )  # noqa: PLR2004


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


def _can_speak(sentence: Sentence, first: int, last: int) -> bool:
    """Tell a phrase that can be somebody from a lone adverb, number of nothing or mark."""
    return any(sign in "nNpwBd" for sign in sentence.signs[first : last + 1])


def _across_commas(sentence: Sentence, end: int, floor: int) -> tuple[int, int] | None:
    """Read "Orr, head of the force," and "the minister, Ada Krol, 51, of Kesh,": the name with all its asides."""
    signs = sentence.signs
    comma = end - 1
    stop = comma
    best = None
    for _ in range(5):
        begin = max(
            signs.rfind(",", floor, stop),
            signs.rfind(">", floor, stop),
            signs.rfind(";", floor, stop),
            signs.rfind(":", floor, stop),
        )
        if begin < floor and stop == comma:
            return None
        segment = signs[begin + 1 : stop]
        if begin < floor:
            break
        # CASE "State television, quoting the governor, said": what it did, and no part of its name
        if signs[begin + 1] in "Gg" and stop == comma and begin > floor:
            first = _trimmed(sentence, _walk(sentence, begin - 1, floor), begin - 1)
            return (first, begin) if first < begin else None
        if not _is_aside(sentence, begin + 1, stop):
            break
        if signs[begin] != ",":
            break
        first = _trimmed(sentence, _walk(sentence, begin - 1, floor), begin - 1)
        # CASE a head that is farther off than a short phrase belongs to another clause
        if best and (begin - first > _SHORT or signs[first - 1 : first] not in {"", ",", ">", ";"}):
            return best
        if first <= begin - 1 and signs[begin - 1] in "nN)dB>":
            best = (first, end)
            # CASE the phrase opens its clause, and its first word is no aside itself
            if first == floor or signs[first - 1] in ",>;:-tsb" and not _is_aside(sentence, first, begin):
                return best
            if signs[first - 1] != ",":
                return best
        if not segment:
            break
        stop = begin
    return best


def _is_aside(sentence: Sentence, first: int, end: int) -> bool:
    """Tell words between commas that say who somebody is from a clause of their own."""
    signs = sentence.signs
    if first >= end or end - first > 30:
        return False
    if signs[first] in "w":
        return True
    # CASE "a faction that has no part in it"
    head = signs[first : first + 4].split("t")[0].split("w")[0]
    return signs[first] in "dnNe" and not any(sign in "xp" for sign in head)


def source_after(sentence: Sentence, first: int) -> tuple[int, int] | None:
    """Return the tokens [first, end) of the phrase that begins at `first` with its asides, or None."""
    signs, lows = sentence.signs, sentence.lows
    if first >= len(signs) or signs[first] not in "dnNpBFv":
        return None
    if signs[first] == "p":
        return (first, first + 1)
    at, end = first, len(signs)
    while at < end:
        sign = signs[at]
        if sign in ".;:<?-x" or (sign in "sbt" and at > first):
            break
        if sign == "," and not _aside_follows(sentence, at):
            break
        # CASE ", who writes for it and often testifies as an expert": all of it, up to the next comma
        if sign == "," and signs[at + 1] == "w":
            at = _relative_end(sentence, at + 1)
            continue
        if sign == "w" and signs[at - 1] != ",":
            at = _relative_end(sentence, at)
            continue
        if sign == "e" and _is_circumstance(sentence, at):
            break
        if sign == "a" and at > first and lows[at] in words("days"):
            break
        if DATES.match(lows[at]) and not lows[at][0].isdigit():
            break
        if sign == "G" and signs[at - 1] == ",":
            break
        at += 1
    while at > first and signs[at - 1] in ",eacd" and at - 1 > first:
        at -= 1
    return (first, at) if at > first and _can_speak(sentence, first, at - 1) else None


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
            lows[at] == "who"
            and at + 1 < len(signs)
            and lows[at + 1] not in _CIRCUMSTANCE
            and signs[at + 1] != "a"
        )
    return signs[at] in "dnN" and not (signs[at] == "d" and at + 1 < len(signs) and signs[at + 1] in "xv")


def _is_circumstance(sentence: Sentence, at: int) -> bool:
    """Tell "in an interview", "on Sunday", "after the meeting" from a preposition that belongs to the name."""
    lows = sentence.lows
    if lows[at] in {"after", "before", "during", "following", "since", "until", "via", "as", "when"}:
        return True
    ahead = lows[at + 1 : at + 7]
    for low in ahead:
        if low in words("means") or low in words("days") or DATES.match(low):
            return True
        if not low[0].isalnum():
            return False
    return False
