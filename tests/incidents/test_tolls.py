from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from tests.incidents.build import claim, family, report
from writethru.incidents.order import AsOf, order_documents
from writethru.incidents.tolls import reconcile
from writethru.model import Bounds, Claim, HistoryRow, Ibc, Toll, Ucdp

ORDER = {
    "mon": AsOf("2031-05-05", 0, ""),
    "tue": AsOf("2031-05-06", 0, ""),
    "wed": AsOf("2031-05-07", 0, ""),
    "v1": AsOf("2031-05-05", 1, ""),
    "v2": AsOf("2031-05-05", 2, ""),
    "undated": AsOf("", 0, ""),
}
VOICE = {id_: id_ for id_ in ORDER} | {"v1": "wire", "v2": "wire"}


def toll(*claims: Claim) -> Toll:
    found = reconcile(claims, ORDER, VOICE)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("claims", "low", "high", "standing", "latest"),
    [
        # one origin: the newer figure replaces the older, up or down
        ([claim("mon", 12, origin="Kesh police"), claim("tue", 15, origin="Kesh police")], 12, 15, (15, 15), 15),
        ([claim("mon", 15, origin="Kesh police"), claim("tue", 12, origin="Kesh police")], 12, 15, (12, 12), 12),
        # two origins: both stand
        ([claim("mon", 12, origin="Kesh police"), claim("tue", 15, origin="Red Lantern")], 12, 15, (12, 15), 15),
        # versions of one wire on one day
        (
            [claim("v1", 40, "at_least", origin="Red Lantern"), claim("v2", 55, "at_least", origin="Red Lantern")],
            40,
            55,
            (55, 55),
            55,
        ),
        # an undated figure stands, but never sets the latest while a dated one exists
        ([claim("v2", 55, "at_least", origin="Red Lantern"), claim("undated", 61)], 55, 61, (55, 61), 55),
        ([claim("undated", 61)], 61, 61, (61, 61), 61),
        # a vague word counts only where no number is given
        ([claim("mon", 24, "vague"), claim("tue", 31)], 31, 31, (31, 31), 31),
        (
            [claim("mon", 31, origin="Kesh police"), claim("tue", 24, "vague", origin="Kesh police")],
            31,
            31,
            (31, 31),
            31,
        ),
        # "up to 30" counts as 30
        ([claim("mon", 30, "up_to")], 30, 30, (30, 30), 30),
        # of two figures of one origin in one report the more precise one stands
        ([claim("mon", 30, "about", origin="A"), claim("mon", 28, origin="A", start=90)], 28, 28, (28, 28), 28),
        # a figure far below the largest is a part that the words do not mark
        ([claim("mon", 30, "at_least"), claim("mon", 4, start=90)], 30, 30, (30, 30), 30),
    ],
)
def test_reconciled(claims: list[Claim], low: int, high: int, standing: tuple[int, int], latest: int) -> None:
    found = toll(*claims)
    assert (found.low, found.high, found.standing, found.latest) == (low, high, Bounds(*standing), latest)


def test_a_figure_repeated_and_then_replaced_is_superseded_in_all_its_rows() -> None:
    days = [("mon", 18), ("tue", 18), ("wed", 15)]
    found = toll(*(claim(day, value, origin="Red Lantern") for day, value in days))
    assert [(row.low, row.superseded) for row in found.history] == [(18, True), (18, True), (15, False)]
    assert found.standing == Bounds(15, 15)
    same = toll(*(claim(day, 18, origin="Red Lantern") for day in ("mon", "tue")))
    assert [(row.standing, row.superseded) for row in same.history] == [(True, False), (True, False)]


def test_parts_attackers_and_repeating_headlines_never_count() -> None:
    found = toll(
        claim("mon", 20),
        claim("mon", 3, part_of="c-whole", start=10),
        claim("mon", 2, attackers=True, start=20),
        claim("mon", 24, start=30, headline=True),
    )
    assert (found.low, found.high) == (20, 20)
    assert reconcile([claim("mon", 3, part_of="c-whole")], ORDER, VOICE) is None


