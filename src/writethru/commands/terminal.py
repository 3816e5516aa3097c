"""What commands ask of the user and tell them alike: paths and folders, places, progress, what cannot be written."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from writethru.model import Dossier
    from writethru.pipeline import Tick

NOTHING_READ = 1

PLACES = click.option(
    "--places",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="More places: .csv (name, country, latitude, longitude), .toml, or a file of GeoNames or Who's On First.",
)
FOLDER = click.Path(path_type=Path, file_okay=False)
PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
DOSSIER = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))


def check_places(files: tuple[Path, ...]) -> None:
    """Find out before the work that a file of places cannot be read, and say why the first run takes longer."""
    from writethru.reading.places.gazetteer import is_index_built
    from writethru.reading.places.rows import read_own_places

    for file in files:
        try:
            for row in read_own_places(file).bad:
                click.echo(f"{file}: {row.where} is left out: {row.why}.", err=True)
        except (ValueError, OSError) as error:
            why = str(error) if str(file) in str(error) else f"{file}: {error}"
            raise click.UsageError(f"{why}. Mend the file, or leave it out.") from None
    if not is_index_built():
        click.echo("Building the index of place names, this once: it takes about ten seconds.", err=True)


def make_folder(folder: Path) -> None:
    """Find out before the work, not after it, that the results cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writethru"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise say_unwritable(folder, error) from None


def check_there(paths: Iterable[Path]) -> None:
    """Refuse paths of which one is not there."""
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"{path}: no such file or folder. Name the reports, or a folder that holds them.")


def check_apart(folder: Path, paths: Iterable[Path], called: str) -> None:
    """Refuse to write to a folder that lies in one that is read: what is written would be read as reports."""
    for path in paths:
        if folder.resolve().is_relative_to(path.resolve()):
            raise click.UsageError(
                f"{folder} lies in {path}, where what is written would be read. Name another {called}."
            )


def check_results(out: Path, paths: Iterable[Path]) -> None:
    """Refuse a folder of results that lies in one that is read and holds those of an earlier run."""
    if any(out.glob("*.json*")):
        check_apart(out, [path for path in paths if path.is_dir()], "folder")


def say_unwritable(path: Path, error: OSError, then: str = " Name another folder.") -> click.ClickException:
    """Return the error that says so of a folder of results, or of a file; `then` is what to do."""
    return click.UsageError(f"{path}: cannot be written ({error.strerror or error}).{then}")


def read_or_say(folder: Path) -> Dossier:
    """Return the dossier of a folder; a usage error in one sentence where there is none."""
    from writethru.dossier import DossierError, read_dossier

    try:
        return read_dossier(folder)
    except DossierError as error:
        raise click.UsageError(str(error)) from None


@contextmanager
def show_progress() -> Iterator[Tick]:
    """Show on a terminal how far each stage has come, once the whole has taken longer than a second."""
    if not sys.stderr.isatty():
        yield lambda _stage, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress, TaskID

    began, tasks = time.monotonic(), dict[str, TaskID]()
    progress = Progress(console=Console(stderr=True), transient=True)

    def tick(stage: str, total: int | None) -> None:
        if stage not in tasks:
            tasks[stage] = progress.add_task(stage, total=total)
        progress.update(tasks[stage], advance=1)
        if time.monotonic() - began > 1 and not progress.live.is_started:
            progress.start()

    try:
        yield tick
    finally:
        if progress.live.is_started:
            progress.stop()
