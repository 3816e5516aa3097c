"""A story in, the same out with the days that count from an event: "a day after a raid", "a week before the blast"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from writethru.claims.events.news import lead_days
from writethru.claims.story import Story
from writethru.model import DateMention, Days
from writethru.reading.dates.days import one_day
from writethru.reading.figures import value_of
from writethru.reading.tense import names_deed

_COUNT = re.compile(
    r"(?:[a-z]+\s){0,2}?(?P<count>\d{1,3}|[a-z]+)\s(?P<unit>day|week)s?\s(?P<way>before|after)", re.IGNORECASE
)
_THE = re.compile(r"\s(?:the|that|this|those|[A-Z]\w{2,8}day['\u2019]s)\s(?:[\w-]+\s){0,3}?(?P<event>[\w-]+)")
_LENGTHS = {"day": 1, "week": 7}


def reckon_days(story: Story) -> Story:
    """Return the story with the days that its text counts from an event.

    "A week before the blast" counts from the day of the news and is a date like any other. "On Friday, a day after a
    raid" dates the raid alone, so it is kept in `reckoned`, at the words that end where the raid is named.
    """
    if not any(_COUNT.fullmatch(mention.text) for mention in story.undated):
        return story
    lead = lead_days(story)
    dated, reckoned = [], []
    for mention in story.undated:
        counted = _COUNT.fullmatch(mention.text)
        steps = _steps(counted) if counted else None
        if counted is None or steps is None:
            continue
        backward = counted["way"] == "before"
        if _is_told(story, mention):
            if lead:
                dated.append(_shifted(mention, lead, -steps if backward else steps))
            continue
        base = _day_before(story, mention) or lead
        if base:
            reckoned.append(_shifted(mention, base, steps if backward else -steps))
    return replace(story, counted=tuple(dated), reckoned=tuple(reckoned))


def _steps(counted: re.Match[str]) -> int | None:
    word = counted["count"].casefold()
    count = 1 if word in {"a", "an"} else value_of(word)
    return count * _LENGTHS[counted["unit"].casefold()] if count else None


def _is_told(story: Story, mention: DateMention) -> bool:
    """Tell "the blast", which is the news, from "a raid", which is another event."""
    after = _THE.match(story.document.text, mention.end)
    return bool(after and names_deed(story.document.text, *after.span("event")))


def _day_before(story: Story, mention: DateMention) -> Days | None:
    """Return the day that the sentence names before the words."""
    sentence = next((one for one in story.sentences if one.covers(mention)), None)
    said = [one for one in story.dates if sentence and sentence.start <= one.start < mention.start and one.days]
    return said[-1].days if said and said[-1].days and said[-1].days.grain == "day" else None


def _shifted(mention: DateMention, base: Days, days: int) -> DateMention:
    return replace(mention, days=one_day(date.fromisoformat(base.start) + timedelta(days=days), "from-event"))
