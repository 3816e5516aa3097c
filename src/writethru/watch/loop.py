"""Folders and feeds in, round after round: what is new joins the store, what that changes is traced and told.

arrivals -> store -> stories touched -> dossiers -> notices; each step finds after a kill what the one before has done.
"""

from __future__ import annotations

import time
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from writethru import __version__
from writethru.model import Item, Kept, Limits, SetAside
from writethru.phrase import say_count
from writethru.reading.places.gazetteer import Gazetteer
from writethru.sources.guard import UnreadableError
from writethru.sources.items import read_items
from writethru.sources.web.address import UnfetchedError
from writethru.sources.web.fetch import Web
from writethru.sources.web.visit import Arrival, Memory, Visit, visit_feed
from writethru.store import LockedError, Writer, hold_lock, open_store, write_store
from writethru.text import make_id
from writethru.watch.folders import SETTLED, Found, look, state_of
from writethru.watch.memory import Looked, Standings, Told, recall, remember
from writethru.watch.notices import FEED, Notice, write_feed
from writethru.watch.retrace import Tools, retrace

ROOM = "watch"  # the folder in the store for what is remembered
_BATCH = 100  # documents that are kept, traced and told together
_BYTES = 8_000_000
_FILES = 50  # that are read by one process
_HOLD = 20.0  # seconds for which a document waits for others of its batch
_LOCKED = 2.0  # seconds between two tries to write to a store that another process writes to
_NAP = 0.2  # seconds between two looks at whether the user wants to end

T = TypeVar("T")
Join = Callable[[Writer, Sequence[Kept], Gazetteer], Sequence[SetAside]]


@dataclass(slots=True)
class Desk:
    """What a run works with, and what it has said so far.

    Attributes:
        store: its folder.
        join: adds documents to the store and to its stories, in one commit, and says which it refuses.
        tools: for tracing.
        web: fetches; it remembers how sites stand.
        say: told each line for the user.
        ring: told the notices of a story.
        ended: tells whether the user wants to end.
    """

    store: Path
    join: Join
    tools: Tools
    web: Web
    say: Callable[[str], None]
    ring: Callable[[Sequence[Notice]], None]
    ended: Callable[[], bool]
    said: set[str] = field(default_factory=set)
    feeds: dict[str, Memory] = field(default_factory=dict)

    def say_once(self, line: str) -> None:
        """Say what was not said before in this run."""
        if line not in self.said:
            self.said.add(line)
            self.say(line)

    def place(self, kind: str, source: str) -> Path:
        """Return the file in which a source is remembered."""
        return self.store / ROOM / f"{make_id(kind, source)}.json"


@dataclass(frozen=True, slots=True)
class Tally:
    """What a round came to: documents that arrived, and sources that could not be looked at."""

    documents: int = 0
    failed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.documents + other.documents, self.failed + other.failed)


def watch(sources: Sequence[Path | str], desk: Desk, every: float, *, once: bool) -> Tally:
    """Look at each source, round after round, until the user ends it; what was told is on the disk at any time.

    Args:
        sources: folders as paths, feeds as addresses.
        desk: what to work with.
        every: seconds from the beginning of one round to that of the next.
        once: make one round.

    Returns:
        What the rounds came to.

    Raises:
        StoreError: the store cannot be written, or another process writes to it; OSError: nothing more can be told.
    """
    _open_room(sources, desk)
    total = Tally()
    with hold_lock(desk.store / ROOM):
        _catch_up(desk)
        while not desk.ended():
            began = time.monotonic()
            for source in sources:
                if not desk.ended():
                    total += _look_at(source, desk)
            if once:
                break
            wait_for(began + every - time.monotonic(), desk.ended)
    return total


def wait_for(seconds: float, ended: Callable[[], bool]) -> None:
    """Sleep for so many seconds, or until the user wants to end."""
    until = time.monotonic() + seconds
    while not ended() and (left := until - time.monotonic()) > 0:
        time.sleep(min(_NAP, left))


def _open_room(sources: Sequence[Path | str], desk: Desk) -> None:
    """Make the store if there is none; what is in it before anybody watches is no news."""
    with _open_writer(desk) as writer:
        (desk.store / ROOM).mkdir(exist_ok=True)
        told = desk.store / ROOM / "told.json"
        if _recall(desk, told, Told) is None:
            remember(told, Told(writer.documents, str(uuid.uuid4())))
    standings = _recall(desk, desk.store / ROOM / "sites.json", Standings)
    desk.web.pace.standings.update(standings.sites if standings else {})
    for source in sources:
        if isinstance(source, str):
            desk.feeds[source] = _recall(desk, desk.place("feed", source), Memory) or Memory()


def _recall(desk: Desk, path: Path, kind: type[T]) -> T | None:
    try:
        return recall(path, kind)
    except ValueError:
        desk.say_once(f"{path}: it is damaged, and so begun anew; what the store has is not taken twice")
        return None


def _look_at(source: Path | str, desk: Desk) -> Tally:
    try:
        return _look_at_folder(source, desk) if isinstance(source, Path) else _look_at_feed(source, desk)
    except (UnfetchedError, UnreadableError) as error:
        # how long a site is still left alone is another number each time, and was told when it failed
        if str(source) not in desk.said or not isinstance(error, UnfetchedError) or error.asked:
            desk.say_once(f"{source}: {error}")
        desk.said.add(str(source))
        return Tally(failed=1)
    finally:
        remember(desk.store / ROOM / "sites.json", Standings(desk.web.pace.standings))


