from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writethru.model import Item, Kept, SetAside
from writethru.store import Added, KeptStory, Marks, Members, StoreError, cut_batches, open_store, write_store

from .reports import READ_AT, report, reports

AGAIN = Kept(
    Item(
        id="élan\0'1'",
        file="port's.warc",
        sha256="ab" * 32,
        text="Zwölf Fässer\n\n\0🐟 sind weg",
        title=None,
        outlet="Courier",
        url="https://courier.example/a?b='c'",
        published="2031-04-01T07:00:00+02:00",
        metadata=(("WARC-Date", "2031"), ("x", ""), ("x", "2")),
        form="html",
        raw=b"\0\xff<p>'",
    ),
    READ_AT,
    "0.1.0",
)
NAMES = [f"r{number}" for number in range(6)]


def marks(*rows: tuple[int, int, float]) -> Marks:
    values, numbers, weights = zip(*rows, strict=True)
    return Marks(np.array(values, np.uint64), np.array(numbers), np.array(weights, np.float32))


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    with write_store(tmp_path / "a" / "store") as writer:
        assert writer.add([AGAIN, report("plain")]) == Added(2, 0, ())
        assert list(writer.scan()) == [AGAIN, report("plain")]
    with open_store(tmp_path / "a" / "store") as reader:
        assert list(reader.scan()) == [AGAIN, report("plain")]
        bare = replace(AGAIN, item=replace(AGAIN.item, raw=b""))
        assert list(reader.scan(raw=False)) == [bare, report("plain")]
        assert list(reader.read([0], raw=False)) == [bare]


def test_adding_again_changes_nothing(tmp_path: Path) -> None:
    pile = reports(0, 1200)
    with write_store(tmp_path) as writer:
        assert writer.add(pile[:700]) == Added(700, 0, ())
    with write_store(tmp_path) as writer:
        assert writer.add(pile) == Added(500, 700, ())
    before = {path: path.read_bytes() for path in tmp_path.glob("p*/*")}
    with write_store(tmp_path) as writer:
        assert writer.add(pile) == Added(0, 1200, ())
        assert list(writer.scan()) == pile
    assert {path: path.read_bytes() for path in tmp_path.glob("p*/*")} == before


def test_an_id_stays_with_the_text_that_came_first(tmp_path: Path) -> None:
    pile = [
        report("r1", "One"),
        report("r2", "Two"),
        report("r1", "Uno"),
        report("r2", "Two"),
        report("r3", "Half \ud800"),
    ]
    with write_store(tmp_path) as writer:
        refused = (
            SetAside("r1.jsonl", "claims the id r1, which r1.jsonl has for another text"),
            SetAside("r3.jsonl", "it holds half a character, which no file can keep as UTF-8"),
        )
        assert writer.add(pile) == Added(2, 1, refused)
        assert writer.add(pile) == Added(0, 3, refused)
        assert list(writer.scan()) == pile[:2]


@settings(max_examples=10)
@given(st.lists(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(["One", "Two"])), max_size=6), max_size=3))
def test_whatever_is_delivered_the_first_of_each_id_is_kept_in_order(deliveries: list[list[tuple[str, str]]]) -> None:
    first: dict[str, str] = {}
    for name, text in (one for delivery in deliveries for one in delivery):
        first.setdefault(name, text)
    with TemporaryDirectory() as scratch:
        for delivery in deliveries:
            with write_store(Path(scratch)) as writer:
                added = writer.add(report(name, text) for name, text in delivery)
                assert added.new + added.known + len(added.refused) == len(delivery)
        if deliveries:
            with open_store(Path(scratch)) as reader:
                assert [(one.item.id, one.item.text) for one in reader.scan()] == list(first.items())
                assert reader.find_ids(NAMES) == {name: number for number, name in enumerate(first)}


def test_documents_marks_members_and_stories_enter_together(tmp_path: Path) -> None:
    top = 2**64 - 1
    with write_store(tmp_path) as writer:
        first = writer.commit(
            reports(0, 3),
            marks((7, 0, 1), (top, 1, 0.5), (7, 2, 0.25)),
            Members(np.array([0, 1, 2]), ("a", "b", "a")),
            [KeptStory("a", "Barges", None, None), KeptStory("b", None, "2031-04-01", "2031-04-02")],
        )
        assert (first, writer.documents) == (0, 3)
        assert len(list((tmp_path / "parts").iterdir())) == 4
    with write_store(tmp_path) as writer:
        found = writer.find_marks(np.array([7, 5, 7], np.uint64))
        assert [found.marks.tolist(), found.numbers.tolist(), found.weights.tolist()] == [[7, 7], [0, 2], [1, 0.25]]
        assert writer.count_marks(np.array([5, 7, top, 7], np.uint64)).tolist() == [0, 2, 1, 2]
        with open_store(tmp_path) as reader:
            for one in (writer, reader):
                assert one.stories_of(np.array([2, 1, 9])) == ["a", "b", None]
                assert one.members_of(["a", "c"]).numbers.tolist() == [0, 2]
                assert one.read_stories(["b"]) == (KeptStory("b", None, "2031-04-01", "2031-04-02"),)
                assert [story.story for story in one.read_stories()] == ["a", "b"]
                assert one.read_stories([]) == ()


