import pytest

from tests.lineage.build import OTHER, SECOND, WIRE, document
from tests.lineage.test_lineage import MATTER
from writethru.lineage import trace_lineage
from writethru.model import Document


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
