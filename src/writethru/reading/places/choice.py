"""Names that may be places in, one place for each out: the text's countries, states and other towns decide."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import cos, hypot, log10, radians
from typing import NamedTuple

from writethru.model import Place, PlaceRule, Span
from writethru.reading.places.candidates import Candidate
from writethru.reading.places.names import Entry

_KM_PER_DEGREE = 111.0
_NEAR_KM = 250.0
_GREAT, _LARGE, _KNOWN, _SMALL = 1_000_000, 100_000, 15_000, 1_000
_ACRONYM = 5
_CLOSE = 0.3  # as the logarithm of populations, one of which is twice the other
_CLEAR = 0.7  # five times the other
_MANY_COUNTRIES = 5
_MANY = 100
_AFTER_TOWN = re.compile(r"[A-Z][\w'\u2019-]*,\s$")
_RANKS = (0.0, -3.0, -3.0)
# What a place without a population weighs, as the logarithm of one.
_WEIGHTS = {"region": 6.0, "county": 4.5, "city": 5.5, "district": 4.5, "site": 5.0, "country": 6.0, "unknown": 0.0}
_WITHIN = re.compile(r",\s(?:in\s)?(?:[a-z]+ern\s)?|\sin\s(?:[a-z]+ern\s)?|\s\(")
_ARTICLE = re.compile(r"[Tt]he\s")


class _Context(NamedTuple):
    """What the rest of the text names: countries, divisions ("US.OH"), and points of places already settled.

    `shared` counts, for each division, the names of towns and counties that can lie there, each by the share of the
    divisions it might lie in: "Paris" and "Lamar County" are both found in Texas.
    """

    countries: frozenset[str]
    divisions: frozenset[str]
    shared: dict[str, float]
    points: tuple[tuple[float, float], ...]


def choose_entries(text: str, candidates: Sequence[Candidate]) -> tuple[Place, ...]:
    """Return one place for each name that is one, in order.

    Two rounds: what is plain by itself or by the name after it first; then the rest, with those as neighbours.
    """
    named = _named(candidates)
    qualified = [_qualifier(text, candidate, following) for candidate, following in _pairs(candidates)]
    options = [_options(text, c, q) for c, q in zip(candidates, qualified, strict=True)]
    first = _best_of(options, named)
    settled = [
        e
        for e, q in zip(first, qualified, strict=True)
        if e and e.precision == "city" and (q or e.population >= _LARGE)
    ]
    points = tuple(dict.fromkeys((e.latitude, e.longitude) for e in settled))[:_MANY]
    plain = frozenset(e.country for e, each in zip(first, options, strict=True) if e in settled and _is_plain(each))
    context = named._replace(points=points, countries=named.countries | plain)
    chosen = _best_of(options, context)
    found: list[Place] = []
    for candidate, qualifier, entry, each in zip(candidates, qualified, chosen, options, strict=True):
        if entry is None or not _is_told(text, candidate, qualifier, entry, context):
            continue
        place = _place(text, candidate, entry, settled, _rule(candidate, qualifier, entry, context))
        # CASE "San Miguel, Orland", where the index knows no such town in Orland; "Paris, Orland" may be a list
        elsewhere = qualifier and not _agrees(entry, qualifier) and entry.population < _LARGE
        if qualifier and elsewhere and entry.precision == "city":
            place = replace(place, country=qualifier.country or None, latitude=None, longitude=None)
        # CASE "San Miguel", with nothing to choose by
        elif not qualifier and _is_open(each, entry, context):
            place = replace(place, country=None, latitude=None, longitude=None, rule="one of several of that name")
        found.append(place)
    return tuple(found)


def _is_open(options: Sequence[Entry], chosen: Entry, context: _Context) -> bool:
    """Tell a name that towns of two countries bear with like right, so that to choose one would be a guess.

    The more countries have such a town, the more must one of them stand out: "San Miguel" may be in ten of them.
    """
    if chosen.precision != "city" or chosen.population >= _GREAT:
        return False
    towns = [entry for entry in options if entry.precision == "city" and not entry.rank]
    lead = _CLOSE if len({entry.country for entry in towns}) < _MANY_COUNTRIES else _CLEAR
    best = _score(chosen, context)
    return any(entry.country != chosen.country and best - _score(entry, context) < lead for entry in towns)


def _rule(candidate: Candidate, qualifier: Entry | None, entry: Entry, context: _Context) -> PlaceRule:
    """Return what speaks most plainly for this place among those of its name."""
    if candidate.adjective:
        return "people"
    if qualifier and _agrees(entry, qualifier):
        return "named with its country"
    if _is_coarse(entry):
        return "country or state"
    if sum(not other.rank or other == entry for other in candidate.entries) == 1:
        return "only one of that name"
    if any(0 < _apart(entry, point) < _NEAR_KM for point in context.points):
        return "near places of the text"
    return "in a country of the text" if entry.country in context.countries else "largest of that name"


def _named(candidates: Sequence[Candidate]) -> _Context:
    countries, divisions = set(), set()
    shared: dict[str, float] = defaultdict(float)
    for entries in dict.fromkeys(c.entries for c in candidates):
        coarse = next((e for e in entries if _is_coarse(e)), None)
        codes = {f"{e.country}.{e.division}" for e in entries if e.division and not e.rank}
        for code in codes:
            shared[code] += 1 / len(codes)
        # CASE "Lebanon" and "Georgia" may be a town or a state: they do not speak for the country by themselves
        rivals = [
            e for e in entries if coarse and e.country != coarse.country and not e.rank and e.population >= _KNOWN
        ]
        if coarse and not rivals:
            countries.add(coarse.country)
            divisions.update([f"{coarse.country}.{coarse.division}"] if coarse.division else [])
    return _Context(frozenset(countries), frozenset(divisions), dict(shared), ())


def _is_plain(options: Sequence[Entry]) -> bool:
    """One country alone has a town of some size that bears the name: "Lyon" speaks for France, "London" for none."""
    return len({e.country for e in options if not e.rank and e.population >= _KNOWN}) == 1


def _is_coarse(entry: Entry) -> bool:
    return entry.precision == "country" or (entry.precision == "region" and bool(entry.division))


def _pairs(candidates: Sequence[Candidate]) -> list[tuple[Candidate, Candidate | None]]:
    return list(zip(candidates, (*candidates[1:], None), strict=False)) if candidates else []


def _qualifier(text: str, candidate: Candidate, following: Candidate | None) -> Entry | None:
    """The country or division that the text puts the name in: "Orvale, Ohio", "Orvale in Ohio"."""
    coarse = following.coarse() if following and not following.adjective else None
    if following is None or coarse is None or candidate.adjective:
        return None
    # CASE "in Kesh, U.S. Secretary of State Orr": the country is the envoy's
    if coarse.precision == "country" and re.match(r"\s[A-Z]", text[following.span.end : following.span.end + 2]):
        return None
    between = text[candidate.span.end : following.span.start]
    return coarse if _WITHIN.fullmatch(between) else None


def _options(text: str, candidate: Candidate, qualifier: Entry | None) -> tuple[Entry, ...]:
    """What the name may be, once the names beside it are heard."""
    if qualifier:
        return tuple(e for e in candidate.entries if _agrees(e, qualifier)) or candidate.entries
    # CASE "Albany, New York", "Macon, Georgia": after a town stands the state
    if _AFTER_TOWN.search(text[max(0, candidate.span.start - 30) : candidate.span.start]):
        states = tuple(e for e in candidate.entries if e.precision == "region" and e.division)
        countries = any(e.precision == "country" for e in candidate.entries)
        return states if states and not countries else candidate.entries
    return candidate.entries


def _best_of(options: Sequence[tuple[Entry, ...]], context: _Context) -> list[Entry | None]:
    """Return the best of each; a text names most of its places more than once."""
    best = {each: _best(each, context) for each in dict.fromkeys(options)}
    return [best[each] for each in options]


def _best(options: Sequence[Entry], context: _Context) -> Entry | None:
    if len(options) == 1:
        return options[0]
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
    # CASE "the Middle East": a part of the world, whatever quarter of a town bears its name
    score += 0.0 if entry.country else 3.0
    score += 2.5 if entry.country in context.countries else 0.0
    own = f"{entry.country}.{entry.division}"
    score += 2.0 if own in context.divisions else 0.0
    score += min(2.0, context.shared.get(own, 0.0)) if entry.division and entry.precision != "region" else 0.0
    near = entry.precision not in {"country", "region"} and any(
        0 < _apart(entry, point) < _NEAR_KM for point in context.points
    )
    return score + (2.0 if near else 0.0)


def _apart(entry: Entry, point: tuple[float, float]) -> float:
    """Distance in km, good enough for a few hundred."""
    across = (entry.longitude - point[1]) * cos(radians(entry.latitude))
    return hypot(entry.latitude - point[0], across) * _KM_PER_DEGREE


def _is_told(text: str, candidate: Candidate, qualifier: Entry | None, entry: Entry, context: _Context) -> bool:
    """Tell whether there is reason enough to take the name for this place."""
    word, named = candidate.span.of(text), entry.country in context.countries
    if entry.precision in {"country", "county", "region"}:
        return entry.precision != "region" or _is_region(text, candidate.span, entry, named=named)
    # CASE a district or a site of our table is known by its bare name only where its country is spoken of
    if entry.precision in {"district", "site"}:
        return named or bool(qualifier)
    # CASE "Google" was once Topeka, "Berea" Aleppo: an old by-name is believed of a great city, or where it is in place
    if entry.rank and not qualifier and 0 < entry.population < _GREAT and not (candidate.cued and named):
        return False
    # CASE "KESH" in capitals may be any word: only a large town
    if word.isupper() and len(word) < _ACRONYM:
        return entry.population >= _LARGE
    if qualifier or entry.population >= _LARGE or not entry.population:
        return True
    near = any(_apart(entry, point) < _NEAR_KM for point in context.points)
    cued = candidate.cued and (entry.population >= _SMALL or named)
    return near or cued or (named and entry.population >= _KNOWN)


def _is_region(text: str, span: Span, entry: Entry, *, named: bool) -> bool:
    name = span.of(text)
    # CASE "SWAT" in capitals is no valley
    if name.isupper() and entry.country and not entry.division and len(name) < _ACRONYM:
        return False
    # CASE "N.J." is a state anywhere, "BC" in a Canadian story; "Ind." and "PA" only after a town; "Miss" never
    short = entry.rank == 1 and bool(entry.division) and len(name) <= _ACRONYM + 1 and "." not in name[:-1]
    dotted = name.endswith(".") or name.isupper()
    if short and name.isupper() and named and entry.country != "US":
        return True
    return not short or (dotted and bool(_AFTER_TOWN.search(text[max(0, span.start - 30) : span.start])))


def _place(text: str, candidate: Candidate, entry: Entry, settled: Sequence[Entry], rule: PlaceRule) -> Place:
    point = entry
    # CASE a county of which the index knows the state alone: by the town of that state that the text names most
    if entry.precision == "county" and entry.division:
        towns = Counter(e for e in settled if (e.country, e.division) == (entry.country, entry.division))
        point = max(
            towns, key=lambda town: (towns[town], -_apart(entry, (town.latitude, town.longitude)), town), default=entry
        )
    span = _without_article(text, candidate.span)
    return Place(
        span.start,
        span.end,
        span.of(text),
        entry.country or None,
        point.latitude,
        point.longitude,
        entry.precision,
        entry.name,
        rule=rule,
    )


def _without_article(text: str, span: Span) -> Span:
    article = _ARTICLE.match(span.of(text))
    return Span(span.start + article.end(), span.end) if article else span
