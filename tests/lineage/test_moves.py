"""Figures that gave way to others, in one sentence and across two stories."""

import pytest

from tests.lineage.build import report
from writethru.lineage.compare.align import find_runs
from writethru.lineage.compare.edits import find_edits, turn_edits
from writethru.model import FigureMove

FRAME = "The tram line to the old docks opened at six in the morning."


def moves_of(was: tuple[str, ...], now: tuple[str, ...]) -> list[FigureMove]:
    one, other = report("a", was), report("b", now)
    edits = find_edits(one, other, find_runs(one.wording, other.wording))
    return [move for edit in edits for move in edit.figures]


@pytest.mark.parametrize(
    ("was", "now", "moves"),
    [
        # in one sentence
        ("The fire in Kesh killed 14 people.", "The fire in Kesh killed 22 people.", [("killed", 14, 22)]),
        (
            "The fire killed 14 people and wounded 31, officials said.",
            "The fire killed 22 people and wounded 37, officials said.",
            [("killed", 14, 22), ("wounded", 31, 37)],
        ),
        (
            "A gale hit Quill and killed 14 people.",
            "A gale hit Quill and killed at least 14 people.",
            [("killed", 14, 14)],
        ),
        ("The ferry carried about 40 cars.", "The ferry carried 40 cars.", []),
        (
            "The blast was heard at 6:30 p.m. in Tarn.",
            "The blast was heard at 6 p.m. in Tarn.",
            [("time of day", 1110, 1080)],
        ),
        # across sentences that were written anew
        (
            "Rescuers in Tellmar said at least two people were killed when the quake struck before dawn.",
            "The quake that struck Tellmar killed at least 12 people, most of them in one block of flats.",
            [("killed", 2, 12)],
        ),
        (
            "Shares of Orvale Steel fell more than 30 percent in early trading, the exchange said.",
            "Orvale Steel's shares closed 43 percent lower after a day of heavy trading.",
            [("share", 30, 43)],
        ),
        (
            "Doran Vell, 23, of Kesh, was charged with arson.",
            "A court in Kesh heard Doran Vell, 25, deny arson.",
            [("age of Vell", 23, 25)],
        ),
        # a figure that stands on both sides has not moved
        (
            "Rescuers said 12 people were killed in the quake.",
            "The quake killed 12 people and hurt 40, rescuers said.",
            [],
        ),
        # another measure, another size
        (
            "Rescuers said 12 people were killed in the quake in Tellmar.",
            "The quake in Tellmar cost 40 million dollars, rescuers said.",
            [],
        ),
        (
            "A ticket for the Tellmar ferry costs $9.",
            "The Tellmar ferry costs its owners $2 billion a year, the ticket office says.",
            [],
        ),
        # years are no measures
        ("The bridge at Tellmar was built in 1902.", "The bridge at Tellmar was closed in 1999.", []),
        # nothing but the measure is alike
        ("Farmers near Orvale sold 14 percent of their barley.", "A poll gave the mayor of Kesh 61 percent.", []),
    ],
)
def test_what_moved(was: str, now: str, moves: list[tuple[str, float, float]]) -> None:
    assert [(move.about, move.old, move.new) for move in moves_of((FRAME, was), (FRAME, now))] == moves


def test_a_toll_that_moved_in_one_sentence_moves_so_in_all() -> None:
    was = ("A fire at Quill Head killed nine sailors.", FRAME, "Owners said nine sailors were killed at Quill Head.")
    now = ("A fire at Quill Head killed 12 sailors.", FRAME, "Later three sailors killed at Quill Head were named.")
    assert {(move.old, move.new) for move in moves_of(was, now)} == {(9, 12)}


def test_a_toll_that_the_later_text_recalls_has_moved() -> None:
    was = (FRAME, "Six people were wounded in the attack on the station, witnesses told reporters.")
    now = (FRAME, "Two people were wounded in the attack. Earlier, radio had said that as many as six were wounded.")
    assert [(move.about, move.old, move.new) for move in moves_of(was, now)] == [("wounded", 6, 2)]


def test_a_move_turns_with_its_edit() -> None:
    one = report("a", (FRAME, "The fire killed 14 people and wounded 31."))
    other = report("b", (FRAME, "The fire killed 22 people and wounded 37."))
    edits = find_edits(one, other, find_runs(one.wording, other.wording))
    back = find_edits(other, one, find_runs(other.wording, one.wording))
    assert turn_edits(edits) == back
    for move in (move for edit in edits for move in edit.figures):
        assert move.was.of(one.document.text) == f"{move.old}"
        assert move.now.of(other.document.text) == f"{move.new}"
