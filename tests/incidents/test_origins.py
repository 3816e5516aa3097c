"""Origins that a report only describes, named as a version of the same text names them."""

import pytest

from tests.incidents.build import claim, link
from writethru.incidents.origins import counts_its_own, is_anybody, may_be_one, name_origins
from writethru.model import Lineage, Relation

WATCH, SOHR = "Velmoran Casualty Watch", "Syrian Observatory for Human Rights"

# origin here, origins of the other text, how the two are related: the origin's name in the end
TABLE: list[tuple[str, list[str], Relation, str]] = [
    ("monitoring group", [SOHR], "revision", SOHR),
    ("Britain-based monitoring group", [SOHR, "police"], "rewrite", SOHR),
    ("war monitor", [WATCH], "reprint", WATCH),
    ("group", [SOHR], "revision", SOHR),
    ("militant group", ["Boko Haram"], "revision", "Boko Haram"),
    ("group", ["Boko Haram"], "revision", "Boko Haram"),
    ("group", ["Boko Haram", SOHR], "revision", "group"),
    ("the monitoring group", [SOHR], "revision", SOHR),
    ("A monitoring group", [SOHR, SOHR], "revision", SOHR),
    ("monitoring group", [SOHR, WATCH], "revision", "monitoring group"),
    ("monitoring group", ["Boko Haram"], "revision", "monitoring group"),
    ("monitoring group", [SOHR], "same-event", "monitoring group"),
    ("police", [SOHR], "revision", "police"),
    (WATCH, [SOHR], "revision", WATCH),
]


@pytest.mark.parametrize(("origin", "others", "relation", "expected"), TABLE)
def test_an_origin_is_named_by_its_kin(origin: str, others: list[str], relation: Relation, expected: str) -> None:
    mine = claim("a", 9, origin=origin, chain=(origin, "Northern Wire"))
    theirs = [claim("b", 9, origin=other, start=n) for n, other in enumerate(others)]
    named = name_origins([mine, *theirs], Lineage((link("a", "b", relation),), (), ()))
    assert named[0].origin is not None
    assert (named[0].origin.name, named[0].chain) == (expected, (expected, "Northern Wire"))
    assert named[1:] == theirs
    # whichever of the two was written first
    assert name_origins([mine, *theirs], Lineage((link("b", "a", relation),), (), ())) == named


def test_a_capital_at_the_head_of_a_sentence_makes_no_other_origin() -> None:
    told = [claim("a", 9, origin="Police"), claim("b", 9, origin="police"), claim("c", 9, origin=WATCH)]
    named = name_origins(told, Lineage((), (), ()))
    assert [one.origin.name for one in named if one.origin] == ["police", "police", WATCH]


@pytest.mark.parametrize(
    ("name", "anybody"),
    [
        ("police", True),
        ("Officials", True),
        ("Fire officials", True),
        ("hospital and security sources", True),
        ("Kesh police", False),
        ("local Kesh police", False),
        ("Local Kesh police", False),
        ("unnamed officials", True),
        ("Unnamed officials", False),
        ("", False),
        ("state television", False),
        ("Interior Ministry", False),
        ("Police Chief Ann Orr", False),
        ("Britain-based monitoring group", False),
    ],
)
def test_whom_any_report_may_leave_out(name: str, anybody: bool) -> None:
    assert is_anybody(name) is anybody


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ann Orr", "Police Chief Ann Orr", True),
        ("the Health Office", "Health Office of Kesh", True),
        ("Red Lantern", "Kesh police", False),
        ("Kesh police", "Kesh fire service", False),
    ],
)
def test_names_that_may_be_of_one_origin(one: str, other: str, same: bool) -> None:
    assert may_be_one(one, other) is may_be_one(other, one) is same


def test_a_hospital_counts_those_brought_to_it() -> None:
    assert counts_its_own("Dor General Hospital")
    assert not counts_its_own("Dor Health Office")
