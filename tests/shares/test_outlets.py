"""The command and what it writes: tables that add up, a page that is safe and complete, the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from selectolax.lexbor import LexborHTMLParser

from tests.page.hostile import ATTACKS, OVERRIDE
from tests.shares.pile import BAKERY, FERRY, OWN
from writethru.cli import main
from writethru.model import Item, Kept, Limits
from writethru.outlets import BY_AGENCY, BY_DAY, BY_OUTLET, DOCUMENTS
from writethru.sources.items import read_items
from writethru.store import write_store

NAMES = ("agencies.csv", "documents.csv", "index.html", "outlets.csv", "shares.csv")
TITLE = "Ferry strikes breakwater in fog"
LINES = [
    {"id": "w", "outlet": "Reuters", "title": TITLE, "published": "2031-05-06", "text": "\n\n".join(FERRY)},
    {"id": "c", "outlet": "=Coast", "title": TITLE, "published": "2031-05-06", "text": "\n\n".join(FERRY)},
    {
        "id": "q",
        "outlet": "Quay",
        "title": TITLE,
        "published": "2031-05-07",
        "text": "\n\n".join((*FERRY, "(Reuters)")),
    },
    {"id": "o", "outlet": "=Coast", "title": "Old oven relit", "text": "\n\n".join(BAKERY)},
    {"id": "u", "title": "Limes", "text": OWN[0], "url": "https://inland.example/limes"},
    {"id": "n", "title": "Saplings", "text": OWN[1]},
]


def write_pile(path: Path, lines: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["shares", *(str(word) for word in words)])


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shares")
    ran = run(write_pile(folder / "pile.jsonl", LINES), "--out", folder / "out")
    assert (ran.exit_code, ran.stderr) == (0, "")
    return folder / "out"


def test_the_folder_holds_the_tables_and_the_page_and_nothing_else(written: Path) -> None:
    assert sorted(path.name for path in written.iterdir()) == list(NAMES)


@pytest.mark.parametrize(
    ("name", "columns"),
    [("shares", BY_DAY), ("outlets", BY_OUTLET), ("agencies", BY_AGENCY), ("documents", DOCUMENTS)],
)
def test_each_table_has_its_columns(name: str, columns: tuple[str, ...], written: Path) -> None:
    assert (written / f"{name}.csv").read_text(encoding="utf-8").split("\n")[0] == ",".join(columns)


def test_an_outlet_and_day_is_a_row_and_no_spreadsheet_takes_it_for_a_formula(written: Path) -> None:
    rows = [
        (row["outlet"], row["day"], row["documents"], row["copied"], row["say_so"])
        for row in rows_of(written / "shares.csv")
    ]
    assert rows == [
        ("'=Coast", "2031-05-06", "1", "1.0", "0.0"),
        ("'=Coast", "no day", "1", "0.0", ""),
        ("Quay", "2031-05-07", "1", "1.0", "1.0"),
        ("inland.example", "no day", "1", "0.0", ""),
        ("unknown outlet", "no day", "1", "0.0", ""),
    ]


def test_a_document_names_what_shows_whose_copy_it_is(written: Path) -> None:
    found = {row["document"]: row for row in rows_of(written / "documents.csv")}
    assert sorted(found) == ["c", "n", "o", "q", "u", "w"]
    assert [found["c"][name] for name in ("kind", "agency", "sure", "share", "because")] == [
        *("wholly", "Reuters", "certain", "1.0"),
        "w",
    ]
    assert found["w"]["kind"] == "agency"


def test_agencies_are_counted_too(written: Path) -> None:
    assert [(row["agency"], row["documents"], row["wholly"]) for row in rows_of(written / "agencies.csv")] == [
        ("Reuters", "2", "2")
    ]


def test_the_page_shows_every_outlet_with_a_bar_in_words_and_the_copy_that_does_not_say_so(written: Path) -> None:
    tree = LexborHTMLParser((written / "index.html").read_text(encoding="utf-8"))
    assert [row.text() for row in tree.css("#outlets tbody th")] == [
        "All outlets",
        "=Coast",
        "Quay",
        "inland.example",
        "unknown outlet",
    ]
    assert tree.css("#outlets svg")[1].attributes["aria-label"] == "2 documents: 1 wholly agency copy, 1 own"
    (hidden,) = tree.css("section[aria-labelledby=hidden-h] tbody tr")
    assert [
        word for word in (TITLE, "=Coast", "Reuters", "100 %", "the agency’s own") if word not in hidden.text()
    ] == []


def test_the_same_documents_in_another_order_give_the_same_bytes(written: Path, tmp_path: Path) -> None:
    (tmp_path / "turned").mkdir()
    turned = write_pile(tmp_path / "pile.jsonl", LINES[::-1])
    assert run(turned, "--out", tmp_path / "out").exit_code == 0
    for name in NAMES:
        here, there = ((folder / name).read_text(encoding="utf-8") for folder in (written, tmp_path / "out"))
        assert here.replace(str(written.parent), "") == there.replace(str(tmp_path), ""), name


def test_an_attack_is_words(tmp_path: Path) -> None:
    evil = [
        {"id": f"{attack}{number}{OVERRIDE}", "outlet": attack, "title": attack, "url": url, "text": "\n\n".join(FERRY)}
        for number, (attack, url) in enumerate(
            zip(ATTACKS, ("javascript:alert(1)", 'https://x.example/" onclick="alert(2)') * 8, strict=True)
        )
    ]
    assert run(write_pile(tmp_path / "evil.jsonl", [*evil, LINES[0]]), "--out", tmp_path / "out").exit_code == 0
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    tree = LexborHTMLParser(page)
    assert [
        node.tag for node in tree.css("script, iframe, img, form, base, link, style, meta[http-equiv=refresh]")
    ] == ["style"]
    assert [
        name for one in tree.css("*") for name in one.attributes if name.startswith("on") or name in {"style", "src"}
    ] == []
    assert {(one.attributes["href"] or "")[:8] for one in tree.css("td a")} == {"https://"}
    assert OVERRIDE not in page


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nowhere.jsonl",), 2, "nowhere.jsonl"),
        (("pile.jsonl", "--reference", "pile.jsonl"), 1, "is one of the known agency texts"),
        (("empty.jsonl",), 1, "nothing to count"),
        (("pile.jsonl", "--out", "pile.jsonl"), 2, "is a file"),
    ],
)
def test_what_cannot_be_done_is_said(
    words: tuple[str, ...], code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_pile(tmp_path / "pile.jsonl", LINES)
    write_pile(tmp_path / "empty.jsonl", [])
    ran = run("--out", "out", *words)
    assert (ran.exit_code, said in ran.stderr) == (code, True)


def test_references_are_compared_and_not_counted(tmp_path: Path) -> None:
    pile, reference = write_pile(tmp_path / "pile.jsonl", LINES[1:]), write_pile(tmp_path / "wire.jsonl", LINES[:1])
    assert run(pile, "--reference", reference, "--out", tmp_path / "out").exit_code == 0
    found = {
        row["document"]: row["because"]
        for row in rows_of(tmp_path / "out" / "documents.csv")
        if row["kind"] == "wholly"
    }
    assert found == {"c": "reference:w", "q": "reference:w"}


def test_the_documents_of_a_store_give_what_their_files_give(written: Path, tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile.jsonl", LINES)
    items = [one for one in read_items([pile], Limits()) if isinstance(one, Item)]
    with write_store(tmp_path / "store") as writer:
        assert writer.add(Kept(item, "2031-05-08T00:00:00Z", "0.1.0") for item in items).new == len(LINES)
    assert run("--store", tmp_path / "store", "--out", tmp_path / "out").exit_code == 0
    for name in NAMES:
        here, there = ((folder / name).read_text(encoding="utf-8") for folder in (written, tmp_path / "out"))
        assert here.replace(str(written.parent), "") == there.replace(str(tmp_path), ""), name


def test_nothing_to_read_and_a_folder_that_is_no_store_are_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for words, said in ((), "Name files or folders"), (("--store", tmp_path / "empty"), "store"):
        ran = run("--out", tmp_path / "out", *words)
        assert (ran.exit_code, said in ran.stderr) == (2, True)
