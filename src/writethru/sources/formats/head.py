"""A parsed HTML page in, the facts that its head and its structured data state of it out."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from functools import cache

from selectolax.lexbor import LexborHTMLParser

from writethru import data
from writethru.model import Stated

_ARTICLES = frozenset(
    {"article", "newsarticle", "reportagenewsarticle", "blogposting", "liveblogposting", "report", "webpage"}
)
_MAX_NODES = 5_000


def read_head(tree: LexborHTMLParser) -> tuple[tuple[str, Stated], ...]:
    """Return (name, fact) pairs, the most trusted first: structured data, meta tags, then links and the title."""
    found = [*_structured(tree), *_meta(tree), *_elements(tree)]
    return tuple(dict.fromkeys((name, fact) for name, fact in found if fact.value))


def _elements(tree: LexborHTMLParser) -> Iterator[tuple[str, Stated]]:
    for node in tree.css("link[rel=canonical]"):
        yield "url", Stated((node.attributes.get("href") or "").strip(), "meta tag")
    for node in tree.css("title"):
        yield "title", Stated(node.text().strip(), "title element")
    for node in tree.css("[itemprop=datePublished], time[pubdate], time.published"):
        states = node.attributes
        yield "published", Stated((states.get("content") or states.get("datetime") or "").strip(), "meta tag")
    root = tree.css_first("html")
    if root is not None:
        yield "language", Stated((root.attributes.get("lang") or "").strip(), "meta tag")


def _meta(tree: LexborHTMLParser) -> list[tuple[str, Stated]]:
    found = []
    for node in tree.css("meta"):
        states = node.attributes
        key = (states.get("property") or states.get("name") or states.get("itemprop") or "").strip().casefold()
        rank, name = _meta_keys().get(key, (0, ""))
        if name:
            found.append((rank, name, Stated((states.get("content") or "").strip(), "meta tag")))
    return [(name, fact) for _, name, fact in sorted(found, key=lambda one: one[0])]


@cache
def _meta_keys() -> dict[str, tuple[int, str]]:
    ranked = [(str(row["fact"]), key) for row in data.rows("facts", "meta") for key in row["keys"]]
    return {key: (rank, name) for rank, (name, key) in enumerate(ranked)}


def _structured(tree: LexborHTMLParser) -> Iterator[tuple[str, Stated]]:
    """Read schema.org's NewsArticle and its kin from JSON-LD; whatever is no such object says nothing."""
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            held: object = json.loads(node.text())
        except (ValueError, RecursionError):
            continue
        for thing in _things(held):
            kinds = thing.get("@type")
            said = {str(kind).casefold() for kind in (kinds if isinstance(kinds, list) else [kinds])}
            if said & _ARTICLES:
                yield from _article(thing)


def _things(held: object) -> Iterator[dict[str, object]]:
    """Yield the objects of a JSON value, outer ones first, at most some thousands of them."""
    waiting, seen = deque([held]), 0
    while waiting and seen < _MAX_NODES:
        seen += 1
        thing = waiting.popleft()
        if isinstance(thing, dict):
            yield thing
            waiting.extend(thing.values())
        elif isinstance(thing, list):
            waiting.extend(thing)


def _article(thing: dict[str, object]) -> Iterator[tuple[str, Stated]]:
    for key, name in (("datePublished", "published"), ("headline", "title"), ("inLanguage", "language")):
        value = thing.get(key)
        if isinstance(value, str):
            yield name, Stated(value.strip(), "meta tag")
    for key, name in (("publisher", "outlet"), ("author", "byline")):
        value = thing.get(key)
        for one in value if isinstance(value, list) else [value]:
            named = one.get("name") if isinstance(one, dict) else one
            if isinstance(named, str) and "://" not in named:
                yield name, Stated(named.strip(), "meta tag")
