import subprocess
import sys
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from benchmarks import kills
from benchmarks.kills import make_pile

from writethru.store import KeptStory, Members, Reader, StoreError, Writer, open_store, write_store
from writethru.store.manifest import PARTS

from .reports import reports


def test_a_reader_sees_one_state_whatever_the_writer_does_meanwhile(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        writer.commit(
            reports(0, 4), members=Members(np.arange(4), ("a",) * 4), stories=[KeptStory("a", "A", None, None)]
        )
        with open_store(tmp_path) as reader:
            begun = reader.scan()
            seen = list(islice(begun, 2))
            before = {path.name for path in (tmp_path / PARTS).iterdir()}
            for number in range(4, 40):
                writer.commit(reports(number, number + 1), members=Members(np.array([0]), (f"s{number}",)))
            assert before - {path.name for path in (tmp_path / PARTS).iterdir()}, "nothing was merged and deleted"
            assert reader.documents == 4
            assert seen + list(begun) == list(reader.scan()) == list(reader.read([0, 1, 2, 3])) == reports(0, 4)
            assert reader.stories_of(np.array([0])) == ["a"]
            assert reader.members_of(["a", "s39"]).numbers.tolist() == [0, 1, 2, 3]
            assert reader.find_ids(["r000003", "r000004"]) == {"r000003": 3}
            assert reader.list_ids() == [f"r{number:06}" for number in range(4)]
    with open_store(tmp_path) as reader:
        assert list(reader.scan()) == reports(0, 40)
        assert reader.stories_of(np.array([0])) == ["s39"]


def test_a_writer_may_be_asked_while_it_commits(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        writer.add(reports(0, 3))
        read, scanned = writer.read(range(3)), writer.scan()
        seen = [next(read), next(scanned)]
        for number in range(3, 20):
            writer.add(reports(number, number + 1))
        assert seen == reports(0, 1) * 2
        assert list(read) == list(scanned) == reports(1, 3)


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ([], []),
        ([3], [3]),
        ([7, 3, 7, 0], [0, 3, 7]),
        (range(1000), range(1000)),
        (range(999, -1, -37), range(0, 1000, 37)),
    ],
)
def test_documents_are_read_by_number_in_order_and_once(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[int], wanted: list[int]
) -> None:
    folder = tmp_path_factory.getbasetemp() / "thousand"
    pile = reports(0, 1000)
    with write_store(folder) as writer:
        writer.add(pile)
        assert list(writer.read(numbers)) == [pile[number] for number in wanted]
    with open_store(folder) as reader:
        assert list(reader.read(numbers)) == [pile[number] for number in wanted]


@pytest.mark.parametrize(("number", "said"), [(-1, "none of number -1"), (3, "none of number 3")])
def test_a_number_that_no_document_has(tmp_path: Path, number: int, said: str) -> None:
    with write_store(tmp_path) as writer:
        writer.add(reports(0, 3))
        with pytest.raises(IndexError, match=said):
            list(writer.read([0, number]))
    with open_store(tmp_path) as reader, pytest.raises(IndexError, match=said):
        list(reader.read([0, number]))


def test_an_empty_store_can_be_asked(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer, open_store(tmp_path) as reader:
        for held in (writer.documents, reader.documents):
            assert held == 0
        for found in (writer.scan(), reader.scan(), writer.read([]), reader.read([])):
            assert list(found) == []
        one: Writer | Reader
        for one in (writer, reader):
            assert one.find_ids(["r"]) == {}
            assert one.stories_of(np.zeros(0, np.int64)) == []
            assert one.read_stories() == ()
        assert writer.find_marks(np.array([1], np.uint64)).marks.tolist() == []
        assert writer.count_marks(np.array([1], np.uint64)).tolist() == [0]


def test_where_there_is_no_store(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(StoreError, match="there is no store"), open_store(folder):
            pass
    assert list(tmp_path.iterdir()) == []


def test_a_name_with_quotes_and_blanks_is_a_name(tmp_path: Path) -> None:
    folder = tmp_path / 'it\'s a "store", [1] *'
    with write_store(folder) as writer:
        writer.add(reports(0, 2))
    with open_store(folder) as reader:
        assert list(reader.scan()) == reports(0, 2)


def test_readers_come_and_go_while_another_process_commits_and_merges(tmp_path: Path) -> None:
    folder, pile = tmp_path / "store", make_pile()
    with write_store(folder):
        pass
    child = subprocess.Popen(
        [sys.executable, kills.__file__, "--child", str(folder), "clock", "0", "0", "0"], stdout=subprocess.DEVNULL
    )
    seen = [0]
    try:
        while child.poll() is None and len(set(seen)) < 12:
            with open_store(folder) as reader:
                assert list(reader.scan()) == pile[: reader.documents]
                stories = reader.stories_of(np.arange(reader.documents))
                assert stories == [f"s{number // 8}" for number in range(reader.documents)]
                seen.append(reader.documents)
        assert child.poll() in {None, 0}
    finally:
        child.kill()
        child.wait()
    assert seen == sorted(seen)
    assert len(set(seen)) > 3
