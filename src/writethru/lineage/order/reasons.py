"""A reason to take one of two documents for the later, and the names by which such reasons call documents."""

from __future__ import annotations

from dataclasses import dataclass

from writethru.model import Document
from writethru.phrase import opening_of


@dataclass(frozen=True, slots=True)
class Reason:
    """Positive weight speaks for the second document as the later one, negative for the first.

    `certain` leaves no doubt by itself; `telling` is a sign of what came later, not merely of how texts tend to grow;
    `timed` rests on times that both state.
    """

    weight: float
    why: str
    certain: bool = False
    telling: bool = False
    timed: bool = False


def show(document: Document, other: Document) -> str:
    """Return a name that tells `document` from `other`."""
    if document.outlet and document.outlet != other.outlet:
        return document.outlet
    if document.title and document.title != other.title:
        return f"\u201c{document.title}\u201d"
    return opening_of(document)
