"""`trace`: reports of one story in, its dossier, page and tables out, and a summary on the terminal."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from writethru.commands.terminal import (
    FOLDER,
    NOTHING_READ,
    PATHS,
    PLACES,
    check_places,
    check_results,
    check_there,
    make_folder,
    say_unwritable,
    show_progress,
)

if TYPE_CHECKING:
    from writethru.model import Decision, Dossier


@click.command(short_help="Trace one story: the dossier and its page.")
@PATHS
@click.option("--out", metavar="DIR", required=True, type=FOLDER, help="Folder for the dossier.")
@click.option(
    "--since",
    metavar="OLD_DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Say what changed since the dossier in OLD_DIR, which may be DIR itself.",
)
@PLACES
@click.option(
    "--decisions",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Honour this file of decisions, not the decisions.toml in the folder of --out.",
)
@click.option(
    "--max-bytes",
    default=20_000_000,
    show_default=True,
    type=click.IntRange(min=1),
    help="Largest document that is read.",
)
@click.option(
    "--max-seconds",
    default=20.0,
    show_default=True,
    type=click.FloatRange(min=0, min_open=True),
    help="Longest processor time to parse one document.",
)
@click.option(
    "--max-pages",
    default=500,
    show_default=True,
    type=click.IntRange(min=1),
    help="Pages of a PDF document that are read.",
)
def trace(
    paths: tuple[Path, ...],
    out: Path,
    since: Path | None,
    places: tuple[Path, ...],
    decisions: Path | None,
    max_bytes: int,
    max_seconds: float,
    max_pages: int,
) -> None:
    """Trace one story from PATHS (files and folders) and write DIR/dossier.json and DIR/index.html."""
    from writethru.dossiers import write_folder
    from writethru.model import Limits
    from writethru.pipeline import Options
    from writethru.pipeline import trace as run

    check_there(paths)
    check_results(out, paths)
    make_folder(out)
    check_places(places)
    decided = _read_decisions(decisions or out / "decisions.toml")
    with show_progress() as tick:
        dossier = run(paths, Options(Limits(max_bytes, max_seconds, max_pages), places, decided), tick)
    if since:
        dossier = _compare(dossier, since)
    for item in dossier.set_aside:
        click.echo(f"set aside: {item.file}: {item.why}", err=True)
    if not dossier.documents:
        click.echo("No document could be read, so there is nothing to trace.", err=True)
    try:
        write_folder(dossier, out)
    except OSError as error:
        raise say_unwritable(out, error) from None
    if not dossier.documents:
        sys.exit(NOTHING_READ)
    _show(dossier)
    click.echo(f"\nRead {out / 'index.html'}; the records are in {out / 'dossier.json'}.")


def _read_decisions(path: Path) -> tuple[Decision, ...]:
    from writethru.decisions import DecisionsError, read_decisions

    try:
        return read_decisions(path) if path.exists() else ()
    except DecisionsError as error:
        raise click.UsageError(str(error)) from None


def _compare(dossier: Dossier, since: Path) -> Dossier:
    from writethru.since import OldDossierError, compare_since

    try:
        return replace(dossier, since=compare_since(since, dossier))
    except OldDossierError as error:
        raise click.UsageError(str(error)) from None


def _show(dossier: Dossier) -> None:
    from rich.console import Console

    from writethru.summary import summarise

    Console().print(summarise(dossier))
    if dossier.since:
        click.echo("\nSince the earlier dossier:")
    for change in dossier.since:
        click.echo(f"  {change.what}")
    if dossier.decisions:
        click.echo("\nDecisions:")
    for one in dossier.decisions:
        click.echo(f"  {one.verb} {one.record} ({one.who}, {one.when}): {one.what}")
