"""Rules for expressions that count from the day of publication or a day named before; what comes out is their list."""

from __future__ import annotations

from datetime import date, timedelta

from writethru import data
from writethru.model import Days, Grain
from writethru.reading.dates import days
from writethru.reading.dates.moments import DateRule, Moment, either, longest_words, rule
from writethru.reading.figures import value_of

_HALF_A_DAY = 12
_LENGTHS = {"week": timedelta(weeks=1), "day": timedelta(days=1), "hour": timedelta(hours=1)}
_SOME = r"several|a\sfew|a\scouple\sof|many|a\shandful\sof"


def relative_rules() -> tuple[DateRule, ...]:
    """Return the rules; none of them reads the words of another."""
    return (*_word_rules(), *_counting_rules(), *_lasting_rules())


def _word_rules() -> tuple[DateRule, ...]:
    which = r"(?i:(?P<which>last|this|next|the\sprevious|the\sfollowing|the\ssame|that|the\snext))"
    lead = r"(?i:(?:early|late|earlier|later)\s)?"
    return (
        rule(
            "day-word",
            ("yesterday", "tomorrow", "tonight", "overnight"),
            r"(?i:(?P<word>the\sday\sbefore\syesterday|yesterday|tomorrow|tonight|overnight))",
            _day_word,
        ),
        rule("day-word", ("today",), r"(?<![A-Z][a-z]\s)(?P<word>today|Today|TODAY)", _day_word),
        rule(
            "day-word",
            ("morning", "afternoon", "evening", "night"),
            r"(?i:(?P<word>this|last|that)\s(?:morning|afternoon|evening|night))",
            _day_word,
        ),
        rule("weekend", ("weekend",), rf"{which}\sweekend", _weekend),
        rule("weekend", ("weekend",), r"(?i:over|at|during)\s(?P<said>the\sweekend)", _weekend),
        rule("weekend", ("weekend",), r"(?i:th(?:is|e)\spast\sweekend)", _weekend),
        *(
            rule(unit, (unit,), rf"{lead}{which}\s{unit}(?!-)", _calendar)
            for unit in ("day", "week", "month", "year", "decade")
        ),
    )


def _counting_rules() -> tuple[DateRule, ...]:
    count = rf"(?i:(?P<count>{_number()}|{_SOME}|dozens\sof))"
    some = rf"(?i:(?:some|about|around|almost|nearly|more\sthan|over|at\sleast|less\sthan|just)\s)?{count}"
    any_unit = r"(?P<unit>minute|hour|day|week|weekend|month|year|decade)s?"
    ways = ("earlier", "later", "before", "after")
    return (
        rule("ago", ("ago",), rf"{some}\s{any_unit}\sago", _ago),
        rule("ago", ("ago",), r"(?P<unit>minute|hour)s\sago", _ago),
        rule("relative", ways, rf"{some}\s{any_unit}\s(?P<way>earlier|later|before|after|afterwards)", _from_base),
        rule(
            "relative",
            ways,
            r"(?i:the\s(?P<unit>day)\s(?P<way>before|after)|(?:minutes|hours)\s(?:earlier|later|before))",
            _from_base,
        ),
        rule("past-span", ("past", "last"), rf"(?i:the\s(?:past|last))\s(?:{count}\s)?{any_unit}", _past_span),
        rule(
            "coming",
            ("coming", "next"),
            rf"(?i:(?:in|within|over)\sthe\s(?:coming|next))\s(?:{count}\s)?{any_unit}",
            _coming,
        ),
    )


def _lasting_rules() -> tuple[DateRule, ...]:
    number, lasting = _number(), either(data.words("tense", "lasting"))
    return (
        rule(
            "lasting",
            ("-old",),
            rf"(?P<count>{number})-(?P<unit>year|month|week|day)-old(?=\s(?:\w+\s)?(?:{lasting}))",
            _lasting,
        ),
        rule(
            "lasting",
            longest_words(data.words("tense", "lasting")),
            rf"(?P<count>{number})\s(?P<unit>year|month|week|day)s\sof\s(?:\w+\s)?(?:{lasting})",
            _lasting,
        ),
    )


def _number() -> str:
    return rf"\d{{1,3}}|an?|{either(word for word in data.numbers('figures', 'units') if word != 'no')}"


def _coming(at: Moment, rule: str) -> Days | None:
    """Read "in the next two weeks": from publication on; "in the coming days" states no length."""
    count, unit = _count(at), at.word("unit")
    if at.anchor is None or count is None or unit not in _LENGTHS:
        return None
    return days.between(at.anchor, at.anchor + _LENGTHS[unit] * count, "interval", rule)


