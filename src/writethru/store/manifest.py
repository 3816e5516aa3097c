"""The file `manifest.json` in, the parts of a store out, and back: what it names is kept, and nothing else."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import get_args

import orjson

from writethru.store.errors import StoreError, told
from writethru.store.tables import Name

MANIFEST = "manifest.json"
PARTS = "parts"
INDEX = "index"
VERSION = 1
# So many parts of one size are made into one of the next size: each byte is written again once a size.
FAN = 8
# bytes at which a size ends; parts beyond the last stay as they are, so that no commit ever rewrites a large store
_SIZES = (1 << 15, 1 << 18, 1 << 21, 1 << 24)


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file, never changed once it is named in a manifest; `first` is the lowest number of its documents."""

    file: str
    table: Name
    rows: int
    bytes: int
    sha256: str
    first: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """A state of a store.

    Attributes:
        commits: how many batches were acknowledged.
        documents: how many documents there are; they bear the numbers below it.
        written: how many parts were ever begun, so that no two have one name.
        chain: a sum over all commits, by which an index knows whether it is of this state.
        parts: oldest first within each table.
    """

    version: int = VERSION
    commits: int = 0
    documents: int = 0
    written: int = 0
    chain: str = ""
    parts: tuple[Part, ...] = ()

    def of(self, table: Name) -> tuple[Part, ...]:
        """Return the parts of one table, oldest first."""
        return tuple(part for part in self.parts if part.table == table)

    def grown(self, parts: tuple[Part, ...]) -> Manifest:
        """Return the state with one more commit."""
        chain = hashlib.sha256("\n".join((self.chain, *(part.sha256 for part in parts))).encode()).hexdigest()
        return replace(
            self,
            commits=self.commits + 1,
            documents=self.documents + sum(part.rows for part in parts if part.table == "documents"),
            written=self.written + len(parts),
            chain=chain,
            parts=self.parts + parts,
        )

    def merged(self, old: tuple[Part, ...], new: Part) -> Manifest:
        """Return the same content with the newest parts of a table, `old`, made into one."""
        parts = (*(part for part in self.parts if part not in old), new)
        return replace(self, written=self.written + 1, parts=parts)


def read_manifest(folder: Path) -> Manifest | None:
    """Return the state of the store in `folder`, None where there is no manifest.

    Raises:
        StoreError: it cannot be read, is damaged, or is of a later version of this program.
    """
    path = folder / MANIFEST
    with told(path):
        try:
            written = path.read_bytes()
        except FileNotFoundError:
            return None
    try:
        record = orjson.loads(written)
        version = int(record["version"])
        if version > VERSION:
            raise StoreError(f"{path}: written by a later version of this program ({version}): install that one")
        parts = tuple(Part(**part) for part in record.pop("parts"))
        manifest = Manifest(**record, parts=parts)
        sound = _is_sound(manifest)
    except (ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound:
        raise StoreError(f"{path}: it is damaged; put it back from a copy. The parts beside it are as they were")
    return manifest


def save_manifest(folder: Path, manifest: Manifest) -> None:
    """Make `manifest` the state of the store: from its rename on, and not before, what it names is kept.

    Raises:
        StoreError: it cannot be written.
    """
    path = folder / MANIFEST
    temporary = folder / (MANIFEST + ".tmp")
    with told(path):
        with temporary.open("wb") as opened:
            opened.write(orjson.dumps(asdict(manifest), option=orjson.OPT_INDENT_2))
            opened.flush()
            os.fsync(opened.fileno())
        temporary.replace(path)
        sync(folder)


def sync(path: Path) -> None:
    """Have the system write a file, or the names of a folder, to the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _is_sound(manifest: Manifest) -> bool:
    """Tell whether the parts are of tables that there are, and their documents numbered without a gap."""
    reached = 0
    for part in manifest.of("documents"):
        if part.first != reached:
            return False
        reached += part.rows
    return reached == manifest.documents and all(part.table in get_args(Name) for part in manifest.parts)


def choose_parts(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the newest parts that are to be one, oldest first; none while fewer than FAN are of a size or smaller."""
    chosen: list[Part] = []
    for size in _SIZES:
        tail = list(takewhile(lambda part, size=size: part.bytes < size, reversed(parts)))  # type: ignore[misc]
        if len(tail) >= FAN:
            chosen = tail
    return tuple(reversed(chosen))
