"""Documents in, put into a file; out by number what two of them share, and whether one took it from the other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import IO

import orjson
from pydantic import TypeAdapter

from writethru.lineage.compare.align import find_runs
from writethru.lineage.compare.report import Report, read_report, with_measures
from writethru.lineage.compare.wording import Wording
from writethru.lineage.link import compare, judge_runs
from writethru.model import Document
from writethru.shares.verbatim import Stretch, find_verbatim

# Documents whose words are held in memory, and pairs whose stretches are; those of one story are asked for together.
_HELD, _PAIRS = 512, 4096
_DESCENT = frozenset({"reprint", "revision", "rewrite"})


@dataclass(frozen=True, slots=True)
class Common:
    """What two documents share: the words of either that stand in the other, and whether one took from the other."""

    stretches: tuple[tuple[Stretch, ...], tuple[Stretch, ...]]
    descends: bool


class Shelf:
    """The documents of a pile in a file, numbered from 0; what is asked for again soon is not worked out again."""

    def __init__(self, file: IO[bytes]) -> None:
        """Keep documents in an open file that is empty."""
        self._file = file
        self._ends = [0]
        self._reader = TypeAdapter(Document)
        self._report = lru_cache(_HELD)(self._read_report)
        self._common = lru_cache(_PAIRS)(self._find_common)

    def put(self, document: Document) -> None:
        """Keep the next document."""
        self._ends.append(self._ends[-1] + self._file.write(orjson.dumps(document)))

    def wording(self, number: int) -> Wording:
        """Return the words of a document's story."""
        return self._report(number).wording

    def copied(self, number: int, other: int) -> tuple[Stretch, ...]:
        """Return the stretches of words that a document has in common with another one by descent, either way."""
        low, high = self._sort(number, other)
        common = self._common(low, high)
        return common.stretches[number == high] if common.descends else ()

    def took(self, number: int, other: int) -> bool:
        """Tell whether a document took from another one, by the full comparison of `trace`; not the other way about."""
        low, high = self._sort(number, other)
        if not self._common(low, high).descends:
            return False
        link = compare(*(with_measures(self._report(which)) for which in (low, high)))
        if link is None or link.relation not in _DESCENT:
            return False
        return link.direction == "unknown" or link.later == self._report(number).document.id

    def _sort(self, number: int, other: int) -> tuple[int, int]:
        """Return two documents in order of their ids, so that it is nothing which of them came first."""
        low, high = sorted((number, other), key=lambda which: self._report(which).document.id)
        return low, high

    def _read_report(self, number: int) -> Report:
        self._file.seek(self._ends[number])
        return read_report(self._reader.validate_json(self._file.read(self._ends[number + 1] - self._ends[number])))

    def _find_common(self, low: int, high: int) -> Common:
        one, other = self._report(low), self._report(high)
        runs = find_runs(one.wording, other.wording)
        judgement = judge_runs(one, other, runs)
        descends = judgement is not None and judgement.relation in _DESCENT
        return Common(find_verbatim(one.wording, other.wording, runs), descends)
