"""A window of the world in, the outlines of its countries out, cut to the window and in its own units."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

from writethru import data

Point = tuple[float, float]

_EDGE = 4.0
"""Rings are cut so far outside the drawing, so that the cut itself is not seen."""
_CORNERS = 3
"""A ring of fewer points has no inside."""
_MORE = 32
"""The bit of a character that says that its number goes on in the next."""
_HALF = 180.0
"""Degrees from the middle of the world to either side."""
_FINE = 60
"""A name's place is sought with so many points of a ring."""


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the world as a drawing shows it: its middle (degrees), units of the drawing a degree, size in units.

    Across, degrees are shrunk to their length at the middle (an equirectangular projection).
    """

    longitude: float
    latitude: float
    scale: float
    width: float
    height: float

    def place(self, longitude: float, latitude: float) -> Point:
        """Return where a place stands, in units from the upper left corner."""
        across = (longitude - self.longitude) * self.scale * shrink(self.latitude)
        return self.width / 2 + across, self.height / 2 - (latitude - self.latitude) * self.scale


@dataclass(frozen=True, slots=True)
class Shape:
    """A country in a window: its name, its rings in units of the drawing, and the share of the window that it fills."""

    name: str
    rings: tuple[tuple[Point, ...], ...]
    share: float


def shrink(latitude: float) -> float:
    """Return the length of a degree across, as a share of a degree upwards; never less than a tenth."""
    return max(0.1, math.cos(math.radians(latitude)))


def find_shapes(window: Window, near: float) -> tuple[Shape, ...]:
    """Return the countries of which a part lies in the window, by name; points `near` the last one are left out."""
    found = []
    for name, rings in _countries().items():
        placed = (tuple(window.place(*point) for point in ring) for ring in rings)
        cut = tuple(ring for ring in (_thin(_cut(ring, window), near) for ring in placed) if len(ring) >= _CORNERS)
        if cut:
            found.append(Shape(name, cut, sum(map(_area, cut)) / (window.width * window.height)))
    return tuple(found)


def find_middle(ring: tuple[Point, ...], window: Window) -> Point:
    """Return the point of the window that lies deepest inside the ring, on a grid of 11 by 9."""
    rough = ring[:: len(ring) // _FINE + 1]
    grid = ((window.width * column / 12, window.height * row / 10) for column in range(1, 12) for row in range(1, 10))
    return max((point for point in grid if _inside(point, rough)), key=lambda p: (_depth(p, rough), p), default=ring[0])


@cache
def _countries() -> dict[str, tuple[tuple[Point, ...], ...]]:
    """Return the rings of each country in degrees, longitude first."""
    unit = float(data.names("outlines", "unit")["degrees"])
    lines = tuple(_decode(line, unit) for line in data.words("outlines", "lines"))
    return {
        name: tuple(
            turned for ring in rings.split(";") for turned in _unroll(_join(lines, tuple(map(int, ring.split()))))
        )
        for name, rings in data.names("outlines", "countries").items()
    }


def _join(lines: tuple[tuple[Point, ...], ...], numbers: tuple[int, ...]) -> tuple[Point, ...]:
    """Return the ring that these lines make; a negative number is a line run backwards."""
    return tuple(point for number in numbers for point in (lines[number] if number >= 0 else lines[~number][::-1]))


def _unroll(ring: tuple[Point, ...]) -> Iterator[tuple[Point, ...]]:
    """Yield the ring; one that crosses the 180th meridian without a jump, and once on either side of the world."""
    turn, before = 0, ring[0][0]
    whole = []
    for x, y in ring:
        turn += 360 * ((before - x > _HALF) - (x - before > _HALF))
        before = x
        whole.append((x + turn, y))
    left, right = min(x for x, _ in whole), max(x for x, _ in whole)
    for shift in (0, 360, -360):
        if left + shift < _HALF and right + shift > -_HALF:
            yield tuple((x + shift, y) for x, y in whole)


def _decode(line: str, unit: float) -> tuple[Point, ...]:
    """Return the points of an encoded polyline: five bits a character, steps from point to point, last bit the sign."""
    steps, value, shift = [], 0, 0
    for character in line:
        bits = ord(character) - 63
        value |= (bits & (_MORE - 1)) << shift
        shift += 5
        if bits < _MORE:
            steps.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    across = accumulate(steps[::2])
    up = accumulate(steps[1::2])
    return tuple((x * unit, y * unit) for x, y in zip(across, up, strict=True))


def _cut(ring: tuple[Point, ...], window: Window) -> tuple[Point, ...]:
    """Return the part of a ring that lies in the window and a little around it (Sutherland and Hodgman)."""
    low, wide, high = -_EDGE, window.width + _EDGE, window.height + _EDGE
    left, right = min(x for x, _ in ring), max(x for x, _ in ring)
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    if right < low or left > wide or bottom < low or top > high:
        return ()
    if left >= low and right <= wide and top >= low and bottom <= high:
        return ring
    for axis, bound, sign in ((0, low, 1), (0, wide, -1), (1, low, 1), (1, high, -1)):
        kept: list[Point] = []
        for before, point in pairwise((*ring[-1:], *ring)):
            was, now = (before[axis] - bound) * sign, (point[axis] - bound) * sign
            if (was < 0) != (now < 0):
                part = was / (was - now)
                kept.append(_between(before, point, part))
            if now >= 0:
                kept.append(point)
        ring = tuple(kept)
    return ring


def _between(one: Point, other: Point, part: float) -> Point:
    """Return the point that lies `part` of the way from one to the other."""
    return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part


def _thin(ring: tuple[Point, ...], near: float) -> tuple[Point, ...]:
    """Return the ring without points that nobody could tell from the one before."""
    kept: list[Point] = []
    for point in ring:
        if not kept or math.dist(point, kept[-1]) >= near:
            kept.append(point)
    return tuple(kept)


def _area(ring: tuple[Point, ...]) -> float:
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise((*ring, ring[0])))) / 2


def _inside(point: Point, ring: tuple[Point, ...]) -> bool:
    """Tell whether a line from the point to the right crosses the ring an odd number of times."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in pairwise((*ring, ring[0])):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _depth(point: Point, ring: tuple[Point, ...]) -> float:
    """Return how far the nearest corner of the ring lies from the point."""
    return min(math.dist(point, corner) for corner in ring)
