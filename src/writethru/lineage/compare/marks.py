"""Two wordings of one passage in, both cut into what they share and what only one has out, by whole words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

_TOKEN = re.compile(r"\w+(?:['\u2019.](?=\w)\w+)*|\s+|[^\w\s]", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand in both texts, or in one of them only."""

    text: str
    only: bool


def mark_words(earlier: str, later: str) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    """Return both texts cut into what they share and what only one has; joined they are the texts."""
    left, right = _TOKEN.findall(earlier), _TOKEN.findall(later)
    cut, added = list[tuple[str, bool]](), list[tuple[str, bool]]()
    for code in Indel.opcodes(left, right):
        only = code.tag != "equal"
        cut.extend((token, only) for token in left[code.src_start : code.src_end])
        added.extend((token, only) for token in right[code.dest_start : code.dest_end])
    return _join(cut), _join(added)


def _join(tokens: list[tuple[str, bool]]) -> tuple[Words, ...]:
    """Join tokens of one look; white space between two that changed belongs to the change."""
    return tuple(Words("".join(text for text, _ in run), only) for only, run in _runs(tokens))


def _runs(tokens: list[tuple[str, bool]]) -> Iterator[tuple[bool, list[tuple[str, bool]]]]:
    run: list[tuple[str, bool]] = []
    for number, (text, only) in enumerate(tokens):
        inside = text.isspace() and 0 < number < len(tokens) - 1
        look = only or (inside and tokens[number - 1][1] and tokens[number + 1][1])
        if run and run[-1][1] != look:
            yield run[-1][1], run
            run = []
        run.append((text, look))
    if run:
        yield run[-1][1], run
