"""Which counts of one report tell: lists add up, persons and headlines yield to counts, far larger ones are left out."""

from __future__ import annotations

import pytest

from tests.incidents.build import claim
from writethru.incidents.counts import choose_telling, read_counts, since_died
from writethru.incidents.order import AsOf
from writethru.model import Claim

WOMAN_AND_MEN = "a woman and two men were shot dead"
TELLING = [
    # "a woman and two men": a list adds up
    (
        [
            claim("mon", 1, text=WOMAN_AND_MEN, victims="woman", share=True),
            claim("mon", 2, text=WOMAN_AND_MEN, victims="men", id="c-men"),
        ],
        [3],
    ),
    # the words of another clause are no list
    ([claim("mon", 5, text="five guards died"), claim("mon", 3, start=60, text="three guards died")], [5]),
    # nor is a word without a number a member of one, nor what an official count gives side by side, nor no words
    (
        [
            claim("mon", 24, "vague", text="dozens of miners and two drivers died", victims="miners"),
            claim("mon", 2, text="dozens of miners and two drivers died", victims="drivers", id="c-drivers"),
        ],
        [2],
    ),
    (
        [
            claim("mon", 2, text="two drivers and dozens of miners died", victims="drivers"),
            claim("mon", 24, "vague", text="two drivers and dozens of miners died", victims="miners", id="c-miners"),
        ],
        [2],
    ),
    (
        [
            claim("mon", 9, text="Dead: 9, of the crew 4", victims="people", rule="toll"),
            claim("mon", 4, text="Dead: 9, of the crew 4", victims="crew", rule="toll", id="c-crew"),
        ],
        [9],
    ),
    ([claim("mon", 9, victims="miners"), claim("mon", 8, victims="drivers", id="c-drivers")], [9]),
    # nor are the words of two speakers, of a headline and its story, or of two states of a toll
    *(
        (
            [
                claim("mon", 9, text="nine miners and eight drivers died", victims="miners", id="c-a"),
                claim("mon", 8, text="nine miners and eight drivers died", victims="drivers", id="c-b", **other),
            ],
            [9, 8][: 1 + ("origin" in other)][::-1],
        )
        for other in ({"rule": "other"}, {"origin": "Kesh police"}, {"status": "superseded"}, {"headline": True})
    ),
    # one person told twice in one clause is one person
    (
        [
            claim("mon", 1, text="the baker was shot and killed", victims="baker", share=True),
            claim("mon", 1, text="the baker was shot and killed", victims="baker", share=True, id="c-again"),
        ],
        [1],
    ),
    # a person or a nation's own are among those whom another report counts
    ([claim("mon", 1, share=True), claim("tue", 4)], [4]),
    ([claim("mon", 9, share=True), claim("tue", 15)], [15]),
    # as long as one counts as many
    ([claim("mon", 9, share=True), claim("tue", 5)], [5, 9]),
    # a number of one is a count
    ([claim("mon", 1), claim("tue", 4)], [1, 4]),
    # a headline repeats its story ...
    ([claim("mon", 25, headline=True), claim("mon", 22, start=40)], [22]),
    # ... unless the story only tells of parts
    ([claim("mon", 3, headline=True), claim("mon", 2, start=40)], [3]),
    ([claim("mon", 6, headline=True), claim("mon", 1, start=40, share=True)], [6]),
    # what is far above the count that a report leads with is of something else
    ([claim("mon", 3), claim("mon", 49, start=400)], [3]),
    ([claim("mon", 3), claim("mon", 49, start=400, origin="Kesh police")], [3]),
]


@pytest.mark.parametrize(("claims", "numbers"), TELLING)
def test_the_count_that_tells(claims: list[Claim], numbers: list[int]) -> None:
    found = choose_telling(read_counts(claims, {}))
    assert sorted(count.number for count in found) == numbers


def test_a_list_keeps_the_claims_of_its_members() -> None:
    one, other = TELLING[0][0]
    (count,) = read_counts([one, other], {})
    assert [c.id for c in count.claims] == [one.id, other.id]
    assert (count.low, count.high, count.modality) == (3, 3, "exact")