def test_signs_are_read_by_number_in_order(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        for first in range(0, 40, 2):
            # some commits have none
            signs = [bytes([number]) * number for number in (first, first + 1)] if first % 10 else []
            writer.commit(reports(first, first + 2), signs=signs)
        wanted = np.array([2, 3, 15, 39])
        assert writer.read_signs(wanted) == [bytes([number]) * number for number in wanted.tolist()]
        assert writer.read_signs(np.zeros(0, np.int64)) == []
        for lacking in ([1], [2, 20], [3, 2], [2, 2]):
            with pytest.raises(ValueError, match=r"that has no signs|that are not in order"):
                writer.read_signs(np.array(lacking))
        with pytest.raises(ValueError, match="signs of some of the documents only"):
            writer.commit(reports(40, 42), signs=[b"one"])
        assert list(writer.scan()) == reports(0, 40)


@pytest.mark.parametrize("commits", [1, 30])
def test_later_rows_win(tmp_path: Path, commits: int) -> None:
    merged = KeptStory("b", "Crates", None, None, "a")
    with write_store(tmp_path) as writer:
        writer.commit(
            reports(0, 2), members=Members(np.array([0, 1]), ("a", "b")), stories=[KeptStory("b", "Crates", None, None)]
        )
        for number in range(commits):
            # within one commit too
            writer.commit(
                members=Members(np.array([1, 1]), ("c", "a")), stories=[KeptStory("b", str(number), None, None), merged]
            )
        with open_store(tmp_path) as reader:
            for one in (writer, reader):
                assert one.stories_of(np.array([0, 1])) == ["a", "a"]
                assert one.members_of(["a", "b"]).stories == ("a", "a")
                assert one.read_stories() == one.merged_into(["a", "z"]) == (merged,)
                assert one.merged_into(["b"]) == ()
    assert len(list((tmp_path / "parts").iterdir())) < 20


def test_many_small_commits_are_merged_and_nothing_moves(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        for number in range(60):
            writer.commit(reports(number * 3, number * 3 + 3), marks((number % 5, number, number)))
        found = writer.find_marks(np.array([3], np.uint64))
        assert found.numbers.tolist() == found.weights.tolist() == list(range(3, 60, 5))
        assert list(writer.scan()) == reports(0, 180)
        assert list(writer.read([5, 179, 17])) == [reports(0, 180)[number] for number in (5, 17, 179)]
    assert len(list((tmp_path / "parts").iterdir())) < 20
    assert len(list((tmp_path / "index").glob("*.run"))) == len(list((tmp_path / "parts").glob("marks-*")))


@pytest.mark.parametrize(
    ("documents", "given_marks", "members"),
    [
        ([report("r000000")], None, None),
        ([report("new"), report("new")], None, None),
        ([], marks((1, 2, 1)), None),
        ([], marks((1, -1, 1)), None),
        ([report("new")], None, Members(np.array([3]), ("a",))),
    ],
    ids=["there already", "twice", "mark of nobody", "mark below zero", "member nobody"],
)
def test_what_cannot_be_committed(
    tmp_path: Path, documents: list[Kept], given_marks: Marks | None, members: Members | None
) -> None:
    with write_store(tmp_path) as writer:
        writer.add(reports(0, 2))
        with pytest.raises(ValueError, match="document that"):
            writer.commit(documents, given_marks, members)
        assert list(writer.scan()) == reports(0, 2)


def test_batches_are_small_enough_to_be_held() -> None:
    large = [report(str(number), raw=bytes(5_000_000)) for number in range(5)]
    assert [len(batch) for batch in cut_batches(large)] == [2, 2, 1]
    assert [len(batch) for batch in cut_batches(reports(0, 1200))] == [500, 500, 200]
    assert list(cut_batches([])) == []


def test_a_run_that_is_stopped_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    def broken() -> Iterator[Kept]:
        yield from reports(0, 1100)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), write_store(tmp_path) as writer:
        writer.add(broken())
    with write_store(tmp_path) as writer:
        assert writer.add(reports(0, 1100)) == Added(100, 1000, ())


@pytest.mark.parametrize("name", ["notes.txt", "parts/harbour.parquet"])
def test_a_folder_of_other_things_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("kept", encoding="utf-8")
    with pytest.raises(StoreError, match=r"not empty and no store|has parts"), write_store(tmp_path):
        pass
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / name]
