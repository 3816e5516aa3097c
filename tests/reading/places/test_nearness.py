"""How two places lie to each other: one answer, which events of one report and incidents of several rest on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.model import Place, Precision
from writethru.reading.places.nearness import Tie, same_place, tie_of


def place(
    name: str,
    precision: Precision,
    at: tuple[float, float] | None = None,
    *,
    country: str | None = "XK",
    within: tuple[str, ...] = (),
) -> Place:
    latitude, longitude = at or (None, None)
    return Place(0, len(name), name, country, latitude, longitude, precision, name if at else None, within)


KESH = place("Kesh", "city", (34.0, 37.0))
ORLAND = place("Orland", "country", (34.5, 37.5))
MARCH = place("Lower March", "region", (34.6, 37.6))
TABLE: list[tuple[Place, Place, Tie]] = [
    (KESH, place("KESH", "city"), "same"),
    (KESH, place("Kesh", "city", country=None), "same"),
    (KESH, place("Kesh", "city", (51.0, 4.0), country="XB"), "apart"),
    (KESH, place("Harrow Gate", "district", within=("Kesh",)), "part"),
    (KESH, place("Mill Lane", "site", (34.01, 37.01)), "part"),
    (KESH, place("Tellmar", "city", (34.1, 37.0)), "near"),
    (KESH, place("Tellmar", "city", (35.0, 37.0)), "apart"),
    (KESH, ORLAND, "around"),
    (KESH, MARCH, "around"),
    (place("Farholm", "city", (44.0, 37.0)), MARCH, "apart"),
    (place("Farholm", "city", (44.0, 37.0)), place("Wide Lands", "region", (10.0, 10.0), country=None), "around"),
    (place("Old Quay", "district", country=None, within=("Dromast",)), place("Dromast", "city", country=None), "part"),
    (
        place("Old Quay", "district", country=None, within=("Dromast",)),
        place("New Quay", "district", country=None, within=("Dromast",)),
        "near",
    ),
    (place("Khor Shaihun", "city"), place("Khor Sheihun", "city"), "alike"),
    (place("Dromast", "city"), place("Velling", "city"), "apart"),
    (place("Lantern Club", "site"), place("Velling", "city"), "unknown"),
]
SAID: dict[Tie, bool | None] = {
    "same": True, "part": True, "near": True, "alike": True, "around": None, "unknown": None, "apart": False,
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "tie"), TABLE)
def test_two_places_lie_to_each_other_as_names_and_map_tell(one: Place, other: Place, tie: Tie) -> None:
    assert tie_of(one, other) == tie_of(other, one) == tie
    assert same_place(one, other) is SAID[tie]


def test_the_table_shows_every_tie() -> None:
    assert {tie for _, _, tie in TABLE} == SAID.keys()


PLACES = st.builds(
    place,
    st.sampled_from(["Kesh", "Kersh", "Dromast", "Old Quay"]),
    st.sampled_from(["site", "district", "city", "county", "region", "country", "unknown"]),
    st.none() | st.tuples(st.floats(-89, 89), st.floats(-179, 179)),
    country=st.sampled_from(["XK", "XB", None]),
    within=st.sampled_from([(), ("Kesh",), ("Dromast", "Kesh")]),
)


@given(PLACES, PLACES)
def test_it_does_not_matter_which_place_comes_first(one: Place, other: Place) -> None:
    assert tie_of(one, other) == tie_of(other, one)
    assert tie_of(one, one) == "same"
