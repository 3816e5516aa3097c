"""Words about an agreement in, the terms in them out: conditions, guarantees, exclusions, deadlines, steps."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from writethru import data
from writethru.model import Span, TermKind

# a term of the first kinds is no term of the later ones
_ORDER: tuple[TermKind, ...] = ("exclusion", "guarantee", "condition", "deadline", "next-step", "position")
_ANYWHERE: frozenset[TermKind] = frozenset({"exclusion", "guarantee", "condition", "next-step"})
# what only explains a place or a person named in a term
_ASIDE = re.compile(r",\s(?=(?:where|whose|whom)\b)")
_TRAILING = ".,;\"\u201d\u2019' "
_PARTS = re.compile(r";\s|,?\sand\sthat\s")
_WORD = re.compile(r"[\w-]+")
_IF = re.compile(r"\bif\s(?=\w)", re.IGNORECASE)
_SHORTEST = 4  # words


def find_terms(text: str, within: Span, *, near: bool, stated: bool) -> tuple[tuple[TermKind, Span], ...]:
    """Return the terms in some words of one speaker, each with the words from its sign to the end.

    Args:
        text: the whole document's.
        within: one sentence, or what one speaker says in it.
        near: the sentence speaks of an agreement, or follows one that does.
        stated: somebody says it; the report's own voice lays down no positions.
    """
    found: list[tuple[TermKind, Span]] = []
    words = _ASIDE.split(within.of(text), maxsplit=1)[0].rstrip(_TRAILING)
    low = set(_WORD.findall(words.casefold()))
    # CASE "his army would hold its fire on condition": peace is what it is about, wherever the agreement was named
    of_peace = stated and bool(low & set(data.lists("agreements", "words")["peace"]))
    for kind in _ORDER:
        if (kind == "position" and (found or not stated)) or not (near or (of_peace and kind in _ANYWHERE)):
            continue
        match = next((m for pattern in _patterns()[kind] if (m := pattern.search(words))), None)
        if match is None and kind == "condition":
            match = _by_if(words)
        # CASE "provided there were guarantees": a guarantee, and no condition besides
        if match is None or any(kind in {"condition", "deadline"} and one[0] == "guarantee" for one in found):
            continue
        start = within.start + (
            _clause_start(words, match.start())
            if kind in {"next-step", "position", "deadline", "exclusion"}
            else match.start()
        )
        span = Span(start, within.start + len(words))
        if len(span.of(text).split()) >= _SHORTEST:
            found.append((kind, span))
    return tuple(found)


def _by_if(words: str) -> re.Match[str] | None:
    """Read "would respect the truce if the army ended its siege": what is ahead hangs on it."""
    match = _IF.search(words)
    if match is None:
        return None
    low = set(_WORD.findall(words.casefold()))
    lists = data.lists("agreements", "words")
    return match if low & set(lists["ahead"]) and low & set(lists["peace"]) else None


def _clause_start(words: str, at: int) -> int:
    """Return where the clause of a sign begins: behind the last semicolon or ", and that", or with the words."""
    return max((match.end() for match in _PARTS.finditer(words, 0, at)), default=0)


@cache
def _patterns() -> dict[TermKind, tuple[re.Pattern[str], ...]]:
    table = data.lists("agreements", "terms")
    return {kind: tuple(re.compile(one, re.IGNORECASE) for one in table[kind]) for kind in get_args(TermKind)}
