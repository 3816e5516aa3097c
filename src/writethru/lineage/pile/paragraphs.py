"""Batches in, the distinct paragraphs of the whole pile out, and which documents hold each: copies collapse here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

import numpy as np
import numpy.typing as npt

from writethru.lineage.pile.anchors import Batch, Flags, Hashes, Numbers, Small


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Each distinct paragraph of a pile once, in an order that their words alone decide.

    Attributes:
        words: one number a word, paragraph after paragraph.
        told: how many words up to each stand outside quotation marks; one more entry than `words`.
        starts: the first word of each paragraph, and the number of words at the end.
        anchors: winnowed hashes of six words.
        places: the first word of each anchor.
        owners: the paragraph of each anchor.
        holders: documents that hold a paragraph, paragraph after paragraph, each once, ascending.
        first: where the holders of each paragraph begin, and their number at the end.
        fronts: for each holder, how many paragraphs stand before this one in the document.
        backs: how many stand behind it.
        sizes: the number of words of each document.
    """

    words: npt.NDArray[np.uint32]
    told: Small
    starts: Numbers
    anchors: Hashes
    places: Numbers
    owners: Numbers
    holders: Small
    first: Numbers
    fronts: Small
    backs: Small
    sizes: Numbers

    @property
    def lengths(self) -> Numbers:
        """The number of words of each paragraph."""
        return np.diff(self.starts)

    @property
    def held(self) -> Numbers:
        """The number of documents that hold each paragraph."""
        return np.diff(self.first)


@dataclass(frozen=True, slots=True)
class Collected:
    """Paragraphs as they came: words and anchors of each the first time only.

    Attributes:
        documents: how many there are.
        words, told, sizes, marks: of the distinct paragraphs, in order of their first appearance.
        anchors, offsets, owners: the anchors, the word of its paragraph at which each begins, and that paragraph.
        numbers, holders: for each paragraph of each document which distinct paragraph it is, and the document.
    """

    documents: int
    words: npt.NDArray[np.uint32]
    told: Flags
    sizes: Numbers
    marks: Hashes
    anchors: Hashes
    offsets: Small
    owners: Numbers
    numbers: Numbers
    holders: Small


def collect(batches: Iterable[Batch]) -> Collected:
    """Return the paragraphs of batches, documents numbered as they come.

    Memory grows with the distinct text of the pile, not with its copies.
    """
    known: dict[int, int] = {}
    seen = documents = 0
    parts: list[Collected] = []
    for batch in batches:
        # the number of a paragraph is that of its first appearance
        numbers = np.array(list(map(known.setdefault, batch.marks.tolist(), count(seen))), np.int64)
        fresh = numbers == np.arange(seen, seen + len(numbers))
        kept = fresh[batch.owners]
        of_fresh = np.repeat(fresh, batch.sizes)
        offsets = (batch.places - batch.starts[batch.owners])[kept].astype(np.int32)
        parts.append(
            Collected(
                batch.texts,
                batch.words[of_fresh],
                batch.told[of_fresh],
                batch.sizes[fresh],
                batch.marks[fresh],
                batch.anchors[kept],
                offsets,
                numbers[batch.owners[kept]],
                numbers,
                batch.documents + np.int32(documents),
            )
        )
        seen += len(numbers)
        documents += batch.texts
    del known
    return _join(parts, documents)


def _join(parts: list[Collected], documents: int) -> Collected:
    numbers = np.concatenate([np.zeros(0, np.int64), *(part.numbers for part in parts)])
    distinct = np.unique(numbers)
    owners = np.concatenate([np.zeros(0, np.int64), *(part.owners for part in parts)])
    return Collected(
        documents,
        np.concatenate([np.zeros(0, np.uint32), *(part.words for part in parts)]),
        np.concatenate([np.zeros(0, np.bool_), *(part.told for part in parts)]),
        np.concatenate([np.zeros(0, np.int64), *(part.sizes for part in parts)]),
        np.concatenate([np.zeros(0, np.uint64), *(part.marks for part in parts)]),
        np.concatenate([np.zeros(0, np.uint64), *(part.anchors for part in parts)]),
        np.concatenate([np.zeros(0, np.int32), *(part.offsets for part in parts)]),
        np.searchsorted(distinct, owners),
        np.searchsorted(distinct, numbers),
        np.concatenate([np.zeros(0, np.int32), *(part.holders for part in parts)]),
    )


def arrange(found: Collected, ranks: Numbers) -> Paragraphs:
    """Return the paragraphs in the order of their marks; document n of `found` is from now on number `ranks[n]`.

    So the order in which the documents were read decides nothing.
    """
    order = np.argsort(found.marks)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    sizes = found.sizes[order]
    starts: Numbers = np.append(0, np.cumsum(sizes))
    before = np.append(0, np.cumsum(found.sizes))[:-1]
    # 32 bits are enough for the distinct words of a pile that fits into memory, and half of 64
    words = np.arange(len(found.words), dtype=np.int32)
    words -= np.repeat((starts[:-1] - before[order]).astype(np.int32), sizes)
    owners = place[found.owners]
    sorting = np.lexsort((found.offsets, owners))
    owners = owners[sorting]
    holders, first, fronts, backs = _find_holders(place[found.numbers], found.holders, ranks, len(order))
    return Paragraphs(
        found.words[words],
        np.concatenate([[0], np.cumsum(found.told[words])]).astype(np.int32),
        starts,
        found.anchors[sorting],
        starts[owners] + found.offsets[sorting],
        owners,
        holders,
        first,
        fronts,
        backs,
        np.bincount(ranks[found.holders], sizes[place[found.numbers]], found.documents).astype(np.int64),
    )


def _find_holders(
    paragraphs: Numbers, documents: Small, ranks: Numbers, count: int
) -> tuple[Small, Numbers, Small, Small]:
    """Return holders, first, fronts and backs of `Paragraphs`; the first place of a paragraph in a document counts."""
    opens = np.flatnonzero(np.append(True, documents[1:] != documents[:-1])) if len(documents) else documents[:0]
    sizes = np.diff(np.append(opens, len(documents)))
    fronts = np.arange(len(documents)) - np.repeat(opens, sizes)
    backs = np.repeat(sizes, sizes) - 1 - fronts
    holders = ranks[documents]
    order = np.lexsort((fronts, holders, paragraphs))
    paragraphs, holders = paragraphs[order], holders[order]
    single = np.append(True, (paragraphs[1:] != paragraphs[:-1]) | (holders[1:] != holders[:-1]))[: len(order)]
    order = order[single]
    first = np.searchsorted(paragraphs[single], np.arange(count + 1))
    return (
        holders[single].astype(np.int32),
        first,
        fronts[order].astype(np.int32),
        backs[order].astype(np.int32),
    )
