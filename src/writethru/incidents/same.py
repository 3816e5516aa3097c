"""Two events in, how likely they are one out: place, date, kind, figures and actors, never figures alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from writethru import data
from writethru.incidents.persons import are_unlike, has_age
from writethru.model import Claim, Days, Event, Place
from writethru.reading.places.nearness import Tie, tie_of

SAME, WITHIN, IN_REGION, AROUND = 2.0, 1.5, 0.8, 0.4  # likeness of two places
FRESH_DAYS = 10
CLOSE = 0.6  # early tolls of one event lie within this ratio, and speak for it this much
APART = -1.0
OTHER_KIND = 0.2  # one report's bombing is the next one's shooting
LIKE_FIGURES = 1.2  # kind and figures together, where no place speaks
WEAK = 0.5  # nothing against it, and too little for it
NAMED = 3.0  # both tell of one person by name
NEWS = 1.0  # the reports of one story tell one piece of news, if nothing speaks against it
UNSURE = -1.2  # places or days that differ, where one of them may be misread
WEEK = (6, 7)  # days: a weekday that the report's own day stands for, or the one to come, read as the one before
SUGGESTED = "lead, "  # before the rule of a day that only the opening of a report suggests
_NAME = re.compile(r"\b[A-Z][\w'\u2019-]{1,20}(?:\s[A-Z][\w.'\u2019-]{0,20}){1,2}(?=,|\sand\s|$)")
_LIKENESS: dict[Tie, float | None] = {
    "part": WITHIN,
    "near": WITHIN,
    "alike": WITHIN,
    "around": AROUND,
    "unknown": 0.0,
    "apart": None,
}


@dataclass(frozen=True, slots=True)
class Sighting:
    """One event of one document with its figures, the day on which it was published, and whether it is its news.

    `told` is the text of the report, for what is news. `named` are first and last names of those who came to harm,
    `elsewhere` of those whom the report tells to have come to harm in other events.
    """

    event: Event
    claims: tuple[Claim, ...]
    published: date | None
    news: bool = False
    told: str = ""
    named: frozenset[tuple[str, str]] = frozenset()
    elsewhere: frozenset[tuple[str, str]] = frozenset()


def names_in(claims: Sequence[Claim]) -> frozenset[tuple[str, str]]:
    """Return first and last names of the people who came to harm, one by one, attackers left out."""
    single = (claim.victims or "" for claim in claims if claim.low == 1 and not claim.attackers)
    names = (name.group().split() for victims in single for name in _NAME.finditer(victims))
    return frozenset((words[0], words[-1]) for words in names)


def likeness(one: Sighting, other: Sighting) -> float | None:
    """Return how likely two sightings are of one event (0 to 6), or None where something rules that out.

    What two documents' events say of place, date and kind joins them; equal figures and actors only add to that.
    """
    news = one.news and other.news
    place, when = _place(one.event.place, other.event.place), _date(one, other)
    kind = _kind(one.event.type, other.event.type)
    # CASE the news of two reports: a club that no index knows, a Friday to come read as the last one
    if news and place is None and _is_listed(one.event) != _is_listed(other.event):
        place = UNSURE
    # CASE a street of one town that bears the name of another, the hospital's town, the town beside the scene
    shared = place is None and (_tells_of(one, other.event.place) or _tells_of(other, one.event.place))
    if news and shared:
        place = 0.0 if _figures(one, other) > 0 else UNSURE
    if news and when is None and (_is_doubtful(one) or _is_doubtful(other)):
        when = UNSURE
    # CASE a report weeks later names who died: nobody dies twice
    if kind is not None and _names_one(one, other):
        return max(place or 0.0, 0.0) + max(when or 0.0, 0.0) + kind + NAMED
    if place is None or when is None or kind is None:
        return None
    # CASE an event without a place joins only by its day and kind together with a figure
    figures = _figures(one, other)
    # CASE the toll of an earthquake climbs without end, and there are not two on one day
    if figures < 0 and kind == 1 and one.event.type in data.words("incidents", "natural"):
        figures = 0.0
    if news:
        return place + when + kind + figures + NEWS
    if not place and not (when >= 1 and figures > 0 and kind + figures >= LIKE_FIGURES):
        return min(WEAK, when + kind)
    # CASE the same country on the same day is not yet the same event
    if place < 1 and (when < 1 or kind + figures < 1):
        return WEAK
    actors = 0.5 if set(one.event.attackers) & set(other.event.attackers) else 0.0
    return place + when + kind + figures + actors


def place_likeness(one: Place, other: Place) -> float | None:
    """Return 2 for one place, 1.5 for a place and what holds it, less where it may, None for two places."""
    tie, grains = tie_of(one, other), {one.precision, other.precision}
    if tie == "same":
        return AROUND if "country" in grains else SAME
    return IN_REGION if tie == "part" and "region" in grains else _LIKENESS[tie]


def _place(one: Place | None, other: Place | None) -> float | None:
    return 0.0 if one is None or other is None else place_likeness(one, other)


def _names_one(one: Sighting, other: Sighting) -> bool:
    """Tell that one person, by first and last name, came to harm in both events.

    Two reports tell one piece of news where the one only names the person whom the other tells to have come to harm.
    """
    if one.named & other.named:
        return True
    if not (one.news and other.news) or (one.named and other.named) or _figures(one, other) < 0:
        return False
    return any(_tells(there, name) for here, there in ((one, other), (other, one)) for name in here.named)


def _tells(one: Sighting, name: tuple[str, str]) -> bool:
    """Tell a report that names a person, and not as harmed in something else."""
    first, last = name
    words = rf"\b{re.escape(first)}(?:\s[\w.-]{{1,20}})?\s{re.escape(last)}\b"
    return name not in one.elsewhere and re.search(words, one.told) is not None


def _is_listed(event: Event) -> bool:
    return event.place is not None and event.place.gazetteer is not None


def _tells_of(one: Sighting, place: Place | None) -> bool:
    """Tell a report that names the place where another sets the same news."""
    return place is not None and re.search(rf"\b{re.escape(place.name)}\b", one.told) is not None


def _is_doubtful(one: Sighting) -> bool:
    """Tell a day that the opening of the report only suggests, and a weekday that may be the one to come."""
    days = one.event.date
    if days is None or one.published is None or days.grain != "day":
        return False
    week = (one.published - date.fromisoformat(days.start)).days in WEEK and "weekday" in days.rule
    return week or days.rule.startswith(SUGGESTED)


def _date(one: Sighting, other: Sighting) -> float | None:
    here, there = one.event.date, other.event.date
    if here and there:
        return _days(here, there)
    # CASE an event told without a date is the news of the day, not what lies weeks behind
    dated, undated = (one, other) if here else (other, one)
    days = dated.event.date
    anchor = undated.published or dated.published
    if days is None or anchor is None:
        return 0.2
    age = (anchor - date.fromisoformat(days.end)).days
    return 0.7 if age <= FRESH_DAYS else -1.5


def _days(here: Days, there: Days) -> float | None:
    apart = max(date.fromisoformat(here.start), date.fromisoformat(there.start)) - min(
        date.fromisoformat(here.end), date.fromisoformat(there.end)
    )
    if apart.days <= 0:
        if here.grain == there.grain == "day":
            return 1.5
        return 1.0 if "day" in (here.grain, there.grain) else 0.8
    # CASE a night attack is Saturday's in one report and Sunday's in the next
    return -0.6 if apart.days == 1 and here.grain == there.grain == "day" else None


def _kind(one: str, other: str) -> float | None:
    if one == other:
        return 1.0
    general = set(data.words("incidents", "general"))
    if one in general or other in general:
        return 0.4
    natural = set(data.words("incidents", "natural"))
    return None if (one in natural) != (other in natural) or one in natural else OTHER_KIND


def _figures(one: Sighting, other: Sighting) -> float:
    """Equal figures of one effect speak for one event, figures wide apart against; bounds count as numbers."""
    strangers = _are_strangers(one.claims, other.claims)
    best = APART if strangers else 0.0
    for a in one.claims:
        for b in other.claims:
            # CASE the boy whom one report finds wounded is the one whom the next finds dead
            if a.share and b.share and {a.effect, b.effect} == {"killed", "wounded"} and not strangers:
                best = max(best, CLOSE)
            # CASE a boy in one report and a man in the next are each counted as one
            if strangers and a.share and b.share:
                continue
            if a.effect != b.effect or a.part_of or b.part_of or a.attackers != b.attackers:
                continue
            x, y = a.low or a.high or 0, b.low or b.high or 0
            if "vague" in (a.modality, b.modality) or not min(x, y):
                continue
            ratio = min(x, y) / max(x, y)
            best = max(best, 1.0 if ratio == 1 else CLOSE) if ratio >= CLOSE else best or APART
    return best


def _are_strangers(here: Sequence[Claim], there: Sequence[Claim]) -> bool:
    """Tell by their ages that nobody of whom the one report tells singly is told of in the other."""
    aged = [(a, b) for a in here for b in there if a.share and b.share and has_age(a) and has_age(b)]
    return bool(aged) and all(are_unlike(a, b) for a, b in aged)
