from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tests.page.sample import DOSSIER, HOSTILE, MONITOR
from writethru.lineage.lost.find import find_lost
from writethru.model import Dossier, HistoryRow, Modality
from writethru.page import write_page
from writethru.page.charts.draw import draw, draw_mark, lay_out, line_up, make_marks
from writethru.page.charts.lanes import draw_lanes, find_lanes
from writethru.page.charts.tolls import TollChart, draw_tolls
from writethru.page.pointers import make_pointers

CLINIC = "Ister Clinic"
MARKS = make_marks((MONITOR, CLINIC))


def row(
    asof: str | None,
    low: int | None,
    high: int | None,
    origin: str | None,
    *,
    state: str = "standing",
    modality: Modality = "exact",
) -> HistoryRow:
    return HistoryRow(asof, low, high, modality, origin, state == "standing", state == "superseded", ())


def chart_of(*rows: HistoryRow) -> TollChart:
    incident = DOSSIER.incidents[0]
    killed = incident.killed
    assert killed is not None
    dossier = replace(DOSSIER, incidents=(replace(incident, wounded=None, killed=replace(killed, history=rows)),))
    (chart,) = draw_tolls(dossier, MARKS)
    return chart


def steps_of(chart: TollChart) -> list[tuple[str, ...]]:
    lines = LexborHTMLParser(str(chart.svg)).css("line.step")
    return [tuple(str(line.attributes[name]) for name in ("x1", "y1", "x2", "y2", "class")) for line in lines]


def test_attributes_and_words_are_escaped() -> None:
    drawn = draw("text", {"class": '"><script>'}, HOSTILE)
    assert "<script>" not in drawn
    assert LexborHTMLParser(str(drawn)).css("text")[0].text() == HOSTILE


def test_a_line_joins_the_figures_of_one_origin_and_of_no_other() -> None:
    chart = chart_of(
        row("2031-05-03T08:00", 10, 10, MONITOR, state="superseded"),
        row("2031-05-03T09:00", 50, 50, CLINIC, state="superseded"),
        row("2031-05-03T10:00", 20, 20, MONITOR),
        row("2031-05-03T11:00", 40, 40, CLINIC),
    )
    assert steps_of(chart) == [
        ("12.50%", "165", "62.50%", "165", "step past colour0"),
        ("62.50%", "165", "62.50%", "140", "step colour0"),
        ("37.50%", "65", "87.50%", "65", "step past colour1"),
        ("87.50%", "65", "87.50%", "90", "step colour1"),
    ]


def test_two_standing_figures_of_one_origin_are_not_joined() -> None:
    assert steps_of(chart_of(row("2031-05-03", 10, 10, MONITOR), row("2031-05-03", 14, 14, MONITOR))) == []


def test_what_still_stands_goes_on_to_the_end_of_the_times() -> None:
    chart = chart_of(
        row("2031-05-03", 10, 10, MONITOR, state="superseded"),
        row("2031-05-04", 20, 20, MONITOR),
        row("2031-05-04", 30, 30, None),
        row(None, 40, 40, MONITOR),
    )
    lines = LexborHTMLParser(str(chart.svg)).css("line.goes-on")
    assert [(line.attributes["x1"], line.attributes["x2"]) for line in lines] == [("37.50%", "75.00%")]


def test_a_figure_leads_to_its_row_of_the_ledger() -> None:
    page = LexborHTMLParser(write_page(DOSSIER))
    links = [str(link.attributes["href"])[1:] for link in page.css("#tolls svg a")]
    assert links == ["row-killed-claim-a1", "row-killed-claim-c1", "row-killed-claim-d1", "row-killed-claim-e1"]
    rows = {str(row.attributes["id"]): row.text() for row in page.css("#incidents tr[id]")}
    assert "at least 12" in rows["row-killed-claim-a1"]
    assert "at least 19" in rows["row-killed-claim-c1"]


def test_versions_of_one_day_are_joined_in_their_order() -> None:
    chart = chart_of(row("2031-05-03", 10, 10, MONITOR, state="superseded"), row("2031-05-03", 14, 14, MONITOR))
    assert len(steps_of(chart)) == 2


