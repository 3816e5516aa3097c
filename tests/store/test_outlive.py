"""What a store must outlive: being killed at any moment, a full disk, a folder that may not be written."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from benchmarks.kills import AIMS, Kill, check, endure, run

from writethru.model import Kept
from writethru.store import StoreError, open_store, write_store

from .reports import report, reports

ROOM = 4  # megabytes
# adds a little, then more than there is room for, then a little again, and says how many documents there are
FILL = """
import resource, sys
from pathlib import Path
from tests.store.test_outlive import large
from tests.store.reports import report
from writethru.store import StoreError, write_store
resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
with write_store(Path(sys.argv[1])) as writer:
    for number in range(4):
        writer.add([large(number)])
        print(writer.documents, flush=True)
    try:
        writer.commit([large(number) for number in range(4, 2400)])
    except StoreError as error:
        print(error)
    writer.add([report("small")])
    print(writer.documents)
"""


def large(number: int) -> Kept:
    return report(f"l{number:06}", "".join(Random(number).choices("abcdefghijklmnop ", k=3000)))


def test_a_store_outlives_being_killed(tmp_path: Path) -> None:
    hits = endure(tmp_path, len(AIMS) + 1, seed=2)
    assert sum(hits.values()) == len(AIMS) + 1
    assert all(hits.values())


@pytest.mark.parametrize("after", [False, True])
def test_a_commit_is_acknowledged_by_the_rename_of_the_manifest(tmp_path: Path, after: bool) -> None:
    # the first of all renames makes the store, the fourth is that of the third commit
    acknowledged, killed = run(tmp_path, Kill("replace manifest.json", 4, after, 0))
    assert (acknowledged, killed) == (8, True)
    assert check(tmp_path, acknowledged) == (12 if after else 8)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={ROOM}m", "tmpfs", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"no small disk can be mounted here: {mounted.stderr.strip()}")
    try:
        yield tmp_path
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def remount(disk: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", str(disk)], check=True)


def fill(folder: Path) -> tuple[int, str]:
    """Add documents until it fails; return how many were acknowledged, and what was said."""
    acknowledged = 0
    try:
        with write_store(folder) as writer:
            for number in range(0, 4000, 20):
                writer.add(large(number + one) for one in range(20))
                acknowledged = number + 20
    except StoreError as error:
        return acknowledged, str(error)
    pytest.fail("the disk is never full")


def test_a_full_disk(small_disk: Path) -> None:
    folder = small_disk / "store"
    acknowledged, said = fill(folder)
    assert acknowledged > 100
    assert "no room to write it: make room on the disk and run again; all that was acknowledged is kept" in said
    with open_store(folder) as reader:
        held = list(reader.scan())
    assert len(held) >= acknowledged
    assert held == [large(number) for number in range(len(held))]
    remount(small_disk, f"size={4 * ROOM}m")
    with write_store(folder) as writer:
        assert writer.add(large(number) for number in range(len(held) + 20)).known == len(held)
        assert sum(1 for _ in writer.scan()) == len(held) + 20


def test_a_disk_that_is_full_from_the_start(small_disk: Path) -> None:
    with (small_disk / "ballast").open("wb") as ballast:
        os.posix_fallocate(ballast.fileno(), 0, os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize)
    with pytest.raises(StoreError, match="no room to write it"), write_store(small_disk / "store") as writer:
        writer.add(reports(0, 500))
    (small_disk / "ballast").unlink()
    with write_store(small_disk / "store") as writer:
        assert writer.add(reports(0, 500)).new == 500


def test_a_disk_that_may_only_be_read(small_disk: Path) -> None:
    folder = small_disk / "store"
    with write_store(folder) as writer:
        writer.add(reports(0, 10))
    remount(small_disk, "ro")
    with open_store(folder) as reader:
        assert list(reader.scan()) == reports(0, 10)
        assert reader.find_ids(["r000003"]) == {"r000003": 3}
    for refused in (folder, small_disk / "another"):
        with (
            pytest.raises(StoreError, match=f"{refused}.*: it may not be written .*: choose another folder"),
            write_store(refused),
        ):
            pass
    remount(small_disk, "rw")


def test_no_room_where_nothing_can_be_mounted(tmp_path: Path) -> None:
    """The system lets no file of the child grow beyond 3 MB, which DuckDB is told as it is told of a full disk."""
    child = subprocess.run(
        [sys.executable, "-c", FILL, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    *acknowledged, said, last = child.stdout.splitlines()
    assert acknowledged == ["1", "2", "3", "4"]
    assert "documents-00000004.parquet: no room to write it" in said
    assert last == "5"
    with open_store(tmp_path) as reader:
        held = list(reader.scan())
    assert len(held) == int(last)
    assert held == [*(large(number) for number in range(len(held) - 1)), report("small")]


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.EPERM])
def test_a_folder_that_may_only_be_read_where_nothing_can_be_mounted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    with write_store(tmp_path) as writer:
        writer.add(reports(0, 3))
    opens = os.open

    def barred(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if flags & (os.O_RDWR | os.O_WRONLY):
            raise OSError(number, os.strerror(number), path)
        return opens(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", barred)
    with open_store(tmp_path) as reader:
        assert list(reader.scan()) == reports(0, 3)
    with pytest.raises(StoreError, match="lock: it may not be written"), write_store(tmp_path):
        pass


@pytest.mark.parametrize("name", ["store", "store/below"])
def test_a_file_where_the_folder_should_be(tmp_path: Path, name: str) -> None:
    (tmp_path / "store").write_text("a file", encoding="utf-8")
    for opening in (write_store, open_store):
        with pytest.raises(StoreError, match="it is a file where the store needs a folder"), opening(tmp_path / name):
            pass


def test_after_a_manifest_that_could_not_be_renamed_the_store_must_be_opened_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with write_store(tmp_path) as writer:
        writer.add(reports(0, 3))
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", fail_on_manifest)
            with pytest.raises(StoreError, match=r"manifest\.json: no room to write it"):
                writer.add(reports(3, 6))
        with pytest.raises(StoreError, match="open the store again"):
            writer.add(reports(3, 6))
    with write_store(tmp_path) as writer:
        assert list(writer.scan()) == reports(0, 3)
        assert writer.add(reports(0, 6)).new == 3


def fail_on_manifest(source: str, target: str) -> None:
    if str(target).endswith("manifest.json"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), target)
    os.rename(source, target)  # noqa: PTH104 - what it stands in for
