"""A place's name in, the forms under which it is kept and compared out."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from writethru import data
from writethru.model import Precision
from writethru.text import fold

_REMEMBERED = 100_000  # names, most of which come again and again
_SOUNDS = (
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("sh", "s"),
    ("ch", "s"),
    ("ph", "f"),
    ("q", "k"),
    ("c", "k"),
)
_BETWEEN = re.compile(r"[^\w]+")
_DROPPED = re.compile(r"['`.\u02bf\u02bb\u02bc\u2018\u2019]")
_TWICE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouyw\d]")


class Entry(NamedTuple):
    """One place of the index; `rank` tells how the name asked for belongs to it: 0 its own, 1 another, 2 one alike.

    `population` is 0 where it is not known, `country` and `division` are empty where there is none.
    """

    name: str
    country: str
    division: str
    latitude: float
    longitude: float
    population: int
    precision: Precision
    rank: int


@lru_cache(maxsize=_REMEMBERED)
def key_of(name: str) -> str:
    """Return the form under which a name is kept: no accents, case, dots, apostrophes, hyphens or leading "the"."""
    plain = name.casefold() if name.isascii() else fold(name)
    if plain.isascii() and plain.isalpha():
        return plain
    words = _BETWEEN.sub(" ", _DROPPED.sub("", plain)).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    if len(words) > 1:
        words[0] = {"st": "saint", "mt": "mount", "ft": "fort"}.get(words[0], words[0])
    return " ".join(words)


def capital_key(code: str) -> str:
    """Return the form under which the index keeps the capital of a country; no name of a text comes to it."""
    return f"capital of {code.casefold()}"


def skeleton_of(name: str) -> str:
    """Return the consonants of a name carried over from another script, or "" where too few are left to tell."""
    # the feminine ending is written -a, -ah or -eh
    words = (word for word in key_of(name).split() if word not in _articles())
    plain = "".join(word[:-2] if word.endswith(("ah", "eh")) else word for word in words)
    for written, sound in _SOUNDS:
        plain = plain.replace(written, sound)
    consonants = _TWICE.sub(r"\1", plain[:1] + _VOWELS.sub("", plain[1:]))
    return consonants if len(consonants) > 2 and len(plain) > 4 else ""  # noqa: PLR2004


@cache
def _articles() -> frozenset[str]:
    return frozenset(data.words("place_words", "articles"))
