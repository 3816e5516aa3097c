"""Text in, runs of capitalised words out: what may be a name of a place, a person or anything else."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from writethru import data
from writethru.model import Span

_ARTICLE = r"(?:[aA]l|[eE]l|[aA]sh?|[aA]t|[aA]d|[aA]n|[aA]r|[aA]z|[eE]z|[dDlL]|[oO])['\u2019-]"
_WORD = re.compile(
    rf"(?:{_ARTICLE})?[^\W\d_](?:[^\W\d_]|['\u2019](?!s(?!\w))(?=[^\W\d_])|[.](?=[^\W\d_])|[-\u2011](?=[^\W\d_]))*"
)
_LINKS = re.compile(
    r"[ \u00a0](?:(?:[aA]l|[eE]l|[aA]sh|[aA]z|[eE]z|de|la|del|du|des|of|of the|on|upon|sur|and|e)[ \u00a0])?"
)
_ABBREVIATED = re.compile(r"(?:[A-Z]\.)*[A-Z]|[A-Z][a-z]{0,4}")


class Word(NamedTuple):
    """A capitalised word; `linked` tells that only a space or a small word of a name parts it from the one before."""

    span: Span
    text: str
    linked: str | None
    opens: bool


def find_capitals(text: str) -> tuple[Word, ...]:
    """Return the capitalised words of `text` in order.

    `linked` is the text between a word and the one before if both may belong to one name, else None; `opens` marks the
    first word of a sentence, which has its capital from there.
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
        found.append(Word(Span(match.start(), end), text[match.start() : end], linked, _opens(text, match.start())))
    return tuple(found)


def _is_capital(word: str) -> bool:
    bare = re.sub(rf"^{_ARTICLE}", "", word)
    return bare[:1].isupper()


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \"'\u201c\u2018(")
    return not before.strip() or before[-1:] in ".!?:\n"


@cache
def _dotted() -> frozenset[str]:
    names = (part for names in data.names("countries", "divisions").values() for part in names.split("|"))
    return frozenset((*(name.rstrip(".").casefold() for name in names if name.endswith(".")), "st", "mt", "ft"))
