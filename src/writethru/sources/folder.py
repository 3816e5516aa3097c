"""Paths of files and folders in; every document in them out, sorted by id, with all that was set aside and why."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from writethru.model import Limits, Parsed, Pile, Received, SetAside
from writethru.sources.clean import lay_out
from writethru.sources.decode import sniff
from writethru.sources.guard import Guard, UnreadableError
from writethru.sources.lines import of_record, read_line, with_title
from writethru.text import make_id

_NO_LIMITS = Limits()


def receive(paths: Sequence[Path], limits: Limits = _NO_LIMITS, tick: Callable[[str], None] | None = None) -> Pile:
    """Return the documents of files and folders; byte-identical files are one, with the other paths in `also`.

    Nothing is raised for a bad file: what cannot be read stands under `set_aside` with the reason. `tick` is called
    with the path of each file that is done.
    """
    arrived: list[Received] = []
    aside: list[SetAside] = []
    for one in read_all(paths, limits, tick):
        if isinstance(one, SetAside):
            aside.append(one)
        else:
            arrived.append(one)
    return make_pile(sorted(arrived, key=lambda one: (one.file, one.sha256)), aside)


def read_all(
    paths: Sequence[Path], limits: Limits, tick: Callable[[str], None] | None = None
) -> Iterator[Received | SetAside]:
    """Yield every document of files and folders and what is set aside, file after file in order of their paths."""
    aside: list[SetAside] = []
    with Guard(limits) as guard:
        for path in walk(paths, aside):
            yield from read_file(path, limits, guard)
            if tick is not None:
                tick(path.as_posix())
    yield from aside


def make_pile(arrived: Iterable[Received], aside: Iterable[SetAside] = ()) -> Pile:
    """Return what arrived as a pile: of documents with one id and one text the first stays, the others are `also`.

    Those that claim an id which an earlier one has for another text are set aside.
    """
    left = list(aside)
    kept: dict[str, Received] = {}
    for one in arrived:
        first = kept.setdefault(one.id, one)
        if first is one:
            continue
        if first.text == one.text:
            kept[one.id] = replace(first, also=(*first.also, one.file))
        else:
            left.append(SetAside(one.file, f"claims the id {one.id}, which {first.file} has for another text"))
    return Pile(tuple(kept[name] for name in sorted(kept)), tuple(sorted(left, key=lambda one: (one.file, one.why))))


def called(path: Path) -> str:
    """Return a path as the records name it; bytes of a name that are no UTF-8 become U+FFFD."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def walk(paths: Sequence[Path], aside: list[SetAside]) -> list[Path]:
    """Return the files to read in order of their paths; hidden ones and links out of a folder are passed over."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(_below(path, aside))
        elif path.is_file():
            found.add(path)
        else:
            aside.append(
                SetAside(called(path), "no such file or folder" if not path.exists() else "not a regular file")
            )
    return sorted(found, key=lambda path: path.as_posix())


def _below(folder: Path, aside: list[SetAside]) -> Iterator[Path]:
    hidden = 0
    empty = True
    for here, folders, names in os.walk(folder, followlinks=False):
        hidden += sum(name.startswith(".") for name in (*folders, *names))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here, name)
            if name.startswith("."):
                continue
            empty = False
            if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
                aside.append(SetAside(called(path), "a link that leads out of the folder"))
            elif path.is_file():
                yield path
            else:
                aside.append(SetAside(called(path), "not a regular file"))
    if hidden:
        aside.append(SetAside(called(folder), f"{hidden} hidden files or folders in it were passed over"))
    if empty:
        aside.append(SetAside(called(folder), "a folder with nothing to read in it"))


def read_file(path: Path, limits: Limits, guard: Guard) -> Iterator[Received | SetAside]:
    """Yield the document of a file, or those of its lines, and what of it is set aside."""
    file = called(path)
    try:
        with path.open("rb") as opened:
            head = opened.read(65_536)
            if sniff(head, path.name) == "lines":
                opened.seek(0)
                yield from _records(opened, file, limits)
                return
            raw = head + opened.read(max(0, limits.max_bytes + 1 - len(head)))
    except OSError as error:
        yield SetAside(file, f"cannot be read: {error.strerror or 'the system refuses'}")
        return
    yield _document(raw, file, limits, guard)


def _records(opened: Iterator[bytes], file: str, limits: Limits) -> Iterator[Received | SetAside]:
    any_line = False
    for number, line in enumerate(opened, 1):
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        any_line = True
        if len(line) > limits.max_bytes:
            yield SetAside(file, f"line {number}: larger than {limits.max_bytes:,} bytes")
            continue
        try:
            received = of_record(read_line(line.removeprefix(b"\xef\xbb\xbf")), file, as_given=False)
        except ValueError as error:
            yield SetAside(file, f"line {number}: {error}")
            continue
        yield received if received.blocks else SetAside(file, f"line {number}: its text is empty")
    if not any_line:
        yield SetAside(file, "empty")


def _document(raw: bytes, file: str, limits: Limits, guard: Guard) -> Received | SetAside:
    if len(raw) > limits.max_bytes:
        return SetAside(file, f"larger than {limits.max_bytes:,} bytes")
    form = sniff(raw, file)
    if form in {"empty", "binary"}:
        return SetAside(file, "empty" if form == "empty" else "binary, no text")
    try:
        parsed = guard.parse(raw, form)
    except UnreadableError as error:
        return SetAside(file, f"{'a PDF: ' if form == 'pdf' else ''}{error}")
    sha = hashlib.sha256(raw).hexdigest()
    received = _received(parsed, file, sha)
    return received if received.blocks else SetAside(file, "no text in it")


def _received(parsed: Parsed, file: str, sha: str) -> Received:
    title = next((fact.value for name, fact in parsed.facts if name == "title"), "")
    text, blocks = lay_out(with_title(parsed.pieces, title) if parsed.pieces else ())
    return Received(make_id("d", sha), file, (), sha, text, blocks, parsed.facts)
