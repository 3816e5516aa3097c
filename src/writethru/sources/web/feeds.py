"""The bytes of an RSS or Atom feed in, its entries out with the text that they carry themselves.

`read_feed` is meant for the guarded process: a feed may hold anything.
"""

from __future__ import annotations

import hashlib
import io
import re
import sys
from calendar import timegm
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from time import struct_time
from urllib.parse import urljoin

import feedparser
from feedparser import api

from writethru import data
from writethru.model import Parsed
from writethru.sources.clean import lay_out, resolve_entities, tidy, without_surrogates
from writethru.sources.formats.html import read_html
from writethru.sources.formats.plain import read_plain

MOST_ENTRIES = 1_000
_WHOLE = 500  # characters: a text as long as this and not broken off is taken for the report itself
_TAIL = 160  # characters at the end of a text, where "Read more" stands
_LONGEST_KEY = 1_000
_OPENING = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?(?:item|entry)[\s>]")
_CLOSING = re.compile(rb"</(?:[A-Za-z_][\w.-]{0,40}:)?(?:item|entry)\s{0,9}>")
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,9}));")
_HALVES = range(0xD800, 0xE000)
_GLOBAL = ("http://", "https://", "tag:", "urn:")
_BROKEN_OFF = re.compile(r"\[(?:…|\.{3,9})\]|(?:…|\.{3,9})[\s)\"'”»]{0,9}\Z")
_CONTROLS = re.compile(r"[\x00-\x20\x7f]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed, with clean text.

    Attributes:
        key: its own id, made unlike those of other feeds where it is a bare number; the same in each version.
        link: where the page is, absolute; nothing where there is none.
        published, updated: ISO 8601, UTC.
        text: its paragraphs, as far as the feed has them.
        markup: what `text` was made from.
        whole: the text is long enough for the report, and not broken off.
        mark: changes with the entry.
    """

    key: str
    title: str
    link: str
    outlet: str
    byline: str
    language: str
    published: str | None
    updated: str | None
    text: str
    markup: str
    whole: bool
    mark: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed holds: its entries in its order, and how many more there were than are read."""

    entries: tuple[Entry, ...]
    left_out: int


def read_feed(job: tuple[bytes, str, str, int]) -> Feed:
    """Return the entries of a feed.

    Args:
        job: its bytes, the content type that the server stated, where it stands, and how many entries to read at most.

    Raises:
        ValueError: it is neither RSS nor Atom.
    """
    raw, content_type, url, most = job
    raw, left_out = _cut(_REFERENCE.sub(_whole, raw), most)
    # the other parser that it would prefer reads files which a document type names
    api.PREFERRED_XML_PARSERS = []
    headers = {"content-type": content_type, "content-location": url}
    try:
        found = feedparser.parse(
            io.BytesIO(raw), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    # a feed whose elements stand where none expects them brings forth errors of every kind
    except Exception as error:
        raise ValueError(f"a feed that cannot be read ({type(error).__name__})") from error
    if not found.get("version") and not found["entries"]:
        raise ValueError("no RSS or Atom in it")
    about = _plain(found["feed"])
    read = (_read(_plain(one), about, url) for one in found["entries"][:most])
    entries: dict[str, Entry] = {}
    for entry in read:
        if entry is not None:
            entries.setdefault(entry.key, entry)
    return Feed(tuple(entries.values()), left_out + max(0, len(found["entries"]) - most))


def _whole(reference: re.Match[bytes]) -> bytes:
    """Return a character reference; one to what is no character, as half a surrogate pair, becomes one to U+FFFD."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return b"&#65533;" if number in _HALVES or number > sys.maxunicode else reference[0]


def _cut(raw: bytes, most: int) -> tuple[bytes, int]:
    """Return a feed without the entries beyond `most`, and how many those are: a hundred thousand take minutes."""
    starts = [match.start() for match in _OPENING.finditer(raw)]
    if len(starts) <= most:
        return raw, 0
    ends = [match.end() for match in _CLOSING.finditer(raw)]
    after = ends[-1] if ends and ends[-1] > starts[-1] else len(raw)
    return raw[: starts[most]] + raw[after:], len(starts) - most


Row = Mapping[str, object]


def _plain(row: dict[str, object]) -> Row:
    """Return a row as it is stored: looked up by its own class, a time that is missing would be another one's."""
    return dict(dict.items(row))


def _read(entry: Row, about: Row, url: str) -> Entry | None:
    """Return one entry, or None for one that has nothing to know it by."""
    title = _words(entry, "title")
    link = _link(entry, url)
    own = _CONTROLS.sub("", _words(entry, "id")) or link or title
    if not own:
        return None
    key = own if own.startswith(_GLOBAL) else f"{url}#{own}"
    markup, is_plain = _content(entry)
    text, _ = lay_out(_parse(markup, is_plain=is_plain).pieces)
    source = entry.get("source")
    published, updated = _time(entry, "published_parsed"), _time(entry, "updated_parsed")
    facts = (title, link, markup, published or "", updated or "")
    return Entry(
        key=key if len(key) <= _LONGEST_KEY else f"{url}#{hashlib.sha256(key.encode()).hexdigest()[:32]}",
        title=title,
        link=link,
        outlet=(_words(source, "title") if isinstance(source, Mapping) else "") or _words(about, "title"),
        byline=_words(entry, "author"),
        language=_words(entry, "language") or _words(about, "language"),
        published=published,
        updated=updated,
        text=text,
        markup=markup,
        whole=len(text) >= _WHOLE and not _goes_on(text),
        mark=hashlib.sha256("\x1f".join(facts).encode()).hexdigest()[:16],
    )


def _words(row: Row, name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str):
        return ""
    bare = re.sub(r"<[^<>]{0,300}>", " ", value) if "<" in value else value
    return " ".join(tidy(resolve_entities(bare)).split())


def _link(entry: Row, url: str) -> str:
    """Return where the page of an entry is; javascript: and the like stand for no page."""
    link = entry.get("link")
    if not isinstance(link, str) or not link.strip():
        return ""
    try:
        place = urljoin(url, _CONTROLS.sub("", without_surrogates(link)))
    except ValueError:
        return ""
    return place if place.startswith(("http://", "https://")) else ""


def _content(entry: Row) -> tuple[str, bool]:
    """Return the longest text of an entry as it stands there, and whether it is plain."""
    found = [*_rows(entry.get("content")), *_rows([entry.get("summary_detail")])]
    texts = []
    for one in found:
        kind, value = one.get("type"), one.get("value")
        if isinstance(value, str) and isinstance(kind, str) and kind.startswith(("text/", "application/xhtml")):
            texts.append((value.encode("utf-8", "replace").decode(), kind == "text/plain"))
    return max(texts, key=lambda text: len(text[0]), default=("", True))


def _rows(found: object) -> Iterable[Row]:
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _parse(markup: str, *, is_plain: bool) -> Parsed:
    return read_plain(markup) if is_plain else read_html(f"<body>{markup}</body>")


def _time(entry: Row, name: str) -> str | None:
    """Return a time that feedparser has read, in UTC."""
    found = entry.get(name)
    if not isinstance(found, struct_time):
        return None
    try:
        return datetime.fromtimestamp(timegm(found), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        return None


def _goes_on(text: str) -> bool:
    """Tell whether a text shows near its end that the rest of it is elsewhere."""
    tail = text[-_TAIL:].casefold()
    return bool(_BROKEN_OFF.search(tail)) or any(words in tail for words in data.words("feeds", "goes_on"))
