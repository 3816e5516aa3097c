"""Invented texts, pages, feeds, tables and archives in every format that is read: what fuzzing starts from."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from collections.abc import Sequence
from importlib.resources import files

from tests.sources.packing import make_record, make_response, make_tar, make_wacz, make_warc, make_zip

STORY = """Ferry sinks off Harnmouth; 12 dead

By Wim Sarkany

HARNMOUTH, June 3, 2031 (Reuters) - At least 12 people were killed and 30 wounded when a ferry sank off Harnmouth
on Tuesday, the port police said.

“We heard two blasts,” said Edda Noll, a captain. The Harn Relief Committee put the toll at 14, including three
children.

(Reporting by Wim Sarkany; Editing by Oda Pell)
"""
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Mill burns in Quelby - Quelby Post</title>
<meta property="article:published_time" content="2031-05-04T06:07:08Z"><link rel="canonical" href="https://q.example/a">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Mill burns", "author": [{"name": "Ada Orr"}],
"datePublished": "2031-05-04"}</script></head><body><nav><ul><li><a href="/">Home</a></li></ul></nav>
<article class="story-body"><h1>Mill burns in Quelby</h1><p class="byline">By Ada Orr</p><p>QUELBY (AP) &mdash; Three
workers were <b>killed</b> on Sunday&#39;s night shift.</p><figure><figcaption>The mill. (Photo: Pictura)</figcaption>
</figure><pre>a

b</pre><table><tr><td>1<td>2</table><br/><aside>Sign up</aside></article></body></html>"""
MATTER = """---
title: "Bridge falls: 5 dead"
date: 2031-03-02 10:00
author: [Ada Orr, Bo Lind]
url: https://x.example/b
tags: {a: [b, c]}
summary: |
  two
  lines
base: &a x
again: *a
---

# Bridge falls

KESH, March 2 (AFP) - Five *soldiers* died, [the army](https://x.example) said.

> quoted

<p>An <em>old</em> bridge.</p><p>Two.</p><p>x</p>
"""
FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Kesh Courier</title><language>en</language>
<item><guid>1</guid><title>A &amp; B</title><link>/a</link><dc:creator>Ada Orr</dc:creator>
<pubDate>Tue, 03 Jun 2031 10:00:00 +0200</pubDate><description>&lt;p&gt;Two &lt;b&gt;died&lt;/b&gt;.&lt;/p&gt;
</description><content:encoded><![CDATA[<p>Two died.</p>]]></content:encoded></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Post</title><entry><id>tag:p.example,2031:1
</id>
<title type="html">&lt;i&gt;Mill&lt;/i&gt;</title><link rel="alternate" href="https://p.example/1"/>
<updated>2031-05-04T06:07:08Z</updated><summary>Three died…</summary><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Three died.</p></div></content><source><title>Wire</title></source></entry>
</feed>"""
DECISIONS = """[[decision]]
verb = "set"
record = "i1"
date = 2031-05-03
who = "Ada"
when = 2031-06-01T10:00:00Z
why = "seen"
place = {name = "Kesh", country = "KE", latitude = 1.5, longitude = 2, precision = "city"}

[[decision]]
verb = "merge"
record = "i1"
with = ["i2", \"""i3\"""]
who = "Bo"
when = "2031-06-02"
why = 'both'
"""
ROBOTS = b"User-agent: *\nDisallow: /a\nAllow: /a/b$\nCrawl-delay: 2\n\nUser-agent: writethru\nDisallow: /*?c\n"
WIRE = ("Mill burns in Quelby", "QUELBY, May 4 - Three workers were", "killed in a mill, the army said.", "It rained.")
EDITED = b"id,kind,of,correct,why\nc-1,killed,3,y,seen\nc-2,killed,3,n,\n"
PLACES = (
    b"name,country,latitude,longitude,precision,aliases\nKesh Gate,KE,1.5,36.2,site,Old Gate;Gate\nX,,0,0\n",
    b'[[place]]\nname = "Kesh Gate"\ncountry = "KE"\nlatitude = 1.5\nlongitude = 36\naliases = ["Old", "Gate"]\n',
    b"""{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"wof:name": "Kesh", "name": "K",
"wof:country": "KE"}, "geometry": {"type": "Point", "coordinates": [36.2, 1.5]}}]}""",
    b"1\tKesh\tKesh\tK,Kesch\t1.5\t36.2\tP\tPPL\tKE\t\t01\t\t\t\t5000\t\t9\tAfrica/Nairobi\t2031-01-01\n",
)


def take_example(name: str) -> bytes:
    """Return a file of the program's own invented example."""
    return files("writethru.data").joinpath("example").joinpath(name).read_bytes()


def make_pdf(lines: Sequence[str] = WIRE) -> bytes:
    """Return a PDF of one page with its words plain, so that changed bytes change words."""
    drawn = "".join(f"BT /F 12 Tf 50 {700 - 20 * number} Td ({line}) Tj ET\n" for number, line in enumerate(lines))
    parts = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}endstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Title(A mill burns in Quelby)>>",
    )
    body = "".join(f"{number} 0 obj{part}endobj\n" for number, part in enumerate(parts, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R/Info 6 0 R/Size 7>>\n%%EOF".encode("latin-1")


def make_texts() -> list[bytes]:
    """Return texts in several encodings; the first byte is the number of the one that a server would state."""
    odd = ("Ärger in Łódź", "Взрыв в порту", "انفجار في سوق السمك", "港で火災があった")
    marked = [b"\0" + text.encode(code) for text in odd for code in ("utf-8", "utf-16", "utf-16-le", "utf-32")]
    wrapped = b"\1The port police said on Tuesday that\nat least twelve sailors were killed\n" * 8
    return [b"\0" + STORY.encode(), b"\4" + STORY.encode("cp1252"), b"\0" + PAGE.encode(), wrapped, *marked]


def make_lines() -> list[bytes]:
    """Return lines of JSON, good ones and others."""
    record = {"id": "a", "text": STORY, "title": "Ferry sinks", "published": "2031-06-03", "outlet": "Post", "x": [1]}
    good = (json.dumps(record) + "\n").encode()
    return [good * 2, b'{"text": "a"}\n{"text": "\\ud800 b", "id": 5}\n\n[1]\n{']


def make_archives() -> list[bytes]:
    """Return archives and packed files of every kind but web archives."""
    held = {"a.txt": STORY.encode()[:200], "b/c.html": PAGE.encode()[:300], "d.jsonl": make_lines()[1]}
    packed = [gzip.compress(held["a.txt"]), lzma.compress(held["a.txt"]), bz2.compress(held["a.txt"])]
    return [make_zip(held), make_zip(held, 0), make_tar(held), gzip.compress(make_tar(held)), make_zip({}), *packed]


def make_webs() -> list[bytes]:
    """Return web archives: plain, packed, with chunked and packed answers, and a WACZ."""
    page = b"<p>A ferry sank.</p>"
    parts = b"5\r\n<p>A \r\n3\r\ntug\r\n0\r\n\r\n"
    chunked = make_response(parts, "https://h.example/c", headers=("Transfer-Encoding: chunked",))
    zipped = make_response(gzip.compress(page), "https://h.example/z", headers=("Content-Encoding: gzip",))
    plain = make_response(page, "https://h.example/a") + make_record(b"A tug sank.", "urn:b") + chunked + zipped
    return [plain, gzip.compress(plain), make_warc({"a.html": page}), make_wacz({"a.html": page, "b.txt": b"A tug."})]
