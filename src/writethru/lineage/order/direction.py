"""Two related reports in, which of them is the later one out, how sure that is, and the reasons to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from writethru.lineage.clock import stated_time, states_hour
from writethru.lineage.compare.overlap import Overlap
from writethru.lineage.compare.report import Report
from writethru.lineage.credit import named_agencies
from writethru.lineage.labels import read_label
from writethru.lineage.order.citations import is_official, read_citations
from writethru.lineage.order.development import read_development
from writethru.lineage.order.reasons import Reason, show
from writethru.model import Direction, Document, Edit, Relation, VersionKind

# Weights: a stated time outweighs what the text suggests, a label or a citation outweighs a time.
HOUR = 4.0
DAY = 3.4
COUNTED = 6.0
LABELS: dict[VersionKind, float] = {"update": 1.2}
LABEL = 2.0
LABEL_ELSEWHERE = 0.4
RELEASE = 4.0
CUT_SHORT = 1.0
# What is certain rests on telling signs of this weight, and on so much in all.
TELLING, ALL_TOLD = 1.0, 2.0
# The sum of weights from which on one of the two is called the later.
ENOUGH = 0.3


@dataclass(frozen=True, slots=True)
class Order:
    """`second_later` is None where nothing tells; reasons for the answer come first, then those against it."""

    second_later: bool | None
    direction: Direction
    why: tuple[str, ...]


def find_order(one: Report, other: Report, relation: Relation, overlap: Overlap, edits: Sequence[Edit]) -> Order:
    """Return which of two reports is later.

    Certain only where nothing speaks against it and a desk counts its versions, or telling signs of the text agree with
    one another or with the stated times; times alone may be a mirror's. Relations without descent have no order.
    """
    if relation in {"background", "furniture", "same-event"}:
        return Order(None, "unknown", ())
    revised = relation != "rewrite"
    reasons = [
        *read_citations(one.document, other.document, revised=relation == "revision"),
        *_read_labels(one.document, other.document, revised=revised),
        *_read_times(one.document, other.document),
    ]
    if relation == "reprint":
        reasons += _read_cut(one, other, overlap)
    else:
        reasons += [
            *_read_releases(one.document, other.document),
            *read_development(one, other, overlap, edits, revised=revised),
        ]
    total = sum(reason.weight for reason in reasons)
    if abs(total) < ENOUGH:
        return Order(None, "unknown", ("Nothing tells which of the two is later.",))
    backing = sorted(
        (reason for reason in reasons if reason.weight * total > 0), key=lambda reason: -abs(reason.weight)
    )
    against = [reason for reason in reasons if reason.weight * total < 0]
    sure = not against and _is_sure(backing, revised=revised)
    because = [reason.why for reason in backing] + [f"Against it: {reason.why}" for reason in against]
    return Order(total > 0, "certain" if sure else "likely", tuple(because))


def _is_sure(backing: Sequence[Reason], *, revised: bool) -> bool:
    """Tell whether reasons that nothing gainsays leave no doubt.

    On labelled pairs without dates every order was right that one telling sign and half as much again bore out. Other
    stories of one event share less, so that more is asked there: two such signs, or one and the stated times.
    """
    if any(reason.certain for reason in backing):
        return True
    telling = sum(abs(reason.weight) for reason in backing if reason.telling)
    whole = sum(abs(reason.weight) for reason in backing)
    timed = any(reason.timed for reason in backing)
    return telling >= TELLING and (whole >= ALL_TOLD if revised or timed else telling >= ALL_TOLD)


def _read_labels(one: Document, other: Document, *, revised: bool) -> Iterator[Reason]:
    """UPDATE 2 follows UPDATE 1, and a labelled version follows one without a label."""
    first, second = read_label(one), read_label(other)
    if first and second and revised:
        if first.number is not None and second.number is not None and first.number != second.number:
            low, high = sorted((first.number, second.number))
            weight = COUNTED if second.number > first.number else -COUNTED
            yield Reason(weight, f"The desk counts its versions: number {low}, then number {high}.", certain=True)
    elif label := first or second:
        text = show(other, one) if second else show(one, other)
        weight = LABELS.get(label.kind, LABEL) if label.number is None else LABEL
        # CASE another story: its label tells of versions of its own; a client that credits nobody takes labels off
        bare = one if label is second else other
        stripped = not (named_agencies(bare) or _same_outlet(one, other))
        weight = weight if revised and not stripped else LABEL_ELSEWHERE
        why = f"{text} is labelled \u201c{label.words}\u201d, the other is not."
        yield Reason(weight if second else -weight, why, telling=revised and not stripped)


def _same_outlet(one: Document, other: Document) -> bool:
    """Tell two pages of one outlet."""
    return one.outlet is not None and one.outlet == other.outlet


def _read_times(one: Document, other: Document) -> Iterator[Reason]:
    first, second = stated_time(one), stated_time(other)
    if first is None or second is None:
        return
    hours = states_hour(one) and states_hour(other)
    # CASE of one day, and at least one of the two says no more than the day
    if first == second or (not hours and first.date() == second.date()):
        return
    weight = HOUR if hours else DAY
    values = [document.published.value or "" for document in (one, other)]
    early, late = values if second > first else reversed(values)
    yield Reason(
        weight if second > first else -weight, f"Stated times of publication: {early}, then {late}.", timed=True
    )


def _read_releases(one: Document, other: Document) -> Iterator[Reason]:
    """What an authority publishes itself comes before the report that carries it."""
    official = [is_official(document) for document in (one, other)]
    if official[0] != official[1]:
        text = show(one, other) if official[0] else show(other, one)
        yield Reason(
            RELEASE if official[0] else -RELEASE, f"{text} is an authority's own page, a release to report from."
        )


def _read_cut(one: Report, other: Report, overlap: Overlap) -> Iterator[Reason]:
    if overlap.prefix:
        shorter = len(other.wording.words) < len(one.wording.words)
        text = show(other.document, one.document) if shorter else show(one.document, other.document)
        yield Reason(CUT_SHORT if shorter else -CUT_SHORT, f"{text} stops where the other goes on: a copy cut short.")
