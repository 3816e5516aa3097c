"""The command line in, `docs/commands.md` out: every command and every option in the words of `--help`.

Run it after a change to a command: `python tools/commands.py`. A test tells when the page is out of step.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from writethru.cli import main

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
# the page that tells more of a command
MORE = {
    "decide": "decisions.md",
    "diff": "lineage.md",
    "example": "first-steps.md",
    "explain": "decisions.md",
    "export": "exports.md",
    "find": "formats.md",
    "sample": "decisions.md",
    "schema": "formats.md",
    "shares": "shares.md",
    "stories": "piles.md",
    "trace": "first-steps.md",
    "watch": "watch.md",
}
HEAD = """\
# Commands and options

In the words of `--help`. `tools/commands.py` writes this page, and a test keeps it in step with the program.

`-h` and `--help` describe the program or a command; `writethru --version` prints the
versions and the days of data that its answers rest on.

Exit codes: 0 when it was done; 1 when no document could be read, a line was not valid, or a story could not be traced;
2 when a command is used wrongly, or a file cannot be read or written.
"""


def write_commands() -> str:
    """Return the page: a section for each command, in order of their names."""
    return "\n".join((HEAD, *("\n".join(_describe(name, main.commands[name])) for name in sorted(main.commands))))


def _describe(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=click.Context(main, info_name="writethru"))
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"## {name}\n"
    yield f"```text\n{context.command_path} {usage}\n```\n"
    for paragraph in (command.help or "").split("\n\n"):
        yield f"{_plain(paragraph)}\n"
    options = [option for option in command.params if isinstance(option, click.Option)]
    if options:
        yield "| option | what it does |\n|---|---|"
        yield from (_row(option, context) for option in options)
        yield ""
    yield f"More: [{MORE[name]}]({MORE[name]}).\n"


def _row(option: click.Option, context: click.Context) -> str:
    names, said = option.get_help_record(context) or ("", "")
    if isinstance(option.type, click.Choice):
        names = ", ".join(option.opts)
        told = option.help or ""
        said = f"{told} One of: {', '.join(option.type.choices)}. {said.removeprefix(told)}"
    return f"| `{_cell(names)}` | {_cell(said)} |"


def _plain(words: str) -> str:
    return " ".join(words.replace("\b", "").split())


def _cell(words: str) -> str:
    return _plain(words).replace("|", "\\|").replace("<", "\\<")


if __name__ == "__main__":
    PAGE.write_text(write_commands(), encoding="utf-8", newline="\n")
    print(f"Written to {PAGE}.")
