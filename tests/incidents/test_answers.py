"""Which incidents an answer for several attacks reaches."""

import pytest

from tests.incidents.build import claim, day, event, place, report
from writethru.incidents.answers import answers_of
from writethru.model import Answerable, Days, Event, Scope

KESH, DOR = place("Kesh", country="XA"), place("Dor", country="XA")
MAY, JUNE, JULY = day("2031-05-05"), day("2031-06-05"), day("2031-07-05")


def answer(summed: Event, number: int) -> Answerable:
    return Answerable(0, 9, summed.document, "", "Ember Brigade", "claimed", None, (summed.id,), number)


# other reports' attacks as (kind, place, day), how many the claim is for, and which of them it reaches
TABLE = [
    ([("bombing", KESH, MAY), ("bombing", KESH, JUNE)], 2, [0, 1]),
    ([("bombing", KESH, MAY), ("attack", KESH, JUNE)], 2, [0, 1]),
    ([("bombing", KESH, MAY), ("bombing", KESH, JUNE), ("bombing", KESH, JULY)], 2, [1, 2]),
    ([("bombing", KESH, MAY), ("bombing", DOR, JUNE)], 2, ["sum"]),
    ([("bombing", KESH, MAY), ("shelling", KESH, JUNE)], 2, ["sum"]),
    ([("bombing", KESH, MAY), ("bombing", KESH, day("2031-09-09"))], 2, ["sum"]),
    ([("bombing", KESH, MAY), ("bombing", KESH, JUNE)], 1, ["sum"]),
    # what the sum is of may lie in its place, and be of any kind that a general word covers
    (
        [
            ("bombing", place("Quarry Gate", precision="district", within=("Kesh",), country="XA"), MAY),
            ("killing", KESH, JUNE),
        ],
        2,
        [0, 1],
    ),
    ([("bombing", place("Red Lamp", precision="site"), MAY), ("bombing", KESH, JUNE)], 2, ["sum"]),
    ([("bombing", None, MAY), ("bombing", KESH, JUNE)], 2, ["sum"]),
    # the day of the report itself is no later one; of no day nothing is known
    ([("bombing", KESH, MAY), ("bombing", KESH, day("2031-08-01"))], 2, [0, 1]),
    ([("bombing", KESH, MAY), ("bombing", KESH, day("2031-08-02"))], 2, ["sum"]),
    ([("bombing", KESH, MAY), ("bombing", KESH, None)], 2, ["sum"]),
    # of one day those whom the reports tell first; what goes on is as new as its last day
    ([("bombing", KESH, JULY), ("bombing", KESH, JUNE), ("bombing", KESH, JUNE)], 2, [0, 1]),
    (
        [
            ("bombing", KESH, Days("2031-06-01", "2031-07-30", "interval", "since")),
            ("bombing", KESH, JULY),
            ("bombing", KESH, JULY),
        ],
        2,
        [0, 1],
    ),
]


@pytest.mark.parametrize(("attacks", "number", "expected"), TABLE)
def test_a_claim_for_several_reaches_the_newest_of_them(
    attacks: list[tuple[str, object, object]], number: int, expected: list[int | str]
) -> None:
    summed = event("z", "bombing", KESH, None)
    others = [event(f"d{n}", *attack) for n, attack in enumerate(attacks)]  # type: ignore[arg-type]
    claims = [claim(one.document, 9, event=one.id) for one in others]
    reports = [report(one.document, "2031-09-30") for one in others] + [report("z", "2031-08-01")]
    found = answers_of([*([one] for one in others), [summed]], [answer(summed, number)], claims, reports)
    names = [*range(len(others)), "sum"]
    assert [name for name, answers in zip(names, found, strict=True) if answers] == expected


def test_the_news_of_the_report_itself_is_none_of_the_attacks_before_it() -> None:
    summed, news = event("z", "bombing", KESH, None), event("z", "bombing", KESH, JULY, start=50)
    others = [event("a", "bombing", KESH, MAY), event("b", "bombing", KESH, JUNE)]
    claims = [claim(one.document, 9, event=one.id) for one in (*others, news)]
    reports = [report("a", "2031-05-05"), report("b", "2031-06-05"), report("z", "2031-08-01")]
    found = answers_of([[others[0]], [others[1]], [news], [summed]], [answer(summed, 2)], claims, reports)
    assert [len(answers) for answers in found] == [1, 1, 0, 0]


def reached(
    summed: Event,
    attacks: list[Event],
    answers: list[Answerable],
    published: str | None = "2031-08-01",
    scope: Scope = "incident",
) -> list[int]:
    claims = [claim(one.document, 9, event=one.id, scope=scope) for one in attacks]
    reports = [report(one.document, "2031-09-30") for one in attacks] + [report("z", published)]
    found = answers_of([*([one] for one in attacks), [summed]], answers, claims, reports)
    return [len(answers) for answers in found]


YEAR, SPRING = Days("2031-01-01", "2031-12-31", "year", "year"), Days("2031-05-05", "2031-06-05", "season", "season")
EARLY = Days("2031-05-06", "2031-12-31", "interval", "since")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (None, [1, 1, 0]),
        (YEAR, [1, 1, 0]),
        # both ends belong to an interval
        (SPRING, [1, 1, 0]),
        (EARLY, [0, 0, 1]),
        (Days("2031-01-01", "2031-06-04", "interval", "since"), [0, 0, 1]),
        # a day told of several is only the nearest one at hand
        (day("2031-06-05"), [1, 1, 0]),
    ],
)
def test_a_span_of_days_bounds_the_attacks_that_are_summed_up(when: Days | None, expected: list[int]) -> None:
    summed = event("z", "bombing", KESH, when)
    attacks = [event("a", "bombing", KESH, MAY), event("b", "bombing", KESH, JUNE)]
    assert reached(summed, attacks, [answer(summed, 2)]) == expected


def test_a_report_without_a_day_may_speak_of_any() -> None:
    summed = event("z", "bombing", KESH, None)
    attacks = [event("a", "bombing", KESH, MAY), event("b", "bombing", KESH, day("2039-01-01"))]
    assert reached(summed, attacks, [answer(summed, 2)], None) == [1, 1, 0]


def test_each_answer_goes_its_own_way() -> None:
    summed = event("z", "bombing", KESH, None)
    attacks = [event("a", "bombing", KESH, MAY), event("b", "bombing", KESH, JUNE)]
    plain = Answerable(3, 9, "a", "", "Ember Brigade", "claimed", None, (attacks[0].id,))
    stray = Answerable(3, 9, "a", "", "Ember Brigade", "claimed", None, ("e-nowhere",), 2)
    both = Answerable(3, 9, "a", "", "Ember Brigade", "claimed", None, (attacks[0].id, attacks[1].id), 3)
    assert reached(summed, attacks, [plain, stray, answer(summed, 2), both]) == [3, 2, 0]


def test_an_attack_of_which_no_report_counts_the_harmed_is_none_of_the_several() -> None:
    summed = event("z", "bombing", KESH, None)
    attacks = [event("a", "bombing", KESH, MAY), event("b", "bombing", KESH, JUNE)]
    assert reached(summed, attacks, [answer(summed, 2)], scope="campaign") == [0, 0, 1]
