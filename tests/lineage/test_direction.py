import pytest

from tests.lineage.build import OTHER, SECOND, WIRE, document
from writethru.lineage import trace_lineage
from writethru.lineage.labels import read_label
from writethru.model import Document, Link

LEAD = "A school bus slid off the pass road above Tarn on Monday with 20 children aboard, the ministry said."
BODY = (
    "Snow had fallen since noon and the ploughs had not come up from the valley, a driver told the radio.",
    "The road was opened in 1961 and has no rail on the outer side of its nine bends.",
    "Parents gathered at the chapel, where volunteers handed out soup and blankets until midnight.",
    "The bus firm, Alpen Wheel, declined to speak of the age of the tyres.",
)
MORE = ("Engineers from Kesh lowered a crane by rope and drew the bus back on to the road before dusk.",)


def bus(
    name: str,
    *sentences: str,
    url: str | None = None,
    outlet: str | None = None,
    at: str | None = None,
    credit: str = "",
) -> Document:
    title = "School bus slides off pass road above Tarn"
    return document(name, sentences, title=title, url=url, outlet=outlet, published=at, credit=credit)


def only_link(*documents: Document) -> Link:
    [link] = trace_lineage(documents).links
    return link


@pytest.mark.parametrize(
    ("early", "late", "certain"),
    [
        (document("z", WIRE, published="2031-03-04T10:00"), document("a", SECOND, published="2031-03-04T13:00"), True),
        (
            bus("z", LEAD, *BODY, at="2031-03-03T10:00"),
            bus("a", LEAD, *BODY, *WIRE[6:8], at="2031-03-03T14:30"),
            True,
        ),
        (
            document("z", WIRE, title="UPDATE 1-Market blasts"),
            document("a", SECOND, title="UPDATE 3-Market blasts"),
            True,
        ),
        (document("z", WIRE), document("a", SECOND), True),
        (document("z", WIRE), document("a", SECOND, title="Market blasts", tail="(Updates with arrest, claim)"), True),
        (
            bus("z", LEAD, *BODY, "Hospitals took in nine wounded children and two teachers."),
            bus(
                "a",
                LEAD,
                *BODY,
                "Earlier, the radio had spoken of nine wounded.",
                "Four wounded children were kept in.",
            ),
            True,
        ),
        (
            bus("z", LEAD, *BODY, credit="(Reporting by Ana Dresk; Editing by Olav Thun)"),
            bus("a", LEAD, *MORE, *BODY, credit="(Reporting by Ana Dresk, Pim Roos; Editing by Olav Thun)"),
            True,
        ),
        (
            bus("z", LEAD, "Police were looking for the driver, who is at large.", *BODY),
            bus("a", LEAD, "Police have arrested the driver at a barn.", *BODY),
            False,
        ),
        (
            bus("z", LEAD, *BODY),
            bus("a", "All 20 children are home, the ministry said on Tuesday after a night of worry.", LEAD, *BODY),
            True,
        ),
        (
            bus("z", LEAD, *BODY[:3], "The minister is scheduled to speak at noon."),
            bus("a", LEAD, *MORE, *BODY[:3], "The minister, who was due to speak at noon, rejected the blame."),
            True,
        ),
        (
            document("z", WIRE, url="https://www.tarnpost.example/blasts"),
            document("a", WIRE, outlet="echo.example", head="From https://tarnpost.example/blasts with thanks"),
            False,
        ),
        (document("z", WIRE), document("a", WIRE[:4], outlet="echo.example"), False),
        (
            bus("z", LEAD, *BODY, url="https://roads.gov/release", outlet="roads.gov"),
            bus("a", LEAD, *BODY[:2], "A mother thanked the driver.", outlet="echo.example"),
            False,
        ),
    ],
    ids=[
        "stated hours",
        "stated hours and a text that only grew",
        "the desk's count",
        "figures that grew",
        "a note of the desk",
        "a figure of before",
        "hands that were added",
        "a suspect found",
        "news of the next day on top",
        "what was to come has happened",
        "an address given as the source",
        "cut short",
        "an authority's release",
    ],
)
def test_later(early: Document, late: Document, certain: bool) -> None:
    link = only_link(early, late)
    assert (link.earlier, link.later) == ("z", "a")
    assert link.direction == ("certain" if certain else "likely")
    assert len(link.why) > 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (document("b", WIRE), document("a", WIRE, head="Menu")),
        (document("b", WIRE, published="2031-03-04"), document("a", WIRE, published="2031-03-04T11:00")),
    ],
    ids=["nothing is stated", "of one day"],
)
def test_where_nothing_tells_the_smaller_id_is_the_earlier(one: Document, other: Document) -> None:
    link = only_link(one, other)
    assert (link.earlier, link.later, link.direction) == ("a", "b", "unknown")


def test_a_client_takes_off_the_label_and_cuts_the_text() -> None:
    agency = "Reporting by Mira Holt; Editing by Sam Orr (Reuters)"
    whole = document("a", (LEAD, *BODY, *MORE), title="UPDATE 2-Bus slides off pass road above Tarn", tail=agency)
    link = only_link(whole, bus("b", LEAD, *BODY, outlet="Tarn Notes"))
    assert link.direction != "certain"


def test_a_label_of_another_story_tells_little() -> None:
    taken = ("Owners in Tarn asked who pays for the pass road, two days after the bus.", *BODY[:3], *OTHER[1:])
    link = only_link(
        bus("a", LEAD, *BODY, *WIRE[5:8], at="2031-03-03T10:00"),
        document("b", taken, title="UPDATE 1-Who pays for the road", published="2031-03-03T09:00"),
    )
    assert link.relation == "rewrite"
    assert (link.earlier, link.direction) == ("b", "likely")


def test_what_speaks_against_the_order_is_said() -> None:
    link = only_link(
        document("a", SECOND, published="2031-03-04T09:00"), document("b", WIRE, published="2031-03-04T17:00")
    )
    assert any(reason.startswith("Against it: ") for reason in link.why)
    assert link.direction == "likely"


@pytest.mark.parametrize(
    ("title", "tail", "label"),
    [
        ("UPDATE 2-Ferry sinks off Quill Head", "", ("update", 2)),
        ("WRAPUP 4-Ferry sinks off Quill Head", "", ("update", 4)),
        ("REFILE-Ferry sinks off Quill Head", "", ("refile", None)),
        ("CORRECTED-Ferry sinks off Quill Head", "", ("correction", None)),
        ("RPT-Ferry sinks off Quill Head", "", ("repeat", None)),
        (
            "Ferry sinks off Quill Head",
            "(Corrects the number of the crew in the third paragraph)",
            ("correction", None),
        ),
        ("Ferry sinks off Quill Head", "(Adds the owner's words)", ("update", None)),
        ("Ferry sinks off Quill Head", "An earlier version of this article gave the wrong port.", ("correction", None)),
        ("Ferry sinks off Quill Head", "", None),
        ("UPDATE 8:27 p.m. Ferry sinks", "", None),
        ("Updates to the lighthouse are late", "", None),
    ],
)
def test_label(title: str, tail: str, label: tuple[str, int | None] | None) -> None:
    found = read_label(document("a", WIRE, title=title, tail=tail))
    assert (found and (found.kind, found.number)) == label
