"""The tables of a store: what their columns are, which row of several stands, and the rows that callers hand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

MarkValues = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float32]
Name = Literal["documents", "signs", "marks", "members", "stories"]


@dataclass(frozen=True, slots=True)
class Marks:
    """By what documents are looked up: marks, the number of the document that bears each, and its weight there."""

    marks: MarkValues = field(default_factory=lambda: np.zeros(0, np.uint64))
    numbers: Numbers = field(default_factory=lambda: np.zeros(0, np.int64))
    weights: Weights = field(default_factory=lambda: np.zeros(0, np.float32))


@dataclass(frozen=True, slots=True)
class Members:
    """Numbers of documents, and the story that each belongs to from now on."""

    numbers: Numbers = field(default_factory=lambda: np.zeros(0, np.int64))
    stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptStory:
    """A story of a store; `first` and `last` are the times of publication (ISO 8601) that its documents lie between.

    `merged_into` is the story that took its documents over, None while it stands on its own.
    """

    story: str
    title: str | None
    first: str | None
    last: str | None
    merged_into: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of part.

    Attributes:
        columns: in SQL.
        order: of the rows of a part.
        key: of which the newest row stands, None where all rows do.
        group: bytes of a row group, which is what is unpacked to read one row; None for as many as DuckDB likes.
    """

    columns: str
    order: str
    key: str | None = None
    group: str | None = None

    @property
    def names(self) -> str:
        """Return the names of the columns, in SQL."""
        return ", ".join(column.split()[0] for column in self.columns.split(", "))


TABLES: dict[Name, Table] = {
    "documents": Table(
        "number bigint, id varchar, digest blob, file varchar, sha256 varchar, title varchar, outlet varchar,"
        " url varchar, published varchar, metadata varchar, form varchar, read_at varchar, read_by varchar,"
        " text varchar, raw blob",
        "number",
        group="512KB",
    ),
    "signs": Table("number bigint, signs blob", "number", group="128KB"),
    "marks": Table("mark ubigint, number bigint, weight float", "mark, number"),
    "members": Table("number bigint, story varchar, turn bigint", "number", "number"),
    "stories": Table(
        "story varchar, title varchar, first varchar, last varchar, merged_into varchar, turn bigint", "story", "story"
    ),
}


def standing(name: Name, source: str) -> str:
    """Return SQL that selects from `source` the rows that stand: of several with one key the one of the last turn."""
    table = TABLES[name]
    if table.key is None:
        return f"select {table.names} from {source}"  # noqa: S608 - names of our own
    return (
        f"select {table.names} from {source}"  # noqa: S608
        f" qualify row_number() over (partition by {table.key} order by turn desc) = 1"
    )
