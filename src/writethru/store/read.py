"""The folder of a store in, one state of it to read from out, whatever a writer does meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import duckdb
import numpy as np

from writethru.model import Kept
from writethru.store.errors import StoreError, told
from writethru.store.fetch import fetch_all, fetch_some, opened
from writethru.store.index import ids_of
from writethru.store.lookup import Lookup
from writethru.store.manifest import Manifest, read_manifest
from writethru.store.parts import connect, source
from writethru.store.tables import Name, Numbers, standing

# the tables that can be asked without an index
_READ: tuple[Name, ...] = ("documents", "members", "stories")


class Reader(Lookup):
    """One state of a store, from beginning to end; used with `with`, from `open_store`."""

    def __init__(self, folder: Path, manifest: Manifest, base: duckdb.DuckDBPyConnection, names: Sequence[str]) -> None:
        """Read the parts of `manifest` under `names`, by `base`."""
        super().__init__(base, folder)
        self._folder = folder
        self._manifest = manifest
        self._names = tuple(name for name, part in zip(names, manifest.parts, strict=True) if part.table == "documents")

    @property
    def documents(self) -> int:
        """Return how many documents there are; they bear the numbers from 0 on, in the order of their coming."""
        return self._manifest.documents

    def read(self, numbers: Numbers | Sequence[int]) -> Iterator[Kept]:
        """Yield the documents of some numbers, each once, in order of their numbers.

        Raises:
            IndexError: there is no document of that number.
            StoreError: a part is damaged.
        """
        wanted = ordered(numbers, self.documents)
        yield from fetch_some(self._base, self._folder, self._manifest.of("documents"), self._names, wanted)

    def scan(self) -> Iterator[Kept]:
        """Yield every document in order of its number, in constant memory; a part is checked before it is read.

        Raises:
            StoreError: a part is damaged.
        """
        yield from fetch_all(self._base, self._folder, self._manifest.of("documents"), self._names)


@contextmanager
def open_store(folder: Path) -> Iterator[Reader]:
    """Open a store for reading: no lock is taken and nothing is written to its folder.

    The parts are held open, so a writer may delete those that it has merged: an open file outlives its name.

    Raises:
        StoreError: there is no store, it is damaged, or it was written by a later version.
    """
    with ExitStack() as held:
        manifest = _read(folder)
        while True:
            try:
                names = held.enter_context(opened(folder, manifest.parts))
                break
            except StoreError:
                # CASE merged and deleted since the manifest was read: then there is a newer one
                before, manifest = manifest, _read(folder)
                if manifest == before:
                    raise
        base = held.enter_context(connect(None, None))
        for name in _READ:
            parts = [at for at, part in zip(names, manifest.parts, strict=True) if part.table == name]
            rows = source(parts, name)
            view = f"create view ids as {ids_of(rows)}" if name == "documents" else None
            with told(folder):
                base.execute(view or f"create view {name} as {standing(name, rows)}")
        yield Reader(folder, manifest, base, names)


def _read(folder: Path) -> Manifest:
    manifest = read_manifest(folder)
    if manifest is None:
        raise StoreError(f"{folder}: there is no store; name the folder that was given as --store")
    return manifest


def ordered(numbers: Numbers | Sequence[int], documents: int) -> Numbers:
    """Return numbers of documents in order and without doubles.

    Raises:
        IndexError: one is below 0, or none of the `documents` has it.
    """
    wanted = np.unique(np.asarray(numbers, np.int64))
    if len(wanted) and not 0 <= wanted[0] <= wanted[-1] < documents:
        raise IndexError(
            f"a store of {documents} documents has none of number {wanted[-1] if wanted[0] >= 0 else wanted[0]}"
        )
    return wanted
