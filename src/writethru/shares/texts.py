"""A received document in; out of it its story, and what it states of outlet, day and agencies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from writethru import data
from writethru.lineage.credit import credits_unnamed, named_agencies
from writethru.model import Document, Received
from writethru.passages import label
from writethru.sources.agencies import UNNAMED, agency_of_host, find_agencies, is_agency
from writethru.sources.publication import host_of

REFERENCE = "reference:"
_DAY = 10


@dataclass(frozen=True, slots=True)
class Text:
    """What is kept in memory of one document while a pile is compared.

    Attributes:
        id: its id, REFERENCE before that of a known agency text.
        own: the agency whose own document it is.
        credited: agencies that it credits for its text, those of the table only, UNNAMED where it names none.
        helped: agencies that it credits with help.
    """

    id: str
    file: str
    outlet: str | None
    day: str | None
    title: str | None
    url: str | None
    own: str | None
    reference: bool
    credited: tuple[str, ...]
    helped: tuple[str, ...]


def read_text(received: Received, *, reference: bool) -> tuple[Text, Document]:
    """Return what is kept of a received document, and the document with its passages."""
    document = label(received)
    if reference:
        document = replace(document, id=REFERENCE + document.id)
    outlet = next((fact.value for name, fact in received.facts if name == "outlet" and fact.value), None)
    site = host_of(document.url or "")
    published = document.published.value
    own = _agency_called(outlet) if outlet else agency_of_host(site or "")
    credited = _credited(document)
    if reference and own is None:
        own = next((name for name in credited if name != UNNAMED), outlet or site or "an agency")
    helped = {credit.agency for credit in document.credits if credit.agency in _known()}.difference(credited)
    text = Text(
        document.id,
        document.file,
        outlet or site,
        published[:_DAY] if published else None,
        document.title,
        document.url,
        own,
        reference,
        credited,
        tuple(sorted(helped)),
    )
    return text, document


def story_of(document: Document) -> str:
    """Return the story passages of a document, one a line: no furniture, no captions, no credits."""
    return "\n".join(passage.of(document.text) for passage in document.passages if passage.kind == "story")


def _agency_called(outlet: str) -> str | None:
    """Return the agency that an outlet is, by its name or its site: "Reuters", "in.reuters.com"."""
    named = find_agencies(outlet) if is_agency(outlet) else ()
    return named[0].agency if named else agency_of_host(host_of(outlet) or "")


def _credited(document: Document) -> tuple[str, ...]:
    """Return the agencies that a document credits for its text; a station's call sign in a dateline is none."""
    named = [name for name in named_agencies(document) if name in _known()]
    # CASE the address is the agency's although another outlet is stated: a mirror
    named += [fact.value for name, fact in document.facts if name == "agency"]
    return tuple(dict.fromkeys(named)) or ((UNNAMED,) if credits_unnamed(document) else ())


@cache
def _known() -> frozenset[str]:
    return frozenset(str(row["name"]) for row in data.rows("agencies", "agencies"))
