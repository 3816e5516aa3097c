from __future__ import annotations

import base64
import hashlib
import itertools
import re
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.page.sample import CLAIMS, DOCUMENTS, DOSSIER, HOSTILE, MONITOR
from writethru.model import Answerable, Change, Claim, Counts, Document, Dossier, Incident, Unread
from writethru.page import write_page

HTML = write_page(DOSSIER)
PAGE = LexborHTMLParser(HTML)
BESIDE = r"dossier\.json|tables/[a-z]+\.jsonl|figures/[\w-]+\.vl\.json"
EMPTY = Dossier(
    schema=1,
    writethru="0.1.0",
    title=None,
    verdict="No document could be read.",
    counts=Counts(0, 0, 0, 0, (), 0),
    documents=(),
    set_aside=(),
    links=(),
    families=(),
    voices=(),
    claims=(),
    events=(),
    answers=(),
    incidents=(),
    statements=(),
    agreements=(),
    alerts=(),
)


def ids() -> list[str]:
    return [str(node.attributes["id"]) for node in PAGE.css("[id]")]


def only(selector: str) -> LexborNode:
    found = PAGE.css(selector)
    assert len(found) == 1, selector
    return found[0]


def report_of(number: int) -> LexborNode:
    return PAGE.css("article.report")[number]


def test_the_page_is_whole() -> None:
    assert HTML.lstrip().startswith("<!DOCTYPE html>")
    assert HTML.rstrip().endswith("</html>")
    assert [len(PAGE.css(tag)) for tag in ("html", "head", "body", "main", "header", "footer", "h1")] == [1] * 7


def test_the_same_dossier_gives_the_same_bytes() -> None:
    assert write_page(DOSSIER).encode() == HTML.encode()


def test_there_is_no_script_no_handler_and_no_style_attribute() -> None:
    assert PAGE.css("script, iframe, object, embed, base, form, link, img") == []
    for node in PAGE.css("*"):
        named = [name for name in node.attributes if name.startswith("on") or name in {"style", "srcdoc", "src"}]
        assert named == [], node.html


def test_the_policy_forbids_all_but_the_one_style_sheet() -> None:

    style = re.search(r"<style>(.*?)</style>", HTML, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = str(only("meta[http-equiv]").attributes["content"])
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:")


def test_the_style_sheet_asks_for_nothing_from_outside() -> None:
    assert not re.search(r"url\(|@import|expression\(", only("style").text())


def test_links_lead_into_the_page_beside_it_or_to_a_plain_web_address() -> None:
    outside = {}
    for link in PAGE.css("a[href]"):
        href = str(link.attributes["href"])
        if href.startswith("#"):
            assert href[1:] in ids(), href
        elif not re.fullmatch(BESIDE, href):
            outside[href] = link.attributes.get("rel")
    assert outside == {
        "https://post.example/quay": "noreferrer noopener",
        "https://www.geonames.org/": "noreferrer noopener",
    }


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///pile/list",
        "//post.example/quay",
        "https:",
        "http://[",
        'https://post.example/" onclick="alert(1)"> <b',
    ],
)
def test_a_hostile_address_is_shown_as_text_only(url: str) -> None:
    page = LexborHTMLParser(write_page(replace(DOSSIER, documents=(replace(DOCUMENTS[0], url=url), *DOCUMENTS[1:]))))
    assert list(page.css(".report dd a[href]")) == []
    assert url.strip() in {dd.text().strip() for dd in page.css(".report dd")}


def test_words_of_documents_stay_words() -> None:
    assert HOSTILE not in HTML
    assert HOSTILE in only("h1").text()
    assert PAGE.css("h3 b") == []
    assert "Ister <b>Herald</b>" in report_of(1).text()


