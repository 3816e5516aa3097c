"""Verbs that report: what they bring in has a source, as the origin of a figure and as a statement."""

import pytest

from tests.statements.build import parts, statements
from writethru import data
from writethru.model import Span
from writethru.reading.attribution import find_attributions
from writethru.reading.names import find_names
from writethru.text import find_sentences

# the past form of a verb, and whether it may stand behind its words, quoted ones too: a row for each verb that is added
VERBS = [
    ("averred", True),
    ("said", True),
    ("added", True),
    ("announced", True),
    ("confirmed", True),
    ("warned", True),
    ("insisted", True),
    ("wrote", True),
    ("acknowledged", True),
    ("disclosed", False),
    ("estimated", False),
    ("testified", True),
]


def origins(text: str) -> list[tuple[str, str]]:
    found = find_attributions(text, find_sentences(text), find_names(text, [Span(0, len(text))]))
    return [(one.name, one.content.of(text).strip(" ,.")) for one in found]


@pytest.mark.parametrize(("verb", "behind"), VERBS)
def test_what_is_reported_has_a_source(verb: str, behind: bool) -> None:
    before = f"The mayor {verb} that nine people had died."
    assert [(name, content.removeprefix("that ")) for name, content in origins(before)] == [
        ("mayor", "nine people had died")
    ]
    assert [parts(one) for one in statements(before)] == [("The mayor", verb, ("that nine people had died",))]
    after = f"Nine people had died, the mayor {verb}."
    assert origins(after) == [("mayor", "Nine people had died")]
    quoted = f'"Nine people have died," the mayor {verb}.'
    found = [parts(one) for text in (after, quoted) for one in statements(text)]
    assert found == (
        [
            ("the mayor", verb, ("Nine people had died",)),
            ("the mayor", verb, ('"Nine people have died,"',)),
        ]
        if behind
        else []
    )


_BOUND = ("giving", "speaking", "showing", "claiming", "participles")


def test_every_verb_of_the_table_has_a_source_before_it() -> None:
    bound = {word for key in _BOUND for word in data.words("saying", key)}
    free = [verb for verb in data.words("saying", "verbs") if verb not in bound]
    read = [verb for verb in free if origins(f"Nine people died, the mayor {verb}.") == [("mayor", "Nine people died")]]
    assert read == free


def test_no_verb_stands_twice() -> None:
    verbs = data.words("saying", "verbs")
    assert len(set(verbs)) == len(verbs)
