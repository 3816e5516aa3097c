"""Feeds of every make, and hostile ones: which entries they hold, and in how much time."""

import time

import pytest

from writethru.sources.web.feeds import Entry, Feed, read_feed

URL = "http://desk.example/feeds/all.xml"
LONG = "The ferry left Ostrow at nine with forty people on board and a cargo of timber. " * 8


def rss(items: str, head: str = "<title>Kesh Courier</title>") -> str:
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<?xml version="1.0"?><rss version="2.0" {space}><channel>{head}{items}</channel></rss>'


def atom(entries: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Kesh Courier</title>{entries}</feed>'


def read(raw: str | bytes, kind: str = "application/xml", most: int = 50) -> Feed:
    return read_feed((raw.encode() if isinstance(raw, str) else raw, kind, URL, most))


def only(raw: str | bytes, kind: str = "application/xml") -> Entry:
    (entry,) = read(raw, kind).entries
    return entry


def test_an_rss_entry() -> None:
    entry = only(
        rss(
            "<item><title>Dam &amp;amp; mill</title><guid isPermaLink='false'>77</guid><link>/news/1?a=b&amp;c=d</link>"
            "<pubDate>Sun, 04 May 2031 10:00:00 +0200</pubDate><author>desk@desk.example (Ada Orr)</author>"
            "<description>A dam broke.</description></item>"
        )
    )
    assert entry.key == f"{URL}#77"
    assert (entry.title, entry.link) == ("Dam & mill", "http://desk.example/news/1?a=b&c=d")
    assert (entry.outlet, entry.published, entry.updated) == ("Kesh Courier", "2031-05-04T08:00:00Z", None)
    assert (entry.text, entry.whole) == ("A dam broke.", False)


def test_an_atom_entry() -> None:
    entry = only(
        atom(
            "<entry><id>tag:desk.example,2031:5</id><title>Dam</title><link href='5.html'/>"
            "<published>2031-05-04T10:00:00Z</published><updated>2031-05-04T12:30:00+01:00</updated>"
            "<source><title>Ostrow Agency</title></source>"
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One &lt; two.</p><p>Three.</p></div></content>"
            "<summary>One.</summary></entry>"
        )
    )
    assert entry.key == "tag:desk.example,2031:5"
    assert entry.link == "http://desk.example/feeds/5.html"
    assert (entry.published, entry.updated) == ("2031-05-04T10:00:00Z", "2031-05-04T11:30:00Z")
    assert (entry.outlet, entry.text) == ("Ostrow Agency", "One < two.\n\nThree.")


@pytest.mark.parametrize(
    ("carried", "whole"),
    [
        (f"<description>{LONG}</description>", True),
        (f"<description>Short.</description><content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded>", True),
        ("<description>Forty people were on board.</description>", False),
        (f"<description>{LONG} …</description>", False),
        (f"<description>{LONG} [&amp;#8230;]</description>", False),
        (f"<description>{LONG} [...] The post Ferry appeared first on Courier.</description>", False),
        (f"<description>{LONG} &lt;a href='x'&gt;Continue reading&lt;/a&gt;</description>", False),
        (f"<description>{LONG} Who paid ... nobody said, and the owner left.</description>", True),
        ("", False),
    ],
)
def test_a_text_is_whole_if_it_is_long_and_not_broken_off(carried: str, whole: bool) -> None:
    assert only(rss(f"<item><link>http://desk.example/1</link>{carried}</item>")).whole is whole


@pytest.mark.parametrize(
    ("inside", "link"),
    [
        ("<guid>1</guid><link>javascript:alert(1)</link>", ""),
        ("<guid>1</guid><link>file:///etc/hostname</link>", ""),
        ("<guid>1</guid><link>http://[bad</link>", ""),
        ("<guid>1</guid><link> http://desk.example/a\n</link>", "http://desk.example/a"),
        ("<guid>http://desk.example/a</guid>", "http://desk.example/a"),
        ("<guid>1</guid><link>http://desk.example/&#xD800;</link>", "http://desk.example/\ufffd"),
        ("<guid isPermaLink='false'>1</guid>", ""),
        ("<guid>1</guid>", "http://desk.example/feeds/1"),
    ],
)
def test_a_link_leads_to_the_web_or_nowhere(inside: str, link: str) -> None:
    assert only(rss(f"<item>{inside}</item>")).link == link


def test_a_mark_changes_with_the_entry() -> None:
    item = "<item><guid>1</guid><title>{}</title><description>{}</description></item>"
    marks = {only(rss(item.format(*words))).mark for words in [("A", "b"), ("A", "c"), ("B", "b"), ("A", "b")]}
    assert len(marks) == 3


def test_an_entry_that_comes_twice_is_one_and_one_without_anything_is_none() -> None:
    feed = read(rss("<item><guid>1</guid><title>A</title></item><item><guid>1</guid><title>B</title></item><item/>"))
    assert [entry.title for entry in feed.entries] == ["A"]


def test_a_hundred_thousand_entries_cost_what_those_that_are_read_cost() -> None:
    items = "".join(f"<item><guid>{number}</guid><description>Words.</description></item>" for number in range(100_000))
    began = time.process_time()
    feed = read(rss(items))
    assert time.process_time() - began < 5
    assert [len(feed.entries), feed.left_out] == [50, 99_950]
    assert feed.entries[0].outlet == "Kesh Courier"


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/html; charset=latin-1", "text/plain", "image/png", ""])
def test_a_wrong_type_does_not_matter(kind: str) -> None:
    assert only(rss("<item><guid>1</guid><title>Ferry</title></item>"), kind).title == "Ferry"


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        (rss("<item><guid>1</guid><title>Köln</title></item>").encode("utf-16"), "Köln"),
        (rss("<item><guid>1</guid><title>Köln</title></item>").encode("latin-1"), "Köln"),
        (rss("<item><guid>1</guid><title>A & b <br> c</title></item>"), "A & b c"),
        (rss("<item><guid>1</guid><title>A\x00\x01\x1bB</title></item>"), "AB"),
        (rss("<item><guid>1</guid><title>Ferry</title>").removesuffix("</channel></rss>"), "Ferry"),
        ("\n\n  " + rss("<item><guid>1</guid><title>Ferry</title></item>"), "Ferry"),
    ],
)
def test_bad_xml_is_read_as_far_as_it_goes(raw: str | bytes, title: str) -> None:
    assert only(raw, "text/xml").title == title


