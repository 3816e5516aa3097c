"""Text and what the index knows of it in, more places out: those spelt otherwise, and those in no index at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from writethru import data
from writethru.model import Place, PlaceRule, Precision, Span
from writethru.reading.places.candidates import Candidate, is_common, is_person_name
from writethru.reading.places.gazetteer import Gazetteer
from writethru.reading.places.names import key_of

_SMALL = 1_000
_JOINED = 40  # characters of "in Harrow and " before a town
_ARTICLE = r"(?:(?:[aA]l|[eE]l|[aA]sh?|[aA]n|[aA]r|[aA]z|[eE]z)[-\u2011])?"
_CAPITAL = rf"{_ARTICLE}[A-Z\u00c0-\u00de][\w\u2019'-]{{2,24}}(?<!'s)(?<!\u2019s)"
_CUE = r"(?<!\w)(?:in|at|near|outside|inside|around|from|of|to|on)\s(?:the\s)?(?:[a-z]{3,12}ern\s)?"


def find_alike(text: str, candidates: Sequence[Candidate], gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return names after "in", "near" or "the town of" that have the consonants of a town in a country the text names.

    Only countries whose names are carried over from another script are looked at, and a name that would fit towns of
    two of them is left alone.
    """
    coarse = {e.country for c in candidates for e in c.entries if e.precision == "country" and len(c.entries) == 1}
    countries = sorted(coarse & _transliterated())
    found, taken = [], [c.span for c in candidates]
    for match in _alike_pattern().finditer(text) if countries else ():
        span = Span(*match.span("name"))
        # CASE "in January", "in March" are no towns spelt otherwise
        if _overlaps(span, taken) or is_common(match["name"]) or is_person_name(match["name"]):
            continue
        fitting = [entries for country in countries if (entries := gazetteer.find_alike(match["name"], country))]
        if len(fitting) == 1 and fitting[0][0].population >= _SMALL:
            found.append(Candidate(span, fitting[0][:1], cued=True, adjective=False))
    return tuple(found)


def find_unlisted(text: str, places: Sequence[Place]) -> tuple[Place, ...]:
    """Return names that the noun after them makes places, though no index has them: "Harrow district", "Tarn Hotel"."""
    found, taken = [], [Span(p.start, p.end) for p in places]
    for match in _unlisted_pattern().finditer(text):
        site = data.names("place_words", "kinds")[match["kind"].casefold()] == "site"
        span = Span(match.start("name"), match.end("kind") if site else match.end("name"))
        if _overlaps(span, taken) or is_person_name(match["name"]):
            continue
        found.append(Place(span.start, span.end, span.of(text), None, None, None, _kinds()[match["kind"].casefold()]))
    # CASE "in Harrow and Kesh": what is joined to a town of no index after "in" is one too
    for place in places:
        joined = _joined_pattern().search(text, max(0, place.start - _JOINED), place.start)
        unlisted = place.gazetteer is None and place.precision in {"city", "district"}
        if joined and unlisted and not is_person_name(joined["name"]):
            span = Span(*joined.span("name"))
            if not _overlaps(span, taken) and not any(span.overlaps(other) for other in found):
                found.append(Place(span.start, span.end, span.of(text), None, None, None, "city"))
    return tuple(sorted(found))


def place_unlisted(places: Sequence[Place]) -> tuple[Place, ...]:
    """Give a place of no index the country of what it lies in, and the point too if that is a town or a part of one."""
    known = {key_of(name): p for p in reversed(places) if p.gazetteer for name in (p.name, p.gazetteer)}
    done = []
    for place in places:
        outer = next((known[key] for name in place.within if (key := key_of(name)) in known), None)
        if place.gazetteer is None and outer:
            fine = outer.precision in {"city", "district"}
            point = (outer.latitude, outer.longitude) if fine else (None, None)
            by: PlaceRule = "by what it lies in"
            done.append(replace(place, country=outer.country, latitude=point[0], longitude=point[1], rule=by))
        else:
            done.append(place)
    return tuple(done)


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    """Tell whether `span` meets one of the spans `taken`, which are in order and disjoint."""
    after = bisect_left(taken, span.end, key=lambda other: other.start)
    return after > 0 and taken[after - 1].end > span.start


@cache
def _transliterated() -> frozenset[str]:
    return frozenset(data.names("countries", "scripts")["transliterated"].split("|"))


@cache
def _kinds() -> dict[str, Precision]:
    fine: tuple[Precision, ...] = ("region", "county", "city", "district", "site")
    return {word: next(p for p in fine if p == kind) for word, kind in data.names("place_words", "kinds").items()}


@cache
def _alike_pattern() -> re.Pattern[str]:
    kinds = "|".join(data.names("place_words", "kinds"))
    return re.compile(rf"(?<!\w)(?:in|near|outside|(?:{kinds})\sof)\s(?P<name>{_CAPITAL}(?:\s{_CAPITAL}){{0,2}})(?!\w)")


@cache
def _joined_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:in|at|near)\s(?P<name>{_CAPITAL})\sand\s$")


@cache
def _unlisted_pattern() -> re.Pattern[str]:
    kinds = data.names("place_words", "kinds")
    sites = "|".join(word.capitalize() for word, kind in kinds.items() if kind == "site")
    districts = "|".join(word for word, kind in kinds.items() if kind == "district")
    name = rf"{_CAPITAL}(?:\s{_CAPITAL}){{0,2}}"
    # CASE "in the Harrow market", "the Harrow district"; but not "the Harrow market", which may be a trade
    cue = rf"(?:{_CUE}|(?<!\w)[tT]he\s(?={name}\s(?:{districts})(?!\w)))"
    return re.compile(rf"{cue}(?P<name>{name})\s(?P<kind>{'|'.join(kinds)}|{sites})(?!\w)")
