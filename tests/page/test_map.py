from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tests.page.sample import DOSSIER, HOSTILE, INCIDENT, WOUNDED
from writethru.model import Incident, Precision
from writethru.page import write_page
from writethru.page.charts.map import MapView, draw_map

assert INCIDENT.place is not None
PLACE = INCIDENT.place


def at(number: int, name: str, latitude: float | None, longitude: float | None, precision: Precision) -> Incident:
    place = replace(PLACE, name=name, latitude=latitude, longitude=longitude, precision=precision)
    return replace(INCIDENT, id=f"incident-{number}", title=f"Bombing, {name}", place=place, wounded=WOUNDED)


def radii(view: MapView) -> list[float]:
    return [float(node.attributes["r"] or 0) for node in LexborHTMLParser(view.svg).css("circle")]


def labels(view: MapView) -> list[list[str]]:
    return [[span.text() for span in node.css("tspan")] for node in LexborHTMLParser(view.svg).css("text.label")]


def test_a_place_is_labelled_with_its_newest_figures() -> None:
    assert labels(draw_map((at(1, "Ombreville", 48.0, 12.0, "city"),))) == [
        ["Ombreville", "\u2265 19 killed", "40 wounded"]
    ]


def test_the_vaguer_a_place_the_wider_its_circle() -> None:
    grains: tuple[Precision, ...] = ("site", "district", "city", "county", "region", "country")
    widths = [radii(draw_map((at(1, "Ombreville", 48.0, 12.0, grain),)))[0] for grain in grains]
    assert widths == sorted(set(widths))
    assert widths[-1] > 5 * widths[2]


@pytest.mark.parametrize(
    "place", [replace(PLACE, latitude=None, longitude=None), None], ids=["without coordinates", "no place"]
)
def test_an_incident_without_coordinates_is_named_beside_the_map(place: None) -> None:
    bare = replace(INCIDENT, id="incident-bare", title="Shots in Nowhere", place=place)
    view = draw_map((INCIDENT, bare))
    assert [spot.name for spot in view.spots] == ["Ombreville"]
    assert view.missing == (bare,)
    section = LexborHTMLParser(write_page(replace(DOSSIER, incidents=(INCIDENT, bare)))).css_first("#map")
    assert section is not None
    assert section.css("p")[-1].text() == "No coordinates: Shots in Nowhere."
    alone = LexborHTMLParser(write_page(replace(DOSSIER, incidents=(bare,)))).css_first("#map")
    assert alone is not None
    assert alone.css("svg") == []


def test_two_incidents_at_one_place_share_a_circle() -> None:
    view = draw_map((at(1, "Ombreville", 48.0, 12.0, "city"), at(2, "Ombreville", 48.0, 12.0, "city")))
    assert len(radii(view)) == 1
    assert labels(view) == [["Ombreville", "2 incidents"]]
    assert [incident.id for incident, _ in view.spots[0].told] == ["incident-1", "incident-2"]


@given(st.lists(st.tuples(st.floats(-70, 70), st.floats(-175, 175)), min_size=1, max_size=25))
def test_every_place_lies_on_the_map_and_no_two_labels_overlap(places: list[tuple[float, float]]) -> None:
    view = draw_map(tuple(at(n, f"Harbour {n}", *place, "city") for n, place in enumerate(places)))
    page = LexborHTMLParser(view.svg)
    for circle in page.css("circle"):
        assert 0 <= float(circle.attributes["cx"] or -1) <= 340
        assert 0 <= float(circle.attributes["cy"] or -1) <= 230
    boxes = []
    for label in page.css("text.label"):
        spans = label.css("tspan")
        wide = max(8.0 * len(spans[0].text()), *(6.8 * len(span.text()) for span in spans))
        x, y = float(spans[0].attributes["x"] or 0), float(spans[0].attributes["y"] or 0)
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[str(label.attributes["class"]).split()[1]]
        boxes.append((left, y - 10, left + wide, y - 10 + 13 * len(spans)))
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert (
                one[2] <= other[0] + 0.2
                or other[2] <= one[0] + 0.2
                or one[3] <= other[1] + 0.2
                or other[3] <= one[1] + 0.2
            )


def test_the_map_is_told_in_words_and_in_a_table() -> None:
    page = LexborHTMLParser(write_page(DOSSIER))
    chart = page.css_first("svg.map")
    assert chart is not None
    for name in str(chart.attributes["aria-labelledby"]).split():
        assert page.css(f"#{name}")[0].text().strip()
    row = page.css_first("#spot-1")
    assert row is not None
    assert "12.500, -3.250" in row.text()
    assert [str(a.attributes["href"]) for a in row.css("a")] == ["#incident-quay"]
    assert [str(a.attributes["href"]) for a in chart.css("a")] == ["#spot-1"]


def test_places_far_apart_need_no_small_world() -> None:
    near = draw_map((at(1, "Ombreville", 48.0, 12.0, "city"),))
    far = draw_map((at(1, "Ombreville", 60.0, -120.0, "city"), at(2, "Kesh", -30.0, 140.0, "city")))
    assert near.world
    assert not far.world


def test_names_stay_words() -> None:
    view = draw_map((at(1, HOSTILE, 48.0, 12.0, "city"),))
    assert "<script" not in view.svg
    assert "&lt;script&gt;" in view.svg


def test_a_bar_tells_the_scale_in_a_round_number() -> None:
    view = draw_map((at(1, "Ombreville", 48.0, 12.0, "city"),))
    assert re.search(r">(?:1|2|5)0* km<", view.svg)
