"""Figures that moved in sentences that were written anew."""

import pytest

from tests.lineage.build import report
from writethru.lineage.measures import find_moved

FRAME = "The tram line to the old docks opened at six in the morning."


@pytest.mark.parametrize(
    ("was", "now", "moves"),
    [
        # the same thing measured, in other words
        (
            "Rescuers in Tellmar said at least two people were killed when the quake struck before dawn.",
            "The quake that struck Tellmar killed at least 12 people, most of them in one block of flats.",
            1,
        ),
        (
            "Shares of Orvale Steel fell more than 30 percent in early trading, the exchange said.",
            "Orvale Steel's shares closed 43 percent lower after a day of heavy trading.",
            1,
        ),
        (
            "The plan set a budget of $2.25 billion a year for the ferry subsidy.",
            "Ministers may cap the ferry subsidy at a budget of $2 billion a year.",
            1,
        ),
        ("Doran Vell, 23, of Kesh, was charged with arson.", "A court in Kesh heard Doran Vell, 25, deny arson.", 1),
        # a figure that stands on both sides has not moved
        (
            "Rescuers said 12 people were killed in the quake.",
            "The quake killed 12 people and hurt 40, rescuers said.",
            0,
        ),
        # another measure
        (
            "Rescuers said 12 people were killed in the quake in Tellmar.",
            "The quake in Tellmar cost 40 million dollars, rescuers said.",
            0,
        ),
        # years, days and hours are no measures
        ("The bridge at Tellmar was built in 1902.", "The bridge at Tellmar was closed in 1999.", 0),
        ("The ferry left Tellmar on May 3 for Kesh.", "The ferry left Tellmar on May 5 for Kesh.", 0),
        # nothing but the measure is alike
        (
            "Farmers near Orvale sold 14 percent of their barley.",
            "A poll gave the mayor of Kesh 61 percent.",
            0,
        ),
    ],
)
def test_a_figure_moves_where_the_same_thing_is_measured(was: str, now: str, moves: int) -> None:
    one, other = report("a", (FRAME, was)), report("b", (FRAME, now))
    found = find_moved(one, other, ())
    assert len(found) == moves
    for edit in found:
        assert edit.kind == "figure"
        assert edit.earlier is not None
        assert edit.later is not None
        assert (edit.earlier.of(one.document.text), edit.later.of(other.document.text)) == (was, now)


def test_a_figure_that_another_edit_tells_is_not_told_again() -> None:
    one = report("a", (FRAME, "The quake in Tellmar killed two people."))
    other = report("b", (FRAME, "The quake in Tellmar killed 12 people."))
    found = find_moved(one, other, ())
    assert len(found) == 1
    assert find_moved(one, other, found) == ()