def test_no_id_is_given_twice() -> None:
    assert sorted(ids()) == sorted(set(ids()))


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_every_claim_has_its_anchor_at_its_first_word(claim: Claim) -> None:
    anchor = only(f"#{claim.id}")
    following = anchor.next
    assert following is not None
    assert following.tag == "mark"
    assert following.text() == claim.text


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_every_claim_is_quoted_and_leads_to_its_place(claim: Claim) -> None:
    ways = [a for a in PAGE.css("blockquote a") if a.attributes["href"] == f"#{claim.id}"]
    assert len(ways) == 1
    quote = ways[0].parent
    assert quote is not None
    assert "".join(mark.text() for mark in quote.css("mark")) == claim.text


def test_the_number_of_a_quotation_is_strong() -> None:
    strong = {node.text() for node in PAGE.css("blockquote mark strong")}
    assert {"12", "19", "40", "900", "20", "Sixteen"} <= strong


@pytest.mark.parametrize(("number", "document"), list(enumerate(DOCUMENTS)), ids=[d.id for d in DOCUMENTS])
def test_the_passages_shown_are_the_text(number: int, document: Document) -> None:
    shown = report_of(number).css(".text div")
    assert len(shown) == len(document.passages)
    for div, passage in zip(shown, document.passages, strict=True):
        assert passage.why in f"{div.attributes.get('title')}{[label.text() for label in div.css('.label')]}"
        for extra in div.css(".label, .way"):
            extra.decompose()
        assert div.text() == passage.of(document.text)
        assert div.attributes["dir"] == "auto"


def test_furniture_says_why_it_is_none_of_the_story() -> None:
    labels = [node.text() for node in LexborHTMLParser(HTML).css(".furniture .label")]
    assert labels == ["furniture: asks for a subscription"] * 2


def test_much_furniture_is_folded_and_not_lost() -> None:
    first = DOCUMENTS[0]
    passage = first.passages[-1]
    words = "\n\n".join(f"Notice {number}" for number in range(5))
    text = f"{first.text}\n\n{words}"
    added = []
    for number in range(5):
        start = text.index(f"Notice {number}")
        added.append(replace(passage, start=start, end=start + 8))
    longer = replace(first, text=text, passages=(*first.passages, *added))
    page = LexborHTMLParser(write_page(replace(DOSSIER, documents=(longer, *DOCUMENTS[1:]))))
    folded = page.css(".text details")[0]
    assert folded.css("summary")[0].text() == "6 passages of furniture"
    assert all(f"Notice {number}" in folded.text() for number in range(5))


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(tag) for tag in re.findall(r"<h([1-6])[ >]", HTML)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_tables_have_captions_and_headed_columns() -> None:
    for table in PAGE.css("table"):
        assert len(table.css("caption")) == 1
        assert table.css("caption")[0].text().strip()
        assert all("scope" in head.attributes for head in table.css("th"))


def test_charts_have_a_name_a_story_and_a_table_beside_them() -> None:
    charts = PAGE.css("svg.chart[role]")
    assert [len(PAGE.css(f"#{name} svg.chart[role]")) for name in ("lineage", "tolls", "map")] == [1, 1, 1]
    for chart in charts:
        for name in str(chart.attributes["aria-labelledby"]).split():
            assert only(f"#{name}").text().strip()
        assert chart.css("title")
        assert chart.css("desc")
    assert len(PAGE.css("figure details table")) == 1


def test_scrolling_regions_can_be_reached_by_a_link_in_them_or_else_by_name() -> None:
    for region in PAGE.css(".scroll"):
        if region.css("table a, table summary"):
            continue
        assert region.attributes["tabindex"] == "0"
        assert region.attributes["role"] == "group"
        assert region.attributes["aria-label"]


def test_a_headline_without_end_is_cut_at_the_head_and_whole_below() -> None:
    endless = " ".join(f"quay{number}" for number in range(10_000))
    first = replace(
        DOCUMENTS[0], text=endless, title=endless, passages=(replace(DOCUMENTS[0].passages[0], end=len(endless)),)
    )
    told = replace(
        DOSSIER, title=endless, documents=(first,), claims=(), incidents=(), links=(), families=(), alerts=()
    )
    page = LexborHTMLParser(write_page(told))
    assert len(page.css("h1")[0].text()) <= 305
    assert page.css(".text .headline")[0].text() == endless


