"""What the numbers of a sentence measure."""

import pytest

from writethru.lineage.compare.measures import Measure, read_measures
from writethru.model import Span


def measures_of(sentence: str) -> tuple[Measure, ...]:
    return read_measures(sentence, Span(0, len(sentence)))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # people harmed, by the nearest word of the clause
        ("A blast in Tarn killed at least 14 people.", [("killed", 14, "at_least")]),
        (
            "One nurse was killed and at least five more were wounded.",
            [("killed", 1, "exact"), ("wounded", 5, "at_least")],
        ),
        ("2 killed, 3 injured in Orsova Kell", [("killed", 2, "exact"), ("wounded", 3, "exact")]),
        ("Dozens were taken to hospital.", [("wounded", 24, "vague")]),
        ("The deadly storm grounded 40 planes.", [("planes", 40, "exact")]),
        ("He faces two counts of murder.", [("counts", 2, "exact")]),
        # a part is told from its whole
        ("Ten of the dead came from Kesh.", [("part of killed", 10, "exact")]),
        ("The quake killed 31, including 12 children.", [("killed", 31, "exact"), ("part of children", 12, "exact")]),
        ("A ferry sank, killing 11 of the 13 aboard.", [("killed", 11, "exact"), ("aboard", 13, "exact")]),
        # money, shares, time and things
        ("Damage came to more than $3.5 million.", [("money", 3_500_000, "more_than")]),
        ("Shares fell 12 percent, then 4.5%.", [("share", 12, "exact"), ("share", 4.5, "exact")]),
        ("The talks lasted two days.", [("time", 172_800, "exact")]),
        ("The 48-hour truce held.", [("time", 172_800, "exact")]),
        ("A 17-storey block in Tellmar fell, killing no one.", [("storey", 17, "exact")]),
        # ages, hours, days
        ("Doran Vell, 23, of Kesh, was charged.", [("age of Vell", 23, "exact")]),
        ("A 40-year-old man survived.", [("age", 40, "exact")]),
        ("It began at 6:30 p.m. on May 3.", [("time of day", 1110, "exact"), ("day of the month", 3, "exact")]),
        # no measures
        ("The bridge of 1902 on Route 7 was shut.", []),
        ("Call 555-0142 or come to the 300 block of Mill Road.", []),
        ("Image 4 of 12 shows some of the boats and one of the piers.", []),
        ("Nobody had an address such as 10.0.3.77 then.", []),
    ],
)
def test_what_is_measured(sentence: str, expected: list[tuple[str, float, str]]) -> None:
    assert [(measure.about, measure.value, measure.hedge) for measure in measures_of(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "recalled"),
    [
        ("Officials put the dead at 14.", [False]),
        ("Earlier reports had spoken of nine dead.", [True]),
        ("The toll, up from 9 dead at noon, is now final.", [True]),
        ("The council had proposed to spend $4 million.", [True]),
    ],
)
def test_a_number_of_before_is_told_from_one_that_stands(sentence: str, recalled: list[bool]) -> None:
    assert [measure.recalled for measure in measures_of(sentence)] == recalled


def test_a_span_holds_the_hedge() -> None:
    sentence = "Owners lost around $2 million and at least 9 boats."
    assert [measure.span.of(sentence) for measure in measures_of(sentence)] == ["around $2 million", "at least 9"]
