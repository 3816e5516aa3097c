"""A document in, the label out that its desk gave it: update, correction, refile, repeat, withdrawn; and its number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from writethru import data
from writethru.model import Document, VersionKind

_KINDS: tuple[VersionKind, ...] = ("update", "correction", "refile", "withdrawn", "repeat")
# A note of the desk stands this close to the beginning or the end of a text.
_MARGIN = 500
# A note of so many words may open a line; "adds" and its like are notes in brackets only.
_SENTENCE = 3


@dataclass(frozen=True, slots=True)
class Label:
    """What the desk calls this version; `number` is that of "UPDATE 3-", `words` are its own."""

    kind: VersionKind
    number: int | None
    words: str


def read_label(document: Document) -> Label | None:
    """Return the label in the headline or in a note at the head or the foot of the text, or None."""
    text = document.text
    places = (document.title or "", text[:_MARGIN], text[-_MARGIN:] if len(text) > _MARGIN else "")
    prefix, note = _patterns()
    for place in places:
        for match in (prefix.match(place.lstrip()), note.search(place)):
            if match is None:
                continue
            for kind in _KINDS:
                if match[kind]:
                    number = re.search(r"\d+", match.group())
                    return Label(kind, int(number.group()) if number else None, match.group().strip(" -:([*\n"))
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of labels before a headline and of notes; each kind is a named group."""
    prefixes, notes = [], []
    for row in data.rows("labels", "labels"):
        # In the table `#` stands for a number; a clock time after the word ("UPDATE 8:27 p.m.") is none.
        before = "|".join(re.escape(words).replace(r"\#", r"\d{1,2}") for words in row["prefix"])
        prefixes.append(rf"(?P<{row['kind']}>(?:{before})\s?[-\u2013\u2014:](?!\d))")
        note = [re.escape(words) for words in row["note"]]
        sentence = "|".join(words for words in note if len(words.split(r"\ ")) >= _SENTENCE)
        opened = rf"|^(?:{sentence})\b" if sentence else ""
        notes.append(rf"(?P<{row['kind']}>[(\[*]\s?(?:{'|'.join(note)})\b{opened})")
    return re.compile("|".join(prefixes)), re.compile("|".join(notes), re.IGNORECASE | re.MULTILINE)
