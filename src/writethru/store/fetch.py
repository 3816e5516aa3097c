"""Parts of documents in, the documents in order of their numbers out, a few at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import duckdb
import numpy as np

from writethru.model import Kept
from writethru.store.errors import StoreError, told
from writethru.store.manifest import Part
from writethru.store.parts import DAMAGED, check_part, path_of, source
from writethru.store.rows import READ, read_row
from writethru.store.tables import Numbers

# documents that are asked for in one statement: of so few DuckDB skips the row groups that hold none of them
_AT_ONCE = 32
_ROWS = 64


@contextmanager
def opened(folder: Path, parts: Sequence[Part]) -> Iterator[tuple[str, ...]]:
    """Hold parts open, and give the names under which they can be read even when they are deleted meanwhile.

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
        yield tuple(names)


def fetch_all(
    base: duckdb.DuckDBPyConnection, folder: Path, parts: Sequence[Part], names: Sequence[str]
) -> Iterator[Kept]:
    """Yield the documents of parts, each part checked before; see `fetch_some` for what is raised."""
    for part, name in zip(parts, names, strict=True):
        path = path_of(folder, part)
        check_part(name, part, path)
        yield from _fetch(base, f"select {READ}, raw from {source([name], 'documents')}", path)  # noqa: S608


def fetch_some(
    base: duckdb.DuckDBPyConnection, folder: Path, parts: Sequence[Part], names: Sequence[str], numbers: Numbers
) -> Iterator[Kept]:
    """Yield the documents of some numbers, in order.

    Args:
        base: reads the parts.
        folder: of the store, for messages.
        parts: all parts of documents, oldest first.
        names: under which they are read.
        numbers: without doubles, in order, none of them beyond the last document.

    Raises:
        StoreError: a part is damaged.
    """
    for part, name in zip(parts, names, strict=True):
        low, high = np.searchsorted(numbers, (part.first, part.first + part.rows))
        for begin in range(int(low), int(high), _AT_ONCE):
            wanted = ", ".join(map(str, numbers[begin : min(begin + _AT_ONCE, int(high))].tolist()))
            rows = f"select {READ}, raw from {source([name], 'documents')} where number in ({wanted}) order by number"  # noqa: S608
            yield from _fetch(base, rows, path_of(folder, part))


def fetch_signs(
    base: duckdb.DuckDBPyConnection, folder: Path, parts: Sequence[Part], names: Sequence[str], numbers: Numbers
) -> Iterator[bytes]:
    """Yield the signs of some documents, in order of their numbers; see `fetch_some`."""
    for part, name in zip(parts, names, strict=True):
        low, high = np.searchsorted(numbers, (part.first, part.first + part.rows))
        wanted = ", ".join(map(str, numbers[low:high].tolist()))
        if wanted:
            rows = f"select signs from {source([name], 'signs')} where number in ({wanted}) order by number"  # noqa: S608
            with told(path_of(folder, part)):
                yield from (coded for (coded,) in base.execute(rows).fetchall())


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
