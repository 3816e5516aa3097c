"""Which counts of one report tell: lists add up, persons and headlines yield to counts, far larger ones are left out."""

from __future__ import annotations

import pytest

from tests.incidents.build import claim
from writethru.incidents.counts import choose_telling, read_counts
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
