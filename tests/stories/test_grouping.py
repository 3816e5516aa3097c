"""Odds of pairs become groups: joined on the whole, whatever order the pairs come in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from writethru.stories.grouping import ENOUGH, group_pairs
from writethru.stories.likeness import LEAST, Pairs, add_odds


def pairs(rows: list[tuple[int, int, float]]) -> Pairs:
    left, right, odds = zip(*rows, strict=True) if rows else ((), (), ())
    return Pairs(np.array(left, np.int64), np.array(right, np.int64), np.array(odds, np.float64))


@pytest.mark.parametrize(
    ("rows", "begin", "expected"),
    [
        ([], [0, 1], [0, 0 + 1]),
        ([(0, 1, 2.0)], [0, 1, 2], [0, 0, 2]),
        ([(0, 1, ENOUGH)], [0, 1], [0, 1]),
        # all three are alike
        ([(0, 1, 2.0), (1, 2, 1.0), (0, 2, 1.0)], [0, 1, 2], [0, 0, 0]),
        # the middle one is like both, which are not like each other: the better pair stands
        ([(0, 1, 2.0), (1, 2, 0.5)], [0, 1, 2], [0, 0, 2]),
        # what is joined to begin with stays joined
        ([(2, 3, 3.0)], [0, 0, 2, 3], [0, 0, 2, 2]),
        ([(0, 2, 3.0), (1, 2, 3.0)], [0, 0, 2], [0, 0, 0]),
        ([(0, 2, 3.0)], [0, 0, 2], [0, 0, 0]),
        ([(0, 3, 3.0)], [0, 0, 0, 3], [0, 0, 0, 3]),
    ],
)
def test_groups_are_joined_by_their_mean_odds(
    rows: list[tuple[int, int, float]], begin: list[int], expected: list[int]
) -> None:
    assert group_pairs(pairs(rows), np.array(begin, np.int64)).tolist() == expected


ROWS = some.dictionaries(
    some.tuples(some.integers(0, 8), some.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]),
    some.floats(LEAST, 6).map(lambda odds: round(odds, 2)),
)


@given(ROWS, some.randoms(use_true_random=False))
def test_the_order_of_the_pairs_decides_nothing(rows: dict[tuple[int, int], float], chance: object) -> None:
    listed = [(*pair, odds) for pair, odds in rows.items()]
    turned = list(listed)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    begin = np.arange(9)
    assert group_pairs(pairs(listed), begin).tolist() == group_pairs(pairs(turned), begin).tolist()


@given(ROWS)
def test_groups_are_named_after_their_first_document(rows: dict[tuple[int, int], float]) -> None:
    groups = group_pairs(pairs([(*pair, odds) for pair, odds in rows.items()]), np.arange(9)).tolist()
    assert all(groups[head] == head <= number for number, head in enumerate(groups))


def test_a_pair_that_only_shares_text_had_the_least_odds() -> None:
    summed = add_odds(pairs([(0, 1, 1.0)]), pairs([(0, 1, 2.0), (1, 2, 2.0)]))
    assert list(zip(summed.left, summed.right, summed.odds, strict=True)) == [(0, 1, 3.0), (1, 2, LEAST + 2)]
