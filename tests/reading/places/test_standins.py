"""Words that stand for a place: which one they mean, how fine it is, and which words stand for none."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.reading.places.find import find_places
from writethru.reading.places.gazetteer import Gazetteer, open_gazetteer
from writethru.reading.places.nearness import distance_km, lies_within
from writethru.reading.places.standins import country_of, find_standins

OWN = """
name,country,latitude,longitude,precision,aliases
Orvale,SY,34.0,37.0,city,
Tellmar,TR,36.0,38.5,city,
"""

# text, [(the words, the place meant, country, precision)]
TABLE: list[tuple[str, list[tuple[str, str, str, str]]]] = [
    (
        "Orvale woke to sirens. Two shells fell in the city before noon.",
        [("the city", "Orvale", "SY", "city")],
    ),
    (
        "Orvale was quiet. Raids on rebel-held parts of the city went on, and mortars hit government-held districts.",
        [
            ("rebel-held parts of the city", "rebel-held parts of Orvale", "SY", "district"),
            ("government-held districts", "government-held districts of Orvale", "SY", "district"),
        ],
    ),
    ("Syrian buses ran late. A kiosk burned in the capital.", [("the capital", "Damascus", "SY", "city")]),
    ("A van blew up near a bridge in Turkey's capital.", [("Turkey's capital", "Ankara", "TR", "city")]),
    ("A van blew up in the Turkish capital.", [("the Turkish capital", "Ankara", "TR", "city")]),
    ("Tellmar shook twice. Mills fell across the country.", [("the country", "Turkey", "TR", "country")]),
    ("Orvale is old. Grain burned in the heart of the city.", [("the heart of the city", "Orvale", "SY", "district")]),
    # the name that follows speaks for itself
    ("Turkey mourned after a blast in the capital, Ankara.", []),
    ("A train stood in the southern city of Tellmar.", []),
    # nothing happens in "the city's mayor"
    ("Orvale woke to sirens. The city's mayor spoke of the capital.", []),
    # no place was named before
    ("Two shells fell in the city before noon.", []),
]


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    path: Path = tmp_path_factory.mktemp("places") / "own.csv"
    path.write_text(OWN.strip(), encoding="utf-8")
    with open_gazetteer([path]) as opened:
        yield opened


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_words_that_stand_for_a_place(
    text: str, expected: list[tuple[str, str, str, str]], gazetteer: Gazetteer
) -> None:
    found = find_standins(text, find_places(text, gazetteer), gazetteer)
    assert [(p.of(text), p.name, p.country, p.precision) for p in found] == expected


def test_what_two_sides_hold_of_one_town_is_two_places(gazetteer: Gazetteer) -> None:
    text = "Orvale was hit. Raids on rebel-held areas went on, and mortars struck government-held areas."
    (town,) = find_places(text, gazetteer)
    one, other = find_standins(text, [town], gazetteer)
    assert distance_km(one, other) is None
    assert not lies_within(one, other)
    assert lies_within(one, town)


@pytest.mark.parametrize(
    ("text", "share", "country"),
    [
        ("Orvale and Tellmar lie in Turkey.", 0.0, "TR"),
        ("Orvale and Tellmar lie far apart.", 0.6, None),
        ("Orvale lies far from Tellmar.", 0.5, "TR"),
        ("Nobody is named.", 0.0, None),
    ],
)
def test_the_country_that_a_text_is_about(text: str, share: float, country: str | None, gazetteer: Gazetteer) -> None:
    found = country_of(find_places(text, gazetteer), gazetteer, share)
    assert (found.country if found else None) == country


@given(st.text(alphabet="in the city of Orvale's capital, rebel-held parts ", max_size=120))
def test_standins_lie_in_the_text_in_order(text: str) -> None:
    with open_gazetteer() as opened:
        found = find_standins(text, find_places(text, opened), opened)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
