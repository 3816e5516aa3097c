"""Places: which words name one, what it lies in, how fine it is, and how far two of them are apart."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.model import Place, Precision, Span
from writethru.reading.places import gazetteer as gazetteer_room
from writethru.reading.places.find import find_places
from writethru.reading.places.gazetteer import Gazetteer, open_gazetteer
from writethru.reading.places.names import key_of, skeleton_of
from writethru.reading.places.nearness import distance_km, lies_within

OWN = """
name,country,latitude,longitude,precision,aliases
Orvale,SY,34.0,37.0,city,Orvaal;Or-Val
Harrow Gate,SY,34.01,37.01,district,
Tellmar,IQ,33.0,44.0,city,
"""

# text, [(name, gazetteer, country, precision, within)]
TABLE: list[tuple[str, list[tuple[str, str, str, Precision, tuple[str, ...]]]]] = [
    (
        "Shells fell in the Harrow Gate district of Orvale, Syria.",
        [
            ("Harrow Gate", "Harrow Gate", "SY", "district", ("Orvale", "Syria")),
            ("Orvale", "Orvale", "SY", "city", ("Syria",)),
            ("Syria", "Syria", "SY", "country", ()),
        ],
    ),
    ("A mortar hit a northern suburb of Orvale.", [("Orvale", "Orvale", "SY", "district", ("Orvale",))]),
    ("Fires burned in eastern Orvaal.", [("Orvaal", "Orvale", "SY", "district", ("Orvaal",))]),
    (
        "Tellmar's Orvale road; clashes in Orvale province",
        [("Tellmar", "Tellmar", "IQ", "city", ()), ("Orvale", "Orvale", "SY", "city", ()), ("Orvale", "Orvale", "SY", "region", ())],
    ),
    (
        "A Syrian ship left Latakia for Cyprus.",
        [
            ("Syrian", "Syria", "SY", "country", ()),
            ("Latakia", "Latakia", "SY", "city", ()),
            ("Cyprus", "Cyprus", "CY", "country", ()),
        ],
    ),
    (
        "The mill stands in Springfield, Illinois.",
        [
            ("Springfield", "Springfield", "US", "city", ("Illinois",)),
            ("Illinois", "Illinois", "US", "region", ()),
        ],
    ),
    (
        "Lexington, Ky., and Macon, Georgia",
        [
            ("Lexington", "Lexington", "US", "city", ("Ky.",)),
            ("Ky.", "Kentucky", "US", "region", ()),
            ("Macon", "Macon", "US", "city", ("Georgia",)),
            ("Georgia", "Georgia", "US", "region", ()),
        ],
    ),
    ("Denzel Washington met Mr Jordan and Florence Hale.", []),
    ("Homs University and the Bank of England backed Islamic State.", []),
    ("On Sunday in March the Police Of May were many.", []),
    ("Ms Kerry spoke. Kerry left.", []),
    ("We're sure I'll see SWAT.", []),
    ("The US-led raid on the Iraq-Syria border", [
        ("US", "United States", "US", "country", ()),
        ("Iraq", "Iraq", "IQ", "country", ()),
        ("Syria", "Syria", "SY", "country", ()),
    ]),
]  # fmt: skip


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    """The real index, built into a folder of the test run, with three invented places."""
    folder = tmp_path_factory.mktemp("places")
    own = folder / "own.csv"
    own.write_text(OWN.lstrip(), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WRITETHRU_CACHE", os.environ.get("WRITETHRU_CACHE", str(folder)))
        with open_gazetteer([own]) as opened:
            yield opened


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_places_of_a_text(
    gazetteer: Gazetteer, text: str, expected: list[tuple[str, str, str, Precision, tuple[str, ...]]]
) -> None:
    found = find_places(text, gazetteer)
    assert [(p.name, p.gazetteer, p.country, p.precision, p.within) for p in found] == expected
    assert all(text[p.start : p.end] == p.name for p in found)


def test_a_part_of_a_text_is_read_as_the_whole(gazetteer: Gazetteer) -> None:
    text = "Kentucky police spoke. They left Lexington."
    assert [p.name for p in find_places(text, gazetteer, Span(22, len(text)))] == ["Lexington"]


def test_town_of_one_name_is_chosen_by_the_countries_named(gazetteer: Gazetteer) -> None:
    (tripoli, lebanon) = find_places("Two boats left Tripoli for a Lebanese port.", gazetteer)
    assert (tripoli.country, lebanon.country) == ("LB", "LB")
    (tripoli, _) = find_places("Two boats left Tripoli for a Libyan port.", gazetteer)
    assert tripoli.country == "LY"


@given(st.text(alphabet="Homs Paris.,'-SyriaOdal of 12\n", max_size=60))
def test_any_text_gives_ordered_disjoint_places(gazetteer: Gazetteer, text: str) -> None:
    at = 0
    for place in find_places(text, gazetteer):
        assert at <= place.start < place.end <= len(text)
        assert text[place.start : place.end] == place.name
        at = place.end


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a company keeps its name wherever the text has it
        ("The Iraqi oil company Tellmar lost a rig. Two men died at Tellmar.", ["Iraq"]),
        ("Iraqi divers searched the pier. Tellmar Inc owns it, and shares in Tellmar fell.", ["Iraq"]),
        ("Iraqi divers searched the pier in Tellmar.", ["Iraq", "Tellmar"]),
        # a part of the world is no quarter of a town
        ("The United States feared for the Middle East.", ["United States", "Middle East"]),
        # the country is the envoy's
        ("Speaking in London, U.S. Secretary of State Lena Orr wept.", ["London", "United States"]),
    ],
)
def test_firms_and_parts_of_the_world(text: str, names: list[str], gazetteer: Gazetteer) -> None:
    assert [place.gazetteer for place in find_places(text, gazetteer)] == names


@pytest.mark.parametrize(
    ("text", "country", "placed"),
    [
        # towns of a dozen countries are called so, and nothing in the text chooses
        ("A blaze gutted a mill in San Miguel.", None, False),
        ("Salvadoran firemen put out a blaze in San Miguel.", "SV", True),
        # the index has no such town in that country
        ("A blaze gutted a mill in Bor\u00e5s, Honduras.", "HN", False),
        # one of them stands out
        ("A blaze gutted a mill in Cairo.", "EG", True),
    ],
)
def test_a_name_of_many_towns_is_left_open(text: str, country: str | None, placed: bool, gazetteer: Gazetteer) -> None:
    town = next(place for place in find_places(text, gazetteer) if place.precision == "city")
    assert (town.country, town.latitude is not None) == (country, placed)


def test_a_speaker_with_the_name_of_a_town_is_no_place(gazetteer: Gazetteer) -> None:
    assert find_places("The mediator Paris Vellmark said the road was open.", gazetteer=gazetteer) == ()


def test_a_town_before_an_envoy_of_a_country_is_not_in_it(gazetteer: Gazetteer) -> None:
    london = find_places("Speaking in London, U.S. Secretary of State Lena Orr wept.", gazetteer)[0]
    assert (london.country, london.within) == ("GB", ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ma'arrat an-Nu`man", "maarrat an numan"),
        ("The Golan", "golan"),
        ("St. Denis", "saint-denis"),
        ("Zürich", "zurich"),
    ],
)
def test_spellings_with_one_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Qardaha", "al-Kardaha"), ("Muqdadiyah", "Mokdadiya"), ("Khan Shaykhun", "Khan Sheikhoun")],
)
def test_spellings_with_one_skeleton(one: str, other: str) -> None:
    assert skeleton_of(one) == skeleton_of(other) != ""


def test_a_town_spelt_otherwise_is_known_by_its_consonants(gazetteer: Gazetteer) -> None:
    (iraq, town) = find_places("Iraqi sappers cleared a road near Mokdadiyeh.", gazetteer)
    assert (iraq.country, town.name, town.country) == ("IQ", "Mokdadiyeh", "IQ")
    assert find_places("Sappers cleared a road near Mokdadiyeh.", gazetteer) == ()


def test_a_place_of_no_index_is_put_where_the_text_puts_it(gazetteer: Gazetteer) -> None:
    (harrow, orvale) = find_places("Fire swept the Tarnbrook district of Orvale and the baths.", gazetteer)[:2]
    assert (harrow.name, harrow.gazetteer, harrow.precision, harrow.within) == (
        "Tarnbrook",
        None,
        "district",
        ("Orvale",),
    )
    assert (harrow.country, harrow.latitude) == (orvale.country, orvale.latitude)
    (hotel,) = find_places("Guests fled from the Tarnbrook Hotel.", gazetteer)
    assert (hotel.name, hotel.country, hotel.precision) == ("Tarnbrook Hotel", None, "site")


def test_names_alike_are_looked_up_in_one_country(gazetteer: Gazetteer) -> None:
    assert [e.country for e in gazetteer.find_alike("Muqdadiyeh", "IQ")][:1] == ["IQ"]
    assert gazetteer.find_alike("Oa", "IQ") == ()


def test_own_places_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("name,latitude,longitude\nOrvale,95,10\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.csv: line 2"), open_gazetteer([bad]):
        pass


def test_index_is_made_in_memory_where_the_cache_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")

    def fill_little(index: sqlite3.Connection) -> None:
        index.execute("CREATE TABLE place (name, country, division, latitude, longitude, population, precision, id)")
        index.execute("CREATE TABLE name (key, rank, id)")
        index.execute("CREATE TABLE known AS SELECT ? AS bits", (b"\xff" * 2**21,))

    monkeypatch.setenv("WRITETHRU_CACHE", str(blocked))
    monkeypatch.setattr(gazetteer_room, "fill_index", fill_little)
    with open_gazetteer() as opened:
        assert opened.find("Orvale") == ()


@pytest.mark.parametrize("content", [b"", b"no index at all", b"SQLite format 3\x00" + bytes(400)])
def test_a_broken_index_is_built_anew(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill_little(index: sqlite3.Connection) -> None:
        index.execute("CREATE TABLE place (name, country, division, latitude, longitude, population, precision, id)")
        index.execute("CREATE TABLE name (key, rank, id)")
        index.execute("CREATE TABLE known AS SELECT ? AS bits", (b"\xff" * 2**21,))
        index.execute("INSERT INTO place VALUES ('Orvale', 'XA', '', 1, 2, 3, 'city', 0)")
        index.execute("INSERT INTO name VALUES ('orvale', 0, 0)")
        index.commit()

    monkeypatch.setenv("WRITETHRU_CACHE", str(tmp_path))
    monkeypatch.setattr(gazetteer_room, "fill_index", fill_little)
    with open_gazetteer() as opened:
        assert [entry.name for entry in opened.find("Orvale")] == ["Orvale"]
    (built,) = tmp_path.glob("*.sqlite3")
    built.write_bytes(content)
    with open_gazetteer() as opened:
        assert [entry.name for entry in opened.find("Orvale")] == ["Orvale"]


def _place(name: str, precision: Precision, latitude: float, longitude: float, *within: str) -> Place:
    return Place(0, len(name), name, "SY", latitude, longitude, precision, name, within)


KESH = _place("Kesh", "city", 34.0, 37.0)
ORLAND = _place("Orland", "country", 34.5, 38.0)


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        (_place("Harrow", "district", 34.01, 37.01), KESH, True),
        (_place("Harrow", "district", 36.0, 39.0), KESH, False),
        (_place("Harrow", "district", 36.0, 39.0, "Kesh"), KESH, True),
        (KESH, _place("Harrow", "district", 34.01, 37.01), False),
        (KESH, ORLAND, True),
        (KESH, KESH, True),
        (_place("Kesh", "district", 34.0, 37.0, "Kesh"), KESH, True),
        (KESH, _place("Kesh", "district", 34.0, 37.0, "Kesh"), False),
        (KESH, _place("Far East", "region", 34.5, 37.5), None),
        (KESH, _place("Tellmar", "city", 34.02, 37.0), False),
    ],
)
def test_whether_a_place_lies_within_another(inner: Place, outer: Place, expected: bool | None) -> None:
    assert lies_within(inner, outer) is expected


def test_distance_over_the_globe() -> None:
    assert distance_km(KESH, KESH) == 0
    assert distance_km(KESH, ORLAND) is None
    assert distance_km(KESH, _place("Tellmar", "city", 35.0, 37.0)) == pytest.approx(111.2, abs=0.1)


@given(st.floats(-89, 89), st.floats(-179, 179), st.floats(-89, 89), st.floats(-179, 179))
def test_distance_is_the_same_both_ways(a: float, b: float, c: float, d: float) -> None:
    one, other = _place("Kesh", "city", a, b), _place("Tellmar", "city", c, d)
    there, back = distance_km(one, other), distance_km(other, one)
    assert there is not None
    assert there == pytest.approx(back)
    assert 0 <= there <= 20_038
