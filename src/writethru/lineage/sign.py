"""A reason to take one of two documents for the later, and the name by which such a reason calls a document."""

from __future__ import annotations

from dataclasses import dataclass

from writethru.model import Document


@dataclass(frozen=True, slots=True)
class Sign:
    """Positive weight speaks for the second document as the later one, negative for the first."""

    weight: float
    why: str
    certain: bool = False


def show(document: Document, other: Document) -> str:
    """Return the name of `document` that tells it from `other`: its outlet, else its headline, else its file."""
    if document.outlet and document.outlet != other.outlet:
        return document.outlet
    if document.title and document.title != other.title:
        return f"\u201c{document.title}\u201d"
    return document.file
