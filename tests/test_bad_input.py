"""Bad files through the command line: a clear line, a reason in the dossier, no traceback, and nothing else lost."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pydantic import BaseModel

from writethru.cli import main

DATA = Path(__file__).parent / "data"
EXAMPLE_PDF = files("writethru.data").joinpath("example").joinpath("lantern-review.pdf").read_bytes()
STORY = (
    "Ferry runs aground off Harnmouth\n\n"
    "By Wim Sarkany\n\n"
    "HARNMOUTH, June 3 - A ferry with 80 passengers ran onto a sandbank off Harnmouth on Monday, the port police said.\n\n"
    "Two sailors were killed when a cable snapped, Captain Edda Noll told reporters on the quay.\n"
)
PAGE = (
    "<html><head><title>Mill burns in Quelby</title></head><body><h1>Mill burns in Quelby</h1>"
    "<p>A mill burnt to the ground in Quelby on Tuesday and three workers were killed, the fire brigade said.</p>"
    "<p>The wind carried sparks across the river as far as the grain store of the railway.</p></body></html>"
)


class ReadDocument(BaseModel):
    id: str
    file: str
    also: list[str]
    text: str


class Aside(BaseModel):
    file: str
    why: str


class Read(BaseModel):
    documents: list[ReadDocument]
    set_aside: list[Aside]

    def document(self, name: str) -> ReadDocument:
        return next(document for document in self.documents if Path(document.file).name == name)


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def trace(folder: Path, out: Path) -> tuple[Result, Read]:
    result = run("trace", folder, "--out", out)
    return result, Read.model_validate_json((out / "dossier.json").read_bytes())


SET_ASIDE = [
    ("empty.txt", b""),
    ("blank.txt", b" \n\t\n  \r\n"),
    ("empty.html", b""),
    ("empty.pdf", b""),
    ("empty.jsonl", b""),
    ("noise.txt", bytes(range(256)) * 8),
    ("noise.html", b"\x00\x01\x02\x03" * 500),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4),
    ("headless.html", b"<html><head><meta charset='utf-8'></head></html>"),
    ("locked.pdf", (DATA / "locked.pdf").read_bytes()),
    ("pictures.pdf", (DATA / "pictures.pdf").read_bytes()),
    ("torn.pdf", EXAMPLE_PDF[:300]),
    ("false.pdf", b"%PDF-1.4\nThis is no such thing.\n"),
    ("sheet.xlsx", b"PK\x03\x04" + bytes(range(256)) * 4),
]


@pytest.mark.parametrize(("name", "content"), SET_ASIDE, ids=[name for name, _ in SET_ASIDE])
def test_an_unreadable_file_is_set_aside_with_a_reason(name: str, content: bytes, tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / name).write_bytes(content)
    (pile / "ferry.txt").write_text(STORY, encoding="utf-8")
    result, read = trace(pile, tmp_path / "out")
    assert result.exit_code == 0
    assert [Path(document.file).name for document in read.documents] == ["ferry.txt"]
    assert [Path(aside.file).name for aside in read.set_aside] == [name]
    assert read.set_aside[0].why
    assert name in result.stderr
    assert read.set_aside[0].why in " ".join(result.stderr.split())
    assert "Two sailors were killed" in read.documents[0].text


READ_ALL_THE_SAME = [
    ("page.txt", PAGE.encode(), "three workers were killed"),
    ("page.pdf", PAGE.encode(), "three workers were killed"),
    ("story.html", STORY.encode(), "Captain Edda Noll told reporters"),
    ("story.pdf", STORY.encode(), "Captain Edda Noll told reporters"),
    ("review.txt", EXAMPLE_PDF, "Bram Oxley"),
    ("broken.txt", STORY.encode().replace(b"sandbank", b"sand\xff\xfebank\xc3"), "Captain Edda Noll told reporters"),
    ("latin.txt", STORY.replace("Noll", "Nöll").encode("latin-1"), "Captain Edda Nöll told reporters"),
    ("wide.txt", STORY.encode("utf-16"), "Captain Edda Noll told reporters"),
    ("marked.txt", STORY.encode("utf-8-sig"), "Captain Edda Noll told reporters"),
    (
        "fragment.html",
        b"<p>Three barges sank at Quelby.</p><p>A lock keeper was killed.</p>",
        "A lock keeper was killed",
    ),
    ("matter.md", b"---\ntitle: [a: {b\n\t- c\n---\n\n" + STORY.encode(), "Captain Edda Noll told reporters"),
    ("open.md", b"---\ntitle: Ferry aground\n\n" + STORY.encode(), "Captain Edda Noll told reporters"),
    ("list.md", b"---\n- just\n- a list\n---\n\n" + STORY.encode(), "Captain Edda Noll told reporters"),
    (
        "deep.html",
        b"<div>" * 20_000 + b"<p>A bridge fell at Quelby and two drovers were killed.</p>",
        "two drovers were killed",
    ),
]


@pytest.mark.parametrize(("name", "content", "words"), READ_ALL_THE_SAME, ids=[row[0] for row in READ_ALL_THE_SAME])
def test_a_damaged_or_misnamed_file_is_read_all_the_same(name: str, content: bytes, words: str, tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / name).write_bytes(content)
    result, read = trace(pile, tmp_path / "out")
    assert result.exit_code == 0
    assert words in " ".join(read.document(name).text.split())
    assert "<p>" not in read.document(name).text


def test_byte_identical_files_are_one_document(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    (pile / "deep").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "deep/c.txt"):
        (pile / name).write_text(STORY, encoding="utf-8")
    result, read = trace(pile, tmp_path / "out")
    assert result.exit_code == 0
    assert [(Path(d.file).name, [Path(path).name for path in d.also]) for d in read.documents] == [
        ("a.txt", ["b.txt", "c.txt"])
    ]
    assert read.set_aside == []


def test_one_file_alone_is_a_story(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(STORY, encoding="utf-8")
    result, read = trace(tmp_path / "ferry.txt", tmp_path / "out")
    assert result.exit_code == 0
    assert len(read.documents) == 1
    assert (tmp_path / "out" / "index.html").stat().st_size > 0


def test_a_folder_with_nothing_readable_ends_with_1_and_names_each_file(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "empty.txt").write_bytes(b"")
    (pile / "noise.bin").write_bytes(bytes(range(256)) * 8)
    result = run("trace", pile, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "empty.txt" in result.stderr
    assert "noise.bin" in result.stderr


def test_an_empty_folder_ends_with_1_and_a_line(tmp_path: Path) -> None:
    (tmp_path / "pile").mkdir()
    result = run("trace", tmp_path / "pile", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stderr.strip()


def test_two_inputs_that_claim_one_id(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    for name, text in (("a.jsonl", STORY), ("b.jsonl", STORY.replace("Two sailors", "Four sailors"))):
        (pile / name).write_text(json.dumps({"id": "ferry", "text": text}) + "\n", encoding="utf-8")
    _, read = trace(pile, tmp_path / "out")
    assert [(document.id, "Two sailors" in document.text) for document in read.documents] == [("ferry", True)]
    assert len(read.set_aside) == 1
    assert "b.jsonl" in read.set_aside[0].file
    assert "ferry" in read.set_aside[0].why


BAD_LINES = ["{not json", "[1, 2]", '"a word"', '{"id": "x"}', '{"id": "x", "text": 5}', '{"id": "x", "text": ""}']


@pytest.mark.parametrize("line", BAD_LINES)
def test_a_bad_line_is_set_aside_by_its_number_and_the_rest_goes_on(line: str, tmp_path: Path) -> None:
    good = [json.dumps({"id": name, "text": STORY + name}) for name in ("one", "three")]
    feed = tmp_path / "feed.jsonl"
    feed.write_text("\n".join([good[0], line, good[1]]) + "\n", encoding="utf-8")
    result, read = trace(feed, tmp_path / "out")
    assert result.exit_code == 0
    assert sorted(document.id for document in read.documents) == ["one", "three"]
    assert len(read.set_aside) == 1
    assert "2" in read.set_aside[0].file + read.set_aside[0].why
    assert "feed.jsonl" in result.stderr


def test_find_goes_on_after_a_bad_line_and_ends_with_1(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    rows = [json.dumps({"id": name, "text": STORY, "desk": "night"}) for name in ("one", "three")]
    feed.write_text("\n".join([rows[0], "{not json", rows[1]]) + "\n", encoding="utf-8")
    result = run("find", "claims", feed)
    assert result.exit_code == 1
    assert "2" in result.stderr
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["id"], row["desk"], "text" in row) for row in found] == [
        ("one", "night", False),
        ("three", "night", False),
    ]
    assert all(STORY[claim["start"] : claim["end"]] == claim["text"] for row in found for claim in row["claims"])
    assert all(row["claims"] for row in found)


WRONG_USAGE = [
    ["trace"],
    ["trace", "{folder}"],
    ["trace", "{folder}/no-such-file.txt", "--out", "{folder}/out"],
    ["trace", "{folder}", "--out", "{folder}/out", "--no-such-option"],
    ["find", "rumours", "{folder}/feed.jsonl"],
    ["no-such-command"],
]


@pytest.mark.parametrize("words", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_ends_with_2(words: list[str], tmp_path: Path) -> None:
    result = run(*[word.replace("{folder}", str(tmp_path)) for word in words])
    assert result.exit_code == 2
    assert result.stderr.strip()


def test_an_example_over_other_files_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "feed.jsonl").write_text("mine", encoding="utf-8")
    result = run("example", tmp_path)
    assert result.exit_code == 2
    assert "feed.jsonl" in result.stderr
