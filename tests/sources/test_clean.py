"""Cleaned text: one form, and blocks that say where each paragraph went."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.model import Piece
from writethru.sources.clean import lay_out, resolve_entities, tidy, without_surrogates

TIDY = [
    ("Two  barges\tsank.", "Two barges sank."),
    ("one\r\ntwo\rthree", "one\ntwo\nthree"),
    ("har\u00adbour\u200b wall", "harbour wall"),
    ("Cafe\u0301", "Caf\u00e9"),
    ("three\u00a0dead", "three dead"),
    ("a\x00b\x07", "ab"),
    ("  \n edge \n ", "edge"),
    ("lone \ud83d half", "lone \ufffd half"),
]


@pytest.mark.parametrize(("raw", "cleaned"), TIDY)
def test_tidy(raw: str, cleaned: str) -> None:
    assert tidy(raw) == cleaned


@given(st.text())
def test_tidy_twice_is_tidy_once(raw: str) -> None:
    once = tidy(raw)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


@given(st.text(st.characters(codec=None, categories=("Cs", "Ll", "Zs"))))
def test_surrogates_are_replaced_one_for_one(raw: str) -> None:
    assert len(without_surrogates(raw)) == len(raw)


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("Quill &amp; Noll", "Quill & Noll"),
        ("Noll&amp;#8217;s", "Noll\u2019s"),
        ("AT&T; R&D", "AT&T; R&D"),
        ("&#39;", "'"),
    ],
)
def test_entities_are_resolved_even_when_escaped_twice(raw: str, plain: str) -> None:
    assert resolve_entities(raw) == plain


@given(st.lists(st.text(max_size=40), max_size=8))
def test_blocks_give_back_the_pieces_and_cover_the_text(parts: list[str]) -> None:
    text, blocks = lay_out(Piece("paragraph", part) for part in parts)
    assert [block.of(text) for block in blocks] == [tidy(part) for part in parts if tidy(part)]
    outside = set(range(len(text))) - {n for block in blocks for n in range(block.start, block.end)}
    assert all(text[n] == "\n" for n in outside)
