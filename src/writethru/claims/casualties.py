"""A sentence with roles in, the numbers of people in it that came to harm out, each with the rule that read it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from writethru import data
from writethru.claims.grammar import ANCHORS, EFFECT, HEADLINE, LEANING, LONE, OF_THEM, RULES, TOLL, Rule
from writethru.claims.roles import Sentence, is_plural
from writethru.model import Effect, Modality

YEARS = (1900, 2100)  # a bare number in this span is a year
LONGEST_WAY = 9  # words from "taken" to the hospital
LONGEST_TOLL = 26  # words from "toll" to its number


@dataclass(frozen=True, slots=True)
class Casualty:
    """A number of people and what came to them; all positions are indexes of words in the sentence.

    Attributes:
        quantity: the word that gives the number.
        last: the last word of the phrase that names the people.
        anchor: the word that says what happened.
        whole: the quantity that this one is a part of, or -1 where the whole stands elsewhere; None for a whole.
        of_dead: the number is a share of victims counted elsewhere ("two of the dead").
        superseded: an older toll that the sentence itself replaces.
        lone: one person without a number, who counts where the story has no number.
    """

    quantity: int
    last: int
    anchor: int
    effect: Effect
    low: int | None
    high: int | None
    modality: Modality
    attackers: bool
    rule: str
    whole: int | None = None
    superseded: bool = False
    lone: bool = False


def find_casualties(sentence: Sentence) -> tuple[Casualty, ...]:
    """Return the counts of people harmed that the sentence states, in order; forecasts and denials are left out.

    Conventions of values follow the contract: each kind of victim with a number of its own is one count, "including
    three children" is a part, a single person ("a policeman was killed") is 1.
    """
    found: dict[tuple[int, str], Casualty] = {}
    if not ANCHORS.search(sentence.roles):
        return ()
    for casualty in (*_tolls(sentence), *_by_rules(sentence)):
        taken = any(at == casualty.quantity for at, _ in found)
        # a number counts one harm, unless one rule reads two from it ("killed and arrested hundreds")
        if not taken or any(
            found[key].rule == casualty.rule and found[key].effect != casualty.effect
            for key in found
            if key[0] == casualty.quantity
        ):
            found.setdefault((casualty.quantity, casualty.effect), casualty)
    for casualty in _parts(sentence, tuple(found.values())):
        found.setdefault((casualty.quantity, casualty.effect), casualty)
    return tuple(found[key] for key in sorted(found))


def _by_rules(sentence: Sentence) -> list[Casualty]:
    found: list[Casualty] = []
    rules = (HEADLINE, *RULES, *LONE) if sentence.headline else (*RULES, *LONE)
    for rule in rules:
        for match in rule.grammar.finditer(sentence.roles):
            groups = match.groupdict()
            for group in ("what", "bare", "too"):
                anchor = match.start(group) if groups.get(group) else None
                if anchor is not None and not _unreal(sentence, match, anchor):
                    found.extend(_counts(sentence, match, anchor, rule))
    return found


def _counts(sentence: Sentence, match: re.Match[str], anchor: int, rule: Rule) -> list[Casualty]:
    """Return one casualty for each number, or single person, in the rule's group of people."""
    words = sentence.words
    effect = EFFECT[words[anchor].role]
    starts = [i for i in range(*match.span("who")) if _opens(sentence, i, match)]
    found = []
    for start, end in pairwise([*starts, match.end("who")]):
        last = max(start, _last_named(sentence, start, end))
        several = data.numbers("casualties", "several").get(words[start].low)
        if (rule.name == "several in one") != (several is not None):
            continue
        shared = start + 1 < len(words) and words[start + 1].role in {"of", "who"}
        share = rule.part or shared
        if not _counts_people(sentence, start, last) or _is_loose(sentence, start, last, anchor, share=share):
            continue
        figure = words[start].figure
        hostile = any(w.role == "attacker" for w in words[start : last + 1]) or words[last].low in {
            "suspect",
            "suspects",
        }
        low, high, modality = (
            (figure.low, figure.high, figure.modality) if figure else (several or 1, several or 1, "exact")
        )
        attackers = hostile and effect in {"killed", "wounded"}
        whole = -1 if share else None
        value = (low, high, modality)
        found.append(Casualty(start, last, anchor, effect, *value, attackers, rule.name, whole, lone=rule.lone))
    return found


def _is_loose(sentence: Sentence, start: int, last: int, anchor: int, *, share: bool) -> bool:
    """Tell what reads like a count of the harmed and is none."""
    words = sentence.words
    figure, doing = words[start].figure, words[anchor].role
    # CASE "included the assailants", "a half-dozen people": several without a number
    # and "killed Orlander villagers": a name before people is no single person's
    behind = [word.role in {"person", "attacker"} for word in words[last + 1 : last + 2]]
    if figure is None and (any(behind) if words[last].role == "name" else is_plural(words[last].low)):
        return True
    # CASE "two life sentences"
    if doing == "life" and not is_plural(words[anchor].low):
        return True
    # CASE "three teens face murder charges": a count of deaths is in the plural
    if doing == "death" and anchor > start and figure and figure.low != 1 and not is_plural(words[anchor].low):
        return True
    # CASE one man arrested is no count of people
    if EFFECT[doing] == "detained" and figure is None:
        return True
    # CASE "many of them", "several bodies lay": too loose to be a count
    vague = {"many", "some", "most"} if share else {"many", "some", "several"} if doing == "body" else set()
    if words[start].low in vague:
        return True
    # CASE "taken to the station": only a hospital tells that they were hurt; hospitals "received 40 reports"
    way = words[anchor + 1 : anchor + LONGEST_WAY] if doing == "carried" else ()
    people = any(word.role in {"person", "attacker"} for word in words[start : last + 1])
    return (bool(way) and not any(word.low in _hospitals() for word in way)) or (doing == "treating" and not people)


