"""Families: which documents are versions of one text, in which order, of what kind, and what was taken from them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.lineage.build import OTHER, SECOND, WIRE, document, renamed
from tests.lineage.test_lineage import MATTER
from writethru.lineage import trace_lineage
from writethru.lineage.family import LARGE, find_families, join, thin_links
from writethru.model import (
    Direction,
    Document,
    Edit,
    Family,
    FigureMove,
    Link,
    Relation,
    Rewrite,
    Span,
    Stated,
    Version,
    VersionKind,
)
from writethru.text import make_id

THIRD = tuple(sentence.replace("22 people", "19 people").replace("41 wounded", "40 wounded") for sentence in SECOND)


def only_family(*documents: Document) -> Family:
    [family] = trace_lineage(documents).families
    return family


def versions(family: Family) -> list[tuple[int, tuple[str, ...]]]:
    return [(version.number, version.documents) for version in family.versions]


def test_versions_are_numbered_in_order_and_reprints_share_one() -> None:
    pile = [
        document("y", WIRE),
        document("x", WIRE, head="Menu"),
        document("b", SECOND),
        document("a", SECOND, tail="End"),
    ]
    family = only_family(*pile)
    assert versions(family) == [(1, ("x", "y")), (2, ("a", "b"))]
    assert [version.kind for version in family.versions] == ["first", "unlabelled"]


@pytest.mark.parametrize(
    ("url", "agency", "source", "original"),
    [
        ("https://www.reuters.com/a", "Reuters", None, "present"),
        ("https://www.tarnpost.example/a", "Reuters", None, "lost"),
        ("https://www.tarnpost.example/a", None, None, "present"),
        ("https://www.tarnpost.example/a", None, "https://kellgazette.example/1", "lost"),
        (None, None, None, "lost"),
    ],
    ids=["the agency's own page", "a client's page", "a newsroom's page", "a mirror", "nobody's page"],
)
def test_original(url: str | None, agency: str | None, source: str | None, original: str) -> None:
    family = only_family(
        document("a", WIRE, url=url, agency=agency, source=source), document("b", WIRE, outlet=None, head="Menu")
    )
    assert [version.original for version in family.versions] == [original]


def test_credit_is_the_named_agency_before_agencies_without_a_name() -> None:
    pile = [document("a", WIRE, agency="Agencies"), document("b", WIRE, agency="Reuters"), document("c", WIRE)]
    assert only_family(*pile).credit == "Reuters"
    assert only_family(pile[0], pile[2]).credit is None


@pytest.mark.parametrize(
    ("title", "later", "kind"),
    [
        ("UPDATE 2-Blasts kill traders in Orsova Kell", SECOND, "update"),
        ("REFILE-Blasts kill traders in Orsova Kell", SECOND, "refile"),
        ("Blasts kill traders in Orsova Kell", THIRD, "correction"),
    ],
)
def test_kind_of_a_later_version(title: str, later: tuple[str, ...], kind: str) -> None:
    earlier = WIRE if later is SECOND else SECOND
    family = only_family(
        document("a", earlier, published="2031-03-04T09:00"),
        document("b", later, title=title, published="2031-03-04T15:00"),
    )
    assert [version.kind for version in family.versions] == ["first", kind]


def test_fewer_missing_are_news_and_no_correction() -> None:
    sought = "Divers were still looking for {} deckhands who were missing from the two barges on Tuesday evening."
    early, late = ((*WIRE, sought.format(number)) for number in ("19", "12"))
    family = only_family(
        document("a", early, published="2031-03-04T09:00"), document("b", late, published="2031-03-04T15:00")
    )
    assert [version.kind for version in family.versions] == ["first", "unlabelled"]


def test_a_rewrite_hangs_off_the_version_that_it_took_from() -> None:
    rewrite = document(
        "c", (*MATTER, *SECOND[:4]), title="Tarn will rebuild its river bridge", published="2031-03-05T09:00"
    )
    pile = [
        document("a", WIRE, published="2031-03-04T09:00"),
        document("b", SECOND, published="2031-03-04T15:00"),
        rewrite,
    ]
    assert [(found.document, found.of_version) for found in only_family(*pile).rewrites] == [("c", 2)]


def test_own_wording_is_in_no_family() -> None:
    assert trace_lineage([document("a", WIRE), document("b", OTHER)]).families == ()


def test_copies_set_right_a_version_that_reached_its_page_late() -> None:
    early, late = document("a", WIRE, published="2031-03-04T09:00"), document("b", SECOND, published="2031-03-04T15:00")
    copies = [
        early,
        late,
        *(renamed(late, f"b{n}") for n in range(3)),
        document("z", WIRE, published="2031-03-08T11:00"),
    ]
    lineage = trace_lineage(copies)
    revisions = [link for link in lineage.links if link.relation == "revision"]
    assert {(link.earlier[0], link.later[0]) for link in revisions} == {("a", "b"), ("z", "b")}


def link(
    earlier: str,
    later: str,
    relation: Relation = "revision",
    *,
    direction: Direction = "likely",
    share: float = 0.9,
    moves: tuple[FigureMove, ...] = (),
) -> Link:
    edits = (Edit("same", Span(0, 9), Span(0, 9)), Edit("figure", Span(9, 30), Span(9, 30), moves))
    return Link(f"{earlier}{later}", earlier, later, relation, direction, (), share, share, edits)


def move(about: str, old: float, new: float) -> FigureMove:
    return FigureMove(Span(10, 12), Span(10, 12), about, old, new)


def pages(*names: str) -> list[Document]:
    return [document(name, ()) for name in names]


@pytest.mark.parametrize(
    ("names", "pairs", "heads"),
    [
        ("abc", [], "abc"),
        ("abcd", ["ab", "cd"], "aacc"),
        ("abcd", ["dc", "ba", "cb"], "aaaa"),
        ("abcdef", ["ef", "de", "cd", "ab", "fa"], "aaaaaa"),
        ("cba", ["cb", "bc", "cb"], "bba"),
    ],
)
def test_names_are_joined_to_the_smallest(names: str, pairs: list[str], heads: str) -> None:
    found = join(names, [(pair[0], pair[1]) for pair in pairs])
    assert "".join(found[name] for name in names) == heads


def test_families_are_what_reprints_and_revisions_join() -> None:
    links = [
        link("a", "b", "reprint"),
        link("b", "c"),
        link("e", "d"),
        link("c", "d", "rewrite"),
        link("f", "g", "same-event"),
        link("g", "h", "background"),
    ]
    found = find_families(pages(*"hgfedcba"), links)
    assert {family.id: versions(family) for family in found} == {
        make_id("family", "a"): [(1, ("a", "b")), (2, ("c",))],
        make_id("family", "e"): [(1, ("e",)), (2, ("d",))],
    }
    assert [family.id for family in found] == sorted(family.id for family in found)
    assert find_families(pages(*"abcdefgh"), links[::-1]) == found


def test_a_rewrite_hangs_off_the_version_from_which_it_took_most() -> None:
    links = [
        link("a", "b"),
        # most from the second version; as much from both: the earlier one
        link("b", "p", "rewrite", share=0.5),
        link("a", "p", "rewrite", share=0.3),
        link("b", "q", "rewrite", share=0.4),
        link("a", "q", "rewrite", share=0.4),
        link("b", "r", "rewrite", share=0.2),
        # who took from whom is not known, or the family took it: no rewrite of it
        link("a", "s", "rewrite", direction="unknown"),
        link("t", "a", "rewrite"),
        link("a", "b", "rewrite"),
        link("a", "u", "same-event"),
        link("v", "w", "rewrite"),
    ]
    (family,) = find_families(pages(*"abpqrstuvw"), links)
    assert family.rewrites == (Rewrite("p", 2), Rewrite("q", 1), Rewrite("r", 2))


def test_links_between_two_families_are_seen_by_both() -> None:
    links = [link("a", "b"), link("c", "d"), link("a", "c", "rewrite")]
    first, second = sorted(find_families(pages(*"abcd"), links), key=lambda family: family.versions[0].documents)
    assert (first.rewrites, second.rewrites) == ((Rewrite("c", 1),), ())


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        # the earliest time of its copies is a version's own
        ({"a": "2031-03-06", "b": "2031-03-05", "c": "2031-03-04T09:00", "d": "2031-03-09"}, ["cd", "ab"]),
        ({"a": "2031-03-04T09:00+05:00", "c": "2031-03-04T05:00+00:00"}, ["ab", "cd"]),
        ({"d": "2031-03-04"}, ["cd", "ab"]),
        ({"a": "2031-02-30", "c": "2031-03-04"}, ["cd", "ab"]),
        ({}, ["ab", "cd"]),
    ],
)
def test_where_no_link_tells_the_earliest_stated_time_does(dates: dict[str, str], order: list[str]) -> None:
    links = [link("a", "b", "reprint"), link("c", "d", "reprint"), link("a", "c", direction="unknown")]
    (family,) = find_families([document(name, (), published=dates.get(name)) for name in "abcd"], links)
    assert ["".join(version.documents) for version in family.versions] == order
    assert family.id == make_id("family", order[0][0])


@pytest.mark.parametrize(
    ("credits_", "expected"),
    [
        ("RRAx", "Reuters"),
        ("ARRx", "Reuters"),
        # as many for either: the first of the alphabet
        ("RAxx", "AFP"),
        ("xxxx", None),
    ],
)
def test_the_agency_that_most_documents_credit(credits_: str, expected: str | None) -> None:
    agencies = {"R": "Reuters", "A": "AFP", "x": None}
    pile = [document(f"d{n}", (), agency=agencies[letter]) for n, letter in enumerate(credits_)]
    links = [link("d0", f"d{n}", "reprint") for n in range(1, len(pile))]
    (family,) = find_families(pile, links)
    assert family.credit == expected


ADDRESS = "https://www.tarnpost.example/kell"


@pytest.mark.parametrize(
    ("outlet", "url", "sources", "original"),
    [
        (None, ADDRESS, [], "present"),
        ("tarnpost.example", None, [], "present"),
        (None, ADDRESS, ["https://tarnpost.example/kell?page=1"], "present"),
        # what is no address says nothing of a mirror
        (None, ADDRESS, ["see above"], "present"),
        (None, ADDRESS, ["https://tarnpost.example/kell", "https://kellgazette.example/1"], "lost"),
        (None, ADDRESS, ["https://kellgazette.example/1"], "lost"),
        ("Kell Gazette", None, ["https://kellgazette.example/1"], "lost"),
        (None, None, [], "lost"),
        (None, None, ["https://kellgazette.example/1"], "lost"),
    ],
)
def test_the_newsroom_s_own_page_is_the_original(
    outlet: str | None, url: str | None, sources: list[str], original: str
) -> None:
    facts = tuple(("canonical_url", Stated(value, "meta tag")) for value in sources)
    facts += (("section", Stated("https://other.example/world", "meta tag")),)
    page = replace(document("b", (), outlet=outlet, url=url), facts=facts)
    (family,) = find_families([document("a", ()), page], [link("a", "b", "reprint")])
    assert [version.original for version in family.versions] == [original]


def kinds(
    links: list[Link], titles: dict[str, str] | None = None, dates: dict[str, str] | None = None
) -> list[VersionKind]:
    titles, dates = titles or {}, dates or {"a": "2031-03-04", "b": "2031-03-05", "e": "2031-03-06"}
    pile = [document(name, (), title=titles.get(name), published=dates.get(name)) for name in "abcde"]
    bound = [link("b", "c", "reprint"), link("b", "d", "reprint")]
    (family,) = find_families(pile, [*bound, *links])
    return [version.kind for version in family.versions]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ({}, "unlabelled"),
        ({"b": "UPDATE 1-Blasts kill traders"}, "update"),
        ({"d": "RPT-Blasts kill traders"}, "repeat"),
        # most of the copies tell
        ({"b": "UPDATE 1-Blasts", "c": "CORRECTED-Blasts", "d": "UPDATE 1-Blasts"}, "update"),
        ({"b": "UPDATE 1-Blasts", "c": "CORRECTED-Blasts"}, "correction"),
    ],
)
def test_the_desk_s_label_is_the_kind(titles: dict[str, str], expected: VersionKind) -> None:
    assert kinds([link("a", "b"), link("b", "e")], titles)[1] == expected


def test_a_label_on_the_first_version_counts_too() -> None:
    assert kinds([link("a", "b"), link("b", "e")], {"a": "REFILE-Blasts"})[0] == "refile"


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ([move("killed", 22, 19)], "correction"),
        ([move("killed", 22, 19), move("wounded", 41, 40)], "correction"),
        ([move("killed", 19, 22)], "unlabelled"),
        ([move("killed", 22, 22)], "unlabelled"),
        ([move("killed", 22, 19), move("wounded", 40, 41)], "unlabelled"),
        # fewer people sought are news, and lorries are nobody who was harmed
        ([move("missing", 22, 19)], "unlabelled"),
        ([move("killed", 22, 19), move("missing", 4, 9)], "correction"),
        ([move("lorries", 22, 19)], "unlabelled"),
        ([], "unlabelled"),
    ],
)
def test_fewer_harmed_than_the_version_before_told_is_a_correction(
    moves: list[FigureMove], expected: VersionKind
) -> None:
    fallen = link("a", "b", moves=tuple(moves))
    assert kinds([fallen, link("b", "e")]) == ["first", expected, "unlabelled"]


def test_only_the_version_right_before_tells_whether_figures_fell() -> None:
    fell = (move("killed", 22, 19),)
    # from the first to the third, which the second lies between
    assert kinds([link("a", "b"), link("b", "e"), link("a", "e", moves=fell)])[2] == "unlabelled"
    assert kinds([link("a", "b"), link("c", "e", moves=fell)])[2] == "correction"


def test_inside_a_large_family_links_lead_to_its_representative() -> None:
    names = [f"n{n:02}" for n in range(LARGE + 1)]
    large = Family("f", None, (Version(1, tuple(names[::-1]), "lost", "first"),), ())
    small = Family("g", None, (Version(1, ("x", "y"), "lost", "first"), Version(2, ("z",), "lost", "update")), ())
    kept = [link("n00", "n07"), link("n09", "n00"), link("n07", "x"), link("x", "n07"), link("x", "y"), link("q", "x")]
    assert thin_links([*kept, link("n07", "n09")], [large, small]) == tuple(kept)
    just = Family("f", None, (Version(1, tuple(names[1:]), "lost", "first"),), ())
    assert thin_links([link("n07", "n09")], [just, small]) == (link("n07", "n09"),)
