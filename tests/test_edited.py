"""A table that a person has edited: what the edits decide, and what nothing can be made of."""

import csv
import io
from dataclasses import replace

import pytest

from tests.page.sample import DOSSIER, INCIDENT
from writethru.decisions import state_decision
from writethru.edited import read_edits
from writethru.exports import tabulate
from writethru.exports.sheets import as_csv
from writethru.model import Dossier

DATED = replace(DOSSIER, incidents=(replace(INCIDENT, title="=Bombing"),))
SIGNED = {"who": "N. Verity", "when": "2031-05-05", "why": "rang the hospital"}


def incidents(dossier: Dossier = DATED) -> list[dict[str, str]]:
    table = next(table for table in tabulate(dossier) if table.name == "incidents")
    return list(csv.DictReader(io.StringIO(as_csv([column.name for column in table.columns], table.rows))))


def edited(**cells: str) -> tuple[dict[str, object], ...]:
    (row,) = incidents()
    return read_edits(DATED, plain({**row, **cells}))


def plain(row: dict[str, str]) -> str:
    made = io.StringIO()
    csv.writer(made).writerows([list(row), list(row.values())])
    return made.getvalue()


EDITS = [
    ({}, []),
    ({"date_start": "2031-05-02"}, [{"verb": "set", "date": "2031-05-02/2031-05-03"}]),
    ({"date_start": "2031-05-02", "date_end": "2031-05-02"}, [{"verb": "set", "date": "2031-05-02"}]),
    ({"place": "Harrow", "country": "KE", "latitude": "1.5", "longitude": "-36", "precision": "city"}, [{"verb": "set", "place": {"name": "Harrow", "country": "KE", "latitude": 1.5, "longitude": -36.0, "precision": "city"}}]),
    ({"correct": "n", "why": "no such bombing"}, [{"verb": "reject", "why": "no such bombing"}]),
    ({"correct": "Y"}, [{"verb": "accept"}]),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "expected"), EDITS)
def test_what_an_edit_decides(cells: dict[str, str], expected: list[dict[str, object]]) -> None:
    made = edited(**cells)
    assert list(made) == [{**one, "record": INCIDENT.id} for one in expected]
    for row in made:
        assert state_decision({**SIGNED, **row}).record == INCIDENT.id


def test_rows_of_other_records_are_accepted_or_rejected() -> None:
    made = read_edits(DATED, "id,correct,why\nc-1,y,\nc-2,n,'=no\nc-3,,\n")
    assert made == ({"verb": "accept", "record": "c-1"}, {"verb": "reject", "record": "c-2", "why": "=no"})


WRONG = [
    ({"killed_low": "3"}, "row 1: `killed_low` was edited; only a day and a place can be set"),
    ({"correct": "maybe"}, "row 1: `correct` is 'maybe'"),
    ({"latitude": "north"}, "row 1: `latitude` is 'north', which is no number"),
]


@pytest.mark.parametrize(("cells", "said"), WRONG)
def test_what_cannot_be_decided_is_said(cells: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        edited(**cells)


@pytest.mark.parametrize("cell", ["x" * 200_000, "x\ry"], ids=["long", "return"])
def test_a_table_that_is_no_csv_is_said_to_be_none(cell: str) -> None:
    with pytest.raises(ValueError, match="line "):
        read_edits(DATED, f"id,correct\n{cell},y\n")


def test_a_table_with_nothing_to_edit_is_said_to_be_one() -> None:
    with pytest.raises(ValueError, match="no column `id`"):
        read_edits(DATED, "name,killed\nx,3\n")
