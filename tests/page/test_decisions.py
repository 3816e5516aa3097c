"""Decisions on the page: each with its outcome, marked where it acted, escaped like all text."""

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from tests.page.sample import DOSSIER, HOSTILE, INCIDENT
from writethru.decisions import state_decision
from writethru.page import write_page

STATED: list[dict[str, object]] = [
    {"verb": "set", "record": INCIDENT.id, "place": "Ombreville docks", "date": "2031-05-02/2031-05-03"},
    {"verb": "merge", "record": "i-1", "with": ["i-gone"]},
]
SET, GONE = (
    state_decision({**row, "who": HOSTILE, "when": "2031-05-05", "why": "rang <the> hospital"}) for row in STATED
)
DECIDED = replace(
    DOSSIER,
    decisions=(
        replace(SET, outcome="done", what="Set.", acted_on=(INCIDENT.id,)),
        replace(GONE, outcome="gone", what="i-gone is not in this dossier: nothing was merged."),
    ),
)
PAGE = LexborHTMLParser(write_page(DECIDED))


def words(css: str) -> list[str]:
    return [" ".join(node.text().split()) for node in PAGE.css(css)]


def test_each_decision_has_a_row_with_its_outcome() -> None:
    rows = words("#decisions tbody tr")
    assert len(rows) == 2
    assert f"set {INCIDENT.id}: Ombreville docks: 2 to 3 May 2031" in rows[0]
    assert "merge i-1, i-gone" in rows[1]
    assert "Not found. i-gone is not in this dossier: nothing was merged." in rows[1]


def test_an_incident_says_what_was_decided_on_it_and_leads_there() -> None:
    (mark,) = [node for node in PAGE.css(f"#{INCIDENT.id} p") if "Decided:" in node.text()]
    assert "rang <the> hospital" in mark.text()
    assert [node.attributes["href"] for node in mark.css("a")] == ["#decisions"]


def test_what_an_analyst_writes_is_text() -> None:
    assert PAGE.css("script") == []
    assert HOSTILE in words("#decisions tbody tr")[0]


def test_without_decisions_there_is_no_such_section() -> None:
    assert 'id="decisions"' not in write_page(DOSSIER)
