"""Parts of documents in, the documents in order of their numbers out, a few at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from writethru.model import Kept
from writethru.store.errors import StoreError, told
from writethru.store.manifest import Part
from writethru.store.parts import DAMAGED, check_part, path_of, source
from writethru.store.rows import READ, read_row
from writethru.store.tables import Numbers

# documents that are asked for in one statement
_AT_ONCE = 512
_ROWS = 64


@dataclass(frozen=True, slots=True)
class Opened:
    """Parts of one table of a store that are held open, oldest first, and under which names they can be read."""

    folder: Path
    parts: tuple[Part, ...]
    names: tuple[str, ...]

    def check(self) -> None:
        """See that all of them are what was written; raises a StoreError that names the one that is not."""
        for part, name in zip(self.parts, self.names, strict=True):
            check_part(name, part, path_of(self.folder, part))


@contextmanager
def opened(folder: Path, parts: Sequence[Part]) -> Iterator[Opened]:
    """Hold parts open: they can be read even when they are deleted meanwhile.

    Raises:
        StoreError: one is missing or not of its size.
    """
    with ExitStack() as held:
        names = []
        for part in parts:
            path = path_of(folder, part)
            with told(path):
                file = held.enter_context(path.open("rb"))
                if os.fstat(file.fileno()).st_size != part.bytes:
                    raise StoreError(f"{path}: {DAMAGED}")
            names.append(f"/dev/fd/{file.fileno()}")
        yield Opened(folder, tuple(parts), tuple(names))


def fetch_all(base: duckdb.DuckDBPyConnection, held: Opened, *, raw: bool) -> Iterator[Kept]:
    """Yield all documents of parts, each part checked before; see `fetch_some`."""
    for part, name in zip(held.parts, held.names, strict=True):
        path = path_of(held.folder, part)
        check_part(name, part, path)
        yield from _fetch(base, f"select {READ[raw]} from {source([name], 'documents')}", path)  # noqa: S608


def fetch_some(base: duckdb.DuckDBPyConnection, held: Opened, numbers: Numbers, *, raw: bool) -> Iterator[Kept]:
    """Yield the documents of some numbers, in order.

    Args:
        base: reads the parts.
        held: parts of documents.
        numbers: without doubles, in order.
        raw: whether the bytes are read too; without them it is half the work.

    Raises:
        StoreError: a part is damaged.
    """
    for rows, path in _choose(held, numbers):
        yield from _fetch(base, f"select {READ[raw]} from {rows}", path)  # noqa: S608


def fetch_signs(base: duckdb.DuckDBPyConnection, held: Opened, numbers: Numbers) -> list[bytes]:
    """Return the signs of those documents of some numbers that have any, in order; see `fetch_some`."""
    found: list[bytes] = []
    for rows, path in _choose(held, numbers):
        with told(path):
            found += (signs for (signs,) in base.execute(f"select signs from {rows}").fetchall())  # noqa: S608
    return found


def find_parts(parts: Sequence[Part], numbers: Numbers) -> Iterator[tuple[Part, Numbers]]:
    """Yield the parts that may hold rows of some numbers, which are in order, each with these numbers."""
    ends = [*(part.first for part in parts[1:]), np.iinfo(np.int64).max]
    for part, end in zip(parts, ends, strict=False):
        low, high = np.searchsorted(numbers, (part.first, end)).tolist()
        if low < high:
            yield part, numbers[low:high]


def _choose(held: Opened, numbers: Numbers) -> Iterator[tuple[str, Path]]:
    """Yield SQL for the rows of some numbers, in order, and the part that they lie in."""
    names = dict(zip(held.parts, held.names, strict=True))
    for part, among in find_parts(held.parts, numbers):
        for begin in range(0, len(among), _AT_ONCE):
            wanted = ", ".join(map(str, among[begin : begin + _AT_ONCE].tolist()))
            rows = f"{source([names[part]], part.table)} where number in ({wanted}) order by number"
            yield rows, path_of(held.folder, part)


def _fetch(base: duckdb.DuckDBPyConnection, query: str, path: Path) -> Iterator[Kept]:
    # a cursor of its own: who reads on may ask other things meanwhile
    with told(path), base.cursor() as cursor:
        cursor.execute(query)
        while rows := cursor.fetchmany(_ROWS):
            for row in rows:
                kept = read_row(row)
                if kept is None:
                    raise StoreError(f"{path}: {DAMAGED}")
                yield kept
