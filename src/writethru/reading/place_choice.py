"""Names that may be places in, one place for each out: the text's countries, states and other towns decide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import cos, hypot, log10, radians
from typing import NamedTuple

from writethru.model import Place, Span
from writethru.reading.place_candidates import Candidate
from writethru.reading.place_names import Entry

_KM_PER_DEGREE = 111.0
_NEAR_KM = 250.0
_LARGE, _KNOWN, _SMALL = 100_000, 15_000, 1_000
_ACRONYM = 5
_RANKS = (0.0, -1.5, -2.0)
# What a place without a population weighs, as the logarithm of one.
_WEIGHTS = {"region": 6.0, "county": 4.5, "city": 5.5, "district": 4.5, "site": 5.0, "country": 6.0, "unknown": 0.0}


class _Context(NamedTuple):
    """What the rest of the text names: countries, divisions ("US.OH"), and points of places already settled."""

    countries: Counter[str]
    divisions: Counter[str]
    points: tuple[tuple[float, float], ...]


def choose_entries(text: str, candidates: Sequence[Candidate]) -> tuple[Place, ...]:
    """Return one place for each name that is one, in order.

    Two rounds: what is plain by itself or by the name after it first; then the rest, with those as neighbours.
    """
    named = _named(candidates)
    qualified = [_qualifier(text, candidate, following) for candidate, following in _pairs(candidates)]
    first = [_best(c, q, named) for c, q in zip(candidates, qualified, strict=True)]
    points = tuple(
        (e.latitude, e.longitude)
        for e, q in zip(first, qualified, strict=True)
        if e and e.precision == "city" and (q or e.population >= _LARGE)
    )
    context = named._replace(points=points)
    chosen = [_best(c, q, context) for c, q in zip(candidates, qualified, strict=True)]
    kept = [
        (c, e) for c, q, e in zip(candidates, qualified, chosen, strict=True) if e and _is_told(text, c, q, e, context)
    ]
    return tuple(_place(text, candidate, entry, points) for candidate, entry in kept)


def _named(candidates: Sequence[Candidate]) -> _Context:
    countries: Counter[str] = Counter()
    divisions: Counter[str] = Counter()
    for candidate in candidates:
        if coarse := candidate.coarse():
            countries[coarse.country] += 1
            if coarse.division:
                divisions[f"{coarse.country}.{coarse.division}"] += 1
    return _Context(countries, divisions, ())


def _pairs(candidates: Sequence[Candidate]) -> list[tuple[Candidate, Candidate | None]]:
    return list(zip(candidates, (*candidates[1:], None), strict=False)) if candidates else []


def _qualifier(text: str, candidate: Candidate, following: Candidate | None) -> Entry | None:
    """The country or division that the text puts the name in: "Orvale, Ohio", "Orvale in Ohio"."""
    coarse = following.coarse() if following and not following.adjective else None
    if following is None or coarse is None or candidate.adjective:
        return None
    between = text[candidate.span.end : following.span.start]
    return coarse if re.fullmatch(r",\s(?:in\s)?(?:[a-z]+ern\s)?|\sin\s(?:[a-z]+ern\s)?|\s\(", between) else None


def _best(candidate: Candidate, qualifier: Entry | None, context: _Context) -> Entry | None:
    options = candidate.entries
    if qualifier:
        options = tuple(e for e in options if _agrees(e, qualifier)) or options
    return max(options, key=lambda e: (_score(e, context), e.population, e.name, e.country, e.division), default=None)


def _agrees(entry: Entry, qualifier: Entry) -> bool:
    same = entry.country == qualifier.country and entry.precision != "country"
    return same and (not qualifier.division or entry.division in {"", qualifier.division})


def _score(entry: Entry, context: _Context) -> float:
    weight = (
        log10(entry.population)
        if entry.population > _SMALL
        else _WEIGHTS[entry.precision]
        if not entry.population
        else 3.0
    )
    score = weight + _RANKS[entry.rank] + (1.0 if entry.precision == "country" else 0.0)
    score += 2.5 if entry.country in context.countries else 0.0
    score += 2.0 if f"{entry.country}.{entry.division}" in context.divisions else 0.0
    near = any(0 < _apart(entry, point) < _NEAR_KM for point in context.points) and entry.precision not in {
        "country",
        "region",
    }
    return score + (2.0 if near else 0.0)


def _apart(entry: Entry, point: tuple[float, float]) -> float:
    """Distance in km, good enough for a few hundred."""
    across = (entry.longitude - point[1]) * cos(radians(entry.latitude))
    return hypot(entry.latitude - point[0], across) * _KM_PER_DEGREE


def _is_told(text: str, candidate: Candidate, qualifier: Entry | None, entry: Entry, context: _Context) -> bool:
    """Tell whether there is reason enough to take the name for this place."""
    if entry.precision in {"country", "county"} or (
        entry.precision == "region" and not _needs_town(text, candidate, entry)
    ):
        return True
    named = entry.country in context.countries
    # CASE a district or a site of our table is known by its bare name only where its country is spoken of
    if entry.precision in {"district", "site"}:
        return named or bool(qualifier)
    # CASE "AMBERTON" in capitals may be any word: only a large town, or one that heads the story
    word = candidate.span.of(text)
    if word.isupper() and len(word) < _ACRONYM:
        return entry.population >= _LARGE
    if qualifier or entry.population >= _LARGE or not entry.population:
        return True
    near = any(_apart(entry, point) < _NEAR_KM for point in context.points)
    return (
        (candidate.cued and (entry.population >= _SMALL or named or near))
        or (named and entry.population >= _KNOWN)
        or near
    )


def _needs_town(text: str, candidate: Candidate, entry: Entry) -> bool:
    """A short form ("Ky.", "Ind.", "Mass.") is a state only after the name of a town."""
    short = candidate.span.of(text).endswith(".") and entry.rank == 1
    return short and not re.search(
        r"[A-Z][\w'\u2019-]+,\s$", text[max(0, candidate.span.start - 30) : candidate.span.start]
    )


def _place(text: str, candidate: Candidate, entry: Entry, points: Sequence[tuple[float, float]]) -> Place:
    latitude, longitude = entry.latitude, entry.longitude
    if entry.precision == "county" and points:
        latitude, longitude = min(points, key=lambda point: (_apart(entry, point), point))
        if _apart(entry, (latitude, longitude)) > 2 * _NEAR_KM:
            latitude, longitude = entry.latitude, entry.longitude
    span = _without_article(text, candidate.span)
    name = span.of(text)
    return Place(span.start, span.end, name, entry.country or None, latitude, longitude, entry.precision, entry.name)


def _without_article(text: str, span: Span) -> Span:
    article = re.match(r"[Tt]he\s", span.of(text))
    return Span(span.start + article.end(), span.end) if article else span
