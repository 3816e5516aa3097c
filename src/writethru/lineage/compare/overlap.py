"""Two wordings and their runs in, measures of what they share out: how much, quoted or told, where, how broken up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from writethru.lineage.compare.align import Run
from writethru.lineage.compare.wording import Wording

GRAM = 6
# A sentence counts as carried when this many of its words are shared in one run.
CARRIED = 8
# A run is a quotation, or stock, when this part of its words is.
QUOTED = 0.6


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two stories share; shares are of characters of words, grams of the shorter story's word 6-grams, 0 to 1.

    Attributes:
        grams: 6-grams of the shorter story that stand in the other.
        told: the same without quotations and stock text.
        words: words in runs; `told_words` those outside quotations and stock text.
        sentences: sentences of the one story that told runs carry over.
        head_left, head_right: where the first telling run of eight words starts, 0 at the first word, 1 at the end.
        sunk: by how many words the told runs stand lower down in the other story on the average (higher up: negative).
        inner: words of both stories between their first and last runs that are in no run.
        outer: words of the longer-edged story before its first and after its last run.
        prefix: the runs are the opening of the longer story and nearly all of the shorter.
    """

    share_of_one: float
    share_of_other: float
    grams: float
    told: float
    words: int
    told_words: int
    sentences: int
    head_left: float
    head_right: float
    sunk: float
    inner: int
    outer: int
    prefix: bool


def measure_overlap(one: Wording, other: Wording, runs: Sequence[Run]) -> Overlap:
    """Return the measures of what `runs` make two stories share."""
    shorter = max(1, min(len(one.words), len(other.words)) - GRAM + 1)
    told = [run for run in runs if is_told(one, other, run)]
    heads = [run for run in told if run.size >= CARRIED]
    carried = {s for run in heads for s in _sentences(one, run.left, run.size)}
    return Overlap(
        share_of_one=_share(one, [(run.left, run.size) for run in runs]),
        share_of_other=_share(other, [(run.right, run.size) for run in runs]),
        grams=sum(max(0, run.size - GRAM + 1) for run in runs) / shorter,
        told=sum(max(0, run.size - GRAM + 1) for run in told) / shorter,
        words=sum(run.size for run in runs),
        told_words=sum(run.size for run in told),
        sentences=len(carried),
        head_left=min((run.left for run in heads), default=len(one.words)) / max(1, len(one.words)),
        head_right=min((run.right for run in heads), default=len(other.words)) / max(1, len(other.words)),
        sunk=sum((run.right - run.left) * run.size for run in told) / max(1, sum(run.size for run in told)),
        inner=max(_inner([(run.left, run.size) for run in runs]), _inner([(run.right, run.size) for run in runs])),
        outer=max(_outer(one, [(r.left, r.size) for r in runs]), _outer(other, [(r.right, r.size) for r in runs])),
        prefix=_is_cut_short(one, other, runs) or _is_cut_short(other, one, [run.turned() for run in runs]),
    )


def is_told(one: Wording, other: Wording, run: Run) -> bool:
    """Tell whether the run is the desk's own telling: neither words that somebody said, on either side, nor stock."""
    quoted = max(sum(one.quoted[run.left : run.left + run.size]), sum(other.quoted[run.right : run.right + run.size]))
    return quoted < QUOTED * run.size and sum(one.stock[run.left : run.left + run.size]) < QUOTED * run.size


def _share(story: Wording, parts: list[tuple[int, int]]) -> float:
    letters = sum(story.letters[start + size] - story.letters[start] for start, size in parts)
    return letters / story.letters[-1] if story.letters[-1] else 0.0


def _sentences(story: Wording, start: int, size: int) -> list[int]:
    """Return the sentences of which the words from `start` on hold CARRIED or more, or all."""
    found = []
    for number in range(story.sentence_of(start), story.sentence_of(start + size - 1) + 1):
        first, last = story.starts[number], story.starts[number + 1]
        held = min(last, start + size) - max(first, start)
        if held >= min(CARRIED, last - first):
            found.append(number)
    return found


def _inner(parts: list[tuple[int, int]]) -> int:
    if not parts:
        return 0
    first, last = min(start for start, _ in parts), max(start + size for start, size in parts)
    return last - first - sum(size for _, size in parts)


def _outer(story: Wording, parts: list[tuple[int, int]]) -> int:
    if not parts:
        return len(story.words)
    return min(s for s, _ in parts) + len(story.words) - max(start + size for start, size in parts)


def _is_cut_short(shorter: Wording, longer: Wording, runs: Sequence[Run]) -> bool:
    """Tell whether `shorter` is the opening of `longer`, word for word and at most half as long."""
    if not runs or 2 * len(shorter.words) > len(longer.words):
        return False
    longest = max(runs, key=lambda run: run.size)
    return longest.right <= GRAM and longest.left <= GRAM and longest.size >= 0.9 * len(shorter.words)
