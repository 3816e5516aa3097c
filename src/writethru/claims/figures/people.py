"""The words that a rule takes for people in, whether they count people, and which of them is the last, out."""

from __future__ import annotations

import re
from functools import cache

from writethru import data
from writethru.claims.figures.grammar import EFFECT
from writethru.claims.figures.roles import Sentence, is_plural

YEARS = (1500, 2100)  # a bare number in this span is a year
LEAST_HOUSE = 100  # a number on a door, in digits
LONGEST_LIST = 8  # words of a list of ages
LONGEST_OF = 9  # words of "of the musher's other dogs"
_OF_WHAT = frozenset({"of", "the", "another", "word", "name", "possessive", "nth", "age"})
LONGEST_WAY = 9  # words from "taken" to the hospital


def is_loose(sentence: Sentence, start: int, last: int, anchor: int, *, share: bool) -> bool:
    """Tell what reads like a count of the harmed and is none."""
    words = sentence.words
    figure, doing = words[start].figure, words[anchor].role
    # CASE "included the assailants", "a half-dozen people": several without a number
    # and "killed Orlander villagers": a name before people is no single person's
    behind = [word.role in {"person", "attacker"} for word in words[last + 1 : last + 2]]
    many = any(behind) if words[last].role == "name" else is_plural(words[last].low)
    if (figure is None and many and words[start].low != "both") or (
        figure and _is_whole(sentence, start, last, anchor)
    ):
        return True
    # CASE "two life sentences"; "no one was seriously hurt" leaves it open who was slightly
    nobody = words[start].role == "nobody" or (figure is not None and figure.high == 0)
    degree = words[anchor].low.partition(" ")[0].endswith("ly")
    if (doing == "life" and not is_plural(words[anchor].low)) or (nobody and degree):
        return True
    # CASE "three teens face murder charges": a count of deaths is in the plural
    if doing == "death" and anchor > start and figure and figure.low != 1 and not is_plural(words[anchor].low):
        return True
    # CASE one man arrested is no count of people
    if EFFECT[doing] == "detained" and figure is None:
        return True
    # CASE "many of them", "several bodies lay": too loose to be a count
    vague = (
        {"many", "some", "most"}
        if share
        else {"many", "some", "several"}
        if doing == "body"
        else {"many", "some"}
        if doing == "life"
        else set()
    )
    if words[start].low in vague or _is_of_things(sentence, start, last, anchor):
        return True
    # CASE "taken to the station": only a hospital tells that they were hurt; hospitals "received 40 reports"
    way = words[anchor + 1 : anchor + LONGEST_WAY] if doing == "carried" else ()
    people = any(word.role in {"person", "attacker"} for word in words[start : last + 1])
    return (bool(way) and not any(word.low in _hospitals() for word in way)) or (doing == "treating" and not people)


def _is_whole(sentence: Sentence, start: int, last: int, anchor: int) -> bool:
    """Tell the number that a share is taken of, of which nobody says how many: "half of the 30 passengers died"."""
    words = sentence.words
    # CASE "half of the 40 dead were children", "most of the nine men killed were": all of them came to harm
    if anchor <= last or (anchor == last + 1 and words[anchor].role != "died"):
        return False
    at = start - 1
    while at > 0 and words[at].low in _determiners():
        at -= 1
    # CASE "one in three of the passengers"
    if words[at].low == "in" and words[at - 1].figure and at == start - 1:
        return True
    # CASE "a handful of the estimated 300 protesters": the handful is what is counted
    if words[at].figure and words[at].low.endswith(" of"):
        return True
    of = words[at].low == "of"
    return words[at - 1 if of and at > 0 else at].low in (_shares() if of else {"half"})


@cache
def _shares() -> frozenset[str]:
    return frozenset(data.words("casualties", "shares"))


@cache
def _determiners() -> frozenset[str]:
    return frozenset(data.words("casualties", "determiners"))


def _is_of_things(sentence: Sentence, start: int, last: int, anchor: int) -> bool:
    words = sentence.words
    # CASE "900 packets seized": things are seized as well as people
    if words[anchor].low in {"seized", "captured"} and words[last].role == "word":
        return True
    # CASE "a single shot 22": a noun
    noun = words[anchor].role == "shot" and anchor > 1 and words[anchor - 2].role in {"indefinite", "the"}
    digits = last == start and words[start].low.isdigit()
    return noun and digits and words[anchor - 1].role in {"word", "adverb"}


@cache
def _hospitals() -> frozenset[str]:
    return frozenset(data.lists("casualties", "roles")["hospital"])


def opens_member(sentence: Sentence, at: int, match: re.Match[str]) -> bool:
    """Tell whether word `at` opens a member of the group: its number, its article, or the start of a bare noun."""
    role = sentence.words[at].role
    if role == "figure":
        inside = at > match.start("who")
        around = [word.role for word in sentence.words[at - 1 : at + 2 : 2]] if inside else []
        # "five of the 14" counts five, "a woman and her two children" three; "Orla Tamm, 41," gives an age
        listed = inside and sentence.words[at - 2].role in {"and", "comma"} and at - 1 > match.start("who")
        return not (
            inside
            and (
                (around[0] == "the" and not listed)
                or (around == ["comma", "comma"] and sentence.words[at].low.isdigit())
            )
        )
    words, before = sentence.words, sentence.words[at - 1].role if at > match.start("who") else ""
    if role == "another":
        return words[at].low == "another" and words[at + 1 : at + 2] != () and not words[at + 1].figure
    # CASE "a man and his wife", "a clerk and 45-year-old Ada Krol"
    if role in {"the", "age"} and before in {"comma", "and"}:
        return not (at + 1 < len(words) and words[at + 1].figure)
    return role == "indefinite" or at == match.start("who")


