"""A reason to take one of two documents for the later, and the names by which such reasons call documents."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from writethru.model import Document


@dataclass(frozen=True, slots=True)
class Reason:
    """Positive weight speaks for the second document as the later one, negative for the first."""

    weight: float
    why: str
    certain: bool = False


def name_of(document: Document) -> str:
    """Return what to call a document by: its outlet, else its headline, else its file."""
    if document.outlet:
        return document.outlet
    return f"\u201c{document.title}\u201d" if document.title else PurePosixPath(document.file).name


def show(document: Document, other: Document) -> str:
    """Return a name that tells `document` from `other`."""
    if document.outlet and document.outlet != other.outlet:
        return document.outlet
    if document.title and document.title != other.title:
        return f"\u201c{document.title}\u201d"
    return PurePosixPath(document.file).name
