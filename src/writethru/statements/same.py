"""Statements of many documents in, which of them are one out: the same words, whole or cut, or in other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

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
    """Compare statements of different documents that share a run of words or a speaker.

    Those of equal words are one group from the start, so that many copies of one text cost no more than one.
    """
    ordered = sorted(statements, key=lambda one: (one.document, one.content[0].start, one.id))
    equal: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for one in ordered:
        equal[content_words(one)].append(one)
    groups = tuple(_Group(words, tuple(members), _speakers(members)) for words, members in equal.items())
    versions: dict[int, list[int]] = {number: [number] for number in range(len(groups))}
    retold: dict[int, list[int]] = {number: [] for number in range(len(groups))}
    for first, second in _candidates(groups):
        left, right = groups[first], groups[second]
        # CASE "killed at least 62", "killed at least 87": nearly the same words, another figure
        if _share_of_runs(left.words, right.words) >= SAME and not _gives_others(left.words, right.words):
            found = versions
        elif left.speakers & right.speakers and _is_retold(left.words, right.words):
            found = retold
        else:
            continue
        found[first].append(second)
        found[second].append(first)
    return Same(_members(groups, versions), _members(groups, retold, told_by_one=True))


@dataclass(frozen=True, slots=True)
class _Group:
    """Statements of equal words, and the ids of who says them."""

    words: tuple[str, ...]
    members: tuple[Statement, ...]
    speakers: frozenset[str]


def _speakers(members: Sequence[Statement]) -> frozenset[str]:
    return frozenset(one.speaker.id for one in members if one.speaker)


def _members(
    groups: Sequence[_Group], kin: Mapping[int, Sequence[int]], *, told_by_one: bool = False
) -> dict[str, tuple[str, ...]]:
    """Return for each statement the ids of its kin in other documents, the first fifty of them."""
    found: dict[str, tuple[str, ...]] = {}
    for number, group in enumerate(groups):
        near = [other for related in sorted(kin[number]) for other in groups[related].members]
        for one in group.members if near else ():
            others = (
                other.id
                for other in near
                if other.document != one.document and (not told_by_one or other.speaker == one.speaker)
            )
            if some := tuple(islice(others, MOST_VERSIONS)):
                found[one.id] = some
    return found


def content_words(statement: Statement) -> tuple[str, ...]:
    """Return the words of what is said, folded, in one spelling."""
    return tuple(plain_word(match.group()) for piece in statement.content for match in WORD.finditer(piece.text))


def is_one_wording(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether words of one speaker are the same, whole, cut or told again."""
    return _share_of_runs(one, other) >= SAME or _is_retold(one, other)


def _candidates(groups: Sequence[_Group]) -> list[tuple[int, int]]:
    """Return the pairs worth comparing: those with a run of words in common, or a speaker and a telling word."""
    by_sign: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        stems = telling_words(group.words) if group.speakers else frozenset()
        signs = {" ".join(run) for run in _runs(group.words)}
        signs |= {f"{speaker} {stem}" for speaker in group.speakers for stem in stems}
        for sign in sorted(signs):
            by_sign[sign].append(number)
    pairs = set[tuple[int, int]]()
    for same in by_sign.values():
        if 1 < len(same) <= _CROWD:
            pairs.update(combinations(same, 2))
    return sorted(pairs)


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


def _gives_others(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether each has a number that the other has not."""
    one, other = (frozenset(word for word in words if word.isdigit()) for words in (first, second))
    return bool(one - other and other - one)


def _is_retold(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    one, other = telling_words(first), telling_words(second)
    shared = len(one & other)
    return shared >= _FEWEST and shared >= RETOLD * min(len(one), len(other))


def telling_words(words: tuple[str, ...]) -> frozenset[str]:
    """Return the stems of the words that tell one statement from another."""
    function = set(data.words("story_words", "function"))
    return frozenset(word[:_STEM] for word in words if len(word) > 2 and word not in function)  # noqa: PLR2004
