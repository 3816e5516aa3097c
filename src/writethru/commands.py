"""The commands on a finished dossier: words of the user in, files or words out; `cli` puts them beside the others."""

from __future__ import annotations

import sys
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from writethru.terminal import FOLDER, check_apart, say_unwritable

if TYPE_CHECKING:
    from writethru.model import Decision, Dossier

# spelt out here, since the module of nouns takes longer to import than `--help` may take
VERBS = ("accept", "reject", "merge", "split", "set")
PRECISIONS = ("site", "district", "city", "county", "region", "country", "unknown")
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
DOSSIER = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))


def read_or_say(folder: Path) -> Dossier:
    """Return the dossier of a folder; a usage error in one sentence where there is none."""
    from writethru.dossier import DossierError, read_dossier

    try:
        return read_dossier(folder)
    except DossierError as error:
        raise click.UsageError(str(error)) from None


@click.command(short_help="Accept, reject, merge, split or set records.")
@DOSSIER
@click.argument("verb", required=False, type=click.Choice(VERBS))
@click.argument("records", metavar="[ID]...", nargs=-1)
@click.option(
    "--edited",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Not VERB and ID: a sample that was checked, or incidents.csv of an export, with other days or places.",
)
@click.option("--who", required=True, help="Who decides.")
@click.option("--why", required=True, help="The reason.")
@click.option("--when", help="Day or time of the decision (ISO 8601); today where none is given.")
@click.option("--date", "days", help="For set: a day, or two with a stroke between them (2031-05-03/2031-05-05).")
@click.option("--place", help="For set: the name of the place.")
@click.option("--country", help="For set: the country of the place, ISO 3166 (KE).")
@click.option("--at", "point", nargs=2, type=float, metavar="LAT LON", help="For set: its coordinates.")
@click.option("--precision", type=click.Choice(PRECISIONS), help="For set: how fine they are.")
def decide(
    folder: Path,
    verb: str | None,
    records: tuple[str, ...],
    edited: Path | None,
    who: str,
    why: str,
    when: str | None,
    days: str | None,
    place: str | None,
    country: str | None,
    point: tuple[float, float] | None,
    precision: str | None,
) -> None:
    """Write a decision on record ID into DIR/decisions.toml; the next `trace --out DIR` honours it.

    accept, reject, set: one decision on each ID. merge: the first ID and the others are one incident. split: what the
    other IDs stand for (claims, events, documents) is taken out of the incident of the first. set: a place or a date
    for an incident.
    """
    if (edited is None) != bool(verb and records):
        raise click.UsageError("Give a verb and the id of a record, or a table with --edited.")
    dossier = read_or_say(folder)
    # the analyst's own day: it goes into the file of decisions, and from there into the dossier
    signed = {"who": who, "when": when or date.today().isoformat()}  # noqa: DTZ011
    if edited:
        rows = [{"why": why, **row, **signed} for row in _read_edits(dossier, edited)]
    else:
        latitude, longitude = point or (None, None)
        where = _stated(name=place, country=country, precision=precision, latitude=latitude, longitude=longitude)
        others = {"merge": "with", "split": "off"}.get(verb or "")
        more = {others: list(records[1:])} if others else {}
        stated = _stated(verb=verb, why=why, date=days, place=where, **more, **signed)
        rows = [{"record": record, **stated} for record in (records[:1] if others else records)]
    path = folder / "decisions.toml"
    _write_decisions(dossier, path, rows)
    written = "1 decision" if len(rows) == 1 else f"{len(rows)} decisions"
    click.echo(f"{written} written to {path}. Run `writethru trace` on the same reports with --out {folder} again.")


def _read_edits(dossier: Dossier, path: Path) -> tuple[dict[str, object], ...]:
    from writethru.edited import read_edits

    try:
        return read_edits(dossier, path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{path}: {error}.") from None


def _write_decisions(dossier: Dossier, path: Path, rows: list[dict[str, object]]) -> None:
    """Add decisions to a file once all of them, and those that it has, are found to be in order."""
    from writethru.decisions import DecisionsError, add_decision, read_decisions, state_decision

    try:
        before = read_decisions(path) if path.exists() else ()
        made = [state_decision(row) for row in rows]
        _find(dossier, made, before)
        for decision in made:
            add_decision(path, decision)
    except DecisionsError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.UsageError(f"{path}: cannot be written ({error.strerror or error}).") from None


def _stated(**values: object) -> dict[str, object]:
    """Return what was given on the command line, without what was not."""
    return {key: value for key, value in values.items() if value is not None and value not in ([], {})}


def _find(dossier: Dossier, made: list[Decision], before: tuple[Decision, ...]) -> None:
    """Find out now, not at the next run, that a decision names nothing."""
    rows = (dossier.documents, dossier.links, dossier.families, dossier.voices, dossier.claims, dossier.events)
    more = (dossier.incidents, dossier.alerts, dossier.statements, dossier.agreements)
    known = {one.id for row in (*rows, *more) for one in row}
    known |= {one.record for one in before}
    missing = [id_ for decision in made for id_ in (decision.record, *decision.others) if id_ not in known]
    if missing:
        raise click.UsageError(
            f"{missing[0]} is no record of the dossier. The ids stand in dossier.json and the tables."
        )


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
        raise click.UsageError(f"{out}: cannot be written ({error.strerror or error}).") from None


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
        raise click.UsageError(f"{out}: cannot be written ({error.strerror or error}). Name another one.") from None
    for one in left:
        click.echo(one, err=True)
    click.echo(f"Written to {out}.")


def _place_of(*, many: bool) -> str:
    return "folder" if many else "file"


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


@click.command(short_help="Draw claims to be checked by hand.")
@DOSSIER
@click.option("-n", "count", default=50, show_default=True, type=click.IntRange(min=1), help="How many claims to draw.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write it there, not to the terminal.")
@click.option(
    "--read",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Draw nothing: read a sample that was checked, and say how many are right.",
)
def sample(folder: Path, count: int, out: Path | None, read: Path | None) -> None:
    """Draw a sample of the claims in DIR to be checked by hand: a CSV with y or n to be filled in under `correct`.

    With --read, the share of right ones is printed with its 95 % interval (Wilson's).
    """
    from writethru.sample import draw_sample, measure, read_sample

    if read:
        try:
            rows = read_sample(read.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError) as error:
            raise click.UsageError(f"{read}: {error}.") from None
        for one in measure(rows):
            share = f"{one.share:.0%} ({one.low:.0%} to {one.high:.0%})"
            click.echo(f"{one.kind}: {one.right} of {one.checked} right, {share}")
        click.echo(f"{sum(row.right is None for row in rows)} of {len(rows)} rows are not checked.")
        return
    text = draw_sample(read_or_say(folder), count)
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_bytes(text.encode())
    except OSError as error:
        raise click.UsageError(f"{out}: cannot be written ({error.strerror or error}).") from None
    click.echo(f"Written to {out}. Fill in `correct` with y or n, and read it back with --read {out}.")


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
        sys.exit(1)
    Console().print(show_shares(found))
    click.echo(f"{say_count(counted, 'document')}; read {out / 'index.html'}.")
