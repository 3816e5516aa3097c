"""Tables in, files out: CSV that no spreadsheet takes for a formula, SQLite with keys, Parquet by way of DuckDB."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from writethru.exports.tables import Cell, Column, Table

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may take for the beginning of a formula, the wide forms of East Asian type too."""
GUARD = "'"
# a number in the head of an SQLite file that says whose it is ("wrth"), and where it stands there
_OWN, _OWN_AT = 0x77727468, slice(68, 72)
_SQLITE = {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "boolean": "INTEGER"}
_DUCKDB = {"text": "VARCHAR", "integer": "BIGINT", "real": "DOUBLE", "boolean": "BOOLEAN"}


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return rows as CSV (RFC 4180, but lines end in a line feed), empty where nothing is known.

    Text that a spreadsheet would take for a formula has an apostrophe put before it; numbers are left as they are.
    """
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_guard(cell) for cell in row] for row in rows)
    return made.getvalue()


def read_rows(text: str) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """Return the columns of a CSV and its rows, cells as they stand there and empty where a row is too short.

    Raises:
        ValueError: it is no CSV, or has a cell of more than 131,072 characters.
    """
    made = csv.DictReader(io.StringIO(text), restval="")
    try:
        return tuple(made.fieldnames or ()), list(made)
    except csv.Error as error:
        raise ValueError(f"behind line {made.line_num}: {error}") from None


def unguard(cell: str) -> str:
    """Return the text of a cell without the apostrophe that `as_csv` has put before it."""
    return cell[1:] if cell.startswith(GUARD) and _is_formula(cell) else cell


def _is_formula(text: str) -> bool:
    """Tell text that a spreadsheet would take for a formula, or that looks as if it had been guarded already."""
    return text.lstrip(GUARD).startswith(FORMULA)


def write_csv_tables(tables: Sequence[Table], folder: Path) -> None:
    """Write one .csv file a table into a folder; OSError where that cannot be."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables:
        text = as_csv([column.name for column in table.columns], table.rows)
        (folder / f"{table.name}.csv").write_bytes(text.encode())


def write_sqlite(tables: Sequence[Table], path: Path) -> None:
    """Write one SQLite file with a table each, with primary and foreign keys; an earlier one is replaced.

    The same tables give the same bytes with the same version of SQLite. Raises OSError where it cannot be written, or
    where another file is there.
    """
    if path.exists():
        with path.open("rb") as there:
            if there.read(_OWN_AT.stop)[_OWN_AT] != _OWN.to_bytes(4):
                raise OSError("a file that is no SQLite export is there, and is not replaced")
        path.unlink()
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            base.execute("PRAGMA page_size = 4096")
            base.execute(f"PRAGMA application_id = {_OWN}")
            base.execute("PRAGMA journal_mode = OFF")
            base.execute("BEGIN")
            for table in tables:
                base.execute(_create(table))
                marks = ", ".join("?" * len(table.columns))
                base.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.rows)  # noqa: S608 - own names
            for table in tables:
                for column in table.columns:
                    if column.refers:
                        name = f"{table.name}_{column.name}"
                        base.execute(f'CREATE INDEX "{name}" ON "{table.name}" ("{column.name}")')
            base.execute("COMMIT")
    except sqlite3.Error as error:
        raise OSError(str(error)) from None


def write_parquet(tables: Sequence[Table], folder: Path) -> None:
    """Write one .parquet file a table into a folder, rows in their order; OSError where that cannot be."""
    import duckdb  # noqa: PLC0415 - large, and wanted here only

    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(config={"threads": 1}) as base, tempfile.TemporaryDirectory(dir=folder) as scratch:
        for table in tables:
            lines = Path(scratch) / f"{table.name}.jsonl"
            lines.write_text("".join(_line(table.columns, row) for row in table.rows), encoding="utf-8")
            kinds = ", ".join(f"'{column.name}': '{_DUCKDB[column.kind]}'" for column in table.columns)
            source = f"read_json(?, format = 'newline_delimited', columns = {{{kinds}}})"
            target = str(folder / f"{table.name}.parquet").replace("'", "''")
            query = f"COPY (SELECT * FROM {source}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"  # noqa: S608 - own names
            try:
                base.execute(query, [str(lines)])
            except duckdb.IOException as error:
                raise OSError(str(error)) from None


def _guard(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return GUARD + cell if isinstance(cell, str) and _is_formula(cell) else cell


def _create(table: Table) -> str:
    """Return the statement that makes a table; a column that refers to another table is a foreign key."""
    lines = [f'"{column.name}" {_SQLITE[column.kind]}' for column in table.columns]
    if table.has_key:
        lines[0] += " PRIMARY KEY NOT NULL"
    lines += [
        f'FOREIGN KEY ("{column.name}") REFERENCES "{column.refers}" ("id")'
        for column in table.columns
        if column.refers
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join(lines)})'


def _line(columns: Sequence[Column], row: Sequence[Cell]) -> str:
    names = [column.name for column in columns]
    return json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n"
