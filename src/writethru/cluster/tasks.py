"""Paths of a pile in, what each task reads out: whole files, and stretches of long files of lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from writethru.model import Item, Limits, SetAside
from writethru.sources.archives.members import Stretch, called, holds_lines
from writethru.sources.folder import walk
from writethru.sources.guard import Guard
from writethru.sources.items import read_path

# Bytes that one task reads, at most and, where the pile is small, at least; and files, however small.
MOST, LEAST = 1 << 25, 1 << 20
_FILES = 1000
# bytes that are looked through for line breaks at a time
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A file that a task reads.

    Attributes:
        path: where it is, on every machine alike.
        name: how the records call it.
        stretch: which of its lines are read; None for all of it.
    """

    path: str
    name: str
    stretch: Stretch | None = None


Task = tuple[Source, ...]


def cut_pile(paths: Sequence[Path], cores: int, aside: list[SetAside], most: int = MOST) -> list[Task]:
    """Return tasks of `most` bytes or a single file each, in order of the paths; what cannot be read goes to `aside`.

    Args:
        paths: files and folders.
        cores: how many tasks are done at a time; a small pile is cut so that each has some.
        aside: takes what is no file.
        most: the bytes of one task; where files are cut decides nothing but the cost.
    """
    files = [(path, path.stat().st_size) for path in walk(paths, aside)]
    size = min(most, max(LEAST, sum(size for _, size in files) // (4 * cores)))
    tasks: list[Task] = []
    task: list[Source] = []
    held = 0
    for path, long in files:
        for source, part in _cut_file(path, long, size):
            if task and (held + part > size or len(task) == _FILES):
                tasks.append(tuple(task))
                task, held = [], 0
            task.append(source)
            held += part
    return [*tasks, tuple(task)] if task else tasks


def _cut_file(path: Path, long: int, size: int) -> Iterator[tuple[Source, int]]:
    """Yield the parts of a file, and how many bytes each has."""
    whole = Source(str(path.absolute()), called(path))
    if long <= size or not holds_lines(path):
        yield whole, long
        return
    for begin, end in pairwise([*range(0, long, size), long]):
        yield replace(whole, stretch=Stretch(begin, end)), end - begin


def count_breaks(task: Task) -> Iterator[tuple[str, int, int]]:
    """Yield for each stretch its file, its beginning, and how many line breaks it has."""
    for source in task:
        if source.stretch is None:
            continue
        breaks, at = 0, source.stretch.begin
        with Path(source.path).open("rb") as opened:
            opened.seek(at)
            while block := opened.read(min(_BLOCK, source.stretch.end - at)):
                breaks += block.count(b"\n")
                at += len(block)
        yield source.path, source.stretch.begin, breaks


def number_lines(tasks: Sequence[Task], breaks: dict[tuple[str, int], int]) -> list[Task]:
    """Return the tasks, each stretch with the number of line breaks that stand before it in its file."""
    before: dict[str, int] = {}
    numbered = []
    for task in tasks:
        sources = []
        for source in task:
            if source.stretch is None:
                sources.append(source)
                continue
            stood = before.get(source.path, 0)
            sources.append(replace(source, stretch=replace(source.stretch, before=stood)))
            before[source.path] = stood + breaks[source.path, source.stretch.begin]
        numbered.append(tuple(sources))
    return numbered


def read_task(task: Task, limits: Limits) -> Iterator[Item | SetAside]:
    """Yield what `read_items` yields for the files of a task, named as the records call them."""
    with Guard(limits) as guard:
        for source in task:
            path = Path(source.path)
            here = called(path)
            if not path.is_file():
                raise FileNotFoundError(f"{path}: a worker does not see it; all machines need the pile under one path")
            for one in read_path(path, limits, guard, source.stretch):
                # a member of an archive is called by the archive's name and its own
                yield replace(one, file=source.name + one.file.removeprefix(here))