@pytest.mark.parametrize("raw", ["", "<html><p>Hello</p></html>", '{"items": []}', "\x00" * 50, "%PDF-1.7"])
def test_what_is_no_feed_is_told(raw: str) -> None:
    with pytest.raises(ValueError, match="no RSS or Atom in it"):
        read(raw)


def test_a_feed_on_which_the_parser_fails_is_told() -> None:
    with pytest.raises(ValueError, match=r"a feed that cannot be read \(KeyError\)"):
        read(rss("<item><guid>1</guid><textinput><description>x</description></textinput></item>"))


@pytest.mark.parametrize("number", ["xD800", "xDFFF", "55296", "x110000", "999999999"])
def test_a_reference_to_no_character_costs_that_character(number: str) -> None:
    assert only(rss(f"<item><guid>1</guid><title>A&#{number};B</title></item>")).title == "A\ufffdB"


def test_entities_neither_grow_nor_read_files() -> None:
    laughs = "".join("<!ENTITY l" + str(n) + ' "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 10))
    doctype = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}<!ENTITY file SYSTEM "file:///etc/hostname">]>'
    item = "<item><guid>1</guid><title>a&l9;b</title><description>c&file;d</description></item>"
    began = time.process_time()
    entry = only(doctype + rss(item).partition("?>")[2])
    assert time.process_time() - began < 3
    assert len(entry.title) < 20
    assert entry.text in {"cd", "c&file;d"}


@pytest.mark.parametrize("bit", ["<a>" * 100_000, "<![CDATA[" * 50_000, "&" * 200_000, "<" * 100_000, "<!--" * 50_000])
def test_a_feed_of_nonsense_takes_no_time(bit: str) -> None:
    began = time.process_time()
    read(rss(f"<item><guid>1</guid><description>{bit}</description></item>"))
    assert time.process_time() - began < 10
