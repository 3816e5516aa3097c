"""A pile joins a store batch by batch, and what the store holds is written as a pile's stories are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.stories.news import EVENTS, items
from writethru.cli import main
from writethru.example import write_example
from writethru.model import Item


def line(item: Item) -> str:
    told = {"id": item.id, "text": item.text, "title": item.title, "outlet": item.outlet, "published": item.published}
    return json.dumps({**told, "desk": "north"})


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def write(path: Path, some: list[Item]) -> Path:
    path.write_text("\n".join(map(line, some)) + "\n", encoding="utf-8")
    return path


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(one) for one in path.read_text("utf-8").splitlines()]


def groups(out: Path) -> set[tuple[str, ...]]:
    return {tuple(str(name) for name in row["documents"]) for row in lines(out / "stories.jsonl")}  # type: ignore[attr-defined]


EXPECTED = {tuple(sorted(name for name, event in EVENTS.items() if event == each)) for each in set(EVENTS.values())}


def test_what_came_before_and_what_comes_now_are_sorted_together(tmp_path: Path) -> None:
    store, out = tmp_path / "store", tmp_path / "out"
    assert run("stories", write(tmp_path / "a.jsonl", items()[:3]), "--out", out, "--store", store).exit_code == 0
    before = {row["story"] for row in lines(out / "stories.jsonl")}
    result = run("stories", write(tmp_path / "b.jsonl", items()[3:]), "--out", out, "--store", store)
    assert (result.exit_code, result.stderr) == (0, "")
    assert groups(out) == EXPECTED
    assert before < {row["story"] for row in lines(out / "stories.jsonl")}
    documents = lines(out / "documents.jsonl")
    assert [row["id"] for row in documents] == sorted(EVENTS)
    assert {json.dumps(row["metadata"]) for row in documents} == {'{"desk": "north"}'}


def test_the_same_pile_again_changes_nothing(tmp_path: Path) -> None:
    pile, store, out = write(tmp_path / "a.jsonl", items()), tmp_path / "store", tmp_path / "out"
    run("stories", pile, "--out", out, "--store", store)
    before = {path.name: path.read_bytes() for path in (*out.glob("*.jsonl"), *store.glob("manifest*"))}
    run("stories", pile, "--out", out, "--store", store)
    assert {path.name: path.read_bytes() for path in (*out.glob("*.jsonl"), *store.glob("manifest*"))} == before


def test_a_store_is_linked_and_traced_as_its_pile_is(tmp_path: Path) -> None:
    write_example(tmp_path / "example")
    plain, kept = tmp_path / "plain", tmp_path / "kept"
    run("stories", tmp_path / "example", "--out", plain, "--links", "--dossiers")
    run("stories", tmp_path / "example", "--out", kept, "--links", "--dossiers", "--store", tmp_path / "store")
    names = sorted(path.relative_to(plain) for path in plain.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(kept) for path in kept.rglob("*") if path.is_file())
    assert [name for name in names if (plain / name).read_bytes() != (kept / name).read_bytes()] == []


def test_a_document_of_a_known_id_and_another_text_is_named(tmp_path: Path) -> None:
    store, out = tmp_path / "store", tmp_path / "out"
    run("stories", write(tmp_path / "a.jsonl", items()[:1]), "--out", out, "--store", store)
    other = [Item("ferry-1", "f", "", "Another text.")]
    result = run("stories", write(tmp_path / "b.jsonl", other), "--out", out, "--store", store)
    assert "b.jsonl: claims the id ferry-1, which" in result.stderr
    assert len(lines(out / "documents.jsonl")) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--engine", "spark"], "--engine spark and --master URL go together."),
        (["--master", "spark://127.0.0.1:7077"], "--engine spark and --master URL go together."),
        (["--store", "s", "--engine", "spark", "--master", "spark://127.0.0.1:7077"], "do not go together"),
    ],
)
def test_options_that_do_not_go_together_are_refused(tmp_path: Path, options: list[str], said: str) -> None:
    result = run("stories", write(tmp_path / "a.jsonl", items()), "--out", tmp_path / "out", *options)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("store", ["pile", "pile/desk"])
def test_a_store_among_the_reports_is_refused(tmp_path: Path, store: str) -> None:
    (tmp_path / "pile").mkdir()
    write(tmp_path / "pile" / "a.jsonl", items())
    result = run("stories", tmp_path / "pile", "--out", tmp_path / "out", "--store", tmp_path / store)
    assert result.exit_code == 2
    assert "where what is written would be read" in " ".join(result.stderr.split())
    assert [path.name for path in (tmp_path / "pile").iterdir()] == ["a.jsonl"]


def test_a_folder_that_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "letter.txt").write_text("Dear Ulf,", encoding="utf-8")
    pile = write(tmp_path / "a.jsonl", items())
    result = run("stories", pile, "--out", tmp_path / "out", "--store", tmp_path / "store")
    assert result.exit_code == 2
    assert "letter.txt" in result.stderr
    assert [path.name for path in (tmp_path / "store").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("command", ["stories", "trace", "shares"])
def test_results_of_an_earlier_run_are_not_read_as_reports(tmp_path: Path, command: str) -> None:
    write_example(tmp_path / "reports")
    out = tmp_path / "reports" / "out"
    assert run(command, tmp_path / "reports", "--out", out).exit_code == 0
    again = run(command, tmp_path / "reports", "--out", out)
    assert again.exit_code == 2
    assert f"{out} lies in {tmp_path / 'reports'}" in again.stderr.replace("\n", " ")
    # a file that is named is read, wherever the results go
    named = tmp_path / "reports" / "feed.jsonl"
    assert run(command, named, "--out", out).exit_code == 0
