"""`explain`: the id of a record in, why it is believed out."""

from __future__ import annotations

from pathlib import Path

import click

from writethru.commands.terminal import DOSSIER, read_or_say


@click.command(short_help="Say why a record is believed: rules, words, characters.")
@DOSSIER
@click.argument("record", metavar="ID")
def explain(folder: Path, record: str) -> None:
    """Say why record ID of the dossier in DIR is believed: rules, words, and the characters that they cover.

    ID: of a document, link, family, voice, claim, event, incident, statement, agreement or alert; or DOCUMENT:OFFSET
    for a passage and what was read there. Ids stand in dossier.json, in the tables, and at the end of the page's
    address once a link to a figure was followed.
    """
    from writethru.explain import explain as tell

    lines = tell(read_or_say(folder), record)
    if not lines:
        raise click.UsageError(f"{record} is no record of the dossier. The ids stand in dossier.json and the tables.")
    click.echo("\n".join(lines))
