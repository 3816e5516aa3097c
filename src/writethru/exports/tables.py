"""The noun that tables are written from: columns with their kinds and what they refer to, and rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Cell = str | int | float | bool | None
Kind = Literal["text", "integer", "real", "boolean"]
_KINDS: dict[str, Kind] = {"": "text", "integer": "integer", "real": "real", "boolean": "boolean"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `refers` is the table whose `id` it holds."""

    name: str
    kind: Kind
    refers: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, as many as there are columns; a first column named `id` is the primary key.

    The column `name`, where there is one, says in words what a row is: what Datasette shows in the place of an id.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def has_key(self) -> bool:
        """Tell whether the rows have ids."""
        return self.columns[0].name == "id"


def make_table(name: str, columns: str, rows: Iterable[tuple[Cell, ...]]) -> Table:
    """Return a table of columns written as "id name low:integer document>documents".

    Raises:
        ValueError: a row has more or fewer cells than there are columns.
    """
    made = tuple(_make_column(column) for column in columns.split())
    return Table(name, made, tuple(row for row in rows if _fits(name, made, row)))


def listed(values: Iterable[object]) -> str:
    """Return several values as one cell."""
    return "; ".join(str(value) for value in values)


def _make_column(stated: str) -> Column:
    name, _, refers = stated.partition(">")
    name, _, kind = name.partition(":")
    return Column(name, _KINDS[kind], refers or None)


def _fits(name: str, columns: tuple[Column, ...], row: tuple[Cell, ...]) -> bool:
    if len(row) != len(columns):
        raise ValueError(f"{name}: {len(row)} cells for {len(columns)} columns")
    return True
