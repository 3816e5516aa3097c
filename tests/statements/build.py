"""Statements of invented reports, read as the program reads them."""

from __future__ import annotations

import json

from writethru.findings import read_record
from writethru.model import Document, Statement
from writethru.statements import read_statements


def report(text: str, id_: str = "d", **fields: str) -> Document:
    return read_record(json.dumps({"id": id_, "text": text, **fields}).encode()).document


def statements(text: str, **fields: str) -> tuple[Statement, ...]:
    return read_statements(report(text, **fields))


def parts(one: Statement) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Return source, cue and content in words."""
    return (
        one.source.text if one.source else None,
        one.cue.text if one.cue else None,
        tuple(piece.text for piece in one.content),
    )
