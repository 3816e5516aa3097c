"""The recipes for adding things: followed to the letter in a copy of the program, they work, and change what they say."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from writethru import find_claims

ROOT = Path(__file__).parents[1]
_PROGRAM = "from writethru.cli import main; main()"
_BLOCK = re.compile(
    r"<!-- (file|before|after|append|new|into|holds): ([^:\n]+?)(?:: (.+?))? -->\n```\w*\n(.*?)```", re.DOTALL
)
_COMMAND = re.compile(r"^\.venv/bin/(pytest|writethru|python) (.+)$", re.MULTILINE)


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def run(copy: Path, program: str, words: str) -> subprocess.CompletedProcess[str]:
    start = {"pytest": ["-m", "pytest", "-p", "no:cacheprovider"], "writethru": ["-c", _PROGRAM], "python": []}[program]
    environment = {**os.environ, "PYTHONPATH": f"{copy / 'src'}:{copy}", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *start, *words.split()], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    without = shutil.ignore_patterns("__pycache__")
    for folder in ("src", "tests", "docs", "tools", "benchmarks"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=without)
    for path in (path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"):
        shutil.copy(path, tmp_path)
    return tmp_path


def follow(copy: Path, kind: str, name: str, place: str | None, words: str) -> None:
    """Do what one block of a recipe says: write a file, add to the end of one, or put words behind a place in it."""
    path = copy / name
    if kind in {"file", "new"}:
        assert not path.exists()
        path.write_text(words, encoding="utf-8")
        return
    was = path.read_text(encoding="utf-8")
    if kind == "append":
        path.write_text(was + words, encoding="utf-8")
        return
    assert place is not None
    assert f"\n{place}" in was, (name, place)
    path.write_text(was.replace(f"\n{place}", f"\n{place}\n{words}", 1), encoding="utf-8")


def tell(copy: Path, kind: str, name: str, commands: list[tuple[str, str]]) -> str:
    """Return what the commands that are shown print, or what they leave in a file."""
    said = "".join(run(copy, *command).stdout for command in commands if command[0] == "writethru")
    return (copy / name).read_text(encoding="utf-8") if kind == "holds" else said


@pytest.mark.parametrize("name", ["add-agency.md", "add-verb.md", "add-reader.md", "add-export.md", "add-language.md"])
def test_a_recipe_does_what_it_says(name: str, copy: Path) -> None:
    commands = _COMMAND.findall(page(name))
    for kind, path, place, words in _BLOCK.findall(page(name)):
        if kind in {"before", "after", "holds"}:
            said = tell(copy, kind, path, commands)
            assert " ".join(words.split()) in " ".join(said.split())  # lines are broken where the terminal ends
        else:
            follow(copy, kind, path, place, words)
    assert all(run(copy, *command).returncode == 0 for command in commands if command[0] == "python")
    tests = next(words for program, words in commands if program == "pytest")
    ran = run(copy, "pytest", tests)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("name", ["add-agency.md", "add-verb.md"])
def test_an_agency_and_a_verb_need_data_and_a_test(name: str) -> None:
    changed = {path for kind, path, *_ in _BLOCK.findall(page(name)) if kind in {"append", "into", "new"}}
    assert {path.rpartition("/")[0] for path in changed if not path.startswith("tests/")} == {"src/writethru/data"}
    assert sum(path.startswith("tests/") for path in changed) == 1


def failures() -> list[tuple[str, str]]:
    table = re.search(r"<!-- claims -->\n(.*?)\n\n", page("known-failures.md"), re.DOTALL)
    assert table is not None
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[1].splitlines()[2:]]
    return [(words.replace("\u00b6", "\n"), read) for words, read, _ in rows]


@pytest.mark.parametrize(("words", "read"), failures())
def test_a_known_failure_is_still_one(words: str, read: str) -> None:
    """Whoever mends one takes its row off the page."""
    told = ", ".join(f"{one.effect} {one.low}{'+' if one.high is None else ''}" for one in find_claims(words))
    assert (told or "nothing") == read
