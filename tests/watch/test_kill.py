"""A run that is killed between any two steps: afterwards everything is there once, and was told once."""

import itertools
import json
import os
import signal
from pathlib import Path

import pytest

from tests.watch.desks import Heard, set_up
from tests.watch.reports import FERRY, LATER, MATCH, OWN, put, record
from writethru.store import open_store
from writethru.watch.loop import watch

FIRST = record("Ferry sinks off Ostrow", FERRY, "Kesh Courier", 10)
COPY = record("Ferry disaster at Ostrow", FERRY, "Amberton News", 11)
UPDATE = record("Ferry toll rises", LATER, "Kesh Courier", 14)
COUNTED = record("Ferry families wait", OWN, "Ostrow Bugle", 16)
GAME = record("Amberton wins", MATCH, "Amberton News", 9)


def run(store: Path, folder: Path) -> Heard:
    with set_up(store) as (desk, heard):
        watch([folder], desk, 0, once=True)
    return heard


def begin(tmp_path: Path) -> tuple[Path, Path]:
    """A store that has told of one story, and a folder with more of it."""
    store, folder = tmp_path / "store", tmp_path / "in"
    put(folder, "a.jsonl", FIRST, GAME, COPY)
    run(store, folder)
    put(folder, "b.jsonl", UPDATE, COUNTED)
    return store, folder


def told(store: Path) -> list[tuple[str, str]]:
    lines = (store / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    return [(row["id"], row["sentence"]) for row in map(json.loads, lines)]


def kept(store: Path) -> list[str]:
    with open_store(store) as reader:
        return sorted(one.item.id for one in reader.scan())


def run_and_die(store: Path, folder: Path, step: int) -> bool:
    """Run in a process of its own that kills itself at a step that reaches the disk; tell whether it got there."""
    child = os.fork()
    if child == 0:
        steps, sync, replace = itertools.count(), os.fsync, os.replace

        def die_in_time() -> None:
            if next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        def fsync(file: int) -> None:
            die_in_time()
            sync(file)

        def rename(old: Path, new: Path) -> None:
            die_in_time()
            replace(old, new)

        os.fsync, os.replace = fsync, rename  # type: ignore[assignment]
        try:
            run(store, folder)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    store, folder = begin(tmp_path_factory.mktemp("whole"))
    run(store, folder)
    return told(store), kept(store), dossiers(store)


def dossiers(store: Path) -> list[str]:
    return [json.loads(path.read_bytes())["verdict"] for path in sorted((store / "dossiers").glob("*/dossier.json"))]


# before, in and after the commit; before and after the notices; in the midst of a dossier; before each memory
@pytest.mark.parametrize("step", [0, 3, 8, 9, 10, 11, 18, 26, 27, 29, 31, 33])
def test_a_run_that_is_killed_loses_nothing_and_tells_nothing_twice(
    step: int, tmp_path: Path, undisturbed: tuple[list[tuple[str, str]], list[str], list[str]]
) -> None:
    store, folder = begin(tmp_path)
    assert run_and_die(store, folder, step)
    run(store, folder)
    assert (told(store), kept(store), dossiers(store)) == undisturbed
    assert (store / "alerts.atom").read_text().count("<entry>") == len(undisturbed[0])


def test_a_notice_that_was_half_written_is_told_whole(tmp_path: Path) -> None:
    store, folder = begin(tmp_path)
    before = (store / "alerts.jsonl").read_bytes()
    (store / "alerts.jsonl").write_bytes(before + b'{"id":"notice-1234","time":"2031-')
    run(store, folder)
    lines = (store / "alerts.jsonl").read_bytes()
    assert lines.startswith(before)
    assert all(json.loads(line) for line in lines.splitlines())