def test_a_line_leaves_out_the_smaller_figure_of_one_report() -> None:
    small, large = DOSSIER.claims[:2]
    rows = [
        replace(row("2031-05-03", 3, 3, MONITOR, state="superseded"), claims=(small.id,)),
        replace(row("2031-05-03", 10, 10, MONITOR, state="superseded"), claims=(large.id,)),
        row("2031-05-04", 14, 14, MONITOR),
    ]
    assert [step[0] for step in steps_of(chart_of(*rows))] == ["50.00%", "83.33%"]


def test_the_same_figure_told_twice_makes_no_chart() -> None:
    incident = DOSSIER.incidents[0]
    assert incident.killed is not None
    same = replace(incident.killed, history=(row("2031-05-03", 9, 9, None), row("2031-05-04", 9, 9, None)))
    assert draw_tolls(replace(DOSSIER, incidents=(replace(incident, wounded=None, killed=same),)), MARKS) == ()


def test_figures_without_an_origin_are_never_joined() -> None:
    chart = chart_of(row("2031-05-03", 10, 10, None, state="superseded"), row("2031-05-04", 20, 20, None))
    assert steps_of(chart) == []
    assert chart.nobody


def test_a_figure_without_a_time_stands_apart() -> None:
    chart = chart_of(
        row(None, 30, 30, MONITOR),
        row("2031-05-03", 10, 10, MONITOR, state="superseded"),
        row("2031-05-04", 20, 20, MONITOR),
    )
    assert chart.rows[-1].asof == "no time known"
    assert len(steps_of(chart)) == 2
    assert 'class="parting"' in chart.svg


def test_a_figure_set_beside_another_is_not_on_the_line() -> None:
    chart = chart_of(
        row("2031-05-03", 10, 10, MONITOR, state="superseded"),
        row("2031-05-04", 3, 3, MONITOR, state="beside"),
        row("2031-05-04", 20, 20, MONITOR),
    )
    assert [step[2] for step in steps_of(chart)] == ["83.33%", "83.33%"]
    assert "more telling figure" in chart.rows[1].state


@pytest.mark.parametrize(
    ("low", "high", "modality", "sign", "arrow"),
    [
        (12, None, "at_least", "≥ 12", "V-22"),
        (12, None, "more_than", "> 12", "V-22"),
        (None, 30, "up_to", "≤ 30", "V20"),
        (10, 12, "range", "10–12", "V-"),
        (24, None, "vague", "~ 24+", "V-22"),
    ],
)
def test_open_ends_are_drawn_as_arrows(
    low: int | None, high: int | None, modality: Modality, sign: str, arrow: str
) -> None:
    chart = chart_of(row("2031-05-03", 5, 5, CLINIC), row("2031-05-04", low, high, MONITOR, modality=modality))
    assert LexborHTMLParser(str(chart.svg)).css(".value")[-1].text() == sign
    assert arrow in chart.svg


def test_an_exact_figure_has_no_arrow() -> None:
    assert "arrow" not in chart_of(row("2031-05-03", 5, 5, CLINIC), row("2031-05-04", 7, 7, MONITOR)).svg


def test_superseded_figures_are_hollow() -> None:
    chart = chart_of(row("2031-05-03", 10, 10, MONITOR, state="superseded"), row("2031-05-04", 20, 20, MONITOR))
    points = LexborHTMLParser(str(chart.svg)).css("g.point")
    assert ["hollow" in str(point.html) for point in points] == [True, False]


def test_one_figure_makes_no_chart() -> None:
    incident = DOSSIER.incidents[0]
    assert draw_tolls(replace(DOSSIER, incidents=(replace(incident, killed=None),)), MARKS) == ()


def test_origins_differ_in_shape_before_colour() -> None:
    marks = make_marks([f"Watch {number}" for number in range(12)])
    assert len({(mark.shape, mark.colour) for mark in marks.values()}) == 12
    assert len({mark.shape for mark in list(marks.values())[:4]}) == 4


def test_a_figure_of_nobody_has_a_sign_of_its_own() -> None:
    assert "nobody" in draw_mark(None)


TIMES = st.lists(
    st.lists(st.sampled_from([None, "2031-05-03", "2031-05-03T09:10", "2031-05-04"]), max_size=6), max_size=4
)