def _day_word(at: Moment, rule: str) -> Days | None:
    word = at.word("word")
    if at.anchor is None or word == "that":
        return None
    if word == "overnight":
        return days.between(at.anchor - timedelta(days=1), at.anchor, "interval", rule)
    steps = {"yesterday": -1, "last": -1, "tomorrow": 1, "the day before yesterday": -2}
    return days.one_day(at.anchor + timedelta(days=steps.get(word, 0)), rule)


def _weekend(at: Moment, rule: str) -> Days | None:
    if at.anchor is None:
        return None
    which = at.word("which").removeprefix("the ")
    saturday = at.anchor - timedelta(days=(at.anchor.isoweekday() + 1) % days.WEEK)
    running = at.anchor.isoweekday() >= days.SATURDAY
    if which in {"same", "that", "previous", "following"}:
        return None
    # CASE "last weekend" is over; "this weekend" runs or comes; "over the weekend" is the newest one
    step = -1 if which == "last" and running else 1 if which == "next" or (which == "this" and not running) else 0
    first = saturday + timedelta(weeks=step)
    return days.between(first, first + timedelta(days=1), "interval", rule)


def _calendar(at: Moment, rule: str) -> Days | None:
    """Read "last week"; the name of the rule is the unit."""
    which, unit = at.word("which").removeprefix("the "), rule
    named = which in {"previous", "following", "same", "that"} or (which, unit) == ("next", "day")
    anchor = at.base() if named else at.anchor
    step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
    # CASE "that day" and "the previous month" count from the day named before
    if anchor is None or (unit == "day" and which in {"last", "this"}):
        return None
    return _shifted(anchor, step, unit, f"{rule}-{which}")


def _shifted(anchor: date, step: int, unit: str, rule: str) -> Days | None:
    """Return the day, week, month, year or decade that lies `step` of them from the one of `anchor`."""
    if unit == "day":
        return days.one_day(anchor + timedelta(days=step), rule)
    if unit == "week":
        return days.week_of(anchor + timedelta(weeks=step), rule)
    if unit == "month":
        return days.month_of(anchor.year, anchor.month + step, rule)
    if unit == "year":
        return days.year_of(anchor.year + step, rule)
    first = anchor.year // 10 * 10 + 10 * step
    return days.between(date(first, 1, 1), date(first + 9, 12, 31), "interval", rule)


def _ago(at: Moment, rule: str) -> Days | None:
    unit = at.word("unit")
    if at.anchor is None:
        return None
    # CASE "minutes ago", "three hours ago": the day of publication
    if unit in {"minute", "hour"}:
        return days.one_day(at.anchor, rule) if (_count(at) or 1) < _HALF_A_DAY else None
    count = _count(at)
    return None if count is None or unit == "weekend" else _shifted(at.anchor, -count, unit, rule)


def _from_base(at: Moment, rule: str) -> Days | None:
    count = _count(at) if at.word("count") else 1
    base, way = at.base(), -1 if at.word("way") in {"earlier", "before"} else 1
    # CASE "a day after the vote": the vote is no day that this rule knows
    event = at.word("way") in {"after", "before"} and at.text[at.match.end() : at.match.end() + 2].strip().isalnum()
    if base is None or count is None or at.word("unit") != "day" or event:
        return None
    return days.one_day(base + timedelta(days=way * count), rule)


def _past_span(at: Moment, rule: str) -> Days | None:
    count = _count(at) if at.word("count") else 1
    return _back(at.anchor, count, at.word("unit"), rule)


def _lasting(at: Moment, rule: str) -> Days | None:
    return _back(at.anchor, _count(at), at.word("unit"), rule)


def _back(anchor: date | None, count: int | None, unit: str, rule: str) -> Days | None:
    """Return the days from `count` units before `anchor` to `anchor`."""
    if anchor is None or count is None:
        return None
    months = {"month": 1, "year": 12, "decade": 120}.get(unit)
    grain: Grain = "interval"
    if months:
        start = days.months_before(anchor, months * count)
        return days.between(start, anchor, grain, rule) if start else None
    return days.between(anchor - _LENGTHS[unit] * count, anchor, grain, rule) if unit in _LENGTHS else None


def _count(at: Moment) -> int | None:
    word = at.word("count")
    return None if not word else 1 if word in {"a", "an"} else value_of(word)
