"""A line's words in; whether it reads as running text out, and the form in which rules say what they took it for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from writethru.model import PassageKind

# what a line means for the lines around it: the story may end here, a heading of links, a picture's credit under its
# caption, the head of a site, a paragraph that appeals for money
Sign = Literal["end", "pause", "picture", "masthead", "appeal", ""]

_MARKS = (".", "!", "?", "\u061f", "\u3002", '"', "\u201d")
_CLOSERS = ("'", "\u2019", ")")
# characters: running text whatever its end; one that ends in a colon; a sentence; a short one, and its blanks
_LONG, _OPEN, _SENTENCE, _SHORT_SENTENCE, _BLANKS = 140, 80, 50, 30, 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line was taken for, why, and what that says of its neighbours."""

    kind: PassageKind
    why: str
    sign: Sign = ""


STORY = Verdict("story", "running text of the report")


def ends_in_stop(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    plain = line.rstrip()
    return plain.endswith(_MARKS) or (plain.endswith(_CLOSERS) and plain[:-1].endswith(_MARKS))


def is_prose(line: str) -> bool:
    """Tell whether a line reads as running text: long, or a sentence of some words with its stop."""
    if len(line) >= (_OPEN if line.endswith(":") else _LONG):
        return True
    return ends_in_stop(line) and (
        len(line) >= _SENTENCE or (len(line) >= _SHORT_SENTENCE and line.count(" ") >= _BLANKS)
    )
