"""The command as its user types it: what is refused, what is printed, how it ends."""

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.sources.web.server import Site, page, serve
from tests.watch.reports import FERRY, LATER, put, record
from writethru.cli import main

FIRST = record("Ferry sinks off Ostrow", FERRY, "Kesh Courier", 10)
COPY = record("Ferry sinks off Ostrow", FERRY, "Amberton News", 11)
UPDATE = record("Ferry sinks off Ostrow, toll rises", LATER, "Kesh Courier", 14)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        yield running


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["watch", *map(str, words)])


def test_one_round_and_the_next(tmp_path: Path) -> None:
    put(tmp_path / "in", "a.jsonl", FIRST, COPY)
    first = run(tmp_path / "in", "--store", tmp_path / "store", "--once")
    assert first.exit_code == 0
    heading, sentence, *_ = first.stdout.splitlines()
    assert heading.startswith("Ferry sinks off Ostrow (dossiers/story-")
    assert sentence.startswith("  new story: 2 documents are 1 distinct text")
    assert first.stdout.endswith(f"2 documents read; what changed stands in {tmp_path}/store/alerts.jsonl.\n")
    put(tmp_path / "in", "b.jsonl", UPDATE)
    second = run(tmp_path / "in", "--store", tmp_path / "store", "--once")
    assert "latest 12, standing 12 before; latest 19, standing 19 now." in second.stdout


def test_no_file_is_named_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    found = run(tmp_path / "in", "--store", tmp_path / "store", "--once")
    assert found.stdout == "0 documents read; nothing to tell so far.\n"
    assert not (tmp_path / "store" / "alerts.jsonl").exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["nowhere", "--store", "s", "--once"], "nowhere: no such folder. Name a folder, or the address of a feed"),
        (["ftp://desk.example/feed", "--store", "s", "--once"], "ftp://desk.example/feed: no such folder."),
        ([".", "--store", "s", "--once"], "s lies in ., where what is written would be read. Name another store."),
        (["."], "Missing option '--store'"),
        (["--store", "s"], "Missing argument"),
        ([".", "--store", "s", "--every", "0"], "not in the range"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(
    words: list[str], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = run(*words)
    assert found.exit_code == 2
    assert why in " ".join(found.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "letter.txt").write_text("Dear all,")
    found = run(tmp_path / "in", "--store", tmp_path / "store", "--once")
    assert found.exit_code == 2
    assert "it is not empty and no store" in " ".join(found.stderr.split())


def test_one_round_in_which_nothing_could_be_looked_at(tmp_path: Path, site: Site) -> None:
    site.pages["/feed"] = page("", 500)
    found = run(f"{site.url}/feed", "--store", tmp_path / "store", "--once")
    assert found.exit_code == 1
    assert f"{site.url}/feed: the server answers 500" in found.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_watch_ends_when_it_is_told_to(number: int, tmp_path: Path) -> None:
    put(tmp_path / "in", "a.jsonl", FIRST, COPY)
    command = [sys.executable, "-c", "from writethru.cli import main; main()", "watch", str(tmp_path / "in")]
    with subprocess.Popen(
        [*command, "--store", str(tmp_path / "store"), "--every", "60"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline().startswith("Ferry sinks off Ostrow (")
        running.send_signal(number)
        out, err = running.communicate(timeout=120)
    assert running.returncode == 0
    assert out.endswith(f"what changed stands in {tmp_path}/store/alerts.jsonl.\n")
    assert err == "Ending once what was fetched is told.\n"


def test_the_session_of_the_docs_prints_what_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page_ = (Path(__file__).parents[2] / "docs" / "watch.md").read_text(encoding="utf-8")
    first, second = re.findall(r"```sh\n(.*?)```.*?```\n(.*?)```", page_, re.DOTALL)
    late = re.search(r"```json\n(.*?)```", page_, re.DOTALL)
    assert late is not None
    for commands, shown in (first, second):
        for line in commands.splitlines():
            ran = CliRunner().invoke(main, shlex.split(line)[1:])
            assert ran.exit_code == 0, ran.output
        # each line that is shown is printed, in this order; what lies between is left out
        printed = iter(ran.stdout.splitlines())
        assert [line for line in shown.splitlines() if line != "..." and line not in printed] == []
        (tmp_path / "example" / "late.jsonl").write_text(late[1].replace("\n", " "), encoding="utf-8")
