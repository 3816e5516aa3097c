"""Nothing that a user can name is missing from the pages: every command, option, public name and schema, every link."""

import re
from pathlib import Path

import click
import pytest
from tools.commands import write_commands

import writethru
from writethru.cli import main
from writethru.dossier import write_schema

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)")


def command_lines(text: str) -> list[str]:
    """Return what follows `writethru` between backticks and in blocks of code, up to a pipe, a comment or the next command."""
    code = re.findall(r"`(writethru [^`\n]+)`|^ {4}(.*)$", text, re.MULTILINE)
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    lines = ["".join(found) for found in code] + [line for block in blocks for line in block.splitlines()]
    given = [words for line in lines for words in re.findall(r"(?:^|/bin/|\$ )writethru ([a-z][^&|<>#]*)", line)]
    return [" ".join(re.sub(r"[][]", " ", words).split()) for words in given]


LINES = sorted({(page.name, line) for page in PAGES for line in command_lines(page.read_text(encoding="utf-8"))})


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


@pytest.mark.parametrize(("page", "line"), LINES, ids=lambda part: part)
def test_every_command_line_of_a_page_can_be_given(page: str, line: str) -> None:
    name, *words = line.split()
    assert name in main.commands, page
    known = {option for given in main.commands[name].params for option in (*given.opts, *given.secondary_opts)}
    assert {word.split("=")[0] for word in words if word.startswith("-") and word != "-"} - known == {"--help"} & set(
        words
    )


def test_the_lines_that_are_looked_at_are_many() -> None:
    assert len(LINES) > 40
    assert {line.split()[0] for _, line in LINES} == set(main.commands)


@pytest.mark.parametrize("name", [name for name in writethru.__all__ if name != "__version__"])
def test_every_public_name_has_its_place_on_the_page_of_the_interface(name: str) -> None:
    page = read("python.md")
    assert re.search(rf"`{name}[`(]", page) or f":: {name}\n" in page
    if callable(noun := getattr(writethru, name)) and name[0].islower():
        assert f".. autofunction:: {name}\n" in page, noun


def test_the_schema_that_is_shown_is_the_one_that_is_written() -> None:
    assert read("dossier.schema.json") == write_schema(), "run `writethru schema --out docs/dossier.schema.json`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [path for path in LINK.findall(text) if not (page.parent / path).exists()] == []


def test_every_page_has_its_place_in_the_contents() -> None:
    listed = re.findall(r"^- \[.+?\]\(([\w-]+)\.md\)", read("index.md"), re.MULTILINE)
    trees = re.findall(r"```\{toctree\}\n(?::[^\n]*\n)+\n(.*?)```", read("index.md"), re.DOTALL)
    assert listed == [name for tree in trees for name in tree.split()]
    assert sorted(listed) == sorted({page.stem for page in DOCS.glob("*.md")} - {"index"})
