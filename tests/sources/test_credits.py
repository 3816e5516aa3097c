"""Bylines, sign-offs and the agencies that lines credit."""

import pytest

from writethru.model import Dateline, Span
from writethru.sources.agencies import agency_of_host, find_agencies, is_agency
from writethru.sources.credits import (
    credit_of,
    credit_of_dateline,
    find_byline,
    find_site_suffix,
    find_tail_credit,
    is_credit_line,
    names_in,
)

BYLINES = [
    ("By Ada Quill", "By Ada Quill", ("Ada Quill",)),
    ("By ADA QUILL, Associated Press", "By ADA QUILL, Associated Press", ("ADA QUILL",)),
    ("By Ada Quill and Bo van Noll in Kesh", "By Ada Quill and Bo van Noll in Kesh", ("Ada Quill", "Bo van Noll")),
    ("By Ada Quill | AP", "By Ada Quill | AP", ("Ada Quill",)),
    ("by: Ada Quill Updated: Aug 4, 2016 - 7:30 AM", "by: Ada Quill Updated: Aug 4, 2016 - 7:30 AM", ("Ada Quill",)),
    ("By Ada Quill QUELBY (Reuters) - Two barges sank.", "By Ada Quill ", ("Ada Quill",)),
    ("By Ada Quill QUELBY, May 3 (Amber Wire) - Two barges sank.", "By Ada Quill ", ("Ada Quill",)),
]


@pytest.mark.parametrize(("text", "words", "names"), BYLINES)
def test_find_byline(text: str, words: str, names: tuple[str, ...]) -> None:
    line = find_byline(text, Span(0, len(text)))
    assert line is not None
    assert (line.of(text), line.names) == (words, names)


@pytest.mark.parametrize(
    "text",
    [
        "By Monday the river had fallen.",
        "By the time help came, two had drowned.",
        "Bystanders wept.",
        "By May 3, 2019",
    ],
)
def test_sentences_are_no_bylines(text: str) -> None:
    assert find_byline(text, Span(0, len(text))) is None


CREDIT_LINES = [
    ("(Reporting by Ada Quill; Editing by Bo Noll)", True),
    ("(Additional reporting by Ada Quill in Kesh and Bo Noll in Quelby)", True),
    ("Reporting by Ada Quill; Editing by Bo Noll. Our standards apply;", True),
    ("Based on reporting by AFP and Reuters", True),
    ("Ada Quill and Bo Noll contributed to this report.", True),
    ("The Associated Press contributed to this report.", True),
    ("With inputs from agencies", True),
    ("Some material for this story came from Reuters and AFP.", True),
    ("Associated Press writers Ada Quill in Kesh and Bo Noll in Quelby contributed.", True),
    ("Reuters was told by the ministry that nobody else had contributed.", False),
    ("* Agencies", True),
    ("(AP)", True),
    ("Source: AFP", True),
    ("\u2014 Agence France-Presse", True),
    ("Staff and wire reports", True),
    ("staff report", True),
    ("Reporting by the ministry of health shows that two in three children were hungry. It gave no reason.", False),
    ("AFP said on Monday that two barges had sunk.", False),
    ("AA-AA", False),
    ("Two barges sank.", False),
    ("", False),
]


@pytest.mark.parametrize(("line", "credit"), CREDIT_LINES)
def test_is_credit_line(line: str, *, credit: bool) -> None:
    assert is_credit_line(line) is credit


TAILS = [
    (
        "Two barges sank. (Additional reporting by Ada Quill; Editing by Bo Noll)",
        "(Additional reporting by Ada Quill; Editing by Bo Noll)",
    ),
    ("Two barges sank. (AP)", "(AP)"),
    ("Two barges sank. - AFP", "- AFP"),
    ("Two barges sank. \u2014 Reuters", "\u2014 Reuters"),
    ("Two barges sank. * Agencies", "* Agencies"),
    ("Two barges sank (one of them twice).", None),
    ("Two barges sank near the port of Kesh - twice", None),
    ("(AP)", None),
]


@pytest.mark.parametrize(("text", "credit"), TAILS)
def test_find_tail_credit(text: str, credit: str | None) -> None:
    found = find_tail_credit(text, Span(0, len(text)))
    assert (found.of(text) if found else None) == credit


SUFFIXES = [
    ("Two barges sink at Quelby - Reuters", "Reuters"),
    ("Two barges sink at Quelby | The Herald", "The Herald"),
    ("Two barges sink at Quelby \u2013 herald.example", "herald.example"),
    ("Two barges sink at Quelby - and a third is lost", None),
    ("Quelby - Kesh", None),
    ("Two barges sink at Quelby", None),
]


@pytest.mark.parametrize(("title", "site"), SUFFIXES)
def test_find_site_suffix(title: str, site: str | None) -> None:
    found = find_site_suffix(title)
    assert (found[1] if found else None) == site
    assert found is None or title[: found[0]] == "Two barges sink at Quelby"


CREDITS = [
    ("QUELBY (Reuters) -", ["Reuters"]),
    ("(Reuters, wire services)", ["Reuters"]),
    ("staff and wire reports", ["Agencies"]),
    ("AP and AFP", ["Associated Press", "AFP"]),
    ("The ap of the mill", []),
]


@pytest.mark.parametrize(("words", "agencies"), CREDITS)
def test_credit_of(words: str, agencies: list[str]) -> None:
    found = credit_of(words, Span(0, len(words)))
    assert [credit.agency for credit in found] == agencies
    assert all(credit.text == words for credit in found)


def test_a_dateline_credits_whom_it_names() -> None:
    text = "QUELBY (Amber Wire) -"
    line = Dateline(0, len(text), ("QUELBY",), None, "Amber Wire")
    assert [credit.agency for credit in credit_of_dateline(text, line)] == ["Amber Wire"]


@pytest.mark.parametrize(
    ("host", "agency"),
    [("feeds.reuters.com", "Reuters"), ("apnews.com", "Associated Press"), ("notreuters.com", None), ("x", None)],
)
def test_hosts_of_agencies(host: str, agency: str | None) -> None:
    assert agency_of_host(host) == agency


def test_agencies_are_found_whole() -> None:
    text = "Reuters, The Associated Press and AFP; not MAP, not @AP, not ap."
    assert [one.agency for one in find_agencies(text)] == ["Reuters", "Associated Press", "AFP"]
    assert is_agency("The Associated Press")
    assert not is_agency("The Associated Press reported it")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Ada Quill, staff writer", ("Ada Quill",)),
        ("Ada Quill; Bo Noll", ("Ada Quill", "Bo Noll")),
        ("Associated Press", ()),
        ("Quill", ()),
    ],
)
def test_names_in(words: str, names: tuple[str, ...]) -> None:
    assert names_in(words) == names
