"""A folder and how its files stood in, the files that are new or have changed and are written to their end out."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from writethru.model import SetAside
from writethru.sources.folder import walk
from writethru.watch.memory import Looked

SETTLED = 2.0  # seconds since its last change after which a file is taken for written


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read, what it is remembered by, and how it stands: size in bytes, time of change in nanoseconds."""

    path: Path
    name: str
    state: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at a folder shows: files to be read, names of all files, what is passed over, and what is not whole.

    Attributes:
        fresh: how many files changed a moment ago and may still be written.
    """

    found: tuple[Found, ...]
    names: frozenset[str]
    set_aside: tuple[SetAside, ...]
    fresh: int


def look(folder: Path, looked: Looked, settled: float = SETTLED) -> Seen:
    """Return the files that are to be read, in order of their paths; one still being written waits for the next time.

    Args:
        folder: what is watched; a file may stand for itself.
        looked: how the files stood when they were read.
        settled: seconds without a change after which a file is whole.
    """
    aside: list[SetAside] = []
    named = {_name(path): path for path in walk([folder], aside)}
    changed = [
        Found(path, name, state)
        for name, path in named.items()
        if (state := state_of(path)) is not None and looked.files.get(name) != state
    ]
    now = time.time()
    # a time of change that lies ahead is another machine's clock, and says nothing
    found = tuple(one for one in changed if not 0 <= now - one.state[1] / 1e9 < settled)
    return Seen(found, frozenset(named), tuple(aside), len(changed) - len(found))


def _name(path: Path) -> str:
    """Return a path as JSON can keep it, bytes that are no UTF-8 written out."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def state_of(path: Path) -> tuple[int, int] | None:
    """Return the size and the time of change of a file, None where it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
