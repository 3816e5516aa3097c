"""Distinct paragraphs in, the pairs of documents that share text out, with the shares of either."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from writethru.lineage.pile.anchors import Flags, Numbers
from writethru.lineage.pile.paragraphs import Paragraphs
from writethru.lineage.pile.shared import POSTING, Shared, find_shared
from writethru.lineage.pile.stock import find_inner, find_stock, group_sorted

# Fewer shared words join nobody: a notice or a set phrase may be as long.
WORDS = 16
# Text at the edges of two documents is a page's furniture, unless it is nearly all of one of them.
NEARLY_ALL = 0.8


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


def find_kin(pile: Paragraphs) -> Kin:
    """Return the pairs of documents that share sixteen words and more.

    Of the holders of one paragraph beyond POSTING only the first is compared with the others; copies of them are joined
    through it.
    """
    shared = find_shared(pile)
    stock = find_stock(pile, shared)
    pieces = _pieces(pile, shared, stock.paragraphs)
    one, other, piece = _expand(pile, pieces)
    turned = pile.holders[one] > pile.holders[other]
    first, second = np.where(turned, other, one), np.where(turned, one, other)
    edge = (pile.fronts[first] == pile.fronts[second]) | (pile.backs[first] == pile.backs[second])
    inner = find_inner(pile)
    edge &= ~(inner[first] | inner[second])
    count = np.int64(len(pile.sizes))
    pairs, opens, order = group_sorted(pile.holders[first] * count + pile.holders[second])
    if not len(pairs):
        none = np.zeros(0, np.int64)
        return Kin(none, none, none.astype(float), none.astype(float), none, none, none.astype(bool))
    words = np.where(turned, pieces.words_right[piece], pieces.words_left[piece])
    in_left = np.add.reduceat(words[order], opens)
    words = np.where(turned, pieces.words_left[piece], pieces.words_right[piece])
    in_right = np.add.reduceat(words[order], opens)
    told = np.add.reduceat(pieces.told_left[piece][order], opens)
    at_edge = np.logical_and.reduceat(edge[order], opens)
    left, right = np.divmod(pairs, count)
    story = _story_sizes(pile, stock.paragraphs)
    share_left = np.minimum(1, in_left / np.maximum(1, story[left]))
    share_right = np.minimum(1, in_right / np.maximum(1, story[right]))
    furniture = at_edge & (stock.groups[left] != stock.groups[right])
    furniture &= np.maximum(share_left, share_right) < NEARLY_ALL
    kept = in_left >= WORDS
    return Kin(*(column[kept] for column in (left, right, share_left, share_right, in_left, told, furniture)))


def _story_sizes(pile: Paragraphs, stock: Flags) -> Numbers:
    paragraphs = np.repeat(np.arange(len(pile.held)), pile.held)
    words = pile.lengths[paragraphs] * ~stock[paragraphs]
    return np.bincount(pile.holders, weights=words, minlength=len(pile.sizes)).astype(np.int64)


def _pieces(pile: Paragraphs, shared: Shared, stock: Flags) -> Shared:
    """Return the shared pieces that are not stock: pairs of alike paragraphs, and paragraphs held more than once."""
    alike = ~(stock[shared.left] | stock[shared.right])
    same = np.flatnonzero((pile.held > 1) & ~stock)
    lengths = pile.lengths[same]
    told = (pile.told[pile.starts[same + 1]] - pile.told[pile.starts[same]]).astype(np.int64)
    return Shared(
        np.concatenate([shared.left[alike], same]),
        np.concatenate([shared.right[alike], same]),
        np.concatenate([shared.words_left[alike], lengths]),
        np.concatenate([shared.words_right[alike], lengths]),
        np.concatenate([shared.told_left[alike], told]),
    )


def _expand(pile: Paragraphs, pieces: Shared) -> tuple[Numbers, Numbers, Numbers]:
    """Return for each two documents that hold a piece the places of the holders, and the piece."""
    held = np.minimum(pile.held, POSTING)
    by_right = held[pieces.right]
    sizes = held[pieces.left] * by_right
    piece = np.repeat(np.arange(len(sizes)), sizes)
    number = np.arange(len(piece)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    one = pile.first[pieces.left[piece]] + number // by_right[piece]
    other = pile.first[pieces.right[piece]] + number % by_right[piece]
    same = pieces.left[piece] == pieces.right[piece]
    kept = np.where(same, one < other, pile.holders[one] != pile.holders[other])
    one, other, piece = one[kept], other[kept], piece[kept]
    more = np.flatnonzero((pile.held > POSTING)[pieces.left] & (pieces.left == pieces.right))
    beyond = pile.held[pieces.left[more]] - POSTING
    further = np.repeat(more, beyond)
    number = np.arange(len(further)) - np.repeat(np.cumsum(beyond) - beyond, beyond)
    first = pile.first[pieces.left[further]]
    return (
        np.concatenate([one, first]),
        np.concatenate([other, first + POSTING + number]),
        np.concatenate([piece, further]),
    )
