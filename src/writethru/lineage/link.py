"""Documents in, the links between them out: candidates aligned, judged, put in order, and explained."""

from __future__ import annotations

from collections.abc import Sequence

from writethru.lineage.align import find_runs
from writethru.lineage.anchors import find_candidates
from writethru.lineage.clock import days_between
from writethru.lineage.direction import find_order
from writethru.lineage.edits import find_edits, turn_edits
from writethru.lineage.overlap import is_quotation, measure_overlap
from writethru.lineage.relation import CARRIED, judge
from writethru.lineage.report import Report, read_report
from writethru.lineage.signs import read_signs
from writethru.model import Document, Edit, Link
from writethru.text import make_id


def find_links(documents: Sequence[Document]) -> tuple[Link, ...]:
    """Return the links between documents given in order of id, sorted by earlier and later document."""
    reports = [read_report(document) for document in documents]
    candidates = find_candidates([report.wording for report in reports])
    links = [compare(reports[one], reports[other]) for one, other in candidates.pairs]
    return tuple(sorted((link for link in links if link), key=lambda link: (link.earlier, link.later)))


def compare(one: Report, other: Report) -> Link | None:
    """Return the link between two reports, or None; `one` has the smaller id."""
    runs = find_runs(one.wording, other.wording)
    overlap = measure_overlap(one.wording, other.wording, runs)
    days = days_between(one.document, other.document)
    told = [run for run in runs if not is_quotation(one.wording, other.wording, run)]
    signs = read_signs(one.profile, other.profile, one.wording, told, days)
    edits = find_edits(one, other, runs) if overlap.grams >= CARRIED else ()
    judgement = judge(overlap, signs, edits, days)
    if judgement is None:
        return None
    order = find_order(one, other, judgement.relation, overlap, edits)
    if judgement.relation not in {"reprint", "revision", "rewrite"}:
        edits = ()
    turned = order.second_later is False
    earlier, later = (other, one) if turned else (one, other)
    shares = (overlap.share_of_one, overlap.share_of_other)
    return Link(
        make_id("link", earlier.document.id, later.document.id),
        earlier.document.id,
        later.document.id,
        judgement.relation,
        order.direction,
        (judgement.why, *order.why),
        round(shares[turned], 4),
        round(shares[not turned], 4),
        turn_edits(edits) if turned else edits,
    )
