"""The page of lineage: its worked example is recomputed, so that what it says is what the program does."""

import ast
import inspect
import re
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from writethru.lineage.order import citations, development, direction
from writethru.model import Dossier, Reading, Relation
from writethru.pipeline import trace

PAGE = (Path(__file__).parents[1] / "docs" / "lineage.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    reports = re.search(r"<!-- reports: quay -->\n```json\n(.*?)```", PAGE, re.DOTALL)
    assert reports is not None
    feed = tmp_path_factory.mktemp("page") / "reports.jsonl"
    feed.write_text(reports[1], encoding="utf-8")
    return trace([feed])


def said(dossier: Dossier, reading: Reading) -> str:
    texts = {document.id: document.text for document in dossier.documents}
    words = reading.places[0].of(texts[reading.places[0].document]) if reading.places else "nothing"
    return f"{words} ({', '.join(sorted(reading.witnesses))})"


def test_the_notes_of_the_example_are_what_the_program_writes(dossier: Dossier) -> None:
    notes = re.search(r"<!-- notes: quay -->\n.*?\n\|---\|---\|---\|---\|\n((?:\|.*\n)+)", PAGE)
    assert notes is not None
    rebuilt = dossier.families[0].versions[0].rebuilt
    assert rebuilt is not None
    differing = [stretch for stretch in rebuilt.stretches if stretch.difference]
    assert re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", notes[1], re.MULTILINE) == [
        (str(number), one.state, one.difference, "; ".join(said(dossier, reading) for reading in one.readings))
        for number, one in enumerate(differing, 1)
    ]


def test_what_the_example_asks_for(dossier: Dossier) -> None:
    asked = re.search(
        r"^What is asked for is (\w+)' version (\d) of (\d), datelined (\w+), sent before (\S+)\.$", PAGE, re.MULTILINE
    )
    assert asked is not None
    (family,) = dossier.families
    version = family.versions[0]
    assert version.wanted is not None
    assert version.wanted.before is not None
    assert asked.groups() == (
        version.wanted.holder,
        str(version.number),
        str(len(family.versions)),
        version.wanted.datelines[0].text,
        version.wanted.before.value,
    )


def test_the_page_names_every_alert_that_the_example_and_the_program_know() -> None:
    sources = Path(__file__).parents[1] / "src" / "writethru" / "incidents"
    code = "".join((sources / name).read_text(encoding="utf-8") for name in ("alerts.py", "drift.py"))
    kinds = set(re.findall(r"Finding\(\s*\"([\w-]+)\"", code)) | set(re.findall(r"kind = \"([\w-]+)\"", code))
    assert kinds == set(re.findall(r"^\| `([\w-]+)` \| (?:a |two )", PAGE.split("## Alerts")[1], re.MULTILINE))


def test_every_relation_has_its_row_and_no_other() -> None:
    part = PAGE.split("## Relations")[1].split("## Direction")[0]
    assert sorted(re.findall(r"^\| `([^`]+)` \|", part, re.MULTILINE)) == sorted(get_args(Relation))


def reasons(module: ModuleType) -> set[str]:
    """The longest run of words that each reason of a module has, whatever it is about."""
    found = set()
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reason":
            told = node.args[1]
            values = told.values if isinstance(told, ast.JoinedStr) else [told]
            pieces = [str(one.value) for one in values if isinstance(one, ast.Constant)]
            found.add(max(pieces, key=len, default="").strip(" ,.:"))
    return found - {""}


@pytest.mark.parametrize("module", [citations, development, direction], ids=lambda module: module.__name__)
def test_every_reason_for_an_order_is_on_the_page(module: ModuleType) -> None:
    part = " ".join(PAGE.split("## Direction")[1].split("## Families")[0].split())
    assert reasons(module)
    assert [words for words in sorted(reasons(module)) if words not in part] == []
