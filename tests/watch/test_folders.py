"""Which files of a folder are to be read: new ones, changed ones, none that is still being written."""

import os
from pathlib import Path

import pytest

from tests.watch.reports import set_age
from writethru.watch.folders import Found, Seen, look, state_of
from writethru.watch.memory import Looked


def write(folder: Path, name: str, words: str = "A ferry sank.", age: float = 60) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    set_age(path, age)
    return path


def names(seen: Seen) -> list[str]:
    return [one.path.name for one in seen.found]


def remembered(seen: Seen) -> Looked:
    return Looked({one.name: one.state for one in seen.found})


def test_new_files_in_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/a.txt", "a.txt", ".hidden"):
        write(tmp_path, name)
    seen = look(tmp_path, Looked())
    assert [one.path.relative_to(tmp_path).as_posix() for one in seen.found] == ["a.txt", "b.txt", "sub/a.txt"]
    assert [one.why for one in seen.set_aside] == ["1 hidden files or folders in it were passed over"]


@pytest.mark.parametrize(
    ("words", "age", "read"),
    [
        ("A ferry sank.", 60, False),
        ("A ferry sank!", 60, False),
        ("Two ferries sank.", 60, True),
        ("A ferry sank.", 30, True),
    ],
)
def test_a_file_is_read_again_if_its_size_or_its_time_changed(
    words: str, age: float, read: bool, tmp_path: Path
) -> None:
    path = write(tmp_path, "a.txt")
    looked = remembered(look(tmp_path, Looked()))
    before = path.stat().st_mtime_ns
    write(tmp_path, "a.txt", words)
    os.utime(path, ns=(before + (60 - int(age)) * 10**9,) * 2)
    assert names(look(tmp_path, looked)) == (["a.txt"] if read else [])


@pytest.mark.parametrize(("age", "read"), [(0, False), (1, False), (5, True), (-3600, True)])
def test_a_file_that_is_being_written_waits(age: float, read: bool, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", age=age)
    seen = look(tmp_path, Looked())
    assert (names(seen), seen.fresh) == ((["a.txt"], 0) if read else ([], 1))


def test_a_file_may_stand_for_itself_and_a_folder_may_be_gone(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    assert look(path, Looked()).found == (Found(path, path.as_posix(), (13, path.stat().st_mtime_ns)),)
    gone = look(tmp_path / "gone", Looked())
    assert [one.why for one in gone.set_aside] == ["no such file or folder"]
    assert state_of(tmp_path / "gone") is None


def test_a_name_that_is_no_utf_8_is_remembered(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_bytes(b"A ferry sank.")
    os.utime(path, (1, 1))
    seen = look(tmp_path, Looked())
    assert [one.name.rsplit("/", 1)[1] for one in seen.found] == ["caf\\xe9.txt"]
    assert look(tmp_path, remembered(seen)).found == ()
