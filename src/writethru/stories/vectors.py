"""Signs of documents and how common each word is in, what of their words is compared out: the rarest, by weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from writethru.lineage.pile.anchors import Numbers
from writethru.stories.signs import Signs, news_terms

# Words of a document that are compared, its rarest; and names.
_WORDS, _NAMES = 60, 40
# As if so many other documents had been read, in which a word of the news stood in every tenth, others in one of 200:
# a small pile cannot tell by itself which words are rare.
_UNSEEN, _NEWS, _OTHER = 200, 0.1, 0.005

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Terms, ascending, and how many of the documents hold each."""

    terms: npt.NDArray[np.uint32]
    holders: npt.NDArray[np.int64]
    documents: int


@dataclass(frozen=True, slots=True)
class Vectors:
    """The words that are compared, document after document.

    Attributes:
        first: where the words of each document begin, and their number at the end.
        terms: the place of each among the distinct ones.
        words, names: its weight as one of the document's words and of its names; the squares of a document add up to 1.
        rarity: of each distinct term, a logarithm.
    """

    first: Numbers
    terms: Numbers
    words: npt.NDArray[np.float32]
    names: npt.NDArray[np.float32]
    rarity: Floats


def count_terms(signs: Sequence[Signs]) -> Frequencies:
    """Return how many of some documents hold each of their terms."""
    terms, holders = np.unique(_all_terms(signs), return_counts=True)
    return Frequencies(terms, holders, len(signs))


def rarity_of(frequencies: Frequencies) -> Floats:
    """Return how rare each term is: the logarithm of one in how many documents it stands."""
    expected = np.where(np.isin(frequencies.terms, news_terms()), _NEWS, _OTHER) * _UNSEEN
    rarity: Floats = np.log((frequencies.documents + _UNSEEN) / (frequencies.holders + expected)).clip(min=0.0)
    return rarity


def weigh(signs: Sequence[Signs], frequencies: Frequencies) -> Vectors:
    """Return what is compared of documents; `frequencies` has all their terms."""
    terms = np.searchsorted(frequencies.terms, _all_terms(signs))
    rarity = rarity_of(frequencies)
    ends = np.cumsum([0, *(len(one.terms) for one in signs)])
    columns = [_choose(one, terms[ends[turn] : ends[turn + 1]], rarity) for turn, one in enumerate(signs)]
    nothing = np.zeros(0, np.float32)
    return Vectors(
        np.cumsum([0, *(len(chosen) for chosen, _, _ in columns)]),
        np.concatenate([np.zeros(0, np.int64), *(chosen for chosen, _, _ in columns)]),
        np.concatenate([nothing, *(words for _, words, _ in columns)]),
        np.concatenate([nothing, *(names for _, _, names in columns)]),
        rarity,
    )


def _all_terms(signs: Sequence[Signs]) -> npt.NDArray[np.uint32]:
    return np.concatenate([np.zeros(0, np.uint32), *(one.terms for one in signs)])


def _choose(
    one: Signs, terms: Numbers, rarity: Floats
) -> tuple[Numbers, npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    weights = one.counts * rarity[terms]
    order = np.argsort(-weights, kind="stable")
    named = order[one.named[order]][:_NAMES]
    words, names = np.zeros(len(terms)), np.zeros(len(terms))
    words[order[:_WORDS]] = weights[order[:_WORDS]]
    names[named] = weights[named]
    used = (words > 0) | (names > 0)
    return terms[used].astype(np.int64), _unit(words[used]), _unit(names[used])


def _unit(vector: Floats) -> npt.NDArray[np.float32]:
    length = float(np.sqrt(vector @ vector))
    return (vector / length if length else vector).astype(np.float32)
