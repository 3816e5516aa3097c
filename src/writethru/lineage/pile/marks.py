"""Paragraphs by their marks in, the number of each distinct one out, in order of first appearance."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from writethru.lineage.pile.anchors import Hashes

Few = npt.NDArray[np.int32]


class Numbering:
    """Marks that have a number, as sorted arrays each at least twice as long as the next: sixteen bytes a mark."""

    def __init__(self) -> None:
        self._levels: list[tuple[Hashes, Few]] = []
        self.count = 0

    def number(self, marks: Hashes) -> tuple[Few, npt.NDArray[np.int64]]:
        """Return the number of each mark, and the places in `marks` of those that are seen for the first time."""
        distinct, places, inverse = np.unique(marks, return_index=True, return_inverse=True)
        numbers = self._find(distinct)
        new = np.flatnonzero(numbers < 0)
        new = new[np.argsort(places[new])]
        numbers[new] = np.arange(self.count, self.count + len(new))
        self.count += len(new)
        if len(new):
            self._keep(np.sort(new), distinct, numbers)
        return numbers[inverse], places[new]

    def _find(self, marks: Hashes) -> Few:
        numbers = np.full(len(marks), -1, np.int32)
        for known, theirs in self._levels:
            at = np.minimum(np.searchsorted(known, marks), len(known) - 1)
            found = known[at] == marks
            numbers[found] = theirs[at[found]]
        return numbers

    def _keep(self, new: npt.NDArray[np.int64], marks: Hashes, numbers: Few) -> None:
        self._levels.append((marks[new], numbers[new]))
        while len(self._levels) > 1 and len(self._levels[-2][0]) < 2 * len(self._levels[-1][0]):
            (first, of_first), (second, of_second) = self._levels[-2:]
            both = np.concatenate([first, second])
            order = np.argsort(both, kind="stable")
            self._levels[-2:] = [(both[order], np.concatenate([of_first, of_second])[order])]
