"""Lost originals: what to ask for, between which times, and whose reading counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.lineage.build import SECOND, WIRE, document
from writethru.lineage import trace_lineage
from writethru.lineage.lost.find import find_lost
from writethru.model import Bound, Dateline, Document, Family, Rebuilt, Version, Wanted


def wanted(versions: tuple[str, ...], *documents: Document) -> list[Wanted | None]:
    """Return what is wanted of a family's versions, each given by the ids of its documents in a row: "ab"."""
    made = tuple(Version(n, tuple(names), "lost", "first") for n, names in enumerate(versions, 1))
    (family,) = find_lost([Family("f", "Northern Wire", made, ())], documents)
    return [version.wanted for version in family.versions]


def rebuilt(*documents: Document) -> Rebuilt:
    version = Version(1, tuple(d.id for d in documents), "lost", "first")
    (family,) = find_lost([Family("f", "Northern Wire", (version,), ())], documents)
    found = family.versions[0].rebuilt
    assert found is not None
    return found


def copy(name: str, published: str | None = None, **more: str | None) -> Document:
    return document(name, WIRE, published=published, **more)  # type: ignore[arg-type]


def dated(name: str, published: str | None, day: str) -> Document:
    return replace(copy(name, published), dateline=Dateline(0, 9, ("ORSOVA KELL",), day, None))


def told(bound: Bound | None) -> str | None:
    return f"{bound.value} by {bound.document}, {bound.direction}" if bound else None


@pytest.mark.parametrize(
    ("versions", "documents", "number", "after", "before"),
    [
        # sent before the first copy of it
        (
            ("ab",),
            (copy("a", "2031-03-04T12:00"), copy("b", "2031-03-04T09:30")),
            1,
            None,
            "2031-03-04T09:30 by b, certain",
        ),
        # and before the first copy of a later version
        (("a", "b"), (copy("a", "2031-03-05"), copy("b", "2031-03-04")), 1, None, "2031-03-04 by b, certain"),
        # a copy of the version before it is a sign that it was not there yet
        (
            ("a", "b"),
            (copy("a", "2031-03-04T09:00"), copy("b", "2031-03-04T15:00")),
            2,
            "2031-03-04T09:00 by a, likely",
            "2031-03-04T15:00 by b, certain",
        ),
        # but none where that copy was made later
        (("a", "b"), (copy("a", "2031-03-06"), copy("b", "2031-03-04")), 2, None, "2031-03-04 by b, certain"),
        # the agency's own page of the version before states when that was sent
        (
            ("a", "b"),
            (copy("a", "2031-03-04T09:00", outlet="Northern Wire"), copy("b", "2031-03-04T15:00")),
            2,
            "2031-03-04T09:00 by a, certain",
            "2031-03-04T15:00 by b, certain",
        ),
        # the dateline's day
        (("a",), (dated("a", "2031-03-06", "2031-03-04"),), 1, "2031-03-04 by a, certain", "2031-03-06 by a, certain"),
        (("a",), (copy("a"),), 1, None, None),
    ],
)
def test_between_which_times(
    versions: tuple[str, ...], documents: tuple[Document, ...], number: int, after: str | None, before: str | None
) -> None:
    found = wanted(versions, *documents)[number - 1]
    assert found is not None
    assert (told(found.after), told(found.before)) == (after, before)


def test_titles_alike_but_for_style_are_one_and_the_commonest_comes_first() -> None:
    titles = {"a": "Blasts in Kell", "b": "‘Blasts’ in Kell", "c": "'Blasts' in kell"}
    (found,) = wanted(("abc",), *(copy(name, title=title) for name, title in titles.items()))
    assert found is not None
    assert [(one.text, one.documents) for one in found.titles] == [
        ("‘Blasts’ in Kell", ("b", "c")),
        ("Blasts in Kell", ("a",)),
    ]


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("UPDATE 3-Blasts kill traders in Orsova Kell", "UPDATE 3"),
        ("REFILE-Blasts kill traders in Orsova Kell", "REFILE"),
        # any host may call its page that
        ("UPDATE: Blasts kill traders in Orsova Kell", None),
    ],
)
def test_the_desks_own_words_for_a_version_are_what_to_ask_for(title: str, label: str | None) -> None:
    (found,) = wanted(("a",), copy("a", title=title))
    assert found is not None
    assert (found.holder, found.label) == ("Northern Wire", label)


def test_where_no_agency_is_credited_the_site_that_a_mirror_names_is_asked() -> None:
    pile = [document(name, WIRE, source="https://kellgazette.example/1", head=name) for name in "ab"]
    (family,) = trace_lineage(pile).families
    assert family.versions[0].wanted is not None
    assert family.versions[0].wanted.holder == "kellgazette.example"


@pytest.mark.parametrize(
    ("documents", "votes"),
    [
        ((copy("a", outlet="tarnpost.example"), copy("b", outlet="kelltimes.example")), "ab"),
        # two pages of one site, though their hosts differ
        ((copy("a", outlet="tarnpost.example"), copy("b", outlet="feeds.tarnpost.example")), "a"),
        # one that prints the other's address
        ((copy("a", outlet="tarnpost.example"), copy("b", tail="Source: https://www.tarnpost.example/2031/kell")), "a"),
        # a page that nobody is known to stand behind is a witness of its own
        ((copy("a"), copy("b")), "ab"),
    ],
)
def test_who_has_a_vote(documents: tuple[Document, ...], votes: str) -> None:
    found = rebuilt(*documents)
    assert "".join(witness.document for witness in found.witnesses if witness.vote) == votes
    assert all(witness.why for witness in found.witnesses)
    assert found.base in votes


def test_of_very_many_copies_the_earliest_are_compared_and_the_rest_is_counted() -> None:
    pile = [copy(f"c{number:02}", f"2031-03-{1 + number % 28:02}") for number in range(60)]
    found = rebuilt(*pile)
    assert (len(found.witnesses), found.left_out, found.agreed) == (40, 20, 1.0)


def test_only_lost_originals_are_wanted_and_one_copy_alone_rebuilds_nothing() -> None:
    pile = [
        document("a", WIRE, url="https://www.reuters.com/a", agency="Reuters"),
        document("b", SECOND, outlet="tarnpost.example", agency="Reuters"),
    ]
    (family,) = trace_lineage(pile).families
    assert [(v.original, v.wanted is not None, v.rebuilt) for v in family.versions] == [
        ("present", False, None),
        ("lost", True, None),
    ]
