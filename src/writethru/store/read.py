"""The folder of a store in, one state of it to read from out, whatever a writer does meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import duckdb
import numpy as np

from writethru.model import Kept
from writethru.store.errors import StoreError
from writethru.store.fetch import Opened, fetch_all, fetch_some, opened
from writethru.store.index import ids_of
from writethru.store.lookup import Lookup
from writethru.store.manifest import Manifest, read_manifest
from writethru.store.parts import connect, source
from writethru.store.tables import Name, Numbers, standing

# the tables that can be asked without an index
_READ: tuple[Name, ...] = ("documents", "members", "stories")


class Reader(Lookup):
    """One state of a store, from beginning to end; used with `with`, from `open_store`."""

    def __init__(self, folder: Path, manifest: Manifest, base: duckdb.DuckDBPyConnection, held: Opened) -> None:
        """Read the documents from the parts `held`, and the rest by `base`."""
        super().__init__(base, folder)
        self._manifest = manifest
        self._held = held

    @property
    def documents(self) -> int:
        """Return how many documents there are; they bear the numbers from 0 on, in the order of their coming."""
        return self._manifest.documents

    def read(self, numbers: Numbers | Sequence[int], *, raw: bool = True) -> Iterator[Kept]:
        """Yield the documents of some numbers, each once, in order of their numbers.

        Args:
            numbers: in any order.
            raw: whether the bytes as they came are wanted; without them (`b""`) reading takes half as long.

        Raises:
            IndexError: there is no document of that number.
            StoreError: a part is damaged.
        """
        wanted = ordered(numbers, self.documents)
        yield from fetch_some(self._base, self._held, wanted, raw=raw)

    def scan(self, *, raw: bool = True) -> Iterator[Kept]:
        """Yield every document in order of its number, in constant memory; a part is checked before it is read.

        Args:
            raw: see `read`.

        Raises:
            StoreError: a part is damaged.
        """
        yield from fetch_all(self._base, self._held, raw=raw)


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
                parts = {name: held.enter_context(opened(folder, manifest.of(name))) for name in _READ}
                break
            except StoreError:
                # CASE merged and deleted since the manifest was read: then there is a newer one
                before, manifest = manifest, _read(folder)
                if manifest == before:
                    raise
        base = held.enter_context(connect(None, None))
        for name in _READ:
            rows = source(parts[name].names, name)
            view = f"ids as {ids_of(rows)}" if name == "documents" else f"{name} as {standing(name, rows)}"
            try:
                base.execute(f"create view {view}")
            except duckdb.Error:
                # CASE one is damaged; DuckDB knows it by the name under which it is open only
                parts[name].check()
                raise
        yield Reader(folder, manifest, base, parts["documents"])


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