def test_a_count_of_victims_alone_is_no_newer_state_of_one_that_counts_the_attacker() -> None:
    whole = claim("mon", 5, origin="Kesh police")
    gunman = claim("mon", 1, start=20, attackers=True, part_of=whole.id)
    found = toll(whole, gunman, claim("tue", 4, origin="Red Lantern"))
    assert (found.standing, found.latest) == (Bounds(4, 5), 5)
    assert toll(whole, claim("tue", 4, origin="Red Lantern")).latest == 4


def test_attackers_alone_make_no_count_of_victims() -> None:
    # twice five is ten, but no attacker is among them
    assert toll(claim("mon", 10, origin="Kesh police"), claim("tue", 5, origin="Red Lantern")).latest == 5


def test_a_row_of_history_is_the_figure_as_it_was_given() -> None:
    given = [
        claim("mon", 12, origin="Kesh police"),
        claim("tue", 15, "at_least", origin="Kesh police"),
        claim("wed", 30, "up_to", start=4),
    ]
    found = toll(*given)
    assert found.history == (
        HistoryRow(
            "2031-05-05", 12, 12, "exact", "Kesh police", standing=False, superseded=True, claims=(given[0].id,)
        ),
        HistoryRow(
            "2031-05-06", 15, None, "at_least", "Kesh police", standing=True, superseded=False, claims=(given[1].id,)
        ),
        HistoryRow("2031-05-07", None, 30, "up_to", None, standing=True, superseded=False, claims=(given[2].id,)),
    )
    assert (found.latest, found.modality, found.notes) == (30, "up_to", ())


@pytest.mark.parametrize(
    ("claims", "sizes"),
    [
        # figures of one state by their size, undated ones where theirs fits, after one that is as large
        ([claim("v1", 40, origin="A"), claim("v1", 30, origin="B", start=9)], [30, 40]),
        ([claim("v1", 30, origin="A"), claim("v1", 40, origin="B", start=9)], [30, 40]),
        ([claim("v1", 20), claim("undated", 30, "up_to"), claim("v2", 40, origin="A")], [20, 30, 40]),
        ([claim("undated", 61, origin="A"), claim("later", 47, origin="B")], [47, 61]),
        ([claim("undated", 47, origin="A"), claim("later", 61, origin="B")], [47, 61]),
        ([claim("undated", 40), claim("v1", 40, "at_least", origin="A"), claim("v2", 55, origin="A")], [40, 40, 55]),
        # a dated one before the versions stands before all of them
        ([claim("v1", 40), claim("v2", 55), claim("sun", 70, origin="A")], [70, 40, 55]),
    ],
)
def test_history_is_in_order(claims: list[Claim], sizes: list[int]) -> None:
    order = ORDER | {"sun": AsOf("2031-05-04", 0, ""), "later": AsOf("", 0, "")}
    for given in (claims, claims[::-1]):
        found = reconcile(given, order, VOICE)
        assert found is not None
        assert [row.low if row.low is not None else row.high for row in found.history] == sizes
        if sizes == [40, 40, 55]:
            assert [row.asof for row in found.history] == ["2031-05-05", None, "2031-05-05"]


def test_reports_of_one_day_go_by_the_hour_and_a_version_before_who_repeats_it() -> None:
    order = ORDER | {
        "too": ORDER["mon"],
        "late": AsOf("2031-05-05", 0, "21:00"),
        "v9": AsOf("2031-05-05", 1, "21:00"),
    }
    found = reconcile([claim("late", 12, origin="A"), claim("v9", 14, origin="B")], order, {})
    assert found is not None
    assert [row.low for row in found.history] == [14, 12]
    # a version whose hour nobody knows comes after what has one
    found = reconcile([claim("late", 12, origin="A"), claim("v1", 14, origin="B")], order, {})
    assert found is not None
    assert [row.low for row in found.history] == [12, 14]
    # without any hour the order of the claims' ids stays
    given = [claim("mon", 12, origin="A"), claim("too", 14, origin="B")]
    found = reconcile(given, order, {})
    assert found is not None
    assert [row.claims[0] for row in found.history] == sorted(c.id for c in given)


