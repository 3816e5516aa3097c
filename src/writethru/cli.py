"""The command line: its commands side by side, with the exit codes of the contract."""

from __future__ import annotations

import gc

import click

from writethru import __version__
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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="writethru")
def main() -> None:
    """Given many reports of one story: what is known, who said so, and how many voices that is."""
    # a document is freed by counting; to look for cycles as often as Python does by itself takes a tenth of the time
    gc.set_threshold(_FREED_LATE)


for command in (decide, diff, example, explain, export, find, sample, schema, shares, stories, trace, watch):
    main.add_command(command)
