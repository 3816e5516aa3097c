"""Incidents and claims in, alerts out: exclusive figures, stale copies, silent changes, lost origins, disputes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from writethru.incidents.disputes import Dispute, find_disputes
from writethru.incidents.drift import Finding, find_drift
from writethru.incidents.order import AsOf
from writethru.incidents.origins import counts_its_own, is_anybody, may_be_one
from writethru.incidents.totals import Sum, compare_totals, say
from writethru.model import Alert, Claim, Document, Evidence, Incident, Lineage, Toll
from writethru.text import make_id


def find_alerts(
    incidents: Sequence[Incident],
    claims: Sequence[Claim],
    documents: Sequence[Document],
    order: Mapping[str, AsOf],
    lineage: Lineage,
) -> tuple[tuple[Alert, ...], list[Incident]]:
    """Return the alerts, and the incidents with the ids of theirs and with notes on totals.

    `total-and-parts` only where both cannot be true; where the parts' floors merely fall short of a total's, the toll
    gets a note. `origins-disagree`: standing figures of two named origins exclude each other.
    `responsibility-disputed`: the reports set two against each other, or one that denies it. What a text lost on its
    way is told by `find_drift`.
    """
    totals = compare_totals(incidents, claims, order)
    found = [Finding("total-and-parts", t.why, t.claims, t.incidents) for t in totals if t.impossible]
    for incident in incidents:
        mine = [c for c in claims if c.incident == incident.id and not c.part_of and not c.attackers]
        found += _disagree(incident, mine, order)
    found += find_drift(claims, documents, order, lineage)
    made = [(_alert(one), one.incidents) for one in found]
    made += [(_disputed(incident, one), (incident.id,)) for incident in incidents for one in find_disputes(incident)]
    alerts = {alert.id: alert for alert, _ in made}
    return tuple(sorted(alerts.values(), key=lambda a: (a.kind, a.id))), [_marked(i, made, totals) for i in incidents]


def _alert(found: Finding) -> Alert:
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


def _disagree(incident: Incident, claims: Sequence[Claim], order: Mapping[str, AsOf]) -> Iterator[Finding]:
    """One alert for each pair of figures of two named origins, however many reports state them."""
    tolls = (incident.killed, incident.wounded, incident.missing)
    stands = {id_ for toll in tolls if toll for row in toll.history if row.standing for id_ in row.claims}
    standing = [c for c in claims if c.origin and c.id in stands and not c.headline and not is_anybody(c.origin.name)]
    pairs: dict[str, list[Claim]] = {}
    for one in standing:
        for other in standing:
            if one.effect == other.effect and _origin(one) < _origin(other) and _contradict(one, other, order):
                why = f"{_origin(one)} gives {say(one)} {one.effect}, {_origin(other)} {say(other)}."
                pairs.setdefault(why, []).extend(c for c in (one, other) if c not in pairs.get(why, ()))
    for why, both in pairs.items():
        yield Finding("origins-disagree", why, tuple(both), (incident.id,))


def _contradict(one: Claim, other: Claim, order: Mapping[str, AsOf]) -> bool:
    """Tell whether two figures of two origins cannot both have been true when they were given."""
    if not _excludes(one, other) or may_be_one(_origin(one), _origin(other)):
        return False
    less, more = sorted((one, other), key=lambda c: (c.low or c.high or 0, c.id))
    # CASE a hospital counts its own patients
    if counts_its_own(_origin(less)):
        return False
    # CASE a toll that is given a day later has grown since; of the wounded fewer are in hospital, or some have died
    days = [order[claim.document].day for claim in (less, more)]
    return not all(days) or days[0] == days[1] or (days[0] > days[1] and one.effect != "wounded")


def _origin(claim: Claim) -> str:
    return claim.origin.name if claim.origin else ""
