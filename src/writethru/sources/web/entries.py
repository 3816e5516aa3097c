"""An entry of a feed in, the document that it stands for out: its own text where that is whole, else its page."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import orjson

from writethru.model import Item, Parcel, SetAside
from writethru.sources.archives.warc import TYPE, URI
from writethru.sources.decode import DOCUMENTS, sniff
from writethru.sources.guard import Guard, UnreadableError
from writethru.sources.items import make_item
from writethru.sources.web.feeds import Entry
from writethru.sources.web.fetch import Fetched


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
    if form not in DOCUMENTS:
        raise UnreadableError("empty" if form == "empty" else "no page of text")
    came = {**dict(_metadata(entry, feed)), TYPE: page.content_type, URI: page.url}
    item = make_item(Parcel(entry.link, form, page.raw, tuple(sorted(came.items()))), guard)
    if isinstance(item, SetAside):
        raise UnreadableError(item.why)
    return replace(
        item,
        id=_name(entry, item.text),
        title=item.title or entry.title or None,
        outlet=item.outlet or entry.outlet or None,
        published=item.published or _time(entry, changed=changed),
    )


def _name(entry: Entry, text: str) -> str:
    """An entry may change its text and keep its id: each text is a version, a document of its own."""
    return f"{entry.key}#{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _time(entry: Entry, *, changed: bool) -> str | None:
    first, last = (entry.updated, entry.published) if changed else (entry.published, entry.updated)
    return first or last


def _metadata(entry: Entry, feed: str) -> tuple[tuple[str, str], ...]:
    stated = {"entry": entry.key, "feed": feed, "published": entry.published, "updated": entry.updated}
    return tuple((name, value) for name, value in stated.items() if value)
