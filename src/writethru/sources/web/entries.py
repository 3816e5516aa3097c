"""An entry of a feed in, the document that it stands for out: its own text where that is whole, else its page."""

from __future__ import annotations

import hashlib

import orjson

from writethru.model import Item, Parsed
from writethru.sources.clean import lay_out
from writethru.sources.decode import Format, sniff
from writethru.sources.guard import Guard, UnreadableError
from writethru.sources.lines import with_title
from writethru.sources.publication import iso_time
from writethru.sources.web.feeds import Entry
from writethru.sources.web.fetch import Fetched

_READ: frozenset[Format] = frozenset({"html", "markdown", "pdf", "text"})


def of_entry(entry: Entry, feed: str, *, changed: bool) -> Item:
    """Return the text that a feed itself carries as a document: a line of JSON with what the entry states, kept whole.

    `changed` tells a later version of an entry, whose time is when it was changed.
    """
    published = _time(entry, changed=changed)
    stated = {
        "id": _name(entry, entry.text),
        "title": entry.title,
        "outlet": entry.outlet,
        "url": entry.link,
        "published": published,
        "byline": entry.byline,
        "language": entry.language,
        "text": entry.text,
        "markup": entry.markup,
    }
    raw = orjson.dumps({name: value for name, value in stated.items() if value})
    return Item(
        id=_name(entry, entry.text),
        file=feed,
        sha256=hashlib.sha256(entry.text.encode()).hexdigest(),
        text=entry.text,
        title=entry.title or None,
        outlet=entry.outlet or None,
        url=entry.link or None,
        published=published,
        metadata=_metadata(entry, feed),
        raw=raw,
    )


def of_page(entry: Entry, feed: str, page: Fetched, guard: Guard, *, changed: bool) -> Item:
    """Return the page that an entry links to as a document; what the page does not state, the entry says.

    Raises:
        UnreadableError: there is no text in it, or none that can be had.
    """
    html = "html" in page.content_type.casefold()
    form = sniff(page.raw, "page.html" if html else page.url.split("?")[0].rsplit("/", 1)[-1])
    if form not in _READ:
        raise UnreadableError("empty" if form == "empty" else "no page of text")
    parsed = guard.parse(page.raw, form)
    facts = {name: fact.value for name, fact in reversed(parsed.facts)}
    text = _text_of(parsed, facts.get("title", ""))
    if not text:
        raise UnreadableError("no text in it")
    stated = facts.get("published")
    return Item(
        id=_name(entry, text),
        file=entry.link,
        sha256=hashlib.sha256(page.raw).hexdigest(),
        text=text,
        title=facts.get("title") or entry.title or None,
        outlet=facts.get("outlet") or entry.outlet or None,
        url=facts.get("url") or page.url,
        published=(iso_time(stated) if stated else None) or _time(entry, changed=changed),
        metadata=_metadata(entry, feed),
        form=form,
        raw=page.raw,
    )


def _text_of(parsed: Parsed, title: str) -> str:
    text, _ = lay_out(with_title(parsed.pieces, title) if parsed.pieces else ())
    return text


def _name(entry: Entry, text: str) -> str:
    """An entry may change its text and keep its id: each text is a version, a document of its own."""
    return f"{entry.key}#{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _time(entry: Entry, *, changed: bool) -> str | None:
    first, last = (entry.updated, entry.published) if changed else (entry.published, entry.updated)
    return first or last


def _metadata(entry: Entry, feed: str) -> tuple[tuple[str, str], ...]:
    stated = {"entry": entry.key, "feed": feed, "published": entry.published, "updated": entry.updated}
    return tuple((name, value) for name, value in stated.items() if value)
