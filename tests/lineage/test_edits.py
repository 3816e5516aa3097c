from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lineage.build import OTHER, SECOND, WIRE, document, renamed, report
from writethru.lineage import compare_pair
from writethru.lineage.compare.align import find_runs
from writethru.lineage.compare.edits import find_edits, turn_edits
from writethru.lineage.compare.report import Report
from writethru.model import Edit

FRAME = (
    "The tram line to the old docks opened at six in the morning.",
    "Its drivers wore green for the first day of it.",
)


def edits_of(one: Report, other: Report) -> tuple[Edit, ...]:
    return find_edits(one, other, find_runs(one.wording, other.wording))


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        ("The fire burned  for a night.", "The fire burned for a night.", "same"),
        ("Mr Orr said the harbour was shut.", "Orr said the harbor was shut.", "house-style"),
        ("Six boats, all empty, were found.", "6 boats - all empty - were found.", "house-style"),
        ("He called it \u201ca bad day\u201d for the port.", 'He called it "a bad day" for the port.', "house-style"),
        ("At least 14 people died in the fire.", "At least 22 people died in the fire.", "figure"),
        ("Fourteen people died in the fire.", "At least 14 people died in the fire.", "figure"),
        ("The toll stood at $3.5 million in damage.", "The toll stood at $4 million in damage.", "figure"),
        ("Police looked for the driver of the van.", "Police arrested the driver of the van.", "changed"),
        ("The van was found in Tarn.", "The van, one of two, was found by 30 men in Tarn.", "changed"),
        ("Call the port office at 555-0142 for news.", "Call the port office at 555-0124 for news.", "figure"),
    ],
)
def test_a_sentence_that_was_edited(was: str, now: str, kind: str) -> None:
    one, other = report("a", (FRAME[0], was, FRAME[1])), report("b", (FRAME[0], now, FRAME[1]))
    [edit] = [edit for edit in edits_of(one, other) if edit.earlier and edit.earlier.of(one.document.text) == was]
    assert edit.kind == kind
    assert edit.later is not None
    assert edit.later.of(other.document.text) == now


MOVED_FRAME = (
    "The tram line to the old docks opened at six in the morning.",
    "Its drivers wore green for the first day of it.",
    "A brass band from the salt works played at every stop.",
    "Nobody had been allowed to ride along before noon.",
)


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        ("The last stop is at the mill beside the canal.", "The last stop is at the mill beside the canal.", "moved"),
        ("The last stop is at the harbour, by the canal.", "The last stop is at the harbor by the canal.", "moved"),
        (
            "The last stop is at the mill beside the canal.",
            "Its last stop is at the old mill beside the canal.",
            "moved",
        ),
        (
            "A ride to the mill beside the canal costs 4 marks.",
            "A ride to the mill beside the canal costs 6 marks.",
            "figure",
        ),
    ],
    ids=["as it was", "in another house's style", "edited", "with another figure"],
)
def test_a_sentence_that_moved_may_be_edited_too(was: str, now: str, kind: str) -> None:
    one, other = report("a", (*MOVED_FRAME, was)), report("b", (now, *MOVED_FRAME))
    [edit] = [edit for edit in edits_of(one, other) if edit.moved]
    assert (edit.kind, edit.earlier is not None, edit.later is not None) == (kind, True, True)
    assert edit.earlier is not None
    assert edit.later is not None
    assert (edit.earlier.of(one.document.text), edit.later.of(other.document.text)) == (was, now)
    assert {e.kind for e in edits_of(one, other) if not e.moved} == {"same"}


def test_a_sentence_at_another_place_has_moved_and_is_not_cut_and_added() -> None:
    moved = "The last stop is at the salt works beside the canal."
    one, other = report("a", (*FRAME, moved)), report("b", (moved, *FRAME))
    kinds = {edit.kind for edit in edits_of(one, other)}
    assert kinds == {"same", "moved"}


