"""Distinct paragraphs in, the pairs of them that share text out: how many words, told or quoted, on either side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from writethru.engines.postings import Pairs
from writethru.lineage.pile.anchors import LONGEST, SIZE, WINDOW, Flags, Numbers, Small
from writethru.lineage.pile.paragraphs import Wording

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

    left: Small
    right: Small
    words_left: Small
    words_right: Small
    told_left: Small


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs of equal words: the number of its pair, its first word on either side, and its length."""

    pair: Numbers
    left: Numbers
    right: Numbers
    size: Numbers


def find_shared(wording: Wording, pairs: Iterable[Pairs]) -> Shared:
    """Return the pairs of paragraphs that share an anchor, and how much they share, in order.

    Args:
        wording: the words of paragraphs.
        pairs: their anchors joined; all pairs of one left paragraph come together, left ones in order.
    """
    none = np.zeros(0, np.int32)
    parts = [Shared(none, none, none, none, none), *(measure_pairs(wording, some) for some in pairs)]
    return Shared(
        np.concatenate([part.left for part in parts]),
        np.concatenate([part.right for part in parts]),
        np.concatenate([part.words_left for part in parts]),
        np.concatenate([part.words_right for part in parts]),
        np.concatenate([part.told_left for part in parts]),
    )


def measure_pairs(wording: Wording, anchors: Pairs) -> Shared:
    """Return how much each pair of paragraphs shares, in order; all anchors of a pair are among `anchors`."""
    keys = anchors.left * np.int64(len(wording.starts)) + anchors.right
    pairs, number = np.unique(keys, return_inverse=True)
    left, right = np.divmod(pairs, len(wording.starts))
    runs = _extend(wording, _find_runs(wording, anchors, number), left, right)
    words_left, told_left = _cover(wording, runs.pair, runs.left, runs.size, len(pairs))
    words_right, _ = _cover(wording, runs.pair, runs.right, runs.size, len(pairs))
    return Shared(*(column.astype(np.int32) for column in (left, right, words_left, words_right, told_left)))


def _find_runs(wording: Wording, anchors: Pairs, number: Numbers) -> _Runs:
    """Join anchors on one diagonal; inside equal text they stand no further apart than the window."""
    in_left = anchors.left_places.astype(np.int64)
    shift = anchors.right_places - in_left + LONGEST
    left, right = wording.starts[anchors.left] + in_left, wording.starts[anchors.right] + anchors.right_places
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


def _extend(wording: Wording, runs: _Runs, left: Numbers, right: Numbers) -> _Runs:
    """Follow each run forwards and backwards as long as the words are equal and the paragraphs go on."""
    one, other = left[runs.pair], right[runs.pair]
    ends = runs.left + runs.size, runs.right + runs.size
    limits = wording.starts[one] + wording.lengths[one], wording.starts[other] + wording.lengths[other]
    on = _follow(wording, ends, 1, limits)
    back = _follow(wording, (runs.left - 1, runs.right - 1), -1, (wording.starts[one] - 1, wording.starts[other] - 1))
    return _Runs(runs.pair, runs.left - back, runs.right - back, runs.size + on + back)


def _follow(wording: Wording, begin: tuple[Numbers, Numbers], step: int, limits: tuple[Numbers, Numbers]) -> Numbers:
    """Return how many words from `begin` on are equal, at most REACH, before either limit."""
    grown = np.zeros(len(begin[0]), np.int64)
    going = np.arange(len(grown))
    for far in range(REACH):
        left, right = begin[0][going] + far * step, begin[1][going] + far * step
        inside = (left != limits[0][going]) & (right != limits[1][going])
        going, left, right = going[inside], left[inside], right[inside]
        going = going[wording.words[left] == wording.words[right]]
        if not len(going):
            break
        grown[going] += 1
    return grown


def _cover(wording: Wording, pair: Numbers, begin: Numbers, size: Numbers, pairs: int) -> tuple[Numbers, Numbers]:
    """Return for each pair how many words its runs cover on one side, each word once, and how many of them are told."""
    order = np.lexsort((begin, pair))
    pair, begin = pair[order], begin[order]
    end = begin + size[order]
    # the end reached so far in the same pair: pairs are set apart by more than any place
    far = np.int64(len(wording.words) + 1)
    reached = np.append(0, np.maximum.accumulate(end + pair * far)[:-1]) - pair * far
    begin = np.maximum(begin, reached[: len(begin)])
    fresh = end > begin
    pair, begin, end = pair[fresh], begin[fresh], end[fresh]
    size = end - begin
    return _sum(pair, size, pairs), _sum(pair, wording.count_told(begin, size), pairs)


def _sum(group: Numbers, values: Numbers, groups: int) -> Numbers:
    return np.bincount(group, weights=values, minlength=groups).astype(np.int64)
