"""Documents in, their lineage out: who copied, revised or rewrote whom, and how many voices that leaves."""

from __future__ import annotations

from collections.abc import Sequence

from writethru.lineage.family import find_families, thin_links
from writethru.lineage.link import compare_pair, find_links
from writethru.lineage.lost.find import find_lost
from writethru.lineage.versions import settle_links
from writethru.lineage.voices import find_voices
from writethru.model import Document, Lineage

__all__ = ["compare_pair", "trace_lineage"]


def trace_lineage(documents: Sequence[Document]) -> Lineage:
    """Return links between documents, the families they make, and the voices behind them.

    The answer does not depend on the order of `documents`; ids must be distinct. In a family of more than 50 documents
    links lead to its representative only.
    """
    ordered = sorted(documents, key=lambda document: document.id)
    links = find_links(ordered)
    families = find_families(ordered, links)
    links = settle_links(links, families)
    voices = find_voices(ordered, links, families)
    return Lineage(thin_links(links, families), find_lost(families, ordered), voices)
