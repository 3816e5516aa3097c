"""Text in, runs of capitalised words out: what may be a name of a place, a person or anything else."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from writethru import data
from writethru.model import Span

_ARTICLE = r"(?:[aA]l|[eE]l|[aA]sh?|[aA]t|[aA]d|[aA]n|[aA]r|[aA]z|[eE]z|[dDlL]|[oO])['\u2019-]"
_WORD = re.compile(
    rf"(?:{_ARTICLE})?[^\W\d_](?:[^\W\d_]|['\u2019](?!(?:s|re|ll|ve|d|m|t)(?!\w))(?=[^\W\d_])|[.](?=[^\W\d_])"
    r"|[-\u2011](?:(?:e|i|en|le|la|les|sur|de|du|des|al|el|ez|on|upon|by|in|the|am)[-\u2011])?(?=[A-Z\u00c0-\u00de]))*"
)
_LINKS = re.compile(
    r"[ \u00a0](?:(?:[aA]l|[eE]l|[aA]sh|[aA]z|[eE]z|de|la|del|du|des|of|of the|on|upon|sur|and|e)[ \u00a0])?"
)
_ABBREVIATED = re.compile(r"(?:[A-Z]\.)*[A-Z]|[A-Z][a-z]{0,4}")


class Word(NamedTuple):
    """A capitalised word; `linked` is the space, or small word of a name, that parts it from the one before, if so."""

    span: Span
    text: str
    linked: str | None


def find_capitals(text: str) -> tuple[Word, ...]:
    """Return the capitalised words of `text` in order.

    `linked` is the text between a word and the one before if both may belong to one name, else None.
    """
    found: list[Word] = []
    for match in _WORD.finditer(text):
        word = match.group()
        if not _is_capital(word):
            continue
        end = match.end()
        # CASE "St. Louis", "U.S.", "Ky.": the dot belongs to the word
        if text[end : end + 1] == "." and (
            "." in word or (_ABBREVIATED.fullmatch(word) and word.casefold() in _dotted())
        ):
            end += 1
        last = found[-1] if found else None
        between = text[last.span.end : match.start()] if last else ""
        linked = between if last and _LINKS.fullmatch(between) else None
        found.append(Word(Span(match.start(), end), text[match.start() : end], linked))
    return tuple(found)


def _is_capital(word: str) -> bool:
    bare = re.sub(rf"^{_ARTICLE}", "", word)
    return bare[:1].isupper()


@cache
def _dotted() -> frozenset[str]:
    names = (part for names in data.names("countries", "divisions").values() for part in names.split("|"))
    return frozenset((*(name.rstrip(".").casefold() for name in names if name.endswith(".")), "st", "mt", "ft"))
