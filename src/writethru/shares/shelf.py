"""Documents in, put into a file; the same documents out by number, one at a time, as words or as reports."""

from __future__ import annotations

from functools import lru_cache
from typing import IO

import orjson
from pydantic import TypeAdapter

from writethru.lineage.link import compare
from writethru.lineage.report import read_report, with_measures
from writethru.lineage.wording import Wording, read_wording
from writethru.model import Document, Link
from writethru.shares.verbatim import Stretch, find_verbatim

# Documents whose words are held in memory; those of one story are asked for together.
_HELD = 1024
_PAIRS = 4096
_DESCENT = frozenset({"reprint", "revision", "rewrite"})


class Shelf:
    """The documents of a pile in a file, and what two of them share; what is asked for again is not read again."""

    def __init__(self, file: IO[bytes]) -> None:
        """Keep documents in an open file that is empty."""
        self._file = file
        self._ends = [0]
        self._reader = TypeAdapter(Document)
        self._wording = lru_cache(_HELD)(self._read_wording)
        self._verbatim = lru_cache(_PAIRS)(self._find_verbatim)
        self._descent = lru_cache(_PAIRS)(self._compare)

    def put(self, document: Document) -> None:
        """Keep the next document; the first has the number 0."""
        self._ends.append(self._ends[-1] + self._file.write(orjson.dumps(document)))

    def wording(self, number: int) -> Wording:
        """Return the words of a document's story."""
        return self._wording(number)

    def verbatim(self, number: int, other: int) -> tuple[Stretch, ...]:
        """Return the stretches of words of a document that stand in another one."""
        low, high = sorted((number, other))
        return self._verbatim(low, high)[number == high]

    def descent(self, number: int, other: int) -> Link | None:
        """Return the link between two documents of which one took from the other, by the comparison of `trace`."""
        return self._descent(*sorted((number, other)))

    def _take(self, number: int) -> Document:
        self._file.seek(self._ends[number])
        return self._reader.validate_json(self._file.read(self._ends[number + 1] - self._ends[number]))

    def _read_wording(self, number: int) -> Wording:
        return read_wording(self._take(number))

    def _find_verbatim(self, low: int, high: int) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
        return find_verbatim(self._wording(low), self._wording(high))

    def _compare(self, low: int, high: int) -> Link | None:
        one, other = (with_measures(read_report(self._take(number))) for number in (low, high))
        link = compare(one, other)
        return link if link and link.relation in _DESCENT else None
