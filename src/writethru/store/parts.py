"""Rows in, Parquet parts on the disk out: each whole under its name, or not there at all."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import duckdb
import numpy as np

from writethru.model import Kept
from writethru.store.errors import StoreError, told
from writethru.store.manifest import PARTS, Part, sync
from writethru.store.rows import Cell, make_columns
from writethru.store.tables import TABLES, KeptStory, Marks, Members, Name, standing

SPILL = "spill"
# what DuckDB may hold in memory; beyond it, it writes to the store's own folder
MEMORY = "400MB"
_AHEAD = 1 << 20


def connect(path: Path | None, spill: Path | None) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB file, or one in memory, that keeps rows in the order in which they come.

    One thread: small row groups are to be had only where DuckDB need not keep an order, and one thread keeps it.
    """
    base = duckdb.connect(
        str(path) if path else ":memory:",
        config={
            "threads": 1,
            "memory_limit": MEMORY,
            # nothing is written for one who only reads
            "temp_directory": str(spill or ""),
            "preserve_insertion_order": False,
            # a name may stand for another file later on
            "enable_external_file_cache": False,
        },
    )
    # a long statement would draw a bar on standard output
    base.execute("set enable_progress_bar = false")
    return base


def source(paths: Sequence[str], name: Name) -> str:
    """Return SQL for the rows of some parts of a table, oldest part first."""
    if not paths:
        columns = ", ".join(f"null::{kind} as {column}" for column, kind in _columns(name))
        return f"(select {columns} where false)"
    quoted = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    return f"read_parquet([{quoted}])"


def path_of(folder: Path, part: Part) -> Path:
    """Return where a part lies."""
    return folder / PARTS / part.file


def check_part(path: str | Path, part: Part, shown: Path) -> None:
    """See that a part is what was written.

    Args:
        path: where it is read.
        part: what the manifest says of it.
        shown: where it lies, for the message.

    Raises:
        StoreError: it is another file, or gone.
    """
    with told(shown), Path(path).open("rb") as opened:
        total = hashlib.sha256()
        while read := opened.read(_AHEAD):
            total.update(read)
    if total.hexdigest() != part.sha256:
        raise StoreError(f"{shown}: {DAMAGED}")


DAMAGED = (
    "it is not what was written to it (its SHA-256 differs); put this one file back from a copy of the store,"
    " or read the documents anew into an empty one"
)


class Press:
    """Makes the parts of one store; `with` is not needed, `close` is."""

    def __init__(self, folder: Path) -> None:
        """Write to the store in `folder`."""
        self._folder = folder
        self._base = connect(None, folder / SPILL)

    def close(self) -> None:
        """Let go of what is held."""
        self._base.close()

    def documents(self, kept: Sequence[Kept], first: int, written: int) -> Part:
        """Write documents that have the numbers from `first` on; `written` numbers the part.

        Raises:
            StoreError: there is no room, or the folder may not be written.
        """
        self._base.execute(f"create or replace temp table arriving({TABLES['documents'].columns})")
        marks = ", ".join(f"unnest(${number}::{kind}[])" for number, (_, kind) in enumerate(_columns("documents"), 1))
        self._base.execute(f"insert into arriving select {marks}", make_columns(kept, first))
        try:
            return self._write("documents", "select * from arriving", written, first)
        finally:
            self._base.execute("drop table arriving")

    def signs(self, signs: Sequence[bytes], first: int, written: int) -> Part:
        """Write the signs of documents that have the numbers from `first` on; see `documents`."""
        return self._write_rows("signs", [list(range(first, first + len(signs))), list(signs)], written, first)

    def marks(self, marks: Marks, written: int) -> Part:
        """Write marks; see `documents`."""
        order = np.lexsort((marks.numbers, marks.marks))
        rows = {"mark": marks.marks[order], "number": marks.numbers[order], "weight": marks.weights[order]}
        self._base.register("arriving", rows)
        try:
            return self._write("marks", "select * from arriving", written)
        finally:
            self._base.unregister("arriving")

    def members(self, members: Members, turn: int, written: int) -> Part:
        """Write to which story documents belong from commit `turn` on, the last row of each; see `documents`."""
        last = dict(zip(members.numbers.tolist(), members.stories, strict=True))
        columns: list[list[Cell]] = [list(last), list(last.values()), [turn] * len(last)]
        return self._write_rows("members", columns, written)

    def stories(self, stories: Sequence[KeptStory], turn: int, written: int) -> Part:
        """Write stories as they are from commit `turn` on, the last row of each; see `documents`."""
        last = {one.story: one for one in stories}.values()
        columns: list[list[Cell]] = [
            [one.story for one in last],
            [one.title for one in last],
            [one.first for one in last],
            [one.last for one in last],
            [one.merged_into for one in last],
            [turn] * len(last),
        ]
        return self._write_rows("stories", columns, written)

    def merge(self, parts: Sequence[Part], written: int) -> Part:
        """Write several parts of one table as one, rows that no longer stand left out; see `documents`.

        Raises:
            StoreError: also where one of the parts is damaged.
        """
        for part in parts:
            path = path_of(self._folder, part)
            check_part(path, part, path)
        name = parts[0].table
        rows = standing(name, source([str(path_of(self._folder, part)) for part in parts], name))
        # what has numbers lies in their order already, and to sort documents would be dear
        order = "" if TABLES[name].group else f" order by {TABLES[name].order}"
        return self._write(name, rows + order, written, parts[0].first)

    def _write_rows(self, name: Name, columns: Sequence[Sequence[Cell]], written: int, first: int = 0) -> Part:
        kinds = enumerate(_columns(name), 1)
        rows = ", ".join(f"unnest(${number}::{kind}[]) as {column}" for number, (column, kind) in kinds)
        self._base.execute(f"create or replace temp table arriving as select {rows}", list(columns))
        try:
            return self._write(name, f"select * from arriving order by {TABLES[name].order}", written, first)  # noqa: S608
        finally:
            self._base.execute("drop table arriving")

    def _write(self, name: Name, query: str, written: int, first: int = 0) -> Part:
        path = self._folder / PARTS / f"{name}-{written:08}.parquet"
        temporary = path.with_name(path.name + ".tmp")
        with told(path):
            quoted = str(temporary).replace("'", "''")
            group = TABLES[name].group
            settings = "format parquet, compression zstd" + (f", row_group_size_bytes '{group}'" if group else "")
            copied = self._base.execute(f"copy ({query}) to '{quoted}' ({settings})").fetchall()
            sync(temporary)
            with temporary.open("rb") as opened:
                sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
            size = temporary.stat().st_size
            temporary.replace(path)
        return Part(path.name, name, int(copied[0][0]), size, sha256, first)


def _columns(name: Name) -> list[tuple[str, str]]:
    return [(column, kind) for column, _, kind in (one.partition(" ") for one in TABLES[name].columns.split(", "))]
