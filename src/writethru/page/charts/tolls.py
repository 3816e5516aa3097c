"""Incidents in, small charts of their tolls out: one step line an origin, bounds drawn as open arrows."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from writethru.model import Dossier, HistoryRow, Incident, Toll
from writethru.page.charts.draw import Axis, Mark, draw, draw_mark, draw_ticks, line, line_up, nested
from writethru.page.pointers import row_anchor
from writethru.phrase import say_days, say_figure, say_number, say_state, say_time, sign_figure

_NOBODY = "no origin named"
_NARROW, _LETTER = 30, 9
"""Least width of a figure's slot, and of a letter of its label with some air, pixels."""
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
    day: str
    effect: str
    svg: Markup
    width: int
    marks: tuple[Mark, ...]
    nobody: bool
    rows: tuple[TollRow, ...]


@dataclass(frozen=True, slots=True)
class _Plot:
    """What one chart is drawn from; `told_in` gives the document of each claim."""

    effect: str
    rows: tuple[HistoryRow, ...]
    axis: Axis
    ceiling: int
    marks: dict[str, Mark]
    told_in: dict[str, str]

    def height(self, row: HistoryRow) -> float:
        """Return how far down the figure stands, pixels."""
        return _height(_value(row), self.ceiling)

    def reports(self, row: HistoryRow) -> set[str]:
        """Return the documents that state the figure."""
        return {self.told_in[claim] for claim in row.claims if claim in self.told_in}


def draw_tolls(dossier: Dossier, marks: dict[str, Mark]) -> tuple[TollChart, ...]:
    """Return a chart for each incident and effect of which different figures are told."""
    told_in = {claim.id: claim.document for claim in dossier.claims}
    return tuple(
        _draw_chart(incident, effect, _make_plot(effect, toll, marks, told_in))
        for incident in dossier.incidents
        for effect, toll in tolls_of(incident)
        if len({(row.low, row.high, row.modality) for row in _numbered(toll)}) > 1
    )


def tolls_of(incident: Incident) -> tuple[tuple[str, Toll], ...]:
    """Return the tolls that an incident has, with the names of their effects."""
    named = (("killed", incident.killed), ("wounded", incident.wounded), ("missing", incident.missing))
    return tuple((effect, toll) for effect, toll in named if toll is not None)


def _numbered(toll: Toll) -> list[HistoryRow]:
    """Return the figures in the order of the history, which knows versions too; those without a time come last."""
    rows = [row for row in toll.history if row.low is not None or row.high is not None]
    return sorted(rows, key=lambda row: row.asof is None)


def _make_plot(effect: str, toll: Toll, marks: dict[str, Mark], told_in: dict[str, str]) -> _Plot:
    rows = _numbered(toll)
    highest = max(value for row in rows for value in (row.low, row.high) if value is not None)
    longest = max(len(sign_figure(row.low, row.high, row.modality)) for row in rows)
    axis = line_up([row.asof for row in rows], slot=max(_NARROW, _LETTER * longest))
    return _Plot(effect, tuple(rows), axis, _ceiling(highest), marks, told_in)


def _draw_chart(incident: Incident, effect: str, plot: _Plot) -> TollChart:
    anchor = f"toll-{incident.id}-{effect}"
    names = dict.fromkeys(row.origin for row in plot.rows if row.origin)
    return TollChart(
        anchor,
        incident.id,
        incident.title,
        say_days(incident.date),
        effect,
        _draw_plot(f"{incident.title}: {effect}, by origin", anchor, plot),
        plot.axis.width,
        tuple(plot.marks[name] for name in names if name in plot.marks),
        any(row.origin is None for row in plot.rows),
        tuple(
            TollRow(_when(row), row.origin or _NOBODY, say_figure(row.low, row.high, row.modality), say_state(row))
            for row in plot.rows
        ),
    )


