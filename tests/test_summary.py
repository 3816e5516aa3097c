from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from tests.page.sample import DOSSIER
from writethru.model import Dossier, SetAside
from writethru.summary import summarise


def shown(dossier: Dossier, width: int = 110) -> str:
    out = StringIO()
    Console(file=out, width=width, color_system=None).print(summarise(dossier))
    return out.getvalue()


def test_counts_come_first_and_the_verdict_next() -> None:
    lines = shown(DOSSIER).splitlines()
    assert lines[0].split(" · ") == [
        "5 documents",
        "4 distinct texts",
        "1 voice certain, up to 3 possible",
        "1 named origin (Harbour Safety Watch)",
    ]
    assert lines[1].startswith("Five documents carry four texts")


@pytest.mark.parametrize(
    "words",
    [
        "UCDP 12/19/19 · ACLED 12 · IBC 12–19 provisional",
        "version 1, first, original lost: Tessaly Post",
        "rewritten in part from version 1:",
        "! stale copy: Ister Herald",
        "set aside: pile/notes.docx: no reader",
    ],
)
def test_it_tells(words: str) -> None:
    assert words in shown(DOSSIER)


def test_the_table_has_low_high_standing_latest_and_voices() -> None:
    killed = next(line for line in shown(DOSSIER).splitlines() if " killed " in line and "12" in line)
    assert killed.split()[-7:] == ["killed", "12", "19", "12–19", "≥", "19", "1–2"]


@pytest.mark.parametrize("words", ["[bold]late[/bold]", "[/]", "[link=https://post.example]x[/link]"])
def test_words_of_files_are_no_markup(words: str) -> None:
    assert words in shown(replace(DOSSIER, set_aside=(SetAside(words, "no text in it"),)))


def test_a_terminal_obeys_no_word_of_a_file() -> None:
    assert "\x1b" not in shown(replace(DOSSIER, set_aside=(SetAside("a\x1b]0;gone\x07b\x9b2J", "no text in it"),)))


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(len(line) for line in shown(DOSSIER, width).splitlines()) <= width
