"""A document in, the agencies whose text it carries out: those it credits, not those that merely helped."""

from __future__ import annotations

import re
from functools import cache

from writethru import data
from writethru.model import Credit, Document
from writethru.sources.agencies import UNNAMED, agency_of_host, find_agencies
from writethru.sources.publication import host_of, unwrap
from writethru.text import fold

# A station's call sign has so many letters.
CALL_SIGN = (3, 4)


def named_agencies(document: Document) -> tuple[str, ...]:
    """Return the agencies that the document names for its text, in order.

    First come those that its words credit, then those of its stated byline and of the address where it says that its
    text stands.
    """
    named = [credit.agency for credit in document.credits if credit.agency != UNNAMED and not is_help(credit)]
    named += [fact.value for name, fact in document.facts if name == "agency" and fact.origin != "url"]
    return tuple(dict.fromkeys(named))


def original_site(document: Document) -> str | None:
    """Return the host where a mirror says that its text stands, or None where the document is no mirror."""
    for name, fact in document.facts:
        host = host_of(unwrap(fact.value)) if name == "canonical_url" else None
        if host and not is_relay(host):
            return None if host == host_of(document.url or "") else host
    return None


def is_relay(host: str) -> bool:
    """Tell a host that only passes readers on: a search page, a feed's counter, a shortener."""
    return any(host == relay or host.endswith(f".{relay}") for relay in data.words("agencies", "relays"))


def credits_unnamed(document: Document) -> bool:
    """Tell whether the document credits agencies without naming one."""
    return any(credit.agency == UNNAMED and not is_help(credit) for credit in document.credits)


def is_own_page(document: Document, agency: str) -> bool:
    """Tell whether a document stands at the agency's or station's own address, or names it as its outlet."""
    if document.outlet == agency or own_agency(document) == agency:
        return True
    return agency not in _known_agencies() and _is_site_of(document, agency)


def _is_site_of(document: Document, desk: str) -> bool:
    """Tell a desk's own site by its name: "KXTV" has kxtv10.example, "The Orr Sun" orrsun.example."""
    name = re.sub(r"[^a-z0-9]", "", fold(desk.partition(".")[0]).removeprefix("the "))
    labels = (host_of(document.url or "") or document.outlet or "").casefold().split(".")[:-1]
    # CASE a short name opens the names of others, but not a station's call sign
    opens = len(name) > CALL_SIGN[1] or (len(name) in CALL_SIGN and name[0] in "kw")
    return any(label.rstrip("0123456789") == name or (opens and label.startswith(name)) for label in labels)


@cache
def _known_agencies() -> frozenset[str]:
    return frozenset(str(row["name"]) for row in data.rows("agencies", "agencies"))


def own_agency(document: Document) -> str | None:
    """Return the agency at whose own address a document stands, or None."""
    return agency_of_host(host_of(document.url or "") or document.outlet or "")


def is_help(credit: Credit) -> bool:
    """Tell "The Agency contributed to this report" from "Agency writer J. Orr contributed to this report".

    The first stands under another newsroom's text, the second under the agency's own.
    """
    words = credit.text.lstrip("([*_-\u2013\u2014 ").casefold()
    # CASE "With reports from the Agency": what it helped with is another newsroom's
    if words.startswith(data.words("credits", "helping")):
        return True
    rests = (credit.text[named.end :].lstrip().casefold() for named in find_agencies(credit.text))
    return any(rest.startswith(("contributed", *data.words("credits", "contributions"))) for rest in rests)