@given(TIMES)
def test_no_two_dots_of_a_row_share_a_place(rows: list[list[str | None]]) -> None:
    axis = lay_out(rows, gutter=1)
    for row, places in zip(rows, axis.places, strict=True):
        assert len(places) == len(row)
        ordered = sorted(places)
        assert all(after - before > axis.slot * 0.99 for before, after in itertools.pairwise(ordered))
        assert all(0 < place < 100 for place in places)


@given(TIMES)
def test_what_has_no_time_comes_last(rows: list[list[str | None]]) -> None:
    axis = lay_out(rows)
    dated = [
        at for row, places in zip(rows, axis.places, strict=True) for item, at in zip(row, places, strict=True) if item
    ]
    if axis.undated is not None:
        assert all(at < axis.undated for at in dated)


def test_a_day_alone_stands_after_the_hours_of_that_day() -> None:
    axis = lay_out([["2031-05-03", "2031-05-03T09:10", "2031-05-02"]])
    assert [round(place) for place in axis.places[0]] == [83, 50, 17]
    assert [tick.time for tick in axis.ticks] == ["", "09:10", "no hour"]


def test_a_long_label_has_room() -> None:
    short = chart_of(row("2031-05-03", 5, 5, CLINIC), row("2031-05-04", 7, 7, MONITOR))
    long = chart_of(row("2031-05-03", 5, 5, CLINIC), row("2031-05-04", 120_000, None, MONITOR, modality="more_than"))
    assert (short.width, long.width) == (60, 162)


def test_neighbours_of_one_time_share_a_tick() -> None:
    axis = line_up(["2031-05-03", "2031-05-03", None], slot=30)
    assert [tick.at for tick in axis.ticks] == [pytest.approx(100 / 3), pytest.approx(250 / 3)]


def lanes_of(dossier: Dossier) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    groups = find_lanes(dossier, make_pointers(dossier))
    return [(group.name, [(lane.label, [dot.label for dot in lane.dots]) for lane in group.lanes]) for group in groups]


def test_lanes_go_by_voice_and_version() -> None:
    assert lanes_of(DOSSIER) == [
        ("Northwire", [("version 1, first, original lost", ["A", "B"]), ("version 2, update, original lost", ["C"])]),
        ("Agencies", [("in its own words", ["D"])]),
        ("No name", [("rewritten in part", ["E"])]),
    ]


def test_a_document_of_no_voice_is_not_lost() -> None:
    shown = lanes_of(replace(DOSSIER, voices=DOSSIER.voices[:1]))
    assert shown[1] == ("No name", [("rewritten in part", ["D", "E"])])


def test_many_copies_of_one_hour_are_one_dot() -> None:
    documents = tuple(replace(DOSSIER.documents[0], id=f"copy-{number}") for number in range(40))
    shown = lanes_of(replace(DOSSIER, documents=documents, voices=(), families=()))
    assert shown == [("No name", [("in their own words", ["40×"])])]


def test_lost_originals_and_descent_are_drawn() -> None:
    pointers = make_pointers(DOSSIER)
    drawn = LexborHTMLParser(str(draw_lanes(find_lanes(DOSSIER, pointers), MARKS)))
    assert len(drawn.css(".lost")) == 2
    assert len(drawn.css(".descent")) == 1
    assert len(drawn.css(".taken")) == 2
    assert [link.attributes["href"] for link in drawn.css("a")][:2] == [
        "#document-document-0a",
        "#document-document-0b",
    ]


def test_a_ring_leads_to_what_to_ask_for_where_the_page_says_so() -> None:
    lost = replace(DOSSIER, families=find_lost(DOSSIER.families, DOSSIER.documents))
    page = LexborHTMLParser(write_page(lost))
    rings = [str(ring.attributes["href"])[1:] for ring in page.css("a[id^=lost-]")]
    assert rings == ["original-1", "original-2"]
    assert [page.css(f"#{ring} h3")[0].text() for ring in rings] == ["Northwire, version 1", "Northwire, version 2"]
    assert LexborHTMLParser(write_page(DOSSIER)).css("a[id^=lost-]") == []
