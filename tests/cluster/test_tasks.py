"""A pile cut into tasks: nothing is read twice, nothing is left out, and lines keep their numbers."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.cluster.tasks import Task, count_breaks, cut_pile, number_lines, read_task
from writethru.model import Item, Limits, SetAside
from writethru.sources.items import read_items

LINES = st.lists(
    st.sampled_from(
        ["", "{no json", '{"text": "The ferry sank."}', '{"text": "' + "x" * 90 + '"}', '{"id": "k"}', "\r"]
    )
)


def read(tasks: list[Task], limits: Limits) -> list[Item | SetAside]:
    breaks = {(path, begin): count for task in tasks for path, begin, count in count_breaks(task)}
    return [one for task in number_lines(tasks, breaks) for one in read_task(task, limits)]


@given(LINES, st.integers(1, 60), st.booleans(), st.integers(1, 3))
def test_stretches_hold_what_the_file_holds(lines: list[str], most: int, ends: bool, files: int) -> None:
    limits = Limits(max_bytes=80)
    with TemporaryDirectory() as room, pytest.MonkeyPatch.context() as patch:
        patch.setattr("writethru.cluster.tasks.LEAST", 1)
        for number in range(files):
            # the beginning tells that it is a file of lines
            content = "\n".join(['{"text": "Storm."}', *lines]) + "\n" * ends
            Path(room, f"{number}.jsonl").write_bytes(content.encode())
        aside: list[SetAside] = []
        tasks = cut_pile([Path(room)], 1, aside, most)
        wanted = list(read_items([Path(room)], limits))
        assert aside == []
        assert read(tasks, limits) == wanted


def test_records_are_called_as_the_paths_were_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("b.txt").write_text("The ferry sank off Istrel at dawn.", encoding="utf-8")
    Path("a.jsonl").write_text('{"id": "k", "text": "Storm."}', encoding="utf-8")
    aside: list[SetAside] = []
    tasks = cut_pile([Path("b.txt"), Path("a.jsonl"), Path("gone.txt")], 2, aside)
    # a worker has a folder of its own
    monkeypatch.chdir("/")
    assert [one.file for task in tasks for one in read_task(task, Limits())] == ["a.jsonl", "b.txt"]
    assert [one.file for one in aside] == ["gone.txt"]


def test_a_file_that_a_worker_does_not_see_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry sank off Istrel at dawn.", encoding="utf-8")
    tasks = cut_pile([tmp_path], 1, [])
    (tmp_path / "a.txt").unlink()
    with pytest.raises(FileNotFoundError, match="under one path"):
        read(tasks, Limits())


def test_small_files_are_read_together_and_long_ones_alone(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text("The ferry sank off Istrel at dawn.\n" * 1000, encoding="utf-8")
    (tmp_path / "long.txt").write_text("Storm.\n" * 600_000, encoding="utf-8")
    tasks = cut_pile([tmp_path], 1, [], 1 << 20)
    assert [len(task) for task in tasks] == [29, 11, 1]