def _draw_plot(name: str, anchor: str, plot: _Plot) -> Markup:
    attributes = {"class": "chart", "role": "group", "aria-labelledby": f"{anchor}-name {anchor}-story"}
    return draw(
        "svg",
        {**attributes, "width": "100%", "height": _BOTTOM + 44},
        draw("title", {"id": f"{anchor}-name"}, name),
        draw("desc", {"id": f"{anchor}-story"}, "; ".join(_tell(row) for row in plot.rows) + "."),
        _draw_grid(plot.ceiling),
        _draw_undated(plot.axis),
        *_draw_standing(plot),
        *_draw_steps(plot),
        *(_draw_point(plot, row, place) for row, place in zip(plot.rows, plot.axis.places[0], strict=True)),
        draw_ticks(plot.axis, _BOTTOM + 8),
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


def _draw_steps(plot: _Plot) -> list[Markup]:
    """Join each superseded figure to the next of the same named origin: level until then, then up or down to it.

    Figures without a named origin are never joined: two reports that name nobody need not mean the same body. Two
    figures of one origin that both stand are not joined either, since nothing tells which of them came first.
    """
    found = []
    course: dict[str, tuple[HistoryRow, float]] = {}
    for row, place in zip(plot.rows, plot.axis.places[0], strict=True):
        # CASE a figure without a time has no place in a course of time, nor has one that yields to another
        if row.origin not in plot.marks or row.asof is None or not (row.standing or row.superseded):
            continue
        before, start = course.get(row.origin, (row, place))
        # CASE the same report gave a smaller figure just before: the line goes through the larger
        if before is not row and before.superseded and not plot.reports(before) & plot.reports(row):
            colour = f"colour{plot.marks[row.origin].colour}"
            level, height = plot.height(before), plot.height(row)
            found.append(line(start, level, place, level, f"step past {colour}"))
            found.append(line(place, level, place, height, f"step {colour}"))
        course[row.origin] = (row, place)
    return found


def _draw_standing(plot: _Plot) -> list[Markup]:
    """Draw each figure of a named origin that still stands on to the end of the times, level."""
    end = 100.0 if plot.axis.undated is None else plot.axis.undated
    return [
        line(place, plot.height(row), end, plot.height(row), f"goes-on colour{plot.marks[row.origin].colour}")
        for row, place in zip(plot.rows, plot.axis.places[0], strict=True)
        if row.origin in plot.marks and row.asof is not None and row.standing
    ]


def _draw_point(plot: _Plot, row: HistoryRow, place: float) -> Markup:
    """Draw a figure: its sign, an open arrow where an end is open, a bar where it is a range, and its number."""
    mark = plot.marks.get(row.origin or "")
    colour = f"colour{mark.colour}" if mark else "nobody"
    pieces, above = [], 10.0
    if row.high is None:
        pieces.append(draw("path", {"d": "M0-6V-22M-4 -17 0 -23 4 -17", "class": f"arrow {colour}"}))
        above = 28.0
    elif row.low is None:
        pieces.append(draw("path", {"d": "M0 6V20M-4 15 0 21 4 15", "class": f"arrow {colour}"}))
    elif row.low != row.high:
        rise = _height(row.high, plot.ceiling) - _height(row.low, plot.ceiling)
        pieces.append(draw("path", {"d": f"M0 0V{rise:.1f}M-4 {rise:.1f}H4", "class": f"arrow {colour}"}))
        above = 10.0 - rise
    pieces.append(draw_mark(mark, hollow=not row.standing))
    pieces.append(draw("text", {"y": -above, "class": "value"}, sign_figure(row.low, row.high, row.modality)))
    look = "point" if row.standing else "point superseded"
    point = draw("g", {"class": look}, draw("title", {}, _tell(row)), *pieces)
    anchor = row_anchor(plot.effect, row.claims)
    linked = draw("a", {"href": f"#{anchor}", "aria-label": _tell(row)}, point) if anchor else point
    return nested(place, plot.height(row), linked)


def _tell(row: HistoryRow) -> str:
    figure = say_figure(row.low, row.high, row.modality)
    return f"{figure}, {row.origin or _NOBODY}, {_when(row)}, {say_state(row)}"


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
