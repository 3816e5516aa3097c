"""Reports that cannot be taken at their word, through the whole program: doubt is stated, and nothing is lost in silence."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from writethru.cli import main

ARABIC = (
    "انفجار في ميناء كويلبي\n\n"
    "قتل 62 شخصا على الأقل وأصيب 120 آخرون في انفجار مركب محمل بالحبوب في ميناء كويلبي يوم الأحد، وفق ما أعلنت وزارة الصحة.\n\n"
    "وقال شهود عيان إن المركب انفجر قرب الرصيف الشرقي عند الساعة العاشرة صباحا، وإن النيران امتدت إلى المخازن المجاورة.\n"
)
GERMAN = (
    "Explosion im Hafen von Quelby\n\n"
    "Bei der Explosion eines Lastkahns sind am Sonntag in Quelby mindestens 62 Menschen ums Leben gekommen. "
    "Unter den Opfern waren 12, die auf dem Kai standen; 12 die verletzt wurden, liegen in der Klinik.\n"
)
ENGLISH = (
    "Barge blows up in Quelby\n\n"
    "A grain barge blew up in the port of Quelby on Sunday and killed at least 62 people, the health ministry said.\n\n"
    "Une enquête a été ouverte, et les autorités du port ont dit que 31 personnes sont mortes dans les entrepôts.\n\n"
    "Witnesses said the fire had spread to the sheds beside the quay.\n"
)


class Words(BaseModel):
    document: str
    start: int
    end: int
    why: str


class Link(BaseModel):
    relation: str


class Claim(BaseModel):
    document: str
    low: int | None
    high: int | None
    date: dict[str, str] | None


class Toll(BaseModel):
    latest: int | None


class Incident(BaseModel):
    killed: Toll | None


class Published(BaseModel):
    value: str | None
    origin: str | None


class Report(BaseModel):
    id: str
    language: str | None
    text: str
    published: Published


class Read(BaseModel):
    documents: list[Report]
    links: list[Link]
    claims: list[Claim]
    incidents: list[Incident]
    unread: list[Words]


def trace(folder: Path, files: dict[str, str]) -> tuple[Read, str]:
    """Trace files of this content; return the dossier and the page."""
    pile = folder / "pile"
    pile.mkdir()
    for name, text in files.items():
        (pile / name).write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["trace", str(pile), "--out", str(folder / "out")])
    assert result.exit_code == 0, result.output
    page = (folder / "out" / "index.html").read_text(encoding="utf-8")
    return Read.model_validate_json((folder / "out" / "dossier.json").read_bytes()), page


def test_reports_in_another_language_are_named_and_their_lineage_is_read(tmp_path: Path) -> None:
    read, page = trace(tmp_path, {"one.txt": ARABIC, "two.txt": f"بوابة المرفأ\n\n{ARABIC}"})
    assert [document.language for document in read.documents] == ["ar", "ar"]
    assert [link.relation for link in read.links] == ["reprint"]
    assert read.claims == []
    assert [one.why for one in read.unread] == [
        "It is in Arabic, and figures and speakers are read in English only."
    ] * 2
    assert "It is in Arabic" in page


def test_no_figure_is_read_by_the_rules_of_another_language(tmp_path: Path) -> None:
    read, page = trace(tmp_path, {"de.txt": GERMAN, "en.txt": ENGLISH})
    texts = {document.id: document for document in read.documents}
    assert {texts[claim.document].language for claim in read.claims} == {"en"}
    assert {claim.low for claim in read.claims} == {62}
    left = {texts[one.document].text[one.start : one.end][:12]: one.why for one in read.unread}
    assert sorted(left) == ["Explosion im", "Une enquête "]
    assert "German" in left["Explosion im"]
    assert "French" in left["Une enquête "]
    assert "31 personnes" in page


@pytest.mark.parametrize(("text", "named"), [(GERMAN, True), ("62 dead in Quelby.", False)])
def test_find_says_what_it_has_not_read(text: str, named: bool, tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text(json.dumps({"id": "one", "text": text}) + "\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["find", "claims", str(feed)])
    found = json.loads(result.stdout)
    assert bool(found["claims"]) is not named
    assert [("German" in one["why"]) for one in found.get("unread", [])] == [True] * named


def report(toll: int, published: str | None, place: str = "Quelby") -> str:
    date = f"published: {published}\n" if published else ""
    return (
        f"---\ntitle: Barge blast in {place} kills {toll}\n{date}---\n\n"
        f"A grain barge blew up in the port of {place} and killed {toll} people, the harbour office said.\n\n"
        f"It was the {toll}th boat in its fleet to burn, its owners told a newspaper of {place}.\n"
    )


def test_a_report_dated_far_ahead_of_its_sisters_is_undated_and_sets_no_latest_figure(tmp_path: Path) -> None:
    files = {f"{n}.md": report(toll, day) for n, (toll, day) in enumerate(((31, "2031-05-05"), (44, "2031-05-06")))}
    read, page = trace(tmp_path, {**files, "7.md": report(44, "2031-05-07"), "8.md": report(41, "2091-05-06")})
    assert sorted((document.published.value or "") for document in read.documents) == [
        "",
        "2031-05-05",
        "2031-05-06",
        "2031-05-07",
    ]
    assert "nothing in the text bears it out" in page
    assert {incident.killed.latest for incident in read.incidents if incident.killed} == {44}


def test_reports_without_any_date_are_read_and_their_days_stay_open(tmp_path: Path) -> None:
    read, _ = trace(tmp_path, {"a.md": report(31, None), "b.md": report(44, None).replace("kills", "on Friday kills")})
    assert [document.published.value for document in read.documents] == [None, None]
    assert {claim.low for claim in read.claims} == {31, 44}
    assert all(claim.date is None for claim in read.claims)


def test_a_file_whose_name_is_no_text_is_read_and_named_as_far_as_it_goes(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / os.fsdecode(b"quay-\xff\xfe.txt")).write_text(ENGLISH, encoding="utf-8")
    result = CliRunner().invoke(main, ["trace", str(pile), "--out", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    read = json.loads((tmp_path / "out" / "dossier.json").read_bytes())
    assert [Path(document["file"]).name for document in read["documents"]] == ["quay-\ufffd\ufffd.txt"]
