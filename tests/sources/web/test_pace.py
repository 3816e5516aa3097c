"""How long a site is left alone, and how that is kept."""

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.sources.web.address import UnfetchedError
from writethru.sources.web.pace import LONGEST_PAUSE, LONGEST_WAIT, Pace, Standing, read_wait

SITE = "http://desk.example"


def test_each_further_failure_doubles_the_wait_up_to_six_hours() -> None:
    pace, waits = Pace(), []
    for _ in range(12):
        pace.note(SITE, failed=True)
        waits.append(round(pace.left_alone(SITE)))
    assert waits[:4] == [60, 120, 240, 480]
    assert waits[-1] == LONGEST_WAIT
    pace.note(SITE, failed=False)
    assert pace.left_alone(SITE) == 0
    assert pace.standings == {}


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [("120", 120), (" 0 ", 0), ("99999999", LONGEST_WAIT), ("-5", 60), ("soon", 60), ("", 60), (None, 60), ("٣", 60)],
)
def test_a_wait_that_a_server_states_is_kept_to(stated: str | None, seconds: float) -> None:
    pace = Pace()
    pace.note(SITE, failed=True, after=stated)
    assert pace.left_alone(SITE) == pytest.approx(seconds, abs=1)


def test_a_wait_may_be_a_date() -> None:
    assert read_wait(format_datetime(datetime.now(UTC) + timedelta(minutes=5), usegmt=True)) == pytest.approx(
        300, abs=2
    )
    assert read_wait("Sun, 04 May 2003 10:00:00 GMT") == 0


@given(st.text())
def test_any_words_are_a_wait_or_none(stated: str) -> None:
    seconds = read_wait(stated)
    assert seconds is None or seconds >= 0


def test_a_site_left_alone_is_not_asked_and_another_is() -> None:
    pace = Pace({SITE: Standing(1, time.time() + 600)}, pause=0)
    with pytest.raises(UnfetchedError, match=r"http://desk\.example is left alone for 10 minutes") as caught:
        pace.take_turn(SITE, 0)
    assert not caught.value.asked
    pace.take_turn("http://other.example", 0)


def test_a_clock_that_was_set_back_silences_nobody_for_years() -> None:
    assert Pace({SITE: Standing(1, time.time() + 1e9)}).left_alone(SITE) == LONGEST_WAIT


def test_the_pause_between_two_requests_is_what_is_left_of_it() -> None:
    waits: list[float] = []
    pace = Pace(wait=waits.append, pause=5)
    pace.take_turn(SITE, 0)
    pace.note(SITE, failed=False)
    pace.take_turn(SITE, 0)
    pace.take_turn(SITE, 1e9)
    assert waits == [pytest.approx(5, abs=0.5), pytest.approx(LONGEST_PAUSE, abs=0.5)]
