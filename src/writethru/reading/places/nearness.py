"""Two places in, out how they lie to each other: one place, a part of it, a neighbour, another one."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Literal, get_args

from rapidfuzz.fuzz import ratio

from writethru.model import Place, Precision
from writethru.reading.places.names import key_of
from writethru.text import fold

Tie = Literal["same", "part", "near", "alike", "around", "unknown", "apart"]

FINEST_FIRST: tuple[Precision, ...] = get_args(Precision)
NEAR_KM = 20.0  # places this close are one place at the grain of news
SPELLING = 80  # per cent of letters that two spellings of one name share
_EARTH_KM = 6371.0
_FINENESS: dict[Precision, int] = {"country": 0, "region": 1, "county": 2, "city": 3, "district": 4, "site": 5}
# How far from the point of a place its parts may lie, in km.
_REACH: dict[Precision, float] = {"region": 250.0, "county": 60.0, "city": 25.0, "district": 5.0}


def tie_of(one: Place, other: Place) -> Tie:
    """Return how two places lie to each other, as far as names, the text's own nesting and the map tell.

    `same`: one name; `part`: one lies in the other; `near`: within 20 km, or parts of one town; `alike`: on no map, and
    spelt nearly the same; `around`: one is a country or region, and may hold the other; `unknown`: nothing tells;
    `apart`: two places.
    """
    if None not in (one.country, other.country) and one.country != other.country:
        return "apart"
    if {fold(one.name), fold(one.gazetteer or one.name)} & {fold(other.name), fold(other.gazetteer or other.name)}:
        return "same"
    wide, fine = sorted((one, other), key=lambda place: _FINENESS.get(place.precision, 3))
    inside = lies_within(fine, wide)
    if inside or lies_within(wide, fine):
        return "around" if wide.precision == "country" else "part"
    far = distance_km(one, other)
    if far is None:
        return _unplaced(one, other)
    if far <= NEAR_KM:
        return "near"
    # CASE a region may hold the town that lies within its reach, not the one far beyond; a continent may hold any
    may_hold = inside is None or wide.country is None
    return "around" if wide.precision in {"region", "country"} and may_hold else "apart"


def same_place(one: Place, other: Place) -> bool | None:
    """Tell one place, or a part of it, from two places; None where that is open."""
    tie = tie_of(one, other)
    return None if tie in {"around", "unknown"} else tie != "apart"


def _unplaced(one: Place, other: Place) -> Tie:
    """Places that no index knows, by their names and by what the text says they lie in."""
    holders = [{fold(name) for name in (place.name, *place.within)} for place in (one, other)]
    if None in (one.country, other.country) and holders[0] & holders[1]:
        return "near"
    if ratio(fold(one.name), fold(other.name)) >= SPELLING:
        return "alike"
    towns = all(place.precision == "city" or (place.precision == "district" and place.within) for place in (one, other))
    return "apart" if towns else "unknown"


def distance_km(a: Place, b: Place) -> float | None:
    """Return the distance of the two points over the globe in km, None where one has no point of its own.

    A country and a county are given by the middle of their towns, which is no place to measure from; the same name in
    the same country is 0 km away all the same.
    """
    if a.country == b.country and key_of(a.gazetteer or a.name) == key_of(b.gazetteer or b.name):
        return 0.0
    # CASE "rebel-held districts of Kesh" and "government-held areas of Kesh": what two sides hold is on no map
    if _is_held(a) and _is_held(b):
        return None
    coarse = {"country", "county"} & {a.precision, b.precision}
    if coarse or a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    north, south = radians(a.latitude), radians(b.latitude)
    across, along = radians(b.latitude - a.latitude) / 2, radians(b.longitude - a.longitude) / 2
    half = sin(across) ** 2 + cos(north) * cos(south) * sin(along) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def _is_held(place: Place) -> bool:
    """Tell a part of a town that is known by who holds it only."""
    return place.gazetteer is None and place.name.endswith(tuple(f" of {name}" for name in place.within))


def lies_within(inner: Place, outer: Place) -> bool | None:
    """Tell whether `inner` lies in `outer` or is the same place; None where that is not known.

    The text's own nesting counts most, then the country, then the distance from a coarser place.
    """
    names = {key_of(name) for name in (outer.name, outer.gazetteer) if name}
    if names & {key_of(name) for name in (*inner.within, inner.name, inner.gazetteer) if name}:
        # CASE "a southern district of Kesh" lies in Kesh, and Kesh does not lie in it
        return _FINENESS.get(inner.precision, 3) >= _FINENESS.get(outer.precision, 3)
    if inner.country and outer.country and inner.country != outer.country:
        return False
    if outer.precision == "country":
        return inner.country == outer.country if inner.country and outer.country else None
    # CASE two towns, or a town and a district: one is not in the other
    if _FINENESS.get(inner.precision, 3) <= _FINENESS.get(outer.precision, 3):
        return False if outer.precision in {"city", "district", "site"} else None
    return _by_distance(distance_km(inner, outer), outer.precision)


def _by_distance(apart: float | None, precision: Precision) -> bool | None:
    """Far away is outside; near a town is in it; near the middle of a region may be either."""
    if apart is None or precision not in _REACH:
        return None
    if apart > _REACH[precision]:
        return False
    return True if precision in {"city", "district"} else None
