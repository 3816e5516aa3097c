"""New documents and a store in, the documents kept in its stories out: each joins one, opens one, or makes two one.

Only what may tell of the same events is looked at: documents that share rare words with a new one, and the stories that
they are in. So a batch costs what it touches, however much the store holds. What was decided before stands, unless a
new document shows two stories to be one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from writethru.lineage.pile.anchors import Numbers
from writethru.model import Item, Kept, SetAside
from writethru.reading.places.gazetteer import Gazetteer
from writethru.store import KeptStory, Marks, Members, Writer
from writethru.stories.coded import decode_signs, encode_signs
from writethru.stories.grouping import group_pairs
from writethru.stories.likeness import find_pairs, order_by_day, spread
from writethru.stories.signs import Signs, read_signs
from writethru.stories.stock import MANY, mark_parts
from writethru.stories.vectors import Floats, Frequencies, count_terms, rarity_of, weigh
from writethru.text import make_id

# Rare words by which others are looked up for one document, and in how many others each may stand.
_LOOKED_UP, _HOLDERS = 40, 400
# Documents that share most with one, and newest documents of each of their stories, that are compared closely.
_CLOSEST, _NEWEST = 24, 20
# marks of lines lie beyond those of words
_LINES = 1 << 32


def join_stories(writer: Writer, kept: Sequence[Kept], gazetteer: Gazetteer) -> tuple[SetAside, ...]:
    """Keep a batch of documents and the stories that they are in, all together or not at all.

    Args:
        writer: of the store; what it has already stays as it is.
        kept: the documents, as many as are held in memory with ease; their order decides nothing.
        gazetteer: the places that names may be.

    Returns:
        The documents that are refused, each with the reason.

    Raises:
        StoreError: nothing of the batch could be kept.
    """
    sifted = writer.sift(sorted(kept, key=lambda one: (one.item.published or "9999", one.item.id, one.item.file)))
    if sifted.new:
        _commit(writer, sifted.new, gazetteer)
    return sifted.refused


def _commit(writer: Writer, new: Sequence[Kept], gazetteer: Gazetteer) -> None:
    items = [one.item for one in new]
    lines = [sorted(mark_parts(item)) for item in items]
    stock = _find_stock(writer, lines)
    signs = [read_signs(item, stock, gazetteer) for item in items]
    first = writer.documents
    own = np.arange(first, first + len(new))
    others = _find_others(writer, signs)
    numbers = np.concatenate([others, own])
    near = [*map(decode_signs, writer.read_signs(others)), *signs]
    stories = [story or "" for story in writer.stories_of(others)]
    groups = _group(writer, numbers, near, stories, len(new))
    members, told = _tell(writer, items, own, stories, groups)
    writer.commit(new, _mark(own, signs, lines), members, told, [encode_signs(one) for one in signs])


def _find_stock(writer: Writer, lines: Sequence[list[int]]) -> frozenset[int]:
    """Return the lines that are an outlet's own by all that the store and the batch hold."""
    counts = Counter(mark for marks in lines for mark in marks)
    asked = np.array(sorted(counts), np.uint64)
    held = writer.count_marks(asked | np.uint64(_LINES))
    return frozenset(
        mark for mark, before in zip(asked.tolist(), held.tolist(), strict=True) if counts[mark] + before >= MANY
    )


def _find_others(writer: Writer, signs: Sequence[Signs]) -> Numbers:
    """Return the documents of the store that may tell of the events of new ones, in order of their numbers."""
    frequencies = _count(writer, signs, len(signs))
    rarity = rarity_of(frequencies)
    asked, weights, owners = list[Numbers](), list[Floats](), list[Numbers]()
    for turn, one in enumerate(signs):
        places = np.searchsorted(frequencies.terms, one.terms)
        weight = one.counts * rarity[places]
        useful = np.flatnonzero(frequencies.holders[places] <= _HOLDERS)
        chosen = useful[np.argsort(-weight[useful], kind="stable")[:_LOOKED_UP]]
        asked.append(places[chosen])
        weights.append(weight[chosen])
        owners.append(np.full(len(chosen), turn))
    place, weight, owner = np.concatenate(asked), np.concatenate(weights), np.concatenate(owners)
    order = np.argsort(place, kind="stable")
    place, weight, owner = place[order], weight[order], owner[order]
    found = writer.find_marks(np.unique(frequencies.terms[place]).astype(np.uint64))
    which = np.searchsorted(frequencies.terms, found.marks.astype(np.uint32))
    # each row that was found, once for each new document that asks for its term
    begin, end = np.searchsorted(place, which), np.searchsorted(place, which, "right")
    row, asker = np.repeat(np.arange(len(which)), end - begin), spread(begin, end - begin)
    mass = found.weights[row] * rarity[which[row]] * weight[asker]
    pairs, at = np.unique(owner[asker] * (writer.documents + 1) + found.numbers[row], return_inverse=True)
    turns, numbers = np.divmod(pairs, writer.documents + 1)
    order = np.lexsort((numbers, -np.bincount(at, mass, len(pairs)), turns))
    turns, numbers = turns[order], numbers[order]
    ranks = np.arange(len(turns)) - np.searchsorted(turns, turns)
    return _with_stories(writer, set(numbers[ranks < _CLOSEST].tolist()))


