"""The page of lineage: its worked example is recomputed, so that what it says is what the program does."""

import re
from pathlib import Path

import pytest

from writethru.model import Dossier, Reading
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
