"""A sentence with roles in, the numbers of people in it that came to harm out, each with the rule that read it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Literal

from writethru import data
from writethru.claims.figures.grammar import (
    ANCHORS,
    EFFECT,
    HARMS,
    HEADLINE,
    LEANING,
    LONE,
    OF_THEM,
    REACHED,
    RULES,
    TOLL,
    Rule,
)
from writethru.claims.figures.people import counts_people, is_loose, last_named, opens_member
from writethru.claims.figures.roles import Sentence, letters_in, pieces_of
from writethru.model import Effect, Modality

MANY = 2  # members that make a list
LONGEST_TOLL = 26  # words from "toll" to its number

Basis = Literal["number", "lone", "sum"]


@dataclass(frozen=True, slots=True)
class Casualty:
    """A number of people and what came to them; all positions are indexes of words in the sentence.

    Attributes:
        quantity: the word that gives the number.
        last: the last word of the phrase that names the people.
        anchor: the word that says what happened.
        whole: the quantity that this one is a part of, or -1 where the whole stands elsewhere; None for a whole.
        superseded: an older toll that the sentence itself replaces.
        basis: "number" for a count, "lone" for one person without a number, "sum" for what a list adds up to; the last
            two count only where the story states no number.
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
    basis: Basis = "number"


def find_casualties(sentence: Sentence) -> tuple[Casualty, ...]:
    """Return the counts of people harmed that the sentence states, in order; forecasts and denials are left out.

    Conventions of values follow the contract: each kind of victim with a number of its own is one count, "including
    three children" is a part, a single person ("a policeman was killed") is 1.
    """
    # most sentences need not be read word by word to tell that they count nobody
    if sentence.pieces.isdisjoint(pieces_of(HARMS)) or not ANCHORS.search(sentence.roles):
        return ()
    found: dict[tuple[int, str], Casualty] = {}
    sums: list[Casualty] = []
    for casualty in (*_tolls(sentence), *_by_rules(sentence)):
        if casualty.basis == "sum":
            sums.append(casualty)
            continue
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
    # a list adds up only where its members were read by the same rule
    sums = [one for one in sums if found.get((one.quantity, one.effect), one).rule == one.rule]
    return tuple(sorted([*(found[key] for key in sorted(found)), *sums], key=lambda one: one.quantity))


def _by_rules(sentence: Sentence) -> list[Casualty]:
    found: list[Casualty] = []
    present = frozenset(sentence.roles)
    # CASE "Could it hurt Ada Krol?": a question tells of nobody without a number
    asks = sentence.words[-1].low == "?"
    for rule, harms in _tried(headline=sentence.headline):
        if harms.isdisjoint(present) or (asks and rule.lone):
            continue
        for match in rule.grammar.finditer(sentence.roles):
            groups = match.groupdict()
            for group in ("what", "bare", "too"):
                anchor = match.start(group) if groups.get(group) else None
                # CASE "the suspect was flown out, where he died": one death, told once
                again = rule.lone and any(one.anchor == anchor for one in found)
                if anchor is None or again or _unreal(sentence, match, anchor):
                    continue
                if not _refuted(sentence, anchor):
                    found.extend(_counts(sentence, match, anchor, rule))
    return found


@cache
def _tried(*, headline: bool) -> tuple[tuple[Rule, frozenset[str]], ...]:
    """Return the rules in order, each with the letters of the words for harm without which it reads nothing."""
    rules = (REACHED, HEADLINE, *RULES, *LONE) if headline else (*RULES, *LONE)
    return tuple((rule, letters_in(rule.grammar, ("what", "bare"))) for rule in rules)


def _counts(sentence: Sentence, match: re.Match[str], anchor: int, rule: Rule) -> list[Casualty]:
    """Return one casualty for each number, or single person, in the rule's group of people."""
    words = sentence.words
    effect = EFFECT[words[anchor].role]
    opened = [i for i in range(*match.span("who")) if opens_member(sentence, i, match)]
    starts = opened[:1] if rule.lone else opened
    found = []
    for start, end in pairwise([*starts, match.end("who")]):
        last = max(start, last_named(sentence, start, end))
        several = _reached(sentence, start, anchor) or _several(sentence, start, last, rule)
        if several is None or (rule.lone and _is_other_subject(sentence, match, start)):
            continue
        shared = start + 1 < len(words) and words[start + 1].role in {"of", "who"}
        share = rule.part or shared
        if not counts_people(sentence, start, last) or is_loose(sentence, start, last, anchor, share=share):
            continue
        figure = words[start].figure
        hostile = any(w.role == "attacker" for w in words[start : last + 1]) or words[last].low in {
            "suspect",
            "suspects",
        }
        low, high, modality = (figure.low, figure.high, figure.modality) if figure else (several, several, "exact")
        hostile = hostile or (rule.lone and words[start].role == "he" and _is_suspect(sentence, start))
        attackers = hostile and effect in {"killed", "wounded"}
        whole = -1 if share else None
        value = (low, high, modality)
        summed = rule.name == "both" or (rule.lone and several > 1)
        basis: Basis = "sum" if summed else "lone" if rule.lone else "number"
        found.append(Casualty(start, last, anchor, effect, *value, attackers, rule.name, whole, basis=basis))
    return [*found, *([] if rule.lone else _sum(sentence, found))]


def _reached(sentence: Sentence, start: int, anchor: int) -> int | None:
    """Return how many have died when "a third victim" does; None where the sentence counts those before as well.

    "Two were hurt and a third died" tells of one death.
    """
    words = sentence.words
    told = any(word.figure and word.role == "figure" for word in words[:start])
    if words[anchor].role != "died" or told:
        return None
    values = data.numbers("casualties", "reached")
    return next((values[word.low] for word in words[start : start + 2] if word.low in values), None)


