"""Totals over several incidents and the incidents they cover in, what does not add up out; compared as intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from writethru.incidents.order import AsOf, is_newer
from writethru.incidents.same import SAME, place_likeness
from writethru.model import Claim, Incident
from writethru.phrase import say_figure
from writethru.text import fold


@dataclass(frozen=True, slots=True)
class Sum:
    """A total beside the sum of its parts: impossible together, or only short of the total's floor."""

    effect: str
    why: str
    impossible: bool
    claims: tuple[Claim, ...]
    incidents: tuple[str, ...]


def say(claim: Claim) -> str:
    """Return a claim's figure as an editor would write it ("at least 31")."""
    return say_figure(claim.low, claim.high, claim.modality)


def compare_totals(incidents: Sequence[Incident], claims: Sequence[Claim], order: Mapping[str, AsOf]) -> list[Sum]:
    """Compare each total over several incidents with the figures that single reports give for its parts.

    A total and parts of one report that exclude each other are impossible. Parts of another report may be of an earlier
    state: where their floors fall short of the total's, that is said, and no more.
    """
    found = []
    for total in claims:
        covered = _covered(total, incidents) if total.scope == "aggregate" and total.modality != "vague" else []
        if len(covered) < 2:  # noqa: PLR2004
            continue
        told = set()
        for document in dict.fromkeys(c.document for c in claims):
            parts = [p for i in covered if (p := _part(claims, i, document, total.effect))]
            parts.sort(key=lambda p: (p.start, p.id))
            figures = tuple((p.low, p.high) for p in parts)
            if len(parts) != len(covered) or figures in told:
                continue
            told.add(figures)
            state = _state(order[total.document], order[document])
            if line := _compare(total, parts, own=document == total.document, state=state):
                found.append(Sum(total.effect, line[0], line[1], (total, *parts), tuple(i.id for i in covered)))
    return found


def _covered(total: Claim, incidents: Sequence[Incident]) -> list[Incident]:
    """The incidents whose place the total's own words name and whose day it does not exclude."""
    words = fold(total.text)
    found = []
    for incident in incidents:
        at = incident.place
        if at is None or incident.killed is None:
            continue
        names = (at.name, *at.within, at.gazetteer or at.name)
        if (
            total.date
            and incident.date
            and (incident.date.end < total.date.start or incident.date.start > total.date.end)
        ):
            continue
        if any(fold(name) in words for name in names) or (total.place and place_likeness(total.place, at) == SAME):
            found.append(incident)
    days = sorted({i.date.start for i in found if i.date})
    # CASE an undated total is of the newest events at its places, not of what lies behind them
    if not total.date and days and any(a[:7] != b[:7] for a, b in pairwise(days)):
        found = [i for i in found if i.date is None or i.date.start >= days[-1]]
    return found


def _part(claims: Sequence[Claim], incident: Incident, document: str, effect: str) -> Claim | None:
    mine = [
        c
        for c in claims
        if c.incident == incident.id
        and c.document == document
        and c.effect == effect
        and not (c.part_of or c.attackers or c.headline)
    ]
    return next((c for c in mine if c.modality != "vague"), None)


def _state(total: AsOf, parts: AsOf) -> str:
    """Say of which state a total is beside its parts, and only as much as their times tell."""
    if is_newer(parts, total):
        return "is of an earlier state"
    return "knows a later state" if is_newer(total, parts) else "may know a later state"


def _compare(total: Claim, parts: Sequence[Claim], *, own: bool, state: str) -> tuple[str, bool] | None:
    floor = (total.low or 0) + (total.modality == "more_than")
    least = sum((p.low or 0) + (p.modality == "more_than") for p in parts)
    ceilings = [p.high for p in parts]
    most = None if any(c is None for c in ceilings) else sum(c or 0 for c in ceilings)
    stated = " + ".join(str(p.low if p.low is not None else p.high) for p in parts)
    words = f"{stated} = {sum((p.low if p.low is not None else p.high) or 0 for p in parts)}"
    said = f"\u201c{say(total)}\u201d"
    if total.high is not None and least > total.high and total.modality in {"exact", "up_to", "range"} and own:
        return f"{words} is more than the total of {said} in the same report.", True
    if most is not None and most < floor and own and all(p.modality in {"exact", "up_to", "range"} for p in parts):
        return f"{words} cannot reach the total of {said} in the same report.", True
    if least < floor:
        # CASE parts that are exact leave no room for a later state of theirs
        state = "counts more than this report" if most and state.startswith("may") else state
        return f"{words} falls short of {said}: the total {state}.", False
    return None
