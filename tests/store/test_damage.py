"""What is damaged, gone or of another time: what can be made again is, the rest is named."""

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import pytest

from writethru.store import KeptStory, Marks, Members, StoreError, open_store, write_store

from .reports import reports

MARK = np.array([4], np.uint64)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with write_store(tmp_path) as writer:
        for first in (0, 50):
            numbers = np.arange(first, first + 50)
            writer.commit(
                reports(first, first + 50),
                Marks(numbers.astype(np.uint64) % 5, numbers, np.ones(50, np.float32)),
                Members(numbers, ("a",) * 50),
                [KeptStory("a", "Crates", None, None)],
            )
    return tmp_path


def delete(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def scribble(path: Path) -> None:
    path.write_bytes(b"Lorem ipsum " * 1000)


def flip(path: Path) -> None:
    held = bytearray(path.read_bytes())
    for at in range(len(held) // 3, len(held) // 2):
        held[at] ^= 0x55
    path.write_bytes(held)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-10])


def flip_end(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-8] + bytes(8))


def make_older(path: Path) -> None:
    with duckdb.connect(str(path)) as base:
        base.execute("update state set version = 0")


def leave_behind(path: Path) -> None:
    with duckdb.connect(str(path)) as base:
        base.execute("update state set chain = 'an earlier one'; delete from ids")


def break_off(path: Path) -> None:
    with duckdb.connect(str(path)) as base:
        base.execute("drop table state")


@pytest.mark.parametrize(
    ("name", "harm"),
    [
        *(("index.duckdb", harm) for harm in (delete, empty, scribble, make_older, leave_behind, break_off)),
        *(("marks-00000001.run", harm) for harm in (delete, empty, cut_short)),
    ],
)
def test_an_index_is_made_again(store: Path, name: str, harm: Callable[[Path], None]) -> None:
    harm(store / "index" / name)
    with write_store(store) as writer:
        assert writer.add(reports(0, 101)).new == 1
        assert writer.find_marks(MARK).numbers.tolist() == list(range(4, 100, 5))
        assert writer.members_of(["a"]).numbers.tolist() == list(range(100))
        assert writer.read_stories() == (KeptStory("a", "Crates", None, None),)


def test_the_whole_index_may_be_deleted(store: Path) -> None:
    for path in (store / "index").iterdir():
        path.unlink()
    (store / "index").rmdir()
    with write_store(store) as writer:
        assert writer.add(reports(0, 100)).new == 0
        assert writer.count_marks(MARK).tolist() == [20]


def test_what_a_killed_writer_left_is_swept(store: Path) -> None:
    left = [
        "parts/documents-00000099.parquet",
        "parts/marks-00000008.parquet.tmp",
        "index/marks-00000077.run",
        "manifest.json.tmp",
    ]
    for name in left:
        (store / name).write_bytes(b"half")
    (store / "parts" / "README").write_text("of somebody else", encoding="utf-8")
    with write_store(store) as writer:
        assert list(writer.scan()) == reports(0, 100)
    assert [name for name in left if (store / name).exists()] == []
    assert (store / "parts" / "README").exists()


@pytest.mark.parametrize(
    ("harm", "said"), [(delete, "it is gone"), (empty, "SHA-256"), (flip, "SHA-256"), (cut_short, "SHA-256")]
)
def test_a_damaged_part_is_named(store: Path, harm: Callable[[Path], None], said: str) -> None:
    part = store / "parts" / "documents-00000000.parquet"
    harm(part)
    with pytest.raises(StoreError) as reading, open_store(store) as reader:
        list(reader.scan())
    with pytest.raises(StoreError) as writing, write_store(store) as writer:
        list(writer.scan())
    (store / "index" / "index.duckdb").unlink()
    with pytest.raises(StoreError) as building, write_store(store):
        pass
    for raised in (reading, writing, building):
        assert f"{part}: " in str(raised.value)
        assert said in str(raised.value)
        assert "put" in str(raised.value)
        assert "back from a copy" in str(raised.value)


def test_a_damaged_part_is_named_where_only_some_of_it_is_read(store: Path) -> None:
    part = store / "parts" / "documents-00000000.parquet"
    flip(part)
    with pytest.raises(StoreError, match=r"documents-00000000\.parquet: "), open_store(store) as reader:
        list(reader.read(range(50)))
    with open_store(store) as reader:
        assert list(reader.read(range(50, 100))) == reports(50, 100)


@pytest.mark.parametrize("table", ["documents", "members", "stories"])
def test_a_part_that_is_no_parquet_any_more_is_named(store: Path, table: str) -> None:
    part = next((store / "parts").glob(f"{table}-*"))
    flip_end(part)
    with pytest.raises(StoreError, match=rf"{part}: .*SHA-256 differs"), open_store(store):
        pass


def test_a_damaged_part_is_not_merged_into_another(store: Path) -> None:
    part = store / "parts" / "documents-00000000.parquet"
    flip(part)
    with write_store(store) as writer:
        for number in range(100, 105):
            writer.add(reports(number, number + 1))
        with pytest.raises(StoreError, match=r"documents-00000000\.parquet: "):
            writer.add(reports(105, 106))
    assert part.exists()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "it is damaged"),
        ("{", "it is damaged"),
        ("[]", "it is damaged"),
        ('{"version": 1, "parts": []}', ""),
        ('{"version": 1, "documents": 5, "parts": []}', "it is damaged"),
        ('{"version": 1, "parts": [{"file": "x"}]}', "it is damaged"),
        ('{"version": 1, "colour": 1, "parts": []}', "it is damaged"),
        ('{"version": 9, "colour": 1}', "a later version of this program"),
    ],
)
def test_a_manifest_that_cannot_be_used(tmp_path: Path, written: str, said: str) -> None:
    with write_store(tmp_path):
        pass
    (tmp_path / "manifest.json").write_text(written, encoding="utf-8")
    if not said:
        with write_store(tmp_path) as writer, open_store(tmp_path) as reader:
            assert writer.documents == reader.documents == 0
        return
    for opening in (open_store, write_store):
        with pytest.raises(StoreError, match=rf"manifest\.json: .*{said}"), opening(tmp_path):
            pass
    assert (tmp_path / "manifest.json").read_text(encoding="utf-8") == written


def test_parts_without_a_manifest_are_not_taken_for_an_empty_store(store: Path) -> None:
    manifest = (store / "manifest.json").read_bytes()
    (store / "manifest.json").unlink()
    with pytest.raises(StoreError, match=r"manifest\.json: it is gone, but the store has parts"), write_store(store):
        pass
    (store / "manifest.json").write_bytes(manifest)
    with write_store(store) as writer:
        assert list(writer.scan()) == reports(0, 100)


def test_the_manifest_tells_rows_sizes_and_sums(store: Path) -> None:
    manifest = json.loads((store / "manifest.json").read_bytes())
    assert (manifest["version"], manifest["commits"], manifest["documents"]) == (1, 2, 100)
    assert [(part["table"], part["rows"], part["first"]) for part in manifest["parts"][:4]] == [
        ("documents", 50, 0),
        ("marks", 50, 0),
        ("members", 50, 0),
        ("stories", 1, 0),
    ]
