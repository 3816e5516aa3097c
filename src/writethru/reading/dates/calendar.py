"""Rules for expressions that name a day, a month, a season or a year; what comes out is the list of these rules."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from writethru import data
from writethru.model import Days
from writethru.reading.dates import days
from writethru.reading.dates.moments import (
    DAY,
    FREE,
    YEAR,
    DateRule,
    Moment,
    capital,
    either,
    longest_words,
    month_number,
    month_pattern,
    names_of,
    rule,
)

_LAST = r"(?P<last>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_TO = r"\s?(?:-|\u2013|to|until|through)\s?"
_LEAD = r"(?:[Ee]arly|[Ll]ate|[Mm]id|[Ee]arlier|[Ll]ater)[\s-](?:on\s|in\s)?"
_PART = r"(?:['\u2019]s|\s(?:morning|afternoon|evening|night))?"
_NO_MORE = r"(?!\d|[,.:]\d)"
_CENTURIES = ("19", "20")
_SINCE_1500 = ("15", "16", "17", "18", *_CENTURIES)
_OF_DEED = re.compile(r"(?:\s[\w-]+){1,3}")
_WHICH_YEAR = r"(?P<which>last|this|next|that|the\ssame|the\sprevious|the\sfollowing)\syear"


def calendar_rules() -> tuple[DateRule, ...]:
    """Return the rules in order of trust: full dates first, bare years last."""
    return (*_day_rules(), *_weekday_rules(), *_month_rules(), *_year_rules())


def _day_rules() -> tuple[DateRule, ...]:
    month, until, months = month_pattern(), month_pattern("until"), names_of("months")
    weekday = rf"(?:(?:{capital(data.numbers('calendar', 'weekdays'))})(?!\w)\.?,?\s(?:the\s)?)?"
    return (
        rule("named-day", ("9/11", "Sept"), r"9/11|Sept(?:ember|\.)?\s11(?=\s(?:attack|hijack|terror))", _eleventh),
        rule("full-date", _CENTURIES, rf"{YEAR}-(?P<month>0\d|1[0-2])-(?P<day>[0-3]\d)", _full_date),
        rule("full-date", months, rf"{weekday}{month}\s{DAY}(?:,\s?|\s){YEAR}", _full_date),
        rule("full-date", months, rf"{FREE}{weekday}(?:the\s)?{DAY}(?:\sof)?\s{month},?\s{YEAR}", _full_date),
        rule(
            "numeric-date",
            _CENTURIES,
            rf"(?<![./-])(?P<a>\d\d?)(?P<sep>[./-])(?P<b>\d\d?)(?P=sep){YEAR}",
            _numeric_date,
        ),
        rule("day-range", months, rf"{month}\s{DAY}{_TO}(?:{until}\s)?{_LAST}(?:,?\s{YEAR})?{_NO_MORE}", _day_range),
        rule(
            "day-range",
            months,
            rf"{FREE}(?P<day>\d\d?)(?:\s{until})?{_TO}{_LAST}\s{month}(?:,?\s{YEAR})?",
            _range_before_month,
        ),
        rule("day-range", months, rf"between\s{DAY}\sand\s{_LAST}\s{month}(?:,?\s{YEAR})?", _day_range),
        rule("month-day", months, rf"{weekday}{month}\s{DAY}{_NO_MORE}", _month_day),
        rule("month-day", months, rf"{FREE}{weekday}(?:the\s)?{DAY}(?:\sof)?\s{month}", _month_day),
        rule(
            "holiday",
            longest_words(data.numbers("calendar", "holidays")),
            rf"(?i:{either(data.numbers('calendar', 'holidays'))})(?:,?\s{YEAR})?",
            _holiday,
        ),
    )


def _weekday_rules() -> tuple[DateRule, ...]:
    names = capital(name for name in data.numbers("calendar", "weekdays") if name.endswith("day"))
    which = r"(?i:(?P<which>last|next|this|coming|previous|following|until|by|every|each|an?|any)\s)?"
    # CASE "Bloody Sunday" and "the Sunday Times" are no days
    other = "".join(rf"(?<!{word.capitalize()}\s)" for word in data.words("tense", "not_days"))
    paper = rf"(?!\s(?:{either(data.words('tense', 'papers'))})(?!\w))"
    return (
        rule(
            "weekday", names_of("weekdays"), rf"(?:{_LEAD})?{which}{other}(?P<weekday>{names}){paper}{_PART}", _weekday
        ),
    )


def _month_rules() -> tuple[DateRule, ...]:
    names, signs = data.numbers("calendar", "months"), names_of("months")
    full = capital(name for name in names if len(name) > len("sept") or name in {"june", "july", "sept"})
    after = r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|from|[Bb]efore|[Aa]fter)\s"
    return (
        rule("month", signs, rf"(?:{_LEAD})?{month_pattern()}(?:,|\sof)?\s{YEAR}{_NO_MORE}", _month_of_year),
        rule("month", signs, rf"(?:{_LEAD})?{month_pattern()}(?:\sof)?\s{_WHICH_YEAR}", _month_of_year),
        rule("month", signs, rf"(?i:(?P<which>last|this|next))\s(?P<month>{full}|May)(?!\s\d)", _month),
        rule("month", signs, rf"{after}(?P<said>(?:{_LEAD})?(?P<month>{full}|May))(?!\s\d)", _month),
        rule("month", signs, rf"{_LEAD}(?P<month>{full}|May)(?!\s\d)", _month),
        # CASE "a January bombing", "the November raid"
        rule("month", signs, rf"(?:[Aa]n?|[Tt]he|[Tt]hat)\s(?P<said>(?P<month>{full}))(?=\s[a-z]{{3,}})", _month),
        rule("month", signs, rf"(?P<month>{full})['\u2019]s", _month),
    )


def _year_rules() -> tuple[DateRule, ...]:
    seasons, ordinals = (either(data.numbers("calendar", key)) for key in ("season_begins", "ordinals"))
    lead = rf"(?:(?i:{either(data.words('beside', 'year_after'))})\s|\(|\d,\s)"
    counted = rf"(?!\s(?:{either(data.words('beside', 'counted'))})(?!\w))"
    years = r"(?P<year>(?:1[5-9]|20)\d\d)(?![-/]?\d|[,.:]\d)"
    return (
        rule(
            "season",
            data.numbers("calendar", "season_begins"),
            rf"(?P<season>{seasons})(?:\sof)?\s(?:{YEAR}|{_WHICH_YEAR})",
            _season,
        ),
        rule(
            "season",
            ("spring", "summer", "autumn", "winter"),
            r"(?P<which>last|this|next)\s(?P<season>spring|summer|autumn|winter)",
            _season,
        ),
        rule(
            "part-of-year",
            ("quarter", "half"),
            rf"(?P<part>{ordinals})\s(?P<size>quarter|half)\sof\s(?:{YEAR}|{_WHICH_YEAR})",
            _part,
        ),
        rule(
            "decade",
            ("0s", "0's", "0\u2019s"),
            r"(?:(?:early|mid|late)[\s-])?(?P<century>1[5-9]|20)(?P<tens>\d)0['\u2019]?s",
            _decade,
        ),
        rule("decade", ("0s",), r"(?<=the\s)['\u2019]?(?P<tens>[2-9])0s", _decade),
        rule(
            "years",
            _CENTURIES,
            rf"{FREE}{YEAR}(?:\s?[-\u2013]\s?|\sto\s|\sand\s)(?P<last>(?:19|20)\d\d|\d\d){_NO_MORE}",
            _years,
        ),
        rule("year", _SINCE_1500, rf"{lead}(?P<said>(?:{_LEAD})?{years}){counted}", _year),
        rule("year", _SINCE_1500, rf"{FREE}{years}(?!\s[a-z])", _year),
    )


def _eleventh(_: Moment, rule: str) -> Days | None:
    return days.one_day(date(2001, 9, 11), rule)


def _full_date(at: Moment, rule: str) -> Days | None:
    day = days.day_in(int(at.word("year")), month_number(at.word("month")), int(at.word("day")))
    return days.one_day(day, rule) if day else None


def _numeric_date(at: Moment, rule: str) -> Days | None:
    a, b, year = int(at.word("a")), int(at.word("b")), int(at.word("year"))
    # CASE "10.03.2016": between full stops the day stands first; "03/10/2016" may be either and is not known
    orders = ((b, a),) if at.word("sep") == "." else ((b, a), (a, b))
    readings = {day for month, number in orders if (day := days.day_in(year, month, number))}
    return days.one_day(readings.pop(), rule) if len(readings) == 1 else None


def _month_day(at: Moment, rule: str) -> Days | None:
    if at.anchor is None:
        return None
    sense = "past" if _is_of_deed(at) else at.sense()
    return days.day_near(at.anchor, month_number(at.word("month")), int(at.word("day")), sense, rule)


def _holiday(at: Moment, rule: str) -> Days | None:
    name = at.match.group().casefold().replace("\u2019", "'").rstrip(" ,0123456789")
    month, number = divmod(data.numbers("calendar", "holidays")[name], 100)
    if at.word("year"):
        return days.one_day(date(int(at.word("year")), month, number), rule)
    return days.day_near(at.anchor, month, number, at.sense(), rule) if at.anchor else None


def _day_range(at: Moment, rule: str) -> Days | None:
    """Read "May 3-5" and "March 28 to April 2"."""
    return _range(at, at.word("month"), at.word("until") or at.word("month"), rule)


def _range_before_month(at: Moment, rule: str) -> Days | None:
    """Read "3 to 5 May" and "28 March to 2 April"."""
    return _range(at, at.word("until") or at.word("month"), at.word("month"), rule)


def _range(at: Moment, begins: str, ends: str, rule: str) -> Days | None:
    first, last, number = month_number(begins), month_number(ends), int(at.word("last"))
    year = at.year()
    if year is None and at.anchor and (end := days.day_near(at.anchor, last, number, at.sense(), rule)):
        year = int(end.end[:4])
    if year is None:
        return None
    start, stop = days.day_in(year - (last < first), first, int(at.word("day"))), days.day_in(year, last, number)
    return days.between(start, stop, "interval", rule) if start and stop and start <= stop else None


def _weekday(at: Moment, rule: str) -> Days | None:
    number, which = data.numbers("calendar", "weekdays")[at.word("weekday")], at.word("which")
    # CASE "the 27th of February, a Saturday" is that day; "on a Sunday", "every Friday" is no day
    if which in {"a", "an", "any", "every", "each"}:
        named = at.last and at.match.start() - at.last.end <= len(", ")
        return at.last.days if at.last and named else None
    # CASE "the previous Sunday" and "the following Sunday" count from the day named before
    anchor = at.base() if which in {"previous", "following"} else at.anchor
    if anchor is None:
        return None
    if which in {"last", "previous"}:
        return days.weekday_near(anchor - timedelta(days=1), number, "past", rule)
    if which in {"next", "following"}:
        return days.weekday_near(anchor + timedelta(days=1), number, "future", rule)
    sense = "past" if _is_of_deed(at) else at.sense()
    # CASE "mourning until Monday", "this Sunday": ahead, if no verb says otherwise
    if sense == "present" and which in {"this", "coming", "until", "by"}:
        sense = "future"
    return days.weekday_near(anchor, number, sense, rule)


def _is_of_deed(at: Moment) -> bool:
    """Tell "a claim for Sunday's bombing" and "planning for the Nov. 13 raid": nobody knows of a bombing to come."""
    of_day = (
        at.match.group().endswith("s")
        or at.text[max(0, at.match.start() - len("the ")) : at.match.start()].casefold() == "the "
    )
    follows = _OF_DEED.match(at.text, at.match.end()) if of_day else None
    words = follows.group().casefold().split() if follows else []
    # CASE "Monday's strike will go ahead": that one is announced
    return "will" not in words and any(word in _deeds() for word in words)


@cache
def _deeds() -> frozenset[str]:
    """What happens unannounced: the last words of the events' table but for the kinds that are planned or go on."""
    heads = data.lists("events", "heads")
    return frozenset(head.split()[-1] for kind, names in heads.items() if kind != "unrest" for head in names)


