import pytest

from tests.lineage.build import OTHER, SECOND, WIRE, document, renamed
from tests.lineage.test_lineage import MATTER
from writethru.lineage import trace_lineage
from writethru.model import Document, Family

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