@cache
def _hospitals() -> frozenset[str]:
    return frozenset(data.lists("casualties", "roles")["hospital"])


def _opens(sentence: Sentence, at: int, match: re.Match[str]) -> bool:
    """Tell whether word `at` opens a member of the group: its number, its article, or the start of a bare noun."""
    role = sentence.words[at].role
    if role == "figure":
        inside = at > match.start("who")
        around = [word.role for word in sentence.words[at - 1 : at + 2 : 2]] if inside else []
        # "five of the 14" counts five; "Orla Tamm, 41," gives an age
        return not (
            inside and (around[0] == "the" or (around == ["comma", "comma"] and sentence.words[at].low.isdigit()))
        )
    if role == "another":
        return (
            sentence.words[at].low == "another"
            and sentence.words[at + 1 : at + 2] != ()
            and not sentence.words[at + 1].figure
        )
    return role == "indefinite" or at == match.start("who")


def _last_named(sentence: Sentence, start: int, end: int) -> int:
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


def _counts_people(sentence: Sentence, start: int, last: int) -> bool:
    """Tell a count of people from an age, a date, a year, a duration or a count of things."""
    words = sentence.words
    figure = words[start].figure
    if figure is None:
        return True
    following = words[last + 1].role if last + 1 < len(words) else "mark"
    before = words[start - 1].role if start else "mark"
    # CASE "two days", "three homes": other things are counted
    if following in {"unit", "thing"} or (figure.low == 0 and figure.high == 0):
        return False
    # CASE "fired one shot"; "an average of one killed every hour"
    if (following == "shot" and last == start and before == "word") or _is_rate(sentence, start, last):
        return False
    # CASE "Ms Orla Tamm, 41, was hurt": an age stands between commas
    if last == start and before == "comma" and following in {"comma", "mark"} and words[start].low.isdigit():
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


def _unreal(sentence: Sentence, match: re.Match[str], anchor: int) -> bool:
    """Tell a forecast, a fear, a condition or a denial from a report: the word that says so stands just before."""
    first = min(match.start(), anchor)
    for i in range(anchor - 1, max(-1, first - 7), -1):
        role = sentence.words[i].role
        if (role == "modal" or (role == "negation" and i > first - 4)) and not match.start("who") <= i < match.end(
            "who"
        ):
            return True
        ends = role in {"comma", "semicolon", "who", "when", "and", "told", "colon"}
        if i < match.start() and ends and sentence.words[i].low != "that":
            return False
    return False


def _tolls(sentence: Sentence) -> list[Casualty]:
    """Read "the death toll rose to 12 from 10": the number after "to", "at", "of"; one after "from" is the old toll."""
    found: list[Casualty] = []
    words = sentence.words
    for match in TOLL.finditer(sentence.roles):
        at = match.start()
        for i in range(at + 1, min(len(words), at + LONGEST_TOLL)):
            if words[i].role in {"semicolon", "toll", "woundedtoll", "when", "modal"}:
                break
            figure = words[i].figure
            people = i + 1 < len(words) and words[i + 1].role == "person"
            last = _last_named(sentence, i, min(len(words), i + 4)) if people else i
            if figure is None or not _counts_people(sentence, i, last) or not _tells_toll(sentence, i, last):
                continue
            old = words[i - 1].low in {"from", "since"} or words[at - 2].low == "from"
            value = (figure.low, figure.high, figure.modality)
            found.append(
                Casualty(i, last, at, EFFECT[words[at].role], *value, attackers=False, rule="toll", superseded=old)
            )
            # "to 33 from 29": the old toll follows the new one
            if not old and not (last + 1 < len(words) and words[last + 1].low == "from"):
                break
    return found


def _tells_toll(sentence: Sentence, at: int, last: int) -> bool:
    """Tell by the word before a number whether it is the toll: "to", "at", "reached", but not "in 12 attacks"."""
    lead = sentence.words[at - 1]
    if lead.low in {"in", "by", "on", "for", "with"}:
        return False
    if lead.role == "word":
        return last > at or _risen(lead.low)
    return lead.role in {"preposition", "of", "reached", "be", "colon", "adverb", "toll"}


def _risen(low: str) -> bool:
    """Tell a verb of rising that takes its number at once: "the toll hit 12"."""
    return low in {"hit", "hits", "reached", "topped", "passed", "least", "now"}


def _parts(sentence: Sentence, found: tuple[Casualty, ...]) -> list[Casualty]:
    """Read counts that lean on the count before: "including three children", "five of them were the attackers"."""
    parts: list[Casualty] = []
    for name, grammar in LEANING.items():
        for match in grammar.finditer(sentence.roles):
            hosts = [
                casualty for casualty in found if casualty.quantity < match.start("who") and casualty.whole is None
            ]
            if not hosts:
                continue
            host = max(hosts, key=lambda casualty: casualty.quantity)
            # a share of the whole, or people beside it
            whole = None if name in {"along with", "gapped"} else host.quantity
            for part in _counts(sentence, match, host.anchor, Rule(name, grammar)):
                single = sentence.words[part.quantity].figure is None
                attackers = part.attackers or grammar is OF_THEM
                # CASE a person named among many ("including a nurse") is no count, but an attacker must leave the total
                if not single or attackers or whole is None:
                    parts.append(replace(part, whole=whole, effect=host.effect, attackers=attackers))
    return parts
