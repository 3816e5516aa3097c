"""An incident's events, figures and answers in, how UCDP and ACLED would code it out, as far as the reports say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from writethru import data
from writethru.model import Claim, Event, Responsibility, UcdpType
from writethru.reading.bodies import actor_kinds

_OFFICIAL = re.compile(r"['\u2019]s? (?:military|government)$")


@dataclass(frozen=True, slots=True)
class Coding:
    """UCDP's type of violence, ACLED's event and sub-event type, and the two sides: who did it, then to whom."""

    ucdp: UcdpType | None
    acled: tuple[str, str] | None
    sides: tuple[str, ...]


def code_incident(
    kind: str, events: Sequence[Event], claims: Sequence[Claim], answers: Sequence[Responsibility]
) -> Coding:
    """Return the codes of an incident; None and no side where the reports do not tell them.

    A state against a group, or a group against a state's forces, is state-based; a group against a group non-state;
    either of them against civilians one-sided (UCDP GED codebook, types of organized violence). Sub-event types are
    those of the ACLED codebook. A doer is known where the reports agree on one, and it is not denied.
    """
    doer = _doer(answers)
    hit = _hit(claims)
    words = " ".join(event.text.casefold() for event in events)
    return Coding(_ucdp(kind, _class_of(doer), hit), _acled(kind, words, doer, hit), tuple(filter(None, (doer, hit))))


def _doer(answers: Sequence[Responsibility]) -> str | None:
    denied = {one.actor for one in answers if one.stance == "denied"}
    claimed = {one.actor for one in answers if one.stance == "claimed"}
    named = claimed or {one.actor for one in answers if one.stance == "blamed"}
    return min(named) if len(named) == 1 and not named & denied else None


def _hit(claims: Sequence[Claim]) -> str | None:
    """Return whom the dead and wounded are called: civilians, forces or fighters; None where both or neither."""
    told = {
        kind
        for claim in claims
        if claim.victims and not claim.attackers
        for kind, words in data.lists("incidents", "victims").items()
        if set(re.findall(r"\w+", claim.victims.casefold())) & set(words)
    }
    return min(told) if len(told) == 1 else None


def _ucdp(kind: str, doer: str | None, hit: str | None) -> UcdpType | None:
    if doer is None or hit is None:
        return None
    # CASE civilians killed in a clash or by shells may not have been the target
    if hit == "civilians":
        return "one-sided" if kind in data.words("incidents", "aimed") else None
    if doer == "state":
        return "state-based" if hit == "fighters" else None
    return "state-based" if hit == "forces" else "non-state"


def _acled(kind: str, words: str, doer: str | None, hit: str | None) -> tuple[str, str] | None:
    sub = data.names("incidents", "acled_types").get(kind)
    # CASE an explosion that no report calls a bomb, and that nobody answers for, may be an accident
    if kind == "bombing" and not doer and not any(word in words for word in data.words("incidents", "bombs")):
        return None
    if kind == "bombing" and "suicide" in words:
        sub = "Suicide bomb"
    if kind in {"shooting", "attack", "killing"}:
        sub = "Attack" if doer and hit == "civilians" else "Armed clash" if doer and hit else None
    return (data.names("incidents", "acled_events")[sub], sub) if sub else None


def _class_of(name: str | None) -> str | None:
    """Return "state" or "group" for a doer of the table, a military or a government; None for anyone else."""
    if name is None:
        return None
    if _OFFICIAL.search(name) or name in data.names("actors", "militaries").values():
        return "state"
    kind = actor_kinds().get(name)
    return "state" if kind == "military" else "group" if kind == "armed" else None
