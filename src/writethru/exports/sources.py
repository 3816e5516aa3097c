"""An incident in, what codebooks ask of its sources out: reports, their days, and who gave the figures."""

from __future__ import annotations

from dataclasses import dataclass

from writethru import data
from writethru.model import Document, Dossier, Incident
from writethru.phrase import call

SIDES = ("civilians", "forces", "fighters")
"""What the second of an incident's sides may be: whom it was done to."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The reports that tell of an incident, in their order, and the names of those who gave its standing figures."""

    documents: tuple[Document, ...]
    origins: tuple[str, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Return what each report is called."""
        return tuple(call(document) for document in self.documents)

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
    return Sources(tuple(mine), tuple(dict.fromkeys(row.origin for row in rows if row.standing and row.origin)))


def split_sides(incident: Incident) -> tuple[str | None, str | None]:
    """Return who did it and whom it was done to, None where the reports do not tell."""
    doer = next((side for side in incident.sides if side not in SIDES), None)
    return doer, next((side for side in incident.sides if side in SIDES), None)


def is_violence(incident: Incident) -> bool:
    """Tell an incident that somebody may have done from a flood or a crash."""
    return incident.type not in data.words("incidents", "natural")
