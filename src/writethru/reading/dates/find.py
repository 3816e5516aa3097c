"""Text and the day of publication in, expressions of time out: each an interval of days with its grain and its rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from writethru.model import DateMention, Document, Span
from writethru.reading.dates.calendar import calendar_rules
from writethru.reading.dates.moments import DateRule, Moment
from writethru.reading.dates.relative import relative_rules
from writethru.text import find_windows

_COPY_LAG = timedelta(days=14)
_LONGEST = 80  # characters from the sign of an expression to its ends, what must not follow it included


def find_dates(text: str, anchor: date | None, within: Span | None = None) -> tuple[DateMention, ...]:
    """Return the expressions of time in `text` (or in `within`), in order and disjoint.

    `anchor` is the day of publication. Without it, and where the text does not say enough, `days` is None. A weekday is
    the most recent one, the day of publication included, unless its sentence looks ahead. Where two rules read the same
    words, the longer reading stands, then the earlier rule.
    """
    start, end = (0, len(text)) if within is None else (within.start, within.end)
    found: list[DateMention] = []
    for said, rule, match in sorted(_matches(text, start, end), key=lambda m: (m[0].start, -m[0].end)):
        last = found[-1] if found else None
        if last is None or said.start >= last.end:
            read = rule.read(Moment(match, text, anchor, last), rule.name)
            found.append(DateMention(said.start, said.end, said.of(text), read))
    return tuple(found)


def _matches(text: str, start: int, end: int) -> Iterator[tuple[Span, DateRule, re.Match[str]]]:
    within, windows = Span(start, end), dict[tuple[str, ...], tuple[Span, ...]]()
    for rule in _rules():
        if rule.signs not in windows:
            windows[rule.signs] = find_windows(text, within, rule.signs, _LONGEST)
        for window in windows[rule.signs]:
            for match in rule.pattern.finditer(text, window.start, window.end):
                yield Span(*match.span("said" if "said" in rule.pattern.groupindex else 0)), rule, match


@cache
def _rules() -> tuple[DateRule, ...]:
    return (*calendar_rules(), *relative_rules())


def anchor_of(document: Document) -> date | None:
    """Return the day from which a document's "Sunday" and "last month" count, or None where it states none.

    That is the day of its dateline where a copy went up within a fortnight of it, else the day of publication.
    """
    published, filed = _day_of(document.published.value), _day_of(document.dateline.date if document.dateline else None)
    if published and filed and not timedelta(0) <= published - filed <= _COPY_LAG:
        return published
    return filed or published


def _day_of(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
