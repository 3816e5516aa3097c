"""Figures as Vega-Lite files: the data in them is the dossier's, and every field that is drawn is in the data."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.page.sample import DOSSIER, INCIDENT, MONITOR
from writethru.example import write_example
from writethru.model import Dossier, IncidentPlace
from writethru.page import draw_figures
from writethru.pipeline import trace

PLACES = [
    IncidentPlace(0, 0, "Homs", "SY", 34.7, 36.7, "city"),
    IncidentPlace(0, 0, "Quarl", None, -12.0, 140.0, "site"),
]
LOCATED = replace(
    DOSSIER, incidents=tuple(replace(INCIDENT, id=f"i-{number}", place=place) for number, place in enumerate(PLACES))
)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder: Path = tmp_path_factory.mktemp("example")
    write_example(folder)
    return trace([folder])


def fields_in(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        yield from (value for key, value in part.items() if key == "field" and isinstance(value, str))
        for key, value in part.items():
            yield from () if key == "data" else fields_in(value)
    if isinstance(part, list):
        for value in part:
            yield from fields_in(value)


def test_every_field_that_is_drawn_is_in_the_data(example: Dossier) -> None:
    for dossier in (example, DOSSIER, LOCATED):
        for name, text in draw_figures(dossier).items():
            figure = json.loads(text)
            drawn = set(fields_in(figure))
            assert figure["data"]["values"], name
            assert drawn, name
            assert all(drawn <= row.keys() for row in figure["data"]["values"]), name


def test_nothing_has_to_be_fetched(example: Dossier) -> None:
    for dossier in (example, LOCATED):
        assert all('"url"' not in text for text in draw_figures(dossier).values())


def test_each_toll_has_its_figures_in_the_order_of_its_history(example: Dossier) -> None:
    figures = draw_figures(example)
    for incident in example.incidents:
        assert incident.killed is not None
        rows = json.loads(figures[f"toll-{incident.id}-killed.vl.json"])["data"]["values"]
        assert [(row["low"], row["high"], row["asof"], row["standing"]) for row in rows] == [
            (row.low, row.high, row.asof, row.standing) for row in incident.killed.history
        ]


def test_nobodys_figures_are_in_no_course() -> None:
    rows = json.loads(draw_figures(DOSSIER)[f"toll-{INCIDENT.id}-killed.vl.json"])["data"]["values"]
    assert {row["origin"] for row in rows if row["course"]} == {MONITOR}
    assert {row["origin"] for row in rows if not row["course"]} >= {"no origin named"}


def test_every_document_has_its_dot(example: Dossier) -> None:
    rows = json.loads(draw_figures(example)["lanes.vl.json"])["data"]["values"]
    assert sum(row["documents"] for row in rows) == len(example.documents)
    assert {row["voice"] for row in rows} == {voice.name for voice in example.voices}


def test_a_map_is_drawn_where_a_place_is_known_and_shows_them_all(example: Dossier) -> None:
    assert "map.vl.json" not in draw_figures(example)
    figure = json.loads(draw_figures(LOCATED)["map.vl.json"])
    assert [(row["latitude"], row["longitude"]) for row in figure["data"]["values"]] == [(34.7, 36.7), (-12.0, 140.0)]
    assert figure["projection"]["center"] == [88.35, 11.35]


def test_an_empty_dossier_has_no_figures() -> None:
    assert draw_figures(replace(DOSSIER, documents=(), incidents=(), families=(), voices=())) == {}
