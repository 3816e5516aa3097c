"""Postings in, the pairs of owners that hold one anchor out, joined in a DuckDB file prefix by prefix."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import numpy as np

from writethru.engines.postings import JOIN, POSTING, Owners, Pairs, Postings

# What DuckDB may hold in memory; beyond it, it writes to the same folder.
MEMORY = "400MB"
# Postings that are joined at a time: one prefix of the anchors, so that no join outgrows MEMORY.
_AT_A_TIME = 4_000_000
# more of them need more memory
_THREADS = 2
_BITS = 64
# ranges of owners that are counted before the pairs are read back
_RANGES = 4096

KEEP = f"insert into pairs {JOIN} order by left_number"
READ = """
select left_number, right_number, left_place, right_place from pairs
where left_number >= $low and left_number < $high
order by all
"""


class Shelf:
    """A DuckDB file of postings, used with `with`; it is gone at the end."""

    def __init__(self, room: Path) -> None:
        """Open the file in the folder `room`.

        Raises:
            OSError: the folder cannot be written.
        """
        self._path = room / "postings.duckdb"
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY,
            "threads": _THREADS,
            "temp_directory": str(room),
            "preserve_insertion_order": False,
        }
        self._base = duckdb.connect(str(self._path), config=settings)
        # a long statement would draw a bar on standard output
        self._base.execute("set enable_progress_bar = false")
        self._base.execute("create table postings(anchor ubigint, owner integer, place smallint)")
        self._base.execute(
            "create table pairs(left_number integer, right_number integer, left_place smallint, right_place smallint)"
        )
        self._postings = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()
        self._path.unlink(missing_ok=True)

    def add(self, postings: Postings) -> None:
        """Put postings on the shelf, in order of their anchors, so that a prefix of them is found without the rest."""
        order = np.argsort(postings.anchors)
        self._base.register(
            "arriving",
            {"anchor": postings.anchors[order], "owner": postings.owners[order], "place": postings.places[order]},
        )
        self._base.execute("insert into postings select anchor, owner, place from arriving")
        self._base.unregister("arriving")
        self._postings += len(order)

    def pair(self, numbers: Owners, at_once: int) -> Iterator[Pairs]:
        """Yield what `pair_postings` yields, in ranges of the left owner.

        Args:
            numbers: for each owner the number that it has from now on.
            at_once: the number of pairs that are read at a time, about.
        """
        self._base.register("arriving", {"owner": np.arange(len(numbers), dtype=np.int32), "number": numbers})
        self._base.execute("create table numbers as select owner, number from arriving")
        self._base.unregister("arriving")
        bits = max(0, -(-self._postings // _AT_A_TIME) - 1).bit_length()
        for prefix in range(1 << bits):
            low = prefix << (_BITS - bits)
            self._base.execute(KEEP, {"low": low, "high": low + (1 << (_BITS - bits)) - 1, "posting": POSTING})
        self._base.execute("drop table postings")
        for low, high in self._ranges(len(numbers), at_once):
            columns = self._base.execute(READ, {"low": low, "high": high}).fetchnumpy()
            yield Pairs(columns["left_number"], columns["right_number"], columns["left_place"], columns["right_place"])

    def _ranges(self, count: int, at_once: int) -> Iterator[tuple[int, int]]:
        """Yield ranges of owners that have `at_once` pairs or few more as left ones."""
        step = max(1, -(-count // _RANGES))
        rows = self._base.execute(
            f"select left_number // {step} as part, count(*) from pairs group by part order by part"  # noqa: S608
        ).fetchall()
        low = held = 0
        for part, pairs in rows:
            if held and held + pairs > at_once:
                yield low, part * step
                low, held = part * step, 0
            held += pairs
        if held:
            yield low, count
