"""What kind of event an incident is, where it was, and on which day, as most reports have it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.incidents.build import claim, day, event, place
from writethru.incidents.portrait import Kind, describe, finest_place, settle_date
from writethru.model import Days, IncidentPlace, Place

KESH, VELMORA = place("Kesh"), place("Velmora", precision="country")
QUARRY = place("Quarry Gate", precision="district", within=("Kesh",))
SOUTH = place("southern Kesh", within=("Kesh",))
BRIDGE, LAMP = place("Stone Bridge", precision="site"), place("Red Lamp", precision="site")


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ("bombing", Kind("bombing", "Bombing")),
        ("air strike", Kind("air strike", "Air strike")),
        # a telling kind before a general one, however many give that
        ("attack attack killing bombing", Kind("bombing", "Bombing")),
        ("attack attack killing", Kind("attack", "Attack")),
        # of telling kinds that of most reports, then the first of the alphabet
        ("shooting bombing shooting", Kind("shooting", "Shooting")),
        ("shooting bombing", Kind("bombing", "Bombing")),
        ("other", Kind("other", "Incident")),
        ("stampede", Kind("stampede", "Stampede")),
    ],
)
def test_the_kind_that_most_reports_give(types: str, expected: Kind) -> None:
    words = ["air strike"] if types == "air strike" else types.split()
    assert describe([event(f"d{n}", word, None, None) for n, word in enumerate(words)]) == expected


@pytest.mark.parametrize(
    ("told", "finest"),
    [
        ([VELMORA, KESH], "Kesh"),
        ([KESH, QUARRY, VELMORA], "Quarry Gate"),
        ([QUARRY, BRIDGE], "Stone Bridge"),
        # of equally fine ones the commonest, then the first of the alphabet
        ([BRIDGE, LAMP, LAMP], "Red Lamp"),
        ([LAMP, BRIDGE, LAMP, BRIDGE], "Red Lamp"),
        ([LAMP, BRIDGE, BRIDGE], "Stone Bridge"),
        # a part of a town is finer than the town, a name with a holder than one without
        ([KESH, KESH, SOUTH], "southern Kesh"),
        ([place("Kesh", within=("Kesh",)), SOUTH], "southern Kesh"),
        ([place("Kesh", within=("Kesh",)), place("Abor"), place("Abor")], "Abor"),
        ([None], None),
    ],
)
def test_the_finest_place_that_any_report_gives(told: list[Place | None], finest: str | None) -> None:
    events = [event(f"d{n}", "bombing", where, None) for n, where in enumerate(told)]
    found, turned = finest_place(events, ()), finest_place(events[::-1], ())
    assert found == turned
    assert (found and found.name) == finest


def test_a_figure_may_know_the_place_but_a_part_of_a_figure_does_not() -> None:
    events = [event("a", "bombing", KESH, None)]
    found = finest_place(events, [claim("b", 3, place=BRIDGE, part_of="x"), claim("c", 4, place=QUARRY)])
    assert (found and (found.name, found.document)) == ("Quarry Gate", "c")
    assert finest_place([event("a", "bombing", None, None)], [claim("b", 3, place=BRIDGE, part_of="x")]) is None


def test_of_one_place_the_words_of_the_first_report_stand() -> None:
    told = [(replace(KESH, start=40), "b"), (replace(KESH, start=70), "a"), (replace(KESH, start=7), "a")]
    events = [event(document, "bombing", where, None) for where, document in told]
    found = finest_place(events, ())
    assert (found and (found.document, found.start)) == ("a", 7)


def test_a_place_keeps_all_that_is_known_of_it() -> None:
    known = Place(5, 9, "Kesh", "XA", 12.5, 30.25, "city", "Kesh-on-Orr", ("Orrland",), "only one of that name")
    assert finest_place([event("a", "bombing", known, None)], ()) == IncidentPlace(
        5, 9, "Kesh", "XA", 12.5, 30.25, "city", "Kesh-on-Orr", ("Orrland",), "only one of that name", "a"
    )


MONDAY, TUESDAY = day("2031-05-05"), day("2031-05-06")
WEEK = Days("2031-05-05", "2031-05-11", "week", "week")
MAY, YEAR = Days("2031-05-01", "2031-05-31", "month", "month"), Days("2031-01-01", "2031-12-31", "year", "year")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([YEAR, MAY, WEEK, TUESDAY], TUESDAY),
        ([YEAR, MAY, WEEK], WEEK),
        ([YEAR, MAY], MAY),
        (
            [WEEK, Days("2031-05-02", "2031-05-09", "interval", "since")],
            Days("2031-05-02", "2031-05-09", "interval", "since"),
        ),
        (
            [YEAR, Days("2031-03-01", "2031-05-31", "season", "season")],
            Days("2031-03-01", "2031-05-31", "season", "season"),
        ),
        # of equally fine ones that of most reports, then the earliest
        ([MONDAY, TUESDAY, TUESDAY], TUESDAY),
        ([TUESDAY, MONDAY], MONDAY),
        (
            [Days("2031-05-05", "2031-05-11", "week", "week"), Days("2031-05-05", "2031-05-10", "week", "week")],
            Days("2031-05-05", "2031-05-10", "week", "week"),
        ),
        ([None], None),
    ],
)
def test_the_finest_day_that_most_reports_give(told: list[Days | None], expected: Days | None) -> None:
    events = [event(f"d{n}", "bombing", None, when) for n, when in enumerate(told)]
    assert settle_date(events, ()) == settle_date(events[::-1], ()) == expected


def test_one_day_read_by_two_rules_is_one_day() -> None:
    by_weekday = Days("2031-05-06", "2031-05-06", "day", "weekday-past")
    assert (
        settle_date(
            [event(x, "bombing", None, when) for x, when in (("a", MONDAY), ("b", TUESDAY), ("c", by_weekday))], ()
        )
        == TUESDAY
    )


def test_figures_have_days_too_but_parts_of_figures_have_not() -> None:
    event_ = event("a", "bombing", None, MAY)
    assert settle_date([event_], [claim("a", 3, date=MONDAY, part_of="x"), claim("b", 9, date=TUESDAY)]) == TUESDAY
    assert settle_date([event("a", "bombing", None, None)], [claim("a", 3, date=MONDAY, part_of="x")]) is None
