"""`export` and `schema`: a dossier in, files for other programs out; and what a dossier's fields are."""

from __future__ import annotations

from pathlib import Path

import click

from writethru.commands.terminal import DOSSIER, read_or_say, say_unwritable

# spelt out here, since the room of exports takes longer to import than `--help` may take
FORMATS = (
    "ged",
    "acled",
    "geojson",
    "csv",
    "sqlite",
    "parquet",
    "prov",
    "ninjs",
)


@click.command(short_help="Write a dossier for other programs: sheets, maps, tables.")
@DOSSIER
@click.option("--format", "form", required=True, type=click.Choice(FORMATS), help="What to write.")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="A file; for csv and parquet a folder, with a file for each table.",
)
def export(folder: Path, form: str, out: Path) -> None:
    """Write the dossier in DIR for other programs: GED or ACLED-like sheets, maps, tables, provenance, news objects."""
    from writethru.exports import EXPORTS

    dossier = read_or_say(folder)
    many = form in {"csv", "parquet"}
    if out.exists() and out.is_dir() != many:
        raise click.UsageError(f"{out} is a {'file' if many else 'folder'}: {form} needs a {_place_of(many=many)}.")
    try:
        if not many:
            out.parent.mkdir(parents=True, exist_ok=True)
        left = EXPORTS[form](dossier, out)
    except OSError as error:
        raise say_unwritable(out, error, " Name another one.") from None
    for one in left:
        click.echo(one, err=True)
    click.echo(f"Written to {out}.")


def _place_of(*, many: bool) -> str:
    return "folder" if many else "file"


@click.command()
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write it there, not to the terminal.")
def schema(out: Path | None) -> None:
    """Write the JSON Schema of dossier.json."""
    from writethru.dossier import write_schema

    if out is None:
        click.echo(write_schema(), nl=False)
        return
    try:
        out.write_text(write_schema(), encoding="utf-8", newline="\n")
    except OSError as error:
        raise say_unwritable(out, error, "") from None
