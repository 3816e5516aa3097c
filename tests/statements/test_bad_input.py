"""What is no statement, or nobody's: scare quotes, titles, stray marks, dialogue, lyrics, code; and time stays linear."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.statements.build import report, statements
from writethru.findings import find_in_lines
from writethru.statements import read_statements
from writethru.statements.identities import is_unnamed

NOBODYS = [
    'The so-called "reforms" were a "great success" in Kesh, and the "Lions of the Bay" won 3-1.',
    'Her novel "What the Tide Said" won the prize. "Gone Fishing," a film by Ada Krol, opened on Friday.',
    '" The ferry left at nine. Ada Krol, the mayor, bought bread.\nA dog barked. "There was rain in Kesh all night.\nThe council met at noon. Bo Orr was absent.',
    '"Where were you?"\n"Out."\n"With Bo, by the river. He fell in."\n"Again?" she laughed.',
    'Oh the river says goodnight, goodnight\nAnd the moon, she told me so\n"Hey," sang the lark, "hey ho"',
    'def said(x):\n    """Return what Krol said."""\n    print("hello, world")\n    return {"who": "Orr", "x": "said"}',
    "The two states reports on the claims of Orr's attacks were full of demands.",
    "12 34 56 \u201c \u201d \u2018 ' \" \u00ab",
]


@pytest.mark.parametrize("text", NOBODYS)
def test_no_statement_with_a_named_speaker(text: str) -> None:
    assert [one for one in statements(text) if one.speaker and not is_unnamed(one.speaker.name)] == []


def test_furniture_and_captions_are_nobodys_words() -> None:
    story = "KESH, May 3 (Reuters) - Ada Krol said the pier was shut. The fire broke out at nine on Friday morning."
    caption = "Bo Orr said he saw the fire. REUTERS/Ana Pell"
    found = read_statements(report(f"{story}\n\n{caption}\n"))
    assert [one.speaker.name for one in found if one.speaker] == ["Ada Krol"]


WORDS = st.sampled_from(
    [
        "Ada",
        "Krol",
        "said",
        "told",
        "the",
        "pier",
        "was",
        "shut",
        ",",
        ".",
        '"',
        "\u201c",
        "\u201d",
        "''",
        "that",
        "and",
        "who",
        "he",
        "claimed",
        "by",
        "according",
        "to",
        "on",
        "Friday",
        "\n",
        "\n\n",
        ":",
        "saying",
        "(",
        ")",
    ]
)


@given(st.lists(WORDS, max_size=60))
@settings(deadline=None)
def test_spans_are_their_words_and_ids_are_distinct(words: list[str]) -> None:
    document = report(" ".join(words) or "x")
    found = read_statements(document)
    pieces = [piece for one in found for piece in (one.source, one.cue, *one.content) if piece]
    assert all(piece.text == document.text[piece.start : piece.end] and piece.text for piece in pieces)
    assert len({one.id for one in found}) == len(found)
    assert found == read_statements(document)


HARD = [
    'Ada Krol said "a" and ' * 4000,
    '"' * 40_000,
    "\u201c a " * 10_000,
    "'a " * 20_000,
    "said " * 20_000,
    "Ada Krol, " * 10_000 + "said it was so.",
    "who, " * 10_000 + "said it.",
    "according to " * 10_000,
    "said, while " * 10_000,
]


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    statements(text)
    assert time.process_time() - began < 5


def test_find_writes_one_line_each(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("feed") / "feed.jsonl"
    line = {"id": "a", "text": "Ada Krol said the pier was shut.", "desk": "night"}
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    with path.open("rb") as file:
        (found,) = find_in_lines("statements", file, ())
    written = json.loads(found.line)
    assert written["desk"] == "night"
    (statement,) = written["statements"]
    assert statement["source"] == {"start": 0, "end": 8, "text": "Ada Krol"}
    assert statement["cue"] == {"start": 9, "end": 13, "text": "said"}
    assert statement["content"] == [{"start": 14, "end": 31, "text": "the pier was shut"}]
    assert statement["speaker"]["name"] == "Ada Krol"
