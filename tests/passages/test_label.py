"""Whole documents: every character in a passage, the story from its first sentence to its last, facts with origins."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.model import Document, Limits, PassageKind
from writethru.passages import label
from writethru.sources import of_record, receive

FIRST = (
    "Two barges loaded with grain sank off the port of Quelby on Monday and six sailors drowned, the coast guard said."
)
SECOND = (
    "A third barge ran aground below the lighthouse, and its captain was taken to a hospital in Kesh with a broken arm."
)
THIRD = (
    "The storm was the worst since the spring of the great flood, and the ferries stayed in port until noon on Tuesday."
)
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def read(text: str, **facts: str) -> Document:
    return label(of_record({"text": text, **facts}, as_given=False))


def words(document: Document, kind: PassageKind) -> list[str]:
    return [passage.of(document.text) for passage in document.passages if passage.kind == kind]


def story(document: Document) -> str:
    return "\n\n".join(words(document, "story"))


LAYOUTS = [
    BODY,
    f"Six drown as grain barges sink\n\n{BODY}",
    f"Six drown as grain barges sink\n\nBy Ada Quill\n\nQUELBY, May 3 (Amber Wire) - {BODY}",
    f"By Ada Quill QUELBY (Reuters) - {BODY}\n\n(Reporting by Ada Quill; Editing by Bo Noll)",
    f"{BODY} (Additional reporting by Ada Quill; Editing by Bo Noll)",
    f"QUELBY // {BODY}\n* Agencies",
    f"Six drown as grain barges sink\n\nThe coast guard searched all night.\n|\nView full size image\nA barge sinks off Quelby on May 3, 2019.\nADA QUILL/Getty Images\n\nQUELBY (Amber Wire) - {BODY}",
    f"\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645 \u0641\u064a \u0627\u0644\u0645\u064a\u0646\u0627\u0621\n\nAB-AB\n\nwww.port.example desk@port.example\n\nSix drown as grain barges sink\n\nThe storm was the worst for years\n\n05/14/2019\n\n{BODY}",
    f"{BODY}\n\nAlso on The Herald:\n\nA year of storms\n(1 of 2)\nView full size image\nWaves at Kesh, Jan. 3, 2019. (credit:Ada Quill / Reuters)\n(2 of 2)\nView full size image\nA pier in Quelby, Jan. 4, 2019. (credit:Bo Noll/AFP)\n\nSupport The Herald\n\nWe believe that quality journalism must be free, but it costs money: will you help keep our newsroom alive?\n\nSupport The Herald",
    f"Six drown as grain barges sink\n\n{FIRST}\n\nPhoto: Ada Quill\n\n{SECOND}\n\n{THIRD}",
    f"{FIRST}\n\nRELATED: Storm shuts the port of Kesh\n\n{SECOND}\n\nADVERTISEMENT\n\n{THIRD}\n\nTrending\nTen mills to see\nWhat the mayor ate",
    f"{FIRST}\n\n{SECOND}\n\nPhoto: Ada Quill\n\n{THIRD}\n\nCopyright 2019 Amber Wire. All rights reserved.",
]


@pytest.mark.parametrize("text", LAYOUTS)
def test_the_story_is_its_sentences_and_no_more(text: str) -> None:
    assert story(read(text)) == BODY


@given(
    st.lists(
        st.sampled_from([FIRST, "By Ada Quill", "Photo: Bo Noll", "|", "Trending", "(AP)", "", "A B"]), max_size=9
    ),
    st.booleans(),
)
def test_passages_are_disjoint_and_cover_every_character(parts: list[str], as_given: bool) -> None:
    document = label(of_record({"text": "\n".join(parts)}, as_given=as_given))
    covered = [n for passage in document.passages for n in range(passage.start, passage.end)]
    assert covered == sorted(set(covered))
    outside = set(range(len(document.text))) - set(covered)
    assert not "".join(document.text[n] for n in sorted(outside)).strip()
    assert all(passage.why for passage in document.passages)


@given(st.text(max_size=300))
def test_any_text_is_labelled_and_credits_point_into_it(text: str) -> None:
    document = label(of_record({"text": text}))
    assert all(credit.of(document.text) == credit.text for credit in document.credits)
    assert document.dateline is None or document.dateline.end <= len(document.text)


def test_dateline_byline_and_credit() -> None:
    document = read(
        f"Six drown as grain barges sink\n\nBy Ada Quill QUELBY/KESH, May 3 (Reuters) - {BODY}\n\nSeen on May 3, 2019, in Kesh by all who were there, he said."
    )
    assert document.title == "Six drown as grain barges sink"
    assert document.byline == ("Ada Quill",)
    assert document.dateline is not None
    assert (document.dateline.places, document.dateline.date) == (("QUELBY", "KESH"), "2019-05-03")
    assert [(credit.agency, credit.text) for credit in document.credits] == [
        ("Reuters", "QUELBY/KESH, May 3 (Reuters) -")
    ]
    assert (document.published.value, document.published.origin) == ("2019-05-03", "dateline")


PUBLISHED = [
    (
        {"published": "2019-05-14T09:00:00Z", "url": "https://a.example/2018/01/01/x"},
        BODY,
        "2019-05-14T09:00:00Z",
        "given",
    ),
    ({"url": "https://a.example/2018/01/02/x"}, BODY, "2018-01-02", "url"),
    ({}, f"Barges sink at Quelby\n\n05/14/2019\n\n{BODY}", "2019-05-14", "body"),
    ({}, f"Barges sink at Quelby\n\n03/04/2019\n\n{BODY}", None, None),
    ({}, f"Barges sink at Quelby\n\nA barge at Quelby, May 3, 2019. REUTERS/Ada Quill\n\n{BODY}", "2019-05-03", "body"),
    ({}, f"QUELBY, May 3 - {BODY}", None, None),
    ({}, f"{BODY}\n\nAlso on The Herald:\n(1 of 1)\nWaves, Jan. 3, 2018. (credit: Ada Quill)", None, None),
    ({"published": "soon"}, BODY, None, None),
]


@pytest.mark.parametrize(("facts", "text", "value", "origin"), PUBLISHED)
def test_published(facts: dict[str, str], text: str, value: str | None, origin: str | None) -> None:
    published = read(text, **facts).published
    assert (published.value, published.origin) == (value, origin)


OUTLETS = [
    ({"outlet": "The Herald", "url": "https://www.a.example/x"}, BODY, "The Herald"),
    ({"url": "https://www.a.example/x"}, BODY, "a.example"),
    ({"title": "Six drown as barges sink | The Herald"}, BODY, "The Herald"),
    (
        {},
        f"The Port Review\n\nwww.port.example desk@port.example\n\nSix drown as barges sink\n\n{BODY}",
        "port.example",
    ),
    ({}, f"{BODY}\n\nAlso on The Herald:\n\nSupport The Herald", None),
]


@pytest.mark.parametrize(("facts", "text", "outlet"), OUTLETS)
def test_outlet(facts: dict[str, str], text: str, outlet: str | None) -> None:
    assert read(text, **facts).outlet == outlet


def test_a_sites_name_stays_in_the_text_and_credits_its_agency() -> None:
    document = read(BODY, title="Six drown as grain barges sink - Reuters")
    assert document.title == "Six drown as grain barges sink"
    assert document.text.startswith("Six drown as grain barges sink - Reuters\n")
    assert [(credit.agency, credit.text) for credit in document.credits] == [("Reuters", "- Reuters")]


def test_pictures_are_never_credits() -> None:
    document = read(
        f"Six drown as barges sink\n\nA barge at Quelby, May 3, 2019. REUTERS/Ada Quill\n\n{BODY}\n\nPhoto: AFP"
    )
    assert document.credits == ()


def test_the_site_of_an_agency_is_a_fact() -> None:
    facts = read(BODY, canonical_url="https://www.reuters.com/article/x").facts
    assert ("agency", "Reuters", "canonical_url") in [(name, fact.value, fact.origin) for name, fact in facts]


PAGE = f"""<html lang="en"><head><title>Six drown | The Herald</title></head><body class="has-sidebar comments-open">
<nav><a href="/">Home</a></nav><div class="content-with-sidebar"><h1>Six drown</h1>
<div class="byline">Ada Quill, Reuters</div><p><span class="dateline">QUELBY</span> {FIRST}</p>
<div class="newsletter-signup"><p>Get the storm in your post box each morning before you have your breakfast.</p></div>
<p>{SECOND}</p><div class="gallery-caption"><p>A barge lies below the lighthouse of Quelby at low tide.</p></div>
<p><a href="/x">Storm shuts the port of Kesh</a></p><p>{THIRD}</p></div>
<div class="related-stories"><p>Three mills burnt in Kesh last week and nobody knows who set the fires.</p></div></body></html>"""


def test_markup_tells_what_words_do_not(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    document = label(receive([tmp_path], Limits()).received[0])
    assert story(document) == BODY
    assert document.title == "Six drown"
    assert document.byline == ("Ada Quill",)
    assert [credit.agency for credit in document.credits] == ["Reuters"]
    assert document.dateline is not None
    assert document.dateline.places == ("QUELBY",)
    assert len(words(document, "caption")) == 1


REPORT = """<h1>Barges sink</h1><p>Two barges sank off Quelby on Monday, the harbour master said.</p>
<p>Four men drowned, and the river was closed to traffic until Tuesday, he told reporters.</p>"""
SLOGAN = "Independent news from the river since 1911, every morning."


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (f"<header><p>{SLOGAN}</p></header><main>{REPORT}</main>", "furniture"),
        (f"<header class='top'><p>{SLOGAN}</p></header>{REPORT}", "furniture"),
        (f"<div class='site-header'><p>{SLOGAN}</p></div>{REPORT}", "furniture"),
        # the head of a report, inside one or by its headline, is no head of the site
        (f"<article>{REPORT}<header><p>{SLOGAN}</p></header></article>", "story"),
        (f"<header>{REPORT}<p>{SLOGAN}</p></header>", "story"),
        # nor is what holds the whole page
        (f"<header><p>{SLOGAN}</p>{REPORT.replace('h1', 'b')}</header>", "story"),
    ],
)
def test_the_head_of_the_site_is_no_story(tmp_path: Path, page: str, kind: str) -> None:
    (tmp_path / "a.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    document = label(receive([tmp_path]).received[0])
    assert [passage.kind for passage in document.passages if SLOGAN in passage.of(document.text)] == [kind]


def test_a_page_that_holds_its_story_twice_tells_it_once() -> None:
    document = read(f"{BODY}\n\n{BODY}")
    assert story(document) == BODY


def test_the_words_under_a_film_are_story_where_there_are_no_others() -> None:
    film = "Two barges sank off Quelby on Monday and six sailors drowned. (Published Monday, May 3, 2019)"
    assert story(read(film, title="Six drown as barges sink")) == film
    assert story(read(f"{film}\n\n{BODY}")) == BODY


def test_a_label_that_the_page_repeats_is_furniture() -> None:
    labelled = f"Harbour desk\n\n{FIRST}\n\nHarbour desk\n\n{SECOND}\n\nHarbour desk\n\n{THIRD}"
    assert story(read(labelled)) == BODY
    assert story(read(f"{FIRST}\n\nA LONG NIGHT\n\n{SECOND}")) == f"{FIRST}\n\nA LONG NIGHT\n\n{SECOND}"
