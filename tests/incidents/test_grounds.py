"""By what events of several reports were taken for one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.incidents.build import claim, day, event, link, place
from writethru.incidents.grounds import why_joined
from writethru.model import Claim, Days, Edit, Event, Lineage, Place, Span

KESH, DOR = place("Kesh", country="XA"), place("Dor", country="XA")
QUARRY = place("Quarry Gate", precision="district", within=("Kesh",), country="XA")
VELMORA = place("Velmora", precision="country", country="XA")
MONDAY, TUESDAY = day("2031-05-05"), day("2031-05-06")
MAY, WEEKEND = Days("2031-05-01", "2031-05-31", "month", "month"), Days("2031-05-03", "2031-05-05", "interval", "since")
NONE = Lineage((), (), ())


def told(document: str, type_: str, where: Place | None, when: Days | None) -> Event:
    return event(document, type_, where, when)


@pytest.mark.parametrize(
    ("one", "other", "grounds"),
    [
        (("bombing", KESH, MONDAY), ("bombing", KESH, MONDAY), ("same place", "same day", "same kind")),
        (("bombing", KESH, MONDAY), ("attack", QUARRY, MONDAY), ("place within place", "same day")),
        (("bombing", KESH, MONDAY), ("attack", DOR, TUESDAY), ("same news",)),
        # the same country is no ground
        (("bombing", VELMORA, None), ("bombing", VELMORA, None), ("same kind",)),
        (("bombing", KESH, None), ("attack", None, MONDAY), ("same news",)),
        # days that overlap, the last of the one being the first of the other
        (("bombing", None, MONDAY), ("attack", None, MAY), ("overlapping days",)),
        (("bombing", None, MAY), ("attack", None, MAY), ("overlapping days",)),
        (("bombing", None, MONDAY), ("attack", None, WEEKEND), ("overlapping days",)),
        (("bombing", None, WEEKEND), ("attack", None, Days("2031-05-05", "2031-05-09", "week", "week")), None),
        (("bombing", None, TUESDAY), ("attack", None, WEEKEND), ("same news",)),
        (("bombing", None, WEEKEND), ("attack", None, TUESDAY), ("same news",)),
    ],
)
def test_the_grounds_of_place_day_and_kind(
    one: tuple[str, Place | None, Days | None],
    other: tuple[str, Place | None, Days | None],
    grounds: tuple[str, ...] | None,
) -> None:
    pair = (told("a", *one), told("b", *other))
    assert why_joined(pair, (), NONE) == (grounds or ("overlapping days",))
    assert why_joined(pair[::-1], (), NONE) == (grounds or ("overlapping days",))


def test_events_of_one_report_need_no_ground() -> None:
    one = told("a", "bombing", KESH, MONDAY)
    assert why_joined((one,), (), NONE) == ("one report",)
    assert why_joined((one, event("a", "bombing", KESH, MONDAY, start=50)), (), NONE) == ("one report",)


def test_of_three_reports_each_pair_may_have_its_ground() -> None:
    three = [told("a", "bombing", KESH, None), told("b", "attack", KESH, MONDAY), told("c", "shooting", None, MONDAY)]
    assert why_joined(three, (), NONE) == ("same place", "same day")


ONE, OTHER = told("a", "bombing", None, None), told("b", "attack", None, None)


@pytest.mark.parametrize(
    ("claims", "equal"),
    [
        ([claim("a", 12, event=ONE.id), claim("b", 12, event=OTHER.id)], True),
        ([claim("a", 12, event=ONE.id), claim("b", 3, event=OTHER.id), claim("b", 12, event=OTHER.id)], True),
        ([claim("a", 12, event=ONE.id), claim("b", 13, event=OTHER.id)], False),
        ([claim("a", 12, event=ONE.id), claim("b", 12, event=OTHER.id, effect="wounded")], False),
        ([claim("a", 12, event=ONE.id), claim("b", 12, "at_least", event=OTHER.id)], False),
        # a part, or a figure of something else, is none of theirs
        ([claim("a", 12, event=ONE.id), claim("b", 12, event=OTHER.id, part_of="x")], False),
        ([claim("a", 12, event=ONE.id), claim("b", 12)], False),
        ([claim("a", 12, event=ONE.id)], False),
    ],
)
def test_equal_figures_are_the_same_numbers_of_the_same_effect(claims: list[Claim], *, equal: bool) -> None:
    assert why_joined((ONE, OTHER), claims, NONE) == (("equal figures",) if equal else ("same news",))


HERE, THERE = (replace(ONE, mentions=(Span(0, 9), Span(40, 60))), replace(OTHER, mentions=(Span(100, 120),)))


@pytest.mark.parametrize(
    ("edit", "same"),
    [
        (Edit("same", Span(30, 80), Span(90, 140)), True),
        (Edit("changed", Span(0, 5), Span(110, 112)), True),
        (Edit("same", Span(30, 80), Span(0, 50)), False),
        (Edit("same", Span(70, 80), Span(90, 140)), False),
        (Edit("cut", Span(30, 80), None), False),
        (Edit("added", None, Span(90, 140)), False),
    ],
)
def test_the_same_words_are_one_edit_that_holds_both(edit: Edit, *, same: bool) -> None:
    expected = ("same words",) if same else ("same news",)
    for pair in ((HERE, THERE), (THERE, HERE)):
        for links in (
            [link("a", "b", "revision", edit)],
            [link("c", "a", "revision"), link("a", "b", "rewrite", edit)],
        ):
            assert why_joined(pair, (), Lineage(tuple(links), (), ())) == expected
    # the edit of another pair says nothing
    elsewhere = Lineage((link("a", "c", "revision", edit),), (), ())
    assert why_joined((HERE, THERE), (), elsewhere) == ("same news",)
