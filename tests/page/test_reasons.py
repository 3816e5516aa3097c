from __future__ import annotations

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from tests.page.sample import DOCUMENTS, DOSSIER
from writethru.model import Dossier
from writethru.page import write_page
from writethru.page.charts.lanes import find_lanes
from writethru.page.pointers import make_pointers
from writethru.page.reasons import find_reasons

PAGE = LexborHTMLParser(write_page(DOSSIER))


def reasons_of(dossier: Dossier) -> dict[str, tuple[str, tuple[str, ...]]]:
    pointers = make_pointers(dossier)
    return {one.sign: (one.name, one.why) for one in find_reasons(dossier, pointers, find_lanes(dossier, pointers))}


def test_every_dot_and_every_lost_original_has_its_reasons() -> None:
    assert list(reasons_of(DOSSIER)) == ["lost-A", "dot-A", "dot-B", "lost-C", "dot-C", "dot-D", "dot-E"]


def test_a_lost_original_is_told_by_its_copies() -> None:
    assert reasons_of(DOSSIER)["lost-A"] == (
        "Northwire, version 1, first, original lost",
        (
            "No document here is that text as its own agency or newsroom put it out; it is known from its copies.",
            "Its copies here: A, B.",
        ),
    )


def test_a_document_is_told_by_its_voice_and_its_nearest_pairs() -> None:
    name, why = reasons_of(DOSSIER)["dot-A"]
    assert name == "A: Tessaly Post, 3 May 2031, 09:10. Northwire, version 1, first, original lost"
    assert why == (
        "Credited in the dateline.",
        "A and B, the same version: The same words but for furniture.",
        "A and C, another version of one text: Published four hours apart. The toll grows.",
    )


def test_what_a_voice_says_of_one_document_by_name_is_told_there_only() -> None:
    voice = replace(DOSSIER.voices[0], why=("Tessaly Post credits Northwire.", "Coastline credits Northwire."))
    told = reasons_of(replace(DOSSIER, voices=(voice, *DOSSIER.voices[1:]), links=()))
    assert told["dot-A"][1] == ("Tessaly Post credits Northwire.",)
    assert told["dot-C"][1] == ("Coastline credits Northwire.",)


def test_reports_of_one_event_in_other_words_say_nothing_of_the_text() -> None:
    assert reasons_of(DOSSIER)["dot-D"][1] == ('the credit reads "Agencies" and names none.',)


def test_copies_in_a_crowd_are_told_once() -> None:
    copies = tuple(replace(DOCUMENTS[0], id=f"copy-{number}") for number in range(40))
    assert list(reasons_of(replace(DOSSIER, documents=copies, voices=(), families=(), links=()))) == ["dot-A"]


def test_the_page_shows_a_reason_on_hover_and_on_focus_and_reads_it_out() -> None:
    style = PAGE.css("style")[0].text()
    signs = [str(node.attributes["aria-describedby"]).removeprefix("why-") for node in PAGE.css("[aria-describedby]")]
    assert signs == list(reasons_of(DOSSIER))
    for sign in signs:
        assert f".lanes:has(#{sign}:is(:hover, :focus-visible)) #why-{sign}" in style
        assert len(PAGE.css(f"#{sign}")) == len(PAGE.css(f"#why-{sign}")) == 1
