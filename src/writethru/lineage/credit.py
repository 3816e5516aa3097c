"""A document in, the agencies whose text it carries out: those it credits, not those that merely helped."""

from __future__ import annotations

from writethru import data
from writethru.lineage.citations import host_of
from writethru.model import Credit, Document
from writethru.sources.agencies import UNNAMED, agency_of_host, find_agencies


def named_agencies(document: Document) -> tuple[str, ...]:
    """Return the agencies that the document credits by name for its text, in order."""
    named = (credit.agency for credit in document.credits if credit.agency != UNNAMED and not _is_help(credit))
    return tuple(dict.fromkeys(named))


def credits_unnamed(document: Document) -> bool:
    """Tell whether the document credits agencies without naming one."""
    return any(credit.agency == UNNAMED and not _is_help(credit) for credit in document.credits)


def is_own_page(document: Document, agency: str) -> bool:
    """Tell whether a document stands at the agency's own address or names it as its outlet."""
    return document.outlet == agency or own_agency(document) == agency


def own_agency(document: Document) -> str | None:
    """Return the agency at whose own address a document stands, or None."""
    return agency_of_host(host_of(document.url) or document.outlet or "")


def _is_help(credit: Credit) -> bool:
    """Tell "The Agency contributed to this report" from "Agency writer J. Orr contributed to this report".

    The first stands under another newsroom's text, the second under the agency's own.
    """
    rests = (credit.text[named.end :].lstrip().casefold() for named in find_agencies(credit.text))
    return any(rest.startswith(data.words("credits", "contributions")) for rest in rests)
