"""A text in which nobody comes to harm is told at a glance; one in another language, or in part, is not."""

import pytest

from writethru.claims import is_silent, read_claims
from writethru.passages import label
from writethru.reading.places.gazetteer import Gazetteer
from writethru.sources.lines import of_record

TALKS = "The mayor of Orvale said on Monday that the new bridge was to be opened in June, after a year of work."
CASES = [
    (TALKS, True),
    (f"{TALKS}\n\nWork on the second bridge was put off.", True),
    (f"{TALKS}\n\nTwo workers died there.", False),
    (f"{TALKS}\n\nLe maire a dit que le pont est dans la ville et que les travaux sont pour une autre fois.", False),
    ("Bridge opens", False),
    (f"{TALKS} {'and so on ' * 600}", False),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_plain_english_without_a_word_of_harm_is_silent(text: str, expected: bool, gazetteer: Gazetteer) -> None:
    received = of_record({"text": text})
    assert is_silent(received) == expected
    assert not expected or read_claims(label(received), gazetteer) == ((), ())


def test_a_language_that_is_stated_is_not_passed_over() -> None:
    assert not is_silent(of_record({"text": TALKS, "language": "fr"}))
