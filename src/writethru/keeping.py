"""A pile and a store in; the pile kept in the store, and what the store then holds written out as a pile's is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from writethru import __version__
from writethru.archive import sort_items
from writethru.model import Item, Kept, Limits, SetAside, Story
from writethru.reading.places.gazetteer import open_gazetteer
from writethru.sources.items import read_items
from writethru.store import Reader, cut_batches, open_store, write_store
from writethru.stories import Sorted, join_stories


def keep_pile(paths: Sequence[Path], store: Path, limits: Limits) -> tuple[SetAside, ...]:
    """Keep the documents of files and folders in a store, a batch at a time, each in a story.

    What the store has already is passed over; a run that was stopped goes on where it was.

    Args:
        paths: files and folders.
        store: its folder, made where there is none.
        limits: caps on reading.

    Returns:
        What was not used, sorted by file.

    Raises:
        StoreError: a batch could not be kept; those before it are.
    """
    aside: list[SetAside] = []
    # the clock stands in the store alone, never in what is written from it
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def arrive() -> Iterator[Kept]:
        for one in read_items(paths, limits):
            if isinstance(one, Item):
                yield Kept(one, now, __version__)
            else:
                aside.append(one)

    with open_gazetteer() as gazetteer, write_store(store) as writer:
        for batch in cut_batches(arrive()):
            aside += join_stories(writer, batch, gazetteer)
    return tuple(sorted(aside, key=lambda one: (one.file, one.why)))


def write_kept_stories(store: Path, out: Path, *, links: bool) -> Sorted:
    """Write what a store holds to `out` as `write_stories` writes what a pile holds; the stories are the store's own.

    Raises:
        StoreError: the store cannot be read.
        OSError: a file cannot be written.
    """
    with open_store(store) as reader:
        items = (kept.item for kept in reader.scan(raw=False))
        return sort_items(items, out, links=links, stories=_read_stories(reader))


def _read_stories(reader: Reader) -> tuple[Story, ...]:
    members: dict[str, list[str]] = defaultdict(list)
    for name, story in zip(reader.list_ids(), reader.stories_of(np.arange(reader.documents)), strict=True):
        # CASE a document that was put there by other means is a story of its own
        members[story or name].append(name)
    titles = {one.story: one.title for one in reader.read_stories()}
    stories = [Story(story, titles.get(story), tuple(sorted(some))) for story, some in members.items()]
    return tuple(sorted(stories, key=lambda story: (-len(story.documents), story.story)))
