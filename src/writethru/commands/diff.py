"""`diff`: two reports in, what differs between them out."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command(short_help="Show what differs between two reports.")
@click.argument("left", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("right", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Write one record in place of the comparison.")
def diff(left: Path, right: Path, *, as_json: bool) -> None:
    """Show what differs between the reports LEFT and RIGHT: figures first, house style folded."""
    from rich.console import Console

    from writethru.differences import as_record, show_differences
    from writethru.passages import label
    from writethru.sources import receive

    documents = []
    for path in (left, right):
        pile = receive([path])
        if len(pile.received) != 1:
            why = pile.set_aside[0].why if pile.set_aside else f"{len(pile.received)} documents in it"
            raise click.UsageError(f"{path}: {why}. Name a file that holds one report.")
        documents.append(label(pile.received[0]))
    if as_json:
        click.echo(json.dumps(as_record(*documents), ensure_ascii=False, indent=1))
        return
    if documents[0].sha256 == documents[1].sha256:
        click.echo(f"{left} and {right} are byte for byte the same file.")
        return
    console = Console(highlight=False)
    console.print(show_differences(documents[0], documents[1], console.width))
