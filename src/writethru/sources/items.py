"""Paths of a pile in, its items one by one out, as given and cheaply read: text, title, outlet, address, time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from writethru.model import Item, Limits, Parcel, Received, SetAside
from writethru.sources.archives.members import Stretch, called, condense, open_parcels, open_stretch
from writethru.sources.clean import printable, without_surrogates
from writethru.sources.folder import receive_parcel, walk
from writethru.sources.guard import Guard
from writethru.sources.lines import name_record, read_line
from writethru.sources.publication import iso_time

_FIELDS = frozenset({"id", "text", "title", "url", "outlet", "published"})


def read_items(paths: Sequence[Path], limits: Limits) -> Iterator[Item | SetAside]:
    """Yield every document of files and folders, and what is set aside, file after file in order of their paths.

    Lines of a .jsonl file are taken as they are; other files are read as `trace` reads them. Nothing is raised for a
    bad file. One id may come more than once: what that means is the caller's to say.
    """
    aside: list[SetAside] = []
    with Guard(limits) as guard:
        for path in walk(paths, aside):
            yield from read_path(path, limits, guard)
    yield from aside


def read_path(path: Path, limits: Limits, guard: Guard, stretch: Stretch | None = None) -> Iterator[Item | SetAside]:
    """Yield every document of one file, or of a stretch of its lines, and what is set aside."""
    arrived = open_parcels(path, limits) if stretch is None else open_stretch(path, limits, stretch)
    yield from condense(called(path), (make_item(one, guard) if isinstance(one, Parcel) else one for one in arrived))


def make_item(parcel: Parcel, guard: Guard) -> Item | SetAside:
    """Return the item that some bytes are, or why they are none."""
    if parcel.form == "line":
        return _of_line(parcel)
    received = receive_parcel(parcel, guard)
    return of_received(received, parcel) if isinstance(received, Received) else received


def _of_line(parcel: Parcel) -> Item | SetAside:
    where = f"line {parcel.line}: " if parcel.line else ""
    try:
        record = read_line(parcel.raw)
    except ValueError as error:
        return SetAside(parcel.file, f"{where}{error}")
    text = without_surrogates(str(record["text"]))
    if not text.strip():
        return SetAside(parcel.file, f"{where}its text is empty")
    sha = hashlib.sha256(text.encode()).hexdigest()
    published = _fact(record, "published")
    return Item(
        name_record(record),
        parcel.file,
        sha,
        text,
        _fact(record, "title"),
        _fact(record, "outlet"),
        _fact(record, "url"),
        iso_time(published) if published else None,
        _metadata(record, parcel.metadata),
        parcel.form,
        parcel.raw,
    )


def _fact(record: Mapping[str, object], name: str) -> str | None:
    value = record.get(name)
    return (printable(" ".join(value.split())) or None) if isinstance(value, str) else None


def _metadata(record: Mapping[str, object], came: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Return the further fields of a record that hold one value, with what came with it in an archive."""
    if not came and record.keys() <= _FIELDS:
        return ()
    further = {
        without_surrogates(name): without_surrogates(value) if isinstance(value, str) else json.dumps(value)
        for name, value in record.items()
        if name not in _FIELDS and isinstance(value, (str, int, float))
    }
    return tuple(sorted((dict(came) | further).items()))


def of_received(received: Received, parcel: Parcel) -> Item:
    """Return what was received from some bytes as an item."""
    facts = {name: fact.value for name, fact in reversed(received.facts)}
    published = facts.get("published")
    return Item(
        received.id,
        received.file,
        received.sha256,
        received.text,
        facts.get("title"),
        facts.get("outlet"),
        facts.get("url"),
        iso_time(published) if published else None,
        parcel.metadata,
        parcel.form,
        parcel.raw,
    )
