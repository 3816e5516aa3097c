"""What a document states of its day in; its time of publication out, with the dates that disagree and which one won."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from writethru.model import Dateline, Document, Passage, Published, PublishedOrigin, Received, Stated
from writethru.sources.publication import day_in_url, full_dates, iso_time, read_day

_ORIGINS: tuple[PublishedOrigin, ...] = ("given", "meta tag", "front matter")
_SAME = timedelta(days=1)  # time zones
_COPY_LAG = timedelta(days=14)  # a copy goes up within a fortnight
_AHEAD = timedelta(days=3653)  # ten years
_ZEROES = frozenset({"1970-01-01", "1969-12-31", "1900-01-01", "1899-12-30"})  # where clocks of computers begin
_CALLED = {"given": "the date given", "url": "the address", "body": "the head of the text"}


def known_days(text: str, passages: Sequence[Passage]) -> tuple[str, ...]:
    """Return the full dates anywhere but in what stands after the story, and in furniture."""
    last = max((p.start for p in passages if p.kind == "story"), default=len(text))
    return tuple(day for p in passages if p.kind != "furniture" and p.start <= last for day in full_dates(p.of(text)))


def published_of(
    received: Received, passages: Sequence[Passage], dateline: Dateline | None, url: str | None
) -> Published:
    """Take the first that can be read: given, meta tag, front matter, address, dateline, the head of the text.

    Where all the others agree, two at least, and lie more than a fortnight off, they outvote a meta tag or front
    matter: templates and imports put wrong days there. What disagrees, and what is no day, stands under `others`.
    """
    no_day = [fact for name, fact in received.facts if name == "published" and not _day_of(iso_time(fact.value))]
    why = [f"\u201c{fact.value}\u201d ({fact.origin}) is no day on which a report appeared." for fact in no_day]
    found = list(_candidates(received, passages, dateline, url))
    if not found:
        return Published(None, None, tuple(no_day), " ".join(why) or None)
    outvoting = _outvoting(found)
    winner = outvoting or found[0]
    against = [one for one in found if _apart(winner, one) > _SAME]
    if against:
        rest = " and ".join(f"{_call(one)} ({(one.value or '')[:10]})" for one in against)
        reason = "the others outvote it" if outvoting else "it is trusted first"
        why.append(f"Dates disagree: {_call(winner)} stands against {rest}, since {reason}.")
    others = tuple(Stated(one.value or "", one.origin or "") for one in against)
    return replace(winner, others=(*others, *no_day), why=" ".join(why) or None)


def doubt_dates(documents: Sequence[Document]) -> list[Document]:
    """Take back the date of a report that lies ten years after every other of its story, if nothing else bears it out.

    There is no clock here: what lies in the future is told by its sisters, two at least. Its own text bears a date out
    by naming its year, or the one before.
    """
    days = sorted(day for d in documents if (day := _day_of(d.published.value)))
    return [_doubted(d, days) for d in documents]


def _doubted(document: Document, days: Sequence[date]) -> Document:
    published = document.published
    day = _day_of(published.value)
    before = [other for other in days if day and other < day]
    lonely = day is not None and len(before) == len(days) - 1 > 1 and day - before[-1] > _AHEAD
    if day is None or not lonely or any(str(year) in document.text for year in (day.year, day.year - 1)):
        return document
    if any((other := _day_of(iso_time(one.value))) and abs(other - day) <= _COPY_LAG for one in published.others):
        return document
    why = f"{day.isoformat()} is ten years and more after every other report, and nothing in the text bears it out."
    stated = Stated(published.value or "", published.origin or "")
    kept = Published(None, None, (stated, *published.others), " ".join(filter(None, (published.why, why))))
    return replace(document, published=kept)


def _candidates(
    received: Received, passages: Sequence[Passage], dateline: Dateline | None, url: str | None
) -> Iterator[Published]:
    """Yield what each part of the document states, the most trusted part first."""
    for origin in _ORIGINS:
        facts = (fact for name, fact in received.facts if name == "published" and fact.origin == origin)
        values = (value for fact in facts if (value := iso_time(fact.value)) and _day_of(value))
        if value := next(values, None):
            yield Published(value, origin)
    if url and (day := day_in_url(url)):
        yield Published(day, "url")
    if dateline is not None and dateline.date:
        yield Published(dateline.date, "dateline")
        return  # it stands in the head of the text
    first = next((p.start for p in passages if p.kind == "story"), len(received.text))
    above = [p for kind in ("credit", "caption") for p in passages if p.kind == kind and p.start < first]
    known = frozenset(known_days(received.text, passages)) if above else frozenset[str]()
    if day := next((day for p in above if (day := read_day(p.of(received.text), known))), None):
        yield Published(day, "body")


def _outvoting(found: Sequence[Published]) -> Published | None:
    first, *rest = found
    agree = len(rest) > 1 and all(_apart(rest[0], one) <= _SAME for one in rest)
    return rest[0] if agree and first.origin != "given" and _apart(first, rest[0]) > _COPY_LAG else None


def _apart(one: Published, other: Published) -> timedelta:
    here, there = _day_of(one.value), _day_of(other.value)
    return abs(here - there) if here and there else timedelta(0)


def _day_of(value: str | None) -> date | None:
    """Return the day of an ISO time; None for none, and for the day on which computers begin to count."""
    return date.fromisoformat(value[:10]) if value and value[:10] not in _ZEROES else None


def _call(one: Published) -> str:
    return _CALLED.get(one.origin or "", f"the {one.origin}")
