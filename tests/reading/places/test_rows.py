"""Files of places: every kind that is read, what a row becomes, and what is said of a row that is none."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.reading.places.find import find_places
from writethru.reading.places.gazetteer import open_gazetteer
from writethru.reading.places.rows import read_own_places


def dump(*cells: str) -> str:
    """One row of a dump: number, name, plain name, other names, point, class, code, country, and so on to the date."""
    number, name, others, point, kind, country, people = cells
    return "\t".join(
        [number, name, name, others, *point.split(), *kind.split("."), country, "", "07"]
        + [""] * 3
        + [people, "", "9", "Zone", "2031-01-01"]
    )


WOF = {
    "wof:id": 77,
    "wof:name": "Brackmere",
    "wof:placetype": "neighbourhood",
    "iso:country": "XA",
    "geom:latitude": 12.5,
    "geom:longitude": 40.25,
    "name:eng_x_variant": ["Brack Mere", "Brackmere Gate"],
}

# file name, content, [(key, name, country, latitude, longitude, precision, population, rank)]
KINDS: list[tuple[str, str, list[tuple[str, str, str, float, float, str, int, int]]]] = [
    (
        "own.csv",
        "name,country,latitude,longitude,precision,aliases\nOrvale,XA,12,40,district,Orvaal;Or-Val\n",
        [
            ("orvale", "Orvale", "XA", 12, 40, "district", 0, 0),
            ("orvaal", "Orvale", "XA", 12, 40, "district", 0, 1),
            ("or val", "Orvale", "XA", 12, 40, "district", 0, 1),
        ],
    ),
    (
        "own.csv",
        "Name;Country;Latitude;Longitude\nOrvale;xa;12;40\n",
        [("orvale", "Orvale", "XA", 12, 40, "city", 0, 0)],
    ),
    (
        "own.toml",
        '[[place]]\nname = "Orvale"\ncountry = "XA"\nlatitude = 12\nlongitude = 40.0\naliases = ["Orvaal"]\n',
        [("orvale", "Orvale", "XA", 12, 40, "city", 0, 0), ("orvaal", "Orvale", "XA", 12, 40, "city", 0, 1)],
    ),
    (
        "XA.txt",
        "\n".join(
            [
                dump("1", "Orvale", "Orvaal,Or Val", "12 40", "P.PPL", "XA", "31000"),
                dump("2", 'Fort "Kesh"', "", "12.5 40.5", "S.MILB", "XA", "0"),
                dump("3", "Harrow", "", "12.1 40.1", "P.PPLX", "XA", "0"),
            ]
        ),
        [
            ("orvale", "Orvale", "XA", 12, 40, "city", 31000, 0),
            ("orvaal", "Orvale", "XA", 12, 40, "city", 31000, 1),
            ("or val", "Orvale", "XA", 12, 40, "city", 31000, 1),
            ("fort kesh", 'Fort "Kesh"', "XA", 12.5, 40.5, "site", 1, 0),
            ("harrow", "Harrow", "XA", 12.1, 40.1, "district", 1, 0),
        ],
    ),
    (
        "table.tsv",
        "geonameid\tname\tlatitude\tlongitude\tfeature class\tfeature code\tcountry code\tpopulation\n8\tTellmar\t1\t2\tA\tADM1\tXA\t9\n",
        [("tellmar", "Tellmar", "XA", 1, 2, "region", 9, 0)],
    ),
    (
        "meta.csv",
        "id,name,placetype,wof_country,geom_latitude,geom_longitude\n5,Tellmar,county,XA,1,2\n6,Kesh,locality,-99,3,4\n",
        [("tellmar", "Tellmar", "XA", 1, 2, "county", 1, 0), ("kesh", "Kesh", "", 3, 4, "city", 1, 0)],
    ),
    (
        "one.geojson",
        json.dumps({"type": "Feature", "properties": WOF, "geometry": {"type": "Polygon", "coordinates": []}}),
        [
            ("brackmere", "Brackmere", "XA", 12.5, 40.25, "district", 1, 0),
            ("brack mere", "Brackmere", "XA", 12.5, 40.25, "district", 1, 1),
            ("brackmere gate", "Brackmere", "XA", 12.5, 40.25, "district", 1, 1),
        ],
    ),
    (
        "many.geojson",
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {"properties": {"name": "Kesh"}, "geometry": {"type": "Point", "coordinates": [4, 3]}},
                    {"properties": {"wof:name": "Tellmar", "geom:latitude": 1, "geom:longitude": 2}, "geometry": None},
                ],
            }
        ),
        [("kesh", "Kesh", "", 3, 4, "city", 0, 0), ("tellmar", "Tellmar", "", 1, 2, "city", 0, 0)],
    ),
]


@pytest.mark.parametrize(("file", "content", "expected"), KINDS)
def test_what_each_kind_of_file_gives(
    file: str, content: str, expected: list[tuple[str, str, str, float, float, str, int, int]], tmp_path: Path
) -> None:
    path = tmp_path / file
    path.write_text(content, encoding="utf-8-sig")
    read = read_own_places(path)
    assert [
        (key, e.name, e.country, e.latitude, e.longitude, e.precision, e.population, e.rank) for key, e in read.names
    ] == expected
    assert read.bad == ()


GOOD = "Orvale,XA,12,40,city"

# a row that names no place, and what is said of it
BAD: list[tuple[str, str]] = [
    (",XA,12,40,city", "it has no name"),
    ("Kesh,XA,,40,city", "it has no latitude"),
    ("Kesh,XA,north,40,city", "latitude 'north' is no number"),
    ("Kesh,XA,95,40,city", "latitude 95 lies outside the globe"),
    ("Kesh,XA,nan,40,city", "latitude nan lies outside the globe"),
    ("Kesh,XA,12,400,city", "longitude 400 lies outside the globe"),
    ("Kesh,Orland,12,40,city", "'ORLAND' is no two-letter country code"),
    ("Kesh,XA,12,40,hamlet", "'hamlet' is no precision"),
    ("Kesh", "it has no latitude"),
]


@pytest.mark.parametrize(("row", "why"), BAD)
def test_a_bad_row_is_named_and_the_rest_goes_on(row: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"name,country,latitude,longitude,precision\n{row}\n\n{GOOD}\n", encoding="utf-8")
    read = read_own_places(path)
    assert [key for key, _ in read.names] == ["orvale"]
    assert [bad.where for bad in read.bad] == ["line 2"]
    assert why in read.bad[0].why


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("own.csv", ""),
        ("own.csv", "name,country\n"),
        ("own.csv", "a,b,c\n1,2,3\n"),
        ("own.toml", "place = 'none'\n"),
        ("own.toml", "no toml at all"),
        ("one.geojson", '{"type": "FeatureCollection", "features": 7}'),
        ("one.geojson", '{"type": "Feature"'),
        ("one.geojson", "[" * 100_000),
        ("own.toml", "place = 7\n"),
        ("own.toml", f"place = {'9' * 5_000}\n"),
        ("own.toml", f"place = {'[' * 100_000}\n"),
        ("one.geojson", f'{{"properties": {{"name": "Orvale", "population": {"9" * 5_000}}}}}'),
        ("own.csv", f"name,country\n{'x' * 200_000},KE\n"),
    ],
)
def test_a_file_without_places_is_refused_by_name(file: str, content: str, tmp_path: Path) -> None:
    path = tmp_path / file
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=file):
        read_own_places(path)


def test_a_file_in_another_encoding_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_bytes("name,country\nÓrvale,KE\n".encode("utf-16"))
    with pytest.raises(ValueError, match=r"own\.csv"):
        read_own_places(tmp_path / "own.csv")


def test_what_no_page_can_show_of_a_name_is_marked(tmp_path: Path) -> None:
    held = r'{"properties": {"name": "Or\u0000va\ud800le", "aliases": ["Or\udc00"], "lat": 1, "lon": 2}}'
    (tmp_path / "one.geojson").write_text(held, encoding="utf-8")
    names = [entry.name for _, entry in read_own_places(tmp_path / "one.geojson").names]
    assert set(names) == {"Or\ufffdva\ufffdle"}


def test_places_of_a_dump_are_found_in_a_text(tmp_path: Path) -> None:
    path = tmp_path / "XA.txt"
    path.write_text(dump("1", "Orvale", "", "33 44", "P.PPL", "IQ", "31000"), encoding="utf-8")
    with open_gazetteer([path]) as gazetteer:
        found = find_places("Iraqi sappers reached Orvale.", gazetteer)
    assert [(place.name, place.country, place.latitude) for place in found][1:] == [("Orvale", "IQ", 33.0)]


@given(st.text(alphabet='name,\t;"\n1{}[]latiude', max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    path = Path(__file__).with_name("never.csv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "read_text", lambda *_, **__: text)
        try:
            named = bool(read_own_places(path).names)
        except ValueError as why:
            named = path.name in str(why)
    assert named
