"""`stories`: a pile in, the pile sorted, or kept in a store and the store sorted, out."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from writethru.commands.terminal import (
    FOLDER,
    NOTHING_READ,
    PATHS,
    check_apart,
    check_places,
    check_results,
    check_there,
    make_folder,
    say_unwritable,
    show_progress,
)

if TYPE_CHECKING:
    from writethru.model import Received, SetAside
    from writethru.stories import Sorted


@click.command(short_help="Sort a pile of documents into stories.")
@PATHS
@click.option("--out", metavar="DIR", required=True, type=FOLDER, help="Folder for the results.")
@click.option("--links", is_flag=True, help="Also write DIR/links.jsonl: which documents share text, and how much.")
@click.option("--dossiers", is_flag=True, help="Also trace each story into DIR/dossiers; DIR/index.html lists them.")
@click.option(
    "--by",
    type=click.Choice(["content", "text"]),
    default="content",
    show_default=True,
    help="What makes one story: content, time, place and text; or text taken from each other alone, ten times as fast.",
)
@click.option(
    "--store",
    metavar="DIR",
    type=FOLDER,
    help="Keep the documents in this store, and sort all that it holds; what it has already is not taken twice.",
)
@click.option("--engine", type=click.Choice(["local", "spark"]), default="local", help="Sort here, or on a cluster.")
@click.option("--master", metavar="URL", help="With --engine spark: the cluster, as spark://HOST:PORT.")
def stories(
    paths: tuple[Path, ...],
    out: Path,
    by: str,
    store: Path | None,
    engine: str,
    master: str | None,
    *,
    links: bool,
    dossiers: bool,
) -> None:
    """Sort a pile of PATHS into stories.

    Writes DIR/stories.jsonl and DIR/documents.jsonl.
    """
    from writethru.phrase import say_count

    if (engine == "spark") != (master is not None):
        raise click.UsageError("--engine spark and --master URL go together.")
    if store and master:
        raise click.UsageError("--store and --engine spark do not go together: a store is written by one process.")
    if store and by == "text":
        raise click.UsageError("--store and --by text do not go together: a store has stories by content.")
    check_there(paths)
    if store:
        check_apart(store, paths, "store")
    check_results(out, paths)
    make_folder(out)
    check_places(())
    found = _sort(paths, out, store, master, links=links, by_text=by == "text")
    for item in found.set_aside:
        click.echo(f"set aside: {item.file}: {item.why}", err=True)
    failed = dossiers and _trace_stories(_read_closely(paths, store), out, found)
    count = f"{say_count(len(found.arrival), 'document')} in {say_count(len(found.stories), 'story', 'stories')}"
    click.echo(f"{count}; see {out / 'stories.jsonl'}.")
    if not found.arrival or failed:
        sys.exit(NOTHING_READ)


def _sort(
    paths: tuple[Path, ...], out: Path, store: Path | None, master: str | None, *, links: bool, by_text: bool
) -> Sorted:
    from writethru.model import Limits
    from writethru.store import StoreError

    try:
        if master:
            return _sort_on_cluster(paths, out, master, links=links, by_text=by_text)
        if store:
            return _sort_store(paths, out, store, links=links)
        from writethru.archive import write_stories

        return write_stories(paths, out, Limits(), links=links, by_text=by_text)
    except StoreError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise say_unwritable(out, error) from None


def _sort_on_cluster(paths: tuple[Path, ...], out: Path, master: str, *, links: bool, by_text: bool) -> Sorted:
    from writethru.cluster import ClusterError, write_stories_on_cluster
    from writethru.model import Limits

    try:
        return write_stories_on_cluster(paths, out, Limits(), master, links=links, by_text=by_text)
    except ClusterError as error:
        raise click.ClickException(str(error)) from None


def _sort_store(paths: tuple[Path, ...], out: Path, store: Path, *, links: bool) -> Sorted:
    from writethru.keeping import keep_pile, write_kept_stories
    from writethru.model import Limits

    aside = keep_pile(paths, store, Limits())
    return replace(write_kept_stories(store, out, links=links), set_aside=aside)


def _read_closely(paths: tuple[Path, ...], store: Path | None) -> Iterable[Received | SetAside]:
    from writethru.model import Limits
    from writethru.sources.folder import read_all
    from writethru.sources.kept import receive_kept

    return receive_kept(store, Limits()) if store else read_all(paths, Limits())


def _trace_stories(arrived: Iterable[Received | SetAside], out: Path, found: Sorted) -> bool:
    """Write the dossiers of a pile and their index, and tell whether any story could not be traced."""
    from writethru.dossiers import FOLDER, write_dossiers
    from writethru.phrase import say_count

    try:
        with show_progress() as tick:
            rows = write_dossiers(arrived, out, found, tick)
    except OSError as error:
        raise say_unwritable(out, error) from None
    failed = [row for row in rows if row.why]
    for row in failed:
        click.echo(f"no dossier: {row.story}: {row.why}", err=True)
    now = {row.story for row in rows}
    for old in sorted(path.name for path in (out / FOLDER).glob("story-*") if path.name not in now):
        click.echo(f"{out / FOLDER / old} is of an earlier run: no story of this pile has its id.", err=True)
    click.echo(f"{say_count(len(rows) - len(failed), 'dossier')}; read {out / 'index.html'}.")
    return bool(failed)
