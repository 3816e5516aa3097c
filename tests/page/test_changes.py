from __future__ import annotations

from dataclasses import replace

from tests.page.sample import DOCUMENTS, DOSSIER, EDITS, spot
from writethru.lineage.compare.edits import turn_edit, turn_edits
from writethru.model import Edit, FigureMove, Link, Version
from writethru.page.changes import Step, find_steps
from writethru.page.pointers import make_pointers


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


def test_a_figure_is_said_before_its_sentence_both_ways_round() -> None:
    first, second = (next(d for d in DOCUMENTS if d.id == name) for name in (AC.earlier, AC.later))
    was, now = (spot(document.text, words) for document, words in ((first, "at least 12"), (second, "at least 19")))
    figure = FigureMove(was, now, "killed", 12, 19)
    moved = replace(AC, edits=(Edit("figure", was, now, (figure,)),))
    against = replace(moved, earlier=AC.later, later=AC.earlier, edits=turn_edits(moved.edits))
    for link in (moved, against):
        (row,) = dict(steps(link)[0].changes)["figures"]
        assert row.figures == ("killed: at least 12 \u2192 at least 19",)


def test_a_moved_sentence_stands_on_both_sides_unmarked() -> None:
    (step,) = steps(AC)
    (row,) = dict(step.changes)["moved"]
    assert row.earlier is not None
    assert row.later is not None
    assert not [words for side in (row.earlier, row.later) for words in side.pieces if words.only]
    assert row.earlier.anchor != row.later.anchor


def test_a_link_that_runs_against_the_versions_is_turned() -> None:
    turned = replace(AC, earlier=AC.later, later=AC.earlier, edits=tuple(turn_edit(edit) for edit in EDITS))
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
