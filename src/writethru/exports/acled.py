"""A dossier in, rows in the columns of ACLED out, ACLED-like: one for each act of violence, the unknown left empty.

Columns and codes: Armed Conflict Location & Event Data Codebook (ACLED), in its form of 31 columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from writethru import data
from writethru.exports.countries import Country, find_country
from writethru.exports.sources import find_sources, is_violence, split_sides
from writethru.exports.tables import Cell
from writethru.model import Days, Dossier, Incident, IncidentPlace, Toll
from writethru.phrase import say_days, say_figure
from writethru.reading.bodies import actor_kinds

COLUMNS = data.words("codebooks", "acled")
_WEEK, _MONTH = 7, 31  # days: the longest run of ACLED's second and third time precision
_NEAR = 2  # ACLED's code for a place near the one that has the coordinates
_STATE, _CIVILIANS = "State forces", "Civilians"


def code_acled(dossier: Dossier) -> tuple[list[tuple[Cell, ...]], list[str]]:
    """Return a row of 31 cells for each act of violence, and in a sentence each why other incidents have none."""
    rows, left = [], []
    for incident in dossier.incidents:
        if is_violence(incident):
            row = dict(_fields(dossier, incident))
            rows.append(tuple(row.get(column) for column in COLUMNS))
        else:
            left.append(f"{incident.title} ({incident.id}) has no row: it is no political violence.")
    return rows, left


def _fields(dossier: Dossier, incident: Incident) -> Iterator[tuple[str, Cell]]:
    country = find_country(incident.place.country) if incident.place else None
    yield "event_id_cnty", incident.id
    if incident.date:
        yield from _time(incident.date)
    if incident.acled_type:
        event, sub = incident.acled_type
        yield "disorder_type", data.names("codebooks", "disorder").get(event)
        yield "event_type", event
        yield "sub_event_type", sub
    yield from _actors(incident, country)
    if incident.place:
        yield from _place(incident.place, country)
    sources = find_sources(dossier, incident)
    yield "source", "; ".join(filter(None, dict.fromkeys(sources.offices)))
    yield "notes", _notes(incident)
    # CASE the smallest figure that stands; for a word without a number, the codebook's value
    if incident.killed and incident.killed.policies:
        yield "fatalities", incident.killed.policies.acled


def _time(days: Days) -> Iterator[tuple[str, Cell]]:
    """A day as it is; of a week or a month its middle, as the codebook asks; of anything longer nothing."""
    first, last = date.fromisoformat(days.start), date.fromisoformat(days.end)
    length = (last - first).days + 1
    if length > _MONTH:
        return
    middle = first + timedelta(days=(length - 1) // 2)
    yield "event_date", middle.isoformat()
    yield "year", middle.year
    yield "time_precision", 1 if length == 1 else 2 if length <= _WEEK else 3


def _actors(incident: Incident, country: Country | None) -> Iterator[tuple[str, Cell]]:
    doer, hit = split_sides(incident)
    first = _STATE if doer and actor_kinds().get(doer) == "military" else None
    second = _CIVILIANS if hit == "civilians" else None
    yield "actor1", doer
    yield "inter1", first
    if second:
        yield "actor2", f"{_CIVILIANS} ({country.name})" if country else _CIVILIANS
        yield "inter2", second
    if first and second:
        yield "interaction", f"{first}-{second}"
    aimed = incident.ucdp_type == "one-sided" or "Violence against civilians" in (incident.acled_type or ())
    if second and aimed:
        yield "civilian_targeting", "Civilian targeting"


def _place(place: IncidentPlace, country: Country | None) -> Iterator[tuple[str, Cell]]:
    if country:
        yield "iso", country.numeric
        yield "region", country.acled_region
        yield "country", country.name
    yield "admin1", place.name if place.precision == "region" else None
    yield "admin2", place.name if place.precision == "county" else None
    yield "location", place.name
    yield "latitude", place.latitude
    yield "longitude", place.longitude
    if place.latitude is not None:
        near = place.rule == "by what it lies in"
        yield "geo_precision", _NEAR if near else data.numbers("codebooks", "acled_geo").get(place.precision)


def _notes(incident: Incident) -> str:
    """Return what is told of the incident in our own words: no report's text is copied into the sheet."""
    when = f", {say_days(incident.date)}" if incident.date else ""
    tolls = (("killed", incident.killed), ("wounded", incident.wounded))
    figures = [figure for effect, toll in tolls for figure in dict.fromkeys(_figures(effect, toll))]
    return f"{incident.title}{when}: {'; '.join(figures) or 'no figure'}."


def _figures(effect: str, toll: Toll | None) -> Iterator[str]:
    for row in toll.history if toll else ():
        if row.standing:
            yield f"{say_figure(row.low, row.high, row.modality)} {effect} ({row.origin or 'no origin named'})"
