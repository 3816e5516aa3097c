"""Where quotations begin and end, whatever the marks, and where one is missing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.model import Span
from writethru.reading.quotations import find_quotations


def lines_of(text: str) -> list[Span]:
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(at, at + len(line)))
        at += len(line) + 1
    return found


def quoted(text: str) -> list[str]:
    return [one.of(text) for one in find_quotations(text, lines_of(text))]


MARKS = [
    ('Orr said "the pier is shut" and left.', ['"the pier is shut"']),
    ("Orr said \u201cthe pier is shut\u201d and left.", ["\u201cthe pier is shut\u201d"]),
    ("\u00abLe quai est vide\u00bb, said Orr.", ["\u00abLe quai est vide\u00bb"]),
    ("\u201eDas Tor ist zu\u201c, said Orr.", ["\u201eDas Tor ist zu\u201c"]),
    ("''The gate is shut,'' said Orr. ''All day.''", ["''The gate is shut,''", "''All day.''"]),
    ("``The gate is shut,'' said Orr.", ["``The gate is shut,''"]),
    ("\u2018It\u2019s the dockers\u2019 day,\u2019 said Orr.", ["\u2018It\u2019s the dockers\u2019 day,\u2019"]),
    ("The dockers' union said 'not today' again.", ["'not today'"]),
    ('\u201cThe gate is shut," said Orr.', ['\u201cThe gate is shut,"']),
    ("She heard \u201ca \u201csort of\u201d bang\u201d at dawn.", ["\u201ca \u201csort of\u201d bang\u201d"]),
    ("\u201cHe said \u2018never\u2019 to us,\u201d said Orr.", ["\u201cHe said \u2018never\u2019 to us,\u201d"]),
    ('A 6\' 2" man and a 12" pipe.', []),
    ("The '90s were the mayor's years; rock 'n' roll was Orr's.", []),
    ("No marks at all.", []),
]


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_runs_on_over_paragraphs_until_it_closes() -> None:
    text = "Orr said: \u201cThe pier is shut.\n\n\u201cThe gate is shut.\n\n\u201cThat is all.\u201d"
    found = find_quotations(text, lines_of(text))
    assert [(one.closed, one.runs_on) for one in found] == [(False, False), (False, True), (True, True)]
    assert found[0].inside(text).of(text) == "The pier is shut."
    assert found[2].inside(text).of(text) == "That is all."


def test_a_mark_that_never_closes_ends_with_its_paragraph() -> None:
    text = '"The ferry left at nine.\nThe gate was shut. "All of it" was.'
    found = find_quotations(text, lines_of(text))
    assert [(one.of(text), one.closed) for one in found] == [('"The ferry left at nine.', False), ('"All of it"', True)]


@given(st.text(alphabet="ab ,.\"'\u201c\u201d\u2018\u2019\u00ab\u00bb`s\n", max_size=200))
def test_quotations_are_disjoint_in_order_and_inside_their_paragraphs(text: str) -> None:
    lines = lines_of(text)
    found = find_quotations(text, lines)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(any(line.covers(one) for line in lines) for one in found)
    assert all(one.start < one.end and one.covers(one.inside(text)) for one in found)
