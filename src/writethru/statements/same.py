"""Statements of many documents in, which of them are one out: the same words, whole or cut, or in other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from writethru import data
from writethru.model import Statement
from writethru.reading.spelling import plain_word
from writethru.text import WORD

SAME = 0.8  # share of the shorter one's runs of words that the longer holds: cut or copied
RETOLD = 0.5  # share of the shorter one's telling words: the same in other words
_RUN = 3  # words of a run
_FEWEST = 4  # telling words that a retelling must share, and words of a cut
_STEM = 5
_CROWD = 60  # statements that share a run: a stock phrase tells nothing
MOST_VERSIONS = 50


@dataclass(frozen=True, slots=True)
class Same:
    """For each statement's id the ids of its versions and of those that retell it, in order."""

    versions: dict[str, tuple[str, ...]]
    retold: dict[str, tuple[str, ...]]


def find_same(statements: Sequence[Statement]) -> Same:
    """Compare statements of different documents that share a run of words or a speaker."""
    words = {one.id: content_words(one) for one in statements}
    ordered = sorted(statements, key=lambda one: (one.document, one.content[0].start, one.id))
    versions: dict[str, set[str]] = defaultdict(set)
    retold: dict[str, set[str]] = defaultdict(set)
    for one, other in _candidates(ordered, words):
        first, second = words[one.id], words[other.id]
        if _share_of_runs(first, second) >= SAME:
            versions[one.id].add(other.id)
            versions[other.id].add(one.id)
        elif one.speaker and other.speaker and one.speaker.id == other.speaker.id and _is_retold(first, second):
            retold[one.id].add(other.id)
            retold[other.id].add(one.id)
    rank = {one.id: number for number, one in enumerate(ordered)}
    return Same(_in_order(versions, rank), _in_order(retold, rank))


def content_words(statement: Statement) -> tuple[str, ...]:
    """Return the words of what is said, folded, in one spelling."""
    return tuple(plain_word(match.group()) for piece in statement.content for match in WORD.finditer(piece.text))


def is_one_wording(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether words of one speaker are the same, whole, cut or told again."""
    return _share_of_runs(one, other) >= SAME or _is_retold(one, other)


def _candidates(ordered: Sequence[Statement], words: dict[str, tuple[str, ...]]) -> list[tuple[Statement, Statement]]:
    """Return the pairs worth comparing: of two documents, with a run of words in common, or of one speaker."""
    by_sign: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(ordered):
        for run in _runs(words[one.id]):
            by_sign[" ".join(run)].append(number)
        if one.speaker:
            for stem in telling_words(words[one.id]):
                by_sign[f"{one.speaker.id} {stem}"].append(number)
    pairs = set[tuple[int, int]]()
    for same in by_sign.values():
        if 1 < len(same) <= _CROWD:
            pairs.update(
                (first, second)
                for at, first in enumerate(same)
                for second in same[at + 1 :]
                if ordered[first].document != ordered[second].document
            )
    return [(ordered[first], ordered[second]) for first, second in sorted(pairs)]


def _runs(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    if len(words) < _RUN:
        return frozenset({words})
    return frozenset(words[at : at + _RUN] for at in range(len(words) - _RUN + 1))


def _share_of_runs(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    """Return how much of the shorter one is in the longer; a few words alone are no cut of a long one."""
    if first == second:
        return 1.0
    if min(len(first), len(second)) < _FEWEST:
        return 0.0
    one, other = _runs(first), _runs(second)
    return len(one & other) / min(len(one), len(other))


def _is_retold(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    one, other = telling_words(first), telling_words(second)
    shared = len(one & other)
    return shared >= _FEWEST and shared >= RETOLD * min(len(one), len(other))


def telling_words(words: tuple[str, ...]) -> frozenset[str]:
    """Return the stems of the words that tell one statement from another."""
    function = set(data.words("story_words", "function"))
    return frozenset(word[:_STEM] for word in words if len(word) > 2 and word not in function)  # noqa: PLR2004


def _in_order(found: dict[str, set[str]], rank: dict[str, int]) -> dict[str, tuple[str, ...]]:
    return {one: tuple(sorted(some, key=rank.__getitem__)[:MOST_VERSIONS]) for one, some in found.items()}
