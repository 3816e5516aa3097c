"""Paragraphs and what they share in, the stock ones out: text that stands in many otherwise unrelated documents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from writethru.lineage.pile.anchors import Flags, Numbers
from writethru.lineage.pile.paragraphs import Paragraphs
from writethru.lineage.pile.shared import Shared

# A paragraph in this many otherwise unrelated groups of documents is stock: furniture or standing background.
SPREAD = 4
# and this part of its holders in other groups than the biggest
OUTSIDE = 0.2
# A family of more documents is compared with one of them only.
FAMILY = 50
# Navigation and notices stand before the first and behind the last paragraphs of a story.
FRONT, BACK = 3, 4
# Documents are one group where this part of one is in the other, or this part of what lies between their edges.
WHOLE = 0.8
INNER, INNER_WORDS = 0.15, 20


@dataclass(frozen=True, slots=True)
class Stock:
    """What the spread of text tells.

    Attributes:
        paragraphs: for each paragraph whether it is stock.
        groups: for each document the number of its group of related ones.
        heads: for each document the member of its group that shares most with the others.
        followers: for each document whether its group is a big family that has another for its head.
    """

    paragraphs: Flags
    groups: Numbers
    heads: Numbers
    followers: Flags


def find_stock(pile: Paragraphs, shared: Shared) -> Stock:
    """Tell stock text by its spread over groups of documents, never by its words."""
    groups, weights = _group_documents(pile, shared)
    order = np.lexsort((-weights, groups))
    distinct, opens, members = np.unique(groups[order], return_index=True, return_counts=True)
    at = np.searchsorted(distinct, groups)
    heads = order[opens][at]
    followers = (members[at] > FAMILY) & (heads != np.arange(len(groups)))
    return Stock(_is_spread(pile, groups), groups, heads, followers)


def _is_spread(pile: Paragraphs, groups: Numbers) -> Flags:
    """Return for each paragraph whether it stands in SPREAD groups, and enough of its holders outside the biggest one.

    A big family has members that are related to the others only by what is asked here.
    """
    count = max(1, len(pile.sizes))
    paragraphs = np.repeat(np.arange(len(pile.held)), pile.held)
    held_by, holders = np.unique(paragraphs * count + groups[pile.holders], return_counts=True)
    number, spread = np.unique(held_by // count, return_counts=True)
    opens = np.cumsum(spread) - spread
    outside = np.add.reduceat(holders, opens) - np.maximum.reduceat(holders, opens) if len(opens) else opens
    found = np.zeros(len(pile.held), bool)
    found[number] = (spread >= SPREAD) & (outside >= OUTSIDE * pile.held[number])
    return found


def find_inner(pile: Paragraphs) -> Flags:
    """Return for each holding of a paragraph whether it lies between the edges of its document."""
    return (pile.fronts >= FRONT) & (pile.backs >= BACK)


def _group_documents(pile: Paragraphs, shared: Shared) -> tuple[Numbers, Numbers]:
    """Return for each document the number of its group of related ones, and how many words it shares with them.

    Each holder of a paragraph is compared with the first one, and with the one before it, which is most like it in
    length; so the work grows with the pile, and copies find each other where a longer document holds a part of them.
    Text that lies at the edges of both documents says nothing unless it is nearly all of one.
    """
    inner = find_inner(pile)
    paragraphs = np.repeat(np.arange(len(pile.held)), pile.held)
    lengths = pile.lengths
    holdings, first = np.arange(len(pile.holders)), pile.first[paragraphs]
    later = np.flatnonzero(holdings - first > 1)
    one = np.concatenate([first, later - 1, pile.first[shared.left]])
    other = np.concatenate([holdings, later, pile.first[shared.right]])
    in_one = np.concatenate([lengths[paragraphs], lengths[paragraphs[later]], shared.words_left])
    in_other = np.concatenate([lengths[paragraphs], lengths[paragraphs[later]], shared.words_right])
    apart = pile.holders[one] != pile.holders[other]
    one, other, in_one, in_other = one[apart], other[apart], in_one[apart], in_other[apart]
    inside = inner[one] | inner[other]
    turned = pile.holders[one] > pile.holders[other]
    low = np.where(turned, pile.holders[other], pile.holders[one]).astype(np.int64)
    high = np.where(turned, pile.holders[one], pile.holders[other]).astype(np.int64)
    pairs, opens, order = group_sorted(low * len(pile.sizes) + high)
    in_low = np.add.reduceat(np.where(turned, in_other, in_one)[order], opens) if len(opens) else opens
    in_high = np.add.reduceat(np.where(turned, in_one, in_other)[order], opens) if len(opens) else opens
    in_middle = np.add.reduceat((in_one * inside)[order], opens) if len(opens) else opens
    low, high = np.divmod(pairs, len(pile.sizes))
    middle = np.bincount(pile.holders, weights=lengths[paragraphs] * inner, minlength=len(pile.sizes))
    related = (in_low >= WHOLE * pile.sizes[low]) | (in_high >= WHOLE * pile.sizes[high])
    related |= (in_middle >= INNER_WORDS) & (in_middle >= INNER * np.minimum(middle[low], middle[high]))
    low, high = low[related], high[related]
    weights = np.bincount(low, in_low[related], len(pile.sizes)) + np.bincount(high, in_high[related], len(pile.sizes))
    return join_pairs(low, high, len(pile.sizes)), weights.astype(np.int64)


def group_sorted(keys: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return the distinct keys, where each begins among the sorted ones, and the order that sorts them."""
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    opens = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else np.zeros(0, np.int64)
    return keys[opens], opens, order


def join_pairs(one: Numbers, other: Numbers, count: int) -> Numbers:
    """Return for each of `count` numbers the smallest number that pairs join it to."""
    head = list(range(count))

    def top(number: int) -> int:
        while head[number] != number:
            head[number] = head[head[number]]
            number = head[number]
        return number

    for left, right in zip(one.tolist(), other.tolist(), strict=True):
        low, high = sorted((top(left), top(right)))
        head[high] = low
    return np.array([top(number) for number in range(count)], np.int64)
