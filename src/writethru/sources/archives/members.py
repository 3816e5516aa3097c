"""A file in, the bytes of each document in it out, however packed: gzip, bzip2, xz, zip, tar, WARC, WACZ, JSON Lines.

One document at a time is held. Nothing is ever written under a name that stands in an archive.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TypeVar

from writethru.model import Limits, Parcel, SetAside
from writethru.sources.archives.streams import (
    HEAD,
    BrokenError,
    Budget,
    Member,
    OuterError,
    TooMuchError,
    opened,
    unpack,
)
from writethru.sources.archives.tar import read_tar
from writethru.sources.archives.warc import Payload, read_warc
from writethru.sources.archives.zipped import read_zip, what_it_holds
from writethru.sources.clean import printable
from writethru.sources.decode import DOCUMENTS, sniff

# layers: a WACZ of gzipped web archives inside a gzipped tar has five
_DEEPEST = 5
# bytes of a zip inside another archive, which must be read at any place and so waits in a temporary file
_SPOOLED = 2 << 30
_LONGEST_NAME = 2_000
# reasons that are told apart in one archive
_REASONS = 1_000
_SUFFIX = re.compile(r"\.(?:gz|gzip|bz2|xz)$", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a stream comes from: what records call it, the name that helps to tell its kind, how deep it is packed."""

    file: str
    name: str
    depth: int = 0


def open_parcels(path: Path, limits: Limits) -> Iterator[Parcel | SetAside]:
    """Yield every document that a file is or holds, and what of it is set aside; nothing is raised for a bad file.

    A document in an archive is called by the archive's path, a stroke and its name there; one of a web archive by its
    address behind the stroke.
    """
    file = called(path)
    try:
        with opened(io.FileIO(path)) as stream:
            budget = Budget(os.fstat(stream.fileno()).st_size)
            yield from _open(stream, _Place(file, path.name), limits, budget)
    except BrokenError as error:
        yield SetAside(file, str(error))
    except OSError as error:
        yield SetAside(file, f"cannot be read: {error.strerror or 'the system refuses'}")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines of a file that begin from byte `begin` on and before byte `end`, and the line breaks before `begin`."""

    begin: int
    end: int
    before: int = 0


def open_stretch(path: Path, limits: Limits, stretch: Stretch) -> Iterator[Parcel | SetAside]:
    """Yield the documents of a stretch of a file of lines, as `open_parcels` does those of all of it."""
    with opened(io.FileIO(path)) as stream:
        yield from _read_lines(_within(stream, stretch, limits.max_bytes + 1), called(path), limits)


def holds_lines(path: Path) -> bool:
    """Tell whether a file is one of lines that are packed in nothing."""
    try:
        with opened(io.FileIO(path)) as stream:
            return sniff(stream.peek(HEAD)[:HEAD], path.name) == "lines"
    except OSError:
        return False


def called(path: Path) -> str:
    """Return a path as the records name it; bytes that are no UTF-8, and what steers a terminal, become U+FFFD."""
    return printable(os.fsencode(path.as_posix()).decode("utf-8", "replace"))


def condense(file: str, found: Iterable[T | SetAside]) -> Iterator[T | SetAside]:
    """Yield what was found in a file, and at the end one line for each reason why parts of it were set aside.

    What is said of the file itself, or of a line of it, is passed on as it comes.
    """
    reasons: dict[str, tuple[int, str]] = {}
    more = 0
    for one in found:
        if not isinstance(one, SetAside) or one.file == file:
            yield one
        elif one.why in reasons or len(reasons) < _REASONS:
            count, first = reasons.get(one.why, (0, one.file))
            reasons[one.why] = (count + 1, first)
        else:
            more += 1
    for why, (count, first) in reasons.items():
        many = f"{count:,} parts: {why} (the first: {first.removeprefix(f'{file}/')})"
        yield SetAside(first, why) if count == 1 else SetAside(file, many)
    if more:
        yield SetAside(file, f"{more:,} more parts, for other reasons")


def _open(stream: io.BufferedReader, place: _Place, limits: Limits, budget: Budget) -> Iterator[Parcel | SetAside]:
    head = stream.peek(HEAD)[:HEAD]
    form = sniff(head, place.name)
    if form == "lines":
        yield from _read_lines(_numbered(stream, limits), place.file, limits)
    elif form in {"gzip", "bzip2", "xz", "zip", "tar", "warc"} and place.depth >= _DEEPEST:
        yield SetAside(place.file, f"packed more than {_DEEPEST} times over")
    elif form in {"gzip", "bzip2", "xz"}:
        inner = _Place(place.file, _SUFFIX.sub("", place.name), place.depth + 1)
        yield from _open(unpack(stream, form, budget), inner, limits, budget)
    elif form == "zip":
        yield from _open_zip(stream, place, limits, budget)
    elif form == "tar":
        yield from _open_members(read_tar(stream), place, limits, budget)
    elif form == "warc":
        yield from _open_records(stream, place, limits, budget)
    else:
        yield _whole(stream.read(limits.max_bytes + 1), place.file, place.name, limits)


def _whole(
    raw: bytes, file: str, name: str, limits: Limits, metadata: tuple[tuple[str, str], ...] = ()
) -> Parcel | SetAside:
    """Return bytes as one document, of the kind that they are."""
    if len(raw) > limits.max_bytes:
        return SetAside(file, f"larger than {limits.max_bytes:,} bytes")
    form = sniff(raw, name)
    if form in DOCUMENTS:
        return Parcel(file, form, raw, metadata)
    return SetAside(file, "empty" if form == "empty" else "binary, no text")


def _read_lines(
    lines: Iterable[tuple[int, bytes]], file: str, limits: Limits, metadata: tuple[tuple[str, str], ...] = ()
) -> Iterator[Parcel | SetAside]:
    number = 0
    try:
        for number, line in lines:
            if not line.strip(b"\xef\xbb\xbf \t\r\n"):
                continue
            if len(line) > limits.max_bytes:
                yield SetAside(file, f"line {number}: larger than {limits.max_bytes:,} bytes")
            else:
                yield Parcel(file, "line", line.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n"), metadata, number)
    except BrokenError as error:
        raise type(error)(f"broken behind line {number}: {error}") from error


def _numbered(stream: IO[bytes], limits: Limits) -> Iterator[tuple[int, bytes]]:
    return enumerate(_cut_lines(stream, limits.max_bytes + 1), 1)


def _within(stream: IO[bytes], stretch: Stretch, most: int) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a stretch with their numbers in the file."""
    number = stretch.before
    if stretch.begin:
        stream.seek(stretch.begin - 1)
        # CASE a line that began before: it is read by whoever reads the stretch before
        if stream.read(1) != b"\n":
            next(_cut_lines(stream, most), None)
            number += 1
    lines = _cut_lines(stream, most)
    while stream.tell() < stretch.end and (line := next(lines, None)) is not None:
        number += 1
        yield number, line


