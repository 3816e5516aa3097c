"""Signs of documents and how common each word is in, what of their words is compared out: the rarest, by weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from writethru.lineage.pile.anchors import Numbers
from writethru.stories.signs import Signs, news_terms

# documents whose words are counted together
_AT_A_TIME = 5_000
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
    terms: npt.NDArray[np.int32]
    words: npt.NDArray[np.float32]
    names: npt.NDArray[np.float32]
    rarity: Floats


def count_terms(signs: Iterable[Signs]) -> Frequencies:
    """Return how many of some documents hold each of their terms."""
    terms, holders = np.zeros(0, np.uint32), np.zeros(0, np.int64)
    documents = 0
    for some in _blocks(signs):
        found, counts = np.unique(np.concatenate([one.terms for one in some]), return_counts=True)
        terms, at = np.unique(np.concatenate([terms, found]), return_inverse=True)
        holders = np.bincount(at, np.concatenate([holders, counts])).astype(np.int64)
        documents += len(some)
    return Frequencies(terms, holders, documents)


def _blocks(signs: Iterable[Signs]) -> Iterator[list[Signs]]:
    rest = iter(signs)
    while some := list(islice(rest, _AT_A_TIME)):
        yield some


def rarity_of(frequencies: Frequencies) -> Floats:
    """Return how rare each term is: the logarithm of one in how many documents it stands."""
    expected = np.where(np.isin(frequencies.terms, news_terms()), _NEWS, _OTHER) * _UNSEEN
    rarity: Floats = np.log((frequencies.documents + _UNSEEN) / (frequencies.holders + expected)).clip(min=0.0)
    return rarity


def weigh(signs: Iterable[Signs], frequencies: Frequencies) -> Vectors:
    """Return what is compared of documents; `frequencies` has all their terms."""
    rarity = rarity_of(frequencies)
    terms, words, names = [np.zeros(0, np.int32)], [np.zeros(0, np.float32)], [np.zeros(0, np.float32)]
    sizes = [0]
    for some in _blocks(signs):
        columns = [_choose(one, np.searchsorted(frequencies.terms, one.terms), rarity) for one in some]
        sizes += [len(chosen) for chosen, _, _ in columns]
        # a million small arrays take more room than what is in them
        terms.append(np.concatenate([chosen for chosen, _, _ in columns]))
        words.append(np.concatenate([as_word for _, as_word, _ in columns]))
        names.append(np.concatenate([as_name for _, _, as_name in columns]))
    return Vectors(np.cumsum(sizes), np.concatenate(terms), np.concatenate(words), np.concatenate(names), rarity)


def _choose(
    one: Signs, terms: Numbers, rarity: Floats
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    weights = one.counts * rarity[terms]
    order = np.argsort(-weights, kind="stable")
    named = order[one.named[order]][:_NAMES]
    words, names = np.zeros(len(terms)), np.zeros(len(terms))
    words[order[:_WORDS]] = weights[order[:_WORDS]]
    names[named] = weights[named]
    used = (words > 0) | (names > 0)
    return terms[used].astype(np.int32), _unit(words[used]), _unit(names[used])


def _unit(vector: Floats) -> npt.NDArray[np.float32]:
    length = float(np.sqrt(vector @ vector))
    return (vector / length if length else vector).astype(np.float32)
