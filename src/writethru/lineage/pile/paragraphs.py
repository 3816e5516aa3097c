"""Batches in, the distinct paragraphs of the whole pile out, and which documents hold each: copies collapse here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TypeVar

import numpy as np
import numpy.typing as npt

from writethru.engines.gather import Gathering
from writethru.engines.postings import Postings
from writethru.lineage.pile.anchors import Batch, Numbers, Small
from writethru.lineage.pile.marks import Numbering

_Kind = TypeVar("_Kind", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Collected:
    """Paragraphs as they came: words of each the first time only, in a file.

    Attributes:
        documents: how many there are.
        words: one number a word.
        told: how many words up to each stand outside quotation marks, modulo 65,536; one more entry than `words`.
        sizes: the number of words of each distinct paragraph, in order of first appearance.
        spoken: how many of them stand outside quotation marks.
        numbers, holders: for each paragraph of each document which distinct paragraph it is, and the document.
    """

    documents: int
    words: npt.NDArray[np.uint32]
    told: npt.NDArray[np.uint16]
    sizes: Small
    spoken: Small
    numbers: Small
    holders: Small


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of paragraphs.

    Attributes:
        words, told: see `Collected`.
        starts, lengths: where the words of each paragraph begin, and how many there are.
    """

    words: npt.NDArray[np.uint32]
    told: npt.NDArray[np.uint16]
    starts: Numbers
    lengths: Small

    def count_told(self, begin: Numbers, size: Numbers) -> Numbers:
        """Return how many of `size` words from `begin` on, all of one paragraph, stand outside quotation marks."""
        told: Numbers = (self.told[begin + size] - self.told[begin]).astype(np.int64)
        return told


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Each distinct paragraph of a pile once, in an order that ids and texts alone decide.

    Documents are numbered from the longest on, paragraphs from those of the longest document on: so the longest telling
    of a story is the first to hold what its copies hold.

    Attributes:
        documents: the number under which each document was collected.
        lengths: the number of words of each paragraph.
        told: how many of them stand outside quotation marks.
        holders: documents that hold a paragraph, paragraph after paragraph, each once, ascending.
        first: where the holders of each paragraph begin, and their number at the end.
        fronts: for each holder, how many paragraphs stand before this one in the document.
        backs: how many stand behind it.
        sizes: the number of words of each document.
    """

    documents: Numbers
    lengths: Small
    told: Small
    holders: Small
    first: Numbers
    fronts: Small
    backs: Small
    sizes: Numbers

    @property
    def held(self) -> Numbers:
        """The number of documents that hold each paragraph."""
        held: Numbers = np.diff(self.first)
        return held


@dataclass(frozen=True, slots=True)
class Arranged:
    """The paragraphs of a pile in their order, their words, and the number that each has now by the one it had."""

    paragraphs: Paragraphs
    wording: Wording
    numbers: Small


def collect(batches: Iterable[Batch], gathering: Gathering, room: Path) -> Collected:
    """Return the paragraphs of batches, documents numbered as they come, and hand their anchors to `gathering`.

    What is held in memory grows with the number of paragraphs; their words lie in files without a name in `room`.
    """
    numbering = Numbering()
    documents = 0
    told_before = np.zeros(1, np.uint16)
    none = np.zeros(0, np.int32)
    sizes, spoken, numbers, holders = [none], [none], [none], [none]
    with TemporaryFile(dir=room) as words_file, TemporaryFile(dir=room) as told_file:
        told_file.write(told_before.tobytes())
        for batch in batches:
            theirs, places = numbering.number(batch.marks)
            fresh = np.zeros(len(theirs), bool)
            fresh[places] = True
            of_fresh = np.repeat(fresh, batch.sizes)
            told = told_before + np.cumsum(batch.told[of_fresh], dtype=np.uint16)
            told_before = told[-1:] if len(told) else told_before
            words_file.write(batch.words[of_fresh].tobytes())
            told_file.write(told.tobytes())
            kept = fresh[batch.owners]
            owners = batch.owners[kept]
            offsets = (batch.places[kept] - batch.starts[owners]).astype(np.int16)
            gathering.add(Postings(batch.anchors[kept], theirs[owners], offsets))
            sizes.append(batch.sizes[places].astype(np.int32))
            spoken.append(batch.spoken[places])
            numbers.append(theirs)
            holders.append(batch.documents + np.int32(documents))
            documents += batch.texts
        return Collected(
            documents,
            _map(words_file, np.dtype(np.uint32)),
            _map(told_file, np.dtype(np.uint16)),
            np.concatenate(sizes),
            np.concatenate(spoken),
            np.concatenate(numbers),
            np.concatenate(holders),
        )


def _map(file: IO[bytes], kind: np.dtype[_Kind]) -> npt.NDArray[_Kind]:
    """Return the file as an array that is read from it page by page where it is used."""
    file.flush()
    return np.memmap(file, kind, "r") if file.tell() else np.zeros(0, kind)


def arrange(found: Collected, ranks: Numbers) -> Arranged:
    """Return the paragraphs in their order; `ranks` order the documents of `found` where they are equally long.

    So the order in which the documents were read decides nothing.
    """
    sizes = np.bincount(found.holders, found.sizes[found.numbers], found.documents).astype(np.int64)
    documents = np.lexsort((ranks, -sizes))
    place = np.empty(len(documents), np.int32)
    place[documents] = np.arange(len(documents), dtype=np.int32)
    fronts, backs = _find_edges(found.holders)
    holders = place[found.holders]
    by_holder = np.lexsort((fronts, holders))
    _, leads = np.unique(found.numbers[by_holder], return_index=True)
    order = np.argsort(leads)
    numbers = np.empty(len(order), np.int32)
    numbers[order] = np.arange(len(order), dtype=np.int32)
    paragraphs = numbers[found.numbers]
    by_paragraph = np.lexsort((fronts, holders, paragraphs))
    paragraphs, holders = paragraphs[by_paragraph], holders[by_paragraph]
    # the first place of a paragraph in a document counts
    once = np.append(True, (paragraphs[1:] != paragraphs[:-1]) | (holders[1:] != holders[:-1]))[: len(holders)]
    by_paragraph = by_paragraph[once]
    lengths, edges = found.sizes[order], (fronts[by_paragraph], backs[by_paragraph])
    first = np.searchsorted(paragraphs[once], np.arange(len(order) + 1))
    starts = (np.cumsum(found.sizes, dtype=np.int64) - found.sizes)[order]
    return Arranged(
        Paragraphs(documents, lengths, found.spoken[order], holders[once], first, *edges, sizes[documents]),
        Wording(found.words, found.told, starts, lengths),
        numbers,
    )


def _find_edges(documents: Small) -> tuple[Small, Small]:
    """Return how many paragraphs of the same document stand before each and behind it."""
    opens = np.flatnonzero(np.append(True, documents[1:] != documents[:-1])[: len(documents)])
    sizes = np.diff(np.append(opens, len(documents)))
    fronts = np.arange(len(documents)) - np.repeat(opens, sizes)
    backs = np.repeat(sizes, sizes) - 1 - fronts
    return fronts.astype(np.int32), backs.astype(np.int32)
