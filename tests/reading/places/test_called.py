from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.model import Place
from writethru.reading.places.called import find_called

CALLED = [
    ("Rain fell on the northern town of Vrelk all week.", [("Vrelk", "city")]),
    ("They fled to the port of Sund Hallar by boat.", [("Sund Hallar", "city")]),
    ("Shots were heard in the Ostgate district of Vrelk.", [("Ostgate", "district"), ("Vrelk", "city")]),
    ("Crews drove through Orrel province at night.", [("Orrel", "region")]),
    ("The bus stopped at Mirrow, a village near the border.", [("Mirrow", "city")]),
    ("VRELK, May 3 (Coast Wire) - The ferry sank.", [("VRELK", "city")]),
    ("VRELK/SUND HALLAR (Coast Wire) - The ferry sank.", [("VRELK", "city"), ("SUND HALLAR", "city")]),
    ("VRELK // The ferry sank.", [("VRELK", "city")]),
    ("The village of al-Orrem was empty. In al-Orrem nobody spoke.", [("al-Orrem", "city"), ("al-Orrem", "city")]),
    ("A car bomb in Vrelk killed two.", [("Vrelk", "city")]),
    ("Blasts in Vrelk and Mirrow broke windows.", [("Vrelk", "city"), ("Mirrow", "city")]),
    ("In Vrelk, where the river bends, two people died.", [("Vrelk", "city")]),
    ("A car was found in the town of Vrelk on Sunday.", [("Vrelk", "city")]),
]
NOT_CALLED = [
    "School district officials met on Monday.",
    "In Vrelk the shops were shut.",
    "A bombing in February shook the talks.",
    "The attack in Parliament was heard on the radio.",
    "Lena Marsh, a town clerk, was hurt.",
    "A Sunni village was shelled.",
    "They met in the Sunday district league.",
    "OTTO BRANDEL - Managing Director",
    "The ferry was called the town of many names.",
]


@pytest.mark.parametrize(("text", "places"), CALLED)
def test_a_name_that_the_text_calls_a_place(text: str, places: list[tuple[str, str]]) -> None:
    found = find_called(text, ())
    assert [(place.name, place.precision) for place in found] == places
    assert all(place.of(text) == place.name for place in found)
    assert all(place.country is None and place.latitude is None and place.gazetteer is None for place in found)


@pytest.mark.parametrize("text", NOT_CALLED)
def test_a_name_that_no_words_call_a_place(text: str) -> None:
    assert find_called(text, ()) == ()


def test_what_the_index_has_is_left_alone() -> None:
    text = "Rain fell on the town of Vrelk."
    known = Place(25, 30, "Vrelk", "XX", 1.0, 2.0, "city", "Vrelk")
    assert find_called(text, (known,)) == ()


@given(st.text(alphabet="VrelkTown ofdistrict,-/()\n.", max_size=120))
def test_names_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = find_called(text, ())
    assert all(place.of(text) == place.name for place in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
