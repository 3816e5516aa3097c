from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.page.sample import DOSSIER, EDITS
from writethru.model import Edit, Link, Version
from writethru.page.changes import Step, find_steps, mark_words
from writethru.page.pointers import make_pointers


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


def steps(*links: Link) -> tuple[Step, ...]:
    dossier = replace(DOSSIER, links=links)
    return find_steps(dossier, make_pointers(dossier))


AC, BC = DOSSIER.links[1], DOSSIER.links[2]


def test_there_is_one_comparison_a_step_not_one_a_pair() -> None:
    (step,) = steps(BC, AC)
    assert step.link == AC
    assert (step.before, step.after) == ("version 1", "version 2")


def test_figures_come_first_and_house_style_is_folded() -> None:
    (step,) = steps(AC)
    assert [kind for kind, _ in step.changes] == ["figures", "changed", "moved", "cut", "added"]
    assert len(step.folded) == 1
    assert dict(step.counts)["unchanged"] == 1


def test_a_moved_sentence_stands_on_both_sides_unmarked() -> None:
    (step,) = steps(AC)
    (row,) = dict(step.changes)["moved"]
    assert row.earlier is not None
    assert row.later is not None
    assert not [words for side in (row.earlier, row.later) for words in side.pieces if words.only]
    assert row.earlier.anchor != row.later.anchor


def test_a_link_that_runs_against_the_versions_is_turned() -> None:
    turned = replace(
        AC,
        earlier=AC.later,
        later=AC.earlier,
        edits=tuple(
            Edit({"cut": "added", "added": "cut"}.get(edit.kind, edit.kind), edit.later, edit.earlier)  # type: ignore[arg-type]
            for edit in EDITS
        ),
    )
    assert steps(turned)[0].changes == steps(AC)[0].changes


def test_versions_that_were_never_compared_say_so() -> None:
    (step,) = steps()
    assert step.link is None
    assert step.changes == ()


def test_three_versions_make_two_steps() -> None:
    family = DOSSIER.families[0]
    third = Version(3, ("a b&c",), "present", "correction")
    dossier = replace(DOSSIER, families=(replace(family, versions=(*family.versions, third)),))
    found = find_steps(dossier, make_pointers(dossier))
    assert [(step.before, step.after) for step in found] == [("version 1", "version 2"), ("version 2", "version 3")]
