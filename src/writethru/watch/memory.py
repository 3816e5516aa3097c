"""What is to be remembered from round to round in, a small file that is whole or as it was before out, and back."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import orjson

from writethru.sources.web.pace import Standing

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Looked:
    """How the files of a folder stood when they were read: size in bytes and time of change in nanoseconds, by path."""

    files: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standings:
    """How the sites stand that failed, by address."""

    sites: Mapping[str, Standing] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """Up to which number the documents of the store are told of, and the name of the feed of alerts (a UUID)."""

    documents: int
    feed: str


def recall(path: Path, kind: type[T]) -> T | None:
    """Return what a file remembers, None where there is none.

    Raises:
        ValueError: the file is damaged, or of another program; OSError: it cannot be read.
    """
    from pydantic import TypeAdapter  # noqa: PLC0415 - a quarter of a second that `--help` can do without

    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None
    return TypeAdapter(kind).validate_json(raw)


def remember(path: Path, memory: object) -> None:
    """Write what is to be remembered beside its file, and then in its place."""
    write_whole(path, orjson.dumps(memory, option=orjson.OPT_SORT_KEYS) + b"\n")


def write_whole(path: Path, raw: bytes) -> None:
    """Write a file so that whoever reads it finds the old or the new one, also after a power cut."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as opened:
        opened.write(raw)
        opened.flush()
        os.fsync(opened.fileno())
    beside.replace(path)