def test_a_list_with_a_bound_is_bound_below() -> None:
    words = "at least six porters were killed along with two drivers"
    (count,) = read_counts(
        [
            claim("mon", 6, "at_least", text=words, victims="porters"),
            claim("mon", 2, text=words, victims="drivers", id="c-drivers"),
        ],
        {},
    )
    assert (count.low, count.high, count.modality) == (8, None, "at_least")


WHEN = {
    "mon": AsOf("2031-05-05", 0, ""),
    "too": AsOf("2031-05-05", 0, ""),
    "tue": AsOf("2031-05-06", 0, ""),
    "wed": AsOf("2031-05-07", 0, ""),
}
HURT = claim("mon", 1, effect="wounded", share=True)
DIED = [
    # shot on Monday, dead by Tuesday
    ([HURT, claim("tue", 1, share=True)], True),
    # the report that tells the wound tells a death of somebody else
    ([HURT, claim("mon", 1, start=40, share=True)], False),
    # more than one was wounded
    ([HURT, claim("tue", 3, effect="wounded"), claim("tue", 1, share=True)], False),
    # three were hurt on Monday, and three are dead on Tuesday
    ([claim("mon", 3, effect="wounded"), claim("tue", 3)], True),
    # another than he who was hurt
    (
        [
            claim("mon", 1, effect="wounded", text="a 9-year-old boy was shot"),
            claim("tue", 1, text="a 24-year-old man was killed"),
        ],
        False,
    ),
    # one dead and one hurt on Monday, two dead on Tuesday
    ([claim("mon", 1, start=40), claim("mon", 1, effect="wounded"), claim("tue", 2)], True),
    # one dead and two hurt on Monday: on Tuesday one of them lives
    ([claim("mon", 1, start=40), claim("mon", 2, effect="wounded"), claim("tue", 2)], False),
    # wounded after the death was told
    ([claim("tue", 1, effect="wounded", share=True), claim("mon", 1, share=True)], False),
    # nobody died
    ([HURT], False),
    # the first to die was told before him who was hurt: the ages of others say nothing of him
    (
        [
            claim("mon", 1, start=40, text="a 9-year-old boy died"),
            claim("mon", 1, effect="wounded"),
            claim("tue", 2, text="a 24-year-old man was the second to die"),
        ],
        True,
    ),
    (
        [
            claim("mon", 1, start=40, text="a 24-year-old man died"),
            claim("mon", 1, effect="wounded", text="a 9-year-old boy was shot"),
            claim("tue", 2),
        ],
        True,
    ),
    # the largest number of a report is its count, whatever bound it is; none is a number too
    ([claim("mon", 3, effect="wounded"), claim("mon", 1, effect="wounded", start=40), claim("tue", 3)], True),
    ([claim("mon", 3, "at_least", effect="wounded"), claim("tue", 3, "at_least")], True),
    ([claim("mon", 3, "up_to", effect="wounded"), claim("tue", 3)], True),
    ([claim("mon", 0, start=40), claim("mon", 2, effect="wounded"), claim("tue", 2)], True),
    # attackers are counted on neither side
    ([claim("mon", 2, effect="wounded"), claim("mon", 9, effect="wounded", attackers=True), claim("tue", 2)], True),
    ([claim("mon", 2, effect="wounded"), claim("tue", 2, attackers=True)], False),
    # each report of wounded needs its own
    ([claim("mon", 2, effect="wounded"), claim("too", 3, effect="wounded"), claim("tue", 2)], False),
    ([claim("mon", 2, effect="wounded"), claim("too", 3, effect="wounded"), claim("tue", 2), claim("wed", 3)], True),
]


@pytest.mark.parametrize(("claims", "died"), DIED)
def test_the_wounded_who_died_are_wounded_no_more(claims: list[Claim], *, died: bool) -> None:
    wounded = {c.id for c in claims if c.effect == "wounded" and not c.attackers}
    assert since_died(claims, WHEN) == (wounded if died else frozenset())
