"""`example`: a folder in, the invented story in it out."""

from __future__ import annotations

from pathlib import Path

import click

from writethru.commands.terminal import FOLDER, say_unwritable


@click.command(short_help="Write an invented story of eight reports to try it on.")
@click.argument("folder", type=FOLDER)
def example(folder: Path) -> None:
    """Write the invented example story to FOLDER, in every format that is read."""
    from writethru.example import write_example

    try:
        written = write_example(folder)
    except OSError as error:
        raise say_unwritable(folder, error) from None
    click.echo(f"{len(written)} files in {folder}. Now run: writethru trace {folder} --out dossier")