def _month_of_year(at: Moment, rule: str) -> Days | None:
    year = at.year()
    return days.month_of(year, month_number(at.word("month")), rule) if year else None


def _month(at: Moment, rule: str) -> Days | None:
    if at.anchor is None:
        return None
    month, which = month_number(at.word("month")), at.word("which")
    if which == "this":
        return days.month_of(at.anchor.year, month, rule)
    if which == "last":
        return days.month_of(at.anchor.year - (month >= at.anchor.month), month, rule)
    return days.month_near(at.anchor, month, "future" if which == "next" else at.sense(), rule)


def _season(at: Moment, rule: str) -> Days | None:
    name, which = at.word("season"), at.word("which")
    if at.word("year") or "year" in at.match.group():
        year = at.year()
        return days.season_of(name, year, rule) if year else None
    if at.anchor is None:
        return None
    options = [days.season_of(name, at.anchor.year + step, rule) for step in (-2, -1, 0, 1)]
    today = at.anchor.isoformat()
    # CASE "last summer" has ended, "next summer" has not begun, "this summer" is the one of this year
    if which == "last":
        return [option for option in options if option.end < today][-1]
    if which == "next":
        return next(option for option in options if option.start > today)
    return next(option for option in options if option.end >= today and option.end[:4] >= today[:4])


def _part(at: Moment, rule: str) -> Days | None:
    year, number = at.year(), data.numbers("calendar", "ordinals")[at.word("part")]
    parts, months = (4, 3) if at.word("size") == "quarter" else (2, 6)
    number = parts if number < 0 else number
    if year is None or number > parts:
        return None
    first, after = (days.first_of_month(year, 1 + months * n) for n in (number - 1, number))
    return days.between(first, after - timedelta(days=1), "interval", rule)


def _decade(at: Moment, rule: str) -> Days | None:
    first = int((at.word("century") or "19") + at.word("tens") + "0")
    return days.between(date(first, 1, 1), date(first + 9, 12, 31), "interval", rule)


def _years(at: Moment, rule: str) -> Days | None:
    first, last = int(at.word("year")), at.word("last")
    until = int(last) if len(last) > len("16") else first // 100 * 100 + int(last)
    return days.between(date(first, 1, 1), date(until, 12, 31), "interval", rule) if first < until else None


def _year(at: Moment, rule: str) -> Days | None:
    return days.year_of(int(at.word("year")), rule)
