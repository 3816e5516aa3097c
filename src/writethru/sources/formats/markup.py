"""Names of HTML elements and classes in, what they say about the text inside them out."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from writethru import data

Role = Literal["furniture", "caption", "byline", "dateline", "credit"]
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@lru_cache(maxsize=4096)
def role_of(names: str) -> tuple[Role, str] | None:
    """Return the role that the class, id and itemprop names of one element give its text, and the word that says so."""
    said = [word.casefold() for word in _NAME.findall(names[:400])]
    taken_back = data.words("markup", "negations")
    words = [word for n, word in enumerate(said) if not n or said[n - 1] not in taken_back]
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    table = _roles()
    found = [(table[word], word) for word in (*pairs, *words) if word in table]
    return min(found, key=lambda role: _ORDER.index(role[0]), default=None)


# CASE "gallery-share", "caption-credit": the word that makes the text count least decides
_ORDER: tuple[Role, ...] = ("furniture", "caption", "byline", "dateline", "credit")


@cache
def _roles() -> dict[str, Role]:
    keys: tuple[tuple[str, Role], ...] = (
        ("credits", "credit"),
        ("datelines", "dateline"),
        ("bylines", "byline"),
        ("captions", "caption"),
        ("furniture", "furniture"),
        ("pairs", "furniture"),
    )
    return {word: role for key, role in keys for word in data.words("markup", key)}
