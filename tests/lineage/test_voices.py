from dataclasses import replace

import pytest

from tests.lineage.build import OTHER, SECOND, WIRE, document
from tests.lineage.test_lineage import MATTER
from writethru.lineage import trace_lineage
from writethru.lineage.credit import original_site
from writethru.lineage.voices import find_voices
from writethru.model import Document, Link, Stated


def voices(*documents: Document) -> list[tuple[str, str | None, str]]:
    return [(voice.kind, voice.name, "".join(voice.documents)) for voice in trace_lineage(documents).voices]


HELP = "Reuters contributed to this report."


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        (
            [document("a", WIRE, agency="Reuters"), document("b", SECOND, outlet="tarnpost.example")],
            [("agency", "Reuters", "ab")],
        ),
        (
            [document("a", WIRE, agency="Reuters"), document("b", OTHER, agency="Agencies")],
            [("agency", "Reuters", "a"), ("unnamed agencies", "Agencies", "b")],
        ),
        (
            [document("a", WIRE, outlet="tarnpost.example"), document("b", OTHER, outlet="kelltimes.example")],
            [("newsroom", "kelltimes.example", "b"), ("newsroom", "tarnpost.example", "a")],
        ),
        (
            [document("a", WIRE, outlet="tarnpost.example"), document("b", OTHER, outlet="tarnpost.example")],
            [("newsroom", "tarnpost.example", "ab")],
        ),
        ([document("a", WIRE), document("b", OTHER)], [("unknown", None, "a"), ("unknown", None, "b")]),
        ([document("a", WIRE), document("b", WIRE, head="Menu")], [("unknown", None, "ab")]),
        ([document("a", WIRE, url="https://www.reuters.com/1")], [("agency", "Reuters", "a")]),
        (
            [document("a", WIRE, agency="Reuters", credit=HELP, outlet="tarnpost.example")],
            [("newsroom", "tarnpost.example", "a")],
        ),
        (
            [
                document("a", WIRE, outlet="tarnpost.example", published="2031-03-04"),
                document(
                    "b", (*MATTER, *WIRE[:5]), outlet="bridgeweek.example", published="2031-03-09", title="Bridge"
                ),
            ],
            [("newsroom", "tarnpost.example", "a"), ("unknown", "bridgeweek.example", "b")],
        ),
    ],
    ids=[
        "a client carries the agency's text",
        "agencies without a name may be another voice",
        "two newsrooms",
        "one newsroom twice",
        "nobody is named",
        "one nameless text twice",
        "the agency's own page",
        "an agency that only helped",
        "a rewrite is no certain voice",
    ],
)
def test_voices(documents: list[Document], expected: list[tuple[str, str | None, str]]) -> None:
    assert voices(*documents) == expected


def test_every_document_speaks_through_one_voice_and_each_voice_says_why() -> None:
    pile = [document("a", WIRE, agency="Reuters"), document("b", SECOND), document("c", OTHER), document("d", MATTER)]
    found = trace_lineage(pile).voices
    assert sorted(name for voice in found for name in voice.documents) == ["a", "b", "c", "d"]
    assert all(voice.why for voice in found)


@pytest.mark.parametrize(
    ("source", "site"),
    [
        ("http://www.tarnpost.example/2031/kell", "tarnpost.example"),
        ("http://feeds.tarnpost.example/~r/top/1", "tarnpost.example"),
        ("http://news.google.com/news/url?sa=t&url=http://www.tarnpost.example/kell", "tarnpost.example"),
        ("https://t.co/xyz", None),
        ("https://mirror.example/2031/kell", None),
        (None, None),
    ],
)
def test_where_a_mirror_says_that_its_text_stands(source: str | None, site: str | None) -> None:
    mirror = document("a", WIRE, outlet="mirror.example", url="https://mirror.example/2031/kell", source=source)
    assert original_site(mirror) == site
    assert voices(mirror) == [("newsroom", site or "mirror.example", "a")]


def test_an_agency_named_by_address_alone_is_the_voice() -> None:
    stated = (("agency", Stated("Reuters", "canonical_url")),)
    mirror = replace(document("a", WIRE, outlet="mirror.example"), facts=stated)
    assert voices(mirror) == [("agency", "Reuters", "a")]


def test_of_two_that_share_reported_passages_one_is_certain_whoever_took_them() -> None:
    one, other = document("a", WIRE, outlet="tarnpost.example"), document("b", OTHER, outlet="kelltimes.example")
    shared = Link("l", "a", "b", "rewrite", "unknown", (), 0.4, 0.4, ())
    found = find_voices([one, other], [shared], ())
    assert [(voice.kind, voice.name) for voice in found] == [
        ("newsroom", "tarnpost.example"),
        ("unknown", "kelltimes.example"),
    ]
    assert "who took them is not known" in found[1].why[0]
