import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lineage.build import OTHER, SECOND, WIRE, report
from writethru.lineage.align import find_runs
from writethru.lineage.edits import find_edits, turn_edits
from writethru.lineage.report import Report
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
    ],
)
def test_a_sentence_that_was_edited(was: str, now: str, kind: str) -> None:
    one, other = report("a", (FRAME[0], was, FRAME[1])), report("b", (FRAME[0], now, FRAME[1]))
    [edit] = [edit for edit in edits_of(one, other) if edit.earlier and edit.earlier.of(one.document.text) == was]
    assert edit.kind == kind
    assert edit.later is not None
    assert edit.later.of(other.document.text) == now


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


SENTENCES = st.lists(st.sampled_from([*WIRE, *SECOND, *OTHER]), max_size=9)


@given(SENTENCES, SENTENCES)
def test_every_sentence_stands_in_one_edit_and_the_turned_edits_are_those_of_the_other_way(
    first: list[str], second: list[str]
) -> None:
    one, other = report("a", tuple(first)), report("b", tuple(second))
    edits = edits_of(one, other)
    for story, sides in ((one, [e.earlier for e in edits]), (other, [e.later for e in edits])):
        spans = [span for span in sides if span]
        assert not any(
            span.overlaps(next_span) for span, next_span in zip(sorted(spans), sorted(spans)[1:], strict=False)
        )
        assert all(any(span.covers(sentence) for span in spans) for sentence in story.wording.sentences)
    assert sorted(turn_edits(turn_edits(edits)), key=repr) == sorted(edits, key=repr)


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