def last_named(sentence: Sentence, start: int, end: int) -> int:
    """Return the last word of the member that names people, or its last word before a comma, preposition or "and"."""
    last = person = start
    for i in range(start + 1, end):
        role = sentence.words[i].role
        if role == "preposition":
            break
        if role in {"person", "attacker", "age", "another"}:
            person = i
        if role in {"person", "attacker", "age", "another", "word", "name", "possessive"}:
            last = i
    return person if person > start else last


def _is_of_beasts(sentence: Sentence, start: int, last: int) -> bool:
    """Tell "two of her dogs", "a 2-year-old police K-9" and "three others" told beside a dog."""
    words, beasts = sentence.words, _animals()
    after = range(last + 1, min(len(words), last + LONGEST_OF))
    named = next((i for i in after if words[i].role not in _OF_WHAT or words[i].low in beasts), None)
    if named is not None and words[named].low in beasts:
        return True
    bare = all(word.role == "another" for word in words[start + 1 : last + 1])
    kinds = (word.low in beasts for word in reversed(words[:start]) if word.role in {"person", "attacker", "thing"})
    return bare and next(kinds, False)


@cache
def _animals() -> frozenset[str]:
    names = data.words("casualties", "animals")
    return frozenset((*names, *(f"{name}s" for name in names)))


def counts_people(sentence: Sentence, start: int, last: int) -> bool:
    """Tell a count of people from an age, a date, a year, a duration or a count of things and of beasts."""
    words = sentence.words
    figure, beasts = words[start].figure, _is_of_beasts(sentence, start, last)
    if figure is None or beasts:
        return not beasts
    if _is_numbered(sentence, start, last):
        return False
    following = words[last + 1].role if last + 1 < len(words) else "mark"
    before = words[start - 1].role if start else "mark"
    # CASE "two days", "three homes": other things are counted
    if following in {"unit", "thing"} or (figure.low == figure.high == 0 and not _is_nobody(sentence, start, last)):
        return False
    # CASE "fired one shot"; "an average of one killed every hour"
    if (following == "shot" and last == start and before == "word") or _is_rate(sentence, start, last):
        return False
    # CASE "Orla Tamm, 41, was hurt", "Orla Tamm, 41 of Kesh, was hurt": an age stands behind a comma
    called = start > 1 and words[start - 2].role == "name" and following in {"of", "preposition"}
    behind = before == "comma" or (before == "adverb" and start > 1 and words[start - 2].role == "comma")
    if last == start and behind and (following in {"comma", "mark"} or called) and words[start].low.isdigit():
        return False
    # CASE "on May 12", "in 1999": a day or a year, unless people are named
    named = any(word.role in {"person", "attacker"} for word in words[start : last + 1])
    year = figure.low == figure.high and figure.low is not None and YEARS[0] <= figure.low <= YEARS[1]
    return named or not (before == "date" or (year and words[start].low.isdigit()))


def _is_rate(sentence: Sentence, start: int, last: int) -> bool:
    """Tell a rate from a count: "an average of", "every 20 minutes", "per day"."""
    before = [word.low for word in sentence.words[max(0, start - 2) : start]]
    after = [word.low for word in sentence.words[last + 1 : last + 5]]
    return "average" in before or any(low in {"every", "per"} for low in after)


def _is_numbered(sentence: Sentence, start: int, last: int) -> bool:
    """Tell a number that names a thing, an age or a house: "image 3 of 8", "ages 9, 12 and 14", "2300 Quill Street"."""
    words = sentence.words
    at = start - 1
    # CASE "ages 9, 12 and 14": the word before the list
    while at > 0 and words[at].role in {"comma", "and", "figure", "age"}:
        at -= 1
    # CASE "between the ages of 16 and 18"
    at -= 1 if at > 0 and words[at].low == "of" else 0
    before = words[at].low if at >= 0 else ""
    if before in data.words("casualties", "numbered") and at >= start - LONGEST_LIST:
        return True
    # CASE "image 3 of 8"
    of = start and words[start - 1].low in {"of", "/"}
    if of and any(word.low in data.words("casualties", "numbered") for word in words[max(0, start - 3) : start - 2]):
        return True
    # CASE "a 50 shot", "in his 20's"
    after = words[start + 1] if start + 1 < len(words) else None
    digits = words[start].low.isdigit()
    if digits and ((start and words[start - 1].role == "indefinite") or (after and after.role == "possessive")):
        return True
    # CASE "2300 Quill Street": a house, unless a people follows ("300 Danes", "120 Danish sailors")
    named = after is not None and after.role == "name" and not is_plural(after.low)
    return digits and named and int(words[start].low) >= LEAST_HOUSE and last == start + 1


def _is_nobody(sentence: Sentence, start: int, last: int) -> bool:
    """Tell "no people were hurt", "no casualties" from "no officers", "no other injuries": those leave others open."""
    general = data.words("casualties", "anybody")
    after = sentence.words[start + 1 : last + 1]
    return all(word.low in general for word in after)
