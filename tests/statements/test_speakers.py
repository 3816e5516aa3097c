"""Whom a source names: inside one report, and over reports."""

import pytest

from tests.statements.build import report, statements
from writethru.model import Lineage
from writethru.statements import join_statements, read_statements

INSIDE = [
    ("Mayor Ada Krol shut the pier. Krol said it was unsafe.", ["Ada Krol"]),
    ("Mayor Ada Krol said the pier was shut. She said it was unsafe.", ["Ada Krol", "Ada Krol"]),
    ("Ada Krol said the pier was shut. Bo Orr, a docker, stood by. He said he was cold.", ["Ada Krol", "Bo Orr"]),
    (
        "The Harbour Ministry said the pier was shut. It said a crane had failed.",
        ["Harbour Ministry", "Harbour Ministry"],
    ),
    (
        "The Orvale Harm Centre, a monitoring group, said nine had died. The monitoring group said two were children.",
        ["Orvale Harm Centre", "Orvale Harm Centre"],
    ),
    ("President Tomas al-Dorin met the crews. Dorin said the pier would open.", ["Tomas al-Dorin"]),
    ("The chief mediator, Ilse Marr, said the guns would stop.", ["Ilse Marr"]),
    ("Ms Marr came down the steps. She said the guns would stop.", ["Marr"]),
    ("Two police officers said the pier was shut.", ["Two police officers"]),
    ("He said the pier was shut.", [None]),
    ("New Orvale has a pier. He said it was shut.", [None]),
]


@pytest.mark.parametrize(("text", "expected"), INSIDE)
def test_inside_a_report(text: str, expected: list[str | None]) -> None:
    assert [one.speaker.name if one.speaker else None for one in statements(text)] == expected


def test_one_identity_over_reports_with_the_fullest_role() -> None:
    texts = {
        "a": "Kesh Harbour Secretary Ada Krol said the pier was shut.",
        "b": "Mr Krol said the crane had failed.",
        "c": "The Orland foreign ministry said the pier was shut.",
        "d": "The Orland Foreign Ministry said the crane had failed.",
    }
    documents = [report(text, id_) for id_, text in texts.items()]
    read = [one for document in documents for one in read_statements(document)]
    joined = join_statements(read, documents, Lineage((), (), ())).statements
    speakers = {one.document: one.speaker for one in joined}
    assert speakers["a"] == speakers["b"]
    assert speakers["a"] is not None
    assert (speakers["a"].name, speakers["a"].role) == ("Ada Krol", "Kesh Harbour Secretary")
    assert speakers["c"] == speakers["d"]


def test_a_part_of_a_name_is_no_role() -> None:
    told = statements("Hamid al-Torrel opened the pier. Mr Al Torrel said the crane had failed.")
    assert [(one.speaker.name, one.speaker.role) for one in told if one.speaker] == [("Hamid al-Torrel", None)]


def test_an_unnamed_source_is_another_in_another_text() -> None:
    documents = [report("A police officer said the pier was shut.", id_) for id_ in ("a", "b")]
    read = [one for document in documents for one in read_statements(document)]
    joined = join_statements(read, documents, Lineage((), (), ())).statements
    assert len({one.speaker.id for one in joined if one.speaker}) == 2


def test_two_of_one_surname_stay_apart() -> None:
    texts = {
        "a": "Ada Krol said it was late.",
        "b": "Bo Krol said it was early.",
        "c": "Mr Krol said the pier was shut.",
    }
    documents = [report(text, id_) for id_, text in texts.items()]
    read = [one for document in documents for one in read_statements(document)]
    joined = join_statements(read, documents, Lineage((), (), ())).statements
    assert len({one.speaker.id for one in joined if one.speaker}) == len(joined) == 3
