"""Totals over several incidents beside what single reports give for each: what cannot be, and what falls short."""

from __future__ import annotations

import pytest

from tests.incidents.build import claim, day, incident, place, toll
from writethru.incidents.order import AsOf
from writethru.incidents.totals import Sum, compare_totals
from writethru.model import Claim, Days, Incident, Modality

KESH, DOR, TARN = place("Kesh"), place("Dor", within=("Orrland",)), place("the old port", gazetteer="Tarn")
KILLED = toll(claim("a", 1))
INCIDENTS = (incident("i-kesh", KESH, killed=KILLED), incident("i-dor", DOR, killed=KILLED))
ORDER = {
    "mon": AsOf("2031-05-05", 0, ""),
    "tue": AsOf("2031-05-06", 0, ""),
    "wed": AsOf("2031-05-07", 0, ""),
    "undated": AsOf("", 0, ""),
}
WORDS = "bombs in Kesh and Dor killed so many"


def total(document: str, value: int, modality: Modality = "exact", **more: object) -> Claim:
    return claim(document, value, modality, **{"scope": "aggregate", "text": WORDS, "start": 90, **more})  # type: ignore[arg-type]


def part(document: str, value: int, modality: Modality = "exact", at: str = "i-kesh", **more: object) -> Claim:
    return claim(document, value, modality, incident=at, **{"start": 10 if at == "i-kesh" else 40, **more})  # type: ignore[arg-type]


def pair(document: str, kesh: int, dor: int, one: Modality = "exact", other: Modality = "exact") -> list[Claim]:
    return [part(document, kesh, one), part(document, dor, other, "i-dor")]


def compared(claims: list[Claim], incidents: tuple[Incident, ...] = INCIDENTS) -> list[tuple[str, bool]]:
    return [(found.why, found.impossible) for found in compare_totals(incidents, claims, ORDER)]


@pytest.mark.parametrize(
    ("given", "parts", "said"),
    [
        # more than the total of the same report
        (
            total("mon", 100),
            pair("mon", 62, 57),
            "62 + 57 = 119 is more than the total of \u201c100\u201d in the same report.",
        ),
        (
            total("mon", 118),
            pair("mon", 62, 57),
            "62 + 57 = 119 is more than the total of \u201c118\u201d in the same report.",
        ),
        (
            total("mon", 100, "up_to"),
            pair("mon", 62, 57, "at_least"),
            "62 + 57 = 119 is more than the total of \u201cup to 100\u201d in the same report.",
        ),
        (
            total("mon", 119),
            pair("mon", 62, 57, "more_than"),
            "62 + 57 = 119 is more than the total of \u201c119\u201d in the same report.",
        ),
        (
            total("mon", 90, "range", high=118),
            pair("mon", 62, 57),
            "62 + 57 = 119 is more than the total of \u201c90 to 118\u201d in the same report.",
        ),
        # less than the total of the same report, and no room left
        (total("mon", 9), pair("mon", 0, 5), "0 + 5 = 5 cannot reach the total of \u201c9\u201d in the same report."),
        (total("mon", 6), pair("mon", 0, 5), "0 + 5 = 5 cannot reach the total of \u201c6\u201d in the same report."),
        (
            total("mon", 120),
            [part("mon", 60, "range", high=62), part("mon", 57, at="i-dor")],
            "60 + 57 = 117 cannot reach the total of \u201c120\u201d in the same report.",
        ),
        (
            total("mon", 120),
            pair("mon", 62, 57),
            "62 + 57 = 119 cannot reach the total of \u201c120\u201d in the same report.",
        ),
        (
            total("mon", 119, "more_than"),
            pair("mon", 62, 57),
            "62 + 57 = 119 cannot reach the total of \u201cmore than 119\u201d in the same report.",
        ),
        (
            total("mon", 120, "at_least"),
            pair("mon", 62, 57, "up_to"),
            "62 + 57 = 119 cannot reach the total of \u201cat least 120\u201d in the same report.",
        ),
    ],
)
def test_what_cannot_both_be_true(given: Claim, parts: list[Claim], said: str) -> None:
    assert compared([given, *parts]) == [(said, True)]
    assert compared([*parts[::-1], given]) == [(said, True)]


