"""The command line: its commands side by side, with the exit codes of the contract."""

from __future__ import annotations

import gc
import sys
from io import TextIOWrapper

import click

from writethru.commands.decide import decide
from writethru.commands.diff import diff
from writethru.commands.example import example
from writethru.commands.explain import explain
from writethru.commands.export import export, schema
from writethru.commands.find import find
from writethru.commands.sample import sample
from writethru.commands.shares import shares
from writethru.commands.stories import stories
from writethru.commands.trace import trace
from writethru.commands.watch import watch

_FREED_LATE = 100_000  # objects, after which cycles of them are looked for


def _show_versions(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's order
    if wanted:
        from writethru.versions import list_versions

        click.echo("\n".join(list_versions()))
        ctx.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_versions,
    help="Show the versions and the days of data that the answers rest on, and exit.",
)
def main() -> None:
    """Given many reports of one story: what is known, who said so, and how many voices that is."""
    # a document is freed by counting; to look for cycles as often as Python does by itself takes a tenth of the time
    gc.set_threshold(_FREED_LATE)
    for stream in (sys.stdout, sys.stderr):
        # CASE a locale whose encoding lacks a character: a terminal shows a question mark in its place; a pipe or a
        # file gets what every file gets, the same bytes in every locale
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


for command in (decide, diff, example, explain, export, find, sample, schema, shares, stories, trace, watch):
    main.add_command(command)
