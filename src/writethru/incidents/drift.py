"""Claims and who copied whom in, what went wrong on the way out: stale copies, silent changes, lost attributions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from writethru.incidents.order import AsOf, is_newer
from writethru.incidents.origins import is_anybody, may_be_one
from writethru.incidents.totals import say
from writethru.lineage.credit import is_own_page
from writethru.lineage.labels import read_label
from writethru.lineage.order.citations import name_site
from writethru.model import Claim, Document, Effect, Family, Lineage, Version
from writethru.phrase import call

EFFECTS = ("killed", "wounded", "missing")
_Figure = tuple[str | None, Effect, frozenset[int]]  # what a claim counts of which incident, however it is hedged
_DESCENT = frozenset({"reprint", "revision", "rewrite"})


@dataclass(frozen=True, slots=True)
class Finding:
    """An alert before it has its id: the claims that it rests on, and the incidents that it concerns."""

    kind: str
    why: str
    claims: tuple[Claim, ...]
    incidents: tuple[str, ...]


def find_drift(
    claims: Sequence[Claim], documents: Sequence[Document], order: Mapping[str, AsOf], lineage: Lineage
) -> Iterator[Finding]:
    """Yield where a text lost touch with what it came from; each finding has the words of both sides.

    `stale-copy`: a carrier shows a figure that a later version of its text gives otherwise. `silent-change`: a version
    gives another figure, or the same one to another origin, and no notice says so. `attribution-lost`: the sentence
    that gives a figure was taken over without the origin that it names.
    """
    known = {document.id: document for document in documents}
    told = [c for c in claims if c.incident and not (c.part_of or c.attackers or c.headline or c.modality == "vague")]
    for family in lineage.families:
        mine = {name: [c for c in told if c.document == name] for v in family.versions for name in v.documents}
        yield from _find_stale(family, mine, known)
        for before, after in pairwise(sorted(family.versions, key=lambda version: version.number)):
            # CASE the desk itself says that this is a new state: "UPDATE 2", "corrects figure in second paragraph"
            if not any(read_label(known[name]) for name in after.documents if name in known):
                yield from _find_silent(before, after, mine, order)
    yield from _find_resourced(told, lineage, known)
    yield from _find_unsourced(told, lineage, known)


def _find_stale(
    family: Family, mine: Mapping[str, Sequence[Claim]], known: Mapping[str, Document]
) -> Iterator[Finding]:
    """One alert for each figure that later versions replaced, however many carriers still show it."""
    groups: dict[tuple[str, str, str], list[tuple[Claim, int]]] = {}
    for version in family.versions:
        later = [v for v in family.versions if v.number > version.number]
        for name in version.documents:
            if name in known and _is_carrier(known[name], family, later, known):
                for claim in mine[name]:
                    if claim.status == "superseded" and claim.effect in EFFECTS and claim.incident:
                        groups.setdefault((claim.incident, claim.effect, say(claim)), []).append(
                            (claim, version.number)
                        )
    for (incident, effect, figure), found in sorted(groups.items()):
        first = min(number for _, number in found)
        now = [c for v in family.versions if v.number > first for name in v.documents for c in mine[name]]
        now = [c for c in now if (c.incident, c.effect, c.status) == (incident, effect, "current")]
        now = [c for c in now if _is_other(c, found[0][0]) and _is_origin(c, [claim for claim, _ in found])]
        # CASE who shows the new figure beside the old one is not behind
        behind = [c for c, _ in found if now and not any(_is_same(d, now[0]) for d in mine[c.document])]
        if behind:
            who = f"{behind[0].origin.name}'s" if behind[0].origin else "The"

            shown = ", ".join(dict.fromkeys(call(known[c.document]) for c in behind))
            why = f"{who} count of {figure} {effect} is superseded (now {say(now[0])}) and still shown by {shown}."
            yield Finding("stale-copy", why, (*behind, now[0]), (incident,))


def _is_carrier(document: Document, family: Family, later: Sequence[Version], known: Mapping[str, Document]) -> bool:
    """Tell who carries an old version from who wrote it, and from a site that went on to carry a later one."""
    if not later or (family.credit is not None and is_own_page(document, family.credit)):
        return False
    newer = {name_site(known[name]) for version in later for name in version.documents if name in known}
    return name_site(document) not in newer - {""}


def _find_silent(
    before: Version, after: Version, mine: Mapping[str, Sequence[Claim]], order: Mapping[str, AsOf]
) -> Iterator[Finding]:
    """A figure that the one version gives and not the other, of one origin or of none named."""
    old, new = ([c for name in version.documents for c in mine[name]] for version in (before, after))
    seen = set()
    for was in old:
        same = [c for c in new if (c.incident, c.effect) == (was.incident, was.effect) and _is_origin(c, [was])]
        now = next((c for c in same if _is_other(c, was)), None)
        if now is None or any(_is_same(c, was) for c in same) or not is_newer(order[now.document], order[was.document]):
            continue
        mates = [c for c in old if (c.incident, c.effect) == (was.incident, was.effect)]
        if any(_is_same(c, now) for c in mates) or (key := (was.incident, was.effect)) in seen:
            continue
        seen.add(key)
        why = f"Version {after.number} changes {say(was)} {was.effect} to {say(now)} without a notice."
        yield Finding("silent-change", why, (was, now), (was.incident or "",))


def _find_resourced(told: Sequence[Claim], lineage: Lineage, known: Mapping[str, Document]) -> Iterator[Finding]:
    """A figure that a later version of one sentence gives to someone else."""
    seen = set()
    for was, now in _carried(told, lineage, frozenset({"revision"})):
        if was.origin is None or now.origin is None or is_anybody(was.origin.name) or is_anybody(now.origin.name):
            continue
        key = (was.incident, was.effect, say(was), was.origin.name, now.origin.name)
        if may_be_one(was.origin.name, now.origin.name) or key in seen or read_label(known[now.document]):
            continue
        seen.add(key)
        figure, host = f"{say(was)} {was.effect}", call(known[now.document])
        why = f"{figure} was {was.origin.name}'s figure and is {now.origin.name}'s in {host}, without a notice."
        yield Finding("silent-change", _upper(why), (was, now), (was.incident or "",))


def _find_unsourced(told: Sequence[Claim], lineage: Lineage, known: Mapping[str, Document]) -> Iterator[Finding]:
    """One alert for each figure whose origin is named upstream and gone downstream, however many texts lost it."""
    lost: dict[tuple[str, str, str, str], list[Claim]] = {}
    sourced = {(c.document, _figure(c)) for c in told if c.origin}
    for was, now in _carried(told, lineage, _DESCENT):
        if was.origin and not is_anybody(was.origin.name) and (now.document, _figure(now)) not in sourced:
            key = (was.incident or "", was.effect, say(was), was.origin.name)
            lost.setdefault(key, []).extend(c for c in (was, now) if c not in lost.get(key, ()))
    for (incident, effect, figure, origin), both in sorted(lost.items()):
        without = ", ".join(dict.fromkeys(call(known[c.document]) for c in both if not c.origin))
        why = f"{figure} {effect} is {origin}'s figure, and is given without a source by {without}."
        yield Finding("attribution-lost", _upper(why), tuple(both), (incident,))


def _carried(told: Sequence[Claim], lineage: Lineage, relations: frozenset[str]) -> Iterator[tuple[Claim, Claim]]:
    """Yield claims of one figure that stand in one sentence before and after it was taken over."""
    by_document: dict[str, list[Claim]] = {}
    by_figure: dict[tuple[str, _Figure], list[Claim]] = {}
    for claim in told:
        by_document.setdefault(claim.document, []).append(claim)
        by_figure.setdefault((claim.document, _figure(claim)), []).append(claim)
    for link in lineage.links:
        if link.relation not in relations or link.direction == "unknown":
            continue
        for was in by_document.get(link.earlier, ()):
            same = by_figure.get((link.later, _figure(was)), ())
            beside = [edit.later for edit in link.edits if edit.earlier and edit.earlier.overlaps(was)] if same else []
            yield from ((was, now) for now in same if any(later and later.overlaps(now) for later in beside))


def _is_same(one: Claim, other: Claim) -> bool:
    """Tell one figure of one thing, however it is hedged."""
    return _figure(one) == _figure(other)


def _figure(claim: Claim) -> _Figure:
    return claim.incident, claim.effect, _numbers(claim)


def _is_other(one: Claim, other: Claim) -> bool:
    """Tell two figures that no hedge makes one: "at least 5" and "5" are one."""
    return not _numbers(one) & _numbers(other)


def _numbers(claim: Claim) -> frozenset[int]:
    return frozenset(number for number in (claim.low, claim.high) if number is not None)


def _is_origin(claim: Claim, others: Sequence[Claim]) -> bool:
    """Tell whether a figure may be of the same origin as others; who names none may have it from the same."""
    return any(not (claim.origin and o.origin) or claim.origin.name == o.origin.name for o in others)


def _upper(why: str) -> str:
    return f"{why[0].upper()}{why[1:]}"
