"""Agreements: status, days, parties, and each term with who says it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.statements.build import report
from writethru.example import write_example
from writethru.model import Agreement, Lineage
from writethru.pipeline import trace
from writethru.statements import join_statements, read_statements

DAY = "2031-05-06"


def agreements(*texts: str) -> tuple[Agreement, ...]:
    documents = [report(text, f"d{number}", published=DAY) for number, text in enumerate(texts)]
    read = [one for document in documents for one in read_statements(document)]
    return join_statements(read, documents, Lineage((), (), ())).agreements


TERMS = [
    (
        "Premier Bo Orr said he was ready for a truce on condition that the guns on the ridge fell silent.",
        [("condition", "Bo Orr", "on condition that the guns on the ridge fell silent")],
    ),
    (
        "The Reed Council said it would respect the truce if the army ended its siege of Orvale.",
        [("condition", "Reed Council", "if the army ended its siege of Orvale")],
    ),
    (
        "The Reed Council agreed to a ceasefire, provided there were guarantees that the road to Kesh stayed open.",
        [("guarantee", "Reed Council", "provided there were guarantees that the road to Kesh stayed open")],
    ),
    (
        "The ceasefire will not cover strikes on the Salt Column, the Orland Foreign Ministry said.",
        [("exclusion", "Orland Foreign Ministry", "The ceasefire will not cover strikes on the Salt Column")],
    ),
    (
        "Ada Krol said the ceasefire must begin within a week.",
        [("deadline", "Ada Krol", "the ceasefire must begin within a week")],
    ),
    (
        "Both sides agreed on the truce in Kesh. Ada Krol said the two presidents would talk on Sunday.",
        [("next-step", "Ada Krol", "the two presidents would talk on Sunday")],
    ),
    (
        "The truce was read out in Kesh. Ada Krol said the premier had to step down.",
        [("position", "Ada Krol", "the premier had to step down")],
    ),
    ("Ada Krol said the harbour deal would bring work to Kesh on condition that it was signed.", []),
    ("Ada Krol said the pier would open if the crane was mended.", []),
]


@pytest.mark.parametrize(("text", "expected"), TERMS)
def test_terms_with_who_says_them(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(t.kind, t.by, t.text) for one in agreements(text) for t in one.terms] == expected


STATUS = [
    ("Orland and Velmark have reached a provisional truce. Bo Orr said it hung on condition of peace.", "provisional"),
    ("The truce took effect at dawn. Bo Orr said it would hold as long as the guns were silent.", "in force"),
    ("Mediators set out a truce. Bo Orr said he would sign it on condition that the guns fell silent.", "proposed"),
    ("The truce collapsed after a day. Bo Orr said he had kept it on condition that others did.", "lapsed"),
]


@pytest.mark.parametrize(("text", "status"), STATUS)
def test_how_far_it_has_come(text: str, status: str) -> None:
    assert [one.status for one in agreements(text)] == [status]


def test_days_and_parties() -> None:
    text = (
        "Orland and Velmark have reached a truce on Monday. Both will stop shelling at midnight on Friday under the truce, "
        "provided that the Reed Council leaves the ridge, Ada Krol said."
    )
    (found,) = agreements(text)
    assert found.effective is not None
    assert found.effective.start == "2031-05-09"
    assert found.declared is not None
    assert found.declared.start == "2031-05-05"
    assert found.parties == ("Orland", "Velmark")


def test_an_earlier_agreement_is_another_one() -> None:
    text = (
        "Orland and Velmark agreed on April 2 on a truce calling for an end to shelling within a week.\n\n"
        "Premier Bo Orr said on Monday he was ready for a new truce on condition that the guns fell silent."
    )
    current, earlier = agreements(text)
    assert [term.by for term in current.terms] == ["Bo Orr"]
    assert earlier.name == "truce of 2 Apr 2031"
    assert earlier.deadline is not None
    assert earlier.deadline.start == "2031-04-09"


def test_one_term_in_many_reports_is_one_with_all_its_evidence() -> None:
    text = "Premier Bo Orr said he was ready for a truce on condition that the guns on the ridge fell silent."
    (found,) = agreements(text, text.replace("said", "said on Monday"))
    (term,) = found.terms
    assert [one.document for one in term.evidence] == ["d0", "d1"]
    assert found.changes == ()


def test_a_term_in_other_words_is_a_change() -> None:
    one = "Premier Bo Orr said he was ready for a truce on condition that the guns on the ridge fell silent."
    (found,) = agreements(one, one.replace("guns on the ridge", "guns on the northern ridge"))
    assert [each.about for each in found.changes] == ["condition given by Bo Orr"]


def test_another_number_is_a_change() -> None:
    one = "Premier Bo Orr said he was ready for a truce on condition that the guns were drawn back 20 km."
    (found,) = agreements(one, one.replace("20 km", "30 km"))
    assert [each.about for each in found.changes] == ["condition given by Bo Orr"]


def test_a_day_ahead_is_none_on_which_it_was_agreed() -> None:
    text = "Orland and Velmark have agreed to a truce that takes effect on Friday, provided the guns fall silent, Ada Krol said."
    assert [(one.declared, one.effective and one.effective.start) for one in agreements(text)] == [(None, "2031-05-09")]


def test_anonymity_is_no_condition() -> None:
    text = "The truce holds, an army officer said on condition of anonymity. Bo Orr said it would, provided guns are silent."
    assert [term.by for one in agreements(text) for term in one.terms] == ["Bo Orr"]


def test_two_days_for_one_beginning_contradict_each_other() -> None:
    text = "The truce will begin on Friday, Ada Krol said, on condition that the guns fall silent."
    (found,) = agreements(text, text.replace("Friday", "Saturday"))
    (contradiction,) = found.contradictions
    assert found.effective is None
    assert contradiction.about == "the day on which it takes effect"
    assert [side.text for side in contradiction.sides] == ["9 May 2031", "10 May 2031"]


WORDS = st.sampled_from(
    [
        "Orland",
        "and",
        "Velmark",
        "the",
        "truce",
        "ceasefire",
        "agreed",
        "on",
        "April 2",
        "within a week",
        "if",
        "Ada Krol",
        "said",
        "would",
        "fire",
        ",",
        ".",
        "\n",
        "provided",
        "guarantees",
        "deadline",
        "between",
        "by May 9999",
        "must",
        "talk",
        '"',
        "excluded",
        "these groups include",
        "terms read out by",
        "began",
    ]
)


@given(st.lists(WORDS, max_size=50))
@settings(deadline=None)
def test_every_term_points_at_its_words(words: list[str]) -> None:
    text = " ".join(words) or "x"
    document = report(text, "d0", published=DAY)
    said = join_statements(read_statements(document), [document], Lineage((), (), ()))
    for found in said.agreements:
        for term in found.terms:
            assert all(document.text[spot.start : spot.end].startswith(term.text[:5]) for spot in term.evidence[:1])


def test_the_terms_of_the_example(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("example")
    write_example(folder)
    truce, earlier = trace([folder]).agreements
    assert (truce.status, truce.effective and truce.effective.start) == ("proposed", "2019-05-17")
    assert {(term.kind, term.by) for term in truce.terms} >= {
        ("condition", "Ilse Brandt"),
        ("condition", "Aldric Ferrane"),
        ("condition", "Joren Haske"),
        ("exclusion", "Ilse Brandt"),
        ("deadline", None),
        ("next-step", "Ilse Brandt"),
    }
    assert {term.by for term in truce.terms} <= {"Ilse Brandt", "Aldric Ferrane", "Joren Haske", None}
    assert all(term.evidence for term in truce.terms)
    assert earlier.status == "lapsed"
