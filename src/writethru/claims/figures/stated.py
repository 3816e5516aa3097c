"""A story in, its figures of casualties out, each with the clause that states it."""

from __future__ import annotations

from dataclasses import dataclass

from writethru.claims.figures.casualties import Casualty, find_casualties
from writethru.claims.figures.clauses import clause_around
from writethru.claims.story import Story

MAIN_EFFECTS = frozenset({"killed", "wounded", "missing", "killed_or_wounded", "killed_or_missing"})
WIDEST = 60  # words of clauses joined by "and" that share place, time and scope


@dataclass(frozen=True, slots=True)
class Stated:
    """A casualty with its clause, and the wider clause that it shares with figures joined to it by "and"."""

    sentence: int
    casualty: Casualty
    first: int
    last: int
    wide: tuple[int, int]


def find_stated(story: Story) -> tuple[Stated, ...]:
    """Find the casualties of every sentence and the clauses that state them."""
    found: list[Stated] = []
    for number, sentence in enumerate(story.sentences):
        here = [
            (one, *clause_around(sentence, one.quantity, one.last, one.anchor)) for one in find_casualties(sentence)
        ]
        for casualty, first, last in here:
            begin, end = first, last
            for _, other_first, other_last in here:
                if other_first == end + 2 and other_last - first < WIDEST and sentence.words[end + 1].role == "and":
                    end = other_last
                if other_last == begin - 2 and last - other_first < WIDEST and sentence.words[begin - 1].role == "and":
                    begin = other_first
            found.append(Stated(number, casualty, first, last, (begin, end)))
    return tuple(found)
