"""The times that two documents state, and how far apart they lie."""

from __future__ import annotations

import time
from datetime import datetime

import pytest

from tests.lineage.build import document
from writethru.lineage.clock import days_between, stated_time, states_hour


@pytest.mark.parametrize(
    ("stated", "expected", "hour"),
    [
        ("2031-03-04T09:30:00", "2031-03-04T09:30:00", True),
        ("2031-03-04T09:30:00+02:00", "2031-03-04T07:30:00", True),
        ("2031-03-04T22:30:00-05:00", "2031-03-05T03:30:00", True),
        ("2031-03-04", "2031-03-04T00:00:00", False),
        ("2031-02-30", None, False),
        (None, None, False),
    ],
)
def test_a_stated_time_is_utc_where_it_names_a_zone(stated: str | None, expected: str | None, *, hour: bool) -> None:
    told = document("a", (), published=stated)
    assert stated_time(told) == (datetime.fromisoformat(expected) if expected else None)
    assert states_hour(told) is hour


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the system's zone is not to be set here")
def test_the_zone_of_the_machine_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as away:
        away.setenv("TZ", "Pacific/Kiritimati")
        time.tzset()
        for stated in ("2031-03-04T09:30:00", "2031-03-04T11:30:00+02:00"):
            assert stated_time(document("a", (), published=stated)) == datetime(2031, 3, 4, 9, 30)  # noqa: DTZ001
    time.tzset()


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2031-03-04T06:00", "2031-03-04T18:00", 0.5),
        ("2031-03-04T18:00", "2031-03-04T06:00", 0.5),
        ("2031-03-04T20:00", "2031-03-07T08:00", 2.5),
        # one that states a day only may be of any hour
        ("2031-03-04", "2031-03-05T23:00", 1.0),
        ("2031-03-05T23:00", "2031-03-04", 1.0),
        ("2031-03-04", "2031-03-04T23:00", 0.0),
        ("2031-03-04", "2031-03-14", 10.0),
        ("2031-03-04", None, None),
        (None, "2031-03-04T06:00", None),
    ],
)
def test_days_between(one: str | None, other: str | None, days: float | None) -> None:
    assert days_between(document("a", (), published=one), document("b", (), published=other)) == days
