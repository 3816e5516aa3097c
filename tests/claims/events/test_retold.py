"""One event told twice in a report is one, and what a text sets apart stays apart."""

import pytest

from tests.claims.test_account import report
from writethru.claims import read_account
from writethru.reading.places.gazetteer import Gazetteer

RETOLD = [
    # the lead's figure again, without place or day
    (
        "A shooting in Orvale on Monday left four people dead.\nThey heard a rampage that left four people dead, a clerk said.",
        1,
    ),
    # a smaller figure without place or day is the news seen closer
    (
        "A gunman killed five people in Orvale on Monday.\nThe mayor spoke of grief. A rampage had left two teachers dead.",
        1,
    ),
    # a larger one is of something else
    (
        "A gunman killed five people in Orvale on Monday.\nThe mayor spoke of grief. A rampage had left 40 teachers dead.",
        2,
    ),
    # another place, another day, another word
    (
        "A shooting in Orvale on Monday left four people dead.\nA shooting in Tellmar left four people dead.",
        2,
    ),
    (
        "A shooting in Orvale on Monday left four people dead.\nA shooting in Orvale in March left four people dead.",
        2,
    ),
    (
        "A shooting in Orvale on Monday left four people dead.\nAnother shooting left four people dead.",
        2,
    ),
]


@pytest.mark.parametrize(("text", "count"), RETOLD)
def test_what_is_told_twice_is_one_event(text: str, count: int, gazetteer: Gazetteer) -> None:
    account = read_account(report(text), gazetteer)
    assert len({claim.event for claim in account.claims}) == count


def test_one_or_some_of_those_harmed_are_marked(gazetteer: Gazetteer) -> None:
    text = "A teacher was killed in Homs on Monday. One man was killed in Aleppo. Three Germans were hurt in Damascus."
    assert [claim.share for claim in read_account(report(text), gazetteer).claims] == [True, False, True]