def _look_at_feed(url: str, desk: Desk) -> Tally:
    memory = desk.feeds[url]
    others = [one for name, one in desk.feeds.items() if name != url]

    def is_known(key: str, mark: str) -> bool:
        return any((one := other.seen.get(key)) and one.mark == mark and not one.waits for other in others)

    visit = visit_feed(url, memory, is_known, desk.web, desk.tools.guard)
    if visit is None:
        return Tally()
    if visit.left_out:
        desk.say_once(f"{url}: {visit.left_out}")
    for key, seen in memory.seen.items():
        if seen.waits and key not in visit.keys:
            desk.say(f"{key}: it left the feed before its page could be had")
    kept = {key: seen for key, seen in memory.seen.items() if key in visit.keys}
    return _take_arrivals(url, visit, replace(memory, seen={**kept, **visit.known}), desk)


def _take_arrivals(url: str, visit: Visit, memory: Memory, desk: Desk) -> Tally:
    """Take what a feed gave batch after batch; an entry is remembered once its document is told."""
    waiting: Counter[str] = Counter()
    wanting: dict[str, list[str]] = defaultdict(list)
    count = 0
    for batch in _cut(visit.arrivals, desk.ended):
        items = [one.item for one in batch if one.item]
        _take(items, desk)
        count += len(items)
        for one in batch:
            if one.sighting.waits:
                waiting[one.why] += 1
            elif one.why:
                wanting[one.why].append(one.where)
        memory = replace(memory, seen={**memory.seen, **{one.key: one.sighting for one in batch}})
        _keep(url, memory, desk)
    for why, number in waiting.items():
        desk.say_once(f"{url}: {say_count(number, 'entry waits', 'entries wait')} for the next round: {why}")
    for why, places in wanting.items():
        more = (
            f" (and {say_count(len(places) - 1, 'other entry', 'other entries')} of {url})" if len(places) > 1 else ""
        )
        desk.say_once(f"{places[0]}{more}: {why}")
    # what a server says to have changed is asked for again as long as anything of it waits
    whole = visit.keys <= memory.seen.keys() and not waiting
    _keep(url, replace(memory, validators=visit.validators) if whole else memory, desk)
    return Tally(count)


def _keep(url: str, memory: Memory, desk: Desk) -> None:
    if memory != desk.feeds[url]:
        desk.feeds[url] = memory
        remember(desk.place("feed", url), memory)


def _cut(arrivals: Iterator[Arrival], ended: Callable[[], bool]) -> Iterator[list[Arrival]]:
    """Yield what arrives in batches, each as large as a commit is worth, or as old as news may be."""
    batch: list[Arrival] = []
    began = time.monotonic()
    for one in arrivals:
        batch.append(one)
        if len(batch) >= _BATCH or time.monotonic() - began > _HOLD or ended():
            yield batch
            batch, began = [], time.monotonic()
        if ended():
            return
    if batch:
        yield batch


def _look_at_folder(folder: Path, desk: Desk) -> Tally:
    place = desk.place("folder", str(folder.resolve()))
    looked = _recall(desk, place, Looked) or Looked()
    seen = look(folder, looked)
    if seen.fresh:
        # CASE files that were put there a moment ago: a little later they are whole, or still being written
        wait_for(SETTLED, desk.ended)
        seen = look(folder, looked)
    for one in seen.set_aside:
        desk.say_once(f"{one.file}: {one.why}")
    files = {name: state for name, state in looked.files.items() if name in seen.names}
    count = 0
    for start in range(0, len(seen.found), _FILES):
        some = seen.found[start : start + _FILES]
        count += _read_files(some, desk)
        if desk.ended():
            break
        # CASE it has grown while it was read: it is read again in the next round
        files |= {one.name: one.state for one in some if state_of(one.path) == one.state}
        remember(place, Looked(files))
    return Tally(count, int(not folder.exists()))


def _read_files(found: Sequence[Found], desk: Desk) -> int:
    items: list[Item] = []
    count = size = 0
    for one in read_items([file.path for file in found], Limits()):
        if isinstance(one, SetAside):
            desk.say_once(f"{one.file}: {one.why}")
            continue
        items.append(one)
        size += len(one.raw) + len(one.text)
        if len(items) >= _BATCH or size > _BYTES:
            _take(items, desk)
            count += len(items)
            items, size = [], 0
        if desk.ended():
            break
    _take(items, desk)
    return count + len(items)


def _take(items: Sequence[Item], desk: Desk) -> None:
    """Keep documents, and tell what changed with them."""
    if not items:
        return
    read_at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    kept = [Kept(item, read_at, __version__) for item in items]
    with _open_writer(desk) as writer:
        refused = desk.join(writer, kept, desk.tools.gazetteer)
    for one in refused:
        desk.say_once(f"{one.file}: {one.why}")
    _catch_up(desk)


@contextmanager
def _open_writer(desk: Desk) -> Iterator[Writer]:
    """Open the store for writing, once another process that writes to it is done or the user wants to end."""
    with ExitStack() as opened:
        while True:
            try:
                writer = opened.enter_context(write_store(desk.store))
                break
            except LockedError as error:
                if desk.ended():
                    raise
                desk.say_once(str(error))
                wait_for(_LOCKED, desk.ended)
        yield writer


def _catch_up(desk: Desk) -> None:
    """Tell of all that is in the store and was not told of, in this run or one that was stopped."""
    path = desk.store / ROOM / "told.json"
    told = _recall(desk, path, Told)
    if told is None:
        return
    with open_store(desk.store) as reader:
        if reader.documents == told.documents and (desk.store / FEED).exists():
            return
        for one in retrace(desk.store, reader, told.documents, desk.tools):
            if one.notices:
                desk.ring(one.notices)
            for line in one.lines:
                desk.say(line)
        write_feed(desk.store, told.feed)
        remember(path, replace(told, documents=reader.documents))
