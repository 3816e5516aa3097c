"""A dossier in, rows in the columns of UCDP GED out: one for each deadly incident, and what is not in evidence empty.

Columns and codes: UCDP Georeferenced Event Dataset Codebook, version 25.1 (Uppsala Conflict Data Program).
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from writethru import data
from writethru.exports.countries import Country, find_country, find_state
from writethru.exports.sources import Sources, find_sources, is_violence, split_sides
from writethru.exports.tables import Cell
from writethru.model import Days, Dossier, Incident, IncidentPlace, Ucdp

COLUMNS = data.words("codebooks", "ged")
STATUS = "Check: machine-coded"
_TYPES = {"state-based": 1, "non-state": 2, "one-sided": 3}
_AROUND = 2  # UCDP's code for a place somewhere around the point
_DAYS = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
"""The longest run of days of each of UCDP's codes for how well the day is known."""
_CELL, _ACROSS, _DOWN = 0.5, 720, 360
"""PRIO-GRID: cells of half a degree, 720 in a row, counted from the south-west corner."""
_ARM = re.compile(r"['\u2019]s? (?:military|government)$")


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of an event: its name, its id with UCDP, and Gleditsch and Ward's number where it is a state."""

    name: str | None = None
    id: int | None = None
    gw: int | None = None


def code_ged(dossier: Dossier) -> tuple[list[tuple[Cell, ...]], list[str]]:
    """Return a row of 49 cells for each deadly incident, and in a sentence each why others have none."""
    rows, left = [], []
    for incident in dossier.incidents:
        books = incident.killed.policies if incident.killed else None
        if not is_violence(incident):
            left.append(f"{incident.title} ({incident.id}) has no row: it is no organised violence.")
        elif books is None or not books.ucdp.high:
            left.append(f"{incident.title} ({incident.id}) has no row: no report counts a dead person.")
        else:
            row = dict(_fields(dossier, incident, books.ucdp))
            rows.append(tuple(row.get(column) for column in COLUMNS))
    return rows, left


def _fields(dossier: Dossier, incident: Incident, toll: Ucdp) -> Iterator[tuple[str, Cell]]:
    yield "id", int(hashlib.sha256(incident.id.encode()).hexdigest()[:12], 16)
    yield "relid", incident.id
    yield "code_status", STATUS
    if incident.ucdp_type:
        yield "type_of_violence", _TYPES[incident.ucdp_type]
    yield from _sides(incident)
    yield from _sources(find_sources(dossier, incident), incident)
    if incident.place:
        yield from _place(incident.place, find_country(incident.place.country))
    if incident.date:
        yield from _time(incident.date)
    yield from _deaths(incident, toll)


def _sides(incident: Incident) -> Iterator[tuple[str, Cell]]:
    first, second = _parties(incident)
    for letter, side in (("a", first), ("b", second)):
        yield f"side_{letter}_new_id", side.id
        yield f"side_{letter}", side.name
        yield f"gwno{letter}", side.gw
    if first.name and second.name:
        yield "dyad_name", f"{first.name} - {second.name}"


def _parties(incident: Incident) -> tuple[_Side, _Side]:
    """Return sides A and B: in a conflict with a state, the state is A; in one-sided violence, who did it is."""
    doer, _ = split_sides(incident)
    if doer is None:
        return _Side(), _Side()
    known = {answer.actor: answer.ucdp for answer in incident.responsibility}
    state = _state_of(doer)
    country = find_country(find_state(state)) if state else None
    side = _Side(f"Government of {state}" if state else doer, known.get(doer), country.gw if country else None)
    if incident.ucdp_type == "one-sided":
        return side, _Side("Civilians")
    # CASE a group that strikes forces: a government is the other side, and which one is not told
    if incident.ucdp_type == "state-based" and not state:
        return _Side(), side
    return side, _Side()


def _state_of(actor: str) -> str | None:
    forces = {force: state for state, force in data.names("actors", "militaries").items()}
    if actor in forces:
        return forces[actor]
    if _ARM.search(actor):
        return _ARM.sub("", actor)
    return actor if actor in data.numbers("actors", "governments") else None


def _sources(sources: Sources, incident: Incident) -> Iterator[tuple[str, Cell]]:
    titles = [document.title or "" for document in sources.documents]
    articles = [
        ", ".join(filter(None, (outlet, day, f'"{title}"' if title else "")))
        for outlet, day, title in zip(sources.offices, sources.days, titles, strict=True)
    ]
    yield "number_of_sources", incident.voices.certain or None
    yield "source_article", "; ".join(articles)
    yield "source_office", "; ".join(sources.offices)
    yield "source_date", "; ".join(sources.days)
    yield "source_headline", "; ".join(titles)
    yield "source_original", "; ".join(sources.origins) or None


def _place(place: IncidentPlace, country: Country | None) -> Iterator[tuple[str, Cell]]:
    yield "where_description", ", ".join(dict.fromkeys((place.name, *place.within)))
    yield "adm_1", place.name if place.precision == "region" else None
    yield "adm_2", place.name if place.precision == "county" else None
    if country:
        yield "country", country.ucdp
        yield "country_id", country.gw
        yield "region", country.ucdp_region
    if place.latitude is None or place.longitude is None:
        return
    within = place.rule == "by what it lies in"
    yield "where_prec", _AROUND if within else data.numbers("codebooks", "ucdp_where").get(place.precision)
    yield "where_coordinates", (place.within[0] if within and place.within else place.gazetteer) or place.name
    yield "latitude", place.latitude
    yield "longitude", place.longitude
    yield "geom_wkt", f"POINT ({place.longitude} {place.latitude})"
    yield "priogrid_gid", grid_cell(place.latitude, place.longitude)


def grid_cell(latitude: float, longitude: float) -> int:
    """Return the number of the PRIO-GRID cell that holds a point, degrees WGS 84."""
    row = min(_DOWN - 1, math.floor((latitude + 90) / _CELL))
    column = min(_ACROSS - 1, math.floor((longitude + 180) / _CELL))
    return row * _ACROSS + column + 1


def _time(days: Days) -> Iterator[tuple[str, Cell]]:
    length = (date.fromisoformat(days.end) - date.fromisoformat(days.start)).days + 1
    yield "year", int(days.start[:4]) if days.start[:4] == days.end[:4] else None
    yield "date_prec", next((code for longest, code in _DAYS if length <= longest), None)
    yield "date_start", days.start
    yield "date_end", days.end
    # CASE reported on its own and with its day: UCDP's clear event
    yield "event_clarity", 1 if days.grain == "day" else None


def _deaths(incident: Incident, toll: Ucdp) -> Iterator[tuple[str, Cell]]:
    """The four counts add up to the best figure; those of whom nobody says who they were are unknown."""
    doer, hit = split_sides(incident)
    where = "deaths_unknown"
    if hit == "civilians":
        where = "deaths_civilians"
    elif incident.ucdp_type == "non-state" or (incident.ucdp_type == "state-based" and doer and _state_of(doer)):
        where = "deaths_b"
    elif incident.ucdp_type == "state-based":
        where = "deaths_a"
    for column in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"):
        yield column, toll.best if column == where else 0
    yield "best", toll.best
    yield "high", toll.high
    yield "low", toll.low
