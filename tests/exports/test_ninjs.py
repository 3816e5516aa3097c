"""The story as a news object: what ninjs 3.1 allows, and no furniture in its bodies."""

import json
from dataclasses import replace

import jsonschema
import pytest

from tests.exports.conftest import Traced
from tests.exports.ninjs31 import SCHEMA
from tests.page.sample import DOCUMENTS, DOSSIER
from writethru.exports.ninjs import as_ninjs
from writethru.model import Dossier, Published

CHECK = jsonschema.Draft202012Validator(SCHEMA)


@pytest.mark.parametrize("which", ["example", "sample", "decided"])
def test_it_is_what_the_standard_allows(which: str, example: Traced, decided: Dossier) -> None:
    dossier = {"example": example.dossier, "sample": DOSSIER, "decided": decided}[which]
    whole = json.loads(as_ninjs(dossier))
    assert [error.message for error in CHECK.iter_errors(whole)] == []
    assert whole["standard"]["version"] == "3.1"


@pytest.mark.parametrize(
    "fault", [{"headline": "x"}, {"uri": None}, {"uri": "no address"}, {"versionCreated": "2031-05-03"}]
)
def test_the_check_finds_faults(fault: dict[str, object], example: Traced) -> None:
    whole = json.loads(as_ninjs(example.dossier)) | fault
    assert list(CHECK.iter_errors(whole))


def test_each_report_is_an_association_with_its_story_alone(example: Traced) -> None:
    whole = json.loads(as_ninjs(example.dossier))
    assert [one["altIds"][0]["value"] for one in whole["associations"]] == [one.id for one in example.dossier.documents]
    bodies = " ".join(one["bodies"][0]["value"] for one in whole["associations"])
    assert "44 people" in bodies
    assert "partners use cookies" not in bodies


STATED = [
    ("2031-05-03T14:00:00+02:00", True),
    ("2031-05-03T14:00:00Z", True),
    ("2031-05-03T14:00:00", False),
    ("2031-05-03", False),
    (None, False),
]


@pytest.mark.parametrize(("when", "full"), STATED)
def test_a_day_is_no_moment(when: str | None, full: bool) -> None:
    document = replace(DOCUMENTS[0], published=Published(when, "given" if when else None))
    whole = json.loads(as_ninjs(replace(DOSSIER, documents=(document,))))
    assert ("versionCreated" in whole["associations"][0]) == full
