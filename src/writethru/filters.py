"""One line of a .jsonl file in, what one stage finds in it out: the stages of the flow, each usable alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from writethru.model import Document, Limits, Received
from writethru.passages import label
from writethru.reading.dates.find import anchor_of, find_dates
from writethru.reading.places.find import find_places
from writethru.reading.places.gazetteer import Gazetteer
from writethru.sources.lines import of_record, read_line

# lists by name: the stage's own, and for claims what of the text was not read, where there is any
Findings = dict[str, Sequence[object]]

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True)
class Record:
    """One line as given, and what is received of it, its text untouched."""

    fields: Mapping[str, object]
    received: Received

    @cached_property
    def document(self) -> Document:
        """The document that it makes; not every stage must know which of its parts are story."""
        return label(self.received)


def read_record(line: bytes) -> Record:
    """Read one line, its text untouched; ValueError, with the reason, when it is no JSON object with a text."""
    if len(line) > Limits().max_bytes:
        raise ValueError(f"larger than {Limits().max_bytes:,} bytes")
    fields = read_line(line)
    return Record(fields, of_record(fields))


def fields_of(record: DataclassInstance) -> dict[str, object]:
    """Return the fields of one of the nouns by name, in order; a field that is a noun itself stays one.

    Raises TypeError for anything but a noun.
    """
    return {name: getattr(record, name) for name in _names(type(record))}


@cache
def _names(noun: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(noun))


def _claims(record: Record, gazetteer: Gazetteer) -> Findings:
    from writethru.claims import is_silent, read_claims  # noqa: PLC0415 - places and dates need none of its rules

    if is_silent(record.received):
        return {"claims": ()}
    claims, unread = read_claims(record.document, gazetteer)
    return {"claims": claims, **({"unread": unread} if unread else {})}


def _dates(record: Record, _gazetteer: Gazetteer) -> Findings:
    text, found = record.document.text, list[dict[str, object]]()
    for mention in find_dates(text, anchor_of(record.document)):
        days = mention.days
        found.append(
            {
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
                "from": days.start if days else None,
                "to": days.end if days else None,
                "grain": days.grain if days else None,
                "rule": days.rule if days else None,
            }
        )
    return {"dates": found}


def _places(record: Record, gazetteer: Gazetteer) -> Findings:
    text = record.received.text
    return {"places": [{"text": place.of(text), **fields_of(place)} for place in find_places(text, gazetteer)]}


def _statements(record: Record, _gazetteer: Gazetteer) -> Findings:
    from writethru.statements import read_statements  # noqa: PLC0415 - places and dates need none of its rules

    return {"statements": read_statements(record.document)}


FINDERS: Mapping[str, Callable[[Record, Gazetteer], Findings]] = {
    "claims": _claims,
    "dates": _dates,
    "places": _places,
    "statements": _statements,
}
