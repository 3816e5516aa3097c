"""Numbers that could be two: none is taken for a figure, and each is listed with its reason."""

import time

import pytest

from writethru.claims import read_account
from writethru.passages import label
from writethru.reading.places.gazetteer import Gazetteer
from writethru.sources.lines import of_record

LEFT_OUT = [
    # sentence, words that are not read, what the reason says of them
    ("The flood killed 10^18 people in Orvale.", "10^18", "a power"),
    ("The flood killed 10\u00b9\u2078 people in Orvale.", "10\u00b9\u2078", "a power"),
    ("The flood killed 1e18 people in Orvale.", "1e18", "a power"),
    (f"The flood killed {'4' * 40} people in Orvale.", "4" * 40, "more than anyone could count"),
    (f"The flood killed {'4' * 4500} people in Orvale.", "4" * 4500, "more than anyone could count"),
    ("The flood killed 1,5 people in Orvale.", "1,5", "may part thousands or decimals"),
    ("Some 1.500 people were killed in Orvale.", "1.500", "may part thousands or decimals"),
    ("The death toll rose to 1.500 on Friday.", "1.500", "may part thousands or decimals"),
    ("The flood killed 2\u00bd people in Orvale.", "2\u00bd", "halves people"),
    ("The flood killed 0012 people in Orvale.", "0012", "not written as a count"),
    ("The flood killed \u216b people in Orvale.", "\u216b", "not written as a count"),
]


@pytest.mark.parametrize(("sentence", "words", "why"), LEFT_OUT, ids=[row[0][:40] for row in LEFT_OUT])
def test_a_number_that_could_be_two_is_listed_and_not_read(
    sentence: str, words: str, why: str, gazetteer: Gazetteer
) -> None:
    text = f"{sentence} Two ferrymen were wounded."
    account = read_account(label(of_record({"text": text})), gazetteer)
    assert [one.of(text) for one in account.unread] == [words]
    assert why in account.unread[0].why
    assert [(claim.effect, claim.low) for claim in account.claims] == [("wounded", 2)]


NOT_LISTED = [
    "The flood killed 1,500 people and 1 200 were missing.",
    "Prices fell by 12.5 percent and three men were killed by 7.62 mm rounds at 10.30 pm.",
    "Two were killed 1.5 miles off the road 00123 in version 1.2.",
    "About 1,5 million were displaced and one killed.",
]


@pytest.mark.parametrize("sentence", NOT_LISTED)
def test_what_counts_no_people_is_not_listed(sentence: str, gazetteer: Gazetteer) -> None:
    account = read_account(label(of_record({"text": sentence})), gazetteer)
    assert account.claims
    assert account.unread == ()


@pytest.mark.parametrize("noise", ["killed 12, ", "9", "(", "1.", "one and a half ", "Ab Cd ", "1\u00b9"])
def test_a_sentence_without_end_costs_no_more_than_its_length(noise: str, gazetteer: Gazetteer) -> None:
    text = f"{noise * 6_000} people.\n\nTwo ferrymen were killed in Orvale."
    began = time.process_time()
    account = read_account(label(of_record({"text": text})), gazetteer)
    assert time.process_time() - began < 10
    assert [claim.low for claim in account.claims] == [2]
    assert "without the end of a sentence" in " ".join(one.why for one in account.unread)
