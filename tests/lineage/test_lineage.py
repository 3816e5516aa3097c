import random
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lineage.build import OTHER, SECOND, WIRE, document
from writethru.lineage import trace_lineage
from writethru.model import Direction, Document, Lineage, Link, Relation

HEAD = "Menu Home World Sport Weather Shops"
TAIL = "Sign up for our morning letter. Photos of the day: a fair at Tarn, a regatta, a school of dancers."
MATTER = (
    "The council of Tarn will rebuild the river bridge with money from a lottery, it decided on Friday.",
    "Engineers found cracks in two of the seven piers when the water stood low in summer.",
    "A toll for lorries is to pay for the paint and the lamps.",
    "The work should end before the spring flood, said the town surveyor, Ilse Marn.",
    "Fishermen asked for a ladder at the third pier and will get one.",
    "Children have drawn the bridge for a stamp that the post office is to print.",
)
STANDING = (
    (
        "The Sabren Front, which split from the herders' league a decade ago, wants the high pastures for itself and has cut "
        "the valley's only railway twice."
    ),
)


def link_of(*documents: Document) -> Link | None:
    links = trace_lineage(documents).links
    assert len(links) <= 1
    return links[0] if links else None


AGROUND = (
    "A ferry with 40 people on board ran aground off Ostrow on Monday, the coast guard said.",
    "All passengers were taken off by fishing craft, and two were treated for cold at the clinic of Quill.",
    "The captain, Rolf Enge, said that the rudder had failed in heavy seas shortly after noon.",
)
NOTICE = (
    "To go on reading this article, take out a subscription or enter the number of the one that you have.",
    "Readers of the printed paper have all pages free of charge, and find their number beside the address.",
    "Questions are answered from eight to six under the number that stands on the last page of each issue.",
)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (document("a", WIRE), document("b", WIRE, head=HEAD, tail=TAIL, title="Market blasts"), "reprint"),
        (document("a", WIRE), document("b", tuple(s.replace("neighbouring", "neighboring") for s in WIRE)), "reprint"),
        (document("a", WIRE), document("b", WIRE[:4], outlet="tarnpost.example"), "reprint"),
        (document("a", WIRE), document("b", SECOND), "revision"),
        (document("a", WIRE), document("b", (*MATTER, *WIRE[:4]), title="Bridge and market"), "rewrite"),
        (document("a", WIRE), document("b", OTHER), "same-event"),
        (
            document("a", (*WIRE, *STANDING)),
            document("b", (*MATTER, *STANDING), title="Tarn to rebuild its bridge"),
            "background",
        ),
        (
            document("a", WIRE, title="Regatta at Quill Head draws record crowd of rowers"),
            document("b", WIRE, title="Ministers quarrel over the price of salt"),
            "furniture",
        ),
        (
            document("a", AGROUND, title="Boat stranded, everyone safe"),
            document("b", AGROUND, title="Boat stranded, everyone safe"),
            "reprint",
        ),
        (
            document("a", NOTICE, title="Boat stranded, everyone safe"),
            document("b", NOTICE, title="Boat stranded, everyone safe"),
            "furniture",
        ),
        (document("a", WIRE), document("b", MATTER, title="Tarn to rebuild its bridge"), None),
    ],
    ids=[
        "another site's page",
        "another spelling",
        "cut short",
        "a later version",
        "passages in another story",
        "a public quotation",
        "a standing paragraph",
        "one body under two headlines",
        "one report under one headline in other words",
        "one notice under one headline",
        "nothing",
    ],
)
def test_relation(one: Document, other: Document, relation: Relation | None) -> None:
    link = link_of(one, other)
    assert (link.relation if link else None) == relation


@pytest.mark.parametrize("link", [link_of(document("a", WIRE), document("b", SECOND))])
def test_a_revision_shows_its_figures_and_says_why(link: Link | None) -> None:
    assert link is not None
    assert (link.earlier, link.later, link.direction) == ("a", "b", "certain")
    assert "Tolls moved up: killed 14 to 22, wounded 37 to 41." in link.why
    assert [edit.kind for edit in link.edits].count("figure") == 2
    assert 0.95 < link.share_of_earlier < 1
    assert all(sentence.endswith(".") for sentence in link.why)


def test_a_reprint_has_no_figure_edit_and_another_figure_is_no_reprint() -> None:
    other = tuple(sentence.replace("37 wounded", "38 wounded") for sentence in WIRE)
    same, changed = (
        link_of(document("a", WIRE), document("b", WIRE)),
        link_of(document("a", WIRE), document("b", other)),
    )
    assert same is not None
    assert changed is not None
    assert (same.relation, same.share_of_earlier, {edit.kind for edit in same.edits}) == ("reprint", 1.0, {"same"})
    assert (changed.relation, changed.later) == ("revision", "b")


def test_days_between_make_a_rewrite_of_what_would_be_a_revision() -> None:
    kept = (*MATTER[:3], *WIRE[:5])
    days = [f"2031-03-{day:02}" for day in (4, 5, 29)]
    links = [
        link_of(document("a", WIRE[:9], published=days[0]), document("b", kept, published=day)) for day in days[1:]
    ]
    assert [link.relation for link in links if link] == ["revision", "rewrite"]


