"""Tables as files: nothing becomes a formula, keys hold, the same bytes each time."""

import csv
import io
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exports.conftest import Traced
from tests.page.sample import DOSSIER
from writethru.exports import EXPORTS, tabulate
from writethru.exports.sheets import FORMULA, as_csv, unguard, write_csv_tables, write_parquet, write_sqlite
from writethru.exports.tables import make_table
from writethru.model import Dossier
from writethru.pipeline import trace

CELLS = [
    ('=HYPERLINK("http://x.example")', '\'=HYPERLINK("http://x.example")'),
    ("+1 killed", "'+1 killed"),
    ("-2", "'-2"),
    ("@sum", "'@sum"),
    ("\tx", "'\tx"),
    ("\uff1dx", "'\uff1dx"),
    ("'=x", "''=x"),
    ("plain", "plain"),
    ("a = b", "a = b"),
    ("'quoted'", "'quoted'"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "written"), CELLS)
def test_no_text_becomes_a_formula(text: str, written: str) -> None:
    _, (cell, _) = csv.reader(io.StringIO(as_csv(["x", "y"], [[text, 1]])))
    assert cell == written
    assert unguard(cell) == text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\x00"), min_size=1))
def test_what_is_guarded_can_be_read_back(text: str) -> None:
    _, (cell, _) = csv.reader(io.StringIO(as_csv(["x", "y"], [[text, 1]])))
    assert not cell.startswith(FORMULA)
    assert unguard(cell) == text


def test_a_number_below_zero_stays_a_number() -> None:
    assert as_csv(["a", "b"], [[-3.5, None]]) == "a,b\n-3.5,\n"


def test_a_row_that_does_not_fit_is_a_fault() -> None:
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        make_table("x", "id name", [("a",)])


def test_every_table_with_a_key_has_each_key_once(example: Traced) -> None:
    keyed = [table for table in tabulate(example.dossier) if table.has_key]
    assert len(keyed) > 10
    for table in keyed:
        keys = [row[0] for row in table.rows]
        assert len(keys) == len(set(keys)), table.name


def test_what_others_refer_to_has_words_for_its_rows(example: Traced) -> None:
    tables = {table.name: table for table in tabulate(example.dossier)}
    referred = {column.refers for table in tables.values() for column in table.columns if column.refers}
    without = [name for name in referred if name and "name" not in [column.name for column in tables[name].columns]]
    assert without == []


@pytest.mark.parametrize("which", ["example", "sample", "decided"])
def test_sqlite_has_keys_that_hold(which: str, example: Traced, decided: Dossier, tmp_path: Path) -> None:
    dossier = {"example": example.dossier, "sample": DOSSIER, "decided": decided}[which]
    write_sqlite(tabulate(dossier), tmp_path / "x.sqlite")
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("SELECT count(*) FROM documents").fetchone() == (len(dossier.documents),)
        joined = "SELECT count(*) FROM claims JOIN documents ON claims.document = documents.id"
        assert base.execute(joined).fetchone() == (len(dossier.claims),)
        keys = base.execute('SELECT "table", "from" FROM pragma_foreign_key_list(\'claims\') ORDER BY 2').fetchall()
        assert keys == [
            ("documents", "document"),
            ("events", "event"),
            ("incidents", "incident"),
            ("claims", "part_of"),
        ]


def test_sqlite_replaces_its_own_file_and_no_other(tmp_path: Path) -> None:
    own, notes, other = tmp_path / "own.sqlite", tmp_path / "notes.txt", tmp_path / "other.sqlite"
    write_sqlite(tabulate(DOSSIER), own)
    first = own.read_bytes()
    write_sqlite(tabulate(DOSSIER), own)
    assert own.read_bytes() == first
    notes.write_text("Call the harbour office.", encoding="utf-8")
    with closing(sqlite3.connect(other)) as base:
        base.execute("CREATE TABLE boats (name TEXT)")
    for path in (notes, other):
        kept = path.read_bytes()
        with pytest.raises(OSError, match="is not replaced"):
            write_sqlite(tabulate(DOSSIER), path)
        assert path.read_bytes() == kept


def test_parquet_holds_what_the_dossier_holds(example: Traced, tmp_path: Path) -> None:
    write_parquet(tabulate(example.dossier), tmp_path)
    with duckdb.connect() as base:
        rows = base.execute(f"SELECT id, low, attackers FROM '{tmp_path}/claims.parquet'").fetchall()
    assert rows == [(claim.id, claim.low, claim.attackers) for claim in example.dossier.claims]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f"{table.name}.parquet" for table in tabulate(example.dossier)
    )


def test_csv_holds_what_the_dossier_holds(example: Traced, tmp_path: Path) -> None:
    write_csv_tables(tabulate(example.dossier), tmp_path)
    with (tmp_path / "documents.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [(row["id"], unguard(row["text"])) for row in rows] == [
        (one.id, one.text) for one in example.dossier.documents
    ]


def bytes_of(path: Path) -> dict[str, bytes]:
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    return {one.name: one.read_bytes() for one in files}


@pytest.mark.parametrize("form", EXPORTS)
def test_the_same_dossier_gives_the_same_bytes_in_any_order_of_its_reports(
    form: str, example: Traced, tmp_path: Path
) -> None:
    shuffled = trace(sorted(example.reports.iterdir(), reverse=True))
    found = []
    for name, dossier in (("one", example.dossier), ("two", example.dossier), ("three", shuffled)):
        (tmp_path / name).mkdir()
        EXPORTS[form](dossier, tmp_path / name / "out")
        found.append(bytes_of(tmp_path / name / "out"))
    assert found[0] == found[1] == found[2]
    assert all(found[0].values())


HOSTILE = "=cmd|' /C calc'!A0\u202e<script>\x00"


@pytest.mark.parametrize("form", EXPORTS)
def test_an_empty_dossier_and_a_hostile_one_are_written_too(form: str, tmp_path: Path) -> None:
    empty = trace([tmp_path])
    documents = tuple(replace(one, outlet=HOSTILE, title=HOSTILE) for one in DOSSIER.documents)
    hostile = replace(
        DOSSIER,
        title=HOSTILE,
        documents=documents,
        incidents=tuple(replace(one, title=HOSTILE) for one in DOSSIER.incidents),
    )
    for name, dossier in (("empty", empty), ("hostile", hostile)):
        EXPORTS[form](dossier, tmp_path / name)
        assert all(bytes_of(tmp_path / name).values())
    for content in bytes_of(tmp_path / "hostile").values() if form in {"ged", "acled", "csv"} else ():
        cells = [cell for row in csv.reader(io.StringIO(content.decode())) for cell in row]
        assert not [cell for cell in cells if cell.startswith("=")]
