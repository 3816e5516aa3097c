"""`decide`: what an analyst decided in, a file of decisions out, once each is found to be in order."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from writethru.commands.terminal import DOSSIER, read_or_say, say_unwritable

if TYPE_CHECKING:
    from writethru.model import Decision, Dossier

# spelt out here, since the module of nouns takes longer to import than `--help` may take
VERBS = ("accept", "reject", "merge", "split", "set")
PRECISIONS = ("site", "district", "city", "county", "region", "country", "unknown")


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
        raise say_unwritable(path, error, "") from None


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
