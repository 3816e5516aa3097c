"""A pile of documents in, which are one story and which took from which out.

Documents that took text from each other are one story to begin with; likeness of content, time and place joins more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import Protocol

import numpy as np
import numpy.typing as npt

from writethru import data
from writethru.engines.gather import HELD, Gathering
from writethru.lineage.pile.anchors import Numbers, read_batches
from writethru.lineage.pile.heads import keep_heads
from writethru.lineage.pile.kin import Kin, find_kin
from writethru.lineage.pile.paragraphs import arrange, collect
from writethru.lineage.pile.shared import find_shared
from writethru.lineage.pile.stock import join_pairs
from writethru.lineage.pile.verdict import judge_kin
from writethru.model import Item, PileLink, Relation, SetAside, Story
from writethru.reading.places.gazetteer import Gazetteer
from writethru.stories.coded import SignsFile, encode_signs
from writethru.stories.grouping import group_pairs
from writethru.stories.likeness import Pairs, add_odds, find_pairs, order_by_day
from writethru.stories.signs import Signs, read_signs
from writethru.stories.stock import PartCounts
from writethru.stories.vectors import count_terms, weigh
from writethru.text import make_id

_DESCENT = frozenset({"reprint", "revision", "rewrite"})
_DAY = 86_400
_DAY_ONLY = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of an item once its text is read."""

    id: str
    file: str
    sha256: str
    title: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a pile is found to be.

    Attributes:
        arrival: the documents in order of their ids, each by the number under which it was kept.
        links: in order of the earlier and the later document, read once.
        stories: most documents first.
        set_aside: what was not used.
    """

    arrival: tuple[int, ...]
    links: Iterator[PileLink]
    stories: tuple[Story, ...]
    set_aside: tuple[SetAside, ...]


class Spool(Protocol):
    """Where the documents of a pile wait to be read again."""

    def keep(self, item: Item) -> None:
        """Keep a document."""

    def again(self) -> Iterator[Item]:
        """Yield the documents in the order in which they were kept."""


class Coded(Protocol):
    """The signs of documents by the order in which they came."""

    def __getitem__(self, number: int, /) -> Signs:
        """Return the signs of one document."""


def find_stories(
    items: Iterable[Item | SetAside], spool: Spool, room: Path, gazetteer: Gazetteer | None, held: int = HELD
) -> Sorted:
    """Sort a pile into stories; the order of the items decides nothing.

    Args:
        items: the documents, and what could not be read of the pile.
        spool: keeps each document that is used; of two that claim one id the first stays.
        gazetteer: the places that names may be; None where stories are told apart by shared text alone.
        room: a folder for files that are gone at the end: words, and what does not fit into memory.
        held: the number of anchors that are held in memory; it decides nothing but the cost.

    Returns:
        Every document in exactly one story, most documents first; links sorted by earlier and later document.
    """
    register = Register()
    with Gathering(room, held) as gathering:
        texts = _admit(items, register, spool, counted=gazetteer is not None)
        found = collect(read_batches(texts), gathering, room)
        ranks = rank_entries(register.entries)
        pile = arrange(found, ranks)
        del found
        kin = find_kin(pile.paragraphs, find_shared(pile.wording, gathering.pair(pile.numbers)))
        order = pile.paragraphs.documents
        del pile
    if gazetteer is None:
        return sort_pile(register, ranks, order, kin, None)
    stock = register.parts.find_stock()
    with TemporaryFile(dir=room) as file:
        signs = SignsFile(file)
        for item in spool.again():
            signs.put(encode_signs(read_signs(item, stock, gazetteer)))
        return sort_pile(register, ranks, order, kin, signs)


@dataclass(slots=True)
class Register:
    """What is kept of the items of a pile that were used, in order of arrival, and what was not used."""

    entries: list[Entry] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)
    parts: PartCounts = field(default_factory=PartCounts)
    _known: dict[str, Entry] = field(default_factory=dict)

    def admit(self, one: Entry | SetAside) -> bool:
        """Tell whether it is to be used: of two that claim one id the first stays, for another text with a reason."""
        if isinstance(one, SetAside):
            self.aside.append(one)
            return False
        first = self._known.setdefault(one.id, one)
        if first is one:
            self.entries.append(one)
        elif first.sha256 != one.sha256:
            self.aside.append(SetAside(one.file, f"claims the id {one.id}, which {first.file} has for another text"))
        return first is one


def make_entry(item: Item) -> Entry:
    """Return what is kept of an item."""
    return Entry(item.id, item.file, item.sha256, item.title, item.published)


def _admit(items: Iterable[Item | SetAside], register: Register, spool: Spool, *, counted: bool) -> Iterator[str]:
    """Yield the texts of the items that are used."""
    for item in items:
        if isinstance(item, SetAside):
            register.admit(item)
        elif register.admit(make_entry(item)):
            spool.keep(item)
            if counted:
                register.parts.add(item)
            yield item.text


def rank_entries(entries: Sequence[Entry]) -> Numbers:
    """Return for each entry its place in order of their ids."""
    arrival = sorted(range(len(entries)), key=lambda number: entries[number].id)
    ranks = np.empty(len(arrival), np.int64)
    ranks[arrival] = np.arange(len(arrival))
    return ranks


def sort_pile(register: Register, ranks: Numbers, order: Numbers, kin: Kin, signs: Coded | None) -> Sorted:
    """Return what a pile is found to be by what its documents share and tell.

    Args:
        register: its documents, and what was not used.
        ranks: for each document its place in order of their ids.
        order: their numbers in the order in which `kin` numbers them.
        kin: the pairs of them that share text.
        signs: of each document, in order of arrival; None where stories are told apart by shared text alone.
    """
    arrival = tuple(np.argsort(ranks).tolist())
    documents, ranks = [register.entries[number] for number in order.tolist()], ranks[order]
    stamps, by_hour = _read_times(documents)
    relations = judge_kin(kin, _days_apart(kin, stamps, by_hour))
    related = np.array([relation in _DESCENT for relation in relations], bool)
    kept = np.flatnonzero(keep_heads(kin, related, len(documents)))
    if signs is None:
        groups = join_pairs(kin.left[related], kin.right[related], len(documents))
    else:
        groups = _group(signs, order, ranks, kin, relations)
    return Sorted(
        arrival,
        _link([entry.id for entry in documents], kin, relations, _order(kin, stamps, ranks, kept)),
        _stories(documents, groups.tolist()),
        tuple(sorted(register.aside, key=lambda one: (one.file, one.why))),
    )


def _group(signs: Coded, order: Numbers, ranks: Numbers, kin: Kin, relations: Sequence[Relation]) -> Numbers:
    """Return for each document, as `kin` numbers them, the number of its story."""
    settings = [signs[number].setting for number in order.tolist()]
    turns, places = order_by_day(settings, ranks)
    gain = data.weights("likeness", "text")
    gains = np.array([gain.get(relation, 0.0) for relation in relations])
    taken = gains > 0
    one, other = places[kin.left[taken]], places[kin.right[taken]]
    shared = Pairs(np.minimum(one, other), np.maximum(one, other), gains[taken])
    in_turn = order[turns].tolist()
    vectors = weigh((signs[number] for number in in_turn), count_terms(signs[number] for number in in_turn))
    found = add_odds(find_pairs([settings[turn] for turn in turns.tolist()], vectors), shared)
    named: Numbers = group_pairs(found, np.arange(len(turns)))[places]
    return named


def _read_times(documents: list[Entry]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Return each document's stated time in seconds, NaN where there is none, and whether it is finer than a day."""
    stamps = np.full(len(documents), np.nan)
    for number, entry in enumerate(documents):
        if entry.published:
            time = datetime.fromisoformat(entry.published)
            # a time without a zone is taken as it stands
            stamps[number] = time.timestamp() if time.tzinfo else (time - _EPOCH).total_seconds()
    return stamps, np.array([len(entry.published or "") > _DAY_ONLY for entry in documents], bool)


