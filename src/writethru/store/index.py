"""The parts of a store in, a DuckDB file in which its writer looks things up out; it can be rebuilt at any time."""

from __future__ import annotations

from pathlib import Path

import duckdb

from writethru.store.errors import told
from writethru.store.manifest import INDEX, Manifest, Part
from writethru.store.parts import SPILL, check_part, connect, path_of, source
from writethru.store.tables import TABLES, Name, standing

FILE = "index.duckdb"
VERSION = 1
# the tables of the index; marks are looked up in runs
_HELD: dict[Name, str] = {"documents": "ids", "members": "members", "stories": "stories"}


def open_index(folder: Path, manifest: Manifest) -> duckdb.DuckDBPyConnection:
    """Open the index of a store, rebuilt if it is missing, damaged, or not of the state that the manifest tells.

    Raises:
        StoreError: it cannot be written, or a part is damaged.
    """
    path = folder / INDEX / FILE
    base = _open_sound(path, folder, manifest)
    if base is not None:
        return base
    with told(path):
        drop_index(folder)
        path.parent.mkdir(exist_ok=True)
        base = connect(path, folder / SPILL)
        try:
            _build(base, folder, manifest)
        except BaseException:
            base.close()
            raise
    return base


def drop_index(folder: Path) -> None:
    """Delete the index; the next writer rebuilds it."""
    for name in (FILE, FILE + ".wal"):
        (folder / INDEX / name).unlink(missing_ok=True)


def enter(base: duckdb.DuckDBPyConnection, folder: Path, parts: tuple[Part, ...], manifest: Manifest) -> None:
    """Take the parts of a commit into the index, which is then of the state `manifest`.

    Raises:
        duckdb.Error: it cannot be written; it must be dropped.
    """
    base.execute("begin")
    for part in parts:
        if part.table not in _HELD:
            continue
        rows = source([str(path_of(folder, part))], part.table)
        held, table = _HELD[part.table], TABLES[part.table]
        if table.key:
            base.execute(f"delete from {held} where {table.key} in (select {table.key} from {rows})")  # noqa: S608
        base.execute(f"insert into {held} {_select(part.table, rows)}")
    base.execute("update state set chain = $1", [manifest.chain])
    base.execute("commit")


def ids_of(rows: str) -> str:
    """Return SQL for what is looked up of documents by their ids."""
    return f"select id, number, digest from {rows}"  # noqa: S608


def _open_sound(path: Path, folder: Path, manifest: Manifest) -> duckdb.DuckDBPyConnection | None:
    if not path.exists():
        return None
    try:
        base = connect(path, folder / SPILL)
    except (duckdb.Error, UnicodeDecodeError):
        # CASE damaged, or of another version of DuckDB
        return None
    try:
        if base.execute("select version, chain from state").fetchall() == [(VERSION, manifest.chain)]:
            return base
    except duckdb.Error:
        # CASE its making was broken off
        pass
    base.close()
    return None


def _build(base: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest) -> None:
    base.execute("begin")
    for name, held in _HELD.items():
        parts = manifest.of(name)
        for part in parts:
            check_part(path_of(folder, part), part, path_of(folder, part))
        rows = source([str(path_of(folder, part)) for part in parts], name)
        base.execute(f"create table {held} as {_select(name, rows)}")
    base.execute("create table state as select $1::integer as version, $2 as chain", [VERSION, manifest.chain])
    base.execute("commit")


def _select(name: Name, rows: str) -> str:
    return ids_of(rows) if name == "documents" else standing(name, rows)
