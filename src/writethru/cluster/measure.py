"""Pairs of paragraphs with the words of both in, as rows; what each pair shares out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa

from writethru.cluster.columns import of_bytes
from writethru.engines.postings import Pairs
from writethru.lineage.pile.anchors import LONGEST
from writethru.lineage.pile.paragraphs import Wording
from writethru.lineage.pile.shared import measure_pairs

SHARED = pa.schema(
    {
        "left_number": pa.int64(),
        "right_number": pa.int64(),
        "words_left": pa.int32(),
        "words_right": pa.int32(),
        "told_left": pa.int32(),
    }
)


def measure_rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield what the paragraphs of each row share, as SHARED.

    A row has `left_number` and `right_number`, the words of either paragraph as `read_tasks` yields them, and `places`:
    for each anchor that both hold, LONGEST times its place in the left one, and its place in the right one.
    """
    for batch in batches:
        if not len(batch):
            continue
        count = len(batch)
        ends = batch.column("places").offsets.to_numpy()
        row = np.repeat(np.arange(count, dtype=np.int32), np.diff(ends))
        left, right = np.divmod(batch.column("places").flatten().to_numpy(), LONGEST)
        pairs = Pairs(row, row + np.int32(count), left.astype(np.int16), right.astype(np.int16))
        shared = measure_pairs(_wording(batch), pairs)
        measured = [pa.array(column) for column in (shared.words_left, shared.words_right, shared.told_left)]
        yield pa.record_batch([batch.column("left_number"), batch.column("right_number"), *measured], SHARED)


def _wording(batch: pa.RecordBatch) -> Wording:
    """Return the words of all left paragraphs, row after row, and behind them those of the right ones."""
    words, lengths = zip(
        *(of_bytes(batch.column(name), np.uint32) for name in ("left_words", "right_words")), strict=True
    )
    told, _ = zip(*(of_bytes(batch.column(name), np.bool_) for name in ("left_told", "right_told")), strict=True)
    sizes = np.concatenate(lengths)
    before = np.append(np.uint16(0), np.cumsum(np.concatenate(told), dtype=np.uint16))
    return Wording(np.concatenate(words), before, np.cumsum(sizes) - sizes, sizes.astype(np.int32))
