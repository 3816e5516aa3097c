"""Lines of documents in, as rows; the signs out by which stories are told apart, on any worker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa

from writethru.archive import of_line
from writethru.cluster.columns import of_bytes
from writethru.reading.gazetteer import open_gazetteer
from writethru.stories.signs import Signs, read_signs

SIGNS = pa.schema(
    {
        "arrival": pa.int64(),
        "day": pa.int32(),
        "days": pa.list_(pa.int32()),
        "latitudes": pa.list_(pa.float64()),
        "longitudes": pa.list_(pa.float64()),
        "terms": pa.binary(),
        "counts": pa.binary(),
        "named": pa.binary(),
    }
)


def read_sign_rows(stock: frozenset[int], batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the signs of the documents of rows with `arrival` and `line`, as SIGNS.

    Args:
        stock: the lines that are an outlet's own, as `PartCounts` finds them.
        batches: the documents.
    """
    with open_gazetteer() as gazetteer:
        for batch in batches:
            arrivals, lines = batch.column("arrival").to_pylist(), batch.column("line").to_pylist()
            rows = [
                _as_row(arrival, read_signs(of_line(line), stock, gazetteer))
                for arrival, line in zip(arrivals, lines, strict=True)
            ]
            yield pa.RecordBatch.from_pylist(rows, SIGNS)


def _as_row(arrival: int, signs: Signs) -> dict[str, object]:
    return {
        "arrival": arrival,
        "day": signs.day,
        "days": signs.days,
        "latitudes": [latitude for latitude, _ in signs.places],
        "longitudes": [longitude for _, longitude in signs.places],
        "terms": signs.terms.tobytes(),
        "counts": signs.counts.tobytes(),
        "named": signs.named.tobytes(),
    }


def of_rows(rows: pa.Table) -> list[Signs]:
    """Return the signs of rows that `read_sign_rows` made, in order of arrival."""
    found: dict[int, Signs] = {}
    for batch in rows.to_batches():
        terms, sizes = of_bytes(batch.column("terms"), np.uint32)
        counts, _ = of_bytes(batch.column("counts"), np.float32)
        named, _ = of_bytes(batch.column("named"), np.bool_)
        ends = np.cumsum(sizes).tolist()
        names = ("arrival", "day", "days", "latitudes", "longitudes")
        columns = zip(*(batch.column(name).to_pylist() for name in names), [0, *ends[:-1]], ends, strict=True)
        for arrival, day, days, latitudes, longitudes, begin, end in columns:
            places = tuple(zip(latitudes, longitudes, strict=True))
            words = terms[begin:end], counts[begin:end], named[begin:end]
            found[arrival] = Signs(day, tuple(days), places, *words)
    return [found[arrival] for arrival in range(len(found))]
