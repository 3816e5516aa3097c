"""In what order versions were written, and which links that sets right; votes of links beat the clocks of pages."""

from __future__ import annotations

import pytest

from writethru.lineage.versions import CERTAIN, count_votes, put_in_order, settle_links
from writethru.model import Direction, Edit, Family, FigureMove, Link, Relation, Span, Version
from writethru.text import make_id


def link(
    earlier: str,
    later: str,
    direction: Direction = "likely",
    *,
    relation: Relation = "revision",
    why: tuple[str, ...] = ("They share most of their words.", "It is dated later.", "Against it: it is shorter."),
    edits: tuple[Edit, ...] = (),
) -> Link:
    return Link(make_id("link", earlier, later), earlier, later, relation, direction, why, 0.9, 0.6, edits)


# documents of three versions: a1 and a2 are copies of A, and so on; x is in none
VERSION_OF = {"a1": "A", "a2": "A", "b1": "B", "b2": "B", "b3": "B", "c1": "C"}
NINE, NOON, DUSK = "2031-03-04T09:00:00", "2031-03-04T12:00:00", "2031-03-04T18:00:00"


@pytest.mark.parametrize(
    ("times", "links", "expected"),
    [
        # no link tells: the stated times do, those without one come last, and the keys decide the rest
        ({"A": DUSK, "B": NOON, "C": NINE}, [], "CBA"),
        ({"A": "", "B": NOON, "C": NINE}, [], "CBA"),
        ({"C": NINE, "A": NINE, "B": NINE}, [], "ABC"),
        ({"C": "", "B": "", "A": ""}, [], "ABC"),
        # what the texts tell counts more than what the pages' clocks say
        ({"A": DUSK, "B": NINE}, [link("a1", "b1")], "AB"),
        ({"A": NINE, "B": DUSK, "C": NOON}, [link("b1", "c1"), link("c1", "a1")], "BCA"),
        # the majority of the copies tells, and one certain link outweighs them
        ({"A": "", "B": ""}, [link("b1", "a1"), link("b2", "a1"), link("a1", "b3")], "BA"),
        ({"A": "", "B": ""}, [link("b1", "a1"), link("b2", "a1"), link("a1", "b3", "certain")], "AB"),
        # as many for as against, and an unknown direction, say nothing
        ({"A": DUSK, "B": NINE}, [link("a1", "b1"), link("b2", "a2")], "BA"),
        ({"A": NINE, "B": NOON, "C": DUSK}, [link("a1", "b1"), link("b2", "a2")], "ABC"),
        ({"A": DUSK, "B": NINE}, [link("a1", "b1", "unknown")], "BA"),
        # a ring of votes is opened at the earliest
        ({"A": DUSK, "B": NINE, "C": NOON}, [link("a1", "b1"), link("b1", "c1"), link("c1", "a1")], "BCA"),
        # whoever has the fewest before it comes next
        ({"A": "", "B": NOON, "C": NINE}, [link("a1", "b1"), link("a1", "c1"), link("b1", "c1")], "ABC"),
    ],
)
def test_versions_are_put_in_order_of_writing(times: dict[str, str], links: list[Link], expected: str) -> None:
    assert "".join(put_in_order(times, links, VERSION_OF)) == expected
    assert "".join(put_in_order(times, links[::-1], VERSION_OF)) == expected


def test_a_vote_is_a_link_between_two_versions_that_knows_its_way() -> None:
    links = [
        link("a1", "b1"),
        link("a2", "b1"),
        link("b1", "c1", "certain"),
        link("a1", "a2"),
        link("c1", "a1", "unknown"),
        link("x", "a1"),
        link("a1", "x", "certain"),
    ]
    assert count_votes(links, VERSION_OF) == {("A", "B"): 2, ("B", "C"): CERTAIN}


def family(*versions: tuple[str, ...]) -> Family:
    return Family("f", None, tuple(Version(n, names, "lost", "first") for n, names in enumerate(versions, 1)), ())


TWO = family(("a1", "a2"), ("b1", "b2", "b3"))
FORWARD = [link("a1", "b1"), link("a1", "b2")]


def settled(*links: Link) -> list[tuple[str, str, str]]:
    return [(one.earlier, one.later, one.direction) for one in settle_links([*FORWARD, *links], [TWO])[len(FORWARD) :]]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # a copy that reached its page late is set right by its fellows
        (link("b1", "a2"), ("a2", "b1", "likely")),
        # a pair that says nothing of its order gets theirs
        (link("a2", "b1", "unknown"), ("a2", "b1", "likely")),
        (link("b1", "a2", "unknown"), ("a2", "b1", "likely")),
        # what runs their way stays as it is
        (link("a2", "b1"), ("a2", "b1", "likely")),
        (link("a2", "b1", "certain"), ("a2", "b1", "certain")),
        # other relations are not between versions, nor is a document of no family
        (link("b1", "a2", relation="reprint"), ("b1", "a2", "likely")),
        (link("b1", "a2", "unknown", relation="rewrite"), ("b1", "a2", "unknown")),
        (link("b1", "x"), ("b1", "x", "likely")),
        (link("x", "y", "unknown"), ("x", "y", "unknown")),
        (link("b1", "b2", "unknown"), ("b1", "b2", "unknown")),
    ],
)
def test_revisions_run_the_way_of_their_versions(given: Link, expected: tuple[str, str, str]) -> None:
    assert settled(given) == [expected]


def test_as_many_votes_either_way_settle_nothing() -> None:
    even = [link("a1", "b1"), link("b2", "a2"), link("a1", "b3", "unknown")]
    assert settle_links(even, [TWO]) == (even[0], even[2], even[1])


def test_versions_of_two_families_are_not_one_another_s() -> None:
    other = Family("g", None, (Version(1, ("c1",), "lost", "first"), Version(2, ("d1",), "lost", "update")), ())
    given = link("d1", "c1", "unknown")
    assert given in settle_links([*FORWARD, given], [TWO, other])


def test_a_turned_link_is_told_from_its_other_end() -> None:
    move = FigureMove(Span(5, 7), Span(6, 8), "killed", 22, 19)
    edits = (Edit("changed", Span(0, 10), Span(0, 12), (move,)), Edit("cut", Span(20, 30), None))
    turned = next(one for one in settle_links([*FORWARD, link("b1", "a2", edits=edits)], [TWO]) if one.earlier == "a2")
    assert (turned.id, turned.later, turned.relation) == (make_id("link", "a2", "b1"), "b1", "revision")
    assert (turned.share_of_earlier, turned.share_of_later) == (0.6, 0.9)
    assert turned.why == (
        "They share most of their words.",
        "Other copies of the two versions tell that this one came first.",
        "Against it: It is dated later.",
    )
    assert turned.edits == (
        Edit("changed", Span(0, 12), Span(0, 10), (FigureMove(Span(6, 8), Span(5, 7), "killed", 19, 22),)),
        Edit("added", None, Span(20, 30)),
    )


def test_a_pair_told_by_its_fellows_says_so() -> None:
    given = link("a2", "b1", "unknown")
    assert settle_links([*FORWARD, given], [TWO])[-1].why == (
        "They share most of their words.",
        "Other copies of the two versions tell their order.",
    )