@pytest.mark.parametrize(
    ("given", "parts"),
    [
        # as many
        (total("mon", 119), pair("mon", 62, 57)),
        (total("mon", 119, "at_least"), pair("mon", 62, 57)),
        (total("mon", 118, "more_than"), pair("mon", 62, 57)),
        (total("mon", 119, "up_to"), pair("mon", 62, 57)),
        (total("mon", 120), pair("mon", 62, 57, "more_than")),
        (total("mon", 90, "range", high=119), pair("mon", 62, 57)),
        # more than a total that sets no end, or a round one, or one of another report
        (total("mon", 100, "at_least"), pair("mon", 62, 57)),
        (total("mon", 100, "about"), pair("mon", 62, 57)),
        (total("tue", 100), pair("mon", 62, 57)),
        # none at all
        (total("tue", 9, "up_to"), pair("mon", 0, 0)),
        # a vague total
        (total("mon", 144, "vague"), pair("mon", 62, 57)),
        # a part is missing, is vague, is of something else, or is none
        (total("mon", 100), [part("mon", 162)]),
        (total("mon", 100), [part("mon", 162), part("tue", 57, at="i-dor")]),
        (total("mon", 100), pair("mon", 62, 57, "vague")),
        (total("mon", 100), [part("mon", 62), part("mon", 57, at="i-dor", effect="wounded")]),
        (total("mon", 100), [part("mon", 62), part("mon", 57, at="i-dor", part_of="x")]),
        (total("mon", 100), [part("mon", 62), part("mon", 57, at="i-dor", attackers=True)]),
        (total("mon", 100), [part("mon", 62), part("mon", 57, at="i-dor", headline=True)]),
        # a figure of one incident is no total
        (total("mon", 100, scope="incident"), pair("mon", 62, 57)),
        (total("mon", 100, scope="campaign"), pair("mon", 62, 57)),
    ],
)
def test_what_may_well_be_true(given: Claim, parts: list[Claim]) -> None:
    assert compared([given, *parts]) == []


@pytest.mark.parametrize(
    ("given", "parts", "said"),
    [
        (total("tue", 130), pair("mon", 62, 57, "at_least"), "\u201c130\u201d: the total knows a later state."),
        (total("mon", 130), pair("tue", 62, 57, "at_least"), "\u201c130\u201d: the total is of an earlier state."),
        (total("undated", 130), pair("mon", 62, 57, "at_least"), "\u201c130\u201d: the total may know a later state."),
        (total("mon", 130), pair("mon", 62, 57, "at_least"), "\u201c130\u201d: the total may know a later state."),
        # exact parts leave no room for a later state of theirs
        (total("undated", 130), pair("mon", 62, 57), "\u201c130\u201d: the total counts more than this report."),
        (total("tue", 130), pair("mon", 62, 57), "\u201c130\u201d: the total knows a later state."),
        # round parts cannot rule out a total, nor can it rule them out
        (total("mon", 130), pair("mon", 62, 57, "about"), "\u201c130\u201d: the total counts more than this report."),
        (
            total("mon", 130, "about"),
            pair("tue", 62, 57, "at_least"),
            "\u201cabout 130\u201d: the total is of an earlier state.",
        ),
        (
            total("tue", 119, "more_than"),
            pair("mon", 62, 57),
            "\u201cmore than 119\u201d: the total knows a later state.",
        ),
    ],
)
def test_parts_that_fall_short_of_a_total_s_floor(given: Claim, parts: list[Claim], said: str) -> None:
    assert compared([given, *parts]) == [(f"62 + 57 = 119 falls short of {said}", False)]


def test_up_to_may_be_none_at_all() -> None:
    claims = [total("tue", 100), *pair("mon", 62, 57, "up_to", "exact")]
    assert compared(claims) == [("62 + 57 = 119 falls short of \u201c100\u201d: the total knows a later state.", False)]


def test_none_is_a_number_too() -> None:
    claims = [total("tue", 6), *pair("mon", 0, 5, "at_least", "at_least")]
    assert compared(claims) == [("0 + 5 = 5 falls short of \u201c6\u201d: the total knows a later state.", False)]


def test_the_same_parts_of_several_reports_are_one_finding() -> None:
    claims = [total("wed", 130), *pair("mon", 62, 57), *pair("tue", 62, 57), *pair("undated", 70, 57)]
    assert compared(claims) == [
        ("62 + 57 = 119 falls short of \u201c130\u201d: the total knows a later state.", False),
        ("70 + 57 = 127 falls short of \u201c130\u201d: the total counts more than this report.", False),
    ]


