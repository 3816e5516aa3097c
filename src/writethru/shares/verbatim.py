"""Two wordings in, the stretches of text that stand word for word in both out; and the union of many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from writethru.lineage.compare.align import Run
from writethru.lineage.compare.overlap import is_told
from writethru.lineage.compare.wording import Wording
from writethru.lineage.pile.verdict import TOLD

# Words first to last, the end excluded.
Stretch = tuple[int, int]

# Identical stretches of this many characters are copy (Cagé, Hervé and Viaud 2020); shorter ones are phrases.
COPIED = 100
# Words that an editor may change inside a stretch: "on Sunday" for "Feb. 21", "told reporters" for "said".
_CHANGED = 4


def find_verbatim(one: Wording, other: Wording, runs: Sequence[Run]) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Return the stretches of words of `one`, and of `other`, that both have, each of COPIED characters or more.

    Words that somebody said are copy only beside words of the desk's own: two desks may quote one speech. So there is
    none where fewer than TOLD shared words, or half the shorter story, stand outside quotation marks.

    Args:
        one: a story.
        other: another story.
        runs: what `find_runs` finds that they share.
    """
    told = sum(run.size for run in runs if is_told(one, other, run))
    if told < min(TOLD, min(len(one.words), len(other.words)) / 2):
        return (), ()
    chains = _chain(runs)
    kept = [chain for chain in chains if _is_long(one, chain) or _is_long(other, [run.turned() for run in chain])]
    return (
        tuple((run.left, run.left + run.size) for chain in kept for run in chain),
        tuple(sorted((run.right, run.right + run.size) for chain in kept for run in chain)),
    )


def join_stretches(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return stretches that cover the same words, disjoint and in order."""
    joined: list[Stretch] = []
    for begin, end in sorted(stretches):
        if joined and begin <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((begin, end))
    return tuple(joined)


def measure(story: Wording, stretches: Iterable[Stretch]) -> int:
    """Return how many characters of words the stretches cover, each once."""
    return sum(story.letters[end] - story.letters[begin] for begin, end in join_stretches(stretches))


def _chain(runs: Sequence[Run]) -> list[list[Run]]:
    """Join runs that follow each other in both stories with a few words between."""
    chains: list[list[Run]] = []
    for run in runs:
        if chains:
            last = chains[-1][-1]
            gaps = run.left - last.left - last.size, run.right - last.right - last.size
            if min(gaps) >= 0 and max(gaps) <= _CHANGED:
                chains[-1].append(run)
                continue
        chains.append([run])
    return chains


def _is_long(story: Wording, chain: Sequence[Run]) -> bool:
    """Tell whether a chain covers enough characters, blanks included as readers count them, or all of a short story."""
    letters = sum(story.letters[run.left + run.size] - story.letters[run.left] + run.size for run in chain)
    return letters >= min(COPIED, story.letters[-1] + len(story.words))
