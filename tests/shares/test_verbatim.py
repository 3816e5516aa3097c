"""What two stories have word for word, and what several have together."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shares.pile import FERRY, OWN, SPEECH, report
from writethru.lineage.compare.align import find_runs
from writethru.lineage.compare.wording import Wording, read_wording
from writethru.passages import label
from writethru.shares.verbatim import find_verbatim, join_stretches, measure

CHANGED, MORE = (
    FERRY[0].replace("thick fog on Tuesday", "dense mist this week"),
    FERRY[0].replace("fog on Tuesday, tearing a", "mist early in the week that tore a large"),
)
SHORT = "Rescue boats from four harbours took off everybody."


def words_of(*paragraphs: str) -> Wording:
    return read_wording(label(report("x", None, *paragraphs)))


@pytest.mark.parametrize(
    ("one", "other", "covered"),
    [
        ((FERRY[0],), (FERRY[0], *OWN), 1.0),
        ((FERRY[0], OWN[0]), (FERRY[0],), 0.53),
        # a few words changed inside are an editor's; more of them part the stretch, and what is left is short
        ((CHANGED,), (FERRY[0],), 0.87),
        ((MORE,), (FERRY[0],), 0.0),
        # a run of six words is a phrase
        ((OWN[0], SHORT), (FERRY[1],), 0.0),
        # nobody's copy: what was said in public
        ((SPEECH, OWN[0]), (SPEECH, FERRY[0]), 0.0),
        ((OWN[0],), (FERRY[0],), 0.0),
    ],
)
def test_only_long_stretches_of_the_desks_own_words_are_copy(
    one: tuple[str, ...], other: tuple[str, ...], covered: float
) -> None:
    left, right = words_of(*one), words_of(*other)
    in_left, in_right = find_verbatim(left, right, find_runs(left, right))
    assert measure(left, in_left) / left.letters[-1] == pytest.approx(covered, abs=0.02)
    assert [left.words[a:b] for a, b in in_left] == [right.words[a:b] for a, b in in_right]


STRETCHES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda one: (one[0], one[0] + one[1])))


@given(STRETCHES)
def test_joined_stretches_cover_the_same_words_each_once(stretches: list[tuple[int, int]]) -> None:
    joined = join_stretches(stretches)
    assert {word for a, b in joined for word in range(a, b)} == {word for a, b in stretches for word in range(a, b)}
    assert all(first[1] < second[0] for first, second in pairwise(joined))