def test_of_several_figures_of_a_report_the_first_with_a_number_is_the_part() -> None:
    claims = [
        total("tue", 130),
        part("mon", 48, "vague", start=1),
        part("mon", 62, start=5),
        part("mon", 70, start=30),
        part("mon", 57, at="i-dor"),
    ]
    assert compared(claims) == [("62 + 57 = 119 falls short of \u201c130\u201d: the total knows a later state.", False)]


def test_a_finding_has_the_total_and_its_parts_as_the_report_tells_them() -> None:
    given = total("mon", 100, effect="wounded")
    parts = [part("mon", 57, at="i-dor", start=3, effect="wounded"), part("mon", 62, start=9, effect="wounded")]
    assert compare_totals(INCIDENTS, [given, *parts[::-1], *pair("mon", 1, 2)], ORDER) == [
        Sum(
            "wounded",
            "57 + 62 = 119 is more than the total of \u201c100\u201d in the same report.",
            impossible=True,
            claims=(given, *parts),
            incidents=("i-kesh", "i-dor"),
        )
    ]


APRIL, MONDAY, TUESDAY, JUNE = day("2031-04-30"), day("2031-05-05"), day("2031-05-06"), day("2031-06-01")
MAY = Days("2031-05-01", "2031-05-31", "month", "month")


@pytest.mark.parametrize(
    ("words", "more", "covered"),
    [
        ("bombs in Kesh and Dor", {}, ["i-kesh", "i-dor"]),
        ("bombs in KESH and across Orrland", {}, ["i-kesh", "i-dor"]),
        ("bombs in Dor and Tarn", {}, ["i-dor", "i-tarn"]),
        ("bombs in Kesh", {}, []),
        ("bombs in Kesh", {"place": DOR}, ["i-kesh", "i-dor"]),
        # a place is told by what it is, not by what lies in it or near it
        ("bombs in Kesh", {"place": place("Orrland", precision="region")}, []),
        ("bombs in Kesh and the capital", {}, []),
    ],
)
def test_a_total_covers_the_places_that_it_names(words: str, more: dict[str, object], covered: list[str]) -> None:
    incidents = (*INCIDENTS, incident("i-tarn", TARN, killed=KILLED), incident("i-nowhere", killed=KILLED))
    claims = [total("mon", 9000, "exact", text=words, **more)]
    claims += [part("tue", 5, at=one.id) for one in incidents]
    found = compare_totals(incidents, claims, ORDER)
    assert [id_ for one in found for id_ in one.incidents] == covered


@pytest.mark.parametrize(
    ("dates", "when", "covered"),
    [
        # a total with days of its own is of those days, both ends included
        ([MONDAY, TUESDAY, JUNE], MAY, "01"),
        ([APRIL, TUESDAY, MONDAY], MAY, "12"),
        ([day("2031-05-01"), day("2031-05-31"), JUNE], MAY, "01"),
        ([MONDAY, None, JUNE], MAY, "01"),
        ([MONDAY, TUESDAY, TUESDAY], MONDAY, ""),
        # without any it is of the newest events at its places, unless all are of one month
        ([MONDAY, TUESDAY, None], None, "012"),
        ([APRIL, TUESDAY, TUESDAY], None, "12"),
        ([JUNE, None, MONDAY], None, "01"),
        ([None, None, None], None, "012"),
    ],
)
def test_a_total_covers_its_days(dates: list[Days | None], when: Days | None, covered: str) -> None:
    incidents = tuple(incident(str(n), KESH, date, killed=KILLED) for n, date in enumerate(dates))
    claims = [total("mon", 9000, date=when), *(part("tue", 5, at=one.id) for one in incidents)]
    found = compare_totals(incidents, claims, ORDER)
    assert "".join(id_ for one in found for id_ in one.incidents) == covered


def test_an_incident_in_which_nobody_was_killed_is_no_part() -> None:
    incidents = (INCIDENTS[0], incident("i-dor", DOR))
    assert compared([total("mon", 100), *pair("mon", 62, 57)], incidents) == []
    three = (incident("i-orr", KESH), *INCIDENTS)
    assert len(compared([total("mon", 100), *pair("mon", 62, 57)], three)) == 1


def test_each_total_is_compared() -> None:
    claims = [total("mon", 3, text="no place"), total("mon", 100), total("tue", 130), *pair("mon", 62, 57)]
    assert [impossible for _, impossible in compared(claims)] == [True, False]
