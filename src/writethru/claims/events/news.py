"""A story and its events in, the same with place and day for the news of the day out, from how the story opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from writethru import data
from writethru.claims.events.find import BACKGROUND_DAYS, Happening, is_old
from writethru.claims.story import Story
from writethru.model import Days, Place, Span
from writethru.reading.places.nearness import same_place
from writethru.reading.tense import tells_deed

LEAD = 4  # sentences of the story's own text that tell where and when its news happened
_FINE = frozenset({"site", "district", "city", "county"})


def settle_news(story: Story, happenings: Sequence[Happening], told: Sequence[int | None]) -> tuple[Happening, ...]:
    """Give the story's main event the place and the day of its opening, where nothing nearer told them.

    Args:
        story: the document.
        happenings: its events.
        told: for each figure that counts dead, wounded or missing the number of its event, in order of the text.
    """
    settled = list(happenings)
    # CASE "bombs killed 60 in two cities on Tuesday": each of them went off on Tuesday
    summed = next((h.days for h in settled if h.several and h.days and not is_old(story, h.days)), None)
    main = next((n for n in told if n is not None and not is_old(story, settled[n].days)), None)
    for number, happening in enumerate(settled):
        if number not in told or happening.several or happening.type == "kidnapping":
            continue
        if summed and not happening.days and any(h.several and set(h.kinds) & set(happening.kinds) for h in settled):
            settled[number] = replace(happening, days=summed)
        elif number == main:
            settled[number] = replace(
                happening,
                place=happening.place or lead_place(story, settled, happening.type),
                days=happening.days or lead_days(story),
            )
    return tuple(settled)


def lead_place(story: Story, happenings: Sequence[Happening], kind: str) -> Place | None:
    """Return the first town or finer place of the lead, else the dateline's, unless another event is told there.

    Of a disaster of nature the dateline tells only where the reporter went, so the lead's country or region is nearer;
    and a dateline in another country than the story's tells nothing.
    """
    told = [place for span in _lead(story) for place in story.places_in(span)]
    fine, wide = ([place for place in told if (place.precision in _FINE) == is_fine] for is_fine in (True, False))
    line = story.dateline
    home = [line] if line and (story.country is None or line.country == story.country.country) else []
    others = [happening.place for happening in happenings if happening.place]
    options = (*fine, *wide, *home) if kind in data.words("events", "natural") else (*fine, *home)
    return next((place for place in options if not any(same_place(place, other) for other in others)), None)


def is_in_lead(story: Story, place: Place) -> bool:
    """Tell whether the lead, or the dateline, names the place or what may hold it, or names none."""
    told = [one for span in _lead(story) for one in story.places_in(span)]
    told += [story.dateline] if story.dateline else []
    return not told or any(same_place(one, place) is not False for one in told)


def lead_days(story: Story) -> Days | None:
    """Return the earliest day of the last ones before the report that the lead names: deeds come before words.

    A sentence of the lead in which nothing happens to anybody has no such day.
    """
    if story.day is None:
        return None
    since, until = (story.day - timedelta(days=BACKGROUND_DAYS)).isoformat(), story.day.isoformat()
    named = [
        found.days
        for span in _lead(story)
        if tells_deed(story.document.text, span.start, span.end)
        for found in story.dates_in(span)
        if found.days and found.days.grain == "day" and since <= found.days.start <= until
    ]
    first = min(named, key=lambda days: date.fromisoformat(days.start), default=None)
    return replace(first, rule=f"lead, {first.rule}") if first else None


def _lead(story: Story) -> tuple[Span, ...]:
    return tuple(sentence for sentence in story.sentences if not sentence.headline)[:LEAD]
