"""Places in the order of the text in, the same with what the text says they lie in, and how fine that makes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from writethru import data
from writethru.model import Place, Precision
from writethru.reading.places.candidates import country_of_people
from writethru.reading.places.names import key_of

_FINE: tuple[Precision, ...] = ("country", "region", "county", "city", "district", "site")
_CLOSE = 60
_AFTER = re.compile(r"\s(?:\w+ern\s)?([A-Za-z]+)")
_BEFORE = re.compile(r"([a-z]+)\sof\s$")
_JOINED = re.compile(r"\s\w+\s(?:of|in)\s(?:the\s)?")
_BESIDE = re.compile(r"(?:\s\w+)?,?\s(?:in\s|of\s)?(?:the\s)?(?:[a-z]+\s){0,2}|\s\(")
_OWNED = re.compile(r"['\u2019]s\s(?:[\w-]+\s){0,3}(?:of\s)?")


def nest_places(text: str, places: Sequence[Place]) -> tuple[Place, ...]:
    """Return the places with `within` and `precision` as the text has them, nearest first."""
    kinds = [_kind_after(text, place) for place in places]
    floors = (0, *(place.end for place in places))
    finer = [_as_part(text, place, kind, floor) for place, kind, floor in zip(places, kinds, floors, strict=False)]
    nested: list[Place] = []
    # from the last to the first, so that "Harrow, Kesh, Orland" nests through
    for at in range(len(finer) - 1, -1, -1):
        place = finer[at]
        if at + 1 < len(finer) and _lies_in_next(text, place, finer[at + 1]):
            outer = nested[-1]
            place = replace(place, within=_names(place.within, outer))
        if at and _is_owned(text, finer[at - 1], place):
            place = replace(place, within=_names(place.within, finer[at - 1]))
        nested.append(place)
    return tuple(reversed(nested))


def _names(within: tuple[str, ...], outer: Place) -> tuple[str, ...]:
    """The names that a place lies in with those of `outer` after them, each once."""
    name = outer.name if outer.precision != "country" else outer.gazetteer or outer.name
    return tuple({key_of(each): each for each in reversed((*within, name, *outer.within))}.values())[::-1]


def _kind_after(text: str, place: Place) -> Precision | None:
    """The kind of place that follows or goes before: "Kesh province", "the town of Kesh"."""
    after = _AFTER.match(text[place.end : place.end + 30])
    before = _BEFORE.search(text[max(0, place.start - 30) : place.start])
    if after and (kind := _kinds().get(after[1].casefold())):
        return kind
    # CASE "the town of Kesh"; "a district of Kesh" is a part of it
    kind = _kinds().get(before[1]) if before else None
    return kind if kind in {"city", "region", "county"} else None


def _as_part(text: str, place: Place, kind: Precision | None, floor: int) -> Place:
    if place.precision in {"country", "site"} or place.name != text[place.start : place.end]:
        return place
    if (
        kind in {"region", "county", "district"}
        and place.precision in {"city", "district", "region"}
        and kind != place.precision
    ):
        return replace(place, precision=kind)
    # CASE "the Harrow district of Kesh": the district is Harrow, and Kesh is the town
    before = text[max(floor, place.start - _CLOSE) : place.start]
    if floor and _JOINED.fullmatch(before):
        return place
    part = r"(?:north|south|east|west)(?:ern|[-\s]?(?:east|west)(?:ern)?)?|central|downtown|inner"
    # CASE "a southern district of Kesh", "districts in eastern Kesh": a part of the town
    if place.precision == "city" and re.search(
        rf"(?i:(?<!\w)(?:(?:{part})\s|(?:{part})?\s?(?:district|neighbou?rhood|suburb|quarter|outskirt|part|area)s?\s(?:of|in)\s)(?:the\s(?:capital|city)\s)?)$",
        before,
    ):
        return replace(place, precision="district", within=(place.name,))
    return place


def _lies_in_next(text: str, place: Place, outer: Place) -> bool:
    between = text[place.end : outer.start]
    # CASE "Kesh, the Orlandian port", "Kesh, southern Orland": an adjective and another country hold nothing
    foreign = place.country and outer.country and place.country != outer.country
    if (
        foreign
        or country_of_people(outer.name)
        or len(between) > _CLOSE
        or place.name == outer.name
        or "\n\n" in between
    ):
        return False
    finer = (
        _FINE.index(place.precision) > _FINE.index(outer.precision)
        if place.precision in _FINE and outer.precision in _FINE
        else False
    )
    kind = rf"(?:{'|'.join(_kinds())})"
    # CASE "the Harrow district of Kesh", "Harrow, a suburb of Kesh", "Harrow neighbourhood in northern Kesh"
    if re.fullmatch(
        rf",?\s(?:an?\s)?(?:[\w-]+\s){{0,3}}{kind}\s(?:of|in|on|near)\s(?:the\s)?(?:[\w-]+\s){{0,2}}", between
    ):
        return finer or " of " in between
    # CASE "Kesh, Orland", "Kesh in Orland", "Kesh in northern Orland"
    return finer and bool(_BESIDE.fullmatch(between))


def _is_owned(text: str, owner: Place, place: Place) -> bool:
    """Tell "Orland's northern city of Kesh", "Kesh's Harrow district"."""
    between = text[owner.end : place.start]
    finer = _FINE.index(place.precision) > _FINE.index(owner.precision)
    return finer and len(between) <= _CLOSE and bool(_OWNED.fullmatch(between))


@cache
def _kinds() -> dict[str, Precision]:
    named = data.names("place_words", "kinds")
    return {word: next(p for p in _FINE if p == kind) for word, kind in named.items()}
