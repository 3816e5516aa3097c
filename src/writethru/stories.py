"""A pile of documents in, which are one story and which took from which out: a first grouping, by shared text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from writethru.lineage.pile.anchors import Batch, encode, read_batch
from writethru.lineage.pile.kin import Kin, find_kin
from writethru.lineage.pile.paragraphs import arrange, collect
from writethru.lineage.pile.stock import join_pairs
from writethru.lineage.pile.verdict import judge_kin
from writethru.model import Item, PileLink, SetAside, Story
from writethru.text import make_id

# bytes of text that are read as one batch: small enough for a processor's cache
_BATCH = 1 << 18
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
    """The documents of a pile in order of their ids, their links, their stories, and what was set aside."""

    documents: tuple[str, ...]
    links: tuple[PileLink, ...]
    stories: tuple[Story, ...]
    set_aside: tuple[SetAside, ...]


def find_stories(items: Iterable[Item | SetAside], keep: Callable[[Item], None]) -> Sorted:
    """Sort a pile into stories by the text that its documents share; the order of the items decides nothing.

    Args:
        items: the documents, and what could not be read of the pile.
        keep: told each document that is used, once; of two that claim one id the first stays.

    Returns:
        Every document in exactly one story, most documents first; links sorted by earlier and later document.
    """
    entries: list[Entry] = []
    aside: list[SetAside] = []
    found = collect(_read(items, entries, aside, keep))
    order = sorted(range(len(entries)), key=lambda number: entries[number].id)
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(len(order))
    documents = [entries[number] for number in order]
    pile = arrange(found, ranks)
    del found
    kin = find_kin(pile)
    del pile
    stamps, by_hour = _read_times(documents)
    relations = judge_kin(kin, _days_apart(kin, stamps, by_hour))
    related = np.array([relation in _DESCENT for relation in relations], bool)
    groups = join_pairs(kin.left[related], kin.right[related], len(documents))
    return Sorted(
        tuple(entry.id for entry in documents),
        tuple(_link(documents, kin, relations, stamps)),
        _stories(documents, groups.tolist()),
        tuple(sorted(aside, key=lambda one: (one.file, one.why))),
    )


def _read(
    items: Iterable[Item | SetAside], entries: list[Entry], aside: list[SetAside], keep: Callable[[Item], None]
) -> Iterator[Batch]:
    known: dict[str, Entry] = {}
    texts: list[bytes] = []
    size = 0
    for item in items:
        if isinstance(item, SetAside):
            aside.append(item)
            continue
        first = known.get(item.id)
        if first is not None:
            if first.sha256 != item.sha256:
                why = f"claims the id {item.id}, which {first.file} has for another text"
                aside.append(SetAside(item.file, why))
            continue
        known[item.id] = entry = Entry(item.id, item.file, item.sha256, item.title, item.published)
        entries.append(entry)
        keep(item)
        texts.append(encode(item.text))
        size += len(texts[-1])
        if size > _BATCH:
            yield read_batch(texts)
            texts, size = [], 0
    if texts:
        yield read_batch(texts)


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


def _link(
    documents: list[Entry], kin: Kin, relations: tuple[str, ...], stamps: npt.NDArray[np.float64]
) -> list[PileLink]:
    """Return the links; the earlier document is the one published first, by id where times are equal or not stated."""
    turned = (stamps[kin.right] < stamps[kin.left]).tolist()
    columns = zip(
        kin.left.tolist(),
        kin.right.tolist(),
        relations,
        np.round(kin.share_left, 4).tolist(),
        np.round(kin.share_right, 4).tolist(),
        turned,
        strict=True,
    )
    links = [
        PileLink(documents[right].id, documents[left].id, relation, share_right, share_left)
        if turn
        else PileLink(documents[left].id, documents[right].id, relation, share_left, share_right)
        for left, right, relation, share_left, share_right, turn in columns
    ]
    return sorted(links, key=lambda link: (link.earlier, link.later))


def _stories(documents: list[Entry], groups: list[int]) -> tuple[Story, ...]:
    members: dict[int, list[Entry]] = defaultdict(list)
    for entry, group in zip(documents, groups, strict=True):
        members[group].append(entry)
    stories = []
    for entries in members.values():
        first = min(entries, key=lambda entry: (entry.published or "9999", entry.id))
        stories.append(Story(make_id("story", first.id), first.title, tuple(entry.id for entry in entries)))
    return tuple(sorted(stories, key=lambda story: (-len(story.documents), story.story)))
