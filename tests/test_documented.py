"""Nothing that a user can name is missing from the pages: every command, option, public name and schema, every link."""

import re
from pathlib import Path

import click
import pytest
from tools.commands import write_commands

from writethru.cli import main
from writethru.dossier import write_schema

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)")


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_the_page_of_commands_is_in_step() -> None:
    assert read("commands.md") == write_commands(), "run `python tools/commands.py`"


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_each_of_its_options_is_described(name: str) -> None:
    command = main.commands[name]
    part = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", read("commands.md"), re.DOTALL | re.MULTILINE)
    assert part is not None
    assert command.help
    told = dict(re.findall(r"^\| `(.+?)` \| (.+) \|$", part[1], re.MULTILINE))
    options = [option for option in command.params if isinstance(option, click.Option)]
    assert [name.split()[0] for name in told] == [option.opts[0] for option in options]
    assert all(option.help for option in options)


def test_the_schema_that_is_shown_is_the_one_that_is_written() -> None:
    assert read("dossier.schema.json") == write_schema(), "run `writethru schema --out docs/dossier.schema.json`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [path for path in LINK.findall(text) if not (page.parent / path).exists()] == []


def test_every_page_has_its_place_in_the_contents() -> None:
    listed = re.findall(
        r"^([\w-]+)$", "\n".join(re.findall(r"```\{toctree\}\n(.*?)```", read("index.md"), re.DOTALL)), re.MULTILINE
    )
    assert sorted(listed) == sorted({page.stem for page in DOCS.glob("*.md")} - {"index"})
