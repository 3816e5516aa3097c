"""Settings and words of many documents in, the pairs of them that may tell of one event out, each with its odds.

The odds are a sum of weights (data/likeness.toml): how much of their rare words and names two documents have in common,
how many days lie between them, whether they tell of the same days, and of places near each other. They are no
probability of anything; pairs below LEAST are not kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians, sqrt

import numpy as np
import numpy.typing as npt

from writethru import data
from writethru.lineage.pile.anchors import Flags, Numbers
from writethru.stories.signs import Setting
from writethru.stories.vectors import Floats, Vectors

# Log odds below which a pair is not kept: what a pair that is not kept counts for where averages are taken.
LEAST = -4.0
# A word in more documents of one month says too little to look for others by it, one in more of the whole pile
# to look further than that month.
_IN_MONTH, _EVER, _MONTH = 400, 40, 30
# Documents that one is compared with closely, those with most rare words in common.
_CLOSEST = 64
# of those the likeliest, so that what is held grows with the pile and no faster
_KEPT = 16
_FAINT = 0.03
# Of so many more documents than shared words no sum is kept for each: that would take longer the bigger the pile.
_DENSE = 10
# kilometres from which on two places are not one town and its surroundings, and of a degree
_FAR, _DEGREE = 150.0, 111.0
# a document that states no day comes after all others
_NEVER = 1 << 30
# the gap in days that is assumed where a document states no day
_NO_DAY = 7.0


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of documents, `left` before `right`, and the log odds that both tell of one event."""

    left: Numbers
    right: Numbers
    odds: Floats


@dataclass(frozen=True, slots=True)
class _Index:
    """Which documents hold a term: its rows from `opens` on, by `keys` that count terms, then documents."""

    opens: Numbers
    keys: Numbers
    weights: npt.NDArray[np.float32]
    documents: int


def find_pairs(settings: Sequence[Setting], vectors: Vectors, new: Flags | None = None) -> Pairs:
    """Return the pairs of documents that may tell of one event.

    Args:
        settings: of the documents in order of time; those without a day at the end. The order decides nothing but
            which words are too common in their month.
        vectors: what is compared of their words.
        new: whether each document is new, where only pairs that hold a new one are wanted.
    """
    days = np.array([one.day if one.day is not None else np.nan for one in settings], np.float64)
    found = [*_compare(settings, vectors, days, new)]
    if not found:
        none = np.zeros(0, np.int64)
        return Pairs(none, none, np.zeros(0))
    one, other, odds = (np.concatenate(column) for column in zip(*found, strict=True))
    return Pairs(np.minimum(one, other), np.maximum(one, other), odds)


def order_by_day(settings: Sequence[Setting], ranks: Numbers) -> tuple[Numbers, Numbers]:
    """Return documents in order of time, by `ranks` within a day and those without one last, and the place of each."""
    days = np.array([_NEVER if one.day is None else one.day for one in settings], np.int64)
    turns = np.lexsort((ranks, days))
    places = np.empty(len(turns), np.int64)
    places[turns] = np.arange(len(turns))
    return turns, places


def add_odds(pairs: Pairs, more: Pairs) -> Pairs:
    """Return pairs with the odds of `more` added; a pair that is in `more` alone had LEAST."""
    count = 1 + int(max([0, *(side.max() for side in (pairs.right, more.right) if len(side))]))
    keys = np.concatenate([pairs.left * count + pairs.right, more.left * count + more.right])
    odds = np.concatenate([pairs.odds - LEAST, more.odds])
    distinct, at = np.unique(keys, return_inverse=True)
    left, right = np.divmod(distinct, count)
    return Pairs(left, right, (np.bincount(at, odds) + LEAST).astype(np.float64))


def _compare(
    settings: Sequence[Setting], vectors: Vectors, days: Floats, new: Flags | None
) -> Iterator[tuple[Numbers, Numbers, Floats]]:
    """Yield for each document its pairs with those before it; for each new one also with those behind that are not."""
    index = _make_index(vectors)
    word_of = np.zeros(len(vectors.rarity), np.float32)
    name_of = np.zeros(len(vectors.rarity), np.float32)
    for number in range(len(settings)) if new is None else np.flatnonzero(new).tolist():
        others, mass = _weigh_common(vectors, index, days, number, behind=new is not None)
        if new is not None:
            once = (others < number) | ~new[others]
            others, mass = others[once], mass[once]
        if len(others) > _CLOSEST:
            others = np.sort(others[np.lexsort((others, -mass))[:_CLOSEST]])
        if not len(others):
            continue
        mine = slice(vectors.first[number], vectors.first[number + 1])
        own = vectors.terms[mine]
        word_of[own], name_of[own] = vectors.words[mine], vectors.names[mine]
        odds = _judge(settings, settings[number], others, _measure(vectors, others, word_of, name_of), days)
        word_of[own], name_of[own] = 0, 0
        best = np.lexsort((others, -odds))[:_KEPT]
        best = np.sort(best[odds[best] > LEAST])
        yield others[best], np.full(len(best), number), odds[best]


