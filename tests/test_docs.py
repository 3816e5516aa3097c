"""The pages on first steps, exports and decisions: their commands run as written, and they name every column, table and format."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.page.sample import DOSSIER
from writethru.cli import main
from writethru.decisions import read_decisions
from writethru.exports import EXPORTS, tabulate
from writethru.exports.acled import COLUMNS as ACLED
from writethru.exports.ged import COLUMNS as GED

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {name: (DOCS / name).read_text(encoding="utf-8") for name in ("exports.md", "decisions.md")}
BLOCKS = [block for page in PAGES.values() for block in re.findall(r"<!-- run -->\n```sh\n(.*?)```", page, re.DOTALL)]


def section(page: str, title: str) -> str:
    part = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", PAGES[page], re.DOTALL | re.MULTILINE)
    assert part is not None, title
    return part[1]


def named(part: str) -> list[str]:
    return [
        name for first in re.findall(r"^\| (`[^|]+?) \|", part, re.MULTILINE) for name in re.findall(r"`(\w+)`", first)
    ]


@pytest.mark.parametrize("block", BLOCKS)
def test_the_commands_run_as_written(block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = ""
    for line in block.splitlines():
        program, *words = shlex.split(line)
        assert program == "writethru"
        ran = CliRunner().invoke(main, words)
        assert ran.exit_code == 0, f"{line}\n{ran.output}"
        said = ran.stdout
    assert said


def test_each_step_of_the_first_steps_prints_what_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = (DOCS / "first-steps.md").read_text(encoding="utf-8")
    steps = re.findall(r"<!-- walk -->\n```sh\n(.*?)```(?:(?!<!-- walk).)*?\n```\n(.*?)```", page, re.DOTALL)
    assert len(steps) == page.count("<!-- walk -->") == 5
    for commands, shown in steps:
        for line in commands.splitlines():
            ran = CliRunner().invoke(main, shlex.split(line)[1:])
            assert ran.exit_code == 0, f"{line}\n{ran.output}"
        printed = iter([line.rstrip() for line in ran.stdout.splitlines()])
        # each line that is shown is printed, in this order; what lies between is left out
        assert [line for line in shown.splitlines() if line not in printed] == []


def test_the_pictures_of_the_first_steps_are_there_and_small() -> None:
    pictures = re.findall(r"!\[[^]]+\]\(([\w-]+\.png)\)", (DOCS / "first-steps.md").read_text(encoding="utf-8"))
    assert len(pictures) == 5
    assert all((DOCS / name).stat().st_size <= 64_000 for name in pictures)


def test_what_the_last_command_is_said_to_print_is_what_it_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in re.findall(r"<!-- run -->\n```sh\n(.*?)```", PAGES["decisions.md"], re.DOTALL)[0].splitlines():
        said = CliRunner().invoke(main, shlex.split(line)[1:]).stdout
    shown = re.search(r"```\n(Decisions:.*?)```", PAGES["decisions.md"], re.DOTALL)
    assert shown is not None
    assert shown[1] in said


def test_the_file_of_decisions_that_is_shown_can_be_read(tmp_path: Path) -> None:
    shown = re.search(r"```toml\n(.*?)```", PAGES["decisions.md"], re.DOTALL)
    assert shown is not None
    (tmp_path / "decisions.toml").write_text(shown[1], encoding="utf-8")
    assert [one.verb for one in read_decisions(tmp_path / "decisions.toml")] == ["reject", "set"]


def test_every_format_has_its_row() -> None:
    head = PAGES["exports.md"].split("<!-- run -->")[0]
    assert named(head) == list(EXPORTS)


@pytest.mark.parametrize(("title", "columns"), [("UCDP GED", GED), ("ACLED-like", ACLED)])
def test_every_column_is_told_once(title: str, columns: tuple[str, ...]) -> None:
    assert sorted(named(section("exports.md", title))) == sorted(columns)


def test_every_table_is_told_once() -> None:
    assert sorted(named(section("exports.md", "Tables"))) == sorted(table.name for table in tabulate(DOSSIER))
