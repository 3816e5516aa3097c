"""The parts of a table in, those of them that are to be made into one out, so that there are never many."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from writethru.store.manifest import Part

# So many parts of one size are made into one of the next size: each byte is written again once a size.
FAN = 8
# bytes at which a size ends; parts beyond the last stay as they are, so that no commit ever rewrites a large store
_SIZES = (1 << 15, 1 << 18, 1 << 21, 1 << 24)


def choose_parts(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the newest parts that are to be one, oldest first; none while fewer than FAN are of a size or smaller."""
    chosen: list[Part] = []
    for size in _SIZES:
        tail = list(takewhile(lambda part, size=size: part.bytes < size, reversed(parts)))  # type: ignore[misc]
        if len(tail) >= FAN:
            chosen = tail
    return tuple(reversed(chosen))
