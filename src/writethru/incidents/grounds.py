"""Events that were taken for one in, by what they were taken for one out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from writethru.incidents.same import SAME, WITHIN, place_likeness
from writethru.model import Claim, Edit, Event, JoinRule, Lineage


def why_joined(group: Sequence[Event], claims: Sequence[Claim], lineage: Lineage) -> tuple[JoinRule, ...]:
    """Return the grounds on which events of several documents are one incident, each once, the strongest first."""
    pairs = [(a, b) for a, b in combinations(group, 2) if a.document != b.document]
    if not pairs:
        return ("one report",)
    found = {rule for a, b in pairs for rule in (*_alike(a, b), *_figures(claims, a, b))}
    found |= {"same words" for a, b in pairs if _is_aligned(a, b, lineage)}
    order: tuple[JoinRule, ...] = (
        *("same words", "same place", "place within place", "same day", "overlapping days", "same kind"),
        *("equal figures",),
    )
    # CASE nothing but that both are what their reports are about
    return tuple(rule for rule in order if rule in found) or ("same news",)


def _alike(one: Event, other: Event) -> Iterator[JoinRule]:
    near = place_likeness(one.place, other.place) if one.place and other.place else None
    if near is not None and near >= SAME:
        yield "same place"
    elif near is not None and near >= WITHIN:
        yield "place within place"
    here, there = one.date, other.date
    if here and there and here.start <= there.end and there.start <= here.end:
        yield "same day" if here.grain == there.grain == "day" else "overlapping days"
    if one.type == other.type:
        yield "same kind"


def _figures(claims: Sequence[Claim], one: Event, other: Event) -> Iterator[JoinRule]:
    stated = [
        {(c.effect, c.low, c.high) for c in claims if c.event == event.id and not c.part_of} for event in (one, other)
    ]
    if stated[0] & stated[1]:
        yield "equal figures"


def _is_aligned(one: Event, other: Event, lineage: Lineage) -> bool:
    for link in lineage.links:
        if {link.earlier, link.later} == {one.document, other.document}:
            first, second = (one, other) if link.earlier == one.document else (other, one)
            return any(_holds(edit, first, second) for edit in link.edits)
    return False


def _holds(edit: Edit, earlier: Event, later: Event) -> bool:
    """Tell whether both events are told in the two sides of one edit."""
    here, there = edit.earlier, edit.later
    if here is None or there is None:
        return False
    return any(here.overlaps(m) for m in earlier.mentions) and any(there.overlaps(m) for m in later.mentions)
