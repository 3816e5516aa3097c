"""One line of a .jsonl file in, what one stage finds in it out: the stages of the flow, each usable alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from writethru.claims import read_claims
from writethru.model import Document, Limits
from writethru.passages import label
from writethru.reading.dates import anchor_of, find_dates
from writethru.reading.gazetteer import Gazetteer
from writethru.reading.places import find_places
from writethru.sources.lines import of_record, read_line

Finding = dict[str, object]
# lists by name: the stage's own, and for claims what of the text was not read, where there is any
Findings = dict[str, list[Finding]]


@dataclass(frozen=True, slots=True)
class Record:
    """One line as given, and the document that it makes, its text untouched."""

    fields: Mapping[str, object]
    document: Document


def read_record(line: bytes) -> Record:
    """Read one line, its text untouched; ValueError, with the reason, when it is no JSON object with a text."""
    if len(line) > Limits().max_bytes:
        raise ValueError(f"larger than {Limits().max_bytes:,} bytes")
    fields = read_line(line)
    return Record(fields, label(of_record(fields)))


def _claims(record: Record, gazetteer: Gazetteer) -> Findings:
    claims, without = read_claims(record.document, gazetteer)
    unread = [dataclasses.asdict(one) for one in without]
    return {"claims": [dataclasses.asdict(claim) for claim in claims], **({"unread": unread} if unread else {})}


def _dates(record: Record, _gazetteer: Gazetteer) -> Findings:
    text, found = record.document.text, list[Finding]()
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
    text = record.document.text
    return {"places": [{"text": place.of(text), **dataclasses.asdict(place)} for place in find_places(text, gazetteer)]}


FINDERS: Mapping[str, Callable[[Record, Gazetteer], Findings]] = {
    "claims": _claims,
    "dates": _dates,
    "places": _places,
}
