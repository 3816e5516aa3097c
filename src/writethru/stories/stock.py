"""Items of a pile in, the lines out that are an outlet's own: they stand in many of its documents and tell no event."""

from __future__ import annotations

import re
from array import array
from zlib import crc32

import numpy as np

from writethru.model import Item

# Documents of one outlet in which a line stands that is the outlet's own. Versions of one story share lines as well,
# but those are known by their text.
MANY = 3
# characters of a document that are looked at: more than any report
_READ = 60_000
# A headline and the name of the site in one title are parted here.
_PARTS = re.compile(r"\n+| [-\u2013\u2014|] ")
_HOST = re.compile(r"(?:\w+:)?//(?:www\.)?([^/:?#\s]+)", re.IGNORECASE)


class PartCounts:
    """How many documents hold a line, outlet by outlet."""

    def __init__(self) -> None:
        self._marks = array("I")

    def add(self, item: Item) -> None:
        """Count the lines of a document, each once."""
        self._marks.extend(sorted(mark_parts(item)))

    def find_stock(self) -> frozenset[int]:
        """Return the marks of the lines that are an outlet's own."""
        marks, counts = np.unique(np.frombuffer(self._marks, np.uint32), return_counts=True)
        return frozenset(marks[counts >= MANY].tolist())


def find_parts(item: Item) -> list[str]:
    """Return the lines of a document, its title parted from the name of the site, without blanks at their ends."""
    parts = [*_PARTS.split(item.title or ""), *item.text[:_READ].split("\n")]
    return [part for part in map(str.strip, parts) if part]


def mark_parts(item: Item) -> dict[int, str]:
    """Return the lines of a document by a number for each line of one outlet; nothing where it names no outlet."""
    host = _HOST.match(item.url or "")
    outlet = item.outlet or (host[1].lower() if host else None)
    if outlet is None:
        return {}
    return {crc32(f"{outlet}\n{part}".encode("utf-8", "replace")): part for part in find_parts(item)}


def drop_stock(item: Item, stock: frozenset[int]) -> str:
    """Return the text of a document without the lines that are its outlet's own."""
    own = {part for mark, part in mark_parts(item).items() if mark in stock}
    return "\n".join(part for part in find_parts(item) if part not in own)
