"""Postings in, the pairs of owners that hold one anchor out, joined in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Anchors = npt.NDArray[np.uint64]
Owners = npt.NDArray[np.int32]
Places = npt.NDArray[np.int16]
Numbers = npt.NDArray[np.int64]

# Up to this many owners of one anchor are paired with each other, beyond it the first of them with each.
POSTING = 50

# The same rows by plain SQL, from the tables postings (anchor, owner, place) and numbers (owner, number), in any order.
# Any engine takes it; of 64-bit anchors it asks only whether they are equal, and those in one range at a time.
JOIN = """
with held as (
  select anchor, number, min(place) as place
  from postings join numbers using (owner)
  where anchor between $low and $high
  group by anchor, number
), shared as (
  select anchor, count(*) as holders, min(number) as lowest
  from held group by anchor having count(*) > 1
), lefts as (
  select anchor, number, place from held join shared using (anchor)
  where holders <= $posting or number = lowest
)
select lefts.number as left_number, held.number as right_number, lefts.place as left_place, held.place as right_place
from lefts join held on lefts.anchor = held.anchor and lefts.number < held.number
"""


@dataclass(frozen=True, slots=True)
class Postings:
    """Anchors, the number of the owner that holds each, and the word of the owner at which it begins."""

    anchors: Anchors
    owners: Owners
    places: Places


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two owners of one anchor, `left` < `right`, and the first place of the anchor in either."""

    left: Owners
    right: Owners
    left_places: Places
    right_places: Places


def pair_postings(postings: Postings, at_once: int) -> Iterator[Pairs]:
    """Yield the pairs of owners that hold one anchor, in order of the left one; all pairs of one left come together.

    An owner counts once for each anchor, with its first place.

    Args:
        postings: in any order.
        at_once: the number of pairs that are made at a time; more only where a single owner has more.
    """
    order = _order_repeated(postings)
    anchors, owners = postings.anchors[order], postings.owners[order]
    again = np.append(False, (anchors[1:] == anchors[:-1]) & (owners[1:] == owners[:-1]))[: len(order)]
    order, anchors, owners = order[~again], anchors[~again], owners[~again]
    if not len(order):
        return
    opens = np.flatnonzero(np.append(True, anchors[1:] != anchors[:-1]))
    del anchors
    sizes = np.diff(np.append(opens, len(order)))
    # how many owners of the same anchor follow
    behind = np.repeat(opens + sizes, sizes) - np.arange(1, len(order) + 1)
    behind[np.repeat(sizes > POSTING, sizes)] = 0
    behind[opens] = sizes - 1
    rows = np.flatnonzero(behind)
    rows = rows[np.argsort(owners[rows], kind="stable")]
    counts = behind[rows]
    begins = np.append(np.flatnonzero(np.append(True, np.diff(owners[rows]) > 0)[: len(rows)]), len(rows))
    for first, last in cut(np.add.reduceat(counts, begins[:-1]), at_once):
        begin, end = begins[first], begins[last]
        left = np.repeat(rows[begin:end], counts[begin:end])
        before = np.cumsum(counts[begin:end]) - counts[begin:end]
        right = left + 1 + np.arange(len(left)) - np.repeat(before, counts[begin:end])
        places = postings.places
        yield Pairs(owners[left], owners[right], places[order[left]], places[order[right]])


def _order_repeated(postings: Postings) -> Numbers:
    """Return the postings whose anchor stands more than once, in order of anchor, owner and place."""
    order = np.argsort(postings.anchors)
    values = postings.anchors[order]
    same = values[1:] == values[:-1]
    repeated = np.append(same, False)[: len(order)] | np.append(False, same)[: len(order)]
    order, values = order[repeated], values[repeated]
    ordered: Numbers = order[np.lexsort((postings.places[order], postings.owners[order], values))]
    return ordered


def cut(sizes: Numbers, at_once: int) -> Iterator[tuple[int, int]]:
    """Yield ranges that follow each other, with `at_once` in all or a single one that is larger."""
    reached = np.append(0, np.cumsum(sizes, dtype=np.int64))
    begin = 0
    while begin < len(sizes):
        end = max(begin + 1, int(np.searchsorted(reached, reached[begin] + at_once, side="right")) - 1)
        yield begin, end
        begin = end
