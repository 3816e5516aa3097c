"""Claims and the incidents they were joined to in, why a figure enters no toll out."""

from __future__ import annotations

from collections.abc import Sequence

from writethru.model import Claim, Incident, LeftOut

_TOLLS = frozenset({"killed", "wounded", "missing"})


def counted_in(incidents: Sequence[Incident]) -> frozenset[str]:
    """Return the ids of all claims that stand in the history of a toll, standing ones and others."""
    tolls = (toll for i in incidents for toll in (i.killed, i.wounded, i.missing) if toll)
    return frozenset(id_ for toll in tolls for row in toll.history for id_ in row.claims)


def why_left_out(claim: Claim, counted: frozenset[str]) -> LeftOut | None:
    """Return why a figure enters no toll, the plainest reason first; None where it enters one."""
    reasons: tuple[tuple[bool, LeftOut | None], ...] = (
        (claim.id in counted, None),
        # it is about no single event
        (claim.scope == "campaign", "campaign total"),
        (claim.scope == "aggregate", "sum over incidents"),
        (claim.incident is None, "event not told"),
        (claim.effect not in _TOLLS, "no toll of this kind"),
        # it counts others than the victims, or some of them
        (claim.attackers, "attackers"),
        (claim.part_of is not None, "part of a figure"),
        # its report, or another, gives a better one
        (claim.status == "superseded", "replaced in its own report"),
        (claim.headline, "headline"),
        (claim.share, "among those counted"),
        (claim.modality == "vague", "vague beside a number"),
    )
    return next((reason for holds, reason in reasons if holds), "told again")
