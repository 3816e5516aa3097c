"""A dossier in, tables of who said what out: statements, their words and versions, speakers, agreements, terms."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from writethru.exports.tables import Cell, Table, listed, make_table
from writethru.model import Agreement, Days, Dossier, Statement, Term

_NAME = 80  # characters of a text that are a name for it
_STATEMENTS = """id name document>documents kind act speaker>speakers source source_start:integer source_end:integer
    cue cue_start:integer cue_end:integer content chain inferred"""
_PIECES = "statement>statements start:integer end:integer text"
_AGREEMENTS = """id name status declared_start declared_end effective_start effective_end deadline_start deadline_end
    parties"""
_TERMS = "id name agreement>agreements kind by speaker text date_start date_end"
_EVIDENCE = "document>documents start:integer end:integer text"
_SIDES = "agreement>agreements kind number:integer about by text"


def tabulate_statements(dossier: Dossier) -> tuple[Table, ...]:
    """Return speakers, statements, their pieces and versions, agreements, terms and where they diverge as tables."""
    return (
        make_table("speakers", "id name role", _speakers(dossier)),
        make_table("statements", _STATEMENTS, (_statement(one) for one in dossier.statements)),
        make_table("statement_content", _PIECES, _pieces(dossier)),
        make_table("statement_versions", "statement>statements same>statements in_other_words:boolean", _same(dossier)),
        make_table("agreements", _AGREEMENTS, (_agreement(one) for one in dossier.agreements)),
        make_table("agreement_evidence", f"agreement>agreements {_EVIDENCE}", _agreement_evidence(dossier)),
        make_table("terms", _TERMS, (_term(*one) for one in _each_term(dossier))),
        make_table("term_evidence", f"term>terms {_EVIDENCE}", _term_evidence(dossier)),
        make_table("divergences", _SIDES, _divergences(dossier)),
    )


def _speakers(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    found = {one.speaker.id: one.speaker for one in dossier.statements if one.speaker}
    for id_ in sorted(found):
        yield id_, found[id_].name, found[id_].role


def _statement(s: Statement) -> tuple[Cell, ...]:
    content = " … ".join(piece.text for piece in s.content)
    who = s.speaker.name if s.speaker else "nobody named"
    source, cue = ((words.text, words.start, words.end) if words else (None, None, None) for words in (s.source, s.cue))
    return (
        *(s.id, f"{who}: {shorten(content, _NAME, placeholder=' …')}", s.document, s.kind, s.act),
        *(s.speaker.id if s.speaker else None, *source, *cue, content, listed(s.chain), listed(s.inferred)),
    )


def _pieces(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for one in dossier.statements:
        for piece in one.content:
            yield one.id, piece.start, piece.end, piece.text


def _same(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for one in dossier.statements:
        for id_ in one.versions:
            yield one.id, id_, False
        for id_ in one.retold:
            yield one.id, id_, True


def _days(days: Days | None) -> tuple[Cell, ...]:
    return (days.start, days.end) if days else (None, None)


def _agreement(one: Agreement) -> tuple[Cell, ...]:
    times = (*_days(one.declared), *_days(one.effective), *_days(one.deadline))
    return one.id, one.name, one.status, *times, listed(one.parties)


def _agreement_evidence(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    texts = {d.id: d.text for d in dossier.documents}
    for one in dossier.agreements:
        for e in one.evidence:
            yield one.id, e.document, e.start, e.end, e.of(texts[e.document])


def _each_term(dossier: Dossier) -> Iterator[tuple[str, str, Term]]:
    for agreement in dossier.agreements:
        for number, term in enumerate(agreement.terms, 1):
            yield f"{agreement.id}:{number}", agreement.id, term


def _term(id_: str, agreement: str, t: Term) -> tuple[Cell, ...]:
    name = f"{t.kind}: {shorten(t.text, _NAME, placeholder=' …')}"
    return id_, name, agreement, t.kind, t.by, t.speaker, t.text, *_days(t.days)


def _term_evidence(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    texts = {d.id: d.text for d in dossier.documents}
    for id_, _, term in _each_term(dossier):
        for e in term.evidence:
            yield id_, e.document, e.start, e.end, e.of(texts[e.document])


def _divergences(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for one in dossier.agreements:
        for kind, rows in (("change", one.changes), ("contradiction", one.contradictions)):
            for number, row in enumerate(rows, 1):
                for side in row.sides:
                    yield one.id, kind, number, row.about, side.by, side.text
