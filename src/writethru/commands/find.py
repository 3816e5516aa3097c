"""`find`: lines of JSON in, the same lines with what one stage found in them out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

import click

from writethru.commands.terminal import NOTHING_READ, PLACES, check_places


@click.command(short_help="Find claims, statements, places or dates, line by line.")
@click.argument("stage", type=click.Choice(["claims", "dates", "places", "statements"]))
@click.argument("file", type=click.File("rb"))
@PLACES
def find(stage: str, file: BinaryIO, places: tuple[Path, ...]) -> None:
    """Find what one stage reads in each line of FILE (- is standard input): {"id", "text", "published"?, "title"?}.

    Every line comes back with what was found in the place of its text. A line that is no valid JSON goes to standard
    error with its number, the rest goes on, and the exit code is 1.
    """
    from writethru.findings import find_in_lines

    check_places(places)
    bad = False
    for found in find_in_lines(stage, file, places):
        if found.why is None:
            sys.stdout.buffer.write(found.line)
        else:
            click.echo(f"line {found.number}: {found.why}", err=True)
            bad = True
    if bad:
        sys.exit(NOTHING_READ)