def _several(sentence: Sentence, start: int, last: int, rule: Rule) -> int | None:
    """Return how many people words without a figure tell of, None where they tell of none."""
    words, values = sentence.words, data.numbers("casualties", "several")
    if words[start].role == "nobody":
        return 0
    # CASE "a double homicide", "both men died": the word counts, and no other does in its place
    if rule.name in {"several in one", "both"}:
        return values.get(words[start].low)
    if words[last].low in values:
        return values[words[last].low]
    if not rule.lone or "and" not in {word.role for word in words[start : last + 1]}:
        return 1
    # CASE "killed his wife, son and daughter"
    cuts = [i for i in range(start, last + 1) if words[i].role in {"comma", "and"}]
    members = [words[begin + 1 : end] for begin, end in pairwise([start - 1, *cuts, last + 1])]
    named = "name" if rule.name.startswith("several by name") else "person"
    return max(1, sum(any(word.role == named for word in member) for member in members))


def _is_other_subject(sentence: Sentence, match: re.Match[str], start: int) -> bool:
    """Tell a name that is not who came to harm: "a mare belonging to Krol was killed", "Krol and Lind were hurt"."""
    words, end = sentence.words, match.end("who")
    if words[start].role != "name" or match.start("what" if match["what"] else "bare") < end:
        return False
    follows = words[end]
    if follows.role not in {"be", "have", "adverb", "suffer"}:
        return False
    at = start - 1
    while at > 0 and words[at].role in {"word", "person", "the", "age"}:
        at -= 1
    several = "and" in {word.role for word in words[start:end]}
    led = at > 0 and words[at].role in {"preposition", "of"} and (several or words[at].low not in {"in", "on"})
    return led or (not several and follows.low in {"were", "are", "have", "both", "all"})


def _is_suspect(sentence: Sentence, at: int) -> bool:
    """Tell whom "he" stands for where the sentence names an attacker or a suspect and nobody else before."""
    words = sentence.words[:at]
    # CASE "flown to Orvale, where he died": a name after a preposition is a place
    named = [
        word
        for before, word in pairwise(words)
        if word.role in {"person", "attacker"} or (word.role == "name" and before.role not in {"preposition", "name"})
    ]
    return bool(named) and all(word.role == "attacker" or word.low in {"suspect", "suspects"} for word in named)


def _sum(sentence: Sentence, members: list[Casualty]) -> list[Casualty]:
    """Return what a list of victims adds up to ("a nurse and two patients": 3), nothing where it is no list."""
    words = sentence.words
    if len(members) < MANY or any(one.whole is not None or one.attackers or one.modality != "exact" for one in members):
        return []
    counted = [members[0]]
    for before, one in pairwise(members):
        # CASE "Ada Krol, 41, a nurse, and Bo Lind, 20": the nurse is Ada Krol
        named = words[before.quantity].role in {"name", "age"} and words[one.quantity].role == "indefinite"
        if not (named and words[one.quantity - 1].role == "comma"):
            counted.append(one)
    first, rest = counted[0], sum(one.low or 0 for one in counted[1:])
    # CASE "three people, a man and two boys, were hurt": the list tells who the first count are
    told = first.low == rest and words[min(first.last + 1, len(words) - 1)].role == "comma"
    # CASE "hurt 11 people, eight from one family": no list
    joined = "and" in {word.role for word in words[counted[-1].quantity - 2 : counted[-1].quantity]}
    # CASE "killed 10 in Orvale and six in Kesh": two deeds
    placed = any(word.role == "preposition" for word in words[first.quantity : counted[-1].last])
    if len(counted) < MANY or told or placed or not joined:
        return []
    total = (first.low or 0) + rest
    return [replace(first, last=counted[-1].last, low=total, high=total, basis="sum")]


def _unreal(sentence: Sentence, match: re.Match[str], anchor: int) -> bool:
    """Tell a forecast, a fear, a condition or a denial from a report: the word that says so stands just before."""
    # CASE "would do much to hurt them": the plain verb tells of no deed
    before = sentence.words[anchor - 1].low
    if sentence.words[anchor].low in {"hurt", "wound", "injure"} and before == "to":
        return True
    # CASE "fired to harm or kill another"
    if sentence.words[anchor].low in {"hurt", "wound", "injure", "kill"} and before == "or":
        return True
    first = min(match.start(), anchor)
    for i in range(anchor - 1, max(-1, first - 7), -1):
        role = sentence.words[i].role
        if (role == "modal" or (role in {"negation", "nobody"} and i > first - 4)) and not match.start(
            "who"
        ) <= i < match.end("who"):
            return True
        ends = role in {"comma", "semicolon", "who", "when", "and", "told", "colon"}
        if i < match.start() and ends and sentence.words[i].low != "that":
            return False
    return False


def _refuted(sentence: Sentence, anchor: int) -> bool:
    """Tell "reports that a guard was hurt were wrong"."""
    words, refuted = sentence.words, data.words("casualties", "refuted")
    wrong = next((i for i in range(anchor + 1, len(words)) if words[i].low in refuted), None)
    if wrong is None or not any(word.role == "be" for word in words[max(anchor, wrong - 2) + 1 : wrong]):
        return False
    hearsay = data.words("casualties", "hearsay")
    return any(word.low in hearsay or word.role == "told" for word in words[:anchor])


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
            last = last_named(sentence, i, min(len(words), i + 4)) if people else i
            if figure is None or not counts_people(sentence, i, last) or not _tells_toll(sentence, i, last):
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
    if all(casualty.whole is not None for casualty in found):
        return parts
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
