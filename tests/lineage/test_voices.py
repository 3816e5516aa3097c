"""Whose voice each document carries, certain or possible, and the sentence that says why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.lineage.build import OTHER, SECOND, WIRE, document
from tests.lineage.test_lineage import MATTER
from writethru.lineage import trace_lineage
from writethru.lineage.credit import original_site
from writethru.lineage.voices import find_voices
from writethru.model import Direction, Document, Family, Link, Relation, Stated, Version
from writethru.text import make_id


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


def link(
    earlier: str, later: str, *, relation: Relation = "rewrite", share: float = 0.5, direction: Direction = "likely"
) -> Link:
    return Link(f"{earlier}{later}", earlier, later, relation, direction, (), 0.1, share, ())


def family(*names: str, credit: str | None = None) -> Family:
    return Family(f"f-{names[0]}", credit, tuple(Version(n, (x,), "lost", "first") for n, x in enumerate(names, 1)), ())


def page(
    name: str,
    outlet: str | None = None,
    *,
    title: str | None = None,
    url: str | None = None,
    agency: str | None = None,
    credit: str = "",
    source: str | None = None,
    stated: str | None = None,
) -> Document:
    made = document(name, (), title=title, outlet=outlet, url=url, agency=agency, credit=credit, source=source)
    return replace(made, facts=(*made.facts, ("agency", Stated(stated, "meta tag")))) if stated else made


COPIED = "tarnpost.example carries a text that another document credits to Reuters."
REWRITTEN = "bridgeweek.example carries passages of tarnpost.example: only what it added could be a voice of its own."

# documents, links, families: kind, name and documents of each voice, and its reasons
SPEAKERS: list[tuple[list[Document], list[Link], list[Family], list[tuple[str, str | None, str, tuple[str, ...]]]]] = [
    # what the document itself says of an agency
    (
        [page("a", "tarnpost.example", agency="Reuters")],
        [],
        [],
        [("agency", "Reuters", "a", ("tarnpost.example credits Reuters.",))],
    ),
    (
        [page("a", "tarnpost.example", stated="Reuters")],
        [],
        [],
        [("agency", "Reuters", "a", ("tarnpost.example gives Reuters as where its text comes from.",))],
    ),
    (
        [page("a", "tarnpost.example", agency="Agencies", credit="Agencies", stated="Reuters")],
        [],
        [],
        [("agency", "Reuters", "a", ("tarnpost.example gives Reuters as where its text comes from.",))],
    ),
    (
        [page("a", title="Blasts kill traders", url="https://www.reuters.com/1")],
        [],
        [],
        [("agency", "Reuters", "a", ("Blasts kill traders stands on Reuters's own page.",))],
    ),
    (
        [page("a", "Reuters", url="https://www.reuters.com/1", agency="Reuters")],
        [],
        [],
        [("agency", "Reuters", "a", ("Reuters stands on Reuters's own page.",))],
    ),
    # the first of two agencies
    (
        [page("a", "tarnpost.example", agency="AFP", stated="Reuters")],
        [],
        [],
        [("agency", "AFP", "a", ("tarnpost.example credits AFP.",))],
    ),
    # the document's own credit goes before that of its family, and that before agencies without a name
    (
        [page("a", "kelltimes.example", agency="AFP"), page("b", "tarnpost.example", agency="Agencies")],
        [],
        [family("a", "b", credit="Reuters")],
        [
            ("agency", "AFP", "a", ("kelltimes.example credits AFP.",)),
            ("agency", "Reuters", "b", (COPIED,)),
        ],
    ),
    # clients of one agency are one voice; each says why
    (
        [page("a", "kelltimes.example", agency="Reuters"), page("b", "tarnpost.example")],
        [],
        [family("a", "b", credit="Reuters")],
        [("agency", "Reuters", "ab", ("kelltimes.example credits Reuters.", COPIED))],
    ),
    # agencies without a name: one voice for each text
    (
        [page(x, f"{x}post.example", agency="Agencies") for x in "abc"],
        [],
        [family("a", "b")],
        [
            (
                "unnamed agencies",
                "Agencies",
                names,
                tuple(f"{x}post.example credits agencies without naming one." for x in names),
            )
            for names in ("c", "ab")
        ],
    ),
    # a rewrite: a voice at most in what it added, one for each outlet
    (
        [page("a", "tarnpost.example"), page("b", "bridgeweek.example"), page("c", "bridgeweek.example")],
        [link("a", "b"), link("a", "c")],
        [],
        [
            (
                "newsroom",
                "tarnpost.example",
                "a",
                ("tarnpost.example has a text of its own, with no sign of an agency.",),
            ),
            ("unknown", "bridgeweek.example", "bc", (REWRITTEN,)),
        ],
    ),
    # of two sources it is called after the one that it took most from, whichever link comes first
    (
        [page("a", "kelltimes.example"), page("b", "bridgeweek.example"), page("c", "tarnpost.example")],
        [link("c", "b", share=0.6), link("a", "b", share=0.4), link("a", "c", relation="same-event", share=0.9)],
        [],
        [
            (
                "newsroom",
                "kelltimes.example",
                "a",
                ("kelltimes.example has a text of its own, with no sign of an agency.",),
            ),
            (
                "newsroom",
                "tarnpost.example",
                "c",
                ("tarnpost.example has a text of its own, with no sign of an agency.",),
            ),
            ("unknown", "bridgeweek.example", "b", (REWRITTEN,)),
        ],
    ),
    # whom nothing names: each rewrite for itself
    (
        [page("a", title="Kell"), page("b", title="Tarn"), page("c", title="Orr")],
        [link("a", "b"), link("a", "c", direction="unknown")],
        [],
        [
            (
                "unknown",
                None,
                "a",
                ("\u201cKell\u201d names neither an outlet nor an agency.",),
            ),
            (
                "unknown",
                None,
                "b",
                (
                    "\u201cTarn\u201d carries passages of \u201cKell\u201d: only what it added could be a voice of its own.",
                ),
            ),
            (
                "unknown",
                None,
                "c",
                (
                    (
                        "\u201cOrr\u201d and \u201cKell\u201d share passages, and who took them is not known: "
                        "one of them is certain."
                    ),
                ),
            ),
        ],
    ),
    # a newsroom that reworks its own text stays one
    (
        [page("a", "tarnpost.example"), page("b", "tarnpost.example")],
        [link("a", "b")],
        [],
        [
            (
                "newsroom",
                "tarnpost.example",
                "ab",
                ("tarnpost.example has a text of its own, with no sign of an agency.",),
            )
        ],
    ),
    # a text that no agency is named for is of the earliest outlet that carried it, or of whom that mirrors
    (
        [page("a"), page("b", "tarnpost.example"), page("c", "kelltimes.example")],
        [],
        [family("a", "c", "b")],
        [
            (
                "newsroom",
                "kelltimes.example",
                "abc",
                (
                    "a carries the text of kelltimes.example.",
                    "tarnpost.example carries the text of kelltimes.example.",
                    "kelltimes.example has a text of its own, with no sign of an agency.",
                ),
            )
        ],
    ),
    (
        [page("a", "mirror.example", source="https://kellgazette.example/1")],
        [],
        [],
        [("newsroom", "kellgazette.example", "a", ("mirror.example carries the text of kellgazette.example.",))],
    ),
    # a text whose outlet nobody names is one voice for each family
    (
        [page("a", title="Kell"), page("b", title="Tarn"), page("c", title="Orr")],
        [],
        [family("a", "c")],
        [
            ("unknown", None, "b", ("\u201cTarn\u201d names neither an outlet nor an agency.",)),
            (
                "unknown",
                None,
                "ac",
                (
                    "\u201cKell\u201d names neither an outlet nor an agency.",
                    "\u201cOrr\u201d names neither an outlet nor an agency.",
                ),
            ),
        ],
    ),
]


@pytest.mark.parametrize(("documents", "links", "families", "expected"), SPEAKERS)
def test_who_speaks_and_why(
    documents: list[Document],
    links: list[Link],
    families: list[Family],
    expected: list[tuple[str, str | None, str, tuple[str, ...]]],
) -> None:
    found = find_voices(documents, links, families)
    told = [(voice.kind, voice.name, "".join(voice.documents), voice.why) for voice in found]
    assert sorted(told, key=str) == sorted(expected, key=str)
    assert find_voices(documents[::-1], links[::-1], families) == found


def test_agencies_come_first_then_newsrooms_then_those_that_may_be_anybody() -> None:
    pile = [
        page("a", title="Kell"),
        page("b", "tarnpost.example"),
        page("c", "bridgeweek.example", agency="Agencies"),
        page("d", "abbeytimes.example"),
        page("e", agency="Reuters"),
        page("f", agency="AFP"),
        page("g", "Abbey Week"),
        *(page(f"h{n}", f"quay{n}.example") for n in range(6)),
    ]
    assert [(voice.kind, voice.name) for voice in find_voices(pile, [link("b", "g")], [])] == [
        ("agency", "AFP"),
        ("agency", "Reuters"),
        ("newsroom", "abbeytimes.example"),
        *(("newsroom", f"quay{n}.example") for n in range(6)),
        ("newsroom", "tarnpost.example"),
        ("unnamed agencies", "Agencies"),
        ("unknown", None),
        ("unknown", "Abbey Week"),
    ]


def test_the_id_of_a_voice_is_that_of_who_speaks_and_stays_when_others_join() -> None:
    one, other = page("a", agency="Reuters"), page("b", agency="Reuters")
    (alone,) = find_voices([one], [], [])
    (both,) = find_voices([one, other], [], [])
    assert alone.id == both.id == make_id("voice", "agency", "Reuters")
