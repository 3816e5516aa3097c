from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.page.sample import CLAIMS, DOCUMENTS, DOSSIER, spot
from writethru.model import Claim, Span
from writethru.page.pointers import document_anchor, gather, letter, make_pointers, safe_url

POINTERS = make_pointers(DOSSIER)


@pytest.mark.parametrize(
    ("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters(number: int, name: str) -> None:
    assert letter(number) == name


@given(st.text(), st.text())
def test_two_ids_never_share_an_anchor(one: str, other: str) -> None:
    assert (document_anchor(one) == document_anchor(other)) == (one == other)
    assert not set(document_anchor(one)) & set(" \"'<>&#%?/\n")


@given(st.text())
def test_only_web_addresses_are_followed(url: str) -> None:
    found = safe_url(url)
    assert found is None or found.lower().startswith(("http://", "https://"))


@pytest.mark.parametrize("url", ["https://post.example/quay?a=1&b=2", "http://post.example", "HTTPS://post.example/"])
def test_web_addresses_are_kept(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "https://",
        "https:///quay",
        "ftp://post.example",
        "https://a b",
        "http://post.example\\@b",
    ],
)
def test_other_addresses_are_not(url: str | None) -> None:
    assert safe_url(url) is None


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_a_quotation_is_the_sentence_around_the_words(claim: Claim) -> None:
    quote = POINTERS.quote_claim(claim)
    assert quote is not None
    text = POINTERS.documents[claim.document].text
    assert "".join(run.text for run in quote.runs) in text
    assert "".join(run.text for run in quote.runs if run.look != "plain") == claim.text
    assert not (quote.cut_before)
    assert not (quote.cut_after)


def test_a_long_sentence_is_cut_between_words() -> None:
    first = DOCUMENTS[0]
    long = " ".join(["ferry"] * 200)
    document = replace(first, text=f"{long} 12 dead {long}.", passages=(replace(first.passages[1], start=0, end=2410),))
    pointers = make_pointers(replace(DOSSIER, documents=(document,), claims=()))
    quote = pointers.quote(document.id, spot(document.text, "12 dead"))
    assert quote is not None
    assert quote.cut_before
    assert quote.cut_after
    shown = "".join(run.text for run in quote.runs)
    assert len(shown) < 600
    assert set(shown.split()) == {"ferry", "12", "dead"}


def test_copies_of_one_sentence_are_read_once() -> None:
    told = {claim.id: POINTERS.quote_claim(claim) for claim in CLAIMS}
    quotes = [quote for name in ("claim-a1", "claim-c1", "claim-b1") if (quote := told[name])]
    assert [[quote.anchor for quote in copies] for copies in gather(quotes)] == [["claim-a1", "claim-b1"], ["claim-c1"]]


def test_other_words_of_one_sentence_are_another_quotation() -> None:
    text = DOCUMENTS[0]
    quotes = [POINTERS.quote(text.id, spot(text.text, words)) for words in ("12 people", "at least 12")]
    assert len(gather(quote for quote in quotes if quote)) == 2


def test_words_of_a_document_that_is_not_there_are_not_quoted() -> None:
    assert POINTERS.quote("nowhere", Span(0, 3)) is None
