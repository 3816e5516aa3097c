"""A pile of files becomes stories and links; bad lines are named and the rest goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result

from writethru.archive import write_stories
from writethru.cli import main
from writethru.model import Limits

WORDS = [f"{a}{b}{c}" for a in "bdfgk" for b in ("al", "er", "on", "ut") for c in ("dan", "mek", "tos", "ril", "")]


def text(seed: int, paragraphs: int = 6) -> str:
    chosen = Random(seed)
    return "\n\n".join(" ".join(chosen.choices(WORDS, k=40)).capitalize() + "." for _ in range(paragraphs))


def line(name: str, words: str, published: str | None = None, **more: str) -> str:
    return json.dumps({"id": name, "text": words, "published": published, **more})


PILE = [
    line("a", text(1), "2031-05-03T06:00:00Z", title="Ferry strikes pier in Ostrava Bay"),
    line("b", text(1), "2031-05-02"),
    line("c", text(2), "2031-05-03T08:00:00Z"),
    line("d", text(1)[: len(text(1)) // 2]),
    line("e", text(3)),
]


def run(folder: Path, *args: str) -> Result:
    return CliRunner().invoke(main, ["stories", *args, "--out", str(folder / "out")])


def records(path: Path) -> list[dict[str, object]]:
    return [json.loads(one) for one in path.read_text("utf-8").splitlines()]


def test_copies_are_one_story_and_the_earlier_comes_first(tmp_path: Path) -> None:
    (tmp_path / "pile.jsonl").write_text("\n".join(PILE), encoding="utf-8")
    result = run(tmp_path, str(tmp_path / "pile.jsonl"), "--links")
    assert result.exit_code == 0, result.output
    out = tmp_path / "out"
    stories = records(out / "stories.jsonl")
    assert stories[0]["documents"] == ["a", "b", "d"]
    assert sorted(name for story in stories for name in story["documents"]) == list("abcde")  # type: ignore[attr-defined]
    links = [(one["earlier"], one["later"], one["relation"]) for one in records(out / "links.jsonl")]
    # b is dated a day before a; d has no date, so that the smaller id stands first
    assert links == [("a", "d", "reprint"), ("b", "a", "reprint"), ("b", "d", "reprint")]
    documents = records(out / "documents.jsonl")
    assert [one["id"] for one in documents] == list("abcde")
    assert documents[0]["title"] == "Ferry strikes pier in Ostrava Bay"
    assert documents[0]["text"] == text(1)
    # what only the full reading tells is not made up
    assert documents[0]["passages"] is None


def test_the_order_of_lines_and_files_decides_nothing(tmp_path: Path) -> None:
    written = set()
    for number, order in enumerate(permutations(PILE[:4])):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "pile.jsonl").write_text("\n".join(order), encoding="utf-8")
        run(folder, str(folder / "pile.jsonl"), "--links")
        names = ("stories.jsonl", "links.jsonl")
        written.add(tuple((folder / "out" / name).read_bytes() for name in names))
    assert len(written) == 1


def written(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in ("stories.jsonl", "links.jsonl", "documents.jsonl")]


def test_the_seed_of_hashes_decides_nothing(tmp_path: Path) -> None:
    (tmp_path / "pile.jsonl").write_text("\n".join(PILE), encoding="utf-8")
    for seed in ("1", "2"):
        subprocess.run(
            [
                sys.executable,
                "-c",
                "from writethru.cli import main; main()",
                "stories",
                "pile.jsonl",
                "--links",
                "--out",
                seed,
            ],
            cwd=tmp_path,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True,
            capture_output=True,
        )
    assert written(tmp_path / "1") == written(tmp_path / "2")


def test_what_is_held_in_memory_decides_nothing_and_nothing_is_left_behind(tmp_path: Path) -> None:
    pile = tmp_path / "pile.jsonl"
    pile.write_text("\n".join(PILE), encoding="utf-8")
    for held in (0, 30, 10_000):
        write_stories([pile], tmp_path / str(held), Limits(), links=True, held=held)
    assert written(tmp_path / "0") == written(tmp_path / "30") == written(tmp_path / "10000")
    assert len(list((tmp_path / "0").iterdir())) == 3


def test_what_a_text_was_compared_by_is_said(tmp_path: Path) -> None:
    lines = [
        line("a", text(1)),
        line("b", "港口在黎明前关闭，无人受伤。"),
        line("c", "Port 港口 closed before dawn on Friday."),
    ]
    (tmp_path / "pile.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run(tmp_path, str(tmp_path / "pile.jsonl"))
    said = [one["compared_by"] for one in records(tmp_path / "out" / "documents.jsonl")]
    assert said == ["words", "runs of characters", "words"]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("{", "line 6: no valid JSON"),
        ('{"id": "x"}', 'line 6: no "text" in it'),
        ('{"id": "x", "text": " "}', "line 6: its text is empty"),
        (line("a", "Other words."), "claims the id a, which"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path, bad: str, why: str) -> None:
    (tmp_path / "pile.jsonl").write_text("\n".join([*PILE, bad]), encoding="utf-8")
    result = run(tmp_path, str(tmp_path / "pile.jsonl"))
    assert result.exit_code == 0
    assert why in result.stderr
    assert len(records(tmp_path / "out" / "documents.jsonl")) == 5
    assert not (tmp_path / "out" / "links.jsonl").exists()


def test_files_of_all_kinds_make_a_pile(tmp_path: Path) -> None:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "one.txt").write_text(text(1), encoding="utf-8")
    (folder / "two.html").write_text(
        f"<html><body>{''.join(f'<p>{one}</p>' for one in text(1).split(chr(10)) if one)}</body></html>",
        encoding="utf-8",
    )
    (folder / "three.jsonl").write_text(line("three", text(1)), encoding="utf-8")
    (folder / "four.bin").write_bytes(bytes(range(256)) * 20)
    result = run(tmp_path, str(folder))
    assert "set aside" in result.stderr
    assert "four.bin" in result.stderr
    assert len(records(tmp_path / "out" / "stories.jsonl")) == 1


def test_nothing_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "pile.jsonl").write_text("", encoding="utf-8")
    assert run(tmp_path, str(tmp_path / "pile.jsonl")).exit_code == 1
    assert run(tmp_path, str(tmp_path / "none")).exit_code == 2


def test_one_document_is_one_story(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text(PILE[0], encoding="utf-8")
    assert run(tmp_path, str(tmp_path / "one.jsonl")).stdout.startswith("1 document in 1 story; see ")


def test_every_file_is_written_as_compactly(tmp_path: Path) -> None:
    (tmp_path / "pile.jsonl").write_text("\n".join(PILE), encoding="utf-8")
    run(tmp_path, str(tmp_path / "pile.jsonl"), "--links")
    for name in ("stories", "documents", "links"):
        for row in (tmp_path / "out" / f"{name}.jsonl").read_text("utf-8").splitlines():
            assert row == json.dumps(json.loads(row), ensure_ascii=False, separators=(",", ":"))


def test_by_text_alone_only_copies_are_one_story(tmp_path: Path) -> None:
    said = "The ferry Maud Hallan struck the pier of Kirkwall on Tuesday, harbour master Ulf Brandreth said."
    said += (
        " Two passengers died at once and fourteen others were carried to the Balfour infirmary before noon, he added."
    )
    told = "Two died when the Maud Hallan hit Kirkwall's pier on Tuesday, according to Ulf Brandreth, harbour master."
    lines = [line("a", said, "2031-03-04"), line("b", told, "2031-03-04"), line("c", said, "2031-03-04")]
    (tmp_path / "pile.jsonl").write_text("\n".join(lines), encoding="utf-8")
    sizes = {}
    for by in ("content", "text"):
        CliRunner().invoke(main, ["stories", str(tmp_path / "pile.jsonl"), "--out", str(tmp_path / by), "--by", by])
        rows = (tmp_path / by / "stories.jsonl").read_text("utf-8").splitlines()
        sizes[by] = [json.loads(row)["documents"] for row in rows]
    assert sizes == {"content": [["a", "b", "c"]], "text": [["a", "c"], ["b"]]}
