"""Dates: the interval of days that an expression means in a story of a given day."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.signs import must_hold
from writethru.model import Dateline, Document, Published
from writethru.reading.dates.calendar import calendar_rules
from writethru.reading.dates.find import anchor_of, find_dates
from writethru.reading.dates.relative import relative_rules

SUNDAY = date(2019, 6, 16)

# sentence in a story of Sunday 16 June 2019, [(first day, last day)], None where it cannot be told
TABLE: list[tuple[str, Sequence[tuple[str, str] | None]]] = [
    ("The dam burst on Sunday.", [("2019-06-16", "2019-06-16")]),
    ("Divers were sent late Saturday night.", [("2019-06-15", "2019-06-15")]),
    ("A ferry left on Monday.", [("2019-06-10", "2019-06-10")]),
    ("The council will vote on Monday.", [("2019-06-17", "2019-06-17")]),
    ("The bill is due to be reviewed on Tuesday.", [("2019-06-18", "2019-06-18")]),
    ("They may have drowned on Friday.", [("2019-06-14", "2019-06-14")]),
    ("Envoys met on Friday and are to meet on Tuesday.", [("2019-06-14", "2019-06-14"), ("2019-06-18", "2019-06-18")]),
    ("The envoy on Tuesday will brief them.", [("2019-06-18", "2019-06-18")]),
    ("On Friday, guards said they will strike.", [("2019-06-14", "2019-06-14")]),
    ("The probe will reach orbit in March.", [("2020-03-01", "2020-03-31")]),
    ("Ministers meet Wednesday.", [("2019-06-19", "2019-06-19")]),
    ("It began last Sunday.", [("2019-06-09", "2019-06-09")]),
    ("It reopens next Sunday.", [("2019-06-23", "2019-06-23")]),
    ("He fell on a Sunday.", [None]),
    ("Bloody Sunday, wrote the Sunday Herald.", []),
    ("The port shut last week.", [("2019-06-03", "2019-06-09")]),
    ("The port shut last month.", [("2019-05-01", "2019-05-31")]),
    ("Prices rose last year and this year.", [("2018-01-01", "2018-12-31"), ("2019-01-01", "2019-12-31")]),
    ("Floods came in December.", [("2018-12-01", "2018-12-31")]),
    ("Schools will open in August.", [("2019-08-01", "2019-08-31")]),
    ("They have fought since March.", [("2019-03-01", "2019-03-31")]),
    ("They march on, as they may.", []),
    ("A strike began on Feb. 12.", [("2019-02-12", "2019-02-12")]),
    ("A strike began on December 24.", [("2018-12-24", "2018-12-24")]),
    ("The talks will resume on July 2.", [("2019-07-02", "2019-07-02")]),
    ("March 10, 2016, and 10 March 2016", [("2016-03-10", "2016-03-10"), ("2016-03-10", "2016-03-10")]),
    ("on the 3rd of May", [("2019-05-03", "2019-05-03")]),
    (
        "between 3 and 5 May; May 3-5; 3 to 5 May 2018",
        [("2019-05-03", "2019-05-05")] * 2 + [("2018-05-03", "2018-05-05")],
    ),
    ("from 28 December to 2 January", [("2018-12-28", "2019-01-02")]),
    ("10.03.2016 or 02/21/2016 or 03/10/2016", [("2016-03-10", "2016-03-10"), ("2016-02-21", "2016-02-21"), None]),
    ("2016-02-30", [None]),
    ("Two days ago a silo fell.", [("2019-06-14", "2019-06-14")]),
    ("A year ago, three weeks ago", [("2018-01-01", "2018-12-31"), ("2019-05-20", "2019-05-26")]),
    ("yesterday, today, tonight", [("2019-06-15", "2019-06-15")] + [("2019-06-16", "2019-06-16")] * 2),
    (
        "On June 3 a mine shut. A day earlier it had flooded.",
        [("2019-06-03", "2019-06-03"), ("2019-06-02", "2019-06-02")],
    ),
    ("hours earlier", [None]),
    ("in the past 48 hours", [("2019-06-14", "2019-06-16")]),
    ("in the coming days", [None]),
    ("in 2014, and 2011-2014", [("2014-01-01", "2014-12-31"), ("2011-01-01", "2014-12-31")]),
    ("The quake of 2010; in October of that year", [("2010-01-01", "2010-12-31"), ("2010-10-01", "2010-10-31")]),
    ("killed 2000 people", []),
    ("the 1990s", [("1990-01-01", "1999-12-31")]),
    ("the five-year-old war", [("2014-06-16", "2019-06-16")]),
    ("a five-year-old girl", []),
    ("in the 1600 block of Tellmar Street, at a house of 1610", [("1610-01-01", "1610-12-31")]),
    ("in five years of civil war", [("2014-06-16", "2019-06-16")]),
    ("in the first quarter of 2015", [("2015-01-01", "2015-03-31")]),
    ("spring 2014 and last winter", [("2014-03-01", "2014-05-31"), ("2018-12-01", "2019-02-28")]),
    ("the September 11 attacks", [("2001-09-11", "2001-09-11")]),
    ("over the weekend", [("2019-06-15", "2019-06-16")]),
]


@pytest.mark.parametrize(("sentence", "expected"), TABLE)
def test_days_of_an_expression(sentence: str, expected: Sequence[tuple[str, str] | None]) -> None:
    found = find_dates(sentence, SUNDAY)
    assert [(m.days.start, m.days.end) if m.days else None for m in found] == list(expected)


def test_without_a_day_of_publication_relative_expressions_have_no_days() -> None:
    found = find_dates("It fell on Sunday, last month and on May 3, 2014.", None)
    assert [(m.text, m.days and m.days.start) for m in found] == [
        ("Sunday", None),
        ("last month", None),
        ("May 3, 2014", "2014-05-03"),
    ]


@pytest.mark.parametrize(
    ("published", "filed", "anchor"),
    [
        ("2019-06-18T07:00:00Z", "2019-06-16", date(2019, 6, 16)),
        ("2019-06-18", None, date(2019, 6, 18)),
        (None, "2019-06-16", date(2019, 6, 16)),
        ("2019-06-18", "2018-06-16", date(2019, 6, 18)),
        ("soon", None, None),
    ],
)
def test_anchor_is_the_day_of_filing(published: str | None, filed: str | None, anchor: date | None) -> None:
    dateline = Dateline(0, 5, ("ORVALE",), filed, None) if filed else None
    document = Document(
        id="a", file="a.txt", also=(), sha256="0", title=None, outlet=None, url=None, language=None, text="ORVALE",
        published=Published(published, None), dateline=dateline, byline=(), credits=(), passages=(),
    )  # fmt: skip
    assert anchor_of(document) == anchor


@given(st.dates(date(1990, 1, 1), date(2080, 12, 31)), st.sampled_from(["Monday", "Thursday", "Sunday"]))
def test_a_weekday_in_the_past_lies_within_the_week_before(anchor: date, weekday: str) -> None:
    (found,) = find_dates(f"They met on {weekday}.", anchor)
    assert found.days is not None
    day = date.fromisoformat(found.days.start)
    assert f"{day:%A}" == weekday
    assert timedelta(0) <= anchor - day < timedelta(days=7)


@given(st.dates(date(1990, 1, 1), date(2080, 12, 31)), st.dates(date(1990, 1, 1), date(2080, 12, 31)))
def test_a_full_date_is_read_whatever_the_anchor(anchor: date, day: date) -> None:
    for written in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}", day.isoformat()):
        (found,) = find_dates(f"It was signed on {written}.", anchor)
        assert found.days is not None
        assert (found.days.start, found.days.end, found.days.grain) == (day.isoformat(), day.isoformat(), "day")


@given(st.text(alphabet="MaySunday 0123456789-/.,lastin", max_size=80), st.dates())
def test_any_text_gives_ordered_disjoint_mentions(text: str, anchor: date) -> None:
    at = 0
    for mention in find_dates(text, anchor):
        assert at <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        assert mention.days is None or mention.days.start <= mention.days.end
        at = mention.end


def test_an_expression_of_time_holds_its_signs() -> None:
    rules = [*calendar_rules(), *relative_rules()]
    assert [rule.pattern.pattern for rule in rules if not must_hold(rule.pattern, rule.signs)] == []
