"""The folder of a store and documents in, the documents kept in it out: each commit whole, or not at all."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from writethru.model import Kept, SetAside
from writethru.store.errors import StoreError, told
from writethru.store.fetch import fetch_all, fetch_some, find_parts, opened
from writethru.store.index import drop_index, enter, open_index
from writethru.store.lock import LOCK, hold_lock
from writethru.store.lookup import Lookup
from writethru.store.manifest import (
    INDEX,
    MANIFEST,
    PARTS,
    Manifest,
    Part,
    choose_parts,
    read_manifest,
    save_manifest,
    sync,
)
from writethru.store.parts import SPILL, Press, path_of
from writethru.store.read import ordered
from writethru.store.rows import digest_text, is_writable
from writethru.store.runs import Runs, name_runs
from writethru.store.tables import TABLES, KeptStory, Marks, MarkValues, Members, Numbers

# What `add` commits at a time: a run that is stopped loses no more than this.
_DOCUMENTS = 500
_BYTES = 8_000_000
# what a writer that was killed before the first manifest leaves
_FIRST = {LOCK, PARTS, INDEX, MANIFEST + ".tmp"}
_OURS = re.compile(rf"(?:{'|'.join(TABLES)})-\d{{8,}}\.parquet(?:\.tmp)?")


@dataclass(frozen=True, slots=True)
class Sifted:
    """Documents that a store has not, numbers of those that it has, and those whose id it has for another text.

    A document that comes twice in a batch is known the second time, by the number that it will have.
    """

    new: tuple[Kept, ...]
    known: tuple[int, ...]
    refused: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """How many documents were added, how many were there already, and which were refused."""

    new: int
    known: int
    refused: tuple[SetAside, ...]


class Writer(Lookup):
    """The one writer of a store; used with `with`, from `write_store`."""

    def __init__(self, folder: Path, manifest: Manifest, press: Press) -> None:
        """Write to the store in `folder`, of which `manifest` is the state.

        Raises:
            StoreError: the index cannot be built.
        """
        self._folder = folder
        self._manifest = manifest
        self._press = press
        self._broken = False
        super().__init__(open_index(folder, manifest), folder / INDEX)
        self._runs = Runs(folder, self._base, manifest)

    @property
    def documents(self) -> int:
        """Return how many documents there are, which is also the number of the next one."""
        return self._manifest.documents

    def add(self, kept: Iterable[Kept]) -> Added:
        """Add documents, a batch at a time; what is there already stays as it is.

        Raises:
            StoreError: a batch could not be written; those before it are kept.
        """
        new = known = 0
        refused: list[SetAside] = []
        for batch in cut_batches(kept):
            sifted = self.sift(batch)
            self.commit(sifted.new)
            new += len(sifted.new)
            known += len(sifted.known)
            refused += sifted.refused
        return Added(new, known, tuple(refused))

    def sift(self, kept: Sequence[Kept]) -> Sifted:
        """Tell which documents of a batch are new to the store; of two with one id in the batch the first stays."""
        held = self._find_texts([one.item.id for one in kept if is_writable(one)])
        files: dict[str, str] = {}
        new: list[Kept] = []
        known: list[int] = []
        refused: list[SetAside] = []
        for one in kept:
            item = one.item
            if not is_writable(one):
                refused.append(SetAside(item.file, "it holds half a character, which no file can keep as UTF-8"))
                continue
            digest = digest_text(item.text)
            number, there = held.setdefault(item.id, (self.documents + len(new), digest))
            if number == self.documents + len(new):
                files[item.id] = item.file
                new.append(one)
            elif there == digest:
                known.append(number)
            else:
                first = files.get(item.id) or next(self.read([number], raw=False)).item.file
                refused.append(SetAside(item.file, f"claims the id {item.id}, which {first} has for another text"))
        return Sifted(tuple(new), tuple(known), tuple(refused))

    def commit(
        self,
        documents: Sequence[Kept] = (),
        marks: Marks | None = None,
        members: Members | None = None,
        stories: Sequence[KeptStory] = (),
        signs: Sequence[bytes] = (),
    ) -> int:
        """Keep documents, and what is known about these and others, all together or not at all.

        Args:
            documents: such as `sift` gives as new, no more than are held in memory with ease.
            marks: for documents of the store and of this commit, each once for a document.
            members: documents of the store and of this commit, which belong to these stories from now on.
            stories: new, or told anew.
            signs: what each of the documents is compared by, as bytes; of all of them or none.

        Returns:
            The number of the first of the documents; the others follow it.

        Raises:
            StoreError: it could not be written; all that was kept before is kept.
            ValueError: one of the documents is in the store, or a mark, member or sign is of no document.
        """
        if self._broken:
            raise StoreError(f"{self._folder}: an earlier commit was broken off; open the store again")
        first = self.documents
        after = first + len(documents)
        if len(self.sift(documents).new) != len(documents):
            raise ValueError("a document that the store has, or twice the same, cannot be committed")
        for numbers in (marks.numbers if marks else None, members.numbers if members else None):
            if numbers is not None and len(numbers) and not 0 <= numbers.min() <= numbers.max() < after:
                raise ValueError("a mark or member of a document that is not in the store")
        if signs and len(signs) != len(documents):
            raise ValueError("signs of some of the documents only, or of no document that is committed")
        parts = self._write(documents, signs, marks, members, stories)
        if parts:
            self._publish(parts)
            self._merge()
        return first

    def find_marks(self, marks: MarkValues) -> Marks:
        """Return all rows of the marks, in order of mark and number."""
        return self._runs.find(marks)

    def count_marks(self, marks: MarkValues) -> Numbers:
        """Return for each mark, in the order given, how many documents bear it."""
        return self._runs.count(marks)

    def read(self, numbers: Numbers | Sequence[int], *, raw: bool = True) -> Iterator[Kept]:
        """Yield the documents of some numbers; see `Reader.read`."""
        wanted = ordered(numbers, self.documents)
        parts = [part for part, _ in find_parts(self._manifest.of("documents"), wanted)]
        with opened(self._folder, parts) as held:
            yield from fetch_some(self._base, held, wanted, raw=raw)

    def read_signs(self, numbers: Numbers) -> list[bytes]:
        """Return the signs of documents of some numbers, which are in order and each there but once.

        Raises:
            ValueError: one of the documents was committed without signs.
        """
        if len(numbers) and np.diff(numbers).min(initial=1) < 1:
            raise ValueError("numbers that are not in order")
        signs = list(self._runs.signs(numbers))
        if len(signs) != len(numbers):
            raise ValueError("a document that has no signs")
        return signs

    def scan(self, *, raw: bool = True) -> Iterator[Kept]:
        """Yield every document that is there when the first of them is taken; see `Reader.scan`."""
        with opened(self._folder, self._manifest.of("documents")) as held:
            yield from fetch_all(self._base, held, raw=raw)

    def close(self) -> None:
        """Let go of the index; where a commit was broken off it goes, and is rebuilt from the parts."""
        self._base.close()
        if self._broken:
            drop_index(self._folder)

    def _write(
        self,
        documents: Sequence[Kept],
        signs: Sequence[bytes],
        marks: Marks | None,
        members: Members | None,
        stories: Sequence[KeptStory],
    ) -> tuple[Part, ...]:
        """Write the parts of a commit; where one fails, the others go again."""
        press, turn, parts = self._press, self._manifest.commits, list[Part]()
        try:
            if documents:
                parts.append(press.documents(documents, self.documents, self._manifest.written))
            if signs:
                parts.append(press.signs(signs, self.documents, self._manifest.written + len(parts)))
            if marks and len(marks.marks):
                parts.append(press.marks(marks, self._manifest.written + len(parts)))
            if members and len(members.numbers):
                parts.append(press.members(members, turn, self._manifest.written + len(parts)))
            if stories:
                parts.append(press.stories(stories, turn, self._manifest.written + len(parts)))
            with told(self._folder / PARTS):
                sync(self._folder / PARTS)
        except BaseException:
            sweep(self._folder, self._manifest)
            raise
        return tuple(parts)

    def _publish(self, parts: tuple[Part, ...]) -> None:
        """Make the parts known to readers and to the index."""
        self._broken = True
        manifest = self._manifest.grown(parts)
        save_manifest(self._folder, manifest)
        self._manifest = manifest
        with told(self._folder / INDEX):
            enter(self._base, self._folder, parts, manifest)
        self._runs.follow(manifest)
        self._broken = False

    def _merge(self) -> None:
        """Make one part of several small ones where there are too many; readers of the old ones hold them open."""
        for name in TABLES:
            old = choose_parts(self._manifest.of(name))
            if not old:
                continue
            try:
                new = self._press.merge(old, self._manifest.written)
                with told(self._folder / PARTS):
                    sync(self._folder / PARTS)
            except StoreError as error:
                sweep(self._folder, self._manifest)
                # CASE no room to merge: the commit is kept all the same, and the next one tries again
                if error.full:
                    return
                raise
            manifest = self._manifest.merged(old, new)
            self._broken = True
            save_manifest(self._folder, manifest)
            self._manifest = manifest
            self._broken = False
            self._runs.follow(manifest)
            for part in old:
                path_of(self._folder, part).unlink(missing_ok=True)


@contextmanager
def write_store(folder: Path) -> Iterator[Writer]:
    """Open a store for writing, or make one in a folder that is empty or not there.

    Raises:
        StoreError: another process writes to it, the folder cannot be written, holds other things or is a file, the
            store is damaged, or was written by a later version.
    """
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        known = read_manifest(folder)
        if known is None:
            _check_empty(folder)
        held.enter_context(hold_lock(folder))
        manifest = read_manifest(folder) or _make(folder)
        sweep(folder, manifest)
        press = Press(folder)
        held.callback(press.close)
        writer = Writer(folder, manifest, press)
        held.callback(writer.close)
        yield writer


def cut_batches(kept: Iterable[Kept]) -> Iterator[list[Kept]]:
    """Yield documents in batches that are small enough to be held and large enough to be worth a commit."""
    batch: list[Kept] = []
    size = 0
    for one in kept:
        batch.append(one)
        size += len(one.item.text) + len(one.item.raw)
        if len(batch) == _DOCUMENTS or size > _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def sweep(folder: Path, manifest: Manifest) -> None:
    """Delete what a writer that was killed has left: parts that no manifest names, and files half written.

    Raises:
        StoreError: the folder may not be written.
    """
    named = {part.file for part in manifest.parts}
    runs = name_runs(folder, manifest)
    with told(folder):
        for path in sorted((folder / PARTS).iterdir()):
            if path.name not in named and _OURS.fullmatch(path.name):
                path.unlink()
        for path in sorted((folder / INDEX).glob("*.run*")):
            if path not in runs:
                path.unlink()
        (folder / (MANIFEST + ".tmp")).unlink(missing_ok=True)
        shutil.rmtree(folder / SPILL, ignore_errors=True)


def _check_empty(folder: Path) -> None:
    """Refuse a folder that holds other things, and a store that has lost its manifest."""
    with told(folder):
        others = sorted(path.name for path in folder.iterdir() if path.name not in _FIRST)
        parts = (folder / PARTS).is_dir() and any(path.suffix == ".parquet" for path in (folder / PARTS).iterdir())
    if parts:
        raise StoreError(f"{folder / MANIFEST}: it is gone, but the store has parts; put it back from a copy")
    if others:
        raise StoreError(f"{folder}: it is not empty and no store (it holds {others[0]}); name another folder")


def _make(folder: Path) -> Manifest:
    with told(folder):
        for name in (PARTS, INDEX):
            (folder / name).mkdir(exist_ok=True)
        sync(folder)
    save_manifest(folder, Manifest())
    return Manifest()
