from __future__ import annotations

from dataclasses import replace

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
        (AsOf("2031-05-01", 2, ""), AsOf("", 1, ""), True),
        # versions of two families are no newer than one another by their numbers
        (AsOf("2031-05-01", 2, "", "f"), AsOf("2031-05-01", 1, "", "g"), False),
        (AsOf("2031-05-01", 2, "08:00", "f"), AsOf("2031-05-01", 1, "09:00", "g"), False),
        (AsOf("2031-05-01", 1, "10:00", "f"), AsOf("2031-05-01", 2, "09:00", "g"), True),
        (AsOf("2031-05-01", 3, "", "f"), AsOf("2031-05-02", 2, "", "g"), False),
        (AsOf("2031-05-01", 0, "09:00"), AsOf("", 0, ""), False),
        (AsOf("", 0, ""), AsOf("2031-05-01", 0, "09:00"), False),
        (AsOf("2031-05-01", 0, "09:00"), AsOf("2031-05-01", 0, "09:00"), False),
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


def ordered(versions: list[str | None], *, others: tuple[str | None, ...] = ()) -> list[AsOf]:
    documents = [report(f"v{n}", stated) for n, stated in enumerate(versions)]
    documents += [report(f"o{n}", stated) for n, stated in enumerate(others)]
    one = family(*((f"v{n}",) for n in range(len(versions))), ("gone",))
    return list(order_documents(documents[::-1], [one] if versions else []).values())[::-1]


@pytest.mark.parametrize(
    ("versions", "labels"),
    [
        (["2031-05-03T09:00", "2031-05-03T21:00"], ["2031-05-03T09:00", "2031-05-03T21:00"]),
        (["2031-05-03", "2031-05-04"], ["2031-05-03", "2031-05-04"]),
        (["2031-05-03T09:00", "2031-05-03T09:00"], ["2031-05-03T09:00", "2031-05-03T09:00"]),
        # a version without a time of its own was written no earlier than the one before
        (["2031-05-03T09:00", None, "2031-05-04"], ["2031-05-03T09:00", "2031-05-03", "2031-05-04"]),
        # a clock that runs behind that of the version before tells neither day nor hour
        (["2031-05-03T09:00", "2031-05-02T10:00"], ["2031-05-03T09:00", "2031-05-03"]),
        (
            ["2031-05-03T20:00", "2031-05-03T08:00", "2031-05-03T09:00"],
            ["2031-05-03T20:00", "2031-05-03", "2031-05-03"],
        ),
        ([None, "2031-05-02"], [None, "2031-05-02"]),
    ],
)
def test_when_the_figures_of_versions_are_as_of(versions: list[str | None], labels: list[str | None]) -> None:
    found = ordered(versions)
    assert [one.label() for one in found] == labels
    assert [one.version for one in found] == [n + 1 for n in range(len(versions))]
    assert all(is_newer(late, early) for n, late in enumerate(found) for early in found[:n])


def test_outside_a_family_a_report_is_as_of_the_time_that_it_states() -> None:
    found = ordered([], others=("2031-05-03T09:00", "2031-05-03", None))
    assert found == [AsOf("2031-05-03", 0, "09:00"), AsOf("2031-05-03", 0, ""), AsOf("", 0, "")]
    assert [one.known for one in found] == [True, True, False]
    assert [one.label() for one in found] == ["2031-05-03T09:00", "2031-05-03", None]


CLOCK = st.sampled_from([None, "2031-05-01", "2031-05-01T08:00", "2031-05-01T12:00", "2031-05-01T19:00", "2031-05-02"])


@given(st.lists(CLOCK, max_size=4), st.lists(CLOCK, max_size=3), st.lists(CLOCK, max_size=3))
def test_no_three_are_newer_than_one_another_in_a_ring(
    first: list[str | None], second: list[str | None], others: list[str | None]
) -> None:
    named = {
        f"{room}{n}": stated
        for room, all_ in zip("abc", (first, second, others), strict=True)
        for n, stated in enumerate(all_)
    }
    families = [
        replace(family(*((f"{room}{n}",) for n in range(len(all_)))), id=f"f-{room}")
        for room, all_ in (("a", first), ("b", second))
    ]
    order = list(order_documents([report(*item) for item in named.items()], families).values())
    rest = list(range(len(order)))
    # again and again what nothing left is newer than is taken away: in a ring there is none
    while rest:
        newest = [k for k in rest if not any(is_newer(order[m], order[k]) for m in rest)]
        assert newest
        rest = [k for k in rest if k not in newest]
