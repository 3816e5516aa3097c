"""Files and folders: everything lands somewhere, in an order that no name or shuffle changes."""

import json
import random
from pathlib import Path

import pytest

from writethru.model import Limits
from writethru.sources import receive

STORY = "Mill burns in Quelby\n\nA mill burnt to the ground in Quelby on Tuesday, the fire brigade said.\n"


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def test_doubles_are_one_document_under_the_first_path(tmp_path: Path) -> None:
    pile = receive([write(tmp_path, {"b.txt": STORY, "a.txt": STORY, "in/c.txt": STORY})])
    assert [(Path(one.file).name, [Path(path).name for path in one.also]) for one in pile.received] == [
        ("a.txt", ["b.txt", "c.txt"])
    ]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": STORY})
    (one,) = receive([tmp_path, tmp_path / "a.txt", tmp_path / "a.txt"]).received
    assert one.also == ()


def test_order_of_paths_and_lines_changes_nothing(tmp_path: Path) -> None:
    rows = [json.dumps({"text": f"{STORY} {n}", "title": "Mill burns in Quelby"}) for n in range(6)]
    rows += [json.dumps({"id": "x", "text": f"{STORY} {word}"}) for word in ("one", "two")]
    write(tmp_path, {"a.txt": STORY, "b.md": f"# T\n\n{STORY}", "feed.jsonl": "\n".join(rows)})
    first = receive([tmp_path / "a.txt", tmp_path / "b.md", tmp_path / "feed.jsonl"])
    random.Random(3).shuffle(rows)
    write(tmp_path, {"feed.jsonl": "\n".join(rows)})
    again = receive([tmp_path / "feed.jsonl", tmp_path / "b.md", tmp_path / "a.txt"])
    assert again == first
    assert [one.id for one in first.received] == sorted(one.id for one in first.received)
    assert len(first.set_aside) == 1


def test_hidden_files_and_links_out_are_named_once(tmp_path: Path) -> None:
    write(tmp_path, {"pile/a.txt": STORY, "pile/.b.txt": "x", "pile/.git/c.txt": "x", "out.txt": "secret"})
    (tmp_path / "pile" / "link.txt").symlink_to(tmp_path / "out.txt")
    (tmp_path / "pile" / "loop").symlink_to(tmp_path / "pile")
    pile = receive([tmp_path / "pile"])
    assert [Path(one.file).name for one in pile.received] == ["a.txt"]
    assert sorted((Path(one.file).name, one.why) for one in pile.set_aside) == [
        ("link.txt", "a link that leads out of the folder"),
        ("pile", "2 hidden files or folders in it were passed over"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(99), "binary"),
        ("a.txt", b"x" * 2_001, "larger than 2,000 bytes"),
        ("a.html", b"<html><head></head></html>", "no text"),
        ("a.pdf", b"%PDF-1.4\nno", "a PDF: it cannot be opened"),
        ("a.jsonl", b'{"text": "' + b"x" * 2_001 + b'"}', "line 1: larger than 2,000 bytes"),
        ("a.jsonl", b'\n{"text": " "}', "line 2: its text is empty"),
    ],
)
def test_what_cannot_be_read_is_set_aside_and_the_rest_goes_on(
    name: str, content: bytes, why: str, tmp_path: Path
) -> None:
    pile = receive([write(tmp_path, {name: content, "z.txt": STORY})], Limits(max_bytes=2_000))
    assert [Path(one.file).name for one in pile.received] == ["z.txt"]
    assert [(Path(one.file).name, why in one.why) for one in pile.set_aside] == [(name, True)]


def test_bad_front_matter_is_kept_as_words(tmp_path: Path) -> None:
    (one,) = receive([write(tmp_path, {"a.md": f"---\ntitle: [a: {{b\n---\n{STORY}"})]).received
    assert one.blocks[0].kind == "notice"
    assert "fire brigade said" in one.text


def test_each_file_ticks(tmp_path: Path) -> None:
    seen: list[str] = []
    receive([write(tmp_path, {"a.txt": STORY, "b.txt": ""})], tick=seen.append)
    assert [Path(file).name for file in seen] == ["a.txt", "b.txt"]
