"""HTML: paragraphs in reading order with what stands around them."""

import time
import tracemalloc

import pytest

from writethru.sources.formats.html import read_html

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Mill burns | The Herald</title>
<meta property="og:title" content="Mill burns"><meta property="og:site_name" content="The Herald">
<meta property="article:published_time" content="2019-05-14T09:00:00Z"><link rel="canonical" href="https://herald.example/mill">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "author": [{"name": "Ada Quill"}]}]}</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<h1>Mill burns</h1><p class="byline">By Ada Quill</p>
<p><span class="dateline">QUELBY</span> A mill burnt down.<br>Nobody was hurt.</p>
<figure><img src="a.jpg"><figcaption>The mill on Monday.</figcaption></figure>
<p>The <a href="/x">owner</a> wept.</p><script>var a = "<p>no</p>";</script>
<aside><p>Read our other mills.</p></aside><footer>Terms</footer></body></html>"""


def test_a_page_is_read_in_order() -> None:
    found = [(piece.kind, piece.text.strip()) for piece in read_html(PAGE).pieces]
    assert found == [
        ("navigation", "Home World"),
        ("heading", "Mill burns"),
        ("paragraph", "By Ada Quill"),
        ("paragraph", "QUELBY"),
        ("paragraph", "A mill burnt down.\nNobody was hurt."),
        ("caption", "The mill on Monday."),
        ("paragraph", "The owner wept."),
        ("notice", "Read our other mills."),
        ("navigation", "Terms"),
    ]


def test_a_page_states_facts_of_itself() -> None:
    facts = {name: fact.value for name, fact in reversed(read_html(PAGE).facts)}
    assert facts == {
        "title": "Mill burns",
        "outlet": "The Herald",
        "published": "2019-05-14T09:00:00Z",
        "url": "https://herald.example/mill",
        "byline": "Ada Quill",
        "language": "en-GB",
    }


FRAGMENTS = [
    ("<div><span id='a'/><p>One.</p><script src='x'/><p>Two.</p></div>", ["One.", "Two."]),
    ("<div>One.\n\nTwo.</div>", ["One.", "Two."]),
    ("<p>One<p>Two", ["One", "Two"]),
    ("<p>One<br><br>Two</p>", ["One", "Two"]),
    ("<b>One</b> and <i>two</i>", ["One and two"]),
    ("<table><tr><td>One</td><td>Two</td></tr></table>", ["One", "Two"]),
    ("", []),
    ("<html><head></head></html>", []),
    ("<p>a &lt; b &amp; c</p>", ["a < b & c"]),
]


@pytest.mark.parametrize(("source", "texts"), FRAGMENTS)
def test_fragments(source: str, texts: list[str]) -> None:
    assert [piece.text.strip() for piece in read_html(source).pieces] == texts


def test_the_share_of_links_is_counted_in_characters() -> None:
    shares = [piece.link_share for piece in read_html("<p><a href='x'>12345</a>67890</p><p>no link</p>").pieces]
    assert shares == [0.5, 0.0]


def test_markup_deeper_than_any_page_keeps_its_words() -> None:
    deep = "<div>" * 30_000 + "<p>A bridge fell at Quelby.</p>"
    assert [piece.text.strip() for piece in read_html(deep).pieces if piece.text.strip()] == [
        "A bridge fell at Quelby."
    ]


@pytest.mark.parametrize(
    "tag", ['<p class="{}">', "<p {}>", "<p {}/>", "<{}>", "<p /{}"], ids=["value", "name", "closed", "tag", "torn"]
)
def test_a_tag_of_millions_of_characters_takes_little_time_and_memory(tag: str) -> None:
    tracemalloc.start()
    began = time.process_time()
    pieces = read_html(f"<p>A ferry sank.</p>{tag.format('x' * 4_000_000)}<p>A tug went down.</p>").pieces
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert pieces[0].text == "A ferry sank."
    assert time.process_time() - began < 5
    assert peak < 60_000_000
