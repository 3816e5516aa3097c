"""Lines of documents in, as rows; the signs out by which stories are told apart, on any worker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from writethru.archive import of_line
from writethru.reading.places.gazetteer import open_gazetteer
from writethru.stories.coded import encode_signs
from writethru.stories.signs import read_signs

SIGNS = pa.schema({"arrival": pa.int64(), "coded": pa.binary()})


def read_sign_rows(stock: frozenset[int], batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the signs of the documents of rows with `arrival` and `line`, as SIGNS.

    Args:
        stock: the lines that are an outlet's own, as `PartCounts` finds them.
        batches: the documents.
    """
    with open_gazetteer() as gazetteer:
        for batch in batches:
            arrivals, lines = batch.column("arrival"), batch.column("line").to_pylist()
            coded = [encode_signs(read_signs(of_line(line), stock, gazetteer)) for line in lines]
            yield pa.RecordBatch.from_pydict({"arrival": arrivals, "coded": coded}, SIGNS)
