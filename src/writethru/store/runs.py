"""Parts of marks and of signs in, files in which any mark and any document's signs are found in a few steps out.

DuckDB would read all marks of the store to find a few thousand of them, and unpack all signs. Here each part lies once
more, in order and unpacked, mapped into memory and searched by halving: ten million marks cost little more than ten
thousand. The files can be made again at any time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt

from writethru.store.errors import told
from writethru.store.manifest import INDEX, Manifest, Part, sync
from writethru.store.parts import check_part, path_of, source
from writethru.store.tables import Marks, MarkValues, Name, Numbers, Weights

# A run of marks: all marks, the number of the document of each, its weight there.
_MARK, _NUMBER, _WEIGHT = 8, 4, 4
# A run of signs: all numbers, where the signs of each end among the bytes behind, these bytes.
_PLACE = 8
_BYTES: dict[Name, int] = {"marks": _MARK + _NUMBER + _WEIGHT, "signs": 2 * _PLACE}
_AT_ONCE = 1000

Mapped = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Run:
    """The marks of one part, in order, with the document of each and its weight."""

    marks: MarkValues
    numbers: npt.NDArray[np.uint32]
    weights: Weights


class Runs:
    """The marks and signs of a store, as its writer looks them up."""

    def __init__(self, folder: Path, base: duckdb.DuckDBPyConnection, manifest: Manifest) -> None:
        """Map the runs of a state of the store, those made that are not there; see `follow`."""
        self._folder = folder
        self._base = base
        self._runs: dict[Part, Mapped] = {}
        self.follow(manifest)

    def follow(self, manifest: Manifest) -> None:
        """Have the runs of this state and no others.

        Raises:
            StoreError: one cannot be written, or a part is damaged.
        """
        parts = [part for part in manifest.parts if part.table in _BYTES]
        for part in self._runs.keys() - set(parts):
            del self._runs[part]
            name_run(self._folder, part).unlink(missing_ok=True)
        # in the order of the manifest, which is that of the numbers
        self._runs = {part: self._runs[part] if part in self._runs else self._map(part) for part in parts}

    def find(self, marks: MarkValues) -> Marks:
        """Return all rows of the marks, in order of mark and number."""
        values = np.unique(marks)
        rows = [_find(run, values) for run in self._of_marks()]
        found = np.concatenate([np.zeros(0, np.uint64), *(row.marks for row in rows)])
        numbers = np.concatenate([np.zeros(0, np.int64), *(row.numbers for row in rows)])
        weights = np.concatenate([np.zeros(0, np.float32), *(row.weights for row in rows)])
        order = np.lexsort((numbers, found))
        return Marks(found[order], numbers[order], weights[order])

    def count(self, marks: MarkValues) -> Numbers:
        """Return for each mark, in the order given, how many rows there are of it."""
        values, places = np.unique(marks, return_inverse=True)
        counts = np.zeros(len(values), np.int64)
        for run in self._of_marks():
            low, high = _bounds(run, values)
            counts += high - low
        return counts[places]

    def signs(self, numbers: Numbers) -> Iterator[bytes]:
        """Yield the signs of those documents that have any; the numbers are in order."""
        for part, mapped in self._runs.items():
            if part.table == "signs":
                held, ends = mapped[: 2 * _PLACE * part.rows].view(np.int64).reshape(2, -1)
                low, high = np.searchsorted(numbers, (held[0], held[-1] + 1))
                at = np.searchsorted(held, numbers[low:high])
                at = at[held[at] == numbers[low:high]]
                blob = mapped.data[2 * _PLACE * part.rows :]
                begins = np.where(at > 0, ends[at - 1], 0)
                for begin, end in zip(begins.tolist(), ends[at].tolist(), strict=True):
                    yield bytes(blob[begin:end])

    def _of_marks(self) -> Iterator[Run]:
        for part, mapped in self._runs.items():
            if part.table == "marks":
                marks, numbers = part.rows * _MARK, part.rows * (_MARK + _NUMBER)
                yield Run(
                    mapped[:marks].view(np.uint64),
                    mapped[marks:numbers].view(np.uint32),
                    mapped[numbers:].view(np.float32),
                )

    def _map(self, part: Part) -> Mapped:
        path = name_run(self._folder, part)
        with told(path):
            if not _is_whole(path, part):
                self._make(part, path)
            return np.asarray(np.memmap(path, np.uint8, "r"))

    def _make(self, part: Part, path: Path) -> None:
        kept = path_of(self._folder, part)
        check_part(kept, part, kept)
        temporary = path.with_name(path.name + ".tmp")
        rows = source([str(kept)], part.table)
        with temporary.open("wb") as opened:
            for piece in self._read_marks(rows) if part.table == "marks" else self._read_signs(rows):
                opened.write(piece)
            opened.flush()
            os.fsync(opened.fileno())
        temporary.replace(path)
        sync(path.parent)

    def _read_marks(self, rows: str) -> Iterator[bytes]:
        columns = self._base.execute(f"select mark, number, weight from {rows} order by mark, number").fetchnumpy()  # noqa: S608
        yield columns["mark"].astype(np.uint64).tobytes()
        yield columns["number"].astype(np.uint32).tobytes()
        yield columns["weight"].astype(np.float32).tobytes()

    def _read_signs(self, rows: str) -> Iterator[bytes]:
        sizes = self._base.execute(f"select number, octet_length(signs) as size from {rows}").fetchnumpy()  # noqa: S608
        yield sizes["number"].astype(np.int64).tobytes()
        yield np.cumsum(sizes["size"], dtype=np.int64).tobytes()
        self._base.execute(f"select signs from {rows}")  # noqa: S608
        while some := self._base.fetchmany(_AT_ONCE):
            yield b"".join(signs for (signs,) in some)


def name_run(folder: Path, part: Part) -> Path:
    """Return where the run of a part lies."""
    return folder / INDEX / Path(part.file).with_suffix(".run").name


def name_runs(folder: Path, manifest: Manifest) -> set[Path]:
    """Return where the runs of a state of a store lie."""
    return {name_run(folder, part) for part in manifest.parts if part.table in _BYTES}


def _is_whole(path: Path, part: Part) -> bool:
    """Tell whether the file is there and as long as it must be."""
    if not path.exists():
        return False
    size, least = path.stat().st_size, part.rows * _BYTES[part.table]
    if part.table == "signs" and size >= least:
        with path.open("rb") as opened:
            opened.seek(least - _PLACE)
            least += int.from_bytes(opened.read(_PLACE), sys.byteorder)
    return size == least


def _find(run: Run, values: MarkValues) -> Marks:
    low, high = _bounds(run, values)
    held = high - low
    # each run of equal marks, one after the other
    places = np.repeat(low - np.cumsum(held) + held, held) + np.arange(held.sum())
    return Marks(np.repeat(values, held), run.numbers[places].astype(np.int64), run.weights[places])


def _bounds(run: Run, values: MarkValues) -> tuple[Numbers, Numbers]:
    return np.searchsorted(run.marks, values, "left"), np.searchsorted(run.marks, values, "right")
