"""A dossier in, its figures as plain Vega-Lite files out, the data in them: lanes, a toll each, and a map.

They show what the drawings of the page show, for those who want to draw them in their own way.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence

from writethru.model import Dossier, HistoryRow, Incident, Toll
from writethru.page.charts.lanes import find_lanes
from writethru.page.charts.tolls import tolls_of
from writethru.page.pointers import make_pointers
from writethru.phrase import order_of, say_figure, say_state, say_time, sign_figure

Value = str | int | float | bool | None
Row = Mapping[str, Value]

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_NOBODY = "no origin named"
_UNDATED = "no time known"
_WIDTH, _LEAST = 460, 4.0
"""The map: its width and height in pixels, and the fewest degrees that it shows."""
_HOLLOW = 0.35
"""How much ink is left to a figure that was replaced."""


def draw_figures(dossier: Dossier) -> dict[str, str]:
    """Return each figure as JSON by the name of its file; same dossier, same bytes."""
    charts = _charts(dossier)
    return {name: json.dumps(chart, ensure_ascii=False, indent=1) + "\n" for name, chart in charts.items()}


def name_figures(dossier: Dossier) -> dict[str, str]:
    """Return the title of each figure by the name of its file, in the order of `draw_figures`."""
    return {name: str(chart["title"]) for name, chart in _charts(dossier).items()}


def _charts(dossier: Dossier) -> dict[str, dict[str, object]]:
    found = {"lanes.vl.json": _lanes(dossier)} if dossier.documents else {}
    for incident in dossier.incidents:
        for effect, toll in tolls_of(incident):
            found[f"toll-{incident.id}-{effect}.vl.json"] = _toll(incident, effect, toll)
    points = list(_points(dossier))
    if points:
        found["map.vl.json"] = _map(points)
    return found


def _chart(title: str, about: str, rows: Sequence[Row], **more: object) -> dict[str, object]:
    return {"$schema": _SCHEMA, "title": title, "description": about, "data": {"values": list(rows)}, **more}


def _axis(field: str, kind: str, title: str, **more: object) -> dict[str, object]:
    return {"field": field, "type": kind, "title": title, **more}


def _lanes(dossier: Dossier) -> dict[str, object]:
    """A dot for each document in the lane of its version, lanes by voice, stated times in their order."""
    rows = [
        {
            "voice": group.name,
            "kind": group.kind,
            "lane": lane.label,
            "published": dot.published,
            "when": say_time(dot.published) if dot.published else _UNDATED,
            "document": dot.name,
            "documents": len(dot.documents),
            "original": "lost" if lane.lost else "present",
            "origins": "; ".join(lane.origins),
        }
        for group in find_lanes(dossier, make_pointers(dossier))
        for lane in group.lanes
        for dot in lane.dots
    ]
    times = sorted({row["published"] for row in rows}, key=lambda when: order_of(str(when) if when else None))
    order = list(dict.fromkeys(say_time(str(when)) if when else _UNDATED for when in times))
    encoding = {
        "x": _axis("when", "nominal", "published, as stated", sort=order),
        "y": {"field": "lane", "type": "nominal", "title": None, "sort": None},
        "row": _axis("voice", "nominal", "voice", sort=None, header={"labelAngle": 0, "labelAlign": "left"}),
        "color": _axis("kind", "nominal", "kind of voice"),
        "size": _axis("documents", "quantitative", "documents", legend=None),
        "shape": _axis("original", "nominal", "the agency's original", scale=_ORIGINALS),
        "tooltip": [_axis(name, "nominal", name) for name in ("document", "when", "lane", "origins")],
    }
    about = "Where each text comes from: a dot a document, in lanes by voice and version, in the order of stated times."
    mark = {"type": "point", "filled": True}
    return _chart(
        "Where each text comes from", about, rows, mark=mark, encoding=encoding, resolve={"scale": {"y": "independent"}}
    )


def _toll(incident: Incident, effect: str, toll: Toll) -> dict[str, object]:
    """Points for figures, a step line for each named origin, a rule between the ends of a range."""
    numbered = [row for row in toll.history if row.low is not None or row.high is not None]
    rows = [_figure(number, row) for number, row in enumerate(sorted(numbered, key=lambda row: row.asof is None))]
    across = _axis("when", "nominal", "as of", sort=list(dict.fromkeys(row["when"] for row in rows)))
    layers = [_steps(across, effect), _ranges(across, effect), _marks(across, effect), _signs(across, effect)]
    about = "One step line for each named origin; an upward triangle is a lower bound, a downward one an upper bound."
    return _chart(f"{incident.title}: {effect}", about, rows, width={"step": 60}, layer=layers)


_ORIGIN: dict[str, object] = {"field": "origin", "type": "nominal", "title": "given by"}


def _steps(across: object, effect: str) -> object:
    value = _axis("value", "quantitative", effect)
    order = {"field": "number", "type": "quantitative"}
    return {
        "transform": [{"filter": "datum.course"}],
        "mark": {"type": "line", "interpolate": "step-after"},
        "encoding": {"x": across, "y": value, "color": _ORIGIN, "order": order},
    }


def _ranges(across: object, effect: str) -> object:
    low = _axis("low", "quantitative", effect)
    return {
        "transform": [{"filter": "datum.bound === 'range'"}],
        "mark": "rule",
        "encoding": {"x": across, "y": low, "y2": {"field": "high"}, "color": _ORIGIN},
    }


def _marks(across: object, effect: str) -> object:
    return {
        "mark": {"type": "point", "filled": True, "size": 90},
        "encoding": {
            "x": across,
            "y": _axis("value", "quantitative", effect),
            "color": _ORIGIN,
            "shape": _axis("bound", "nominal", "bound", scale=_SHAPES),
            "opacity": {"condition": {"test": "datum.standing", "value": 1}, "value": _HOLLOW},
            "tooltip": [_axis(name, "nominal", name) for name in ("figure", "origin", "when", "state")],
        },
    }


def _signs(across: object, effect: str) -> object:
    value = _axis("value", "quantitative", effect)
    text = {"field": "sign", "type": "nominal"}
    return {"mark": {"type": "text", "dy": -12}, "encoding": {"x": across, "y": value, "text": text}}


_ORIGINALS = {"domain": ["present", "lost"], "range": ["circle", "square"]}
_SHAPES = {
    "domain": ["exact", "lower", "upper", "range"],
    "range": ["circle", "triangle-up", "triangle-down", "diamond"],
}


def _figure(number: int, row: HistoryRow) -> Row:
    bound = "lower" if row.high is None else "upper" if row.low is None else "exact" if row.low == row.high else "range"
    return {
        "number": number,
        "asof": row.asof,
        "when": say_time(row.asof) if row.asof else _UNDATED,
        "origin": row.origin or _NOBODY,
        "low": row.low,
        "high": row.high,
        "value": row.low if row.low is not None else row.high,
        "bound": bound,
        "figure": say_figure(row.low, row.high, row.modality),
        "sign": sign_figure(row.low, row.high, row.modality),
        "state": say_state(row),
        "standing": row.standing,
        # CASE lines join what one origin said at known times; nobody's figures need not be one body's
        "course": bool(row.origin and row.asof and (row.standing or row.superseded)),
    }


def _points(dossier: Dossier) -> Iterator[Row]:
    for incident in dossier.incidents:
        place, toll = incident.place, incident.killed
        if place and place.latitude is not None and place.longitude is not None:
            yield {
                "incident": incident.title,
                "latitude": place.latitude,
                "longitude": place.longitude,
                "precision": place.precision,
                "killed": toll.latest if toll else None,
            }


def _map(points: Sequence[Row]) -> dict[str, object]:
    """Points over a net of meridians and parallels: no outline has to be fetched."""
    across, down = ([float(row[name] or 0) for row in points] for name in ("longitude", "latitude"))
    width = max(_LEAST, 1.6 * max(max(across) - min(across), max(down) - min(down)))
    step = next((step for step in (1, 5, 10) if width <= 12 * step), 30)
    places = {name: {"field": name, "type": "quantitative"} for name in ("longitude", "latitude")}
    layers = [
        {
            "data": {"graticule": {"step": [step, step]}},
            "mark": {"type": "geoshape", "filled": False, "stroke": "#cccccc"},
        },
        {
            "mark": {"type": "circle", "size": 120},
            "encoding": {
                **places,
                "color": _axis("precision", "nominal", "how fine the place is known"),
                "tooltip": [_axis(name, "nominal", name) for name in ("incident", "precision", "killed")],
            },
        },
        {
            "mark": {"type": "text", "dy": -12},
            "encoding": {**places, "text": {"field": "incident", "type": "nominal"}},
        },
    ]
    middle = [round((min(ends) + max(ends)) / 2, 4) for ends in (across, down)]
    projection = {"type": "mercator", "center": middle, "scale": round(_WIDTH / math.radians(width))}
    about = "Where it happened, degrees WGS 84. A point shows a place, not how far around it the event may lie."
    return _chart("Where it happened", about, points, projection=projection, width=_WIDTH, height=_WIDTH, layer=layers)
