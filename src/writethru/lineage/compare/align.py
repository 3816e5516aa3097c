"""Two wordings in, the runs of equal words out: found from four-word seeds, one to one, moved ones among them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from writethru.lineage.compare.wording import Wording

SEED = 4
# A run this long stands by itself; a shorter one counts only beside another (GAP).
ALONE = 6
GAP = 8
# A seed that stands oftener than this in one text is a refrain; its runs are found from their other words.
REFRAIN = 8


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """`size` equal words, at word `left` of the one story and word `right` of the other."""

    left: int
    right: int
    size: int

    def turned(self) -> Run:
        """Return the run seen from the other story."""
        return Run(self.right, self.left, self.size)


def find_runs(one: Wording, other: Wording) -> tuple[Run, ...]:
    """Return the runs of equal words of two stories, in the order of `one`; no word stands in two runs.

    Runs are taken longest first. One of fewer than six words stays only beside another with at most eight words between
    on both sides, since "the ministry said on Sunday" is nobody's text.
    """
    if one.words == other.words:
        return (Run(0, 0, len(one.words)),) if one.words else ()
    taken = _take(_find_matches(one.words, other.words), len(one.words), len(other.words))
    return tuple(_keep_supported(taken))


def _find_matches(left: tuple[str, ...], right: tuple[str, ...]) -> list[Run]:
    """Every match of four words and more that can be extended no further."""
    seeds: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(right) - SEED + 1):
        seeds[right[at : at + SEED]].append(at)
    reached: dict[int, int] = {}
    found = []
    for at in range(len(left) - SEED + 1):
        places = seeds.get(left[at : at + SEED], ())
        if len(places) > REFRAIN:
            continue
        for place in places:
            diagonal = place - at
            if reached.get(diagonal, 0) > at:
                continue
            run = _extend(left, right, at, place)
            reached[diagonal] = run.left + run.size
            found.append(run)
    return found


def _extend(left: tuple[str, ...], right: tuple[str, ...], at: int, place: int) -> Run:
    back = 0
    while at - back > 0 and place - back > 0 and left[at - back - 1] == right[place - back - 1]:
        back += 1
    size, room = SEED, min(len(left) - at, len(right) - place)
    while size < room and left[at + size] == right[place + size]:
        size += 1
    return Run(at - back, place - back, size + back)


def _take(found: list[Run], left_size: int, right_size: int) -> list[Run]:
    """Longest first, each cut back to the words that no longer run has taken."""
    left_used, right_used = bytearray(left_size), bytearray(right_size)
    taken = []
    for run in sorted(found, key=lambda run: (-run.size, abs(run.left - run.right), run.left, run.right)):
        start, end = 0, run.size
        while start < end and (left_used[run.left + start] or right_used[run.right + start]):
            start += 1
        while start < end and (left_used[run.left + end - 1] or right_used[run.right + end - 1]):
            end -= 1
        cut = Run(run.left + start, run.right + start, end - start)
        if cut.size < SEED or any(left_used[cut.left : cut.left + cut.size]):
            continue
        if any(right_used[cut.right : cut.right + cut.size]):
            continue
        left_used[cut.left : cut.left + cut.size] = b"\1" * cut.size
        right_used[cut.right : cut.right + cut.size] = b"\1" * cut.size
        taken.append(cut)
    return sorted(taken)


def _keep_supported(runs: list[Run]) -> list[Run]:
    """Drop short runs that stand alone; support spreads from the long ones forwards and backwards."""
    kept = [run.size >= ALONE for run in runs]
    for order in (range(1, len(runs)), range(len(runs) - 2, -1, -1)):
        for at in order:
            beside = at - order.step
            kept[at] = kept[at] or (kept[beside] and is_beside(*sorted((runs[at], runs[beside]))))
    return [run for run, stays in zip(runs, kept, strict=True) if stays]


def is_beside(before: Run, after: Run) -> bool:
    """Tell whether `after` follows `before` in both stories with at most GAP words between."""
    left = after.left - before.left - before.size
    right = after.right - before.right - before.size
    return 0 <= left <= GAP and 0 <= right <= GAP
