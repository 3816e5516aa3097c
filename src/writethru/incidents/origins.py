"""Claims and who copied whom in, the claims with "the monitoring group" named as a sister version names it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from writethru import data
from writethru.model import Claim, Lineage
from writethru.reading.bodies import actor_kinds, head_of

_KIN = frozenset({"reprint", "revision", "rewrite"})
_SMALL = frozenset({"the", "of", "for", "and", "a"})


def name_origins(claims: Sequence[Claim], lineage: Lineage) -> list[Claim]:
    """Return the claims in their order; an origin that only says what it is takes the name that its kin give.

    A report that lost the sentence in which the source was introduced still has the figure of that source. Only texts
    that one took from the other speak for each other, and only where their sources of that kind are one.
    """
    kin: dict[str, set[str]] = {}
    for link in lineage.links:
        if link.relation in _KIN:
            kin.setdefault(link.earlier, set()).add(link.later)
            kin.setdefault(link.later, set()).add(link.earlier)
    given: dict[str, set[str]] = {}
    for claim in claims:
        if claim.origin:
            given.setdefault(claim.document, set()).add(claim.origin.name)
    named = []
    for claim in map(_plain, claims):
        kinds = _stands_for(claim.origin.name) if claim.origin else frozenset()
        names = {name for other in kin.get(claim.document, ()) for name in given.get(other, ()) if _kind(name) in kinds}
        named.append(_renamed(claim, min(names)) if kinds and len(names) == 1 else claim)
    return named


def _plain(claim: Claim) -> Claim:
    """Write "Police" at the head of a sentence as the "police" of another report: the capital is no name."""
    name = claim.origin.name if claim.origin else ""
    return _renamed(claim, name[0].lower() + name[1:]) if name[:1].isupper() and is_anybody(name) else claim


def _renamed(claim: Claim, name: str) -> Claim:
    if claim.origin is None:
        return claim
    chain = (name, *(one for one in claim.chain[1:] if one != name))
    return replace(claim, origin=replace(claim.origin, name=name), chain=chain)


def _stands_for(words: str) -> frozenset[str]:
    """Return the kinds that "Britain-based monitoring group" may stand for; none for a name."""
    relations = data.names("actors", "relations")
    said = words.casefold().split()
    tail = next((" ".join(said[at:]) for at in range(len(said)) if " ".join(said[at:]) in relations), None)
    if tail is None or _kind(words):
        return frozenset()
    return frozenset({"monitor", "armed"}) if relations[tail] == "group" else frozenset({relations[tail]})


def _kind(name: str) -> str:
    """Return the kind of a named actor: the table's, or what the noun of a body's name says."""
    if name in actor_kinds():
        return actor_kinds()[name]
    return data.names("actors", "body_kinds").get(head_of(name) or "", "") if name != name.casefold() else ""


def is_anybody(name: str) -> bool:
    """Tell "police" and "Fire officials", whom any report may leave out, from "Kesh police" and "state television"."""
    words = name.split()
    anybody, common = data.words("incidents", "anybody"), data.words("incidents", "fields")
    # CASE a capital at the head of a sentence is no name
    named = any(word[0].isupper() for word in words[1:])
    plain = not words or words[0][0].islower() or words[0].casefold() in {*anybody, *common}
    return not named and plain and bool(words) and words[-1].casefold() in anybody


def may_be_one(one: str, other: str) -> bool:
    """Tell names that may be of one origin: "Ann Orr" and "Police Chief Ann Orr", "the Health Office" of Kesh."""
    here, there = ({word.casefold() for word in name.split()} - _SMALL for name in (one, other))
    return here <= there or there <= here


def counts_its_own(name: str) -> bool:
    """Tell a hospital, which counts those brought to it and not those harmed."""
    return not set(data.words("incidents", "wards")).isdisjoint(name.casefold().split())