_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - local times are compared with each other as they stand


def _days_apart(kin: Kin, stamps: npt.NDArray[np.float64], by_hour: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Return the days between the two of each pair, whole days where either states only a day."""
    exact = np.abs(stamps[kin.right] - stamps[kin.left]) / _DAY
    whole = np.abs(np.floor(stamps[kin.right] / _DAY) - np.floor(stamps[kin.left] / _DAY))
    return np.where(by_hour[kin.left] & by_hour[kin.right], exact, whole)


def _order(
    kin: Kin, stamps: npt.NDArray[np.float64], ranks: Numbers, kept: Numbers
) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """Return the kept links in order of the earlier and the later document, and of every link whether it is turned.

    The earlier document is the one published first, the first by id where the times are equal or not both stated.
    """
    left, right = ranks[kin.left], ranks[kin.right]
    before, after = stamps[kin.left] < stamps[kin.right], stamps[kin.left] > stamps[kin.right]
    turned = after | (~before & (left > right))
    order = np.lexsort((np.where(turned, left, right)[kept], np.where(turned, right, left)[kept]))
    return kept[order], turned


def _link(
    names: list[str], kin: Kin, relations: tuple[Relation, ...], ordered: tuple[Numbers, npt.NDArray[np.bool_]]
) -> Iterator[PileLink]:
    """Yield the links as `_order` has them."""
    order, turned = ordered
    sides = (kin.left, kin.right), (np.round(kin.share_left, 4), np.round(kin.share_right, 4))
    columns = zip(
        order.tolist(),
        *(np.where(turned, right, left)[order].tolist() for left, right in sides),
        *(np.where(turned, left, right)[order].tolist() for left, right in sides),
        strict=True,
    )
    for number, first, share_earlier, second, share_later in columns:
        yield PileLink(names[first], names[second], relations[number], share_earlier, share_later)


def _stories(documents: list[Entry], groups: list[int]) -> tuple[Story, ...]:
    members: dict[int, list[Entry]] = defaultdict(list)
    for entry, group in zip(documents, groups, strict=True):
        members[group].append(entry)
    stories = []
    for entries in members.values():
        entries.sort(key=lambda entry: (entry.published or "9999", entry.id))
        title = next((entry.title for entry in entries if entry.title), None)
        names = tuple(sorted(entry.id for entry in entries))
        stories.append(Story(make_id("story", entries[0].id), title, names))
    return tuple(sorted(stories, key=lambda story: (-len(story.documents), story.story)))
