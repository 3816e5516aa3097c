"""An incident in, the disagreements of the reports about who answers for it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from writethru import data
from writethru.model import Evidence, Incident, Responsibility


@dataclass(frozen=True, slots=True)
class Dispute:
    """What the reports disagree on, in a sentence, and the words on either side."""

    why: str
    evidence: tuple[Evidence, ...]


def find_disputes(incident: Incident) -> Iterator[Dispute]:
    """Yield what cannot stand side by side: two claimants, a claimant and another one blamed, one who denies it.

    Only actors with a name of their own are set against each other: "Kurdish militants" may well be the group that
    another report names.
    """
    answers = [one for one in incident.responsibility if one.stance != "denied"]
    for denial in (one for one in incident.responsibility if one.stance == "denied"):
        laid = [one for one in answers if one.actor == denial.actor and one.by != denial.by]
        if laid:
            said = "claims" if any(one.stance == "claimed" for one in laid) else "is blamed for"
            # CASE one report that tells of blame and denial contradicts no other
            apart = not any(_documents(denial) & _documents(one) for one in laid)
            here, there = (" in one report", " in another") if apart else ("", "")
            yield _dispute(f"{denial.actor} {said} it{here} and denies it{_by(denial)}{there}.", denial, *laid)
    named = [one for one in answers if one.actor in _names()]
    pairs: dict[tuple[str, str], list[Responsibility]] = {}
    for one, other in combinations(named, 2):
        if one.actor != other.actor and "claimed" in {one.stance, other.stance}:
            first, second = sorted((one, other), key=lambda r: (r.stance != "claimed", r.actor))
            pairs.setdefault((first.actor, second.actor), []).extend((first, second))
    for (claimant, rival), both in sorted(pairs.items()):
        stances = {one.stance for one in both if one.actor == rival}
        yield _dispute(
            f"{claimant} claims it, and {rival} claims it too."
            if "claimed" in stances
            else f"{claimant} claims it, and {rival} is blamed for it.",
            *both,
        )


def _documents(answer: Responsibility) -> set[str]:
    return {said.document for said in answer.evidence}


def _by(answer: Responsibility) -> str:
    return f" ({answer.by})" if answer.by and answer.by != answer.actor else ""


def _dispute(why: str, *answers: Responsibility) -> Dispute:
    return Dispute(why, tuple(dict.fromkeys(evidence for one in answers for evidence in one.evidence)))


@cache
def _names() -> frozenset[str]:
    militaries = data.names("actors", "militaries").values()
    return frozenset((*(str(row["name"]) for row in data.rows("actors", "actor")), *militaries))
