"""Postings in as they come, their pairs out: in memory up to a number of postings, beyond that through DuckDB."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import numpy as np

from writethru.engines.postings import Owners, Pairs, Postings, pair_postings

if TYPE_CHECKING:
    from writethru.engines.duck import Shelf

# Postings that are held in memory: those of some 130,000 articles of 3,000 characters. One takes 14 bytes, and about 50
# more while they are joined.
HELD = 8_000_000
# Pairs that are made at a time.
AT_ONCE = 1 << 18


class Gathering:
    """The postings of a pile that is being read, used with `with`; the pairs are the same wherever they are held."""

    def __init__(self, room: Path, held: int = HELD) -> None:
        """Gather postings, those beyond `held` in a file in the folder `room`."""
        self._room = room
        self._limit = held
        self._parts: list[Postings] = []
        self._held = 0
        self._shelf: Shelf | None = None
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def add(self, postings: Postings) -> None:
        """Take postings of owners that have a number of their own each."""
        self._parts.append(postings)
        self._held += len(postings.anchors)
        if self._held > self._limit:
            self._put_away()

    def pair(self, numbers: Owners, at_once: int = AT_ONCE) -> Iterator[Pairs]:
        """Yield the pairs of owners that hold one anchor, once; see `pair_postings`.

        Args:
            numbers: for each owner the number that it has in the pairs, by which "first" is meant.
            at_once: the number of pairs that are made at a time, about.
        """
        if self._shelf is None:
            postings = self._take()
            yield from pair_postings(Postings(postings.anchors, numbers[postings.owners], postings.places), at_once)
            return
        self._put_away()
        yield from self._shelf.pair(numbers, at_once)

    def _take(self) -> Postings:
        parts, self._parts, self._held = self._parts, [], 0
        return Postings(
            np.concatenate([np.zeros(0, np.uint64), *(part.anchors for part in parts)]),
            np.concatenate([np.zeros(0, np.int32), *(part.owners for part in parts)]),
            np.concatenate([np.zeros(0, np.int16), *(part.places for part in parts)]),
        )

    def _put_away(self) -> None:
        if self._shelf is None:
            # DuckDB is loaded by those who need it
            from writethru.engines.duck import Shelf  # noqa: PLC0415

            self._shelf = self._open.enter_context(Shelf(self._room))
        self._shelf.add(self._take())
