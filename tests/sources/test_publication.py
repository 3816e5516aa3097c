"""Times of publication and hosts: read where only one reading is possible."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.sources.publication import complete, day_in_url, full_dates, host_of, iso_time, read_day

TIMES = [
    ("2019-05-14 17:26:40", "2019-05-14T17:26:40"),
    ("2019-05-14T17:26:40Z", "2019-05-14T17:26:40Z"),
    ("2019-05-14T17:26:40.123+0200", "2019-05-14T17:26:40+02:00"),
    ("2019-05-14T01:59-500", "2019-05-14T01:59:00"),
    ("2019-05-14", "2019-05-14"),
    ("20190514", "2019-05-14"),
    ("Tue, 14 May 2019 17:26:40 GMT", "2019-05-14T17:26:40Z"),
    ("May 14, 2019 5:26 PM EST", "2019-05-14T17:26:00"),
    ("14 May 2019", "2019-05-14"),
    ("05/14/2019", "2019-05-14"),
    ("2019-13-14", None),
    ("yesterday", None),
    ("", None),
]


@pytest.mark.parametrize(("stated", "value"), TIMES)
def test_iso_time(stated: str, value: str | None) -> None:
    assert iso_time(stated) == value


@given(st.text(max_size=60))
def test_a_time_is_a_day_or_nothing(stated: str) -> None:
    value = iso_time(stated)
    assert value is None or read_day(value) == value[:10]


def test_a_day_in_figures_needs_one_reading() -> None:
    assert read_day("03/04/2019") is None
    assert read_day("03/04/2019", frozenset({"2019-04-03"})) == "2019-04-03"
    assert read_day("03/04/2019", frozenset({"2019-03-04"})) == "2019-03-04"
    assert read_day("03/04/2019", frozenset({"2019-03-04", "2019-04-03"})) is None
    assert read_day("04/04/2019") == "2019-04-04"
    assert read_day("13/04/2019") == "2019-04-13"
    assert read_day("3.4.2019") == "2019-04-03"


def test_a_year_is_taken_from_the_same_day() -> None:
    known = full_dates("Seen on May 4, 2018, and on 3 May 2019.")
    assert known == ("2018-05-04", "2019-05-03")
    assert complete("May 3", known) == "2019-05-03"
    assert complete("3 May", known) == "2019-05-03"
    assert complete("May 5", known) is None
    assert complete("May 5, 2017", known) == "2017-05-05"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2016/02/21/mill", "2016-02-21"),
        ("https://a.example/news/20160221/mill", "2016-02-21"),
        ("https://a.example/2016-02-21-mill", "2016-02-21"),
        ("https://a.example/2016/2/3/mill", "2016-02-03"),
        ("https://a.example/2016/mill", None),
        ("https://a.example/id/20169921", None),
    ],
)
def test_day_in_url(url: str, day: str | None) -> None:
    assert day_in_url(url) == day


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.herald.example/x", "herald.example"),
        ("http://feeds.herald.example:80/x", "herald.example"),
        ("www.herald.example", "herald.example"),
        ("m.example", "m.example"),
        ("http://[x", None),
        ("mill", None),
    ],
)
def test_host_of(url: str, host: str | None) -> None:
    assert host_of(url) == host
