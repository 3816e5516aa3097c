"""Stale copies, silent changes and lost attributions: what raises one, and what must not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.incidents.build import claim, family, link, report
from writethru.incidents.drift import find_drift
from writethru.incidents.order import order_documents
from writethru.model import Claim, Document, Edit, Family, Lineage, Span

CARRIED = Edit("changed", Span(0, 80), Span(0, 80))
OLD, NEW = "2031-05-05T09:00", "2031-05-05T15:00"


def told(document: str, value: int, *, stale: bool = False, start: int = 0, **more: object) -> Claim:
    status = "superseded" if stale else "current"
    return claim(document, value, start=start, text="so many", incident="i-1", status=status, **more)  # type: ignore[arg-type]


def page(id_: str, published: str | None, outlet: str | None = None, title: str | None = None) -> Document:
    return replace(report(id_, published), outlet=outlet, title=title)


TWO = Lineage((), (family(("a",), ("b",)),), ())


def drift(claims: list[Claim], documents: list[Document], lineage: Lineage = TWO) -> list[str]:
    order = order_documents(documents, lineage.families)
    return [f"{one.kind}: {one.why}" for one in find_drift(claims, documents, order, lineage)]


PAGES = [page("a", OLD, "tarnpost.example"), page("b", NEW, "kelltimes.example")]
STALE = "stale-copy: The count of 40 killed is superseded (now 55) and still shown by tarnpost.example."
SILENT = "silent-change: Version 2 changes 40 killed to 55 without a notice."


@pytest.mark.parametrize(
    ("claims", "documents", "expected"),
    [
        ([told("a", 40, stale=True), told("b", 55)], PAGES, [STALE, SILENT]),
        # one number, hedged otherwise, is one figure
        ([told("a", 55, stale=True, modality="at_least"), told("b", 55)], PAGES, []),
        # a carrier that shows the new figure too is not behind, nor was the change silent
        ([told("a", 40, stale=True), told("a", 55, start=20), told("b", 55)], PAGES, []),
        # a later version that still gives the old one has not changed it
        ([told("a", 40, stale=True), told("b", 55), told("b", 40, start=20)], PAGES, [STALE]),
        # parts, attackers and headlines are no tolls
        ([told("a", 40, stale=True, headline=True), told("b", 55)], PAGES, []),
        # figures of two named origins replace nothing
        ([told("a", 40, stale=True, origin="Red Lantern"), told("b", 55, origin="Kesh police")], PAGES, []),
        # the site went on to carry the later version itself
        (
            [told("a", 40, stale=True), told("b", 55)],
            [page("a", OLD, "tarnpost.example"), page("b", NEW, "feeds.tarnpost.example")],
            [SILENT],
        ),
        # the agency's own page is no copy
        (
            [told("a", 40, stale=True), told("b", 55)],
            [page("a", OLD, "Northern Wire"), page("b", NEW, "kelltimes.example")],
            [SILENT],
        ),
        # only a later version shows that a figure was replaced
        ([told("a", 40, stale=True), told("a", 55, start=20)], PAGES, []),
        # of several figures that changed, one alert for each thing that they count
        (
            [
                told("a", 40, stale=True),
                told("a", 41, start=20),
                told("a", 9, effect="wounded"),
                told("b", 55),
                told("b", 12, effect="wounded"),
            ],
            PAGES,
            [STALE, SILENT, "silent-change: Version 2 changes 9 wounded to 12 without a notice."],
        ),
        # a figure that stayed does not hide one that changed
        (
            [told("a", 40), told("a", 9, effect="wounded"), told("b", 40), told("b", 12, effect="wounded")],
            PAGES,
            ["silent-change: Version 2 changes 9 wounded to 12 without a notice."],
        ),
        # an origin that one of the versions leaves out may be the same
        (
            [told("a", 40, origin="Red Lantern"), told("b", 55)],
            PAGES,
            [SILENT],
        ),
        ([told("a", 40), told("b", 55, origin="Red Lantern")], PAGES, [SILENT]),
        # the desk's own label is a notice
        (
            [told("a", 40, stale=True), told("b", 55)],
            [PAGES[0], page("b", NEW, "kelltimes.example", "UPDATE 2-Dam breach drowns 55")],
            [STALE],
        ),
    ],
)
def test_a_figure_that_a_later_version_gives_otherwise(
    claims: list[Claim], documents: list[Document], expected: list[str]
) -> None:
    assert drift(claims, documents) == expected


def test_a_count_that_fell_without_a_word_is_a_silent_change_too() -> None:
    fallen = Lineage((), (family(("a",), ("b",), kind="correction"),), ())
    assert drift([told("a", 40), told("b", 31)], PAGES, fallen) == [
        "silent-change: Version 2 changes 40 killed to 31 without a notice."
    ]


def taken(relation: str = "revision", *edits: Edit) -> Lineage:
    one = Family("f", None, (), ())
    return Lineage((link("a", "b", relation, *(edits or (CARRIED,))),), (one,), ())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("was", "now", "lineage", "expected"),
    [
        (
            "Red Lantern",
            "Kesh Health Office",
            taken(),
            "silent-change: 40 killed was Red Lantern's figure and is Kesh Health Office's in b, without a notice.",
        ),
        # one body under two names
        ("Kesh Health Office", "the Health Office", taken(), None),
        # another outlet's rewrite may ask others
        ("Red Lantern", "Kesh Health Office", taken("rewrite"), None),
        (
            "Red Lantern",
            None,
            taken("rewrite"),
            "attribution-lost: 40 killed is Red Lantern's figure, and is given without a source by b.",
        ),
        # whom anybody may leave out
        ("officials", None, taken(), None),
        # another sentence that gives the figure was not taken from there
        ("Red Lantern", None, taken("revision", Edit("same", Span(100, 140), Span(0, 80))), None),
        ("Red Lantern", None, taken("same-event"), None),
        (None, "Red Lantern", taken(), None),
    ],
)
def test_an_attribution_that_changed_on_the_way(
    was: str | None, now: str | None, lineage: Lineage, expected: str | None
) -> None:
    pages = [PAGES[0], page("b", NEW, "b")]
    assert drift([told("a", 40, origin=was), told("b", 40, origin=now)], pages, lineage) == (
        [expected] if expected else []
    )


def test_a_report_that_names_the_origin_elsewhere_has_not_lost_it() -> None:
    claims = [told("a", 40, origin="Red Lantern"), told("b", 40), told("b", 40, start=200, origin="Red Lantern")]
    assert drift(claims, PAGES, taken()) == []


def test_a_figure_that_the_later_report_does_not_give_has_lost_nothing() -> None:
    gone = [told("a", 40, origin="Red Lantern"), told("a", 7, start=30, origin="Red Lantern"), told("b", 7, start=30)]
    assert [why.partition(" killed")[0] for why in drift(gone, PAGES, taken())] == ["attribution-lost: 7"]


def test_a_figure_is_carried_where_the_words_stand_that_it_was_taken_to() -> None:
    moved = taken("revision", Edit("cut", Span(0, 80), None), Edit("changed", Span(0, 80), Span(100, 140)))
    assert drift([told("a", 40, origin="Red Lantern"), told("b", 40)], PAGES, moved) == []
    there = drift([told("a", 40, origin="Red Lantern"), told("b", 40, start=100)], PAGES, moved)
    assert [why.partition(":")[0] for why in there] == ["attribution-lost"]


def test_each_alert_has_words_on_both_sides() -> None:
    claims = [told("a", 40, stale=True, origin="Red Lantern"), told("b", 55, origin="Red Lantern")]
    lineage = Lineage((), (family(("a",), ("b",)),), ())
    found = list(find_drift(claims, PAGES, order_documents(PAGES, lineage.families), lineage))
    assert [(one.kind, [c.document for c in one.claims]) for one in found] == [
        ("stale-copy", ["a", "b"]),
        ("silent-change", ["a", "b"]),
    ]


THREE = Lineage((), (family(("a", "c"), ("b",)),), ())
CARRIERS = [*PAGES, page("c", OLD, "quayreview.example")]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        # one alert for each figure, whoever still shows it, by the outlet's name
        (
            [told("a", 40, stale=True), told("c", 40, stale=True), told("b", 55)],
            "The count of 40 killed is superseded (now 55) and still shown by tarnpost.example, quayreview.example.",
        ),
        (
            [
                told("a", 40, stale=True, origin="Red Lantern", modality="at_least"),
                told("b", 55, origin="Red Lantern", start=4),
            ],
            "Red Lantern's count of at least 40 killed is superseded (now 55) and still shown by tarnpost.example.",
        ),
        # a copy of the same version that gives another figure replaces nothing
        ([told("a", 40, stale=True), told("c", 55)], None),
        # nor does a figure of another thing, of another incident, or one that is replaced itself
        ([told("a", 40, stale=True), told("b", 55, effect="wounded")], None),
        ([told("a", 40, stale=True), replace(told("b", 55), incident="i-2")], None),
        ([told("a", 40, stale=True), told("b", 55, stale=True)], None),
        # who stands beside it still does not show that it was replaced
        ([told("a", 40), told("b", 55)], None),
        ([told("a", 40, stale=True, effect="detained"), told("b", 55, effect="detained")], None),
    ],
)
def test_who_still_shows_what_was_replaced(claims: list[Claim], expected: str | None) -> None:
    found = [why for why in drift(claims, CARRIERS, THREE) if why.startswith("stale")]
    assert found == ([f"stale-copy: {expected}"] if expected else [])


def test_an_alert_begins_with_a_capital_and_is_told_once() -> None:
    claims = [
        told("a", 40, origin="Red Lantern", modality="at_least"),
        told("b", 40, origin="Kesh Health Office", modality="at_least"),
        told("a", 40, origin="Red Lantern", modality="at_least", start=20),
        told("a", 9, origin="Red Lantern", modality="at_least", start=40, effect="wounded"),
        told("b", 9, modality="at_least", start=40, effect="wounded"),
    ]
    assert drift(claims, [PAGES[0], page("b", NEW, "b")], taken()) == [
        "silent-change: At least 40 killed was Red Lantern's figure and is Kesh Health Office's in b, without a notice.",
        "attribution-lost: At least 9 wounded is Red Lantern's figure, and is given without a source by b.",
    ]


def test_the_order_of_two_versions_must_be_sure() -> None:
    claims, undated = [told("a", 40), told("b", 55)], [page("a", None, "x"), page("b", None, "y")]
    assert drift(claims, undated) == [SILENT]
    assert drift(claims, undated, Lineage((), (family(("b",), ("a",)),), ())) == [
        "silent-change: Version 2 changes 55 killed to 40 without a notice."
    ]


def test_who_took_from_whom_must_be_known() -> None:
    claims = [told("a", 40, origin="Red Lantern"), told("b", 40)]
    (known,) = taken().links
    unknown = Lineage((replace(known, direction="unknown"),), (), ())
    assert len(drift(claims, PAGES, taken())) == 1
    assert drift(claims, PAGES, unknown) == []
    # what cannot be told hides nothing that can
    assert len(drift(claims, PAGES, Lineage((*unknown.links, link("x", "y", "rewrite", CARRIED), known), (), ()))) == 1


def test_parts_and_words_without_a_number_are_no_figure_that_changed() -> None:
    for more in ({"part_of": "x"}, {"attackers": True}, {"modality": "vague"}, {"headline": True}):
        assert drift([told("a", 40, stale=True, **more), told("b", 55)], PAGES) == [], more
