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
    claimants = {one.actor for one in named if one.stance == "claimed"}
    actors = sorted({one.actor for one in named}, key=lambda actor: (actor not in claimants, actor))
    for claimant, rival in combinations(actors, 2):
        if claimant in claimants:
            said = "claims it too" if rival in claimants else "is blamed for it"
            both = (one for one in named if one.actor in {claimant, rival})
            yield _dispute(f"{claimant} claims it, and {rival} {said}.", *both)


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
