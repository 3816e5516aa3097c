"""Figures that enter no toll: each has its reason, and each that enters one has none."""

from typing import Any, get_args

import pytest

from tests.incidents.build import claim, day, event, incident, place, report, toll
from writethru import data
from writethru.incidents import join_accounts
from writethru.incidents.left_out import counted_in, why_left_out
from writethru.model import Account, Claim, LeftOut, Lineage

MARKET = event("a", "bombing", place("Orvale"), day("2031-05-03"))
WHOLE = claim("a", 12, event=MARKET.id, start=10)

REASONS: list[tuple[Claim, LeftOut | None]] = [
    (claim("a", 30, event=MARKET.id, effect="wounded", start=20), None),
    (claim("a", 900, scope="campaign", start=30), "campaign total"),
    (claim("a", 40, scope="aggregate", start=30), "sum over incidents"),
    (claim("a", 3, start=30), "event not told"),
    (claim("a", 5, event=MARKET.id, effect="detained", start=30), "no toll of this kind"),
    (claim("a", 1, event=MARKET.id, attackers=True, start=30), "attackers"),
    (claim("a", 3, event=MARKET.id, part_of=WHOLE.id, start=30), "part of a figure"),
    (claim("a", 9, event=MARKET.id, status="superseded", start=30), "replaced in its own report"),
    (claim("a", 24, "vague", event=MARKET.id, start=30), "vague beside a number"),
    (claim("a", 1, event=MARKET.id, share=True, start=30), "among those counted"),
]


@pytest.mark.parametrize(("figure", "reason"), REASONS, ids=[str(reason) for _, reason in REASONS])
def test_why_a_figure_enters_no_toll(figure: Claim, reason: LeftOut | None) -> None:
    account = Account("a", (MARKET,), (WHOLE, figure), ())
    joined = join_accounts([account], [report("a", "2031-05-03")], Lineage((), (), ()))
    counted = counted_in(joined.incidents)
    found = {c.id: why_left_out(c, counted) for c in joined.claims}
    assert found == {WHOLE.id: None, figure.id: reason}


def test_the_plainest_reason_is_given() -> None:
    home: dict[str, Any] = {"incident": "i", "start": 30}
    table: list[tuple[Claim, LeftOut | None]] = [
        (claim("a", 9, **home), "told again"),
        (claim("a", 9, headline=True, **home), "headline"),
        (claim("a", 9, headline=True, status="superseded", **home), "replaced in its own report"),
        (claim("a", 9, "vague", share=True, headline=True, **home), "headline"),
        (claim("a", 9, scope="campaign", attackers=True, start=30), "campaign total"),
        (claim("a", 9, effect="missing", **home), "told again"),
    ]
    for figure, reason in table:
        assert why_left_out(figure, frozenset()) == reason
        assert why_left_out(figure, frozenset({figure.id})) is None


def test_all_that_stands_in_a_history_is_counted() -> None:
    killed, old, hurt, sought = (claim("a", n) for n in (1, 2, 3, 4))
    told = incident("i", killed=toll(killed, others=(old,)), wounded=toll(hurt), missing=toll(sought))
    assert counted_in([incident("j"), told]) == {killed.id, old.id, hurt.id, sought.id}


def test_every_reason_has_words_for_people() -> None:
    assert set(data.names("phrases", "left_out")) == set(get_args(LeftOut))