def _make_index(vectors: Vectors) -> _Index:
    documents = len(vectors.first) - 1
    keys = vectors.terms.astype(np.int64) * documents
    keys += np.repeat(np.arange(documents), np.diff(vectors.first))
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    opens = np.searchsorted(keys, np.arange(len(vectors.rarity)) * documents)
    return _Index(opens, keys, vectors.words[order], documents)


def _weigh_common(
    vectors: Vectors, index: _Index, days: Floats, number: int, *, behind: bool
) -> tuple[Numbers, Floats]:
    """Return the documents before one, or all, that share rare words with it, and how much they have in common."""
    mine = slice(vectors.first[number], vectors.first[number + 1])
    first, last = 0, index.documents if behind else number
    low, high = first, last
    if not np.isnan(days[number]):
        low, high = np.searchsorted(days, (days[number] - _MONTH, days[number] + _MONTH + 1)).tolist()
    base, starts = vectors.terms[mine].astype(np.int64) * index.documents, index.opens[vectors.terms[mine]]
    ends, since, until = (np.searchsorted(index.keys, base + bound) for bound in (last, low, min(high, last)))
    rare, common = ends - starts <= _EVER, until - since > _IN_MONTH
    begin = np.where(rare, starts, since)
    sizes = np.where(rare, ends - starts, np.where(common, 0, until - since))
    at = spread(begin, sizes)
    weights = index.weights[at] * np.repeat(vectors.words[mine], sizes)
    holders, sparse = index.keys[at] % index.documents, last > _DENSE * len(at)
    among, places = np.unique(holders, return_inverse=True) if sparse else (np.arange(last), holders)
    mass = np.bincount(places, weights, len(among))
    enough = mass > _FAINT
    return among[enough], mass[enough].astype(np.float64)


def spread(begin: Numbers, sizes: Numbers) -> Numbers:
    """Return the numbers from each `begin` on, as many as its size says."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(begin - ends + sizes, sizes) + np.arange(total)


def _measure(
    vectors: Vectors, others: Numbers, word_of: npt.NDArray[np.float32], name_of: npt.NDArray[np.float32]
) -> Floats:
    """Return for each other document the weighted sum of the words and of the names that it has in common."""
    sizes = vectors.first[others + 1] - vectors.first[others]
    at = spread(vectors.first[others], sizes)
    opens = np.cumsum(sizes) - sizes
    terms = vectors.terms[at]
    words = np.add.reduceat((word_of[terms] * vectors.words[at]).astype(np.float64), opens)
    both = name_of[terms] * vectors.names[at]
    names = np.add.reduceat(both.astype(np.float64), opens)
    shared = np.add.reduceat(np.where(both > 0, vectors.rarity[terms], 0.0), opens)
    weight = _weights()
    return weight["words"] * np.sqrt(words) + weight["names"] * np.sqrt(names) + weight["shared"] * np.log1p(shared)


def _judge(settings: Sequence[Setting], one: Setting, others: Numbers, common: Floats, days: Floats) -> Floats:
    weight = _weights()
    apart = np.abs(days[others] - (one.day if one.day is not None else np.nan))
    gap = np.log1p(np.where(np.isnan(apart), _NO_DAY, apart))
    odds = weight["start"] + common + weight["gap"] * gap
    best = weight["same_day"] + weight["day_and_gap"] * gap
    for place in np.flatnonzero(odds + best > LEAST).tolist():
        other = settings[int(others[place])]
        if one.days and other.days:
            odds[place] += best[place] if not set(one.days).isdisjoint(other.days) else weight["other_day"]
        if one.places and other.places:
            least = min(_kilometres(here, there) for here in one.places for there in other.places)
            odds[place] += weight["far"] * (least > _FAR)
    return odds


def _kilometres(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Return the distance of two places, near enough for places that are not at the poles."""
    across = (here[1] - there[1] + 180) % 360 - 180
    return _DEGREE * sqrt((here[0] - there[0]) ** 2 + (across * cos(radians(here[0]))) ** 2)


@cache
def _weights() -> dict[str, float]:
    return data.weights("likeness", "weights")
