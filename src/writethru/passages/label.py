"""A received document in; out of it a Document: its passages, and what it states of title, outlet, time and credits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from writethru.model import Credit, Dateline, Document, Passage, Received, Span, Stated
from writethru.passages.dated import known_days, published_of
from writethru.passages.regions import Judged, judge_lines
from writethru.passages.structure import named_element
from writethru.sources.agencies import agency_of_host, find_agencies
from writethru.sources.credits import (
    Byline,
    credit_of,
    credit_of_dateline,
    find_byline,
    find_site_suffix,
    find_tail_credit,
    names_in,
)
from writethru.sources.datelines import find_dateline, read_marked_dateline
from writethru.sources.languages import guess_language
from writethru.sources.publication import complete, day_in_url, host_of
from writethru.text import trim

_OPENING_LINES = 3
_LINE = re.compile(r"[^\n]+")
_BYLINE_ELEMENTS = (named_element("byline"), named_element("author"))


def label(received: Received) -> Document:
    """Return the document with every character in a passage of one kind, each with its reason.

    What no rule speaks against is story. The title loses a site's name at its end; the text keeps it.
    """
    stated = _first(received, "title")
    suffix = find_site_suffix(stated) if stated else None
    title = stated[: suffix[0]].rstrip() if stated and suffix else stated
    judged = judge_lines(received, title)
    passages = tuple(_merged(received.text, _passages(received.text, judged)))
    headline = next((p.of(received.text) for p in passages if p.kind == "headline"), None)
    if title is None and headline is not None:
        headline = headline.split("\n")[0]
        cut = find_site_suffix(headline)
        title = headline[: cut[0]].rstrip() if cut else headline
    dateline = _dateline(received, judged, passages)
    url = _first(received, "url")
    story = "\n".join(p.of(received.text) for p in passages if p.kind == "story")
    return Document(
        id=received.id,
        file=received.file,
        also=received.also,
        sha256=received.sha256,
        title=title,
        outlet=_outlet(received, passages),
        url=url,
        language=_language(received, story),
        text=received.text,
        published=published_of(received, passages, dateline, url),
        dateline=dateline,
        byline=_byline(received, passages),
        credits=tuple(_credits(received.text, passages, dateline)),
        passages=passages,
        facts=(*received.facts, *_agency_facts(received)),
    )


def _first(received: Received, name: str) -> str | None:
    return next((fact.value for key, fact in received.facts if key == name and fact.value), None)


def _passages(text: str, judged: tuple[Judged, ...]) -> Iterator[Passage]:
    """Give each line as passages: the credits that open or close a line of story stand apart from it."""
    stories = [n for n, one in enumerate(judged) if one.verdict.kind == "story"]
    opening, closing = set(stories[:_OPENING_LINES]), set(stories[-2:])
    for n, one in enumerate(judged):
        start, end = one.line.start, one.line.end
        if one.verdict.kind != "story":
            yield Passage(start, end, one.verdict.kind, one.verdict.why)
            continue
        if n in opening:
            for credit, why in _opening_credits(text, one.line):
                yield Passage(start, credit.end, "credit", why)
                start = credit.end
        tail = find_tail_credit(text, Span(start, end)) if n in closing or text[start:end].endswith(")") else None
        if tail is not None:
            yield Passage(start, tail.start, "story", one.verdict.why)
            yield Passage(tail.start, tail.end, "credit", "it credits writers or an agency")
        elif start < end:
            yield Passage(start, end, "story", one.verdict.why)


def _opening_credits(text: str, line: Span) -> Iterator[tuple[Byline | Dateline, str]]:
    at = line.start
    byline = find_byline(text, line)
    if byline is not None and byline.end < line.end:
        yield byline, "a byline"
        at = byline.end
    dateline = find_dateline(text, Span(at, line.end))
    if dateline is not None:
        yield dateline, "a dateline"


def _merged(text: str, passages: Iterator[Passage]) -> Iterator[Passage]:
    """Join neighbours of one kind and one reason; each passage is trimmed of white space."""
    last: Passage | None = None
    for passage in passages:
        span = trim(text, passage)
        if span.start >= span.end:
            continue
        if last is not None and (last.kind, last.why) == (passage.kind, passage.why) and passage.kind != "credit":
            last = Passage(last.start, span.end, last.kind, last.why)
            continue
        if last is not None:
            yield last
        last = Passage(span.start, span.end, passage.kind, passage.why)
    if last is not None:
        yield last


def _dateline(received: Received, judged: tuple[Judged, ...], passages: tuple[Passage, ...]) -> Dateline | None:
    """Return the first dateline: marked up as one above the story, or opening one of its first lines."""
    text = received.text
    stories = [one.line for one in judged if one.verdict.kind == "story"][:_OPENING_LINES]
    first = stories[0].start if stories else len(text)
    above = [one.line for one in judged if one.verdict.kind == "credit" and one.line.start < first]
    marked = (line for line in (read_marked_dateline(text, one) for one in above) if line)
    opening = (one for line in stories for one, _ in _opening_credits(text, line) if isinstance(one, Dateline))
    found = next(marked, None) or next(opening, None)
    if found is None or found.date is None:
        return found
    url = _first(received, "url") or ""
    days = (*known_days(text, passages), *([day] if (day := day_in_url(url)) else []))
    return replace(found, date=complete(found.date, days))


def _outlet(received: Received, passages: tuple[Passage, ...]) -> str | None:
    """Take what is stated; else the host of the page's own address; else a site's name in title or masthead."""
    if (stated := _first(received, "outlet")) is not None:
        return stated
    if (url := _first(received, "url")) is not None and (host := host_of(url)):
        return host
    title = _first(received, "title")
    if title and (suffix := find_site_suffix(title)):
        return suffix[1]
    return _masthead(received.text, passages)


def _masthead(text: str, passages: tuple[Passage, ...]) -> str | None:
    """A short web address above the headline names the site ("www.site.tld"); a page's long one may be another's."""
    head = next((p.start for p in passages if p.kind in {"headline", "story"}), 0)
    for p in passages:
        if p.kind == "furniture" and p.end <= head:
            for word in p.of(text).split():
                if word.casefold().startswith(("www.", "http://www.", "https://")) and word.rstrip("/").count(
                    "/"
                ) <= len("//"):
                    return host_of(word)
    return None


def _language(received: Received, story: str) -> str | None:
    """Take what is stated, unless the words plainly are English where that is not, or the other way about."""
    guessed = guess_language(story or received.text)
    for name, fact in received.facts:
        code = fact.value[:2].casefold()
        if name == "language" and len(code) == len("en") and code.isalpha() and fact.value[2:3] in {"", "-", "_"}:
            # CASE a site's template says "en" over a page in French
            return guessed if guessed and (guessed == "en") != (code == "en") else code
    return guessed


def _byline(received: Received, passages: tuple[Passage, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for p in passages:
        if p.kind == "credit":
            line: Byline | None = find_byline(received.text, p)
            # CASE "Ada Quill, Amber Wire" inside an element named "byline"
            found.extend(line.names if line else names_in(p.of(received.text)) if p.why in _BYLINE_ELEMENTS else ())
    for name, fact in received.facts:
        if name == "byline" and not found:
            found.extend(names_in(fact.value) or (() if find_agencies(fact.value) else (fact.value,)))
    return tuple(dict.fromkeys(found))


def _credits(text: str, passages: tuple[Passage, ...], dateline: Dateline | None) -> Iterator[Credit]:
    """Credits stand in credit lines, behind the title, and in the line of copyright; never in a caption."""
    for p in passages:
        if p.kind == "credit" and dateline is not None and p.start == dateline.start:
            yield from credit_of_dateline(text, dateline)
        elif p.kind == "credit":
            yield from credit_of(text, p)
        elif p.kind == "headline":
            suffix = find_site_suffix(p.of(text))
            if suffix is not None:
                yield from credit_of(text, trim(text, Span(p.start + suffix[0], p.end)))
        elif p.kind == "furniture" and p.why == "a notice of the page":
            yield from _copyright(text, p)


def _copyright(text: str, passage: Span) -> Iterator[Credit]:
    for match in _LINE.finditer(text, passage.start, passage.end):
        line = Span(*match.span())
        words = line.of(text).casefold()
        if any(mark in words for mark in ("copyright", "\u00a9", "all rights reserved", "may not be published")):
            yield from credit_of(text, line)


def _agency_facts(received: Received) -> Iterator[tuple[str, Stated]]:
    """Whose site the page or its original stands on is a fact that no words of the text state."""
    for name, fact in received.facts:
        if name in {"url", "canonical_url"}:
            agency = agency_of_host(host_of(fact.value) or "")
            if agency is not None:
                yield "agency", Stated(agency, name)
        elif name == "byline":
            for one in find_agencies(fact.value):
                yield "agency", Stated(one.agency, fact.origin)
