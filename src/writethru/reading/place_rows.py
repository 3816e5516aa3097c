"""A user's file of places in, entries of the gazetteer and the names they go by out."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from writethru.model import Precision
from writethru.reading.place_names import Entry, key_of

_PRECISIONS: tuple[Precision, ...] = get_args(Precision)


def read_own_places(path: Path) -> Iterator[tuple[str, Entry]]:
    """Yield each name's key and its entry, from .toml (rows `[[place]]`) or .csv (aliases parted by ";").

    Raises ValueError, naming file and row, for a row without name, latitude or longitude in degrees.
    """
    for number, row in enumerate(_rows(path), 1):
        try:
            latitude, longitude = float(str(row["latitude"])), float(str(row["longitude"]))
            name = str(row["name"]).strip()
            named = str(row.get("precision") or "city")
            precision = _PRECISIONS[_PRECISIONS.index(named)]
        except (KeyError, ValueError) as why:
            raise ValueError(f"{path}: place {number} cannot be read ({why})") from why
        if not name or abs(latitude) > 90 or abs(longitude) > 180:  # noqa: PLR2004
            raise ValueError(f"{path}: place {number} has no name or lies outside the globe")
        aliases = row.get("aliases") or []
        others = [str(alias) for alias in aliases] if isinstance(aliases, list) else str(aliases).split(";")
        entry = Entry(name, str(row.get("country") or ""), "", latitude, longitude, 0, precision, 0)
        yield key_of(name), entry
        yield from ((key_of(other), entry._replace(rank=1)) for other in others if other.strip())


def _rows(path: Path) -> Iterator[dict[str, object]]:
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix.casefold() == ".csv":
        yield from (dict(row) for row in csv.DictReader(text.splitlines()))
        return
    try:
        found = tomllib.loads(text).get("place", [])
    except tomllib.TOMLDecodeError as why:
        raise ValueError(f"{path}: {why}") from why
    yield from (row for row in found if isinstance(row, dict))
