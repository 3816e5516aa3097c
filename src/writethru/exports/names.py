"""Records in, names for them out that hold anywhere: URNs made from a kind and an id."""

from __future__ import annotations

from urllib.parse import quote

from writethru.model import Dossier
from writethru.text import make_id

NAMESPACE = "urn:x-writethru:"


def local_name(id_: str) -> str:
    """Return an id with all but letters, digits and `-._~` written as percent signs and hexadecimal digits."""
    return quote(id_, safe="", errors="replace")


def urn(kind: str, id_: str) -> str:
    """Return the URN of a record ("urn:x-writethru:claim:c-0123456789ab")."""
    return f"{NAMESPACE}{kind}:{local_name(id_)}"


def story_id(dossier: Dossier) -> str:
    """Return an id for the whole dossier, made from its documents."""
    return make_id("story", *(document.id for document in dossier.documents))
