"""Paths of files and folders in; every document in them out, sorted by id, with all that was set aside and why."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from writethru.model import Item, Limits, Parcel, Parsed, Pile, Received, SetAside, Stated
from writethru.sources.archives.members import called, condense, open_parcels
from writethru.sources.archives.warc import TYPE, URI
from writethru.sources.clean import lay_out, tidy
from writethru.sources.decode import DOCUMENTS, Format, charset_of
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
            arrived = open_parcels(path, limits)
            yield from condense(
                called(path), (receive_parcel(one, guard) if isinstance(one, Parcel) else one for one in arrived)
            )
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


def receive_parcel(parcel: Parcel, guard: Guard) -> Received | SetAside:
    """Return the document that some bytes are, or why they are none."""
    if parcel.form == "line":
        where = f"line {parcel.line}: " if parcel.line else ""
        try:
            received = of_record(read_line(parcel.raw), parcel.file, as_given=False)
        except ValueError as error:
            return SetAside(parcel.file, f"{where}{error}")
        return received if received.blocks else SetAside(parcel.file, f"{where}its text is empty")
    came = dict(parcel.metadata)
    try:
        parsed = guard.parse(parcel.raw, _format_of(parcel.form), charset_of(came.get(TYPE, "")))
    except UnreadableError as error:
        return SetAside(parcel.file, f"{'a PDF: ' if parcel.form == 'pdf' else ''}{error}")
    sha = hashlib.sha256(parcel.raw).hexdigest()
    address = came.get(URI, "")
    given = (("url", Stated(address, "given")),) if address.startswith(("http://", "https://")) else ()
    received = _received(parsed, given, parcel.file, sha)
    return received if received.blocks else SetAside(parcel.file, "no text in it")


def receive_item(item: Item, guard: Guard | None = None) -> Received:
    """Return what `read_all` yields for the bytes of an item, its `raw` read again by its `form`.

    An item of a feed keeps its id, and what the feed says of it where its own page does not.

    Args:
        item: as `read_items` or a feed made it.
        guard: the process that parses, for those who have many items; one is started for this one where none is given.

    Raises:
        UnreadableError: its bytes give no text (any more).
        ValueError: its form is not known to this version.
    """
    if guard is None:
        with Guard(_NO_LIMITS) as own:
            return receive_item(item, own)
    received = receive_parcel(Parcel(item.file, item.form, item.raw, item.metadata), guard)
    if isinstance(received, SetAside):
        raise UnreadableError(received.why)
    known = {name for name, _ in received.facts}
    stated = (("title", item.title), ("outlet", item.outlet), ("url", item.url), ("published", item.published))
    more = tuple((name, Stated(value, "given")) for name, value in stated if value and name not in known)
    return replace(received, id=item.id, facts=(*received.facts, *more))


def _format_of(form: str) -> Format:
    for one in DOCUMENTS:
        if one == form:
            return one
    raise ValueError(f"{form} is no form of a document")


def _received(parsed: Parsed, given: tuple[tuple[str, Stated], ...], file: str, sha: str) -> Received:
    words = ((name, replace(fact, value=tidy(fact.value).replace("\n", " "))) for name, fact in (*given, *parsed.facts))
    facts = tuple((name, fact) for name, fact in words if fact.value)
    title = next((fact.value for name, fact in facts if name == "title"), "")
    text, blocks = lay_out(with_title(parsed.pieces, title) if parsed.pieces else ())
    return Received(make_id("d", sha), file, (), sha, text, blocks, facts)
