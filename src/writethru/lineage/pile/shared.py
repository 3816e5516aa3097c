"""Distinct paragraphs in, the pairs of them that share text out: how many words, told or quoted, on either side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from writethru.lineage.pile.anchors import LONGEST, SIZE, WINDOW, Flags, Numbers
from writethru.lineage.pile.paragraphs import Paragraphs

# Up to this many paragraphs that hold one anchor are paired with each other, beyond it with the first of them only.
POSTING = 50
# A run of equal words is followed this far beyond its last anchor; winnowing leaves no more than that uncovered.
REACH = SIZE + WINDOW
# so that a difference of places and a place fit into one sortable number
_PLACES = (2 * LONGEST).bit_length()


@dataclass(frozen=True, slots=True)
class Shared:
    """Pairs of distinct paragraphs that share text but are not the same.

    Attributes:
        left, right: the paragraphs, `left` < `right`.
        words_left, words_right: words of the one that stand in the other, in runs of six and more.
        told_left: how many of `words_left` stand outside quotation marks.
    """

    left: Numbers
    right: Numbers
    words_left: Numbers
    words_right: Numbers
    told_left: Numbers


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs of equal words: the number of its pair, its first word on either side, and its length."""

    pair: Numbers
    left: Numbers
    right: Numbers
    size: Numbers


def find_shared(pile: Paragraphs) -> Shared:
    """Return the pairs of paragraphs that share an anchor, and how much they share."""
    one, other = _pair_anchors(pile)
    keys = pile.owners[one] * np.int64(len(pile.starts)) + pile.owners[other]
    pairs, number = np.unique(keys, return_inverse=True)
    left, right = np.divmod(pairs, len(pile.starts))
    runs = _extend(pile, _find_runs(pile, one, other, number), left, right)
    words_left, told_left = _cover(pile, runs.pair, runs.left, runs.size, len(pairs))
    words_right, _ = _cover(pile, runs.pair, runs.right, runs.size, len(pairs))
    return Shared(left, right, words_left, words_right, told_left)


def _pair_anchors(pile: Paragraphs) -> tuple[Numbers, Numbers]:
    """Return pairs of anchors that are the same in two paragraphs, the one of the lower paragraph first."""
    # anchors lie in order of paragraphs, and a stable sort keeps them so
    order = np.argsort(pile.anchors, kind="stable")
    values = pile.anchors[order]
    again = np.append(False, (values[1:] == values[:-1]) & (pile.owners[order][1:] == pile.owners[order][:-1]))
    order, values = order[~again[: len(order)]], values[~again[: len(values)]]
    opens = np.flatnonzero(np.append(True, values[1:] != values[:-1])[: len(values)])
    pairs = list(pair_up(opens, np.diff(np.append(opens, len(values)))))
    if not pairs:
        return order[:0], order[:0]
    return order[np.concatenate([one for one, _ in pairs])], order[np.concatenate([other for _, other in pairs])]


def pair_up(opens: Numbers, sizes: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield index pairs out of groups that begin at `opens`: all of small groups, of big ones the first with each."""
    for size in np.unique(sizes[sizes > 1]).tolist():
        one, other = np.triu_indices(size, 1) if size <= POSTING else (np.zeros(size - 1, int), np.arange(1, size))
        groups = opens[sizes == size][:, None]
        yield (groups + one).ravel(), (groups + other).ravel()


def _find_runs(pile: Paragraphs, one: Numbers, other: Numbers, number: Numbers) -> _Runs:
    """Join anchors on one diagonal; inside equal text they stand no further apart than the window."""
    left, right = pile.places[one], pile.places[other]
    in_left = left - pile.starts[pile.owners[one]]
    shift = right - pile.starts[pile.owners[other]] - in_left + LONGEST
    keys = (((number << _PLACES) | shift) << _PLACES) | in_left
    order = np.argsort(keys)
    keys = keys[order]
    opens = _opens((keys[1:] >> _PLACES != keys[:-1] >> _PLACES) | (keys[1:] - keys[:-1] > WINDOW), len(keys))
    ends = np.append(opens[1:], len(keys)) - 1
    first, last = order[opens], order[ends[: len(opens)]]
    return _Runs(number[first], left[first], right[first], left[last] + SIZE - left[first])


def _opens(changes: Flags, count: int) -> Numbers:
    """Return where groups begin among `count` sorted items, given where each differs from the one before."""
    return np.flatnonzero(np.append(True, changes)) if count else np.zeros(0, np.int64)


def _extend(pile: Paragraphs, runs: _Runs, left: Numbers, right: Numbers) -> _Runs:
    """Follow each run forwards and backwards as long as the words are equal and the paragraphs go on."""
    one, other = left[runs.pair], right[runs.pair]
    ends = runs.left + runs.size, runs.right + runs.size
    on = _follow(pile, ends, 1, (pile.starts[one + 1], pile.starts[other + 1]))
    back = _follow(pile, (runs.left - 1, runs.right - 1), -1, (pile.starts[one] - 1, pile.starts[other] - 1))
    return _Runs(runs.pair, runs.left - back, runs.right - back, runs.size + on + back)


def _follow(pile: Paragraphs, begin: tuple[Numbers, Numbers], step: int, limits: tuple[Numbers, Numbers]) -> Numbers:
    """Return how many words from `begin` on are equal, at most REACH, before either limit."""
    grown = np.zeros(len(begin[0]), np.int64)
    going = np.arange(len(grown))
    for far in range(REACH):
        left, right = begin[0][going] + far * step, begin[1][going] + far * step
        inside = (left != limits[0][going]) & (right != limits[1][going])
        going, left, right = going[inside], left[inside], right[inside]
        going = going[pile.words[left] == pile.words[right]]
        if not len(going):
            break
        grown[going] += 1
    return grown


def _cover(pile: Paragraphs, pair: Numbers, begin: Numbers, size: Numbers, pairs: int) -> tuple[Numbers, Numbers]:
    """Return for each pair how many words its runs cover on one side, each word once, and how many of them are told."""
    order = np.lexsort((begin, pair))
    pair, begin = pair[order], begin[order]
    end = begin + size[order]
    # the end reached so far in the same pair: pairs are set apart by more than any place
    far = np.int64(len(pile.words) + 1)
    reached = np.append(0, np.maximum.accumulate(end + pair * far)[:-1]) - pair * far
    begin = np.maximum(begin, reached[: len(begin)])
    fresh = end > begin
    pair, begin, end = pair[fresh], begin[fresh], end[fresh]
    told = pile.told[end] - pile.told[begin]
    return _sum(pair, end - begin, pairs), _sum(pair, told, pairs)


def _sum(group: Numbers, values: Numbers, groups: int) -> Numbers:
    return np.bincount(group, weights=values, minlength=groups).astype(np.int64)
