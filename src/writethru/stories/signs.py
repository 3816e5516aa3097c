"""A document in, its signs out: the words, names, days and places by which it is told which event it reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import log
from zlib import crc32

import numpy as np
import numpy.typing as npt

from writethru import data
from writethru.model import Item
from writethru.reading.dates.find import find_dates
from writethru.reading.places.find import find_places
from writethru.reading.places.gazetteer import Gazetteer
from writethru.stories.stock import drop_stock
from writethru.text import WORD, is_unspaced, space_units

# The event stands at the head of a report; further down are earlier ones. Characters.
_DAYS_WITHIN, _PLACES_WITHIN = 1_000, 500
_MOST_DAYS, _MOST_PLACES = 6, 4
# places of a finer grain than a county: a whole country is near everything in it
_POINTS = frozenset({"city", "county", "district", "site"})
_POSSESSIVE = ("'s", "\u2019s")


@dataclass(frozen=True, slots=True)
class Setting:
    """When and where.

    Attributes:
        day: of publication, as an ordinal; None where it states none.
        days: told of at its head, ordinals in the order of the text.
        places: named at its head: latitude and longitude in degrees.
    """

    day: int | None
    days: tuple[int, ...]
    places: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Signs:
    """What a document is compared by.

    Attributes:
        setting: of what it tells.
        terms: one number for each distinct word that says something, ascending.
        counts: one and the logarithm of how often each stands in it.
        named: for each whether it is a name: a word that is never written small.
    """

    setting: Setting
    terms: npt.NDArray[np.uint32]
    counts: npt.NDArray[np.float32]
    named: npt.NDArray[np.bool_]


def read_signs(item: Item, stock: frozenset[int], gazetteer: Gazetteer) -> Signs:
    """Return the signs of a document.

    Args:
        item: the document.
        stock: the lines, as `mark_parts` numbers them, that are an outlet's own and say nothing of the event.
        gazetteer: the places that its names may be.
    """
    text = drop_stock(item, stock)
    published = date.fromisoformat(item.published[:10]) if item.published else None
    terms, counts, named = _read_terms(text, item.title or "")
    setting = Setting(
        published.toordinal() if published else None,
        _read_days(text[:_DAYS_WITHIN], published),
        _read_places(text[:_PLACES_WITHIN], gazetteer),
    )
    return Signs(setting, terms, counts, named)


def _read_terms(text: str, title: str) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
    found = WORD.findall(space_units(text) if is_unspaced(text) else text)
    small = {word for word in found if not word[0].isupper()}
    counts = Counter(word.lower() for word in found)
    # what the title says is said of the whole
    counts.update(word.lower() for word in WORD.findall(title) if word.lower() in counts)
    rows: dict[int, tuple[float, bool]] = {}
    for word, count in counts.items():
        plain = word[:-2] if word.endswith(_POSSESSIVE) else word
        if len(plain) < 2 or plain in _function():  # noqa: PLR2004 - one letter is no word
            continue
        number = crc32(plain.encode("utf-8", "replace"))
        known = rows.get(number, (0.0, True))
        rows[number] = known[0] + count, known[1] and word not in small and not word[0].isdigit()
    order = sorted(rows)
    return (
        np.array(order, np.uint32),
        np.array([1 + log(rows[number][0]) for number in order], np.float32),
        np.array([rows[number][1] for number in order], np.bool_),
    )


def _read_days(text: str, published: date | None) -> tuple[int, ...]:
    days: dict[int, None] = {}
    for mention in find_dates(text, published):
        if mention.days and mention.days.start == mention.days.end:
            days[date.fromisoformat(mention.days.start).toordinal()] = None
    return tuple(days)[:_MOST_DAYS]


def _read_places(text: str, gazetteer: Gazetteer) -> tuple[tuple[float, float], ...]:
    places: dict[tuple[float, float], None] = {}
    for place in find_places(text, gazetteer):
        if place.precision in _POINTS and place.latitude is not None and place.longitude is not None:
            places[place.latitude, place.longitude] = None
    return tuple(places)[:_MOST_PLACES]


@cache
def _function() -> frozenset[str]:
    return frozenset(data.words("story_words", "function"))


@cache
def news_terms() -> npt.NDArray[np.uint32]:
    """Return the numbers of the words that most news has, ascending."""
    return np.array(sorted(crc32(word.encode()) for word in data.words("likeness", "news")), np.uint32)
