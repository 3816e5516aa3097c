"""Two stories and their runs in, pairs of sentences out: which sentence of the one became which of the other."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from writethru import data
from writethru.lineage.compare.align import Run
from writethru.lineage.compare.wording import Wording

# Two sentences are one when runs cover this part of the shorter, or, at one place, when their words are this alike.
COVERED = 0.4
ALIKE = 0.4
# Anywhere in the stories: sentences that both state a number are one at this likeness, openings of both at less, and
# others at more.
NUMBERED = 0.48
OPENINGS = 0.28
REWORDED = 0.6
# A sentence that another story tacks on to its neighbour shares this part of its words there.
TACKED = 0.6
# Beyond so many comparisons in one gap the two sides are sections of their own.
MANY = 2500
STEM = 5
SHORTEST = 3


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Sentences `left` to `left_end` of the one story are `right` to `right_end` of the other, ends included."""

    left: int
    right: int
    left_end: int
    right_end: int

    def covers(self, left: int, right: int) -> bool:
        """Tell whether sentence `left` of the one story and `right` of the other both belong to the pair."""
        return self.left <= left <= self.left_end and self.right <= right <= self.right_end


def pair_sentences(
    left: Wording, right: Wording, runs: Sequence[Run], numbered: tuple[bytes, bytes]
) -> tuple[Pair, ...]:
    """Return the pairs in order of `left`; a sentence stands in one pair at most.

    `numbered` holds a byte for each sentence of the two stories, 1 where it states a number.
    """
    shared = _count_shared(left, right, runs)
    pairs = _pair_by_runs(left, right, shared)
    pairs = _pair_by_place(left, right, pairs)
    pairs = _pair_anywhere(left, right, pairs, numbered)
    return tuple(sorted(_tack_on(left, right, pairs, shared)))


def keep_order(pairs: Iterable[Pair]) -> frozenset[Pair]:
    """Return the longest series of pairs that keeps the order of both stories; the others have moved."""
    ordered = sorted(pairs)
    ends: list[int] = []
    last: list[int] = []
    previous: list[int] = []
    for number, pair in enumerate(ordered):
        at = bisect_left(ends, pair.right)
        previous.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [pair.right]
        last[at : at + 1] = [number]
    kept, step = set(), last[-1] if last else -1
    while step >= 0:
        kept.add(ordered[step])
        step = previous[step]
    return frozenset(kept)


def _count_shared(left: Wording, right: Wording, runs: Sequence[Run]) -> Counter[tuple[int, int]]:
    """Count the words in runs that each sentence of the one story shares with each of the other."""
    shared: Counter[tuple[int, int]] = Counter()
    for run in runs:
        at = 0
        while at < run.size:
            s, t = left.sentence_of(run.left + at), right.sentence_of(run.right + at)
            end = min(left.starts[s + 1] - run.left, right.starts[t + 1] - run.right, run.size)
            shared[s, t] += end - at
            at = end
    return shared


def _pair_by_runs(left: Wording, right: Wording, shared: Counter[tuple[int, int]]) -> list[Pair]:
    """Pair the sentences that share most words in runs, each once."""
    ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    fitting = (
        pair for pair, words in ranked if words >= COVERED * min(_length(left, pair[0]), _length(right, pair[1]))
    )
    return _take([], fitting)


def _pair_by_place(left: Wording, right: Wording, pairs: list[Pair]) -> list[Pair]:
    """Pair what is left between two neighbouring pairs where the words are alike enough."""
    used_left, used_right = {pair.left for pair in pairs}, {pair.right for pair in pairs}
    ends = Pair(-1, -1, -1, -1), Pair(len(left.sentences), len(right.sentences), -1, -1)
    ranked = []
    for before, after in pairwise([ends[0], *sorted(keep_order(pairs)), ends[1]]):
        gap_left = [n for n in range(before.left + 1, after.left) if n not in used_left]
        gap_right = [n for n in range(before.right + 1, after.right) if n not in used_right]
        if len(gap_left) * len(gap_right) <= MANY:
            ranked += [(-_likeness(left, s, right, t), s + t, abs(s - t), s, t) for s in gap_left for t in gap_right]
    return _take(pairs, ((s, t) for likeness, *_, s, t in sorted(ranked) if -likeness >= ALIKE))


