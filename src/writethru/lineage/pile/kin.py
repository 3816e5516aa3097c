"""Distinct paragraphs in, the pairs of documents that share text out, with the shares of either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from writethru.engines.gather import AT_ONCE
from writethru.engines.postings import cut
from writethru.lineage.pile.anchors import Flags, Numbers
from writethru.lineage.pile.paragraphs import Paragraphs
from writethru.lineage.pile.shared import Shared
from writethru.lineage.pile.stock import FAMILY, Stock, find_inner, find_stock, group_sorted

# Fewer shared words join nobody: a notice or a set phrase may be as long.
WORDS = 16
# Text at the edges of two documents is a page's furniture, unless it is most of one of them: a short one is all edges.
MOST = 0.5


@dataclass(frozen=True, slots=True)
class Kin:
    """Pairs of documents, `left` < `right`, that share text which is not stock.

    Attributes:
        left, right: the documents' numbers.
        share_left, share_right: the shared part of either, by words that are not stock, 0 to 1.
        words: the shared words of `left`.
        told: those of them that stand outside quotation marks.
        furniture: whether what they share lies at the edges of both.
    """

    left: Numbers
    right: Numbers
    share_left: npt.NDArray[np.float64]
    share_right: npt.NDArray[np.float64]
    words: Numbers
    told: Numbers
    furniture: Flags


def find_kin(pile: Paragraphs, shared: Shared) -> Kin:
    """Return the pairs of documents that share sixteen words and more, in order.

    What more than FAMILY documents hold is compared with the head of their family only; `keep_heads` leaves the links
    of big families with theirs.

    Args:
        pile: paragraphs.
        shared: what pairs of them share.
    """
    stock = find_stock(pile, shared)
    pieces = _pieces(pile, shared, stock.paragraphs)
    del shared
    inner = find_inner(pile)
    sums = _add_up(_sum_up(pile, pieces, inner, some) for some in _expand(pile, pieces, stock))
    left, right = np.divmod(sums.pair, max(1, len(pile.sizes)))
    story = _story_sizes(pile, stock.paragraphs)
    share_left = np.minimum(1, sums.words_left / np.maximum(1, story[left]))
    share_right = np.minimum(1, sums.words_right / np.maximum(1, story[right]))
    furniture = sums.edge & (stock.groups[left] != stock.groups[right])
    furniture &= np.maximum(share_left, share_right) < MOST
    kept = sums.words_left >= WORDS
    return Kin(
        left[kept],
        right[kept],
        share_left[kept],
        share_right[kept],
        sums.words_left[kept],
        sums.told[kept],
        furniture[kept],
    )


@dataclass(frozen=True, slots=True)
class _Sums:
    """What pairs of documents share: words of either, told words of the left one, and whether all lies at edges."""

    pair: Numbers
    words_left: Numbers
    words_right: Numbers
    told: Numbers
    edge: Flags


def _sum_up(pile: Paragraphs, pieces: Shared, inner: Flags, expanded: tuple[Numbers, Numbers, Numbers]) -> _Sums:
    one, other, piece = expanded
    turned = pile.holders[one] > pile.holders[other]
    first, second = np.where(turned, other, one), np.where(turned, one, other)
    edge = (pile.fronts[first] == pile.fronts[second]) | (pile.backs[first] == pile.backs[second])
    edge &= ~(inner[first] | inner[second])
    words = pieces.words_left[piece], pieces.words_right[piece]
    return _Sums(
        pile.holders[first] * np.int64(len(pile.sizes)) + pile.holders[second],
        np.where(turned, words[1], words[0]),
        np.where(turned, words[0], words[1]),
        pieces.told_left[piece].astype(np.int64),
        edge,
    )


def _add_up(parts: Iterable[_Sums]) -> _Sums:
    """Return the parts as one, each pair once, in order."""
    parts = [_add_alike(part) for part in parts]
    return _add_alike(
        _Sums(
            np.concatenate([np.zeros(0, np.int64), *(part.pair for part in parts)]),
            np.concatenate([np.zeros(0, np.int64), *(part.words_left for part in parts)]),
            np.concatenate([np.zeros(0, np.int64), *(part.words_right for part in parts)]),
            np.concatenate([np.zeros(0, np.int64), *(part.told for part in parts)]),
            np.concatenate([np.zeros(0, np.bool_), *(part.edge for part in parts)]),
        )
    )


def _add_alike(sums: _Sums) -> _Sums:
    pairs, opens, order = group_sorted(sums.pair)
    if not len(pairs):
        return sums
    return _Sums(
        pairs,
        np.add.reduceat(sums.words_left[order], opens),
        np.add.reduceat(sums.words_right[order], opens),
        np.add.reduceat(sums.told[order], opens),
        np.logical_and.reduceat(sums.edge[order], opens),
    )


def _story_sizes(pile: Paragraphs, stock: Flags) -> Numbers:
    paragraphs = np.repeat(np.arange(len(pile.held)), pile.held)
    words = pile.lengths[paragraphs] * ~stock[paragraphs]
    return np.bincount(pile.holders, weights=words, minlength=len(pile.sizes)).astype(np.int64)


def _pieces(pile: Paragraphs, shared: Shared, stock: Flags) -> Shared:
    """Return the shared pieces that are not stock: pairs of alike paragraphs, and paragraphs held more than once."""
    alike = ~(stock[shared.left] | stock[shared.right])
    same = np.flatnonzero((pile.held > 1) & ~stock).astype(np.int32)
    lengths = pile.lengths[same]
    return Shared(
        np.concatenate([shared.left[alike], same]),
        np.concatenate([shared.right[alike], same]),
        np.concatenate([shared.words_left[alike], lengths]),
        np.concatenate([shared.words_right[alike], lengths]),
        np.concatenate([shared.told_left[alike], pile.told[same]]),
    )


def _expand(pile: Paragraphs, pieces: Shared, stock: Stock) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Yield for each two documents that hold a piece the places of the holders, and the piece; some at a time."""
    held = pile.held
    wide = np.maximum(held[pieces.left], held[pieces.right]) > FAMILY
    yield from _pair_holdings(pile, pieces, np.arange(len(pile.holders)), np.flatnonzero(~wide))
    # CASE a piece that a big family holds: no text being held by SPREAD families, what is left of it is few
    followers = stock.followers[pile.holders]
    yield from _pair_holdings(pile, pieces, np.flatnonzero(~followers), np.flatnonzero(wide))
    yield from _pair_with_heads(pile, pieces, stock.heads, (np.flatnonzero(followers), np.flatnonzero(wide)))


