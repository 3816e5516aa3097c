"""The `countries-50m.json` of npm's world-atlas in, `src/writethru/data/outlines.toml` out: the world made small.

Run once, by hand: `npm pack world-atlas@2.0.2`, unpack it, `python tools/outlines.py package/countries-50m.json`.
Lines are thinned (Douglas and Peucker) to 9 km, Antarctica and the smallest islets are left out, and each line is
written as an encoded polyline: steps from point to point in units of 0.02 degrees.
"""

from __future__ import annotations

import json
import math
import sys
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

UNIT = 0.02
TOLERANCE = 0.082
"""Degrees of a great circle that a thinned line may lie off."""
ISLET = 0.02
"""Rings of less than so many square degrees are left out, unless it is the country's largest."""
MORE = 32
"""The bit of a character that says that its number goes on in the next."""
LEFT_OUT = frozenset({"Antarctica"})
OUT = Path(__file__).parents[1] / "src" / "writethru" / "data" / "outlines.toml"
HEAD = """\
# The outlines of the world's countries, for the map of a page: Natural Earth 4.1 (naturalearthdata.com, public domain)
# by way of the npm package world-atlas 2.0.2 (ISC licence), thinned by tools/outlines.py. Borders are those of Natural
# Earth: who holds the land, not who claims it.
# A line is an encoded polyline: steps between points, longitude first, in the unit below (degrees). A country is its
# rings, largest first; a ring is the numbers of the lines that make it, -1 being line 0 run backwards, -2 line 1.
"""

Point = tuple[float, float]


class Shape(NamedTuple):
    """A country: its name and rings of line numbers, outer ones only."""

    name: str
    rings: list[list[int]]


def read_lines(topology: dict[str, dict[str, list[float]]], steps: list[list[list[int]]]) -> list[list[Point]]:
    """Return the lines of a quantised TopoJSON file in degrees."""
    (width, height), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in steps:
        x = y = 0
        line = []
        for east, north in arc:
            x, y = x + east, y + north
            line.append((x * width + left, y * height + low))
        lines.append(line)
    return lines


def thin(line: list[Point]) -> list[Point]:
    """Return the line without the points that lie within the tolerance of their neighbours' line (Douglas, Peucker)."""
    shrink = max(0.2, math.cos(math.radians(line[len(line) // 2][1])))
    flat = [(x * shrink, y) for x, y in line]
    kept, left = {0, len(line) - 1}, [(0, len(line) - 1)]
    while left:
        first, last = left.pop()
        far, worst = max(
            ((distance(flat[at], flat[first], flat[last]), at) for at in range(first + 1, last)), default=(0.0, 0)
        )
        if far > TOLERANCE:
            kept.add(worst)
            left += [(first, worst), (worst, last)]
    return [line[at] for at in sorted(kept)]


def distance(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from a stretch."""
    (px, py), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = max(0.0, min(1.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length)) if length else 0.0
    return math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay))


def points_of(ring: list[int], lines: list[list[Point]]) -> list[Point]:
    """Return the points of a ring."""
    return list(chain.from_iterable(lines[at] if at >= 0 else lines[~at][::-1] for at in ring))


def area_of(points: list[Point]) -> float:
    """Return the area of a ring in square degrees."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*points, points[0]]))) / 2


def encode(line: list[Point]) -> str:
    """Return the line as an encoded polyline (five bits a character, from 63), longitude first."""
    found: list[str] = []
    before = (0, 0)
    for x, y in line:
        here = (round(x / UNIT), round(y / UNIT))
        if found and here == before:
            continue
        for step in (here[0] - before[0], here[1] - before[1]):
            value = step * 2 if step >= 0 else -step * 2 - 1
            while value >= MORE:
                found.append(chr((MORE | value & (MORE - 1)) + 63))
                value >>= 5
            found.append(chr(value + 63))
        before = here
    return "".join(found)


def main() -> None:
    """Write the table."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    lines = [thin(line) for line in read_lines(topology, topology["arcs"])]
    shapes = []
    for country in topology["objects"]["countries"]["geometries"]:
        parts = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        rings = sorted((part[0] for part in parts), key=lambda ring: -area_of(points_of(ring, lines)))
        kept = [r for n, r in enumerate(rings) if n == 0 or area_of(points_of(r, lines)) >= ISLET]
        if country["properties"]["name"] not in LEFT_OUT:
            shapes.append(Shape(country["properties"]["name"], kept))
    used = sorted({max(at, ~at) for shape in shapes for ring in shape.rings for at in ring})
    number = {at: new for new, at in enumerate(used)}
    out = [
        HEAD,
        f"unit = {{ degrees = '{UNIT}' }}",
        "lines = [",
        *(f"'{encode(lines[at])}'," for at in used),
        "]",
        "[countries]",
    ]
    for shape in sorted(shapes):
        numbered = [" ".join(str(number[at] if at >= 0 else ~number[~at]) for at in ring) for ring in shape.rings]
        out.append(f'"{shape.name}" = "{";".join(numbered)}"')
    OUT.write_text("\n".join(out) + "\n", encoding="utf-8")
    print(OUT.stat().st_size, "bytes,", sum(map(len, (lines[at] for at in used))), "points")


if __name__ == "__main__":
    main()
