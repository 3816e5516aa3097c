"""Incidents in, small charts of their tolls out: one step line an origin, bounds drawn as open arrows."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from writethru.model import Dossier, HistoryRow, Incident, Toll
from writethru.page.charts import Axis, Mark, draw, draw_mark, draw_ticks, line, line_up, nested
from writethru.phrase import say_figure, say_number, say_state, say_time, sign_figure

_TOP, _BOTTOM = 40, 190
"""The plot between its highest and its lowest value, pixels; the room above is for arrows and labels."""


@dataclass(frozen=True, slots=True)
class TollRow:
    """A figure of the chart in words."""

    asof: str
    origin: str
    figure: str
    state: str


@dataclass(frozen=True, slots=True)
class TollChart:
    """One incident and one effect: the drawing, its width and the same in a table."""

    anchor: str
    incident: str
    title: str
    effect: str
    svg: Markup
    width: int
    marks: tuple[Mark, ...]
    nobody: bool
    rows: tuple[TollRow, ...]


def draw_tolls(dossier: Dossier, marks: dict[str, Mark]) -> tuple[TollChart, ...]:
    """Return a chart for each incident and effect of which more than one figure is told."""
    return tuple(
        _draw_chart(incident, effect, toll, marks)
        for incident in dossier.incidents
        for effect, toll in tolls_of(incident)
        if len(_numbered(toll)) > 1
    )


def tolls_of(incident: Incident) -> tuple[tuple[str, Toll], ...]:
    """Return the tolls that an incident has, with the names of their effects."""
    named = (("killed", incident.killed), ("wounded", incident.wounded), ("missing", incident.missing))
    return tuple((effect, toll) for effect, toll in named if toll is not None)


def _numbered(toll: Toll) -> list[HistoryRow]:
    """Return the figures in the order of the history, which knows versions too; those without a time come last."""
    rows = [row for row in toll.history if row.low is not None or row.high is not None]
    return sorted(rows, key=lambda row: row.asof is None)


def _draw_chart(incident: Incident, effect: str, toll: Toll, marks: dict[str, Mark]) -> TollChart:
    rows = _numbered(toll)
    axis = line_up([row.asof for row in rows])
    ceiling = _ceiling(max(value for row in rows for value in (row.low, row.high) if value is not None))
    anchor = f"toll-{incident.id}-{effect}"
    points = [
        _draw_point(row, place, ceiling, marks.get(row.origin or ""))
        for row, place in zip(rows, axis.places[0], strict=True)
    ]
    svg = draw(
        "svg",
        {
            "class": "chart",
            "role": "img",
            "aria-labelledby": f"{anchor}-name {anchor}-story",
            "width": "100%",
            "height": _BOTTOM + 44,
        },
        draw("title", {"id": f"{anchor}-name"}, f"{incident.title}: {effect}, by origin"),
        draw("desc", {"id": f"{anchor}-story"}, "; ".join(_tell(row) for row in rows) + "."),
        _draw_grid(ceiling),
        _draw_undated(axis),
        *_draw_steps(rows, axis.places[0], ceiling, marks),
        *points,
        draw_ticks(axis, _BOTTOM + 8),
    )
    names = dict.fromkeys(row.origin for row in rows if row.origin)
    return TollChart(
        anchor,
        incident.id,
        incident.title,
        effect,
        svg,
        axis.width,
        tuple(marks[name] for name in names if name in marks),
        any(row.origin is None for row in rows),
        tuple(
            TollRow(
                _when(row), row.origin or "no origin named", say_figure(row.low, row.high, row.modality), say_state(row)
            )
            for row in rows
        ),
    )


def _draw_grid(ceiling: int) -> Markup:
    found = []
    for part in (0, 1, 2):
        value = ceiling * part // 2
        height = _height(value, ceiling)
        found.append(line(0, height, 100, height, "grid"))
        found.append(draw("text", {"x": 0, "y": height - 4, "class": "scale name"}, say_number(value)))
    return Markup("").join(found)


def _draw_undated(axis: Axis) -> Markup:
    """Part the figures without a time from the others; where none has a time there is nothing to part."""
    if axis.undated is None or len(axis.ticks) == 1:
        return Markup("")
    return line(axis.undated, 8, axis.undated, _BOTTOM + 4, "parting")


def _draw_steps(
    rows: list[HistoryRow], places: tuple[float, ...], ceiling: int, marks: dict[str, Mark]
) -> list[Markup]:
    """Join the dated figures of each named origin: level until the next one, then up or down to it.

    Figures without a named origin are never joined: two reports that name nobody need not mean the same body.
    """
    found = []
    last: dict[str, tuple[float, float]] = {}
    final = {(row.origin, row.asof): row for row in rows if row.superseded or row.standing}
    for row, place in zip(rows, places, strict=True):
        # CASE a figure without a time has no place in a course of time
        if row.origin is None or row.asof is None:
            continue
        # CASE one origin gave two figures at one time: the line goes through the larger, which comes last
        if final.get((row.origin, row.asof)) is not row:
            continue
        height = _height(_value(row), ceiling)
        if row.origin in last and row.origin in marks:
            before, level = last[row.origin]
            look = f"step colour{marks[row.origin].colour}"
            found.append(line(before, level, place, level, look))
            found.append(line(place, level, place, height, look))
        last[row.origin] = (place, height)
    return found


def _draw_point(row: HistoryRow, place: float, ceiling: int, mark: Mark | None) -> Markup:
    """Draw a figure: its sign, an open arrow where an end is open, a bar where it is a range, and its number."""
    colour = f"colour{mark.colour}" if mark else "nobody"
    pieces, above = [], 10.0
    if row.high is None:
        pieces.append(draw("path", {"d": "M0-6V-22M-4 -17 0 -23 4 -17", "class": f"arrow {colour}"}))
        above = 28.0
    elif row.low is None:
        pieces.append(draw("path", {"d": "M0 6V20M-4 15 0 21 4 15", "class": f"arrow {colour}"}))
    elif row.low != row.high:
        rise = _height(row.high, ceiling) - _height(row.low, ceiling)
        pieces.append(draw("path", {"d": f"M0 0V{rise:.1f}M-4 {rise:.1f}H4", "class": f"arrow {colour}"}))
        above = 10.0 - rise
    pieces.append(draw_mark(mark, hollow=not row.standing))
    pieces.append(draw("text", {"y": -above, "class": "value"}, sign_figure(row.low, row.high, row.modality)))
    look = "point" if row.standing else "point superseded"
    return nested(
        place, _height(_value(row), ceiling), draw("g", {"class": look}, draw("title", {}, _tell(row)), *pieces)
    )


def _tell(row: HistoryRow) -> str:
    figure = say_figure(row.low, row.high, row.modality)
    return f"{figure}, {row.origin or 'no origin named'}, {_when(row)}, {say_state(row)}"


def _when(row: HistoryRow) -> str:
    return say_time(row.asof) if row.asof else "no time known"


def _value(row: HistoryRow) -> int:
    return next(value for value in (row.low, row.high, 0) if value is not None)


def _height(value: int, ceiling: int) -> float:
    return round(_BOTTOM - (_BOTTOM - _TOP) * value / ceiling, 1)


def _ceiling(value: int) -> int:
    """Return the next round number at or above `value`, at least 2, so that its half is a number of people."""
    size = 1
    while True:
        for step in (2, 4, 6, 8, 10):
            if step * size >= value:
                return step * size
        size *= 10