def _pair_anywhere(left: Wording, right: Wording, pairs: list[Pair], numbered: tuple[bytes, bytes]) -> list[Pair]:
    """Pair sentences that stand apart: with numbers about the same thing, or moved and touched up on the way."""
    used_left, used_right = {pair.left for pair in pairs}, {pair.right for pair in pairs}
    free_left = [n for n in range(len(left.sentences)) if n not in used_left]
    free_right = [n for n in range(len(right.sentences)) if n not in used_right]
    if len(free_left) * len(free_right) > MANY:
        free_left = [n for n in free_left if numbered[0][n]]
        free_right = [n for n in free_right if numbered[1][n]]
    if len(free_left) * len(free_right) > MANY:
        return pairs
    ranked = []
    for s in free_left:
        for t in free_right:
            both = numbered[0][s] and numbered[1][t]
            least = (OPENINGS if s == t == 0 else NUMBERED) if both else REWORDED
            if (likeness := _likeness(left, s, right, t)) >= least:
                ranked.append((-likeness, s + t, abs(s - t), s, t))
    return _take(pairs, ((s, t) for *_, s, t in sorted(ranked)))


def _take(pairs: list[Pair], ranked: Iterable[tuple[int, int]]) -> list[Pair]:
    used_left, used_right = {pair.left for pair in pairs}, {pair.right for pair in pairs}
    taken = list(pairs)
    for s, t in ranked:
        if s not in used_left and t not in used_right:
            taken.append(Pair(s, t, s, t))
            used_left.add(s)
            used_right.add(t)
    return taken


def _tack_on(left: Wording, right: Wording, pairs: list[Pair], shared: Counter[tuple[int, int]]) -> list[Pair]:
    """Join a sentence to its neighbour where the other story has the two as one."""
    by_left, by_right = {pair.left: pair for pair in pairs}, {pair.right: pair for pair in pairs}
    used_left, used_right = set(by_left), set(by_right)
    for (s, t), words in sorted(shared.items()):
        if s not in used_left and t in by_right and words >= TACKED * _length(left, s):
            pair = by_right[t]
            if s in {pair.left - 1, pair.left_end + 1}:
                by_right[t] = replace(pair, left=min(s, pair.left), left_end=max(s, pair.left_end))
                used_left.add(s)
    pairs = list(by_right.values())
    by_left = {number: pair for pair in pairs for number in range(pair.left, pair.left_end + 1)}
    for (s, t), words in sorted(shared.items()):
        if t not in used_right and s in by_left and words >= TACKED * _length(right, t):
            pair = by_left[s]
            if t in {pair.right - 1, pair.right_end + 1}:
                joined = replace(pair, right=min(t, pair.right), right_end=max(t, pair.right_end))
                by_left.update(dict.fromkeys(range(pair.left, pair.left_end + 1), joined))
                used_right.add(t)
    return list(dict.fromkeys(by_left.values()))


def _length(story: Wording, sentence: int) -> int:
    return story.starts[sentence + 1] - story.starts[sentence]


def _likeness(left: Wording, s: int, right: Wording, t: int) -> float:
    """Return how alike two sentences are by the stems of their telling words: twice the shared over all, 0 to 1."""
    one = _stems(left.words[left.starts[s] : left.starts[s + 1]])
    other = _stems(right.words[right.starts[t] : right.starts[t + 1]])
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


@cache
def _function_words() -> frozenset[str]:
    return frozenset(data.words("story_words", "function"))


def _stems(words: Sequence[str]) -> frozenset[str]:
    return frozenset(
        word[:STEM] for word in words if len(word) >= SHORTEST and not word.isdigit() and word not in _function_words()
    )
