"""Text in, runs of capitalised words out: what may be a name of a place, a person or anything else."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from writethru import data
from writethru.model import Span

_ARTICLE = r"(?:[aA]l|[eE]l|[aA]sh?|[aA]t|[aA]d|[aA]n|[aA]r|[aA]z|[eE]z|[dDlL]|[oO])['\u2019-]"
_WORD = (
    rf"(?:{_ARTICLE})?[^\W\d_](?:[^\W\d_]|['\u2019](?!(?:s|re|ll|ve|d|m|t)(?!\w))(?=[^\W\d_])|[.](?=[^\W\d_])"
    r"|[-\u2011](?:(?:e|i|en|le|la|les|sur|de|du|des|al|el|ez|on|upon|by|in|the|am)[-\u2011])?(?=[A-Z\u00c0-\u00de]))*"
)
# plain small words are taken in one go, as they can be no part of a name
_SMALL = r"(?:[a-z]++(?:[ \n,;:()\"\u201c\u201d?!0-9]|\.(?![^\W\d_]))++)++"
_WORDS = re.compile(rf"{_SMALL}(?:(?P<next>{_WORD}))?|(?P<word>{_WORD})")
_BEFORE = re.compile(rf"^{_ARTICLE}")
_LINKS = re.compile(
    r"[ \u00a0](?:(?:[aA]l|[eE]l|[aA]sh|[aA]z|[eE]z|de|la|del|du|des|of|of the|on|upon|sur|and|e)[ \u00a0])?"
)
_ABBREVIATED = re.compile(r"(?:[A-Z]\.)*[A-Z]|[A-Z][a-z]{0,4}")


class Word(NamedTuple):
    """A capitalised word; `linked` is the space, or small word of a name, that parts it from the one before, if so."""

    span: Span
    text: str
    linked: str | None


@lru_cache(maxsize=1)
def find_capitals(text: str) -> tuple[Word, ...]:
    """Return the capitalised words of `text` in order.

    `linked` is the text between a word and the one before if both may belong to one name, else None.
    """
    found: list[Word] = []
    for match in _WORDS.finditer(text):
        group = match.lastgroup
        if group is None or not _is_capital(word := match[group]):
            continue
        start, end = match.span(group)
        # CASE "St. Louis", "U.S.", "Ky.": the dot belongs to the word
        if text[end : end + 1] == "." and (
            "." in word or (_ABBREVIATED.fullmatch(word) and word.casefold() in _dotted())
        ):
            end += 1
        between = text[found[-1].span.end : start] if found else ""
        linked = between if between == " " or _LINKS.fullmatch(between) else None
        found.append(Word(Span(start, end), text[start:end], linked))
    return tuple(found)


def _is_capital(word: str) -> bool:
    return word[0].isupper() if word.isalpha() else _BEFORE.sub("", word)[:1].isupper()


@cache
def _dotted() -> frozenset[str]:
    names = (part for names in data.names("countries", "divisions").values() for part in names.split("|"))
    return frozenset((*(name.rstrip(".").casefold() for name in names if name.endswith(".")), "st", "mt", "ft"))