def test_a_sentence_that_the_other_story_joins_to_its_neighbour_is_neither_cut_nor_added() -> None:
    one = report("a", ("SECOND DAY", "The tram drivers wore green coats again on their round."))
    other = report("b", ("SECOND DAY The tram drivers wore green coats again on their round.",))
    assert [edit.kind for edit in edits_of(one, other)] == ["same"]


def test_a_lead_written_anew_shows_the_new_toll() -> None:
    one = report("a", ("A gale off Quill Head sank two trawlers and killed up to nine sailors.", *FRAME))
    other = report("b", ("Five sailors were killed when a gale off Quill Head sank two trawlers, owners said.", *FRAME))
    assert edits_of(one, other)[0].kind == "figure"


def test_versions_of_a_wire_story() -> None:
    one, other = report("a", WIRE), report("b", SECOND)
    kinds = [edit.kind for edit in edits_of(one, other)]
    assert kinds.count("figure") == 2
    assert kinds.count("same") == 7
    assert "added" in kinds


SENTENCES = st.lists(st.sampled_from([*WIRE, *SECOND, *OTHER, *MOVED_FRAME]), max_size=9)


@given(SENTENCES, SENTENCES)
def test_every_sentence_stands_in_one_edit(first: list[str], second: list[str]) -> None:
    one, other = report("a", tuple(first)), report("b", tuple(second))
    edits = edits_of(one, other)
    # a figure that moved to a sentence of its own is told beside the sentences' own edits
    own = [edit for edit in edits if not (edit.kind == "figure" and edit.moved)]
    for story, all_sides, sides in (
        (one, [e.earlier for e in edits], [e.earlier for e in own]),
        (other, [e.later for e in edits], [e.later for e in own]),
    ):
        spans = sorted(span for span in sides if span)
        assert not any(span.overlaps(after) for span, after in pairwise(spans))
        assert all(any(span and span.covers(sentence) for span in all_sides) for sentence in story.wording.sentences)
    for edit in edits:
        assert (edit.earlier is None, edit.later is None) == (edit.kind == "added", edit.kind == "cut")
        for move in edit.figures:
            assert edit.earlier is not None
            assert edit.later is not None
            assert edit.earlier.covers(move.was)
            assert edit.later.covers(move.now)


@given(SENTENCES, SENTENCES)
def test_turned_twice_edits_are_as_they_were(first: list[str], second: list[str]) -> None:
    edits = edits_of(report("a", tuple(first)), report("b", tuple(second)))
    assert sorted(turn_edits(turn_edits(edits)), key=repr) == sorted(edits, key=repr)


@given(SENTENCES, SENTENCES)
def test_two_documents_are_compared_alike_either_way_round(first: list[str], second: list[str]) -> None:
    one, other = document("a", tuple(first) or ("Nothing.",)), document("b", tuple(second) or ("Nothing.",))
    (link, edits), (back, turned) = compare_pair(one, other), compare_pair(other, one)
    assert link == back
    assert sorted(turn_edits(turned), key=repr) == sorted(edits, key=repr)
    # nor do their names decide what is the same and what is not
    named, same = compare_pair(renamed(one, "z"), renamed(other, "y"))
    assert (named and named.relation, same) == (link and link.relation, edits)


def test_no_side_of_an_edit_is_longer_than_600_characters() -> None:
    long = " ".join(f"and the {n}th pier of the long quay was painted white" for n in range(4, 40))
    one, other = report("a", (f"They said 7 {long}.",)), report("b", (f"They said 9 {long}.",))
    [edit] = edits_of(one, other)
    sides = [side for side in (edit.earlier, edit.later) if side is not None]
    assert edit.kind == "figure"
    assert [side.of(text) for side, text in zip(sides, (one.document.text, other.document.text), strict=True)] == [
        "7",
        "9",
    ]
    assert all(side.end - side.start <= 600 for side in sides)
