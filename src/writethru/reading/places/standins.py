"""Text and its places in, words that stand for one of them out: "the capital", "rebel-held parts of the city"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from writethru import data
from writethru.model import Place, Precision, Span
from writethru.reading.places.gazetteer import Gazetteer
from writethru.reading.places.names import Entry
from writethru.text import find_windows

_RECENT = 300  # places named before such words of which one may be meant: more than a report names
_LONGEST = 120  # characters from the kind of place to the ends of the phrase


def find_standins(text: str, places: Sequence[Place], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the words that stand for a place named before them, and "the capital" of the country spoken of, in order.

    Only words after a preposition of place, or after a verb such as "hit", count. `name` and point are those of the
    place meant; the span covers the words that stand for it. "Parts of the city" are a district that lies within it;
    "rebel-held districts" have a name of their own ("rebel-held districts of Kesh").
    A name that follows at once ("the capital, Kesh", "the city of Kesh") speaks for itself.

    Args:
        text: the document's text.
        places: every place that it names, in order, peoples ("Syrian") among them.
        gazetteer: knows countries and their capitals.
    """
    found = []
    for match in _matches(text):
        at = match.start("kind") if match["kind"] else match.start("held")
        reach = bisect_right(places, at, key=lambda place: place.end)
        before = places[max(0, reach - _RECENT) : reach]
        meant = _meant(before, Span(*match.span("said")), match["kind"], gazetteer)
        if meant is None:
            continue
        here = replace(meant, start=match.start("said"), end=match.end("said"), rule="stands for a place")
        part = match["held"] or (match["part"] or "").removesuffix(" of ").removeprefix("the ")
        if meant.precision == "city" and part:
            here = replace(here, precision="district", within=(meant.name,))
        if here.within and (match["held"] or "-" in part):
            here = replace(here, name=f"{part} of {meant.name}", gazetteer=None)
        found.append(here)
    return tuple(found)


def country_of(places: Sequence[Place], gazetteer: Gazetteer, share: float = 0.0) -> Place | None:
    """Return the country that most of `places` lie in, at its own mention or, where it has none, at the last of them.

    Of two named equally often the one named last is meant; None where less than `share` of the places lie in it.
    """
    counts = Counter(place.country for place in places if place.country)
    latest = {place.country: number for number, place in enumerate(places)}
    code = max(counts, key=lambda each: (counts[each], latest[each]), default=None)
    entry = next(iter(gazetteer.find_country(code)), None) if code else None
    if code is None or entry is None or counts[code] < share * counts.total():
        return None
    there = [place for place in places if place.country == code]
    own = next((place for place in there if place.precision == "country"), there[-1])
    return _as_place(entry, own)


def _meant(before: Sequence[Place], said: Span, kind: str | None, gazetteer: Gazetteer) -> Place | None:
    if kind in {"country", "nation"}:
        return country_of(before, gazetteer)
    if kind != "capital":
        return _last_of(before, _kinds()[kind] if kind else "city")
    # CASE "the Orlandian capital", "Orland's capital"; else that of the country spoken of
    owner = next((place for place in reversed(before) if place.start >= said.start and place.country), None)
    last = owner or country_of(before, gazetteer)
    entry = next(iter(gazetteer.find_capital(last.country)), None) if last and last.country else None
    return _as_place(entry, last) if entry and last else None


def _last_of(before: Sequence[Place], precision: Precision) -> Place | None:
    """Return the place of this precision named last; "eastern Kesh" names the town too."""
    for place in reversed(before):
        if place.precision == precision:
            return place
        if precision == "city" and place.precision == "district" and place.within[:1] == (place.name,):
            return replace(place, precision="city", within=place.within[1:])
    return None


def _as_place(entry: Entry, at: Span) -> Place:
    country = entry.country or None
    return Place(at.start, at.end, entry.name, country, entry.latitude, entry.longitude, entry.precision, entry.name)


def _matches(text: str) -> Iterator[re.Match[str]]:
    for window in find_windows(text, Span(0, len(text)), _signs(), _LONGEST):
        yield from _pattern().finditer(text, window.start, window.end)


@cache
def _signs() -> tuple[str, ...]:
    """What every such phrase holds one of."""
    words = ("capital", "country", "nation", "-held", "-controlled", "-run", "rebel", "opposition", "government")
    return tuple(dict.fromkeys((*words, *(word for word in _kinds() if not word.endswith("s")))))


@cache
def _kinds() -> dict[str, Precision]:
    fine: tuple[Precision, ...] = ("city", "district", "region", "county")
    named = data.names("place_words", "kinds")
    return {word: next(p for p in fine if p == kind) for word, kind in named.items() if kind in fine}


@cache
def _pattern() -> re.Pattern[str]:
    happens = "|".join(data.words("place_words", "happens"))
    parts = "|".join(data.words("place_words", "parts"))
    kinds = "|".join(word for word in _kinds() if not word.endswith("s"))
    part = rf"(?P<part>(?:the\s)?(?:[a-z]+(?:-[a-z]+)?\s)?(?:{parts})\sof\s)?"
    # CASE "near a beach in Orland's capital": the name begins behind the last small word
    capital = rf"(?:the\s)?(?:(?!(?:{happens}|of|from|a|an|and)\s)[\w'\u2019-]+\s){{0,4}}?(?=capital)"
    named = rf"{part}(?:{capital}|(?:the|this|that)\s(?:same\s)?(?:[a-z]+\s)?)(?P<kind>capital|country|nation|{kinds})"
    # CASE "shelling of rebel-held districts", "in opposition areas"
    held = rf"(?P<held>(?:[a-z]+-(?:held|controlled|run)|rebel|opposition|government)\s(?:{parts}))"
    lead = rf"(?<!\w)(?:(?i:{happens})|of(?=\s{held.replace('?P<held>', '?:')}))\s"
    months = "|".join(name.capitalize() for name in data.numbers("calendar", "months"))
    days = "|".join(name.capitalize() for name in data.numbers("calendar", "weekdays"))
    follows = rf",?[ ](?:(?:of|in)[ ](?:[a-z]+[ ]){{0,2}}|[a-z]*[ ]?)(?!(?:{months}|{days})(?!\w))[A-Z]"
    return re.compile(rf"{lead}(?P<said>{named}|{held})(?!\w|-|{follows})")