def test_the_skip_link_is_the_first_one() -> None:
    assert PAGE.css("a")[0].attributes["href"] == "#main"


def test_a_language_is_told_where_it_is_known() -> None:
    assert report_of(4).css(".text")[0].attributes["lang"] == "ar"


def test_a_document_without_an_outlet_is_called_by_its_file() -> None:
    assert "write up.txt" in report_of(3).css("h3")[0].text()


def test_an_id_of_any_kind_makes_a_plain_anchor() -> None:
    assert report_of(3).attributes["id"] == "document-a.20.b.26.c"


def test_figures_in_no_incident_stand_apart_with_the_reason() -> None:
    apart = only("#outside").text()
    assert "more than 900 killed" in apart
    assert "total of a war or a campaign" in apart
    assert "adds up several incidents" in apart


def test_the_counts_open_the_page() -> None:
    counts = {
        dt.text().split(":")[0].strip(): dd.text()
        for dt, dd in zip(PAGE.css(".counts dt"), PAGE.css(".counts dd"), strict=True)
    }
    assert counts == {
        "documents": "5",
        "distinct texts": "4",
        "independent voices": "1–3",
        "named origin of figures": "1",
        "incident": "1",
        "to look at": "1",
    }
    assert MONITOR in only(".counts").text()


def test_what_was_set_aside_is_listed_with_its_reason() -> None:
    row = only("#aside tbody tr").text()
    assert "pile/notes.docx" in row
    assert "no reader for this kind of file" in row


def test_three_codebooks_stand_side_by_side() -> None:
    cells = [cell.text() for cell in PAGE.css('[aria-label="Codebooks, killed"] td')]
    assert cells == ["12", "19", "19", "12", "12", "19", "provisional: fewer than two independent origins"]


def test_coordinates_are_credited_only_where_they_are_shown() -> None:
    assert "GeoNames" in only("footer").text()
    incident = DOSSIER.incidents[0]
    bare = write_page(replace(DOSSIER, incidents=(replace(incident, place=None),)))
    assert "GeoNames" not in bare


def test_what_changed_since_an_earlier_dossier_is_told_first() -> None:
    told = write_page(replace(DOSSIER, since=(Change("document", "New document: pile/<i>late</i>.txt."),)))
    assert "New document: pile/&lt;i&gt;late&lt;/i&gt;.txt." in told
    assert "Since the earlier dossier" not in HTML


def test_an_empty_dossier_still_makes_a_page() -> None:
    page = LexborHTMLParser(write_page(EMPTY))
    assert page.css("h1")[0].text() == "One story"
    assert "No document could be read." in page.css(".verdict")[0].text()


def test_a_page_of_five_documents_is_small() -> None:
    assert len(HTML.encode()) < 250_000


