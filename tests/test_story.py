"""The example story from end to end, against what its writer knows: who copied whom, and how many voices speak."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from writethru.example import write_example
from writethru.model import Document, Dossier, Link
from writethru.pipeline import trace

PORTAL, EXPORT = "harbour-portal.txt", "nightdesk-export.md"  # the agency's first version
LEDGER, REVIEW = "evening-ledger.html", "lantern-review.pdf"  # its second
WIRE = "northernwire-velmora-3"  # its third, from the agency itself
COURIER, RADIO = "istrel-courier.md", "radio-quelby-0515"  # reporters of their own
COAST = "coastal-times.html"  # passages of the first version in another outlet's story


@dataclass(frozen=True)
class Story:
    """The dossier with its documents by name: a file's name, or the id that a line of the feed states."""

    dossier: Dossier
    names: dict[str, str]

    def document(self, name: str) -> Document:
        return next(document for document in self.dossier.documents if self.names[document.id] == name)

    def link(self, one: str, other: str) -> Link:
        pair = {one, other}
        return next(link for link in self.dossier.links if {self.names[link.earlier], self.names[link.later]} == pair)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("example")
    write_example(folder)
    dossier = trace([folder])
    names = {one.id: one.id if one.file.endswith(".jsonl") else Path(one.file).name for one in dossier.documents}
    return Story(dossier, names)


def test_every_report_is_read(story: Story) -> None:
    assert sorted(story.names.values()) == sorted([PORTAL, EXPORT, LEDGER, REVIEW, WIRE, COURIER, RADIO, COAST])
    assert story.dossier.set_aside == ()


RELATIONS = [
    (PORTAL, EXPORT, "reprint"),
    (LEDGER, REVIEW, "reprint"),
    (PORTAL, LEDGER, "revision"),
    (EXPORT, REVIEW, "revision"),
    (LEDGER, WIRE, "revision"),
    (PORTAL, COAST, "rewrite"),
    (COURIER, RADIO, "background"),
    (COURIER, LEDGER, "same-event"),
]


@pytest.mark.parametrize(("one", "other", "relation"), RELATIONS)
def test_how_two_reports_are_related(story: Story, one: str, other: str, relation: str) -> None:
    assert story.link(one, other).relation == relation


LATER = [(PORTAL, LEDGER), (EXPORT, REVIEW), (LEDGER, WIRE), (PORTAL, WIRE), (EXPORT, COAST), (LEDGER, REVIEW)]


@pytest.mark.parametrize(("earlier", "later"), LATER)
def test_which_of_two_reports_is_later(story: Story, earlier: str, later: str) -> None:
    link = story.link(earlier, later)
    assert (story.names[link.earlier], story.names[link.later]) == (earlier, later)
    assert link.direction != "unknown"


def test_the_family_has_three_versions_and_a_rewrite(story: Story) -> None:
    (family,) = story.dossier.families
    versions = [(v.number, {story.names[one] for one in v.documents}, v.original) for v in family.versions]
    assert family.credit == "Northern Wire"
    assert versions == [(1, {PORTAL, EXPORT}, "lost"), (2, {LEDGER, REVIEW}, "lost"), (3, {WIRE}, "present")]
    assert family.versions[2].kind == "correction"
    assert [(story.names[one.document], one.of_version) for one in family.rewrites] == [(COAST, 1)]


def test_three_voices_are_certain_and_four_possible(story: Story) -> None:
    voices = {(voice.kind, voice.name): {story.names[one] for one in voice.documents} for voice in story.dossier.voices}
    assert voices == {
        ("agency", "Northern Wire"): {PORTAL, EXPORT, LEDGER, REVIEW, WIRE},
        ("newsroom", "The Istrel Courier"): {COURIER},
        ("newsroom", "Radio Quelby"): {RADIO},
        ("unnamed agencies", "Agencies"): {COAST},
    }


NOT_STORY = ["partners use cookies", "blaze killed five workers", "price of a coffee", "at least 200 people work there"]


@pytest.mark.parametrize("words", NOT_STORY)
def test_furniture_is_no_story(story: Story, words: str) -> None:
    page = story.document(LEDGER)
    at = page.text.index(words)
    (passage,) = [passage for passage in page.passages if passage.start <= at < passage.end]
    assert passage.kind in {"furniture", "caption"}


MOVED = "In February a suicide bomber killed 12 people outside the courthouse in Saltgate"


def test_what_the_second_version_changed(story: Story) -> None:
    link = story.link(PORTAL, LEDGER)
    was, now = story.document(PORTAL).text, story.document(LEDGER).text
    edits = [(e.kind, e.earlier.of(was) if e.earlier else "", e.later.of(now) if e.later else "") for e in link.edits]
    assert [kind for kind, old, _ in edits if old.startswith(MOVED)] == ["moved"]
    assert [kind for kind, old, new in edits if "At least 31 people" in old and "At least 44 people" in new] == [
        "figure"
    ]
    assert [kind for kind, old, new in edits if "neighbouring" in old and "neighboring" in new] == ["house-style"]
    assert [kind for kind, _, new in edits if "Bram Oxley" in new] == ["added"]
    assert [old for kind, old, _ in edits if kind == "cut"] == []
