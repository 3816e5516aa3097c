"""Bodies: one full name, however short a report says it."""

import pytest

from writethru.model import Span
from writethru.reading.attribution import find_attributions
from writethru.reading.bodies import find_bodies, head_of, initials
from writethru.reading.names import find_names
from writethru.text import find_sentences

WATCH = "Nine died, the Velmoran Casualty Watch, a monitoring group, said. "
CENTRE = "Nine died, said the Orvane Centre for Civilian Harm, which tracks the war. "
POLICE = "Nine died, the Dorel Police Department said. "

LAST = [
    (WATCH + "Two are missing, the Casualty Watch said.", "Velmoran Casualty Watch"),
    (WATCH + "Two are missing, the monitoring group said.", "Velmoran Casualty Watch"),
    (WATCH + "Two are missing, the watchdog said.", "Velmoran Casualty Watch"),
    (
        "The Velmoran Casualty Watch counted nine. Two are missing, the monitoring group said.",
        "Velmoran Casualty Watch",
    ),
    (CENTRE + "Two are missing, the centre said.", "Orvane Centre for Civilian Harm"),
    (CENTRE + "Two are missing, OCCH said.", "Orvane Centre for Civilian Harm"),
    (POLICE + "Two are missing, the department said.", "Dorel Police Department"),
    (POLICE + "Two are missing, the ministry said.", "ministry"),
    (POLICE + "Two are missing, a department said.", "department"),
    (POLICE + WATCH + "Two are missing, the department said.", "Dorel Police Department"),
    ("Two are missing, the Casualty Watch said.", "Casualty Watch"),
    (WATCH + "Two more died, the report found.", "Velmoran Casualty Watch"),
    ("The Red Cross and state television reported nine dead.", "Red Cross"),
]


@pytest.mark.parametrize(("text", "expected"), LAST)
def test_last_source(text: str, expected: str) -> None:
    names = find_names(text, [Span(0, len(text))])
    assert find_attributions(text, find_sentences(text), names)[-1].name == expected


def test_a_body_is_no_person() -> None:
    text = CENTRE + "Ada Krol leads it."
    assert list(find_names(text, [Span(0, len(text))]).persons.values()) == ["Ada Krol"]


def test_kind_is_what_the_text_calls_it() -> None:
    text = WATCH + "The Casualty Watch began small."
    assert [(body.name, body.kind) for body in find_bodies(text, [Span(0, len(text))])] == [
        ("Velmoran Casualty Watch", "monitor"),
        ("Velmoran Casualty Watch", "monitor"),
    ]


def test_head_and_initials() -> None:
    assert head_of("Ministry of Public Works") == "ministry"
    assert head_of("Harrow Fire Service") == "service"
    assert head_of("Ada Krol") is None
    assert initials("Orvane Centre for Civilian Harm") == "OCCH"
