"""What both charts are drawn with: escaped SVG elements, and an axis of stated times in their order.

Positions across are percentages and sizes are pixels, so that a chart fills its column and its letters keep their size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from writethru.phrase import order_of, say_time

SHAPES = ("circle", "square", "diamond", "triangle")
COLOURS = 3
_LETTER = 6.0
"""Width of a letter of an axis in pixels, rather too much than too little."""
_COLUMN = 300
"""Least width of a chart on the page, pixels: that of a narrow telephone."""
_SLOT = 30
"""Least width of one dot's slot in pixels, so that two dots never touch."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How one named origin is drawn everywhere on the page; `colour` is the number of a class."""

    name: str
    shape: str
    colour: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A label under the axis: where it stands (per cent), its day and its time of day, either of them empty."""

    at: float
    day: str
    time: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Places for rows of stated times, in order and not to scale; what has no time stands in a last column of its own.

    Attributes:
        places: per row, per item, per cent of the width.
        ticks: one a column.
        undated: where the column without times begins, per cent; None where every item has a time.
        slot: width of one slot, per cent.
        width: least width of the chart in pixels.
    """

    places: tuple[tuple[float, ...], ...]
    ticks: tuple[Tick, ...]
    undated: float | None
    slot: float
    width: int


def draw(tag: str, attributes: Mapping[str, str | float], *children: str) -> Markup:
    """Return an SVG element; every attribute and every child that is no Markup is escaped."""
    named = Markup("").join(Markup(' {}="{}"').format(name, _plain(value)) for name, value in attributes.items())
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), named, Markup("").join(escape(child) for child in children))  # noqa: S704 - tags are this package's own


def draw_mark(mark: Mark | None, *, hollow: bool = False) -> Markup:
    """Return an origin's sign around the point 0, 0; a figure without a named origin is a small cross."""
    if mark is None:
        return draw("path", {"d": "M-4 -4 4 4M-4 4 4 -4", "class": "nobody"})
    look = {"class": f"mark colour{mark.colour}" + (" hollow" if hollow else "")}
    match mark.shape:
        case "circle":
            return draw("circle", {"r": 5, **look})
        case "square":
            return draw("rect", {"x": -4.5, "y": -4.5, "width": 9, "height": 9, **look})
        case "diamond":
            return draw("path", {"d": "M0 -6 6 0 0 6-6 0Z", **look})
        case _:
            return draw("path", {"d": "M0 -6 6 5-6 5Z", **look})


def draw_sign(mark: Mark | None) -> Markup:
    """Return an origin's sign to stand in a line of text; the name beside it says what it means."""
    return draw("svg", {"class": "sign", "viewBox": "-8 -8 16 16", "aria-hidden": "true"}, draw_mark(mark))


def make_marks(names: Iterable[str]) -> dict[str, Mark]:
    """Return a sign for each name, in order of first appearance; signs differ in shape before they differ in colour."""
    found = dict.fromkeys(names)
    return {
        name: Mark(name, SHAPES[number % len(SHAPES)], (number + number // len(SHAPES)) % COLOURS)
        for number, name in enumerate(found)
    }


def lay_out(rows: Sequence[Sequence[str | None]], *, gutter: int = 0) -> Axis:
    """Return places for rows of stated times (ISO days or times, None where not known).

    A column is one stated time, as wide as the row that has most items there; `gutter` slots are kept free on the left.
    """
    values = sorted({value for row in rows for value in row}, key=order_of)
    columns, start = dict[str | None, _Column](), gutter
    for value in values:
        columns[value] = _Column(value, start, max(sum(item == value for item in row) for row in rows))
        start += columns[value].width
    places = (
        tuple(
            100 * (columns[item].start + sum(other == item for other in row[:number]) + 0.5) / start
            for number, item in enumerate(row)
        )
        for row in rows
    )
    return _make_axis(tuple(places), tuple(columns.values()), max(1, start), _SLOT)


def line_up(times: Sequence[str | None], *, slot: int) -> Axis:
    """Return places for one row of times that are in order already, each at least `slot` pixels wide.

    Neighbours of one time share a tick.
    """
    columns: list[_Column] = []
    for number, value in enumerate(times):
        if columns and columns[-1].value == value:
            columns[-1] = replace(columns[-1], width=columns[-1].width + 1)
        else:
            columns.append(_Column(value, number, 1))
    slots = max(1, len(times))
    return _make_axis((tuple(100 * (number + 0.5) / slots for number in range(slots)),), tuple(columns), slots, slot)


def nested(at: float, height: float, *children: str) -> Markup:
    """Return a group whose point 0, 0 lies `at` per cent across and `height` pixels down."""
    return draw("svg", {"x": f"{at:.2f}%", "y": height, "overflow": "visible"}, *children)


def line(x1: float, y1: float, x2: float, y2: float, look: str) -> Markup:
    """Return a straight line; across in per cent, down in pixels."""
    return draw("line", {"x1": f"{x1:.2f}%", "y1": y1, "x2": f"{x2:.2f}%", "y2": y2, "class": look})


def draw_ticks(axis: Axis, height: float) -> Markup:
    """Return the labels of the axis at `height` pixels: times of day above days, a day alone in their place."""
    return Markup("").join(
        draw("text", {**_stand(tick, label, axis.width), "y": height + 14 + 15 * number}, label)
        for tick in axis.ticks
        for number, label in enumerate(label for label in (tick.time, tick.day) if label)
    )


def _stand(tick: Tick, label: str, width: int) -> dict[str, str | float]:
    """Return where a label stands: under its tick, or at the edge of the chart where it would run over it."""
    half = 100 * len(label) * _LETTER / 2 / max(width, _COLUMN)
    if tick.at < half:
        return {"x": 0, "class": "tick start"}
    return {"x": "100%", "class": "tick end"} if tick.at > 100 - half else {"x": f"{tick.at:.2f}%", "class": "tick"}


@dataclass(frozen=True, slots=True)
class _Column:
    """One stated time on the axis: its first slot and how many it takes."""

    value: str | None
    start: int
    width: int


def _make_axis(places: tuple[tuple[float, ...], ...], columns: tuple[_Column, ...], slots: int, width: int) -> Axis:
    last = columns[-1] if columns else None
    undated = 100 * last.start / slots if last and last.value is None else None
    return Axis(places, tuple(_ticks(columns, slots)), undated, 100 / slots, slots * width)


def _ticks(columns: tuple[_Column, ...], slots: int) -> Iterator[Tick]:
    """Yield a tick a column; a day is named once, and left out where it would run into its neighbour's."""
    named, free = "", -100.0
    for column in columns:
        middle = 100 * (column.start + column.width / 2) / slots
        day, _, time = ("", "", "no time") if column.value is None else say_time(column.value).partition(", ")
        shown = day if day != named and middle - free >= min(300 / slots, 24) else ""
        if shown:
            named, free = day, middle
        # CASE a day alone among times of that day: say that the hour is what is missing
        yield Tick(middle, shown, time or ("no hour" if day == named and not shown else ""))


def _plain(value: str | float) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
