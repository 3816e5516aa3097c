"""Statements and agreements in, why the program believes them out: who says it, in which words, where else."""

from __future__ import annotations

from collections.abc import Iterator

from writethru.explain.words import Reader
from writethru.model import Agreement, Statement
from writethru.phrase import say_days

_ACTS = {"says": "says it", "intends": "means to do it", "refuses": "refuses to do it"}


def tell_statement(reader: Reader, one: Statement) -> Iterator[str]:
    """Yield who says something, by which words that is known, what is said, and which statements are the same."""
    unnamed = "somebody whose name is not known" if one.source else "nobody who is named"
    who = one.speaker.name if one.speaker else unnamed
    role = f", {one.speaker.role}" if one.speaker and one.speaker.role else ""
    yield f"Statement {one.id}, in {reader.name(one.document)}: {who}{role} {_ACTS[one.act]} ({one.kind} speech)"
    if one.source:
        yield f"Who: {reader.quote(one.document, one.source)}"
    if one.cue:
        yield f"The word that tells so: {reader.quote(one.document, one.cue)}"
    yield from (f"What: {reader.quote(one.document, piece)}" for piece in one.content)
    yield f"On the way to the reader: {' -> '.join(one.chain)}." if one.chain else "No chain is known."
    if one.inferred:
        yield f"Not told by the report itself, but by what it was copied from: {', '.join(one.inferred)}."
    yield from (f"The same words: {id_}." for id_ in one.versions)
    yield from (f"The same in other words: {id_}." for id_ in one.retold)


def tell_agreement(reader: Reader, one: Agreement) -> Iterator[str]:
    """Yield how far an agreement has come, its times and parties, and each term with its words."""
    yield f"Agreement {one.id}: {one.name}, {one.status}"
    yield f"Between: {', '.join(one.parties) or 'not told'}."
    for name, days in (("Declared", one.declared), ("In effect", one.effective), ("Deadline", one.deadline)):
        if days:
            yield f"{name}: {say_days(days)}."
    yield from (f"Told: {reader.quote(e.document, e)}" for e in one.evidence)
    for term in one.terms:
        yield f"{term.kind.capitalize()}, by {term.by or 'the report itself'}: {' '.join(term.text.split())}"
        yield from (f"  {reader.quote(e.document, e)}" for e in term.evidence)
    for name, rows in (("Given in other words", one.changes), ("Cannot both hold", one.contradictions)):
        for row in rows:
            sides = "; ".join(f"{side.by or 'a report'}: {' '.join(side.text.split())}" for side in row.sides)
            yield f"{name}, {row.about}: {sides}"
