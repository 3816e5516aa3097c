"""Two reports beside each other in a terminal, and as a record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from writethru.cli import main

EARLY = """ORVALE, May 3, 2031 (Northern Wire) - A ferry struck a pier in Orvale on Saturday and at least 14 people were killed.

Divers searched the harbour until nightfall and found one more body under the pier.

The ferry had left Kesh at noon with some two hundred passengers, the port office said.
"""
LATE = """ORVALE, May 3, 2031 (Northern Wire) - A ferry struck a pier in Orvale on Saturday and at least 19 people were killed.

The mayor of Orvale closed both piers and asked for blood at the town hospital.

Divers searched the harbor until nightfall and found one more body under the pier.

The ferry had left Kesh at noon with some two hundred passengers, the port office said.
"""


def diff(folder: Path, one: str, other: str, *options: str, width: int = 120) -> Result:
    (folder / "early.txt").write_text(one, encoding="utf-8")
    (folder / "late.txt").write_text(other, encoding="utf-8")
    return CliRunner().invoke(
        main, ["diff", str(folder / "early.txt"), str(folder / "late.txt"), *options], env={"COLUMNS": str(width)}
    )


@pytest.mark.parametrize("width", [60, 120])
def test_figures_stand_first_and_house_style_is_folded(tmp_path: Path, width: int) -> None:
    shown = diff(tmp_path, EARLY, LATE, width=width).output
    assert shown.index("figures (1)") < shown.index("added (1)")
    assert {"14", "19"} <= set(shown.split())
    assert "killed: at least 14 \u2192 at least 19" in shown
    assert "1 house style sentence" in shown
    # what did not change is not shown
    assert "some two hundred passengers" not in shown
    assert max(map(len, shown.splitlines())) <= width


def test_the_record_holds_every_sentence_with_its_place(tmp_path: Path) -> None:
    record = json.loads(diff(tmp_path, EARLY, LATE, "--json").output)
    kinds = [edit["kind"] for edit in record["edits"]]
    assert kinds == ["figure", "added", "house-style", "same"]
    assert record["edits"][0]["left"]["text"].startswith("A ferry struck a pier")
    assert record["edits"][0]["figures"] == [
        {"about": "killed", "was": "at least 14", "now": "at least 19", "old": 14, "new": 19}
    ]
    assert record["edits"][1]["left"] is None
    assert record["link"]["relation"] == "revision"
    assert "edits" not in record["link"]


def test_two_texts_with_nothing_in_common_are_said_to_be_such(tmp_path: Path) -> None:
    shown = diff(tmp_path, EARLY, "Barley was dear in Tarn this spring. Farmers sold little of it, and late.\n").output
    assert "Nothing but chance phrases joins the two." in shown


def test_a_file_and_itself_are_said_to_be_the_same(tmp_path: Path) -> None:
    result = diff(tmp_path, EARLY, EARLY)
    assert result.exit_code == 0
    assert "early.txt and" in result.output
    assert result.output.endswith("late.txt are byte for byte the same file.\n")


def test_a_file_without_one_report_is_named(tmp_path: Path) -> None:
    result = diff(tmp_path, EARLY, "")
    assert result.exit_code == 2
    assert "late.txt: empty" in result.output


def test_markup_in_a_text_is_no_markup_of_ours(tmp_path: Path) -> None:
    shown = diff(tmp_path, EARLY, LATE.replace("The mayor", "The [bold]mayor[/bold]")).output
    assert "[bold]mayor[/bold]" in " ".join(shown.split())
