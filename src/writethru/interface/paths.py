"""What a user names files by, a string or a path, one or several, in; paths out."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

AnyPath = str | PathLike[str]
Paths = AnyPath | Iterable[AnyPath]


def as_paths(given: Paths) -> tuple[Path, ...]:
    """Return one path or several as a tuple of them."""
    if isinstance(given, str | PathLike):
        return (Path(given),)
    return tuple(Path(one) for one in given)
