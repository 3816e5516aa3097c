from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.lineage.compare.marks import mark_words


def only(words: str, other: str) -> tuple[list[str], list[str]]:
    cut, added = mark_words(words, other)
    return [piece.text for piece in cut if piece.only], [piece.text for piece in added if piece.only]


@pytest.mark.parametrize(
    ("earlier", "later", "cut", "added"),
    [
        ("killed at least 12 people", "killed at least 19 people", ["12"], ["19"]),
        ("the mayor said", "the mayor said", [], []),
        ("the old grey mayor said", "the mayor said", ["old grey "], []),
        ("the mayor, said", "the mayor said", [","], []),
        ("Ister's quay", "Port Ister's quay", [], ["Port "]),
        ("organise", "organize", ["organise"], ["organize"]),
        ("two lamps broke", "", ["two lamps broke"], []),
        ("won't", "will", ["won't"], ["will"]),
    ],
)
def test_words_are_compared_whole(earlier: str, later: str, cut: list[str], added: list[str]) -> None:
    assert only(earlier, later) == (cut, added)


@given(st.text(), st.text())
def test_the_pieces_are_the_texts(earlier: str, later: str) -> None:
    cut, added = mark_words(earlier, later)
    assert "".join(piece.text for piece in cut) == earlier
    assert "".join(piece.text for piece in added) == later


@given(st.text())
def test_a_text_beside_itself_has_no_change(text: str) -> None:
    assert not [piece for side in mark_words(text, text) for piece in side if piece.only]


@given(
    st.lists(st.sampled_from(["quay", "lamp", "at", "12", ",", " "])),
    st.lists(st.sampled_from(["quay", "at", "19", " "])),
)
def test_neighbouring_pieces_differ_in_look(earlier: list[str], later: list[str]) -> None:
    for side in mark_words("".join(earlier), "".join(later)):
        assert all(one.only != other.only for one, other in itertools.pairwise(side))
