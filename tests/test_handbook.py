"""The recipes for adding things: followed to the letter in a copy of the program, they work, and change what they say."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_PROGRAM = "from writethru.cli import main; main()"
_BLOCK = re.compile(
    r"<!-- (file|before|after|append|new|into): ([^:\n]+?)(?:: (.+?))? -->\n```\w*\n(.*?)```", re.DOTALL
)
_COMMAND = re.compile(r"^\.venv/bin/(pytest|writethru) (.+)$", re.MULTILINE)


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def run(copy: Path, program: str, words: str) -> subprocess.CompletedProcess[str]:
    start = ["-m", "pytest", "-p", "no:cacheprovider"] if program == "pytest" else ["-c", _PROGRAM]
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *start, *words.split()], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    without = shutil.ignore_patterns("__pycache__")
    for folder in ("src", "tests", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=without)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
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


@pytest.mark.parametrize("name", ["add-agency.md", "add-verb.md"])
def test_a_recipe_changes_what_it_says(name: str, copy: Path) -> None:
    blocks = _BLOCK.findall(page(name))
    trying, *tests = _COMMAND.findall(page(name))
    changed = {path for kind, path, *_ in blocks if kind in {"append", "into", "new"}}
    assert all(path.startswith(("src/writethru/data/", "tests/")) for path in changed)
    for kind, path, place, words in blocks:
        if kind in {"before", "after"}:
            said = run(copy, *trying).stdout
            assert " ".join(words.split()) in " ".join(said.split())  # lines are broken where the terminal ends
        else:
            follow(copy, kind, path, place, words)
    assert tests
    ran = run(copy, *tests[0])
    assert ran.returncode == 0, ran.stdout
    assert "passed" in ran.stdout
