"""What a document is compared by: its words, names, days and places, without what is its outlet's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zlib import crc32

import pytest

from writethru.model import Item
from writethru.reading.places.gazetteer import Gazetteer, open_gazetteer
from writethru.stories.signs import Signs, read_signs
from writethru.stories.stock import PartCounts, drop_stock


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with open_gazetteer() as opened:
        yield opened


def item(
    text: str, title: str | None = None, published: str | None = "2031-03-06", outlet: str | None = "Post"
) -> Item:
    return Item("a", "a.txt", "", text, title, outlet, None, published)


def has(signs: Signs, word: str) -> bool:
    return crc32(word.encode()) in signs.terms.tolist()


def is_name(signs: Signs, word: str) -> bool:
    return bool(signs.named[signs.terms.tolist().index(crc32(word.encode()))])


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The trawler Sigrun sank.", "sigrun", True),
        ("The trawler Sigrun sank.", "trawler", False),
        # a word that also stands small begins a sentence
        ("Trawlers sank. The trawlers were old.", "trawlers", False),
        ("Sigrun's crew swam.", "sigrun", True),
        ("14 men swam.", "14", False),
    ],
)
def test_a_name_is_never_written_small(gazetteer: Gazetteer, text: str, word: str, *, expected: bool) -> None:
    assert is_name(read_signs(item(text), frozenset(), gazetteer), word) is expected


@pytest.mark.parametrize("word", ["the", "a", "was", "s"])
def test_words_that_say_nothing_are_no_signs(gazetteer: Gazetteer, word: str) -> None:
    assert not has(read_signs(item("The ferry was a wreck; it's gone."), frozenset(), gazetteer), word)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("It sank on Tuesday.", "2031-03-06", [date(2031, 3, 4)]),
        ("It sank on March 2 and was found on Tuesday.", "2031-03-06T07:00:00Z", [date(2031, 3, 2), date(2031, 3, 4)]),
        ("It sank last year.", "2031-03-06", []),
        ("It sank on Tuesday.", None, []),
        ("x " * 600 + "It sank on Tuesday.", "2031-03-06", []),
    ],
)
def test_days_are_read_at_the_head(
    gazetteer: Gazetteer, text: str, published: str | None, expected: list[date]
) -> None:
    signs = read_signs(item(text, published=published), frozenset(), gazetteer)
    assert list(signs.setting.days) == [day.toordinal() for day in expected]


def test_places_are_towns_not_countries(gazetteer: Gazetteer) -> None:
    signs = read_signs(item("OSLO, Norway - A tram derailed in Oslo."), frozenset(), gazetteer)
    assert [(round(north), round(east)) for north, east in signs.setting.places] == [(60, 11)]


def test_text_without_blanks_is_compared_by_runs(gazetteer: Gazetteer) -> None:
    assert len(read_signs(item("港口的渡轮今天早上撞上了码头造成两人死亡。"), frozenset(), gazetteer).terms) > 3


def test_what_stands_in_three_documents_of_an_outlet_is_its_own() -> None:
    notice = "Sign up for our letter."
    pile = [item(f"Ferry {number} sank.\n{notice}", f"Ferry {number} | The Post") for number in range(3)]
    counts = PartCounts()
    for one in pile:
        counts.add(one)
    assert drop_stock(pile[1], counts.find_stock()) == "Ferry 1\nFerry 1 sank."


@pytest.mark.parametrize("outlets", [("Post", "Ledger", "Star"), (None, None, None)])
def test_what_several_outlets_carry_is_no_outlets_own(outlets: tuple[str | None, ...]) -> None:
    counts = PartCounts()
    for outlet in outlets:
        counts.add(item("The same wire line.", outlet=outlet))
    assert counts.find_stock() == frozenset()
