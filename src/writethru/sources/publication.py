"""What a document states of when and where it appeared in; an ISO time, an outlet and an address out."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from urllib.parse import parse_qs, urlsplit

from writethru import data
from writethru.sources.clean import resolve_entities

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"(?:[T\s](?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d{1,9})?)?\s?(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_NAMED = re.compile(
    rf"(?<!\w)(?:(?P<m1>{MONTH})\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y1>\d{{4}})|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?P<m2>{MONTH}),?[\s-](?P<y2>\d{{4}}))(?!\d)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:\s?(?P<half>[ap])\.?m\.?)?(?P<zone>\s?(?:Z|GMT|UTC|[+-]\d{4}))?",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?<![\d/.-])(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4})(?![\d/.-])")
_COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?Z?)?"
)
_IN_PATH = re.compile(
    r"/(?P<year>(?:19|20)\d{2})[/-]?(?P<month>[01]\d|[1-9](?=[/-]))[/-]?(?P<day>[0-3]\d|[1-9](?=/))(?!\d)"
)
_YEARS = range(1800, 2200)
_HOURS, _MINUTES = 24, 60


def iso_time(stated: str) -> str | None:
    """Return a stated time as an ISO 8601 day or local time with its zone where stated, or None where it is no time."""
    words = re.sub(r"\s+", " ", stated.strip())
    if match := _ISO.match(words):
        day = _day(match["year"], match["month"], match["day"])
        return day and day + _clock(match["hour"], match["minute"], match["second"], match["zone"])
    if match := _COMPACT.fullmatch(words):
        day = _day(match["year"], match["month"], match["day"])
        return day and day + _clock(match["hour"], match["minute"], match["second"], None)
    day = read_day(words)
    if day is None:
        return None
    clock = _CLOCK.search(words)
    if clock is None:
        return day
    hour = (
        int(clock["hour"]) % 12 + (12 if clock["half"].casefold() == "p" else 0)
        if clock["half"]
        else int(clock["hour"])
    )
    return day + _clock(str(hour), clock["minute"], clock["second"], clock["zone"])


def read_day(words: str, known: frozenset[str] = frozenset()) -> str | None:
    """Return the first full date in `words` as an ISO day, or None.

    "03/04/2016" has two readings: it is read only where one of them is a day that `known` holds and the other is not.
    """
    found = []
    if match := _NAMED.search(words):
        month = _MONTHS.index((match["m1"] or match["m2"])[:3].casefold()) + 1
        found.append((match.start(), _day(match["y1"] or match["y2"], str(month), match["d1"] or match["d2"])))
    if match := _NUMBERS.search(words):
        found.append((match.start(), _either_order(match, known)))
    if match := _ISO.search(words):
        found.append((match.start(), _day(match["year"], match["month"], match["day"])))
    return next((day for _, day in sorted(found, key=lambda one: one[0]) if day), None)


def full_dates(text: str) -> tuple[str, ...]:
    """Return the dates with day, named month and year in `text`, as ISO days in order."""
    found = []
    for match in _NAMED.finditer(text):
        month = _MONTHS.index((match["m1"] or match["m2"])[:3].casefold()) + 1
        if day := _day(match["y1"] or match["y2"], str(month), match["d1"] or match["d2"]):
            found.append(day)
    return tuple(found)


def complete(stated: str, years: tuple[str, ...]) -> str | None:
    """Return "Feb 21" as an ISO day: the one of `years` (ISO days) that has the same day and month, or None."""
    if day := read_day(stated):
        return day
    month = re.search(MONTH, stated, re.IGNORECASE)
    number = re.search(r"\d{1,2}", stated)
    if month is None or number is None:
        return None
    wanted = f"-{_MONTHS.index(month.group()[:3].casefold()) + 1:02}-{int(number.group()):02}"
    return next((day for day in years if day[4:10] == wanted), None)


def day_in_url(url: str) -> str | None:
    """Return the day that the path of an address holds ("/2016/02/21/"), or None."""
    match = _IN_PATH.search(url)
    return _day(match["year"], match["month"], match["day"]) if match else None


@lru_cache(maxsize=10_000)
def unwrap(url: str) -> str:
    """Return the address inside a search engine's or mail program's redirect, or `url` itself."""
    url = resolve_entities(url).strip()
    for _ in range(3):
        try:
            query = parse_qs(urlsplit(url).query)
        except ValueError:
            return url
        inner = next(
            (one for key in ("url", "u", "q", "target") for one in query.get(key, []) if "://" in one[:9]), None
        )
        if inner is None:
            return url
        url = inner
    return url


def host_of(url: str) -> str | None:
    """Return the host of an address without "www." and its like, or None where there is none."""
    try:
        host = urlsplit(url if "://" in url else f"//{url}").hostname
    except ValueError:
        return None
    if not host or "." not in host:
        return None
    for label in data.words("agencies", "service_labels"):
        host = host.removeprefix(f"{label}.") if host.count(".") > 1 else host
    return host


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat() if int(year) in _YEARS else None
    except ValueError:
        return None


def _clock(hour: str | None, minute: str | None, second: str | None, zone: str | None) -> str:
    if hour is None or minute is None or int(hour) >= _HOURS or int(minute) >= _MINUTES:
        return ""
    said = (zone or "").strip().upper()
    said = "Z" if said in {"Z", "UTC", "GMT"} else f"{said[:3]}:{said[-2:]}" if said else ""
    return f"T{int(hour):02}:{minute}:{second or '00'}{said}"


def _either_order(match: re.Match[str], known: frozenset[str]) -> str | None:
    first, second = int(match["a"]), int(match["b"])
    as_us = _day(match["year"], str(first), str(second))
    as_eu = _day(match["year"], str(second), str(first))
    if as_us == as_eu or as_eu is None:
        return as_us
    if as_us is None or match["mark"] == ".":
        return as_eu
    held = [day for day in (as_us, as_eu) if day in known]
    return held[0] if len(held) == 1 else None