def _light(colour: str) -> float:
    full = colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])
    parts = [int(full[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _schemes() -> list[dict[str, str]]:
    blocks = re.findall(r":root \{(.*?)\}", only("style").text(), re.DOTALL)
    light, dark, printed = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", block)) for block in blocks)
    return [light, {**light, **dark}, {**light, **printed}]


@pytest.mark.parametrize("scheme", _schemes(), ids=["light", "dark", "print"])
@pytest.mark.parametrize(
    ("ink", "paper", "least"),
    [
        ("ink", "paper", 7.0),
        ("soft", "paper", 4.5),
        ("accent", "paper", 4.5),
        ("link", "paper", 4.5),
        ("ink", "mark", 4.5),
        ("cut-ink", "cut", 4.5),
        ("added-ink", "added", 4.5),
        ("c0", "paper", 4.5),
        ("c1", "paper", 4.5),
        ("c2", "paper", 4.5),
    ],
)
def test_every_pair_of_colours_can_be_read(scheme: dict[str, str], ink: str, paper: str, least: float) -> None:
    one, other = sorted((_light(scheme[ink]), _light(scheme[paper])), reverse=True)
    assert (one + 0.05) / (other + 0.05) >= least


def test_one_figure_told_by_two_reports_is_one_entry_whose_words_are_read_once() -> None:
    told = replace(CLAIMS[1], id="claim-b2", document=DOCUMENTS[1].id)
    page = LexborHTMLParser(write_page(replace(DOSSIER, claims=(*CLAIMS, told))))
    row = page.css("#outside tbody tr")[0]
    assert row.css("summary")[0].text() == "2 passages: A, B"
    (quote,) = row.css("blockquote")
    assert [(key.text(), key.attributes["href"]) for key in quote.css("a")] == [
        ("A Tessaly Post", "#claim-a2"),
        ("B Ister <b>Herald</b>", "#claim-b2"),
    ]


def test_answers_that_no_incident_rests_on_are_listed() -> None:
    first = DOCUMENTS[0]
    placed = DOSSIER.incidents[0].responsibility[0]
    words = placed.evidence[0]
    told = Answerable(words.start, words.end, words.document, "…", placed.actor, placed.stance, placed.by, ())
    other = Answerable(0, 5, first.id, first.text[:5], "Grey Hand", "denied", None, ())
    page = LexborHTMLParser(write_page(replace(DOSSIER, answers=(told, other, replace(other, start=6, end=9)))))
    facts = page.css_first("#answers dl")
    assert facts is not None
    assert [node.text() for node in facts.css("dt")] == ["denied by"]
    assert len(facts.css("blockquote")) == 2
    assert PAGE.css_first("#answers") is None


def test_what_was_not_read_is_listed_with_its_reason() -> None:
    first = DOCUMENTS[0]
    why = f"It is in a tongue {HOSTILE}."
    page = LexborHTMLParser(
        write_page(replace(DOSSIER, unread=(Unread(0, len(first.text), first.id, why), Unread(0, 5, first.id, why))))
    )
    section = page.css_first("#unread")
    assert section is not None
    assert [node.text() for node in section.css("li > bdi")] == [why]
    assert [mark.text() for mark in section.css("mark")] == [first.text.split("\n")[0], first.text[:5]]
    assert PAGE.css_first("#unread") is None


CODED = replace(
    DOSSIER.incidents[0],
    joined=("same words", "place within place"),
    ucdp_type="one-sided",
    acled_type=("Explosions/Remote violence", "Suicide bomb"),
    sides=("The Salt Column", "civilians"),
    responsibility=(replace(DOSSIER.incidents[0].responsibility[0], rules=("says it did it",), ucdp=9001),),
)
FACTS = [
    (CODED, "kind", "bombing UCDP: one-sided; ACLED: Explosions/Remote violence, Suicide bomb"),
    (CODED, "sides", "The Salt Column against civilians"),
    (CODED, "where", "Ombreville 12.500, -3.250 (city); named as a place"),
    (CODED, "joined by", "same words, place within place"),
    (CODED, "claimed by", "The Salt Column UCDP actor 9001; rule: says it did it"),
    (replace(CODED, sides=("civilians",)), "sides", "civilians; the other side is not known"),
    (replace(CODED, ucdp_type=None, acled_type=None), "kind", "bombing"),
    (replace(CODED, sides=()), "sides", None),
    (replace(CODED, place=None), "where", None),
    (replace(CODED, joined=("one report",)), "joined by", "nothing: one report tells of it"),
]


@pytest.mark.parametrize(("incident", "name", "told"), FACTS)
def test_an_incident_says_how_it_is_coded_and_on_what_grounds_it_is_one(
    incident: Incident, name: str, told: str | None
) -> None:
    page = LexborHTMLParser(write_page(replace(DOSSIER, incidents=(incident,))))
    facts = page.css_first(f"#{incident.id} dl")
    assert facts is not None
    for words in facts.css("details"):
        words.decompose()
    named = zip(facts.css("dt"), facts.css("dd"), strict=True)
    assert {dt.text(): " ".join(dd.text().split()) for dt, dd in named}.get(name) == told
