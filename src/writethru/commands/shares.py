"""`shares`: a pile or a store in, how much of each outlet is agency copy out."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

import click

from writethru.commands.terminal import FOLDER, NOTHING_READ, check_apart, say_unwritable


@click.command(short_help="Tell how much of each outlet is agency copy.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--out", metavar="DIR", required=True, type=FOLDER, help="Folder for the results.")
@click.option(
    "--reference",
    "references",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="Known agency texts, a file or folder: compared with all, counted for no outlet. May be given again.",
)
@click.option(
    "--store",
    metavar="STORE",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Also the documents of this store, as `watch` keeps them.",
)
def shares(paths: tuple[Path, ...], out: Path, references: tuple[Path, ...], store: Path | None) -> None:
    """Tell for the documents of PATHS how much of each outlet and day is agency copy, and whether it says so.

    DIR/index.html shows it, DIR/shares.csv counts it by outlet and day, and DIR/documents.csv has every document with
    its class, its agency, and the documents that show it.
    """
    from rich.console import Console

    from writethru.model import Limits
    from writethru.outlets import show_shares, write_shares
    from writethru.phrase import say_count
    from writethru.shares import find_shares
    from writethru.sources.folder import read_all
    from writethru.sources.kept import receive_kept
    from writethru.store import StoreError

    if not paths and store is None:
        raise click.UsageError("Name files or folders, or a store with --store.")
    if store:
        check_apart(store, paths, "store")
    if any(out.glob("*.csv")):
        check_apart(out, [path for path in paths if path.is_dir()], "folder")
    limits = Limits()
    kept = () if store is None else receive_kept(store, limits)
    try:
        out.mkdir(parents=True, exist_ok=True)
        found = find_shares(chain(read_all(paths, limits), kept), read_all(references, limits), out)
        write_shares(found, out)
    except StoreError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise say_unwritable(out, error) from None
    for item in found.set_aside:
        click.echo(f"set aside: {item.file}: {item.why}", err=True)
    counted = sum(one.kind not in {"agency", "reference"} for one in found.derivations)
    if not counted:
        click.echo("No document of an outlet could be read, so there is nothing to count.", err=True)
        sys.exit(NOTHING_READ)
    Console().print(show_shares(found))
    click.echo(f"{say_count(counted, 'document')}; read {out / 'index.html'}.")
