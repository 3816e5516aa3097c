"""Wordings in, candidate pairs out: documents that share two winnowed six-word anchors; and which anchors are stock."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from zlib import crc32

from writethru.lineage.compare.wording import Wording

SIZE = 6
WINDOW = 6
SHARED = 2
# Documents that hold one anchor are paired with each other up to this many, beyond it with the first of them only.
POSTING = 50
# An anchor in this many otherwise unrelated groups of documents is stock: furniture or standing background.
SPREAD = 4
# Documents that share this part of the shorter one's anchors are one group when spread is counted.
GROUPED = 0.3


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of document numbers worth aligning, in order, and the anchors that are stock text."""

    pairs: tuple[tuple[int, int], ...]
    stock: frozenset[int]


def hash_words(words: Sequence[str]) -> list[int]:
    """Return a hash of each run of six words, the same in every run of the program."""
    joined = [word.encode() for word in words]
    return [crc32(b" ".join(joined[at : at + SIZE])) for at in range(len(words) - SIZE + 1)]


def find_anchors(words: Sequence[str]) -> frozenset[int]:
    """Return the winnowed anchors: of every six neighbouring hashes the smallest.

    A shared run of eleven words is sure to share one (Schleimer, Wilkerson and Aiken 2003).
    """
    hashes = hash_words(words)
    return frozenset(min(hashes[at : at + WINDOW]) for at in range(max(1, len(hashes) - WINDOW + 1)) if hashes)


def mark_stock(wording: Wording, stock: frozenset[int]) -> Wording:
    """Return the wording with the words that stock anchors cover marked; such text is labelled, never dropped."""
    if not stock:
        return wording
    marks = bytearray(len(wording.words))
    for at, value in enumerate(hash_words(wording.words)):
        if value in stock:
            marks[at : at + SIZE] = b"\1" * SIZE
    return replace(wording, stock=bytes(marks))


def find_candidates(wordings: Sequence[Wording]) -> Candidates:
    """Return the pairs that share two anchors that are not stock, and the stock anchors.

    A pair that shares stock text alone is kept too when nobody else shares that much of it (see `_spread`), since the
    label is the aligner's to give. Stories without a single anchor (under six words) are in no pair.
    """
    anchors = [find_anchors(wording.words) for wording in wordings]
    postings: dict[int, list[int]] = defaultdict(list)
    for number, found in enumerate(anchors):
        for anchor in sorted(found):
            postings[anchor].append(number)
    shared = Counter(pair for anchor in sorted(postings) for pair in _pairs_of(postings[anchor]))
    group = _group(len(anchors), (p for p, n in shared.items() if n >= GROUPED * min(len(anchors[i]) for i in p)))
    stock = frozenset(a for a, holders in postings.items() if len({group[number] for number in holders}) >= SPREAD)
    pairs = sorted(
        pair
        for pair, count in shared.items()
        if count >= SHARED
        and (group[pair[0]] == group[pair[1]] or len((anchors[pair[0]] & anchors[pair[1]]) - stock) >= 1)
    )
    return Candidates(tuple(pairs), stock)


def _pairs_of(holders: list[int]) -> Iterable[tuple[int, int]]:
    if len(holders) <= POSTING:
        return combinations(holders, 2)
    return ((holders[0], other) for other in holders[1:])


def _group(size: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Return for each number the smallest number that it is joined to."""
    head = list(range(size))

    def top(number: int) -> int:
        while head[number] != number:
            head[number] = head[head[number]]
            number = head[number]
        return number

    for one, other in pairs:
        low, high = sorted((top(one), top(other)))
        head[high] = low
    return [top(number) for number in range(size)]
