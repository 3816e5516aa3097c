"""A received document in; out of it its story, and what it states of outlet, day and agencies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from writethru import data
from writethru.lineage.credit import is_help
from writethru.model import Credit, Document, Passage, Received
from writethru.passages import label
from writethru.sources.agencies import UNNAMED, agency_of_host, find_agencies, is_agency
from writethru.sources.datelines import credited
from writethru.sources.publication import host_of

REFERENCE = "reference:"
_DAY = 10
# characters of a line
_LINE = 300


@dataclass(frozen=True, slots=True)
class Text:
    """What is kept in memory of one document while a pile is compared.

    Attributes:
        id: its id, REFERENCE before that of a known agency text.
        own: the agency whose own document it is.
        credited: agencies that it credits for its text, those of the table only, UNNAMED where it names none.
        helped: agencies that it credits with help.
        others: whom else datelines and bylines name, in lower case; a known text may be of an agency that few know.
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
    others: frozenset[str]


def read_text(received: Received, *, reference: bool) -> tuple[Text, Document]:
    """Return what is kept of a received document, and the document with its passages."""
    document = label(received)
    if reference:
        document = replace(document, id=REFERENCE + document.id)
    outlet = next((fact.value for name, fact in received.facts if name == "outlet" and fact.value), None)
    site = host_of(document.url or "")
    published = document.published.value
    own = _agency_called(outlet) if outlet else agency_of_host(site or "")
    full, helped = _credited(document)
    if reference and own is None:
        own = next((name for name in full if name != UNNAMED), outlet or site or "an agency")
    named = (*document.byline, *(credit.agency for credit in document.credits))
    text = Text(
        document.id,
        document.file,
        outlet or site,
        published[:_DAY] if published else None,
        document.title,
        document.url,
        own,
        reference,
        full,
        helped,
        frozenset(name.casefold() for name in named if name not in _known()),
    )
    return text, document


def story_of(document: Document) -> str:
    """Return the story passages of a document, one a line: no furniture, no captions, no credits."""
    return "\n".join(passage.of(document.text) for passage in document.passages if passage.kind == "story")


def _agency_called(outlet: str) -> str | None:
    """Return the agency that an outlet is, by its name or its site: "Reuters", "in.reuters.com"."""
    named = find_agencies(outlet) if is_agency(outlet) else ()
    return named[0].agency if named else agency_of_host(host_of(outlet) or "")


def _credited(document: Document) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the agencies that a document credits for its text, and those that it credits with help.

    A station's call sign in a dateline is no agency.
    """
    times = Counter(credit.text for credit in document.credits)
    full: list[str] = []
    helped = list(_joint(document))
    for credit in document.credits:
        # CASE a name and nothing else, again and again, or in a bracket with the story still to come: of pictures
        if not _is_bare(credit) or (times[credit.text] == 1 and not _stands_above(document, credit)):
            (helped if is_help(credit) or _draws(credit) else full).append(credit.agency)
    full += [name for passage in document.passages for name in _copyright(document.text, passage)]
    # stated bylines and addresses; that of the page itself tells where another outlet is stated: a mirror
    full += [fact.value for name, fact in document.facts if name == "agency"]
    named = dict.fromkeys(name for name in full if name in _known())
    if not named and UNNAMED in full:
        named[UNNAMED] = None
    return tuple(named), tuple(dict.fromkeys(name for name in helped if name in _known() and name not in named))


def _draws(credit: Credit) -> bool:
    """Tell a text put together from an agency's reports ("With inputs from …") from the agency's text."""
    return credit.text.lstrip("([*_-\u2013\u2014 ").casefold().startswith(data.words("credits", "drawing"))


def _is_bare(credit: Credit) -> bool:
    words = credit.text.strip("()[]*-\u2013\u2014 ")
    return any((one.start, one.end) == (0, len(words)) for one in find_agencies(words))


def _stands_above(document: Document, credit: Credit) -> bool:
    """Tell whether a bracket, not of a dateline, has a fifth of the story or more behind it: that of a picture."""
    if not credit.text.startswith(("(", "[")) or (document.dateline and document.dateline.start == credit.start):
        return False
    story = [passage for passage in document.passages if passage.kind == "story"]
    after = sum(passage.end - passage.start for passage in story if passage.start >= credit.end)
    return 5 * after > sum(passage.end - passage.start for passage in story)


def _joint(document: Document) -> Iterator[str]:
    """Yield the agencies that share a dateline with a newsroom: "HARROW (Coast Radio/AP) -"."""
    words = document.dateline.agency if document.dateline else None
    if words and "/" in words:
        yield from (credited(part) for part in words.split("/"))


def _copyright(text: str, passage: Passage) -> Iterator[str]:
    """Yield the agencies to which a line of the page says that the text belongs, whatever else it was taken for."""
    line = passage.of(text)
    if passage.kind == "furniture" and len(line) < _LINE and line.casefold().startswith(("copyright", "\u00a9", "(c)")):
        yield from (one.agency for one in find_agencies(line))


@cache
def _known() -> frozenset[str]:
    return frozenset(str(row["name"]) for row in data.rows("agencies", "agencies"))
