"""A report that tells of more than any report does is read so far, and what follows is listed as unread."""

import pytest

from writethru.claims import bounds, read_account, read_claims
from writethru.passages import label
from writethru.reading.places.gazetteer import Gazetteer
from writethru.sources.lines import of_record

MANY = {
    "figures": "{0} divers were wounded off Pier {0}.",
    "mentions of events": "The bombing of Pier {0} on Monday woke the town.",
    "words that lay blame": "The Ember Brigade claimed responsibility for the blast at Pier {0}.",
}
MOST = 60
LEAD = "A blast in Orvale killed nine people on Monday."


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """What holds for a bound of sixty holds for one of hundreds, and is seen sooner."""
    assert bounds.MOST == 500
    monkeypatch.setattr(bounds, "MOST", MOST)


@pytest.mark.parametrize("what", MANY)
def test_what_stands_beyond_the_bound_is_unread_and_says_so(what: str, gazetteer: Gazetteer) -> None:
    lines = (MANY[what].format(number) for number in range(2, 3 * MOST))
    document = label(of_record({"text": "\n".join((LEAD, *lines)), "published": "2031-05-06"}))
    account = read_account(document, gazetteer)
    [left] = account.unread
    assert left.why == f"It stands beyond the first {MOST:,} {what} of the story, and no more are read."
    assert left.end == len(document.text)
    assert all(claim.end < left.start for claim in account.claims)
    assert all(answer.end < left.start for answer in account.responsibility)
    assert account.claims[0].low == 9
    if what == "figures":
        assert len(account.claims) == MOST
        assert read_claims(document, gazetteer) == (account.claims, account.unread)


def test_a_report_within_the_bound_is_read_to_its_end(gazetteer: Gazetteer) -> None:
    text = "\n".join((LEAD, *(MANY["figures"].format(number) for number in range(2, MOST + 1))))
    account = read_account(label(of_record({"text": text})), gazetteer)
    assert (len(account.claims), account.unread) == (MOST, ())