def _pair_holdings(
    pile: Paragraphs, pieces: Shared, holdings: Numbers, number: Numbers
) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Pair every two of `holdings` that hold the two sides of pieces; `number` are those pieces."""
    first = np.searchsorted(holdings, pile.first)
    held = np.diff(first)
    sizes = held[pieces.left[number]] * held[pieces.right[number]]
    for begin, end in cut(sizes, AT_ONCE):
        piece = np.repeat(number[begin:end], sizes[begin:end])
        count, across = _count_up(sizes[begin:end]), held[pieces.right[piece]]
        one = holdings[first[pieces.left[piece]] + count // across]
        other = holdings[first[pieces.right[piece]] + count % across]
        same = pieces.left[piece] == pieces.right[piece]
        kept = np.where(same, one < other, pile.holders[one] != pile.holders[other])
        yield one[kept], other[kept], piece[kept]


def _pair_with_heads(
    pile: Paragraphs, pieces: Shared, heads: Numbers, some: tuple[Numbers, Numbers]
) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Pair the holder of one side of a piece with its head where that holds the other.

    `some` are the holdings and the pieces.
    """
    following, number = some
    count = np.int64(len(pile.sizes))
    holdings = np.repeat(np.arange(len(pile.held)), pile.held) * count + pile.holders
    first = np.searchsorted(following, pile.first)
    # what thousands hold is asked only of the few texts that a head has in its place
    is_head = np.zeros(len(pile.sizes), bool)
    is_head[heads[pile.holders[following]]] = True
    by_head = np.zeros(len(pile.held), bool)
    by_head[holdings[is_head[pile.holders]] // count] = True
    alike = number[pieces.left[number] != pieces.right[number]]
    for turned, some_pieces in ((False, number), (True, alike)):
        mine, theirs = (pieces.right, pieces.left) if turned else (pieces.left, pieces.right)
        asked = some_pieces[by_head[theirs[some_pieces]]]
        sizes = np.diff(first)[mine[asked]]
        for begin, end in cut(sizes, AT_ONCE):
            piece = np.repeat(asked[begin:end], sizes[begin:end])
            follower = following[first[mine[piece]] + _count_up(sizes[begin:end])]
            wanted = theirs[piece] * count + heads[pile.holders[follower]]
            head = np.minimum(np.searchsorted(holdings, wanted), len(holdings) - 1)
            kept = holdings[head] == wanted
            follower, head, piece = follower[kept], head[kept], piece[kept]
            yield (head, follower, piece) if turned else (follower, head, piece)


def _count_up(sizes: Numbers) -> Numbers:
    """Return 0, 1, ... for each of `sizes`, one after the other."""
    number: Numbers = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return number
