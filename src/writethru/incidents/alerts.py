"""Incidents and claims in, alerts out: exclusive figures, stale copies, silent changes, lost origins, disputes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from writethru.incidents.disputes import Dispute, find_disputes
from writethru.incidents.order import AsOf, is_newer
from writethru.incidents.totals import Sum, compare_totals, say
from writethru.model import Alert, Claim, Document, Evidence, Incident, Lineage, Toll
from writethru.phrase import call
from writethru.text import make_id

EFFECTS = ("killed", "wounded", "missing")


@dataclass(frozen=True, slots=True)
class _Found:
    """An alert before it has its id, and the incidents that it concerns."""

    kind: str
    why: str
    claims: tuple[Claim, ...]
    incidents: tuple[str, ...]


def find_alerts(
    incidents: Sequence[Incident],
    claims: Sequence[Claim],
    documents: Sequence[Document],
    order: Mapping[str, AsOf],
    lineage: Lineage,
) -> tuple[tuple[Alert, ...], list[Incident]]:
    """Return the alerts, and the incidents with the ids of theirs and with notes on totals.

    `total-and-parts` only where both cannot be true; where the parts' floors merely fall short of a total's, the toll
    gets a note. `origins-disagree`: standing figures of two named origins exclude each other. `stale-copy`: a reprint
    shows a figure that its origin has replaced. `silent-change`: a version changes a figure and no notice says so.
    `responsibility-disputed`: the reports set two against each other, or one that denies it.
    `attribution-lost`: the origin that an earlier text names is gone in the one that took the figure from it.
    """
    titles = {d.id: call(d) for d in documents}
    totals = compare_totals(incidents, claims, order)
    found = [_Found("total-and-parts", t.why, t.claims, t.incidents) for t in totals if t.impossible]
    for incident in incidents:
        mine = [c for c in claims if c.incident == incident.id and not c.part_of and not c.attackers]
        found += [*_disagree(incident, mine), *_stale(incident, mine, lineage, titles)]
    found += [*_silent(claims, order, lineage), *_unattributed(claims, lineage, titles)]
    made = [(_alert(one), one.incidents) for one in found]
    made += [(_disputed(incident, one), (incident.id,)) for incident in incidents for one in find_disputes(incident)]
    alerts = {alert.id: alert for alert, _ in made}
    return tuple(sorted(alerts.values(), key=lambda a: (a.kind, a.id))), [_marked(i, made, totals) for i in incidents]


def _alert(found: _Found) -> Alert:
    evidence = tuple(Evidence(c.start, c.end, c.document) for c in found.claims)
    return Alert(make_id("a", found.kind, *sorted(c.id for c in found.claims)), found.kind, found.why, evidence)


def _disputed(incident: Incident, dispute: Dispute) -> Alert:
    kind = "responsibility-disputed"
    return Alert(make_id("a", kind, incident.id, dispute.why), kind, dispute.why, dispute.evidence)


def _marked(incident: Incident, made: Sequence[tuple[Alert, tuple[str, ...]]], totals: Sequence[Sum]) -> Incident:
    """The incident with the ids of its alerts, and with a note on each total that its figures fall short of."""
    short = [t for t in totals if not t.impossible and incident.id in t.incidents]
    return replace(
        incident,
        alerts=tuple(sorted({alert.id for alert, concerns in made if incident.id in concerns})),
        killed=_noted(incident.killed, [t.why for t in short if t.effect == "killed"]),
        wounded=_noted(incident.wounded, [t.why for t in short if t.effect == "wounded"]),
    )


def _noted(toll: Toll | None, notes: Sequence[str]) -> Toll | None:
    return replace(toll, notes=tuple(dict.fromkeys(notes))) if toll and notes else toll


def _excludes(one: Claim, other: Claim) -> bool:
    """Tell whether two figures of one thing cannot both be true; round and vague ones never exclude another."""
    if {one.modality, other.modality} & {"vague", "about", "nearly"}:
        return False
    lows = [(c.low or 0) + (c.modality == "more_than") for c in (one, other)]
    highs = [c.high for c in (one, other) if c.high is not None]
    return bool(highs) and max(lows) > min(highs)


def _disagree(incident: Incident, claims: Sequence[Claim]) -> Iterator[_Found]:
    """One alert for each pair of figures of two origins, however many reports state them."""
    tolls = (incident.killed, incident.wounded, incident.missing)
    stands = {id_ for toll in tolls if toll for row in toll.history if row.standing for id_ in row.claims}
    standing = [c for c in claims if c.origin and c.id in stands and not c.headline]
    pairs: dict[str, list[Claim]] = {}
    for one in standing:
        for other in standing:
            if one.effect == other.effect and _origin(one) < _origin(other) and _excludes(one, other):
                why = f"{_origin(one)} gives {say(one)} {one.effect}, {_origin(other)} {say(other)}."
                pairs.setdefault(why, []).extend(c for c in (one, other) if c not in pairs.get(why, ()))
    for why, both in pairs.items():
        yield _Found("origins-disagree", why, tuple(both), (incident.id,))


def _stale(
    incident: Incident, claims: Sequence[Claim], lineage: Lineage, titles: Mapping[str, str]
) -> Iterator[_Found]:
    carriers = {id_ for f in lineage.families for v in f.versions if v.original == "lost" for id_ in v.documents}
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        if claim.status == "superseded" and claim.document in carriers and claim.effect in EFFECTS:
            groups.setdefault((claim.effect, say(claim), _origin(claim)), []).append(claim)
    for (effect, figure, who), same in sorted(groups.items()):
        now = [c for c in claims if c.status == "current" and (c.effect, _origin(c)) == (effect, who)]
        shown = ", ".join(dict.fromkeys(titles[c.document] for c in same))
        count = f"{who}'s count of {figure} {effect}" if who else f"The count of {figure} {effect}"
        since = f" (now {say(now[-1])})" if now else ""
        yield _Found(
            "stale-copy", f"{count} is superseded{since} and still shown by {shown}.", tuple(same), (incident.id,)
        )


def _origin(claim: Claim) -> str:
    return claim.origin.name if claim.origin else ""


def _silent(claims: Sequence[Claim], order: Mapping[str, AsOf], lineage: Lineage) -> Iterator[_Found]:
    """A step from one version to the next that changes an origin's figure and carries no notice."""
    for family in lineage.families:
        versions = sorted(family.versions, key=lambda v: v.number)
        for before, after in pairwise(versions):
            if after.kind != "unlabelled":
                continue
            old, new = (_whole(claims, v.documents) for v in (before, after))
            for key in sorted(old.keys() & new.keys()):
                was, now = old[key], new[key]
                if (was.low, was.high) != (now.low, now.high) and is_newer(order[now.document], order[was.document]):
                    why = f"Version {after.number} changes {say(was)} {was.effect} to {say(now)} without a notice."
                    yield _Found("silent-change", why, (was, now), (key[0],))