def scrambled(sentences: tuple[str, ...], number: int) -> tuple[str, ...]:
    return tuple(f"{sentence} Note {number} of the desk." for sentence in sentences)


def test_stock_text_of_many_pages_joins_none_of_them() -> None:
    notice = (
        "Readers who bring a lamp, a kettle or an old bell to the counter of this paper may take home a jar of honey.",
        "The counter opens at nine and shuts when the honey is gone or the clerk has had enough of bells.",
    )
    words = sorted({word.casefold() for sentence in MATTER for word in sentence.split()})
    own = [" ".join(random.Random(n).choices(words, k=4 * len(words))) for n in range(5)]
    documents = [document(f"d{n}", (f"{own[n]}.", *notice), title=f"Page {n}") for n in range(5)]
    lineage = trace_lineage(documents)
    assert {link.relation for link in lineage.links} <= {"background", "furniture"}
    assert lineage.families == ()


PILE = (
    document("a1", WIRE, agency="Reuters"),
    document("a2", WIRE, head=HEAD, outlet="tarnpost.example"),
    document("b1", SECOND, agency="Reuters"),
    document("b2", SECOND, outlet="quillnews.example", tail=TAIL),
    document("c", OTHER, outlet="kelltimes.example"),
    document("d", (*MATTER, *WIRE[:4]), outlet="bridgeweek.example", title="Bridge and market"),
    document("e", MATTER, outlet="bridgeweek.example", title="Tarn to rebuild its bridge"),
)


@settings(max_examples=15, deadline=None)
@given(st.permutations(PILE))
def test_the_order_of_the_documents_changes_nothing(documents: list[Document]) -> None:
    assert trace_lineage(documents) == trace_lineage(PILE)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from([*WIRE, *SECOND, *OTHER, *MATTER]), max_size=12),
    st.lists(st.sampled_from([*WIRE, *SECOND, *OTHER, *MATTER]), max_size=12),
)
def test_the_relation_of_two_texts_does_not_depend_on_which_comes_first(first: list[str], second: list[str]) -> None:
    one, other = document("a", tuple(first)), document("b", tuple(second), title="Valley news")
    swapped = replace(one, id="b", file="b.txt"), replace(other, id="a", file="a.txt")
    here, there = link_of(one, other), link_of(*swapped)
    assert (here.relation if here else None) == (there.relation if there else None)
    if here and there:
        shares = {here.earlier: here.share_of_earlier, here.later: here.share_of_later}
        assert shares == {"ab"["ab".index(there.later) - 1]: there.share_of_later, **turned(there)}


def turned(link: Link) -> dict[str, float]:
    """The shares of a link by the names that its documents bear on the other side."""
    names = {"a": "b", "b": "a"}
    return {names[link.earlier]: link.share_of_earlier, names[link.later]: link.share_of_later}


def check(lineage: Lineage, documents: list[Document]) -> None:
    ids = {given.id for given in documents}
    assert list(lineage.links) == sorted(lineage.links, key=lambda link: (link.earlier, link.later))
    for link in lineage.links:
        assert {link.earlier, link.later} <= ids
        assert link.relation in get_args(Relation.__value__ if hasattr(Relation, "__value__") else Relation)
        assert link.direction in get_args(Direction)
        assert link.why
        assert 0 <= link.share_of_earlier <= 1
        assert link.direction != "unknown" or link.earlier < link.later


def test_a_pile_of_every_relation_is_well_formed() -> None:
    check(trace_lineage(PILE), list(PILE))


@pytest.mark.parametrize(
    "documents",
    [[], [document("a", ())], [document("a", ()), document("b", (), title=None)], [document("a", ("Hm.",))] * 1],
    ids=["no document", "an empty one", "two empty ones", "a word"],
)
def test_little_or_nothing_is_traced_too(documents: list[Document]) -> None:
    assert trace_lineage(documents).links == ()


def test_a_family_of_more_than_fifty_is_linked_to_its_representative_only() -> None:
    documents = [document(f"d{n:03}", scrambled(WIRE, 1) if n % 2 else WIRE) for n in range(53)]
    lineage = trace_lineage(documents)
    [family] = lineage.families
    assert sum(len(version.documents) for version in family.versions) == 53
    assert len(lineage.links) == 52
    assert all("d000" in {link.earlier, link.later} for link in lineage.links)


def test_a_refrain_of_a_hostile_text_is_read_in_good_time() -> None:
    link = link_of(document("a", ("tick tock " * 4000,)), document("b", ("tock tick " * 4000,)))
    assert link is None or link.relation in {"reprint", "revision", "rewrite", "background", "furniture"}


def test_a_round_up_that_holds_a_short_text_far_down_takes_from_it() -> None:
    opening = tuple(
        f"Town {word} had a calm weekend at the {word} weir, the warden of its {word} lock wrote to us."
        for word in ("Arn", "Bell", "Corr", "Dunn", "Esk", "Farr", "Gorm", "Holt", "Ire", "Jarn", "Kell", "Lorn")
    )
    brief = document("a", WIRE[:3], title="Two blasts in the grain market of Orsova Kell")
    link = link_of(brief, document("b", (*opening, *WIRE[:2]), title="The weekend in the valley"))
    assert link is not None
    assert (link.relation, link.later) == ("rewrite", "b")
