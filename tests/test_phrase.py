from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.incidents.build import report
from writethru.model import Days, Grain, Modality
from writethru.phrase import (
    call,
    order_of,
    say_count,
    say_day,
    say_days,
    say_figure,
    say_number,
    say_range,
    say_time,
    sign_figure,
)


@pytest.mark.parametrize(
    ("low", "high", "modality", "words", "sign"),
    [
        (62, None, "at_least", "at least 62", "≥ 62"),
        (120, None, "more_than", "more than 120", "> 120"),
        (None, 30, "up_to", "up to 30", "≤ 30"),
        (40, 40, "about", "about 40", "≈ 40"),
        (40, 40, "nearly", "nearly 40", "nearly 40"),
        (10, 12, "range", "10 to 12", "10–12"),
        (1200, 1200, "exact", "1,200", "1,200"),
        (24, None, "vague", "24 or more (a vague word)", "~ 24+"),
        (None, None, "exact", "not known", "–"),
        (7, 7, None, "7", "7"),
        (7, 9, None, "7 to 9", "7–9"),
        (7, 7, "range", "7", "7"),
        (None, 9, "range", "up to 9", "≤ 9"),
        (7, None, "up_to", "at least 7", "≥ 7"),
        (0, 0, "exact", "0", "0"),
    ],
)
def test_figures(low: int | None, high: int | None, modality: Modality | None, words: str, sign: str) -> None:
    assert say_figure(low, high, modality) == words
    assert sign_figure(low, high, modality) == sign


@pytest.mark.parametrize(
    ("start", "end", "grain", "words"),
    [
        ("2031-05-03", "2031-05-03", "day", "3 May 2031"),
        ("2031-05-01", "2031-05-31", "month", "May 2031"),
        ("2031-01-01", "2031-12-31", "year", "2031"),
        ("2031-05-01", "2031-05-07", "week", "1 to 7 May 2031"),
        ("2031-05-30", "2031-06-02", "interval", "30 May 2031 to 2 Jun 2031"),
    ],
)
def test_days(start: str, end: str, grain: Grain, words: str) -> None:
    assert say_days(Days(start, end, grain, "a rule")) == words


def test_no_days_are_no_words() -> None:
    assert say_days(None) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031-05-03", "3 May 2031"),
        ("2031-05-03T09:10:00Z", "3 May 2031, 09:10"),
        ("2031-05-03 09:10", "3 May 2031, 09:10"),
        ("2031-13-03", "2031-13-03"),
        ("last spring", "last spring"),
    ],
)
def test_times(value: str, words: str) -> None:
    assert say_time(value) == words


@given(st.text())
def test_what_is_no_day_stays_as_it_is(value: str) -> None:
    assert say_day(value) == value or value[:4].isdigit()


def test_times_are_ordered_by_instant() -> None:
    stated = [None, "2031-05-03", "soon", "2031-05-03T09:00:00+02:00", "2031-05-03T08:00:00Z", "2031-05-02"]
    assert sorted(stated, key=order_of) == [
        "2031-05-02",
        "2031-05-03T09:00:00+02:00",
        "2031-05-03T08:00:00Z",
        "2031-05-03",
        "soon",
        None,
    ]


@pytest.mark.parametrize(
    ("low", "high", "words"), [(12, 19, "12–19"), (12, 12, "12"), (None, 9, "9"), (None, None, "–")]
)
def test_ranges(low: int | None, high: int | None, words: str) -> None:
    assert say_range(low, high) == words


def test_counts() -> None:
    assert [say_count(n, "copy", "copies") for n in (0, 1, 2)] == ["0 copies", "1 copy", "2 copies"]
    assert say_number(None) == "–"


@pytest.mark.parametrize(
    ("outlet", "title", "text", "called"),
    [
        ("dorcourier.example", "Ferry sinks", "A ferry sank.", "dorcourier.example"),
        (None, "Ferry sinks", "A ferry sank.", "\u201cFerry sinks\u201d"),
        (
            None,
            None,
            "A ferry sank off Dor on Monday night.",
            "the report that opens \u201cA ferry sank off Dor on \u2026\u201d",
        ),
        (None, None, "", "d-1"),
    ],
)
def test_a_record_never_names_a_file(outlet: str | None, title: str | None, text: str, called: str) -> None:
    document = replace(report("d-1", None), outlet=outlet, title=title, text=text)
    assert call(document) == called
