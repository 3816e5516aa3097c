"""Two places in, how far apart they are and whether the one lies in the other."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from writethru.model import Place, Precision
from writethru.reading.place_names import key_of

_EARTH_KM = 6371.0
_FINENESS: dict[Precision, int] = {"country": 0, "region": 1, "county": 2, "city": 3, "district": 4, "site": 5}
# How far from the point of a place its parts may lie, in km.
_REACH: dict[Precision, float] = {"region": 250.0, "county": 60.0, "city": 25.0, "district": 5.0}


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
