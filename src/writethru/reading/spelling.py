"""A word in, the form in which it is compared out: folded, and in one spelling."""

from __future__ import annotations

from functools import cache, lru_cache

from writethru import data
from writethru.text import fold


@lru_cache(maxsize=1 << 17)
def plain_word(word: str) -> str:
    """Return `word` folded and in one spelling: "Organisation's" and "organization's" are one word."""
    plain = fold(word).replace(".", "")
    stem, mark, rest = plain.partition("'")
    return _spell(stem) + mark + rest


def _spell(word: str) -> str:
    """Return the American spelling of a British one, by `data/spelling.toml`."""
    table, endings = _spelling()
    if word in table:
        return table[word]
    for british, american in endings:
        if word.endswith(british) and len(word) > len(british) + 2:
            return word[: -len(british)] + american
    return word


@cache
def _spelling() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    return data.names("spelling", "words"), tuple(data.names("spelling", "endings").items())
