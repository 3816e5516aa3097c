"""Documents in, the links between them out: candidates aligned, judged, put in order, and explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from writethru.lineage.clock import days_between
from writethru.lineage.compare.align import Run, find_runs
from writethru.lineage.compare.anchors import find_candidates, mark_stock
from writethru.lineage.compare.edits import find_edits, turn_edits
from writethru.lineage.compare.overlap import Overlap, is_told, measure_overlap
from writethru.lineage.compare.report import Report, read_report, with_measures
from writethru.lineage.compare.signs import read_signs
from writethru.lineage.neighbours import find_neighbours
from writethru.lineage.order.direction import find_order
from writethru.lineage.relation import CARRIED, Judgement, judge
from writethru.model import Document, Edit, Link
from writethru.text import make_id


def find_links(documents: Sequence[Document]) -> tuple[Link, ...]:
    """Return the links between documents given in order of id, sorted by earlier and later document."""
    reports = [read_report(document) for document in documents]
    candidates = find_candidates([report.wording for report in reports])
    reports = [replace(report, wording=mark_stock(report.wording, candidates.stock)) for report in reports]
    pairs = sorted({*candidates.pairs, *find_neighbours(reports)})
    compared = {number for pair in pairs for number in pair}
    reports = [with_measures(report) if number in compared else report for number, report in enumerate(reports)]
    links = [compare(reports[one], reports[other]) for one, other in pairs]
    return tuple(sorted((link for link in links if link), key=lambda link: (link.earlier, link.later)))


def compare(one: Report, other: Report) -> Link | None:
    """Return the link between two reports, or None; it is the same whichever comes first."""
    one, other = _settle(one, other)
    runs = find_runs(one.wording, other.wording)
    overlap = measure_overlap(one.wording, other.wording, runs)
    return _relate(one, other, runs, overlap, find_edits(one, other, runs) if overlap.grams >= CARRIED else ())


def judge_runs(one: Report, other: Report, runs: Sequence[Run]) -> Judgement | None:
    """Return the judgement on two reports by the runs that they share, a fraction of the cost of `compare`.

    Edits are not looked for: what only a figure tells from a reprint is a reprint here. Nor is the order.
    """
    days = _days_apart(one, other)
    signs = read_signs(one, other, [run for run in runs if is_told(one.wording, other.wording, run)], days)
    return judge(measure_overlap(one.wording, other.wording, runs), signs, (), days)


def compare_pair(one: Document, other: Document) -> tuple[Link | None, tuple[Edit, ...]]:
    """Return the link between two documents, if there is one, and in any case every edit from `one` to `other`."""
    left, right = (with_measures(read_report(document)) for document in (one, other))
    first, second = _settle(left, right)
    runs = find_runs(first.wording, second.wording)
    overlap = measure_overlap(first.wording, second.wording, runs)
    edits = find_edits(first, second, runs)
    link = _relate(first, second, runs, overlap, edits if overlap.grams >= CARRIED else ())
    return link, edits if first is left else turn_edits(edits)


def _relate(one: Report, other: Report, runs: Sequence[Run], overlap: Overlap, edits: tuple[Edit, ...]) -> Link | None:
    """Return the link that aligned reports make; `edits` are empty where too little is carried over to judge them."""
    days = _days_apart(one, other)
    signs = read_signs(one, other, [run for run in runs if is_told(one.wording, other.wording, run)], days)
    judgement = judge(overlap, signs, edits, days)
    if judgement is None:
        return None
    order = find_order(one, other, judgement.relation, overlap, edits)
    # CASE direction unknown: the smaller id stands first
    turned = one.document.id > other.document.id if order.second_later is None else not order.second_later
    earlier, later = (other, one) if turned else (one, other)
    shares = (overlap.share_of_one, overlap.share_of_other)
    return Link(
        make_id("link", earlier.document.id, later.document.id),
        earlier.document.id,
        later.document.id,
        judgement.relation,
        order.direction,
        (judgement.why, *order.why, *_read_by(one, other)),
        round(shares[turned], 4),
        round(shares[not turned], 4),
        _shown(judgement.relation, edits, turned=turned),
    )


def _settle(one: Report, other: Report) -> tuple[Report, Report]:
    """Return two reports in the order of their texts, so that what could be read two ways is read one way.

    Names of documents must not decide it: a sentence that one text says twice pairs the same way after a renaming.
    """
    return (one, other) if one.document.text <= other.document.text else (other, one)


def _read_by(one: Report, other: Report) -> tuple[str, ...]:
    if not (one.wording.by_runs or other.wording.by_runs):
        return ()
    return ("The script puts no blanks between words: the two are compared by runs of a few characters.",)


def _days_apart(one: Report, other: Report) -> float | None:
    """Return the days between two reports by their stated times, else by the days of the week that their news names."""
    stated = days_between(one.document, other.document)
    if stated is not None or not one.weekdays or not other.weekdays:
        return stated
    on = (other.weekdays[0] - one.weekdays[0]) % 7
    return float(min(on, 7 - on))


def _shown(relation: str, edits: tuple[Edit, ...], *, turned: bool) -> tuple[Edit, ...]:
    """Edits belong to texts of which one descends from the other."""
    if relation not in {"reprint", "revision", "rewrite"}:
        return ()
    return turn_edits(edits) if turned else edits
