"""Parts of marks in, files in which any mark is found in a few steps out; they can be made again at any time.

DuckDB would read all marks of the store to find a few thousand of them. Here each part has its marks once more, in
order and unpacked, mapped into memory and searched by halving: ten million cost little more than ten thousand.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt

from writethru.store.errors import told
from writethru.store.manifest import INDEX, Part, sync
from writethru.store.parts import check_part, path_of, source
from writethru.store.tables import Marks, MarkValues, Numbers, Weights

# bytes of a row: a mark, a number, a weight, each in a column of its own
_MARK, _NUMBER, _WEIGHT = 8, 4, 4
_ROW = _MARK + _NUMBER + _WEIGHT


@dataclass(frozen=True, slots=True)
class Run:
    """The marks of one part, in order, with the document of each and its weight."""

    marks: MarkValues
    numbers: npt.NDArray[np.uint32]
    weights: Weights


class Runs:
    """The marks of a store, as its writer looks them up."""

    def __init__(self, folder: Path, base: duckdb.DuckDBPyConnection, parts: Sequence[Part]) -> None:
        """Map the runs of some parts, those made that are not there; see `follow`."""
        self._folder = folder
        self._base = base
        self._runs: dict[Part, Run] = {}
        self.follow(parts)

    def follow(self, parts: Sequence[Part]) -> None:
        """Have runs of these parts and of no others.

        Raises:
            StoreError: one cannot be written, or a part is damaged.
        """
        for part in self._runs.keys() - set(parts):
            del self._runs[part]
            name_run(self._folder, part).unlink(missing_ok=True)
        for part in parts:
            if part not in self._runs:
                self._runs[part] = self._map(part)

    def find(self, marks: MarkValues) -> Marks:
        """Return all rows of the marks, in order of mark and number."""
        values = np.unique(marks)
        rows = [_find(run, values) for run in self._runs.values()]
        found = np.concatenate([np.zeros(0, np.uint64), *(row.marks for row in rows)])
        numbers = np.concatenate([np.zeros(0, np.int64), *(row.numbers for row in rows)])
        weights = np.concatenate([np.zeros(0, np.float32), *(row.weights for row in rows)])
        order = np.lexsort((numbers, found))
        return Marks(found[order], numbers[order], weights[order])

    def count(self, marks: MarkValues) -> Numbers:
        """Return for each mark, in the order given, how many rows there are of it."""
        values, places = np.unique(marks, return_inverse=True)
        counts = np.zeros(len(values), np.int64)
        for run in self._runs.values():
            low, high = _bounds(run, values)
            counts += high - low
        return counts[places]

    def _map(self, part: Part) -> Run:
        path = name_run(self._folder, part)
        with told(path):
            if not path.exists() or path.stat().st_size != part.rows * _ROW:
                self._make(part, path)
            mapped = np.memmap(path, np.uint8, "r")
        marks, numbers = part.rows * _MARK, part.rows * (_MARK + _NUMBER)
        return Run(
            np.asarray(mapped[:marks].view(np.uint64)),
            np.asarray(mapped[marks:numbers].view(np.uint32)),
            np.asarray(mapped[numbers:].view(np.float32)),
        )

    def _make(self, part: Part, path: Path) -> None:
        kept = path_of(self._folder, part)
        check_part(kept, part, kept)
        rows = f"select mark, number, weight from {source([str(kept)], 'marks')} order by mark, number"  # noqa: S608
        with told(kept):
            columns = self._base.execute(rows).fetchnumpy()
        temporary = path.with_name(path.name + ".tmp")
        with temporary.open("wb") as opened:
            opened.write(columns["mark"].astype(np.uint64).tobytes())
            opened.write(columns["number"].astype(np.uint32).tobytes())
            opened.write(columns["weight"].astype(np.float32).tobytes())
            opened.flush()
            os.fsync(opened.fileno())
        temporary.replace(path)
        sync(path.parent)


def name_run(folder: Path, part: Part) -> Path:
    """Return where the run of a part lies."""
    return folder / INDEX / Path(part.file).with_suffix(".run").name


def _find(run: Run, values: MarkValues) -> Marks:
    low, high = _bounds(run, values)
    held = high - low
    # each run of equal marks, one after the other
    places = np.repeat(low - np.cumsum(held) + held, held) + np.arange(held.sum())
    return Marks(np.repeat(values, held), run.numbers[places].astype(np.int64), run.weights[places])


def _bounds(run: Run, values: MarkValues) -> tuple[Numbers, Numbers]:
    return np.searchsorted(run.marks, values, "left"), np.searchsorted(run.marks, values, "right")
