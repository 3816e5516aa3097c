"""Laws of the exports over varied piles: what other programs read back is the dossier, whatever the reports hold."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from random import Random

import jsonschema
import pytest
from prov.model import ProvDocument, ProvEntity

from tests.exports.conftest import Traced
from tests.exports.ninjs31 import SCHEMA
from writethru.exports import EXPORTS
from writethru.model import Dossier
from writethru.pipeline import trace
from writethru.text import find_sentences

NINJS = jsonschema.Draft202012Validator(SCHEMA)


def as_text(dossier: Dossier, form: str, folder: Path) -> str:
    EXPORTS[form](dossier, folder / form)
    return (folder / form).read_text(encoding="utf-8")


def vary(texts: tuple[str, ...], chance: Random) -> list[str]:
    """Return three of the texts, sentences left out and some of them in another order."""
    made = []
    for text in chance.choices(texts, k=3):
        sentences = [span.of(text) for span in find_sentences(text) if chance.random() < 0.8]
        if chance.random() < 0.5:
            chance.shuffle(sentences)
        made.append(chance.choice(("\n\n", "\n", " ")).join(sentences) or text)
    return made


@pytest.mark.parametrize("seed", range(6))
def test_what_is_exported_from_a_varied_pile_is_read_back(seed: int, example: Traced) -> None:
    texts = tuple(document.text for document in example.dossier.documents)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "pile").mkdir()
        for number, text in enumerate(vary(texts, Random(seed))):
            (folder / "pile" / f"{number}.txt").write_text(text, encoding="utf-8")
        dossier = trace([folder / "pile"])
        EXPORTS["sqlite"](dossier, folder / "x.sqlite")
        with closing(sqlite3.connect(folder / "x.sqlite")) as base:
            assert base.execute("PRAGMA foreign_key_check").fetchall() == []
            claims = base.execute("SELECT id, document, start, end, low, high FROM claims").fetchall()
            assert claims == [(c.id, c.document, c.start, c.end, c.low, c.high) for c in dossier.claims]
        provenance = ProvDocument.deserialize(content=as_text(dossier, "prov", folder), format="json")
        named = {str(one.identifier) for one in provenance.get_records(ProvEntity)}
        assert {f"document:{one.id}" for one in dossier.documents} <= named
        assert {f"claim:{one.id}" for one in dossier.claims} <= named
        news = json.loads(as_text(dossier, "ninjs", folder))
        assert [error.message for error in NINJS.iter_errors(news)] == []
        assert [one["altIds"][0]["value"] for one in news["associations"]] == [one.id for one in dossier.documents]
