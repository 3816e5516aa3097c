"""Documents join the stories of a store, open one, or make two one; what they did before stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.stories.news import EVENTS, items
from writethru.model import Item, Kept
from writethru.reading.places.gazetteer import Gazetteer, open_gazetteer
from writethru.store import KeptStory, open_store, write_store
from writethru.stories.coded import decode_signs, encode_signs
from writethru.stories.join import join_stories
from writethru.stories.signs import Setting, Signs


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with open_gazetteer() as opened:
        yield opened


def keep(folder: Path, batches: Sequence[Sequence[Item]], gazetteer: Gazetteer) -> None:
    with write_store(folder) as writer:
        for batch in batches:
            join_stories(writer, [Kept(item, "2031-04-01T00:00:00Z", "1") for item in batch], gazetteer)


def read(folder: Path) -> tuple[dict[str, str], dict[str, KeptStory]]:
    """Return the story of each document, and the stories."""
    with open_store(folder) as reader:
        names = [kept.item.id for kept in reader.scan()]
        stories = reader.stories_of(np.arange(reader.documents))
        return {name: str(story) for name, story in zip(names, stories, strict=True)}, {
            one.story: one for one in reader.read_stories()
        }


def events(stories: dict[str, str]) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for name, story in stories.items():
        groups[story].add(name)
    return {frozenset(group) for group in groups.values()}


EXPECTED = events(EVENTS)


@pytest.mark.parametrize("size", [1, 2, 6])
def test_stories_are_the_same_however_they_come(tmp_path: Path, gazetteer: Gazetteer, size: int) -> None:
    pile = items()
    keep(tmp_path / "store", [pile[at : at + size] for at in range(0, len(pile), size)], gazetteer)
    assert events(read(tmp_path / "store")[0]) == EXPECTED


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_late_documents_find_their_story(tmp_path: Path, gazetteer: Gazetteer, order: tuple[int, ...]) -> None:
    pile = items()
    keep(tmp_path / "store", [pile[3:], *([pile[at]] for at in order)], gazetteer)
    assert events(read(tmp_path / "store")[0]) == EXPECTED


def test_the_order_within_a_batch_decides_nothing(tmp_path: Path, gazetteer: Gazetteer) -> None:
    keep(tmp_path / "one", [items()], gazetteer)
    keep(tmp_path / "other", [items()[::-1]], gazetteer)
    assert read(tmp_path / "one") == read(tmp_path / "other")


def test_ids_stay_when_others_join(tmp_path: Path, gazetteer: Gazetteer) -> None:
    pile = items()
    keep(tmp_path / "store", [pile[1:2], pile[3:4]], gazetteer)
    before = read(tmp_path / "store")[0]
    keep(tmp_path / "store", [pile], gazetteer)
    after = read(tmp_path / "store")[0]
    assert {name: after[name] for name in before} == before


def test_a_story_that_was_merged_says_into_which(tmp_path: Path, gazetteer: Gazetteer) -> None:
    # two reports with nothing in common but what the third says
    first = Item(
        "a", "f", "a", "The tanker Orla Grimm is aground off Vardo, said Nils Aker.", None, "A", None, "2031-05-02"
    )
    second = Item("b", "f", "b", "Oil reached Persfjord; mayor Tove Lunde wept.", None, "B", None, "2031-05-02")
    bridge = Item(
        "c",
        "f",
        "c",
        "The tanker Orla Grimm is aground off Vardo, said Nils Aker. Oil reached Persfjord; mayor Tove Lunde wept.",
        None,
        "C",
        None,
        "2031-05-02",
    )
    keep(tmp_path / "store", [[first], [second]], gazetteer)
    apart = read(tmp_path / "store")[0]
    assert apart["a"] != apart["b"]
    keep(tmp_path / "store", [[bridge]], gazetteer)
    joined, stories = read(tmp_path / "store")
    assert set(joined.values()) == {apart["a"]}
    assert stories[apart["b"]].merged_into == apart["a"]
    assert stories[apart["a"]].merged_into is None


def test_a_story_tells_when_its_first_and_last_document_came_out(tmp_path: Path, gazetteer: Gazetteer) -> None:
    keep(tmp_path / "store", [items()[2:3], items()[:2]], gazetteer)
    (story,) = read(tmp_path / "store")[1].values()
    assert (story.first, story.last, story.title) == ("2031-03-04", "2031-03-19", "Skipper of Maud Hallan charged")


def test_what_is_there_is_not_taken_twice(tmp_path: Path, gazetteer: Gazetteer) -> None:
    keep(tmp_path / "store", [items(), items()], gazetteer)
    with open_store(tmp_path / "store") as reader:
        assert reader.documents == len(EVENTS)


def test_one_id_for_two_texts_is_refused(tmp_path: Path, gazetteer: Gazetteer) -> None:
    with write_store(tmp_path / "store") as writer:
        first = Kept(items()[0], "2031-04-01T00:00:00Z", "1")
        join_stories(writer, [first], gazetteer)
        second = replace(first, item=replace(first.item, file="other.jsonl", text="Another text."))
        refused = join_stories(writer, [second], gazetteer)
    assert [one.file for one in refused] == ["other.jsonl"]


@given(
    some.none() | some.integers(1, 3_000_000),
    some.lists(some.integers(1, 3_000_000), max_size=6),
    some.lists(some.tuples(some.floats(-90, 90, width=32), some.floats(-180, 180, width=32)), max_size=4),
    some.lists(some.tuples(some.floats(1, 9, width=32), some.booleans()), max_size=30),
)
def test_signs_come_back_from_their_bytes(
    day: int | None,
    days: list[int],
    places: list[tuple[float, float]],
    terms: list[tuple[float, bool]],
) -> None:
    signs = Signs(
        Setting(day, tuple(days), tuple(places)),
        np.arange(len(terms), dtype=np.uint32) * 7,
        np.array([count for count, _ in terms], np.float32),
        np.array([named for _, named in terms], np.bool_),
    )
    back = decode_signs(encode_signs(signs))
    assert back.setting == signs.setting
    for one, other in zip((back.terms, back.counts, back.named), (signs.terms, signs.counts, signs.named), strict=True):
        assert one.tolist() == other.tolist()
