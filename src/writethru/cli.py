"""The command line: words of the user in, files and a summary out, with the exit codes of the contract."""

from __future__ import annotations

import gc
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from writethru import __version__, commands
from writethru.sorting import stories
from writethru.terminal import (
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
from writethru.watch.command import watch

if TYPE_CHECKING:
    from writethru.model import Decision, Dossier

_FREED_LATE = 100_000  # objects, after which cycles of them are looked for


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="writethru")
def main() -> None:
    """Given many reports of one story: what is known, who said so, and how many voices that is."""
    # a document is freed by counting; to look for cycles as often as Python does by itself takes a tenth of the time
    gc.set_threshold(_FREED_LATE)


@main.command(short_help="Trace one story: the dossier and its page.")
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
    help="Longest time for one HTML or PDF document.",
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


@main.command(short_help="Show what differs between two reports.")
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
    console = Console(highlight=False)
    console.print(show_differences(documents[0], documents[1], console.width))


@main.command(short_help="Find claims, statements, places or dates, line by line.")
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


@main.command(short_help="Write an invented story of eight reports to try it on.")
@click.argument("folder", type=FOLDER)
def example(folder: Path) -> None:
    """Write the invented example story to FOLDER, in every format that is read."""
    from writethru.example import write_example

    try:
        written = write_example(folder)
    except OSError as error:
        raise say_unwritable(folder, error) from None
    click.echo(f"{len(written)} files in {folder}. Now run: writethru trace {folder} --out dossier")


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


_OTHERS = (
    stories,
    watch,
    commands.decide,
    commands.explain,
    commands.export,
    commands.sample,
    commands.schema,
    commands.shares,
)
for command in _OTHERS:
    main.add_command(command)
