"""Laws of dates: one day is read alike however a house writes it, and sentences round about move it and change none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writethru.reading.dates.find import find_dates
from writethru.text import find_sentences

DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))


def ordinal(number: int) -> str:
    return f"{number}{'th' if number in {11, 12, 13} else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def house_month(day: date) -> str:
    """The month as wire desks shorten it: "Sept.", "Feb.", "March"."""
    full = f"{day:%B}"
    return full if len(full) <= 5 else "Sept." if day.month == 9 else f"{full[:3]}."


WRITTEN: dict[str, Callable[[date], str]] = {
    "March 4, 2019": lambda day: f"{day:%B} {day.day}, {day.year}",
    "March 4 2019": lambda day: f"{day:%B} {day.day} {day.year}",
    "4 March 2019": lambda day: f"{day.day} {day:%B} {day.year}",
    "4 March, 2019": lambda day: f"{day.day} {day:%B}, {day.year}",
    "March 4th, 2019": lambda day: f"{day:%B} {ordinal(day.day)}, {day.year}",
    "4th of March 2019": lambda day: f"{ordinal(day.day)} of {day:%B} {day.year}",
    "the 4th of March, 2019": lambda day: f"the {ordinal(day.day)} of {day:%B}, {day.year}",
    "Sept. 4, 2019": lambda day: f"{house_month(day)} {day.day}, {day.year}",
    "4 Sep 2019": lambda day: f"{day.day} {day:%b} {day.year}",
    "04 March 2019": lambda day: f"{day:%d} {day:%B} {day.year}",
    "2019-03-04": date.isoformat,
    "Monday, March 4, 2019": lambda day: f"{day:%A}, {day:%B} {day.day}, {day.year}",
    "Monday, 4 March 2019": lambda day: f"{day:%A}, {day.day} {day:%B} {day.year}",
}


@pytest.mark.parametrize("form", WRITTEN)
@settings(max_examples=25)
@given(DAYS, DAYS)
def test_a_day_is_that_day_however_a_house_writes_it(form: str, anchor: date, day: date) -> None:
    written = WRITTEN[form](day)
    found = find_dates(f"The lock was opened on {written} by the warden.", anchor)
    read = {(mention.days.start, mention.days.end, mention.days.grain) for mention in found if mention.days}
    assert read == {(day.isoformat(), day.isoformat(), "day")}
    assert all(mention.days for mention in found)


@given(DAYS, st.integers(-170, 0))
def test_without_its_year_a_past_day_is_the_last_of_that_name(anchor: date, back: int) -> None:
    day = anchor + timedelta(days=back)
    for written in (f"{day:%B} {day.day}", f"{day.day} {day:%B}", f"{house_month(day)} {day.day}"):
        (found,) = find_dates(f"The lock was opened on {written} by the warden.", anchor)
        assert found.days is not None
        assert (found.days.start, found.days.end) == (day.isoformat(), day.isoformat())


@given(DAYS, st.integers(1, 60))
def test_days_ago_are_counted_back_from_the_report(anchor: date, back: int) -> None:
    (found,) = find_dates(f"The lock was opened {back} day{'s' if back > 1 else ''} ago by the warden.", anchor)
    assert found.days is not None
    assert found.days.start == (anchor - timedelta(days=back)).isoformat()


PIECES = ("on Monday", "last", "Sunday", "May", "3", ",", "2019", "yesterday", "two weeks ago", "since", "in", "the", "4 March 2018",
          "will open", "was shut", ".", "\n", "until", "next", "winter", "2016-02-21", "between", "and", "10", "night", "a year")  # fmt: skip
NEUTRAL = ("The mayor thanked the drivers.", "Rain fell over the harbour.", "“Nobody saw the boat,” said Mora Tull.")


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=12), DAYS)
def test_intervals_begin_before_they_end_and_lie_inside_one_sentence(pieces: list[str], anchor: date) -> None:
    text = " ".join(pieces)
    found = find_dates(text, anchor)
    sentences = find_sentences(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for mention in found:
        assert mention.text == mention.of(text)
        assert any(sentence.covers(mention) for sentence in sentences)
        assert mention.days is None or date.fromisoformat(mention.days.start) <= date.fromisoformat(mention.days.end)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=9), st.sampled_from(NEUTRAL), st.sampled_from(("\n", "\n\n")), DAYS)
def test_lines_before_and_after_move_dates_and_change_none(
    pieces: list[str], neutral: str, gap: str, anchor: date
) -> None:
    text = " ".join(pieces).strip()
    alone = [(one.start, one.text, one.days) for one in find_dates(text, anchor)]
    by = len(neutral) + len(gap)
    before = find_dates(f"{neutral}{gap}{text}", anchor)
    assert [(one.start - by, one.text, one.days) for one in before] == alone
    after = find_dates(f"{text}{gap}{neutral}", anchor)
    assert [(one.start, one.text, one.days) for one in after] == alone
