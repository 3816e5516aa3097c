"""An incident in, what codebooks ask of its sources out: reports, their days, and who gave the figures."""

from __future__ import annotations

from dataclasses import dataclass

from writethru import data
from writethru.model import Document, Dossier, Incident

SIDES = ("civilians", "forces", "fighters")
"""What the second of an incident's sides may be: whom it was done to."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The reports that tell of an incident, in their order, and the names of those who gave its standing figures.

    `offices` are who published each report: its outlet, else the agency that it credits, else "".
    """

    documents: tuple[Document, ...]
    offices: tuple[str, ...]
    origins: tuple[str, ...]

    @property
    def days(self) -> tuple[str, ...]:
        """Return the day of each report, "" where it states none."""
        return tuple((document.published.value or "")[:10] for document in self.documents)


def find_sources(dossier: Dossier, incident: Incident) -> Sources:
    """Return the reports of an incident, by day and id, and the origins of its standing counts of the killed."""
    told = {one.document for one in incident.mentions} | {
        c.document for c in dossier.claims if c.incident == incident.id
    }
    mine = [document for document in dossier.documents if document.id in told]
    mine.sort(key=lambda document: (document.published.value or "9999", document.id))
    rows = incident.killed.history if incident.killed else ()
    credited = {id_: voice.name for voice in dossier.voices for id_ in voice.documents if voice.kind == "agency"}
    offices = tuple(document.outlet or credited.get(document.id) or "" for document in mine)
    origins = dict.fromkeys(row.origin for row in rows if row.standing and row.origin)
    return Sources(tuple(mine), offices, tuple(origins))


def split_sides(incident: Incident) -> tuple[str | None, str | None]:
    """Return who did it and whom it was done to, None where the reports do not tell."""
    doer = next((side for side in incident.sides if side not in SIDES), None)
    return doer, next((side for side in incident.sides if side in SIDES), None)


def is_violence(incident: Incident) -> bool:
    """Tell an incident that somebody may have done from a flood or a crash."""
    return incident.type not in data.words("incidents", "natural")
