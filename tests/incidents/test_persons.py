"""Who of the people told of one by one cannot be the same; all of them are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.incidents.build import claim
from writethru.incidents.counts import read_counts
from writethru.incidents.persons import are_unlike, told_apart
from writethru.model import Claim


def person(victims: str, text: str, start: int) -> Claim:
    return claim("mon", 1, text=text, victims=victims, start=start, share=True)


KROL = person("Ada Krol", "Constable Ada Krol was shot and killed", 0)
BOY = person("9-year-old boy", "a 9-year-old boy was shot dead", 0)
APART = [
    # "also" brings in a further one
    ([KROL, person("woman", "A woman was also killed", 60)], 2),
    # so does "another"
    ([BOY, person("boy", "another boy died", 60)], 2),
    ([BOY, person("boy", "another boy died", 60), person("boy", "another boy was killed", 90)], 2),
    ([BOY, person("woman", "another woman died", 60)], 2),
    ([BOY, person("14-year-old boy", "a 14-year-old boy also died", 60)], 2),
    # no word says that it is a further one
    ([BOY, person("woman", "a woman died", 60)], 0),
    ([KROL, person("woman", "the woman also was a mother", 60)], 0),
    # "he" may be anybody, as may one of whom nothing is said
    *(([BOY, person(who, f"another {who} also died", 60)], 0) for who in ("he", "She", "him", "her cousin", "they")),
    ([BOY, replace(person("", "another also died", 60), victims=None)], 0),
    ([replace(person("", "one died", 0), victims=None), person("woman", "A woman was also killed", 60)], 0),
    # age or sex say that it may be the one told before, or that it is not
    ([BOY, person("9-year-old girl", "A 9-year-old girl was also killed", 60)], 2),
    ([BOY, person("9-year-old", "A 9-year-old was also killed", 60)], 0),
    ([BOY, person("11-year-old boy", "An 11-year-old boy was also killed", 60)], 0),
    ([BOY, person("12-year-old boy", "A 12-year-old boy was also killed", 60)], 2),
    ([KROL, person("14-year-old boy", "A 14-year-old boy was also killed", 60)], 2),
    ([BOY, person("girl", "A girl was also killed", 60), person("girl", "a girl who also sang died", 90)], 2),
    # who did it, a part and a headline are none of those told one by one
    ([BOY, replace(person("woman", "A woman was also killed", 60), attackers=True)], 0),
    ([BOY, replace(person("woman", "A woman was also killed", 60), part_of="x")], 0),
    ([BOY, replace(person("woman", "A woman was also killed", 60), headline=True)], 0),
    ([KROL, person("woman", "A woman was also killed", 60), replace(BOY, start=90, share=False)], 0),
    ([KROL, person("woman", "A woman was also killed", 60), replace(BOY, start=90, high=None)], 0),
    # a number that is stated counts better
    ([KROL, person("woman", "A woman was also killed", 60), claim("mon", 4, start=99)], 0),
    ([KROL], 0),
]


@pytest.mark.parametrize(("claims", "number"), APART)
def test_people_told_apart(claims: list[Claim], number: int) -> None:
    assert len(told_apart(claims)) == number
    assert told_apart(claims[::-1]) == told_apart(claims)


def test_people_told_apart_add_up() -> None:
    also = person("woman", "A woman was also killed", 60)
    (count,) = read_counts([KROL, also], {})
    assert (count.low, count.high, count.claims) == (2, 2, (KROL, also))


def test_ages_tell_people_apart() -> None:
    assert are_unlike(BOY, person("24-year-old man", "a 24-year-old man", 60))
    assert not are_unlike(BOY, person("10-year-old boy", "a 10-year-old boy", 60))
    assert not are_unlike(BOY, KROL)
