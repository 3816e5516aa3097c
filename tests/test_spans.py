"""Laws of the dossier over the example and over its texts cut, shuffled and dressed up: every span prints its words."""

import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from writethru.cli import main
from writethru.example import write_example
from writethru.text import find_sentences

FURNITURE = (
    "Share this story",
    "Sign up for our newsletter",
    "Read more: A long winter on the Thornwick pass",
    "© 2019 The Evening Ledger Company. All rights reserved.",
    "Boats in the harbour of Harnmouth, Jan. 9, 2019. (credit: Ana Pell/Pictura)",
    "مرحبا بكم في موقعنا",
    "<script>alert(1)</script>",
    "[bold]not markup[/bold] {{ nor this }}",
)


class Place(BaseModel):
    start: int
    end: int


class Worded(Place):
    text: str


class Named(Place):
    name: str


class Evidence(Place):
    document: str


class Passage(Place):
    kind: str


class Document(BaseModel):
    id: str
    text: str
    credits: list[Worded]
    passages: list[Passage]


class Edit(BaseModel):
    kind: str
    earlier: Place | None
    later: Place | None


class Link(BaseModel):
    earlier: str
    later: str
    edits: list[Edit]
    share_of_earlier: float
    share_of_later: float


class Claim(Worded):
    id: str
    document: str
    part_of: str | None
    place: Named | None
    origin: Named | None
    incident: str | None


class Answer(BaseModel):
    evidence: list[Evidence]


class HistoryRow(BaseModel):
    claims: list[str]


class Toll(BaseModel):
    history: list[HistoryRow]


class IncidentPlace(Named):
    document: str


class Incident(BaseModel):
    id: str
    place: IncidentPlace | None
    killed: Toll | None
    wounded: Toll | None
    responsibility: list[Answer]
    alerts: list[str]


class Alert(BaseModel):
    id: str
    evidence: list[Evidence]


class Reading(BaseModel):
    witnesses: list[str]
    places: list[Evidence]


class Stretch(BaseModel):
    words: Evidence | None
    readings: list[Reading]


class Rebuilt(BaseModel):
    base: str
    stretches: list[Stretch]


class Version(BaseModel):
    documents: list[str]
    rebuilt: Rebuilt | None


class Rewrite(BaseModel):
    document: str


class Family(BaseModel):
    versions: list[Version]
    rewrites: list[Rewrite]


class Voice(BaseModel):
    documents: list[str]


class Dossier(BaseModel):
    documents: list[Document]
    links: list[Link]
    families: list[Family]
    voices: list[Voice]
    claims: list[Claim]
    incidents: list[Incident]
    alerts: list[Alert]


def trace(*paths: Path) -> bytes:
    """Run the command on these paths and return the bytes of dossier.json."""
    with tempfile.TemporaryDirectory() as out:
        result = CliRunner().invoke(main, ["trace", *map(str, paths), "--out", out])
        assert result.exit_code == 0, result.output
        return Path(out, "dossier.json").read_bytes()


def faults(dossier: Dossier) -> Iterator[str]:
    """Say what does not hold: words that a span does not print, ids that lead nowhere."""
    texts = {document.id: document.text for document in dossier.documents}
    for document in dossier.documents:
        yield from wrong_passages(document)
    yield from wrong_words(dossier, texts)
    yield from blank_evidence(dossier, texts)
    yield from wrong_edits(dossier, texts)
    yield from dead_ends(dossier, texts)


def wrong_passages(document: Document) -> Iterator[str]:
    covered = 0
    for passage in document.passages:
        if passage.start < covered or document.text[covered : passage.start].strip():
            yield f"{document.id}: {passage} overlaps its neighbour or leaves words before it uncovered"
        if not prints(document.text, passage):
            yield f"{document.id}: {passage} prints nothing"
        covered = passage.end
    if document.text[covered:].strip():
        yield f"{document.id}: words after the last passage"


def wrong_words(dossier: Dossier, texts: dict[str, str]) -> Iterator[str]:
    worded = [(texts[document.id], credit) for document in dossier.documents for credit in document.credits]
    worded += [(texts[claim.document], claim) for claim in dossier.claims]
    yield from (f"{span} does not print its text" for text, span in worded if text[span.start : span.end] != span.text)
    named = [(texts[claim.document], claim.place) for claim in dossier.claims if claim.place]
    named += [(texts[one.place.document], one.place) for one in dossier.incidents if one.place]
    yield from (f"{span} does not print its name" for text, span in named if not same_words(text, span))


def blank_evidence(dossier: Dossier, texts: dict[str, str]) -> Iterator[str]:
    spans: list[tuple[str, Place]] = [(texts[one.document], one) for one in dossier.claims]
    spans += [(texts[one.document], one.origin) for one in dossier.claims if one.origin]
    evidence = [span for one in dossier.incidents for answer in one.responsibility for span in answer.evidence]
    evidence += [span for alert in dossier.alerts for span in alert.evidence]
    rebuilt = [version.rebuilt for family in dossier.families for version in family.versions if version.rebuilt]
    for stretch in (stretch for one in rebuilt for stretch in one.stretches):
        evidence += [place for reading in stretch.readings for place in reading.places]
        evidence += [stretch.words] if stretch.words else []
    spans += [(texts[span.document], span) for span in evidence]
    yield from (f"{span} prints nothing" for text, span in spans if not prints(text, span))