def test_of_one_time_the_figure_told_first_is_the_latest_and_the_story_s_before_its_headline_s() -> None:
    told = [claim("mon", 12, origin="A", start=40), claim("mon", 14, origin="B", start=20)]
    assert toll(*told).latest == 14
    assert toll(claim("mon", 30, headline=True), claim("mon", 14, origin="B", start=90)).latest == 30
    both = [claim("mon", 12, origin="A", start=40), claim("other", 14, origin="B", headline=True)]
    found = reconcile(both, ORDER | {"other": ORDER["mon"]}, VOICE)
    assert found is not None
    assert found.latest == 12


def test_policies_stand_side_by_side() -> None:
    found = toll(
        claim("mon", 40, origin="Kesh police"),
        claim("tue", 52, "at_least", origin="Red Lantern"),
        claim("wed", 60),
    )
    assert found.policies is not None
    assert found.policies.ucdp == Ucdp(40, 52, 60)
    assert found.policies.acled == 40
    assert found.policies.ibc == Ibc(40, 60, provisional=False)


@pytest.mark.parametrize(
    ("claims", "best"),
    [
        ([claim("mon", 40, origin="A"), claim("undated", 50, origin="B")], 40),  # neither newer: the lower
        ([claim("mon", 40), claim("tue", 50)], 40),  # no named origin: the lower
    ],
)
def test_ucdp_best(claims: list[Claim], best: int) -> None:
    policies = toll(*claims).policies
    assert policies is not None
    assert policies.ucdp.best == best


def test_acled_writes_its_own_number_for_a_vague_word() -> None:
    policies = toll(claim("mon", 24, "vague", text="killing dozens of miners")).policies
    assert policies is not None
    assert (policies.acled, policies.ucdp.low) == (12, 24)
    # a word of no table is as many as the report was read to say
    policies = toll(claim("mon", 24, "vague", text="killing a great many miners")).policies
    assert policies is not None
    assert policies.acled == 24
    assert policies.ibc == Ibc(24, 24, provisional=True)


def test_history_runs_oldest_first_with_the_undated_where_it_fits() -> None:
    found = toll(
        claim("v1", 40, "at_least", origin="Red Lantern"),
        claim("v2", 55, "at_least", origin="Red Lantern"),
        claim("undated", 47, "at_least"),
    )
    rows = [(row.low, row.origin, row.asof, row.standing) for row in found.history]
    assert rows == [
        (40, "Red Lantern", "2031-05-05", False),
        (47, None, None, True),
        (55, "Red Lantern", "2031-05-05", True),
    ]


def test_reports_whose_clocks_run_in_a_ring_have_a_newest_figure() -> None:
    families = [family(("v1",), ("v2",)), replace(family(("w1",), ("w2",)), id="f-2")]
    clocks = {"v1": "20:00", "v2": "08:00", "w1": "21:00", "w2": "07:30", "c": "09:00", "d": "20:30"}
    documents = [report(name, f"2031-05-05T{clock}") for name, clock in clocks.items()]
    order = order_documents(documents, families)
    for names in permutations(clocks, 3):
        found = reconcile([claim(name, n + 1, origin=name) for n, name in enumerate(names)], order, {})
        assert found is not None


def test_history_of_one_day_goes_by_the_hour_where_it_is_known() -> None:
    order = ORDER | {
        "early": AsOf("2031-05-06", 0, "07:00:00"),
        "v3": AsOf("2031-05-06", 3, "09:00:00"),
        "late": AsOf("2031-05-06", 0, "12:00:00"),
    }
    claims = [claim("late", 3, origin="A"), claim("v3", 2, origin="B"), claim("early", 1, origin="C"), claim("v2", 9)]
    found = reconcile(claims, order, VOICE | {id_: id_ for id_ in order})
    assert found is not None
    assert [row.low for row in found.history] == [9, 1, 2, 3]
