"""How likely two events of two reports are one: place, day, kind, figures, names, and what rules it out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.incidents.build import claim, day, event, place
from writethru.incidents.same import (
    APART,
    AROUND,
    CLOSE,
    IN_REGION,
    NAMED,
    NEWS,
    OTHER_KIND,
    SAME,
    UNSURE,
    WEAK,
    WITHIN,
    Sighting,
    likeness,
    names_in,
    place_likeness,
)
from writethru.model import Claim, Days, Place

KESH, DOR = place("Kesh", country="XA"), place("Dor", country="XA")
QUARRY = place("Quarry Gate", precision="district", within=("Kesh",), country="XA")
ORRLAND = place("Orrland", precision="region", country="XA")
VALE = place("Tarn Vale", precision="district", within=("Orrland",), country="XA")
VELMORA = place("Velmora", precision="country", country="XA")
MONDAY, TUESDAY, WEDNESDAY, APRIL = day("2031-05-05"), day("2031-05-06"), day("2031-05-07"), day("2031-04-02")
MAY = Days("2031-05-01", "2031-05-31", "month", "month")
SPRING = Days("2031-03-01", "2031-05-31", "season", "season")
SAME_DAY, DAY_IN_MONTH, MONTHS = 1.5, 1.0, 0.8
NEXT_DAY, FRESH, STALE, NO_DAY = -0.6, 0.7, -1.5, 0.2
SAME_KIND, GENERAL = 1.0, 0.4


def seen(
    document: str = "a",
    *claims: Claim,
    kind: str = "bombing",
    where: Place | None = KESH,
    when: Days | None = MONDAY,
    published: str | None = "2031-05-08",
    attackers: tuple[str, ...] = (),
    **more: object,
) -> Sighting:
    told = replace(event(document, kind, where, when), attackers=attackers)
    return Sighting(told, claims, date.fromisoformat(published) if published else None, **more)  # type: ignore[arg-type]


def alike(one: Sighting, other: Sighting) -> float | None:
    found = likeness(one, other)
    assert likeness(other, one) == found
    return found if found is None else round(found, 6)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (KESH, KESH, SAME),
        (KESH, place("Kish-on-Orr", country="XA", gazetteer="Kesh"), SAME),
        (KESH, QUARRY, WITHIN),
        (ORRLAND, VALE, IN_REGION),
        (VELMORA, VELMORA, AROUND),
        (VELMORA, KESH, AROUND),
        (place("Bahr el-Kesh", country="XA"), place("Bahr al-Kesh", country="XA"), WITHIN),
        (place("Red Lamp", precision="site"), KESH, 0.0),
        (KESH, DOR, None),
        (KESH, place("Kesh", country="XB"), None),
    ],
)
def test_places(one: Place, other: Place, expected: float | None) -> None:
    assert place_likeness(one, other) == place_likeness(other, one) == expected


def test_places_by_their_distance() -> None:
    at = [
        replace(place(name, country="XA"), latitude=10.0 + n, longitude=20.0)
        for name, n in (("Kesh", 0.0), ("Dor", 0.1), ("Tarn", 2.0))
    ]
    assert [place_likeness(at[0], other) for other in at[1:]] == [WITHIN, None]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (MONDAY, MONDAY, SAME_DAY),
        (MONDAY, MAY, DAY_IN_MONTH),
        (MAY, SPRING, MONTHS),
        (SPRING, MAY, MONTHS),
        # a night attack is Saturday's in one report and Sunday's in the next
        (MONDAY, TUESDAY, NEXT_DAY),
        (MONDAY, WEDNESDAY, None),
        (day("2031-06-01"), MAY, None),
        (day("2031-05-31"), MAY, DAY_IN_MONTH),
        (Days("2031-06-01", "2031-06-30", "month", "month"), MAY, None),
        (None, None, NO_DAY),
    ],
)
def test_days_of_one_place_and_kind(one: Days | None, other: Days | None, expected: float | None) -> None:
    found = alike(seen(when=one), seen("b", when=other))
    assert found == (None if expected is None else pytest.approx(SAME + expected + SAME_KIND))


@pytest.mark.parametrize(
    ("when", "dated", "undated", "expected"),
    [
        # the news of the day, which is that of the report without a day of its own
        (MONDAY, "2031-05-06", "2031-05-06", FRESH),
        (MONDAY, "2031-05-06", "2031-05-15", FRESH),
        (MONDAY, "2031-05-06", "2031-05-16", STALE),
        (APRIL, "2031-05-06", "2031-05-06", STALE),
        # an event that goes on is as old as its last day
        (MAY, "2031-06-09", "2031-06-10", FRESH),
        # who has no date is of the other's
        (MONDAY, "2031-05-15", None, FRESH),
        (MONDAY, "2031-05-16", None, STALE),
        (MONDAY, None, None, NO_DAY),
    ],
)
def test_an_event_without_a_day_is_the_news_of_its_report(
    when: Days, dated: str | None, undated: str | None, expected: float
) -> None:
    found = alike(seen(when=when, published=dated), seen("b", when=None, published=undated))
    assert found == pytest.approx(SAME + expected + SAME_KIND)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("bombing", "bombing", SAME_KIND),
        ("bombing", "shooting", OTHER_KIND),
        ("attack", "bombing", GENERAL),
        ("other", "earthquake", GENERAL),
        ("earthquake", "earthquake", SAME_KIND),
        # a quake is no flood and no bombing
        ("earthquake", "flood", None),
        ("earthquake", "bombing", None),
    ],
)
def test_kinds(one: str, other: str, expected: float | None) -> None:
    found = alike(seen(kind=one), seen("b", kind=other))
    assert found == (None if expected is None else pytest.approx(SAME + SAME_DAY + expected))


def test_actors_that_both_name_speak_for_one_event() -> None:
    one, other = seen(attackers=("Ash Front", "Red Hand")), seen("b", attackers=("Ash Front",))
    assert alike(one, other) == pytest.approx(SAME + SAME_DAY + SAME_KIND + 0.5)
    assert alike(one, seen("b", attackers=("Dor Guard",))) == pytest.approx(SAME + SAME_DAY + SAME_KIND)


BOY, LAD, MAN = "a 9-year-old boy was shot", "a 10-year-old was shot", "a 24-year-old man was shot"


def one_of(document: str, effect: str = "killed", text: str = "", **more: object) -> Claim:
    return claim(document, 1, effect=effect, share=True, text=text, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ([claim("a", 12)], [claim("b", 12)], 1.0),
        ([claim("a", 12)], [claim("b", 12, "at_least")], 1.0),
        ([claim("a", 12)], [claim("b", 12, "up_to")], 1.0),
        ([claim("a", 12)], [claim("b", 20)], CLOSE),
        ([claim("a", 12)], [claim("b", 21)], APART),
        # the best of several
        ([claim("a", 12), claim("a", 40, effect="wounded")], [claim("b", 15), claim("b", 40, effect="wounded")], 1.0),
        ([claim("a", 40, effect="wounded"), claim("a", 12)], [claim("b", 40, effect="wounded"), claim("b", 90)], 1.0),
        ([claim("a", 12), claim("a", 40, effect="wounded")], [claim("b", 90), claim("b", 50, effect="wounded")], CLOSE),
        ([claim("a", 40, effect="wounded"), claim("a", 12)], [claim("b", 50, effect="wounded"), claim("b", 90)], CLOSE),
        # nothing to compare
        ([], [claim("b", 12)], 0.0),
        ([claim("a", 12)], [claim("b", 12, effect="wounded")], 0.0),
        ([claim("a", 12)], [claim("b", 12, part_of="x")], 0.0),
        ([claim("a", 12)], [claim("b", 12, attackers=True)], 0.0),
        ([claim("a", 12, attackers=True)], [claim("b", 12, attackers=True)], 1.0),
        ([claim("a", 24, "vague")], [claim("b", 24)], 0.0),
        ([claim("a", 0)], [claim("b", 12)], 0.0),
        ([claim("a", 0)], [claim("b", 0)], 0.0),
        # a vague or missing figure does not hide a later one
        ([claim("a", 24, "vague"), claim("a", 12)], [claim("b", 12)], 1.0),
        ([claim("a", 9, effect="wounded"), claim("a", 12)], [claim("b", 12)], 1.0),
        # the boy whom one report finds wounded is he whom the next finds dead
        ([one_of("a", "wounded")], [one_of("b")], CLOSE),
        ([one_of("a", "wounded")], [claim("b", 1)], 0.0),
        ([one_of("a", "wounded", BOY)], [one_of("b", text=LAD)], CLOSE),
        ([one_of("a", "wounded", BOY)], [one_of("b", text=MAN)], APART),
        # each is counted as one, which makes them no more alike
        ([one_of("a", text=BOY)], [one_of("b", text=LAD)], 1.0),
        ([one_of("a", text=BOY)], [one_of("b", text=MAN)], APART),
        ([one_of("a", text=BOY)], [one_of("b", text="a man was shot")], 1.0),
        ([one_of("a", text=BOY)], [one_of("b", text=MAN), one_of("b", text=LAD, start=9)], 1.0),
        ([one_of("a", text=BOY)], [claim("b", 1, text=MAN)], 1.0),
        ([one_of("a", text=BOY)], [one_of("b", text=MAN), claim("b", 1, start=9)], 1.0),
        # only those who are told of singly are strangers by their ages
        ([claim("a", 2, text=BOY)], [one_of("b", "wounded", MAN)], 0.0),
        ([one_of("a", text=BOY)], [claim("b", 2, effect="wounded", text=MAN)], 0.0),
        # strangers, but as many of them in all
        ([one_of("a", text=BOY), claim("a", 12, start=9)], [one_of("b", text=MAN), claim("b", 12, start=9)], 1.0),
    ],
)
def test_figures(here: list[Claim], there: list[Claim], expected: float) -> None:
    found = alike(seen("a", *here), seen("b", *there))
    assert found == pytest.approx(SAME + SAME_DAY + SAME_KIND + expected)
    assert alike(seen("a", *here[::-1]), seen("b", *there[::-1])) == found


def test_the_toll_of_an_earthquake_climbs_without_end() -> None:
    few, many = claim("a", 12), claim("b", 260)
    assert alike(seen("a", few, kind="earthquake"), seen("b", many, kind="earthquake")) == pytest.approx(4.5)
    assert alike(seen("a", few, kind="earthquake"), seen("b", many, kind="other")) == pytest.approx(2.9)
    # as many speak for it there too, as do nearly as many
    assert alike(seen("a", few, kind="earthquake"), seen("b", claim("b", 15), kind="earthquake")) == pytest.approx(5.1)
    assert alike(seen("a", few, kind="earthquake"), seen("b", claim("b", 12), kind="earthquake")) == pytest.approx(5.5)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # without a place: day and kind together with a figure
        ((None, MONDAY, "bombing", 12), (KESH, MONDAY, "bombing", 12), SAME_DAY + SAME_KIND + 1.0),
        ((None, MAY, "bombing", 12), (KESH, MONDAY, "bombing", 12), DAY_IN_MONTH + SAME_KIND + 1.0),
        ((None, MONDAY, "shooting", 12), (KESH, MONDAY, "bombing", 12), SAME_DAY + OTHER_KIND + 1.0),
        ((None, MONDAY, "bombing", 12), (KESH, MONDAY, "bombing", 20), SAME_DAY + SAME_KIND + CLOSE),
        ((None, MONDAY, "attack", 12), (KESH, MONDAY, "bombing", 20), WEAK),
        ((None, MONDAY, "bombing", 0), (KESH, MONDAY, "bombing", 0), WEAK),
        ((place("Red Lamp", precision="site"), MONDAY, "bombing", 0), (KESH, MONDAY, "bombing", 0), WEAK),
        ((None, MAY, "bombing", 12), (KESH, MAY, "bombing", 12), WEAK),
        ((None, None, "bombing", 12), (KESH, MONDAY, "bombing", 12), WEAK),
        ((None, MONDAY, "bombing", 12), (KESH, TUESDAY, "bombing", 12), SAME_KIND + NEXT_DAY),
        # within one country: a day and a kind, or a figure
        ((VELMORA, MONDAY, "bombing", 12), (KESH, MONDAY, "bombing", 12), AROUND + SAME_DAY + SAME_KIND + 1.0),
        ((VELMORA, MONDAY, "bombing", 0), (KESH, MONDAY, "bombing", 0), AROUND + SAME_DAY + SAME_KIND),
        ((VELMORA, MAY, "bombing", 12), (KESH, MONDAY, "bombing", 12), AROUND + DAY_IN_MONTH + SAME_KIND + 1.0),
        ((VELMORA, MONDAY, "attack", 12), (KESH, MONDAY, "bombing", 20), AROUND + SAME_DAY + GENERAL + CLOSE),
        ((VELMORA, MONDAY, "attack", 0), (KESH, MONDAY, "bombing", 0), WEAK),
        ((VELMORA, MAY, "bombing", 12), (KESH, MAY, "bombing", 12), WEAK),
        ((ORRLAND, MONDAY, "attack", 0), (VALE, MONDAY, "bombing", 0), WEAK),
        ((ORRLAND, MONDAY, "bombing", 0), (VALE, MONDAY, "bombing", 0), IN_REGION + SAME_DAY + SAME_KIND),
        # a part of the town, though neither day nor kind is sure
        ((QUARRY, MAY, "attack", 0), (KESH, MAY, "bombing", 0), WITHIN + MONTHS + GENERAL),
        # two towns
        ((KESH, MONDAY, "bombing", 12), (DOR, MONDAY, "bombing", 12), None),
    ],
)
def test_a_wide_place_or_none(
    one: tuple[Place | None, Days | None, str, int],
    other: tuple[Place | None, Days | None, str, int],
    expected: float | None,
) -> None:
    pair = [
        seen(document, *([claim(document, value)] if value else []), where=where, when=when, kind=kind)
        for document, (where, when, kind, value) in zip("ab", (one, other), strict=True)
    ]
    assert alike(*pair) == (None if expected is None else pytest.approx(expected))


def news(document: str, *claims: Claim, **more: object) -> Sighting:
    return seen(document, *claims, news=True, **more)  # type: ignore[arg-type]


LISTED = place("Kesh", country="XA", gazetteer="Kesh")
CLUB = place("Dor", country="XA")  # on no map
EQUAL = (claim("a", 12), claim("b", 12))


def test_news_of_one_place_and_day_is_likelier_to_be_one() -> None:
    assert alike(news("a"), news("b")) == pytest.approx(SAME + SAME_DAY + SAME_KIND + NEWS)
    assert alike(news("a"), seen("b")) == pytest.approx(SAME + SAME_DAY + SAME_KIND)
    # no place is needed where nothing speaks against it
    assert alike(news("a", where=None), news("b")) == pytest.approx(SAME_DAY + SAME_KIND + NEWS)


@pytest.mark.parametrize(
    ("one", "other", "place_says"),
    [
        # a club that no index knows may stand in the town
        (news("a", where=LISTED), news("b", where=CLUB), UNSURE),
        (news("a", EQUAL[0], where=LISTED), news("b", EQUAL[1], where=CLUB), UNSURE + 1.0),
        (seen("a", where=LISTED), news("b", where=CLUB), None),
        (news("a", where=LISTED), seen("b", where=CLUB), None),
        # both on no map, or both on it
        (news("a", where=KESH), news("b", where=CLUB), None),
        (news("a", where=LISTED), news("b", where=replace(DOR, gazetteer="Dor")), None),
        # the one names the other's place: with a figure that agrees it is the same, without one it may be
        (news("a", where=KESH, told="The road from Dor was shut."), news("b", where=DOR), UNSURE),
        (
            news("a", EQUAL[0], where=KESH, told="The road from Dor was shut."),
            news("b", EQUAL[1], where=DOR),
            0.0 + 1.0,
        ),
        (news("a", where=KESH, told="The Dorian road was shut."), news("b", where=DOR), None),
        (news("a", where=KESH, told="The road from Dor was shut."), seen("b", where=DOR), None),
        (seen("a", where=KESH, told="The road from Dor was shut."), news("b", where=DOR), None),
    ],
)
def test_news_of_two_places(one: Sighting, other: Sighting, place_says: float | None) -> None:
    found = alike(one, other)
    assert found == (None if place_says is None else pytest.approx(place_says + SAME_DAY + SAME_KIND + NEWS))


FRIDAY = Days("2031-05-02", "2031-05-02", "day", "weekday-past")
SUGGESTED = Days("2031-04-20", "2031-04-20", "day", "lead, full-date")


@pytest.mark.parametrize(
    ("when", "published", "doubtful"),
    [
        # the day of publication, or the day after it, read as that of the week before
        (FRIDAY, "2031-05-08", True),
        (FRIDAY, "2031-05-09", True),
        (FRIDAY, "2031-05-07", False),
        (FRIDAY, "2031-05-10", False),
        (FRIDAY, None, False),
        (replace(FRIDAY, rule="full-date"), "2031-05-09", False),
        (Days("2031-05-02", "2031-05-04", "interval", "weekday-past"), "2031-05-09", False),
        (SUGGESTED, "2031-05-08", True),
        (replace(SUGGESTED, grain="week"), "2031-05-08", False),
    ],
)
def test_news_of_two_days_where_one_may_be_misread(when: Days, published: str | None, *, doubtful: bool) -> None:
    one, other = news("a", when=when, published=published), news("b", when=day("2031-05-09"))
    assert alike(one, other) == (pytest.approx(SAME + UNSURE + SAME_KIND + NEWS) if doubtful else None)
    assert alike(replace(one, news=False), other) is None


def test_a_weekday_without_a_day_to_be_doubted() -> None:
    assert alike(news("a", when=None), news("b", when=FRIDAY, published="2031-05-09")) == pytest.approx(
        SAME + FRESH + SAME_KIND + NEWS
    )


ADA, BO = ("Ada", "Krol"), ("Bo", "Lind")
MARCH = day("2031-03-03")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # nobody dies twice: neither place nor day rules it out
        ({"named": frozenset({ADA}), "where": KESH}, {"named": frozenset({BO, ADA}), "where": DOR}, SAME_KIND + NAMED),
        ({"named": frozenset({ADA})}, {"named": frozenset({ADA})}, SAME + SAME_KIND + NAMED),
        (
            {"named": frozenset({ADA}), "when": MONDAY},
            {"named": frozenset({ADA}), "where": DOR, "when": MONDAY},
            SAME_DAY + SAME_KIND + NAMED,
        ),
        # what speaks a little against it is left aside
        (
            {"named": frozenset({ADA}), "when": MONDAY},
            {"named": frozenset({ADA}), "when": TUESDAY},
            SAME + SAME_KIND + NAMED,
        ),
        ({"named": frozenset({ADA}), "kind": "earthquake"}, {"named": frozenset({ADA}), "kind": "shooting"}, None),
        ({"named": frozenset({ADA})}, {"named": frozenset({BO})}, None),
        ({}, {}, None),
        # the later report of the same news names her, and counts a victim without a name
        (
            {"named": frozenset({ADA}), "news": True},
            {"told": "Ada Krol was a clerk.", "news": True},
            SAME + SAME_KIND + NAMED,
        ),
        (
            {"named": frozenset({ADA}), "news": True},
            {"told": "Ada Brit Krol was.", "news": True},
            SAME + SAME_KIND + NAMED,
        ),
        (
            {"named": frozenset({ADA}), "news": True},
            {"told": "Ada B. Krol was.", "news": True},
            SAME + SAME_KIND + NAMED,
        ),
        ({"named": frozenset({ADA}), "news": True}, {"told": "Ada Krolberg was a clerk.", "news": True}, None),
        ({"named": frozenset({ADA}), "news": True}, {"told": "Ada and Tom Krol sang.", "news": True}, None),
        ({"named": frozenset({ADA}), "news": True}, {"told": "Ada Krol was a clerk."}, None),
        ({"named": frozenset({ADA})}, {"told": "Ada Krol was a clerk.", "news": True}, None),
        # it names others who were harmed, or tells of her as harmed in something else
        (
            {"named": frozenset({ADA}), "news": True},
            {"told": "Ada Krol was.", "news": True, "named": frozenset({BO})},
            None,
        ),
        (
            {"named": frozenset({ADA}), "news": True},
            {"told": "Ada Krol was.", "news": True, "elsewhere": frozenset({ADA})},
            None,
        ),
        (
            {"named": frozenset({ADA}), "news": True},
            {"told": "Ada Krol was.", "news": True, "elsewhere": frozenset({BO})},
            SAME + SAME_KIND + NAMED,
        ),
    ],
)
def test_one_person_by_name(one: dict[str, object], other: dict[str, object], expected: float | None) -> None:
    def made(document: str, given: dict[str, object], when: Days) -> Sighting:
        return seen(document, **{"when": when, **given})  # type: ignore[arg-type]

    found = alike(made("a", one, MARCH), made("b", other, MONDAY))
    assert found == (None if expected is None else pytest.approx(expected))


def test_a_name_that_a_report_gives_does_not_outweigh_its_figures() -> None:
    one = news("a", claim("a", 2), named=frozenset({ADA}), when=MARCH)
    for value, expected in ((2, SAME + SAME_KIND + NAMED), (40, None)):
        assert alike(one, news("b", claim("b", value), told="Ada Krol was a clerk.")) == (
            None if expected is None else pytest.approx(expected)
        )


@pytest.mark.parametrize(
    ("claims", "names"),
    [
        ([claim("a", 1, victims="Ada Krol")], {ADA}),
        ([claim("a", 1, victims="Ada Krol, 34, of Dor")], {ADA}),
        ([claim("a", 1, victims="Ada Brit Krol")], {ADA}),
        ([claim("a", 1, victims="Ada B. Krol and her dog")], {ADA}),
        ([claim("a", 1, victims="Ada Krol and Bo Lind")], {ADA, BO}),
        ([claim("a", 1, victims="Ada Krol"), claim("a", 1, victims="Bo Lind")], {ADA, BO}),
        # a name before a noun, one name alone, several people, and who did it
        ([claim("a", 1, victims="Red Lamp waiter")], set()),
        ([claim("a", 1, victims="Ada")], set()),
        ([claim("a", 2, victims="Ada Krol")], set()),
        ([claim("a", 1, victims="Ada Krol", attackers=True)], set()),
        ([claim("a", 1)], set()),
    ],
)
def test_first_and_last_names_of_those_harmed(claims: list[Claim], names: set[tuple[str, str]]) -> None:
    assert names_in(claims) == names
