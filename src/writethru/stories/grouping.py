"""Pairs of documents with their odds in, groups of documents out: those that tell of one event on the whole."""

from __future__ import annotations

from collections import defaultdict
from heapq import heapify, heappop, heappush

import numpy as np

from writethru.lineage.pile.anchors import Numbers
from writethru.lineage.pile.stock import join_pairs
from writethru.stories.likeness import LEAST, Pairs

# Mean log odds over the pairs of two groups from which on they are one.
ENOUGH = -1.6
# Pairs of two groups of which so many are known need no others: in a big story a document is compared with few.
_TELLING = 20


def group_pairs(pairs: Pairs, groups: Numbers) -> Numbers:
    """Join groups of documents, those with the best odds first, while the mean odds between two groups are enough.

    Args:
        pairs: the odds of pairs of documents; a pair that is missing counts for LEAST.
        groups: for each document the number of a document of the group that it is in to begin with.

    Returns:
        For each document the smallest number of a document of its group.
    """
    left, right = groups[pairs.left], groups[pairs.right]
    apart = left != right
    left, right, odds = left[apart], right[apart], pairs.odds[apart]
    sizes = np.bincount(groups, minlength=len(groups)).tolist()
    # two groups are never one without a pair of enough odds between them: each island of such pairs is looked at alone
    good = odds > ENOUGH
    islands = join_pairs(left[good], right[good], len(groups))
    inside = islands[left] == islands[right]
    left, right, odds = left[inside], right[inside], odds[inside]
    order = np.argsort(islands[left], kind="stable")
    heads = list(range(len(groups)))
    for some in np.split(order, np.flatnonzero(np.diff(islands[left][order])) + 1):
        _join_island(left[some].tolist(), right[some].tolist(), odds[some].tolist(), sizes, heads)
    joined = np.array([_top(heads, int(group)) for group in groups.tolist()], np.int64)
    return _name_groups(joined)


def _join_island(left: list[int], right: list[int], odds: list[float], sizes: list[int], heads: list[int]) -> None:
    known: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    for one, other, each in zip(left, right, odds, strict=True):
        total, count = known[one].get(other, (0.0, 0))
        known[one][other] = known[other][one] = total + each, count + 1

    def mean(one: int, other: int) -> float:
        total, count = known[one][other]
        among = max(count, min(sizes[one] * sizes[other], _TELLING))
        return (total + LEAST * (among - count)) / among

    heap = [
        (-mean(one, other), one, other, sizes[one], sizes[other])
        for one in known
        for other in known[one]
        if one < other and mean(one, other) > ENOUGH
    ]
    heapify(heap)
    while heap:
        _, one, other, of_one, of_other = heappop(heap)
        if heads[one] != one or heads[other] != other or sizes[one] != of_one or sizes[other] != of_other:
            continue
        _merge(known, one, other)
        heads[other] = one
        sizes[one] += sizes[other]
        for third in known[one]:
            value = mean(one, third)
            if value > ENOUGH:
                low, high = sorted((one, third))
                heappush(heap, (-value, low, high, sizes[low], sizes[high]))


def _merge(known: dict[int, dict[int, tuple[float, int]]], one: int, other: int) -> None:
    del known[one][other], known[other][one]
    for third, (total, count) in known.pop(other).items():
        before, number = known[one].get(third, (0.0, 0))
        known[one][third] = known[third][one] = before + total, number + count
        del known[third][other]


def _top(heads: list[int], number: int) -> int:
    while heads[number] != number:
        heads[number] = heads[heads[number]]
        number = heads[number]
    return number


def _name_groups(groups: Numbers) -> Numbers:
    """Return for each document the smallest number of one of its group."""
    least = np.full(len(groups), len(groups), np.int64)
    np.minimum.at(least, groups, np.arange(len(groups)))
    named: Numbers = least[groups]
    return named
