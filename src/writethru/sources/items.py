"""Paths of a pile in, its items one by one out, as given and cheaply read: text, title, outlet, address, time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from writethru.model import Item, Limits, Received, SetAside
from writethru.sources.clean import without_surrogates
from writethru.sources.decode import sniff
from writethru.sources.folder import called, read_file, walk
from writethru.sources.guard import Guard
from writethru.sources.lines import name_record, read_line
from writethru.sources.publication import iso_time

_HEAD = 65_536


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


def read_path(path: Path, limits: Limits, guard: Guard) -> Iterator[Item | SetAside]:
    """Yield every document of one file, and what of it is set aside."""
    if holds_lines(path):
        yield from read_stretch(path, limits)
        return
    for one in read_file(path, limits, guard):
        yield of_received(one) if isinstance(one, Received) else one


def holds_lines(path: Path) -> bool:
    """Tell whether a file is one of lines, by its beginning."""
    try:
        with path.open("rb") as opened:
            return sniff(opened.read(_HEAD), path.name) == "lines"
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines of a file that begin from byte `begin` on and before byte `end`, and the line breaks before `begin`."""

    begin: int
    end: int
    before: int = 0


def read_stretch(path: Path, limits: Limits, stretch: Stretch | None = None) -> Iterator[Item | SetAside]:
    """Yield the documents of a file of lines, or of a stretch of it, and what is set aside."""
    file = called(path)
    with path.open("rb") as opened:
        lines = enumerate(_cut_lines(opened, limits.max_bytes + 1), 1)
        for number, line in lines if stretch is None else _within(opened, stretch, limits.max_bytes + 1):
            if not line.strip(b"\xef\xbb\xbf \t\r\n"):
                continue
            if len(line) > limits.max_bytes:
                yield SetAside(file, f"line {number}: larger than {limits.max_bytes:,} bytes")
                continue
            try:
                record = read_line(line.removeprefix(b"\xef\xbb\xbf"))
            except ValueError as error:
                yield SetAside(file, f"line {number}: {error}")
                continue
            item = _of_line(record, file)
            yield item if item.text.strip() else SetAside(file, f"line {number}: its text is empty")


def _within(opened: IO[bytes], stretch: Stretch, most: int) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a stretch with their numbers in the file."""
    number = stretch.before
    opened.seek(stretch.begin)
    if stretch.begin:
        opened.seek(stretch.begin - 1)
        # CASE a line that began before: it is read by whoever reads the stretch before
        if opened.read(1) != b"\n":
            next(_cut_lines(opened, most), None)
            number += 1
    lines = _cut_lines(opened, most)
    while opened.tell() < stretch.end and (line := next(lines, None)) is not None:
        number += 1
        yield number, line


def _cut_lines(opened: IO[bytes], most: int) -> Iterator[bytes]:
    """Yield the lines, of one that is longer only the first `most` bytes: no line is held that nobody will read."""
    while line := opened.readline(most):
        rest = line
        while len(rest) == most and not rest.endswith(b"\n"):
            rest = opened.readline(most)
        yield line


def _of_line(record: Mapping[str, object], file: str) -> Item:
    text = without_surrogates(str(record["text"]))
    sha = hashlib.sha256(text.encode()).hexdigest()
    published = _fact(record, "published")
    return Item(
        name_record(record),
        file,
        sha,
        text,
        _fact(record, "title"),
        _fact(record, "outlet"),
        _fact(record, "url"),
        iso_time(published) if published else None,
    )


def _fact(record: Mapping[str, object], name: str) -> str | None:
    value = record.get(name)
    return (without_surrogates(" ".join(value.split())) or None) if isinstance(value, str) else None


def of_received(received: Received) -> Item:
    """Return what was received from a file as an item."""
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
    )
