"""Postings joined in memory and in DuckDB: the same rows, whatever the limits and the order."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writethru.engines.gather import Gathering
from writethru.engines.postings import POSTING, Pairs, Postings, cut

Row = tuple[int, int, int]
# anchors of either end of the range: a prefix must neither lose nor double one
ANCHOR = st.sampled_from([0, 1, (1 << 32) - 1, 1 << 62, (1 << 63) - 1, 1 << 63, (1 << 64) - 1])
ROWS = st.lists(st.tuples(ANCHOR, st.integers(0, 9), st.integers(0, 4090)), max_size=60)


def postings(rows: list[Row]) -> Postings:
    return Postings(
        np.array([anchor for anchor, _, _ in rows], np.uint64),
        np.array([owner for _, owner, _ in rows], np.int32),
        np.array([place for _, _, place in rows], np.int16),
    )


def as_rows(parts: list[Pairs]) -> list[tuple[int, int, int, int]]:
    return [
        row
        for part in parts
        for row in zip(
            part.left.tolist(),
            part.right.tolist(),
            part.left_places.tolist(),
            part.right_places.tolist(),
            strict=True,
        )
    ]


def join(rows: list[Row], numbers: list[int], *, held: int, at_once: int = 1 << 18) -> list[Pairs]:
    with TemporaryDirectory() as room, Gathering(Path(room), held) as gathering:
        for at in range(0, len(rows), 7):
            gathering.add(postings(rows[at : at + 7]))
        parts = list(gathering.pair(np.array(numbers, np.int32), at_once))
        assert (held < len(rows)) == any(Path(room).iterdir())
    return parts


def expect(rows: list[Row], numbers: list[int]) -> list[tuple[int, int, int, int]]:
    """Return what the join is by its definition."""
    first: dict[int, dict[int, int]] = {}
    for anchor, owner, place in rows:
        places = first.setdefault(anchor, {})
        places[numbers[owner]] = min(place, places.get(numbers[owner], place))
    pairs = [
        (left, right, places[left], places[right])
        for places in first.values()
        for left, right in combinations(sorted(places), 2)
        if len(places) <= POSTING or left == min(places)
    ]
    return sorted(pairs)


@settings(max_examples=40, deadline=None)
@given(ROWS, st.permutations(range(10)), st.integers(1, 20))
def test_memory_and_file_give_the_rows_of_the_definition(rows: list[Row], numbers: list[int], at_once: int) -> None:
    wanted = expect(rows, numbers)
    here = join(rows, numbers, held=1000, at_once=at_once)
    assert sorted(as_rows(here)) == wanted
    assert sorted(as_rows(join(rows, numbers, held=0, at_once=at_once))) == wanted


@pytest.mark.parametrize("held", [0, 10_000])
def test_pairs_of_one_left_owner_come_together_and_in_order(held: int) -> None:
    rows = [(anchor, owner, anchor) for owner in range(40) for anchor in range(owner % 7, 20)]
    lefts = [set(part.left.tolist()) for part in join(rows, list(range(40)), held=held, at_once=50)]
    assert len(lefts) > 5
    assert all(max(before) < min(after) for before, after in pairwise(lefts))


@pytest.mark.parametrize("held", [0, 10_000])
def test_an_anchor_of_very_many_pairs_the_first_with_each(held: int) -> None:
    rows = [(7, owner, 3) for owner in range(POSTING + 1)]
    numbers = list(reversed(range(POSTING + 1)))
    assert sorted(as_rows(join(rows, numbers, held=held))) == [(0, other, 3, 3) for other in range(1, POSTING + 1)]


@pytest.mark.parametrize("held", [0, 10_000])
def test_prefixes_are_joined_one_at_a_time(held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("writethru.engines.duck._AT_A_TIME", 9)
    rows = [(anchor << 58, owner, 0) for anchor in range(64) for owner in (anchor % 5, 5 + anchor % 3)]
    assert sorted(as_rows(join(rows, list(range(10)), held=held))) == expect(rows, list(range(10)))


@given(st.lists(st.integers(0, 30), max_size=20), st.integers(1, 40))
def test_a_cut_leaves_nothing_out(sizes: list[int], at_once: int) -> None:
    ranges = list(cut(np.array(sizes, np.int64), at_once))
    assert [number for begin, end in ranges for number in range(begin, end)] == list(range(len(sizes)))
    assert all(end - begin == 1 or sum(sizes[begin:end]) <= at_once for begin, end in ranges)
