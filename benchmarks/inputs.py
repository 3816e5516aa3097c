"""A folder in; out of it invented pages, a web archive of them, and a pile of lines, which many programs can read.

The words are invented, so what a reader takes for the story can only come from how a page is built. Of four pages one
is built of the elements that HTML has for it, one of classed boxes, one of bare boxes, one of a table.
"""

from __future__ import annotations

import gzip
import json
from itertools import islice
from pathlib import Path
from random import Random

from benchmarks.piles import Text, make_words, save_pile, spell, write_pile

PAGES, LINES, SEED = 1_000, 8_000, 3
LINKS, NOTES = 12, 4
LAYOUTS = (
    """<header>{top}</header><nav>{links}</nav><main><article><h1>{title}</h1>{story}</article></main>
<aside>{notes}</aside><footer>{foot}</footer>""",
    """<div class="site-header">{top}</div><div class="menu">{links}</div>
<div class="article-body"><h1>{title}</h1>{story}</div><div class="related">{notes}</div>
<div class="footer">{foot}</div>""",
    "<div>{top}</div><div>{links}</div><div><h1>{title}</h1>{story}</div><div>{notes}</div><div>{foot}</div>",
    """<table><tr><td colspan=3>{top}</td></tr><tr><td>{links}</td><td><h1>{title}</h1>{story}</td><td>{notes}</td></tr>
<tr><td colspan=3>{foot}</td></tr></table>""",
)


def write_inputs(folder: Path) -> None:
    """Write `pages/`, `pages.warc.gz`, `lines.jsonl`, and in `meant.json` what of each page is story and what frame."""
    pages = folder / "pages"
    pages.mkdir()
    chosen = Random(SEED)  # noqa: S311 - invented words, no secret
    words = make_words(chosen)
    meant: dict[str, dict[str, list[str]]] = {}
    with (folder / "pages.warc.gz").open("wb") as archive:
        for number, (_, text) in enumerate(islice(write_pile("apart", chosen), PAGES)):
            name = f"page{number:04}.html"
            page, meant[name] = make_page(number, text, chosen, words)
            (pages / name).write_text(page, encoding="utf-8")
            archive.write(gzip.compress(make_record(name, page), mtime=0))
    (folder / "meant.json").write_text(json.dumps(meant), encoding="utf-8")
    save_pile("news", LINES, folder / "lines.jsonl")


def make_page(number: int, text: Text, chosen: Random, words: list[str]) -> tuple[str, dict[str, list[str]]]:
    """Return a page, and its paragraphs by what they are: "story" or "frame"."""
    links = [spell(chosen.sample(words, chosen.randint(3, 9))) for _ in range(LINKS)]
    notes = [spell(chosen.sample(words, chosen.randint(8, 25))) for _ in range(NOTES)]
    top, foot = (spell(chosen.sample(words, chosen.randint(4, 14))) for _ in range(2))
    story = [spell(paragraph) for paragraph in text]
    body = LAYOUTS[number % len(LAYOUTS)].format(
        top=f"<p>{top}</p>",
        links="<ul>" + "".join(f'<li><a href="/{at}">{link}</a></li>' for at, link in enumerate(links)) + "</ul>",
        title=spell(text[0][:9]),
        story="".join(f"<p>{paragraph}</p>" for paragraph in story),
        notes="".join(f'<p><a href="/note/{at}">{note}</a></p>' for at, note in enumerate(notes)),
        foot=f"<p>{foot}</p>",
    )
    page = f"<!doctype html><html><head><meta charset=utf-8><title>{number}</title></head><body>{body}</body></html>"
    return page, {"story": story, "frame": [top, *links, *notes, foot]}


def make_record(name: str, page: str) -> bytes:
    """Return a record of a web archive: the answer in which a site sent the page."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    head = [
        "WARC/1.1",
        "WARC-Type: response",
        f"WARC-Record-ID: <urn:x:{name}>",
        "WARC-Date: 2031-05-04T06:07:08Z",
        f"WARC-Target-URI: https://herald.example/{name}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + block + b"\r\n\r\n"
