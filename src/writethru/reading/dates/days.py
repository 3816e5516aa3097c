"""Calendar facts in, intervals of days out: the one place where days are reckoned."""

from __future__ import annotations

from datetime import date, timedelta

from writethru import data
from writethru.model import Days, Grain

WEEK = 7
SATURDAY = 6
NEAR_FUTURE = timedelta(days=62)
FAR_FUTURE = timedelta(days=334)


def between(first: date, last: date, grain: Grain, rule: str) -> Days:
    """Return the days from `first` to `last`, both included."""
    return Days(first.isoformat(), last.isoformat(), grain, rule)


def one_day(day: date, rule: str) -> Days:
    """Return one day."""
    return between(day, day, "day", rule)


def week_of(day: date, rule: str) -> Days:
    """Return the calendar week, Monday to Sunday, that `day` lies in."""
    monday = day - timedelta(days=day.weekday())
    return between(monday, monday + timedelta(days=WEEK - 1), "week", rule)


def month_of(year: int, month: int, rule: str) -> Days:
    """Return one month; `month` may run below 1 or above 12 and then moves the year."""
    first = first_of_month(year, month)
    return between(first, first_of_month(year, month + 1) - timedelta(days=1), "month", rule)


def year_of(year: int, rule: str) -> Days:
    """Return one year."""
    return between(date(year, 1, 1), date(year, 12, 31), "year", rule)


def season_of(name: str, year: int, rule: str) -> Days:
    """Return a northern meteorological season; the winter of a year begins in its December."""
    begins = data.numbers("calendar", "season_begins")[name]
    first = date(year, begins, 1)
    return between(first, first_of_month(year, begins + 3) - timedelta(days=1), "season", rule)


def first_of_month(year: int, month: int) -> date:
    """Return the first day of a month; `month` may run below 1 or above 12."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def day_in(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months_before(day: date, count: int) -> date | None:
    """Return the same day `count` months earlier, the month's last where it has no such day; None before the year 1."""
    if day.year - count // 12 <= 1:
        return None
    first = first_of_month(day.year, day.month - count)
    last = first_of_month(first.year, first.month + 1) - timedelta(days=1)
    return min(last, first + timedelta(days=day.day - 1))


def weekday_near(anchor: date, weekday: int, sense: str, rule: str) -> Days:
    """Return the day with ISO number `weekday` nearest to `anchor` on the side that `sense` names, itself included."""
    if sense == "future":
        return one_day(anchor + timedelta(days=(weekday - anchor.isoweekday()) % WEEK), f"{rule}-future")
    return one_day(anchor - timedelta(days=(anchor.isoweekday() - weekday) % WEEK), f"{rule}-past")


def day_near(anchor: date, month: int, day: int, sense: str, rule: str) -> Days | None:
    """Return the given day of the year that is meant in a text of `anchor`.

    It is the most recent one, or the next within eleven months where the sentence looks ahead. A day after `anchor` is
    taken as today in another time zone.
    """
    years = (anchor.year + 1, anchor.year, anchor.year - 1) if anchor.year > 1 else (anchor.year,)
    limit = anchor + (FAR_FUTURE if sense == "future" else timedelta(days=1))
    options = [found for year in years if (found := day_in(year, month, day)) and found <= limit]
    # CASE 29 February: the most recent one there was
    leap = None if options else day_in(anchor.year - anchor.year % 4, month, day)
    return one_day(options[0], rule) if options else one_day(leap, rule) if leap and leap <= limit else None


def month_near(anchor: date, month: int, sense: str, rule: str) -> Days:
    """Return the given month: the most recent one, this month included, or the next if that is meant."""
    ahead = month_of(anchor.year + (month < anchor.month), month, rule)
    if sense == "future" and month != anchor.month:
        return ahead
    # CASE "talks follow in January" at the end of December: no tense says past, and eleven months back is far
    if sense == "present" and ahead.start <= (anchor + NEAR_FUTURE).isoformat() and month != anchor.month:
        return ahead
    return month_of(anchor.year - (month > anchor.month), month, rule)
