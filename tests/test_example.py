import json
from importlib.resources import files
from pathlib import Path

import pytest

from writethru.example import write_example

FORMATS = {".txt", ".md", ".html", ".pdf", ".jsonl"}


def test_the_example_comes_in_every_format(tmp_path: Path) -> None:
    written = write_example(tmp_path / "new" / "example")
    assert written == tuple(sorted((tmp_path / "new" / "example").iterdir()))
    assert {path.suffix for path in written} == FORMATS


def test_the_example_holds_seven_reports_or_more(tmp_path: Path) -> None:
    written = write_example(tmp_path)
    lines = [
        json.loads(line)
        for path in written
        if path.suffix == ".jsonl"
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    reports = len(written) - 1 + len(lines)
    assert reports >= 7
    assert all({"id", "title", "url", "outlet", "published", "text"} <= line.keys() for line in lines)


def test_the_bytes_are_those_of_the_package(tmp_path: Path) -> None:
    shipped = files("writethru.data").joinpath("example")
    assert all(path.read_bytes() == shipped.joinpath(path.name).read_bytes() for path in write_example(tmp_path))


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    first = {path: path.stat().st_mtime_ns for path in write_example(tmp_path)}
    (tmp_path / "notes.txt").write_text("Ask the desk about Dromast.", encoding="utf-8")
    assert {path: path.stat().st_mtime_ns for path in write_example(tmp_path)} == first


def test_a_file_with_other_words_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "feed.jsonl").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match=r"already has other files named feed\.jsonl; nothing was written"):
        write_example(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["feed.jsonl"]
    assert (tmp_path / "feed.jsonl").read_text(encoding="utf-8") == "mine"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    taken = tmp_path / "example"
    taken.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="is a file; the example needs a folder"):
        write_example(taken)


def test_a_folder_in_the_place_of_a_report_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "feed.jsonl").mkdir()
    with pytest.raises(FileExistsError, match="nothing was written"):
        write_example(tmp_path)
