"""Events of one incident in, its portrait out: what kind it is, where it was at its finest, and on which day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from writethru import data
from writethru.model import Claim, Days, Event, IncidentPlace, Place
from writethru.reading.places.nearness import FINEST_FIRST

GRAINS = ("day", "interval", "week", "month", "season", "year")


@dataclass(frozen=True, slots=True)
class Kind:
    """The type of an incident and the words that head it."""

    type: str
    title: str


def describe(events: Sequence[Event]) -> Kind:
    """Return the kind that most reports give, a telling one before a general one."""
    general = set(data.words("incidents", "general"))
    counted = Counter(e.type for e in events)
    best = min(counted, key=lambda t: (t in general, -counted[t], t))
    return Kind(best, data.names("incidents", "titles").get(best, best.capitalize()))


def finest_place(events: Sequence[Event], claims: Sequence[Claim]) -> IncidentPlace | None:
    """Return the finest place that any report gives, the commonest of equally fine ones."""
    found: list[tuple[Place, str]] = [(e.place, e.document) for e in events if e.place]
    found += [(c.place, c.document) for c in claims if c.place and not c.part_of]
    if not found:
        return None
    named = Counter(place.name for place, _ in found)
    place, document = min(
        found,
        key=lambda p: (
            FINEST_FIRST.index(p[0].precision),
            # CASE "a southern district of Kesh" is finer than Kesh, and a district with a name finer than that
            not p[0].within or p[0].name in p[0].within,
            -named[p[0].name],
            p[0].name,
            p[1],
            p[0].start,
        ),
    )
    return IncidentPlace(
        start=place.start,
        end=place.end,
        name=place.name,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=place.precision,
        gazetteer=place.gazetteer,
        within=place.within,
        rule=place.rule,
        document=document,
    )


def settle_date(events: Sequence[Event], claims: Sequence[Claim]) -> Days | None:
    """Return the finest date that most reports give; of equally good ones the earliest."""
    found = [e.date for e in events if e.date] + [c.date for c in claims if c.date and not c.part_of]
    if not found:
        return None
    counted = Counter((d.start, d.end) for d in found)
    return min(found, key=lambda d: (GRAINS.index(d.grain), -counted[d.start, d.end], d.start, d.end, d.rule))
