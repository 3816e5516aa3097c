"""Claims of one effect in one incident in, the people out whom a report tells of one by one and who differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from writethru import data
from writethru.model import Claim

MISTAKEN = 2  # years by which two reports may differ on one person's age
SEVERAL = 2
_AGE = re.compile(r"\b(\d{1,3})-year-old")
_ALSO = re.compile(r"\balso\b")


@dataclass(frozen=True, slots=True)
class _Person:
    """What a claim says of one person: age and sex where it tells, and whether its words bring in a further one."""

    ages: frozenset[int]
    sexes: frozenset[str]
    also: bool
    another: bool


def are_unlike(one: Claim, other: Claim) -> bool:
    """Tell by their ages that two told of are not the same person."""
    here, there = (frozenset(int(age) for age in _AGE.findall(claim.text)) for claim in (one, other))
    return _are_apart(here, there)


def has_age(claim: Claim) -> bool:
    """Tell a claim that gives an age."""
    return _AGE.search(claim.text) is not None


def told_apart(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of single people in one report who cannot be the same, in order; none where they are not two.

    "Constable Krol was shot dead ... A woman was also killed": two, though the report counts neither. A further one is
    brought in by a word ("also", "another"), and age and sex do not say that it is one told before. Where the report
    states a number, that counts better.
    """
    told = [c for c in claims if not (c.attackers or c.headline or c.part_of)]
    if len(told) < SEVERAL or not all(c.share and c.low == c.high == 1 for c in told):
        return []
    found: list[tuple[Claim, _Person]] = []
    for claim in sorted(told, key=lambda c: (c.start, c.id)):
        person = _person(claim)
        new = person and (not found or person.also or person.another)
        if person and new and not any(_may_be(person, other) for _, other in found):
            found.append((claim, person))
    return [claim for claim, _ in found] if len(found) >= SEVERAL else []


def _person(claim: Claim) -> _Person | None:
    """Read who is told of; None for "he" and "she", who may be anybody."""
    called = claim.victims or ""
    words = re.findall(r"[\w'-]+", called.casefold())
    if not words or words[0] in data.words("incidents", "pronouns"):
        return None
    sexes = data.names("casualties", "sexes")
    ages = frozenset(int(age) for age in _AGE.findall(called))
    said = frozenset(sexes[word] for word in words if word in sexes)
    new = re.search(rf"\b(?P<word>an?|another)\s+{re.escape(called)}", claim.text, re.IGNORECASE)
    also = new is not None and _ALSO.search(claim.text) is not None
    return _Person(ages, said, also=also, another=new is not None and new["word"].casefold() == "another")


def _may_be(person: _Person, told: _Person) -> bool:
    """Tell a person who may be the one told before: nothing in sex or age speaks against it, and one of them is known.

    "Constable Krol" and "a woman" are two, for a newcomer is no one of whom the report told a name.
    """
    apart = person.sexes and told.sexes and not person.sexes & told.sexes
    # CASE "another man": none of those before, unless that was "another" too
    if person.another and not told.another:
        return False
    known = bool(person.sexes & told.sexes) or bool(person.ages & told.ages)
    return known and not apart and not _are_apart(person.ages, told.ages)


def _are_apart(here: frozenset[int], there: frozenset[int]) -> bool:
    return bool(here and there) and all(abs(a - b) > MISTAKEN for a in here for b in there)
