"""`watch`: folders and feeds in, the watch begun and ended out."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from writethru.commands.terminal import FOLDER, NOTHING_READ, check_apart, check_places

if TYPE_CHECKING:
    from writethru.watch.loop import Desk
    from writethru.watch.notices import Notice


@click.command(short_help="Watch folders and feeds, and tell what changed.")
@click.argument("sources", metavar="FOLDER|FEED...", nargs=-1, required=True)
@click.option(
    "--store",
    metavar="DIR",
    required=True,
    type=FOLDER,
    help="Folder for what is kept and told.",
)
@click.option(
    "--every",
    metavar="MINUTES",
    default=5.0,
    show_default=True,
    type=click.FloatRange(min=0.1),
    help="From the beginning of one round to that of the next.",
)
@click.option("--once", is_flag=True, help="Make one round and end, as for cron.")
def watch(sources: tuple[str, ...], store: Path, every: float, *, once: bool) -> None:
    """Watch folders and feeds (RSS or Atom, by http or https) and keep what is new in them in the store DIR.

    The stories that it touches are traced anew into DIR/dossiers; what changed is told on standard output, in
    DIR/alerts.jsonl and in the feed DIR/alerts.atom. Ctrl-C ends it once what was fetched is told; the next run goes on
    from there. With --once the exit code is 1 where no source could be looked at.
    """
    from writethru.phrase import say_count
    from writethru.watch.loop import watch as run

    read = [_read_source(source, store) for source in sources]
    check_places(())
    try:
        with _open_desk(store) as desk:
            tally = run(read, desk, every * 60, once=once)
    except OSError as error:
        raise click.UsageError(str(error)) from None
    alerts = store / "alerts.jsonl"
    told = f"what changed stands in {alerts}" if alerts.exists() else "nothing to tell so far"
    click.echo(f"{say_count(tally.documents, 'document')} read; {told}.")
    if once and tally.failed == len(read):
        sys.exit(NOTHING_READ)


def _read_source(source: str, store: Path) -> Path | str:
    """Return a feed's address as it is and a folder as a path; a usage error for what is neither."""
    if source.startswith(("http://", "https://")):
        return source
    path = Path(source)
    if not path.exists():
        raise click.UsageError(f"{source}: no such folder. Name a folder, or the address of a feed (https://...).")
    check_apart(store, [path], "store")
    return path


@contextmanager
def _open_desk(store: Path) -> Iterator[Desk]:
    """Yield what a watch works with; Ctrl-C or a termination ends its rounds, a second one the process."""
    from writethru.model import Limits
    from writethru.reading.places.gazetteer import open_gazetteer
    from writethru.sources.clean import printable
    from writethru.sources.guard import Guard
    from writethru.sources.web.fetch import Web
    from writethru.sources.web.pace import Pace
    from writethru.stories.join import join_stories
    from writethru.watch.loop import Desk, wait_for
    from writethru.watch.retrace import Tools

    asked: list[int] = []

    def end(number: int, _frame: object) -> None:
        asked.append(number)
        signal.signal(number, signal.SIG_DFL)
        click.echo("Ending once what was fetched is told.", err=True)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    with Guard(Limits()) as guard, open_gazetteer() as gazetteer:
        web = Web(pace=Pace(wait=lambda seconds: wait_for(seconds, lambda: bool(asked))))
        yield Desk(
            store,
            join_stories,
            Tools(gazetteer, guard),
            web,
            say=lambda line: click.echo(printable(line), err=True),
            ring=_show,
            ended=lambda: bool(asked),
        )


def _show(notices: Sequence[Notice]) -> None:
    """Print what was told of one story."""
    click.echo(f"{notices[0].title or 'untitled'} ({notices[0].page})")
    for notice in notices:
        click.echo(f"  {notice.kind}: {notice.sentence}")
