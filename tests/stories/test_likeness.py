"""Documents of one event find each other by what they tell, in a pile of a few as in one of many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from tests.stories.news import EVENTS, items
from writethru.model import Item
from writethru.reading.places.gazetteer import Gazetteer, open_gazetteer
from writethru.stories.grouping import group_pairs
from writethru.stories.likeness import find_pairs
from writethru.stories.signs import read_signs
from writethru.stories.vectors import count_terms, weigh


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with open_gazetteer() as opened:
        yield opened


def odds_of(pile: list[Item], gazetteer: Gazetteer) -> dict[tuple[str, str], float]:
    pile = sorted(pile, key=lambda one: (one.published or "9999", one.id))
    signs = [read_signs(one, frozenset(), gazetteer) for one in pile]
    found = find_pairs([one.setting for one in signs], weigh(signs, count_terms(signs)))
    rows = zip(found.left.tolist(), found.right.tolist(), found.odds.tolist(), strict=True)
    return {(pile[left].id, pile[right].id): odds for left, right, odds in rows}


def test_reports_of_one_event_are_one_group(gazetteer: Gazetteer) -> None:
    pile = items()
    signs = [read_signs(one, frozenset(), gazetteer) for one in pile]
    turns = sorted(range(len(pile)), key=lambda turn: (pile[turn].published, pile[turn].id))
    ordered = [signs[turn] for turn in turns]
    groups = group_pairs(
        find_pairs([one.setting for one in ordered], weigh(ordered, count_terms(ordered))), np.arange(len(pile))
    ).tolist()
    told = {pile[turn].id: groups[place] for place, turn in enumerate(turns)}
    for one in EVENTS:
        for other in EVENTS:
            assert (told[one] == told[other]) == (EVENTS[one] == EVENTS[other]), (one, other)


@pytest.mark.parametrize(
    ("day", "text", "sign"),
    [
        ("2031-03-05", "The ferry Maud Hallan struck Kirkwall's pier, Brandreth said.", -1),
        ("2031-03-04", "On Monday night the ferry Maud Hallan struck Kirkwall's pier, Brandreth said.", -1),
        ("2031-03-04", "On Tuesday the ferry Maud Hallan struck Kirkwall's pier, Brandreth said.", 1),
    ],
)
def test_day_and_time_weigh(gazetteer: Gazetteer, day: str, text: str, sign: int) -> None:
    first, second = items()[:2]
    second = replace(second, text="The ferry Maud Hallan struck Kirkwall's pier, Brandreth said.")
    before = odds_of([first, second], gazetteer)["ferry-1", "ferry-2"]
    after = odds_of([first, replace(second, published=day, text=text)], gazetteer)["ferry-1", "ferry-2"]
    assert (after - before) * sign > 0


def test_places_far_apart_weigh_against(gazetteer: Gazetteer) -> None:
    one, other = (
        Item(
            name,
            "f",
            name,
            f"A school bus left the road near {town} and three pupils were hurt.",
            None,
            "P",
            None,
            "2031-03-04",
        )
        for name, town in (("a", "Bergen"), ("b", "Bergen"))
    )
    near = odds_of([one, other], gazetteer)["a", "b"]
    far = odds_of([one, replace(other, text=other.text.replace("Bergen", "Tromsø"))], gazetteer).get(("a", "b"), -4.0)
    assert far < near


def test_documents_without_words_or_days_are_compared_with_none(gazetteer: Gazetteer) -> None:
    assert odds_of([Item("a", "f", "a", "..."), Item("b", "f", "b", "!!!")], gazetteer) == {}
