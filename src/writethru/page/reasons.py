"""Lanes in, why each document stands in its lane out: a few sentences a dot, the same words that the records hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from writethru.model import Dossier, Link, Relation
from writethru.page.charts.lanes import Dot, Lane, VoiceLanes
from writethru.page.pointers import Pointers
from writethru.phrase import call, say, say_time

_TOLD: tuple[Relation, ...] = ("reprint", "revision", "rewrite")
"""Relations that put a document into its lane, the nearest first."""
_MOST = 2
"""More pairs than this say the same again."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one sign of the lanes stands where it does; `sign` is its anchor in the drawing."""

    sign: str
    name: str
    why: tuple[str, ...]


def find_reasons(dossier: Dossier, pointers: Pointers, groups: tuple[VoiceLanes, ...]) -> tuple[Reason, ...]:
    """Return the reasons of every dot and of every lost original, in the order of the lanes."""
    pairs: dict[str, list[Link]] = {}
    for link in dossier.links:
        if link.relation in _TOLD:
            pairs.setdefault(link.earlier, []).append(link)
            pairs.setdefault(link.later, []).append(link)
    found = []
    for group in groups:
        for lane in group.lanes:
            if lane.lost:
                copies = f"Its copies here: {', '.join(dot.label for dot in lane.dots)}."
                name = f"{group.name}, {lane.label}"
                found.append(Reason(f"lost-{lane.dots[0].key}", name, (say("lost", "why"), copies)))
            for dot in lane.dots:
                first = dot.documents[0]
                why = (*_of_voice(group, dot, pointers), *_of_pairs(first, pairs.get(first, []), lane, pointers))
                when = say_time(dot.published) if dot.published else "no time stated"
                name = f"{dot.label}: {dot.name}, {when}. {group.name}, {lane.label}"
                found.append(Reason(f"dot-{dot.key}", name, why))
    return tuple(found)


def _of_voice(group: VoiceLanes, dot: Dot, pointers: Pointers) -> Iterator[str]:
    """Yield why the voice speaks through this document: what is said of it by name, or all, where nothing is."""
    names = tuple(call(pointers.documents[name]) for name in dot.documents)
    mine = [why for why in group.why if why.startswith(names)]
    yield from mine or group.why[:1]


def _of_pairs(document: str, links: list[Link], lane: Lane, pointers: Pointers) -> Iterator[str]:
    """Yield the nearest pairs that the document belongs to, those inside its own lane first."""
    carried = {name for dot in lane.dots for name in dot.documents}

    def order(link: Link) -> tuple[bool, int, str]:
        return not {link.earlier, link.later} <= carried, _TOLD.index(link.relation), link.id

    for link in sorted(links, key=order)[:_MOST]:
        first, other = (link.earlier, link.later) if link.earlier == document else (link.later, link.earlier)
        letters = pointers.letters.get(first, "?"), pointers.letters.get(other, "?")
        yield f"{letters[0]} and {letters[1]}, {say('relation', link.relation)}: {' '.join(link.why)}"