def _with_stories(writer: Writer, close: set[int]) -> Numbers:
    """Return documents and the newest of each of the stories that they are in."""
    numbers = np.array(sorted(close), np.int64)
    stories = sorted({story for story in writer.stories_of(numbers) if story})
    members = writer.members_of(stories)
    newest: Counter[str] = Counter()
    for number, story in zip(members.numbers[::-1].tolist(), members.stories[::-1], strict=True):
        newest[story] += 1
        if newest[story] <= _NEWEST:
            close.add(number)
    return np.array(sorted(close), np.int64)


def _count(writer: Writer, signs: Sequence[Signs], new: int) -> Frequencies:
    """Return how common the terms of some documents are in the store and among the new ones, the last of them."""
    terms = np.unique(np.concatenate([np.zeros(0, np.uint32), *(one.terms for one in signs)]))
    mine = count_terms(signs[len(signs) - new :])
    holders = writer.count_marks(terms.astype(np.uint64))
    holders[np.searchsorted(terms, mine.terms)] += mine.holders
    return Frequencies(terms, holders, writer.documents + new)


def _group(writer: Writer, numbers: Numbers, signs: Sequence[Signs], stories: Sequence[str], new: int) -> list[int]:
    """Return for each document the place of one that stands for its group; those of one story are one to begin with."""
    turns, places = order_by_day([one.setting for one in signs], numbers)
    heads: dict[str, int] = {}
    begin = np.arange(len(turns))
    for place, story in enumerate(stories):
        begin[place] = heads.setdefault(story, place) if story else place
    in_turn = [signs[turn] for turn in turns.tolist()]
    vectors = weigh(in_turn, _count(writer, signs, new))
    pairs = find_pairs([one.setting for one in in_turn], vectors, turns >= len(turns) - new)
    grouped = group_pairs(pairs, places[begin[turns]])
    return [int(turns[grouped[places[place]]]) for place in range(len(turns))]


def _tell(
    writer: Writer, items: Sequence[Item], own: Numbers, stories: Sequence[str], groups: Sequence[int]
) -> tuple[Members, list[KeptStory]]:
    """Return what the groups that hold new documents mean for the stories of the store."""
    old: dict[int, set[str]] = defaultdict(set)
    for place, story in enumerate(stories):
        if story:
            old[groups[place]].add(story)
    joined: dict[int, list[int]] = defaultdict(list)
    for place in range(len(stories), len(groups)):
        joined[groups[place]].append(place - len(stories))
    known = {one.story: one for one in writer.read_stories(sorted(set(stories) - {""}))}
    numbers: list[int] = []
    names: list[str] = []
    told: list[KeptStory] = []
    for group, turns in joined.items():
        head, *merged = _rank(writer, old[group]) or [make_id("story", items[turns[0]].id)]
        moved = writer.members_of(merged) if merged else Members()
        numbers += [*moved.numbers.tolist(), *(int(own[turn]) for turn in turns)]
        names += [head] * (len(moved.numbers) + len(turns))
        parts = [known[story] for story in (head, *merged) if story in known]
        told.append(_retell(head, parts, [items[turn] for turn in turns]))
        told += [KeptStory(one.story, one.title, one.first, one.last, head) for one in parts if one.story != head]
    return Members(np.array(numbers, np.int64), tuple(names)), told


def _rank(writer: Writer, stories: set[str]) -> list[str]:
    """Return stories that are one, the one that came first in front."""
    if len(stories) < 2:  # noqa: PLR2004 - one needs no order
        return sorted(stories)
    members = writer.members_of(sorted(stories))
    return list(dict.fromkeys(members.stories))


def _retell(story: str, parts: Sequence[KeptStory], items: Sequence[Item]) -> KeptStory:
    stated = [*(one.first for one in parts), *(one.last for one in parts), *(item.published for item in items)]
    times = [time for time in stated if time]
    titles = [*(one.title for one in parts), *(item.title for item in items)]
    title = next((title for title in titles if title), None)
    return KeptStory(story, title, min(times, default=None), max(times, default=None))


def _mark(own: Numbers, signs: Sequence[Signs], lines: Sequence[list[int]]) -> Marks:
    """Return by what the new documents are looked up: their terms, and their lines."""
    sizes, counts = [len(one.terms) for one in signs], [len(marks) for marks in lines]
    line_marks = np.array([mark for marks in lines for mark in marks], np.uint64) | np.uint64(_LINES)
    return Marks(
        np.concatenate([*(one.terms.astype(np.uint64) for one in signs), line_marks]),
        np.concatenate([np.repeat(own, sizes), np.repeat(own, counts)]),
        np.concatenate([*(one.counts for one in signs), np.ones(len(line_marks), np.float32)]),
    )
