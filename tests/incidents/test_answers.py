"""Which incidents an answer for several attacks reaches."""

import pytest

from tests.incidents.build import claim, day, event, place, report
from writethru.incidents.answers import answers_of
from writethru.model import Answerable, Event

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
