"""Text and a gazetteer in, the places that the text names out: each with a point, a country and how fine it is."""

from __future__ import annotations

from functools import lru_cache

from writethru.model import Place, Span
from writethru.reading.places.called import find_called
from writethru.reading.places.candidates import find_candidates
from writethru.reading.places.choice import choose_entries
from writethru.reading.places.gazetteer import Gazetteer
from writethru.reading.places.nesting import nest_places
from writethru.reading.places.unlisted import find_alike, find_unlisted, place_unlisted


def find_places(text: str, gazetteer: Gazetteer, within: Span | None = None) -> tuple[Place, ...]:
    """Return the places named in `text`, in order and disjoint; with `within` only those that lie in that span.

    The whole text decides what a name means, so a part of it is read as the whole is. An adjective or a people
    ("Syrian", "Syrians") is a mention of the country: `name` is the word, `gazetteer` the country. "A southern district
    of Kesh" and "eastern Kesh" give Kesh with the precision of a district, lying within Kesh. A county that the index
    knows by its state alone is put where the nearest named town of that state is, else in the middle of the state.
    A name that only the noun after it makes a place ("the Harrow district", "Tarn Hotel") has `gazetteer` None, and the
    country and point of what it lies in, if the text tells.
    """
    found = _read(text, gazetteer)
    return found if within is None else tuple(place for place in found if within.covers(place))


@lru_cache(maxsize=32)
def _read(text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    listed = find_candidates(text, gazetteer)
    candidates = sorted((*listed, *find_alike(text, listed, gazetteer)), key=lambda candidate: candidate.span)
    places = choose_entries(text, candidates)
    for find in (find_called, find_unlisted):
        places = tuple(sorted((*places, *find(text, places)), key=lambda place: place.start))
    return place_unlisted(nest_places(text, places))
