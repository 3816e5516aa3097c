"""Whose text a document carries by what it says of itself: credits, help, own pages, mirrors."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.lineage.build import document
from writethru.lineage.credit import (
    credits_unnamed,
    is_help,
    is_own_page,
    is_relay,
    named_agencies,
    original_site,
    own_agency,
)
from writethru.model import Credit, Document, Stated


def credit(agency: str, words: str) -> Credit:
    return Credit(0, len(words), agency, words)


def credited(*credits_: Credit, facts: tuple[tuple[str, Stated], ...] = ()) -> Document:
    return replace(document("a", ()), credits=credits_, facts=facts)


HELPED = [
    ("Reuters contributed to this report.", True),
    ("Reuters helped report this story.", True),
    ("Reuters contributed material from Tarn.", True),
    ("(Additional reporting by Reuters)", True),
    ("* Some material for this report came from Reuters", True),
    ("\u2014 This report includes words of Reuters", True),
    # the agency's own writer helped under the agency's own text
    ("Reuters writer Mirela Doss contributed to this report.", False),
    ("ORSOVA KELL (Reuters) -", False),
    ("Source: Reuters", False),
    ("Text by Reuters; additional reporting by Anton Felde", False),
]


@pytest.mark.parametrize(("words", "helped"), HELPED)
def test_help_is_no_credit(words: str, *, helped: bool) -> None:
    assert is_help(credit("Reuters", words)) is helped
    assert named_agencies(credited(credit("Reuters", words))) == (() if helped else ("Reuters",))
    assert credits_unnamed(credited(credit("Agencies", words))) is not helped


def test_agencies_are_named_by_credits_first_then_by_what_is_stated() -> None:
    facts = (
        ("agency", Stated("AFP", "canonical_url")),
        ("agency", Stated("Reuters", "meta tag")),
        ("agency", Stated("Xinhua", "url")),
        ("outlet", Stated("Kell Gazette", "meta tag")),
    )
    words = (credit("Reuters", "(Reuters)"), credit("Agencies", "Agencies"), credit("Reuters", "Source: Reuters"))
    assert named_agencies(credited(*words, facts=facts)) == ("Reuters", "AFP")
    assert named_agencies(credited()) == ()


def test_agencies_without_a_name() -> None:
    assert credits_unnamed(credited(credit("Reuters", "(Reuters)"), credit("Agencies", "Agencies")))
    assert not credits_unnamed(credited(credit("Reuters", "(Reuters)")))
    assert not credits_unnamed(credited())


@pytest.mark.parametrize(
    ("host", "relay"),
    [("google.com", True), ("news.google.com", True), ("kellgoogle.com", False), ("tarnpost.example", False)],
)
def test_a_relay_only_passes_readers_on(host: str, *, relay: bool) -> None:
    assert is_relay(host) is relay


MIRROR = "https://www.mirror.example/kell"


@pytest.mark.parametrize(
    ("given", "site"),
    [
        ([("canonical_url", "https://tarnpost.example/1")], "tarnpost.example"),
        # a relay is passed over, and the first site that is none tells
        (
            [("canonical_url", "https://t.co/x"), ("canonical_url", "https://tarnpost.example/1")],
            "tarnpost.example",
        ),
        (
            [("canonical_url", "https://mirror.example/1"), ("canonical_url", "https://tarnpost.example/1")],
            None,
        ),
        ([("url", "https://tarnpost.example/1")], None),
        ([("canonical_url", "none")], None),
        ([], None),
    ],
)
def test_where_a_mirror_says_that_its_text_stands(given: list[tuple[str, str]], site: str | None) -> None:
    facts = tuple((name, Stated(value, "meta tag")) for name, value in given)
    assert original_site(replace(document("a", (), url=MIRROR), facts=facts)) == site


def test_a_document_without_an_address_may_still_be_a_mirror() -> None:
    facts = (("canonical_url", Stated("https://tarnpost.example/1", "meta tag")),)
    assert original_site(replace(document("a", ()), facts=facts)) == "tarnpost.example"


@pytest.mark.parametrize(
    ("outlet", "url", "desk", "own"),
    [
        ("Reuters", None, "Reuters", True),
        (None, "https://www.reuters.com/world/1", "Reuters", True),
        ("reuters.com", None, "Reuters", True),
        ("tarnpost.example", "https://www.reuters.com/world/1", "Reuters", True),
        # a table knows the sites of an agency: no other is guessed by its name
        (None, "https://reuters-fans.example/1", "Reuters", False),
        (None, "https://www.tarnpost.example/1", "Reuters", False),
        # a station or a paper has a site of its name
        (None, "https://www.kxtv10.example/1", "KXTV", True),
        (None, "https://kxtvnews.example/1", "KXTV", True),
        (None, "https://www.orrsun.example/1", "The Orr Sun", True),
        (None, "https://news.orrsun.example/1", "The Orr Sun", True),
        ("orrsun.example", None, "The Orr Sun", True),
        (None, "https://orrsunday.example/1", "The Orr Sun", True),
        (None, "https://orrsun.example/1", "orrsun.example", True),
        # a short name opens the names of others, unless it is a call sign
        (None, "https://sun.example/1", "The Sun", True),
        (None, "https://sunlamps.example/1", "The Sun", False),
        (None, "https://star7.example/1", "Star", True),
        (None, "https://starlight.example/1", "Star", False),
        (None, "https://cometdaily.example/1", "Comet", True),
        (None, "https://wqp.example/1", "WQP", True),
        (None, "https://wqpnews.example/1", "WQP", True),
        (None, "https://kongress.example/1", "KO", False),
        # the last label of a host is nobody's name
        (None, "https://tarn.example/1", "Example", False),
        (None, None, "The Orr Sun", False),
    ],
)
def test_a_desk_s_own_page(outlet: str | None, url: str | None, desk: str, *, own: bool) -> None:
    assert is_own_page(document("a", (), outlet=outlet, url=url), desk) is own


@pytest.mark.parametrize(
    ("outlet", "url", "agency"),
    [
        (None, "https://www.reuters.com/world/1", "Reuters"),
        ("reuters.com", None, "Reuters"),
        ("reuters.com", "https://tarnpost.example/1", None),
        (None, None, None),
    ],
)
def test_the_agency_at_whose_address_a_document_stands(outlet: str | None, url: str | None, agency: str | None) -> None:
    assert own_agency(document("a", (), outlet=outlet, url=url)) == agency