def _cut_lines(stream: IO[bytes], most: int) -> Iterator[bytes]:
    """Yield the lines, of one that is longer only the first `most` bytes: no line is held that nobody will read."""
    while line := stream.readline(most):
        rest = line
        while len(rest) == most and not rest.endswith(b"\n"):
            rest = stream.readline(most)
        yield line


def _open_zip(stream: io.BufferedReader, place: _Place, limits: Limits, budget: Budget) -> Iterator[Parcel | SetAside]:
    if not stream.seekable():
        with TemporaryFile() as room:
            _spool(stream, room)
            with opened(io.FileIO(room.fileno(), closefd=False)) as spooled:
                yield from _open_zip(spooled, place, limits, budget)
        return
    holds = what_it_holds(stream)
    if holds == "office":
        yield SetAside(place.file, "an office file or e-book, which is not read")
        return
    members = read_zip(stream, budget)
    yield from _open_members(_web_archives(members) if holds == "wacz" else members, place, limits, budget)


def _spool(stream: io.BufferedReader, room: IO[bytes]) -> None:
    copied = 0
    while piece := stream.read1(HEAD):
        copied += len(piece)
        if copied > _SPOOLED:
            raise BrokenError(f"larger than {_SPOOLED:,} bytes, too large for a zip inside another archive")
        room.write(piece)
    room.flush()


def _web_archives(members: Iterable[Member | SetAside]) -> Iterator[Member | SetAside]:
    """Yield what a WACZ holds, its lists and indexes set aside: all that they tell of stands in its web archives."""
    for member in members:
        if isinstance(member, Member) and not member.name.startswith("archive/"):
            yield SetAside(member.name, "a part of a WACZ that is no web archive")
        else:
            yield member


def _open_members(
    members: Iterable[Member | SetAside], place: _Place, limits: Limits, budget: Budget
) -> Iterator[Parcel | SetAside]:
    for member in members:
        if isinstance(member, SetAside):
            yield SetAside(f"{place.file}/{_shown(member.file)}", member.why)
            continue
        name = "/".join(part for part in member.name.split("/") if part not in {"", "."})
        file = f"{place.file}/{_shown(name)}"
        if why := _why_not(member.name):
            yield SetAside(file, why)
            continue
        try:
            yield from _open(member.content, _Place(file, name, place.depth + 1), limits, budget)
        except TooMuchError:
            raise
        except OuterError:
            # the archive itself is broken there, and says so when it is asked for its next member
            continue
        except BrokenError as error:
            yield SetAside(file, str(error))


def _why_not(name: str) -> str:
    """Return why a member of that name is not read, "" where it is."""
    parts = [part for part in re.split(r"[/\\]", name) if part != "."]
    if not parts or not name:
        return "without a name"
    if not parts[0] or ".." in parts or _DRIVE.match(name):
        return "a name that leads out of the archive"
    if any(part.startswith(".") for part in parts) or parts[0] == "__MACOSX":
        return "hidden"
    return ""


def _shown(name: str) -> str:
    """Return a name as it can be written anywhere."""
    return printable(name[:_LONGEST_NAME])


def _open_records(
    stream: io.BufferedReader, place: _Place, limits: Limits, budget: Budget
) -> Iterator[Parcel | SetAside]:
    for record in read_warc(stream, limits.max_bytes, budget):
        if isinstance(record, SetAside):
            yield SetAside(f"{place.file}/{_shown(record.file)}", record.why)
        else:
            yield from _unfold(record, f"{place.file}/{_shown(record.name)}", limits)


def _unfold(payload: Payload, file: str, limits: Limits) -> Iterator[Parcel | SetAside]:
    """Yield the document of a record, or those of its lines."""
    name = f"record.{payload.ending}"
    if len(payload.raw) <= limits.max_bytes and payload.ending == "json":
        yield Parcel(file, "line", payload.raw, payload.metadata)
    elif len(payload.raw) <= limits.max_bytes and sniff(payload.raw, name) == "lines":
        yield from _read_lines(_numbered(io.BytesIO(payload.raw), limits), file, limits, payload.metadata)
    else:
        yield _whole(payload.raw, file, name, limits, payload.metadata)
