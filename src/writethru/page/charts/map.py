"""Incidents in, a map of their places out: countries in outline, a circle a place, as wide as the place is vague."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from writethru.model import Incident, Place, Precision
from writethru.page.charts.draw import draw
from writethru.page.charts.outlines import Point, Shape, Window, find_middle, find_shapes, shrink
from writethru.page.charts.tolls import tolls_of
from writethru.phrase import say_count, say_range, sign_figure

_WIDTH, _HEIGHT = 340, 230
"""Size of the map in units; a unit is a pixel on a narrow telephone."""
_WORLD_WIDTH, _WORLD_HEIGHT = 96, 44
_WORLD = Window(8.0, 12.0, _WORLD_WIDTH / 360, _WORLD_WIDTH, _WORLD_HEIGHT)
_FINE, _ROUGH = 0.8, 1.4
"""Points of an outline nearer than this to the last one are left out, units: of a region, and of the world."""
_LEAST = 3.0
"""A map shows at least so many degrees from top to bottom: enough to see a border or a coast."""
_MARGIN = 1.5
"""A map shows so many times the stretch that its places lie in."""
_WIDE = 90.0
"""A map that shows more degrees than this needs no small world beside it."""
_DEGREE = 111.2
"""Kilometres in a degree of latitude."""
_RINGS: dict[Precision, tuple[float, float]] = {
    "site": (3.5, 0.5),
    "district": (4.5, 3),
    "city": (6.5, 8),
    "county": (9, 25),
    "region": (12, 70),
    "unknown": (12, 70),
    "country": (18, 250),
}
"""By precision: the least radius in units, and the radius in kilometres where that is more."""
_SMALL = frozenset({"site", "district", "city"})
_LINE = 13
_LETTER, _STRONG, _WIDE_LETTER = 6.8, 8.0, 11.0
_LONG = 26
"""Labels: height of a line, width of a letter, a strong one, an East Asian one, in units; most letters of a name."""
_ASIDE = 0.7
"""A label that stands slantwise touches the circle of its spot at so much of its distance."""
_AIR = 2
"""Labels keep so many units from the frame."""
_BAR = 70
"""The bar of the scale is at most so many units long."""
_NAMED = 0.015
"""A country is named where it fills at least this share of the map."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map and what happened there; `told` pairs each incident with its newest figures in signs."""

    number: int
    name: str
    latitude: float
    longitude: float
    precision: Precision
    told: tuple[tuple[Incident, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """The map, the small world where one helps, the places on it, and the incidents without coordinates."""

    svg: Markup
    world: Markup
    spots: tuple[Spot, ...]
    missing: tuple[Incident, ...]


@dataclass(frozen=True, slots=True)
class _Box:
    """A part of the drawing that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        """Tell whether the two share a point."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def fits(self) -> bool:
        """Tell whether the box lies in the map."""
        return min(self.left, self.top, _WIDTH - self.right, _HEIGHT - self.bottom) >= _AIR


def draw_map(incidents: tuple[Incident, ...]) -> MapView:
    """Return the map of the incidents' places; an empty drawing where none has coordinates."""
    spots = _find_spots(incidents)
    placed = {incident.id for spot in spots for incident, _ in spot.told}
    missing = tuple(incident for incident in incidents if incident.id not in placed)
    if not spots:
        return MapView(Markup(""), Markup(""), (), missing)
    window = _make_window(spots)
    wide = window.height / window.scale > _WIDE
    return MapView(_draw_region(window, spots), Markup("") if wide else _draw_world(window), spots, missing)


def _find_spots(incidents: tuple[Incident, ...]) -> tuple[Spot, ...]:
    """Return a spot for each pair of coordinates, in the order of the incidents."""
    found: dict[tuple[float, float, Precision], list[tuple[Incident, Place]]] = {}
    for incident in incidents:
        place = incident.place
        if place is not None and place.latitude is not None and place.longitude is not None:
            found.setdefault((place.latitude, place.longitude, place.precision), []).append((incident, place))
    return tuple(
        Spot(
            number,
            " / ".join(dict.fromkeys(place.name for _, place in here)),
            *key,
            tuple((incident, _say_tolls(incident)) for incident, _ in here),
        )
        for number, (key, here) in enumerate(found.items(), 1)
    )


def _say_tolls(incident: Incident) -> tuple[str, ...]:
    """Return "≥ 87 killed" and "100 wounded": the newest figures, or the standing range where none is newest."""
    found = []
    for effect, toll in tolls_of(incident):
        if toll.latest is not None:
            found.append(f"{sign_figure(toll.latest, toll.latest, toll.modality)} {effect}")
        elif toll.standing.low is not None or toll.standing.high is not None:
            found.append(f"{say_range(toll.standing.low, toll.standing.high)} {effect}")
    return tuple(found)


def _reach(spot: Spot) -> float:
    """Return the radius of a spot in degrees of latitude."""
    return _RINGS[spot.precision][1] / _DEGREE


def _radius(spot: Spot, window: Window) -> float:
    return max(_RINGS[spot.precision][0], _reach(spot) * window.scale)


def _make_window(spots: tuple[Spot, ...]) -> Window:
    """Return the smallest window that holds all spots with their circles and some air, and the map's least stretch."""
    low = min(spot.latitude - _reach(spot) for spot in spots)
    high = max(spot.latitude + _reach(spot) for spot in spots)
    latitude = (low + high) / 2
    left = min(spot.longitude - _reach(spot) / shrink(spot.latitude) for spot in spots)
    right = max(spot.longitude + _reach(spot) / shrink(spot.latitude) for spot in spots)
    across = (right - left) * shrink(latitude) * _MARGIN
    stretch = max(_LEAST, (high - low) * _MARGIN, across * _HEIGHT / _WIDTH)
    return Window((left + right) / 2, latitude, _HEIGHT / stretch, _WIDTH, _HEIGHT)


def _draw_region(window: Window, spots: tuple[Spot, ...]) -> Markup:
    """Draw the countries, their names where there is room, the spots, widest first, and their labels."""
    shapes = find_shapes(window, _ROUGH if _HEIGHT / window.scale > _WIDE else _FINE)
    taken = [_Box(0, _HEIGHT - 18, 100, _HEIGHT), *(_around(window, spot) for spot in spots)]
    labels = [_label(window, spot, taken) for spot in spots]
    names = [_name(shape, window, taken) for shape in sorted(shapes, key=lambda shape: -shape.share)]
    return draw(
        "svg",
        {
            "class": "chart map",
            "viewBox": f"0 0 {_WIDTH} {_HEIGHT}",
            "role": "group",
            "aria-labelledby": "map-name map-story",
        },
        draw("title", {"id": "map-name"}, "Where it happened"),
        draw("desc", {"id": "map-story"}, "; ".join(_tell(spot) for spot in spots) + "."),
        draw("rect", {"class": "sea", "width": _WIDTH, "height": _HEIGHT}),
        *(draw("path", {"class": "land", "d": _path(shape.rings)}) for shape in shapes),
        *names,
        *(_draw_spot(window, spot) for spot in sorted(spots, key=lambda spot: -_radius(spot, window))),
        *labels,
        _draw_scale(window),
    )


def _draw_spot(window: Window, spot: Spot) -> Markup:
    x, y = _stand(window, spot)
    look = "spot small" if spot.precision in _SMALL else "spot"
    circle = draw("circle", {"class": look, "cx": x, "cy": y, "r": round(_radius(spot, window), 1)})
    return draw("a", {"href": f"#spot-{spot.number}"}, draw("title", {}, _tell(spot)), circle)


def _label(window: Window, spot: Spot, taken: list[_Box]) -> Markup:
    """Write a spot's name and figures beside it where they meet nothing; else its name; else its number."""
    x, y = _stand(window, spot)
    away = _radius(spot, window) + 4 if spot.precision in _SMALL else 8.0
    name = spot.name if len(spot.name) <= _LONG else spot.name[: _LONG - 1] + "\u2026"
    told = spot.told[0][1] if len(spot.told) == 1 else (say_count(len(spot.told), "incident"),)
    for words in ((name, *told), (name,), (str(spot.number),)):
        wide, tall = max(_measure(words[0], _STRONG), *map(_measure, words)), _LINE * len(words)
        for anchor, left, top in (
            ("start", x + away, y - tall / 2),
            ("end", x - away - wide, y - tall / 2),
            ("middle", x - wide / 2, y + away),
            ("middle", x - wide / 2, y - away - tall),
            ("start", x + away * _ASIDE, y - away * _ASIDE - tall),
            ("start", x + away * _ASIDE, y + away * _ASIDE),
            ("end", x - away * _ASIDE - wide, y - away * _ASIDE - tall),
            ("end", x - away * _ASIDE - wide, y + away * _ASIDE),
        ):
            box = _Box(left, top, left + wide, top + tall)
            if box.fits() and not any(box.meets(other) for other in taken):
                taken.append(box)
                return _write("label", box, anchor, words)
    return Markup("")


def _name(shape: Shape, window: Window, taken: list[_Box]) -> Markup:
    """Write a country's name in the midst of it, where it fills enough of the map and the name meets nothing."""
    if shape.share < _NAMED:
        return Markup("")
    x, y = find_middle(max(shape.rings, key=len), window)
    wide = _measure(shape.name)
    box = _Box(x - wide / 2, y - _LINE / 2, x + wide / 2, y + _LINE / 2)
    if not box.fits() or any(box.meets(other) for other in taken):
        return Markup("")
    taken.append(box)
    return _write("country", box, "middle", (shape.name,))


def _write(look: str, box: _Box, anchor: str, words: tuple[str, ...]) -> Markup:
    """Return lines of text that fill a box, the first of a label strong."""
    x = {"start": box.left, "middle": (box.left + box.right) / 2, "end": box.right}[anchor]
    lines = (
        draw("tspan", {"x": round(x, 1), "y": round(box.top + _LINE * number + 10, 1)}, line)
        for number, line in enumerate(words)
    )
    return draw("text", {"class": f"{look} {anchor}"}, *lines)


def _draw_scale(window: Window) -> Markup:
    """Draw a bar of a round number of kilometres in the lower left corner."""
    unit = window.scale / _DEGREE
    step = 10 ** math.floor(math.log10(_BAR / unit))
    length = max(step * number for number in (1, 2, 5) if step * number * unit <= _BAR)
    bar = draw("path", {"class": "bar", "d": f"M8 {_HEIGHT - 9}v3h{length * unit:.1f}v-3"})
    words = draw("text", {"class": "soft", "x": round(12 + length * unit, 1), "y": _HEIGHT - 5}, f"{length:,} km")
    return bar + words


def _draw_world(window: Window) -> Markup:
    """Draw the small world with a frame around what the map shows."""
    shapes = find_shapes(_WORLD, _ROUGH)
    across = _WIDTH / window.scale / shrink(window.latitude)
    left, top = _WORLD.place(window.longitude - across / 2, window.latitude + _HEIGHT / window.scale / 2)
    wide, tall = across * _WORLD.scale, _HEIGHT / window.scale * _WORLD.scale
    # CASE a frame too small to see
    grow = max(0.0, 4 - wide) / 2, max(0.0, 3 - tall) / 2
    frame = {"x": left - grow[0], "y": top - grow[1], "width": wide + 2 * grow[0], "height": tall + 2 * grow[1]}
    return draw(
        "svg",
        {"class": "chart world", "viewBox": f"0 0 {_WORLD_WIDTH} {_WORLD_HEIGHT}", "aria-hidden": "true"},
        draw("path", {"class": "land", "d": "".join(_path(shape.rings, 1) for shape in shapes)}),
        draw("rect", {"class": "frame", **{name: round(value, 1) for name, value in frame.items()}}),
    )


def _path(rings: tuple[tuple[Point, ...], ...], parts: int = 10) -> str:
    """Return rings as a path of steps from point to point; a unit has so many `parts`."""
    found = []
    for ring in rings:
        (left, top), *rest = ((round(x * parts), round(y * parts)) for x, y in ring)
        numbers = [step for (a, b), (x, y) in pairwise([(left, top), *rest]) for step in (x - a, y - b)]
        steps = " ".join(f"{step / parts:g}" for step in numbers).replace(" -", "-")
        found.append(f"M{left / parts:g} {top / parts:g}l{steps}z")
    return "".join(found)


def _stand(window: Window, spot: Spot) -> Point:
    x, y = window.place(spot.longitude, spot.latitude)
    return round(x, 1), round(y, 1)


def _around(window: Window, spot: Spot) -> _Box:
    """Return what the spot takes of the map; of a wide ring, only its middle: names may stand inside it."""
    (x, y), radius = _stand(window, spot), min(_radius(spot, window), _RINGS["city"][0])
    return _Box(x - radius, y - radius, x + radius, y + radius)


def _measure(words: str, letter: float = _LETTER) -> float:
    """Return about how wide words are in units, rather too much than too little."""
    return sum(_WIDE_LETTER if unicodedata.east_asian_width(one) in "WF" else letter for one in words)


def _tell(spot: Spot) -> str:
    told = "; ".join(": ".join(filter(None, (one.title, ", ".join(figures)))) for one, figures in spot.told)
    return f"{spot.name} ({spot.precision}): {told}"