def wrong_edits(dossier: Dossier, texts: dict[str, str]) -> Iterator[str]:
    for link in dossier.links:
        if not (0 <= link.share_of_earlier <= 1 and 0 <= link.share_of_later <= 1):
            yield f"shares {link.share_of_earlier}, {link.share_of_later}"
        for edit in link.edits:
            sides = ((edit.earlier, texts[link.earlier]), (edit.later, texts[link.later]))
            if any(span is not None and not prints(text, span) for span, text in sides):
                yield f"{edit} lies outside its texts"
            if (edit.earlier is None, edit.later is None) != (edit.kind == "added", edit.kind == "cut"):
                yield f"{edit} has a side too many or too few"
            if edit.kind == "same" and edit.earlier and edit.later:
                was, now = (text[span.start : span.end].split() for span, text in sides if span)
                if was != now:
                    yield f"{edit} is not the same: {was}, {now}"


def dead_ends(dossier: Dossier, texts: dict[str, str]) -> Iterator[str]:
    claims = {claim.id: claim for claim in dossier.claims}
    incidents, alerts = {one.id for one in dossier.incidents}, {one.id for one in dossier.alerts}
    for claim in dossier.claims:
        if claim.part_of and (claim.part_of not in claims or claims[claim.part_of].document != claim.document):
            yield f"{claim.id} is part of {claim.part_of}, which is no claim of its document"
        if claim.incident and claim.incident not in incidents:
            yield f"{claim.id} is about {claim.incident}, which is no incident"
    for incident in dossier.incidents:
        tolls = [toll for toll in (incident.killed, incident.wounded) if toll]
        yield from (f"history {name}" for t in tolls for row in t.history for name in row.claims if name not in claims)
        yield from (f"alert {name}" for name in incident.alerts if name not in alerts)
    named = [one for link in dossier.links for one in (link.earlier, link.later)]
    named += [one for voice in dossier.voices for one in voice.documents]
    for family in dossier.families:
        named += [one for version in family.versions for one in version.documents]
        named += [rewrite.document for rewrite in family.rewrites]
        told = [version.rebuilt for version in family.versions if version.rebuilt]
        named += [one.base for one in told]
        named += [
            name for one in told for stretch in one.stretches for read in stretch.readings for name in read.witnesses
        ]
    yield from (f"no document {one}" for one in named if one not in texts)
    voiced = {one for voice in dossier.voices for one in voice.documents}
    yield from (f"{one} speaks with no voice" for one in texts if one not in voiced)


def prints(text: str, span: Place) -> bool:
    """Tell whether the span lies in the text and holds more than white space."""
    return 0 <= span.start < span.end <= len(text) and bool(text[span.start : span.end].strip())


def same_words(text: str, span: Named) -> bool:
    """Tell whether the span prints the name."""
    return prints(text, span) and span.name in " ".join(text[span.start : span.end].split())


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    return write_example(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="module")
def told(example: tuple[Path, ...]) -> bytes:
    return trace(*example)


def test_every_span_of_the_example_prints_its_words(told: bytes) -> None:
    assert list(faults(Dossier.model_validate_json(told))) == []


def test_the_order_of_the_files_changes_no_byte(example: tuple[Path, ...], told: bytes) -> None:
    shuffled = list(example)
    random.Random(5).shuffle(shuffled)
    assert trace(*shuffled) == told
    assert trace(*reversed(example)) == told


def test_renamed_files_change_nothing_but_their_names(example: tuple[Path, ...], told: bytes, tmp_path: Path) -> None:
    renamed = [
        tmp_path / f"{number:02}-{name}{path.suffix}"
        for number, (name, path) in enumerate(
            zip(("quince", "alder", "yew", "birch", "larch", "elm", "medlar"), example, strict=True)
        )
    ]
    for old, new in zip(example, renamed, strict=True):
        new.write_bytes(old.read_bytes())
    assert without_names(trace(*renamed)) == without_names(told)


def without_names(told: bytes) -> dict[str, object]:
    dossier: dict[str, object] = json.loads(told)
    for key in ("documents", "set_aside"):
        records = dossier[key]
        assert isinstance(records, list)
        for record in records:
            del record["file"]
    return dossier


@st.composite
def variations(draw: st.DrawFn, texts: tuple[str, ...]) -> tuple[str, ...]:
    """Draw two to four of the texts, each with sentences left out, perhaps shuffled, and with furniture put in."""
    chosen = draw(st.lists(st.sampled_from(texts), min_size=2, max_size=4))
    made = []
    for text in chosen:
        sentences = [span.of(text) for span in find_sentences(text)]
        kept = [sentence for sentence in sentences if draw(st.integers(0, 4))] or sentences[:1]
        if draw(st.booleans()):
            kept = draw(st.permutations(kept))
        for line in draw(st.lists(st.sampled_from(FURNITURE), max_size=4)):
            kept = [*kept[: (at := draw(st.integers(0, len(kept))))], line, *kept[at:]]
        made.append(draw(st.sampled_from(("\n\n", "\n", " "))).join(kept))
    return tuple(made)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_every_span_of_a_varied_pile_prints_its_words(told: bytes, data: st.DataObject) -> None:
    texts = tuple(document.text for document in Dossier.model_validate_json(told).documents)
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(data.draw(variations(texts))):
            Path(folder, f"{number}.txt").write_text(text, encoding="utf-8")
        assert list(faults(Dossier.model_validate_json(trace(Path(folder))))) == []
