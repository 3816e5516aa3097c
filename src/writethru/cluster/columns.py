"""Arrays in, columns of Arrow out, and back: structs, lists and bytes without a loop over rows."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from writethru.lineage.pile.anchors import Hashes, Numbers

_Kind = TypeVar("_Kind", np.uint32, np.bool_)


def as_signed(numbers: Hashes) -> Numbers:
    """Return the same 64 bits as signed numbers, since Spark has no others; equal ones stay equal, order is lost."""
    return numbers.view(np.int64)


def as_structs(**columns: npt.NDArray[np.generic] | pa.Array) -> pa.Array:
    """Return a struct for each place of the columns."""
    return pa.StructArray.from_arrays([pa.array(column) for column in columns.values()], list(columns))


def as_lists(owners: npt.NDArray[np.integer], count: int, values: pa.Array) -> pa.Array:
    """Return a list for each of `count` owners, of the values that are its own; `owners` are in order."""
    ends = np.searchsorted(owners, np.arange(count + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(ends, values)


def as_bytes(values: npt.NDArray[np.generic], sizes: npt.NDArray[np.integer]) -> pa.Array:
    """Return for each of `sizes` so many values, one after the other, as bytes."""
    ends = np.append(0, np.cumsum(sizes, dtype=np.int64)) * values.itemsize
    offsets = pa.py_buffer(ends.astype(np.int32))
    return pa.BinaryArray.from_buffers(
        pa.binary(), len(sizes), [None, offsets, pa.py_buffer(np.ascontiguousarray(values))]
    )


def of_bytes(column: pa.Array, kind: type[_Kind]) -> tuple[npt.NDArray[_Kind], Numbers]:
    """Return the values of all rows of a column that `as_bytes` made, in a line, and how many each row has."""
    _, offsets, values = column.buffers()
    ends = np.frombuffer(offsets, np.int32)[column.offset : column.offset + len(column) + 1].astype(np.int64)
    found = np.frombuffer(values, np.uint8)[ends[0] : ends[-1]].view(kind)
    return found, np.diff(ends) // found.itemsize
