"""What a desk calls a version, in its headline or in a note at either end of the text."""

from __future__ import annotations

import pytest

from tests.lineage.build import document
from writethru.lineage.labels import Label, read_label

LONG = tuple(f"The ferry's owner said on day {n} that the pumps had been tested in the yard." for n in range(20))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("UPDATE 3-Ferry sinks off Quill Head", Label("update", 3, "UPDATE 3")),
        ("UPDATE 12 - Ferry sinks off Quill Head", Label("update", 12, "UPDATE 12")),
        ("  WRAPUP: Ferries and storms", Label("update", None, "WRAPUP")),
        ("2nd LEAD: Ferry sinks", Label("update", 2, "2nd LEAD")),
        ("CORRECTED-Ferry sinks", Label("correction", None, "CORRECTED")),
        ("KILL: Ferry sinks", Label("withdrawn", None, "KILL")),
        ("Ferry sinks (updated)", Label("update", None, "updated")),
        ("Ferry sinks [Corrected]", Label("correction", None, "Corrected")),
        # a clock time is no number of an update, and a label opens its headline
        ("UPDATE 8:27 p.m. Ferry sinks", None),
        ("Ferry sinks; UPDATE 3-weather holds crews", None),
        ("Update - the lighthouse is late", None),
        (None, None),
    ],
)
def test_the_label_of_a_headline(title: str | None, expected: Label | None) -> None:
    assert read_label(document("a", LONG[:1], title=title)) == expected


@pytest.mark.parametrize(
    ("head", "tail", "expected"),
    [
        ("(Adds the owner's words)", "", Label("update", None, "Adds")),
        ("", "(Corrects the number of the crew)", Label("correction", None, "Corrects")),
        ("", "*Refiles to mend the slug", Label("refile", None, "Refiles")),
        ("", "This story has been withdrawn.", Label("withdrawn", None, "This story has been withdrawn")),
        # the head is read before the foot
        ("(Repeats for more clients)", "(Corrects the number of the crew)", Label("repeat", None, "Repeats")),
        # a single word opens many sentences, and "repeated" is a word of stories
        ("", "Corrects is how the editor put it.", None),
        ("", "", None),
    ],
)
def test_a_note_at_the_head_or_the_foot(head: str, tail: str, expected: Label | None) -> None:
    assert read_label(document("a", LONG, head=head, tail=tail)) == expected


@pytest.mark.parametrize(("before", "after", "found"), [(480, 600, True), (520, 600, False), (600, 470, True)])
def test_a_note_stands_within_500_letters_of_either_end(before: int, after: int, *, found: bool) -> None:
    words = f"{'x' * (before - 1)} (Corrects port) {'y' * after}"
    assert (read_label(document("a", (words,), title=None)) is not None) is found
