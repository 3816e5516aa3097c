"""The JSON Schema of a dossier: every dossier of the tests is what it says, and what is read back is what was written."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import jsonschema
import pytest

from tests.page.sample import DOSSIER
from writethru.decisions import state_decision
from writethru.dossier import DossierError, read_dossier, write_dossier, write_schema
from writethru.example import write_example
from writethru.model import Dossier
from writethru.pipeline import Options, trace

SCHEMA = json.loads(write_schema())
CHECK = jsonschema.Draft202012Validator(SCHEMA)
SET = {"verb": "set", "date": "2019-05-13", "who": "N. Verity", "when": "2031-05-05", "why": "the wire says Monday"}


@pytest.fixture(scope="module")
def dossiers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Dossier]:
    folder = tmp_path_factory.mktemp("example")
    write_example(folder)
    example = trace([folder])
    decision = state_decision({**SET, "record": example.incidents[0].id})
    empty = trace([tmp_path_factory.mktemp("empty")])
    return {
        "example": example,
        "decided": trace([folder], Options(decisions=(decision,))),
        "sample": DOSSIER,
        "empty": empty,
    }


@pytest.mark.parametrize("which", ["example", "decided", "sample", "empty"])
def test_a_dossier_is_what_the_schema_says_and_is_read_back_as_it_was(
    which: str, dossiers: dict[str, Dossier], tmp_path: Path
) -> None:
    write_dossier(dossiers[which], tmp_path)
    written = (tmp_path / "dossier.json").read_text(encoding="utf-8")
    assert [error.message for error in CHECK.iter_errors(json.loads(written))] == []
    assert read_dossier(tmp_path) == dossiers[which]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(SCHEMA["required"]) == set(asdict(DOSSIER))


FAULTS: list[tuple[str, object]] = [("verdict", None), ("documents", {}), ("claims", [{}]), ("schema", "one")]


@pytest.mark.parametrize(("field", "value"), FAULTS)
def test_the_schema_finds_faults(field: str, value: object) -> None:
    record = json.loads(json.dumps(asdict(DOSSIER)))
    assert list(CHECK.iter_errors(record | {field: value}))


def test_a_closed_list_is_closed_in_the_schema() -> None:
    record = json.loads(json.dumps(asdict(replace(DOSSIER))))
    record["claims"][0]["modality"] = "roughly"
    assert list(CHECK.iter_errors(record))


BAD = [
    (None, "cannot be read"),
    ("", "is no dossier of this version"),
    ('{"schema": 1}', "is no dossier of this version"),
    ("[]", "is no dossier of this version"),
    ("[" * 100_000, "is no dossier of this version"),
    ('{"schema": ' + "9" * 5_000 + "}", "is no dossier of this version"),
]


@pytest.mark.parametrize(("content", "said"), BAD)
def test_what_is_no_dossier_is_named(content: str | None, said: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "dossier.json").write_text(content, encoding="utf-8")
    with pytest.raises(DossierError, match=said):
        read_dossier(tmp_path)


@pytest.mark.parametrize(
    ("table", "field"), [("claims", "document"), ("links", "earlier"), ("links", "later"), ("voices", "documents")]
)
def test_a_record_of_no_document_is_named(table: str, field: str, tmp_path: Path) -> None:
    record = json.loads(json.dumps(asdict(DOSSIER)))
    record[table][0][field] = ["d-elsewhere"] if field == "documents" else "d-elsewhere"
    (tmp_path / "dossier.json").write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(DossierError, match="names a document 'd-elsewhere' that is not in it"):
        read_dossier(tmp_path)
