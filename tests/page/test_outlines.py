from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.outlines import encode

import writethru.data
from writethru.page.charts.outlines import Window, _countries, _cut, _decode, find_middle, find_shapes

WORLD = Window(0.0, 0.0, 1.0, 360.0, 170.0)
AROUND = Window(20.0, 45.0, 30.0, 340.0, 230.0)


def test_the_table_is_small() -> None:
    assert Path(str(writethru.data.__file__)).with_name("outlines.toml").stat().st_size <= 60_000


@given(st.lists(st.tuples(st.integers(-9000, 9000), st.integers(-4500, 4500)), min_size=1, unique=True))
def test_a_line_reads_back_as_it_was_written(points: list[tuple[int, int]]) -> None:
    line = [(x * 0.02, y * 0.02) for x, y in points]
    read = _decode(encode(line), 0.02)
    assert [(round(x / 0.02), round(y / 0.02)) for x, y in read] == points


def test_the_countries_of_the_world_are_there_and_lie_on_the_globe() -> None:
    countries = _countries()
    assert len(countries) > 200
    assert all(-90 <= y <= 90 for rings in countries.values() for ring in rings for _, y in ring)


@pytest.mark.parametrize(("country", "width"), [("Fiji", 8), ("Russia", 175), ("New Zealand", 20)])
def test_a_country_across_the_180th_meridian_is_not_drawn_around_the_world(country: str, width: float) -> None:
    for ring in _countries()[country]:
        assert max(x for x, _ in ring) - min(x for x, _ in ring) < width


@pytest.mark.parametrize(
    ("window", "named"),
    [
        (AROUND, {"Hungary", "Serbia", "Romania"}),
        (Window(-7.9, 53.4, 40.0, 340.0, 230.0), {"Ireland", "United Kingdom"}),
        (Window(-150.0, -35.0, 40.0, 340.0, 230.0), set()),
    ],
)
def test_a_window_shows_the_countries_that_lie_in_it(window: Window, named: set[str]) -> None:
    shapes = find_shapes(window, 0.8)
    shown = {shape.name for shape in shapes}
    assert named <= shown
    assert bool(shown) == bool(named)
    assert all(
        -5 < x < window.width + 5 and -5 < y < window.height + 5
        for shape in shapes
        for ring in shape.rings
        for x, y in ring
    )


def test_no_country_fills_more_of_a_window_than_there_is() -> None:
    shapes = find_shapes(AROUND, 0.8)
    assert 0.5 < sum(shape.share for shape in shapes) < 1.1


@pytest.mark.parametrize(
    ("ring", "width", "height"),
    [
        (((-50.0, -50.0), (400.0, -50.0), (400.0, 300.0), (-50.0, 300.0)), 348, 238),
        (((10.0, 10.0), (20.0, 10.0), (20.0, 20.0)), 10, 10),
        (((-90.0, 100.0), (50.0, 100.0), (50.0, 120.0), (-90.0, 120.0)), 54, 20),
    ],
)
def test_a_ring_is_cut_just_outside_the_window(
    ring: tuple[tuple[float, float], ...], width: float, height: float
) -> None:
    cut = _cut(ring, AROUND)
    assert max(x for x, _ in cut) - min(x for x, _ in cut) == width
    assert max(y for _, y in cut) - min(y for _, y in cut) == height


def test_a_ring_outside_the_window_is_not_drawn() -> None:
    assert _cut(((500.0, 10.0), (520.0, 10.0), (510.0, 40.0)), AROUND) == ()


def test_a_name_stands_deep_inside_its_ring() -> None:
    ring = ((0.0, 0.0), (300.0, 0.0), (300.0, 40.0), (40.0, 40.0), (40.0, 230.0), (0.0, 230.0))
    x, y = find_middle(ring, AROUND)
    assert (x < 40) or (y < 40)


@given(st.floats(-180, 180), st.floats(-80, 80))
def test_north_is_up_and_east_is_right(longitude: float, latitude: float) -> None:
    x, y = WORLD.place(longitude, latitude)
    assert math.isclose(x, 180 + longitude, abs_tol=1e-6)
    assert math.isclose(y, 85 - latitude, abs_tol=1e-6)
