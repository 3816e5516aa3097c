"""One statement in many reports: versions, retellings, and what a copy did to them."""

import pytest

from tests.statements.build import report
from writethru.model import Alert, Document, Lineage, Link
from writethru.statements import Said, join_statements, read_statements

FIRST = 'Ada Krol told the council: "We shall open the long pier again before the first snow falls on Kesh."'


def joined(*documents: Document, relation: str = "reprint") -> Said:
    pairs = [(one.id, other.id) for at, one in enumerate(documents) for other in documents[at + 1 :]]
    links = tuple(
        Link(
            f"{one}{other}", one, other, "rewrite" if relation == "rewrite" else "reprint", "certain", (), 1.0, 1.0, ()
        )
        for one, other in pairs
    )
    read = [one for document in documents for one in read_statements(document)]
    return join_statements(read, documents, Lineage(links if relation != "none" else (), (), ()))


def kinds(alerts: tuple[Alert, ...]) -> list[str]:
    return [alert.kind for alert in alerts]


VERSIONS = [
    (FIRST, True),
    (FIRST.replace("again ", ""), True),
    ('"We shall open the long pier again," Ada Krol told the council.', True),
    ('Ada Krol told the council: "The crane failed at nine in the morning."', False),
]


@pytest.mark.parametrize(("text", "same"), VERSIONS)
def test_the_same_words_whole_or_cut_are_versions(text: str, same: bool) -> None:
    one, other = joined(report(FIRST, "a"), report(text, "b"), relation="none").statements
    assert (one.versions, other.versions) == (((other.id,), (one.id,)) if same else ((), ()))


def test_the_same_in_other_words_is_retold() -> None:
    told = "Ada Krol said the long pier would open again before snow falls on Kesh."
    one, other = joined(report(FIRST, "a"), report(told, "b"), relation="none").statements
    assert (one.versions, one.retold, other.retold) == ((), (other.id,), (one.id,))


def test_nearly_the_same_words_with_another_figure_are_no_version() -> None:
    told = "Ada Krol said at least {} crates of salted eel were lost when the crane of the long pier gave way."
    one, other = joined(report(told.format(62), "a"), report(told.format(87), "b"), relation="none").statements
    assert (one.versions, one.retold) == ((), (other.id,))


QUOTES = [
    (FIRST, []),
    (FIRST.replace("open", "close"), ["quote-changed"]),
    (FIRST.replace("the long pier again", "the pier again"), ["quote-changed"]),
    (FIRST.replace('falls on Kesh."', 'falls."'), []),
    (FIRST.replace('"We', "\u201cWe").replace('Kesh."', "Kesh.\u201d"), []),
]


@pytest.mark.parametrize(("text", "expected"), QUOTES)
def test_a_copy_that_changes_quoted_words_is_told(text: str, expected: list[str]) -> None:
    said = joined(report(FIRST, "a"), report(text, "b"))
    assert kinds(said.alerts) == expected


def test_two_newsrooms_may_hear_different_words() -> None:
    said = joined(report(FIRST, "a"), report(FIRST.replace("open", "close"), "b"), relation="none")
    assert said.alerts == ()


def test_an_alert_shows_both_wordings() -> None:
    (alert,) = joined(report(FIRST, "a"), report(FIRST.replace("open", "close"), "b")).alerts
    assert "We shall open the long" in alert.why
    assert "We shall close the long" in alert.why
    assert [one.document for one in alert.evidence] == ["a", "b"]


CLAIM = "The long pier of Kesh was shut at nine after a crane failed and a wall fell, the harbour office said."
DROPPED = [
    (CLAIM, []),
    (CLAIM.replace(", the harbour office said", ""), ["attribution-dropped"]),
    ("The fish market of Kesh was open again on Friday.", []),
]


@pytest.mark.parametrize(("text", "expected"), DROPPED)
def test_a_copy_that_drops_who_said_it_is_told(text: str, expected: list[str]) -> None:
    assert kinds(joined(report(CLAIM, "a"), report(text, "b")).alerts) == expected
