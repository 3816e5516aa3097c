from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.incidents.build import family, report
from writethru.incidents.order import AsOf, is_newer, order_documents

AS_OF = st.builds(
    AsOf,
    st.sampled_from(["", "2031-05-01", "2031-05-02"]),
    st.integers(0, 3),
    st.sampled_from(["", "08:00:00", "19:30:00"]),
)


@pytest.mark.parametrize(
    ("one", "other", "newer"),
    [
        (AsOf("2031-05-02", 0, ""), AsOf("2031-05-01", 0, "23:00:00"), True),
        (AsOf("2031-05-01", 0, "19:30:00"), AsOf("2031-05-01", 0, "08:00:00"), True),
        (AsOf("2031-05-01", 0, "19:30:00"), AsOf("2031-05-01", 0, ""), False),
        (AsOf("2031-05-01", 2, ""), AsOf("2031-05-01", 1, "19:30:00"), True),
        (AsOf("2031-05-01", 2, ""), AsOf("2031-05-01", 0, ""), False),
        (AsOf("2031-05-01", 0, ""), AsOf("", 0, ""), False),
        (AsOf("", 2, ""), AsOf("", 1, ""), True),
    ],
)
def test_newer_only_where_it_is_sure(one: AsOf, other: AsOf, newer: bool) -> None:
    assert is_newer(one, other) is newer


@given(AS_OF, AS_OF)
def test_no_two_are_newer_than_each_other(one: AsOf, other: AsOf) -> None:
    assert not (is_newer(one, other) and is_newer(other, one))


def test_a_late_mirror_of_an_early_version_shows_an_early_state() -> None:
    documents = [
        report("early", "2031-05-01T09:00:00"),
        report("mirror", "2031-05-04T10:00:00"),
        report("update", "2031-05-01T21:00:00"),
    ]
    order = order_documents(documents, [family(("early", "mirror"), ("update",))])
    assert order["mirror"] == order["early"]
    assert is_newer(order["update"], order["mirror"])


def test_versions_never_go_back_in_time() -> None:
    documents = [report("one", "2031-05-03"), report("two", "2031-05-02T08:00:00")]
    order = order_documents(documents, [family(("one",), ("two",))])
    assert is_newer(order["two"], order["one"])
    assert order["two"].label() == "2031-05-03"
