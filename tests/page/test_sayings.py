"""Statements and terms on the page: by speaker, with the way they came, escaped."""

from __future__ import annotations

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from tests.page.sample import DOCUMENTS, DOSSIER, HOSTILE
from writethru.model import Agreement, Days, Divergence, Evidence, Speaker, Statement, Term, Words
from writethru.page import write_page

TEXT = DOCUMENTS[0].text
SPOT = Words(0, 20, TEXT[:20])
EVIDENCE = (Evidence(0, 20, DOCUMENTS[0].id),)
KROL = Speaker("speaker-1", f"Ada {HOSTILE} Krol", "harbour master")


def said(id_: str, document: int = 0, **changes: object) -> Statement:
    plain = Statement(
        id_, DOCUMENTS[document].id, "direct", SPOT, SPOT, (SPOT,), KROL, (KROL.name, "Northwire", "The Ledger")
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def page(statements: tuple[Statement, ...] = (), agreements: tuple[Agreement, ...] = ()) -> LexborHTMLParser:
    return LexborHTMLParser(write_page(replace(DOSSIER, statements=statements, agreements=agreements)))


def test_without_statements_there_is_no_section() -> None:
    assert page().css("#statements, #terms") == []


def test_the_same_words_in_two_reports_are_one_line() -> None:
    found = page((said("s1", versions=("s2",)), said("s2", 1, versions=("s1",)), said("s3")))
    assert len(found.css("#statements tbody tr")) == 2
    assert [node.text() for node in found.css("#statements h3 bdi")] == [KROL.name]


def test_what_lineage_tells_is_set_apart() -> None:
    found = page((said("s1", inferred=("Northwire",)),))
    assert [node.text() for node in found.css("#statements em")] == ["Northwire"]


def test_the_cue_and_the_kind_stand_beside_the_words() -> None:
    (cell,) = page((said("s1", act="refuses"),)).css('#statements td[data-label="kind"]')
    assert cell.text().split(" ")[:2] == ["direct,", "refuses"]


TERM = Term(
    "condition", KROL.name, f"on condition that {HOSTILE}", EVIDENCE, Days("2031-05-06", "2031-05-06", "day", "x")
)
TRUCE = Agreement(
    "g1", f"truce {HOSTILE}", "provisional", None, None, TERM.days, ("Orland",), (TERM,), EVIDENCE, (), ()
)


def test_terms_are_shown_with_who_says_them() -> None:
    found = page(agreements=(TRUCE,))
    (row,) = found.css("#terms tbody tr")
    assert [cell.text() for cell in row.css("th, td")][:2] == ["condition", KROL.name]
    assert "6 May 2031" in row.text()
    assert [node.text() for node in found.css("#terms dl dd")] == ["provisional", "Orland", "6 May 2031"]


def test_what_cannot_both_hold_stands_side_by_side() -> None:
    sides = (replace(TERM, text="9 May 2031"), replace(TERM, text="10 May 2031", by=None))
    found = page(agreements=(replace(TRUCE, contradictions=(Divergence("the day", sides),)),))
    (caption,) = [node for node in found.css("#terms caption") if "cannot both hold" in node.text()]
    assert caption.parent is not None
    assert [cell.text() for cell in caption.parent.css('td[data-label="said by"]')] == [KROL.name, "the report itself"]


def test_nothing_of_a_document_becomes_markup() -> None:
    found = page((said("s1"),), (TRUCE,))
    assert found.css("script") == []
