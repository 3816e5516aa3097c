"""Documents in, the links between them out: candidates aligned, judged, put in order, and explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from writethru.lineage.align import find_runs
from writethru.lineage.anchors import find_candidates
from writethru.lineage.clock import days_between
from writethru.lineage.direction import Side, find_order
from writethru.lineage.edits import find_edits, turn_edits
from writethru.lineage.overlap import measure_overlap
from writethru.lineage.relation import judge
from writethru.lineage.signs import Profile, read_profile, read_signs
from writethru.lineage.wording import Wording, read_wording
from writethru.model import Document, Edit, Link
from writethru.text import make_id


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with what is read of it once: its words and what it is about."""

    document: Document
    wording: Wording
    profile: Profile


def find_links(documents: Sequence[Document]) -> tuple[Link, ...]:
    """Return the links between documents given in order of id, sorted by earlier and later document."""
    wordings = [read_wording(document) for document in documents]
    readings = [
        Reading(document, wording, read_profile(document, wording))
        for document, wording in zip(documents, wordings, strict=True)
    ]
    candidates = find_candidates(wordings)
    links = [compare(readings[one], readings[other]) for one, other in candidates.pairs]
    return tuple(sorted((link for link in links if link), key=lambda link: (link.earlier, link.later)))


def compare(one: Reading, other: Reading) -> Link | None:
    """Return the link between two documents, or None; `one` has the smaller id."""
    runs = find_runs(one.wording, other.wording)
    overlap = measure_overlap(one.wording, other.wording, runs)
    days = days_between(one.document, other.document)
    signs = read_signs(one.profile, other.profile, one.wording, runs, days)
    edits: tuple[Edit, ...] = ()
    if overlap.grams > 0:
        edits = find_edits(one.document, other.document, one.wording, other.wording, runs)
    judgement = judge(one.document, other.document, overlap, edits, days, signs)
    if judgement is None:
        return None
    relation = judgement.relation
    sides = Side(one.document, one.wording), Side(other.document, other.wording)
    order = find_order(*sides, relation, overlap, edits)
    if relation in {"background", "furniture", "same-event"}:
        edits = ()
    turned = order.second_later is False
    earlier, later = (other, one) if turned else (one, other)
    shares = (overlap.share_of_one, overlap.share_of_other)
    return Link(
        make_id("link", earlier.document.id, later.document.id),
        earlier.document.id,
        later.document.id,
        relation,
        order.direction,
        (judgement.why, *order.why),
        round(shares[turned], 4),
        round(shares[not turned], 4),
        turn_edits(edits) if turned else edits,
    )
