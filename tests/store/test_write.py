from pathlib import Path

import numpy as np
import pytest

from tests.store.reports import READ_AT, reports
from writethru.model import Item, Kept
from writethru.store import Added, KeptStory, Marks, Members, StoreError, open_store, write_store


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    item = Item(
        id="élan\0'1'",
        file="port's.warc",
        sha256="ab" * 32,
        text="Zwölf Fässer\n\n\0🐟 gone",
        title=None,
        outlet="Courier",
        url="https://courier.example/a?b='c'",
        published="2031-04-01T07:00:00+02:00",
        metadata=(("WARC-Date", "2031"), ("x", "1"), ("x", "2")),
        form="html",
        raw=b"\0\xff<p>'",
    )
    kept = Kept(item, READ_AT, "0.1.0")
    with write_store(tmp_path / "s") as writer:
        assert writer.add([kept]) == Added(1, 0, ())
        assert list(writer.scan()) == [kept]
    with open_store(tmp_path / "s") as reader:
        assert list(reader.scan()) == [kept]
        assert list(reader.read([0])) == [kept]


def test_adding_again_changes_nothing(tmp_path: Path) -> None:
    pile = reports(0, 1200)
    with write_store(tmp_path) as writer:
        assert writer.add(pile) == Added(1200, 0, ())
        assert writer.add(pile[:700]) == Added(0, 700, ())
    before = (tmp_path / "manifest.json").read_bytes()
    with write_store(tmp_path) as writer:
        assert writer.add(pile) == Added(0, 1200, ())
        assert list(writer.scan()) == pile
    assert (tmp_path / "manifest.json").read_bytes() == before


def test_marks_members_stories(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        first = writer.commit(
            reports(0, 3),
            Marks(np.array([7, 2**64 - 1, 7], np.uint64), np.array([0, 1, 2]), np.array([1, 0.5, 0.25], np.float32)),
            Members(np.array([0, 1, 2]), ("a", "b", "a")),
            [KeptStory("a", "Barges", None, None), KeptStory("b", None, "2031-04-01", "2031-04-02")],
        )
        assert first == 0
        writer.commit(members=Members(np.array([1]), ("a",)), stories=[KeptStory("b", None, None, None, "a")])
        for asked in (writer, None):
            with open_store(tmp_path) as reader:
                one = asked or reader
                found = writer.find_marks(np.array([7, 5], np.uint64))
                assert (found.marks.tolist(), found.numbers.tolist(), found.weights.tolist()) == (
                    [7, 7],
                    [0, 2],
                    [1, 0.25],
                )
                assert writer.count_marks(np.array([5, 7, 2**64 - 1, 7], np.uint64)).tolist() == [0, 2, 1, 2]
                assert one.stories_of(np.array([2, 1, 9])) == ["a", "a", None]
                assert one.members_of(["a"]).numbers.tolist() == [0, 1, 2]
                assert [story.merged_into for story in one.read_stories()] == [None, "a"]
                assert one.read_stories(["b"])[0].merged_into == "a"
                assert one.find_ids(["r000002", "none"]) == {"r000002": 2}


def test_second_writer(tmp_path: Path) -> None:
    with write_store(tmp_path), pytest.raises(StoreError, match="is writing to this store"), write_store(tmp_path):
        pass


def test_merging(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        for number in range(100):
            writer.commit(
                reports(number * 3, number * 3 + 3),
                Marks(np.array([number % 5], np.uint64), np.array([number]), np.ones(1, np.float32)),
            )
        assert list(writer.scan()) == reports(0, 300)
        assert list(writer.read([5, 299, 5, 17])) == [reports(0, 300)[n] for n in (5, 17, 299)]
        assert writer.count_marks(np.array([3], np.uint64)).tolist() == [20]
    assert len(list((tmp_path / "parts").iterdir())) < 20