def _whole(claims: Sequence[Claim], documents: Sequence[str]) -> dict[tuple[str, str, str], Claim]:
    found: dict[tuple[str, str, str], Claim] = {}
    for c in claims:
        if (
            c.document in documents
            and c.incident
            and not c.part_of
            and not c.attackers
            and not c.headline
            and c.modality != "vague"
        ):
            found.setdefault((c.incident, c.effect, c.origin.name if c.origin else ""), c)
    return found


def _unattributed(claims: Sequence[Claim], lineage: Lineage, titles: Mapping[str, str]) -> Iterator[_Found]:
    """One alert for each figure whose origin is named upstream and gone downstream, however many texts lost it."""
    told = [c for c in claims if c.incident and not c.headline]
    lost: dict[tuple[str, str, str, str], list[Claim]] = {}
    for link in lineage.links:
        if link.relation not in {"reprint", "revision", "rewrite"} or link.direction == "unknown":
            continue
        there = [c for c in told if c.document == link.later]
        for was in told:
            if was.document != link.earlier or not was.origin or not was.incident:
                continue
            same = [c for c in there if (c.incident, c.effect, say(c)) == (was.incident, was.effect, say(was))]
            if same and not any(c.origin for c in same):
                key = (was.incident, was.effect, say(was), was.origin.name)
                lost.setdefault(key, []).extend(c for c in (was, same[0]) if c not in lost.get(key, ()))
    for (incident, effect, figure, origin), both in sorted(lost.items()):
        without = ", ".join(dict.fromkeys(titles[c.document] for c in both if not c.origin))
        why = f"{figure} {effect} is {origin}'s figure, and is given without a source by {without}."
        yield _Found("attribution-lost", f"{why[0].upper()}{why[1:]}", tuple(both), (incident,))
