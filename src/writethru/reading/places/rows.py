"""A user's file of places in, the names and entries of the gazetteer out, and the rows that cannot be read."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, get_args

from writethru import data
from writethru.model import Precision
from writethru.reading.places.names import Entry, key_of
from writethru.sources.clean import printable

_PRECISIONS: tuple[Precision, ...] = get_args(Precision)
_NO_COUNTRY = frozenset({"-99", "XX", "ZZ"})
_Row = Mapping[str, object]


class BadRow(NamedTuple):
    """A row that names no place: where it stands ("line 7"; in GeoJSON and .toml "place 7"), and what is wrong."""

    where: str
    why: str


class OwnPlaces(NamedTuple):
    """What a file of places gave: (key, entry) for each name of each place, in order, and the rows left out."""

    names: tuple[tuple[str, Entry], ...]
    bad: tuple[BadRow, ...]


def read_own_places(path: Path) -> OwnPlaces:
    """Read a file of places, whose kind its columns tell.

    - our own .csv (name, country, latitude, longitude and, if wanted, precision, aliases parted by ";") and .toml
      (rows `[[place]]` of the same);
    - GeoNames: a dump as it comes (19 columns, tab-separated, without a header) or any table with its column names;
    - Who's On First: .csv or .tsv with its column names, a GeoJSON feature or a collection of them.

    A place of our own file is believed as it stands; one of the two gazetteers, of which a file may hold thousands, is
    weighed by its population. A row without a name, a point on the globe or a two-letter country code is left out and
    listed. Raises ValueError, naming the file, where it is none of these kinds or has no row that can be read.
    """
    names: list[tuple[str, Entry]] = []
    bad: list[BadRow] = []
    for where, row in _rows(path):
        try:
            names += _names_of(row)
        except ValueError as why:
            bad.append(BadRow(where, str(why)))
    if not names:
        found = f"{bad[0].where} cannot be read ({bad[0].why})" if bad else "it has no rows of places"
        raise ValueError(f"{path}: {found}")
    return OwnPlaces(tuple(names), tuple(bad))


def _names_of(row: _Row) -> Iterator[tuple[str, Entry]]:
    """Yield each name's key and its entry; ValueError, with the reason, for a row that is no place."""
    name = _words(row, "name")
    if not name:
        raise ValueError("it has no name")
    country = _words(row, "country").upper()
    country = "" if country in _NO_COUNTRY else country
    if country and not re.fullmatch("[A-Z]{2}", country):
        raise ValueError(f"{country!r} is no two-letter country code")
    latitude, longitude = _degrees(row, "latitude", 90), _degrees(row, "longitude", 180)
    stated = _words(row, "population")
    weighed = bool(_words(row, "kind") or _words(row, "class"))
    people = max(1, int(stated) if stated.isdecimal() else 0) if weighed else 0
    entry = Entry(name, country, _words(row, "division"), latitude, longitude, people, _precision(row), 0)
    own = key_of(name)
    yield own, entry
    for key in dict.fromkeys(key_of(other) for other in _aliases(row)):
        if key and key != own:
            yield key, entry._replace(rank=1)


def _words(row: _Row, what: str) -> str:
    """Return what the row states under any of the names that this column may have, or nothing."""
    for column in data.lists("place_columns", "columns")[what]:
        if (value := row.get(column)) is not None and not isinstance(value, list | dict) and str(value).strip():
            return printable(str(value)).strip()
    return ""


def _degrees(row: _Row, what: str, limit: float) -> float:
    stated = _words(row, what)
    try:
        degrees = float(stated)
    except ValueError:
        raise ValueError(f"{what} {stated!r} is no number" if stated else f"it has no {what}") from None
    if not -limit <= degrees <= limit:
        raise ValueError(f"{what} {stated} lies outside the globe")
    return degrees


def _precision(row: _Row) -> Precision:
    """Return how fine a place is: as stated, by its placetype or feature code, by its feature class, else a town."""
    kinds, classes = data.names("place_columns", "kinds"), data.names("place_columns", "classes")
    stated, kind = _words(row, "precision"), _words(row, "kind")
    fine = stated or kinds.get(kind) or classes.get(_words(row, "class")) or ("unknown" if kind else "city")
    if fine not in _PRECISIONS:
        raise ValueError(f"{fine!r} is no precision; known are {', '.join(_PRECISIONS)}")
    return _PRECISIONS[_PRECISIONS.index(fine)]


def _aliases(row: _Row) -> Iterator[str]:
    for column in data.lists("place_columns", "columns")["aliases"]:
        value = row.get(column) or ""
        if isinstance(value, list):
            yield from (printable(str(each)) for each in value)
        else:
            yield from re.split(r"[;,|]" if column == "alternatenames" else ";", printable(str(value)))


def _rows(path: Path) -> Iterator[tuple[str, _Row]]:
    """Yield each row and where it stands."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        if text.lstrip()[:1] == "{":
            yield from ((f"place {number}", row) for number, row in enumerate(_features(json.loads(text)), 1))
        elif path.suffix.casefold() == ".toml":
            held = tomllib.loads(text).get("place", [])
            found = (row for row in (held if isinstance(held, list) else [held]) if isinstance(row, dict))
            yield from ((f"place {number}", row) for number, row in enumerate(found, 1))
        else:
            yield from _lines(text)
    # CASE besides the readers' own errors: bytes that are no UTF-8, and a number of thousands of digits
    except (ValueError, csv.Error, RecursionError) as why:
        raise ValueError(f"{path}: {why}") from why


def _lines(text: str) -> Iterator[tuple[str, _Row]]:
    """Yield the rows of a table with their lines; a dump without a header is known by its columns."""
    lines = text.splitlines()
    head = lines[0] if lines else ""
    dumped = data.lists("place_columns", "dump")["columns"]
    bare = head.count("\t") == len(dumped) - 1 and head.partition("\t")[0].isdecimal()
    mark = "\t" if "\t" in head else ";" if head.count(";") > head.count(",") else ","
    # a dump quotes nothing, so a quotation mark in it belongs to a name
    plain = csv.reader(lines, delimiter=mark, quoting=csv.QUOTE_NONE)
    reader = plain if mark == "\t" else csv.reader(lines, delimiter=mark)
    columns = dumped if bare else tuple(cell.strip().casefold() for cell in next(reader, []))
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield f"line {reader.line_num}", dict(zip(columns, cells, strict=False))


def _features(found: object) -> Iterator[_Row]:
    """Yield the properties of a GeoJSON feature, or of each one of a collection, with the point of its geometry."""
    features = found.get("features", [found]) if isinstance(found, dict) else []
    for feature in features if isinstance(features, list) else []:
        held = feature.get("properties") if isinstance(feature, dict) else None
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        row = dict(held) if isinstance(held, dict) else {}
        point = geometry.get("coordinates") if isinstance(geometry, dict) and geometry.get("type") == "Point" else None
        if isinstance(point, list) and len(point) > 1:
            row = {"lon": point[0], "lat": point[1]} | row
        yield row
