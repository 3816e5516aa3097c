"""Explanations: every record has one, and it gives the rule, the words and the characters that they cover."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.page.sample import DOSSIER
from writethru.decisions import state_decision
from writethru.example import write_example
from writethru.explain import explain
from writethru.explain.said import say_day_rule, say_rule
from writethru.explain.words import Reader
from writethru.model import Dossier, Span
from writethru.pipeline import Options, trace

SIGNED = {"who": "N. Verity", "when": "2031-05-05", "why": "rang the hospital"}
PLACED = re.compile(r"characters (\d+) to (\d+): [^\[]*\[\[([^\]]*)\]\]")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    write_example(folder)
    return folder


@pytest.fixture(scope="module")
def example(reports: Path) -> Dossier:
    return trace([reports])


def ids_of(dossier: Dossier) -> list[str]:
    kinds = (
        dossier.documents,
        dossier.links,
        dossier.families,
        dossier.voices,
        dossier.claims,
        dossier.events,
        dossier.incidents,
        dossier.statements,
        dossier.agreements,
        dossier.alerts,
    )
    return [one.id for kind in kinds for one in kind]


def test_every_record_is_explained_and_opens_with_its_id(example: Dossier) -> None:
    for dossier in (example, DOSSIER):
        for id_ in ids_of(dossier):
            lines = explain(dossier, id_)
            assert lines, id_
            assert id_ in lines[0]


def test_every_claim_tells_its_rule_its_words_and_what_the_rule_says(example: Dossier) -> None:
    texts = {one.id: one.text for one in example.documents}
    for claim in example.claims:
        told = "\n".join(explain(example, claim.id))
        assert say_rule("Figures", claim.rule) in told
        assert f"characters {claim.start} to {claim.end}: " in told
        assert f"[[{' '.join(claim.of(texts[claim.document]).split())}]]" in told


def test_the_characters_cover_the_words_that_are_shown(example: Dossier) -> None:
    texts = {one.id: one.text for one in example.documents}
    for claim in example.claims:
        for line in explain(example, claim.id):
            for start, end, words in PLACED.findall(line):
                assert " ".join(Span(int(start), int(end)).of(texts[claim.document]).split()) == words


def test_every_passage_is_explained_by_its_place(example: Dossier) -> None:
    for document in example.documents:
        for passage in document.passages:
            told = explain(example, f"{document.id}:{passage.start}")
            assert told[0].endswith(f"characters {passage.start} to {passage.end}: {passage.kind}")
            assert told[1] == f"Why: {passage.why}"


def test_a_place_in_a_text_explains_what_was_read_there(example: Dossier) -> None:
    claim = example.claims[0]
    told = explain(example, f"{claim.document}:{claim.start}")
    assert [line for line in told if line.startswith(f"Claim {claim.id}")]


@pytest.mark.parametrize("id_", ["", "c-nowhere", ":", "c-nowhere:0", "a b&c:x", "a b&c:999999", "a b&c:²"])
def test_what_is_no_record_has_no_explanation(id_: str) -> None:
    assert explain(DOSSIER, id_) == ()


def test_an_incident_tells_every_figure_of_its_tolls_and_why_it_is_one(example: Dossier) -> None:
    for incident in example.incidents:
        told = "\n".join(explain(example, incident.id))
        assert incident.killed is not None
        for row in incident.killed.history:
            assert f"({', '.join(row.claims)})" in told
        for ground in incident.joined:
            assert say_rule("Incidents", ground) in told


def test_a_figure_left_out_says_why(example: Dossier) -> None:
    left = [claim for claim in example.claims if claim.left_out]
    assert left
    for claim in left:
        assert f"It enters no toll, by {say_rule('Figures left out', claim.left_out or '')}." in explain(
            example, claim.id
        )


def test_a_decision_is_told_with_what_it_decides_on(reports: Path, example: Dossier) -> None:
    claim = next(one for one in example.claims if one.incident)
    decided = trace([reports], Options(decisions=(state_decision({"verb": "reject", "record": claim.id, **SIGNED}),)))
    told = explain(decided, claim.id)
    assert told[-1] == "Decision of N. Verity on 2031-05-05: reject. rang the hospital The figure enters no toll."
    assert any("rejected by an analyst" in line for line in told)
    assert any(line.startswith("Decided by N. Verity") for line in explain(decided, claim.incident or ""))


def test_a_decision_on_what_is_gone_is_told_too() -> None:
    gone = replace(
        state_decision({"verb": "accept", "record": "i-gone", **SIGNED}), outcome="gone", what="It is not here."
    )
    told = explain(replace(DOSSIER, decisions=(gone,)), "i-gone")
    assert told[0] == "i-gone is no record of this dossier; a decision names it."
    assert told[1].endswith("It is not here.")


def test_a_record_of_a_document_that_is_gone_is_told_all_the_same() -> None:
    assert Reader(replace(DOSSIER, documents=())).quote("x", Span(1, 2)) == "x, characters 1 to 2"


RULES = [
    (
        "weekday-past",
        '"Sunday": the last one, the day of publication included, unless its sentence looks ahead; the one before, the day itself included',
    ),
    (
        "lead, month",
        '"May 2031", "in May"; the figure\'s own sentence gives no day, and the opening of the report suggests this one',
    ),
    ("full-date", "day, month and year"),
    ("past-span", '"in the past six months"'),
    ("set by an analyst", "a decision states it"),
    ("no such rule", ""),
]


@pytest.mark.parametrize(("name", "meaning"), RULES)
def test_what_a_rule_of_days_says(name: str, meaning: str) -> None:
    assert say_day_rule(name) == (f"rule `{name}`: {meaning}" if meaning else f"rule `{name}`")
