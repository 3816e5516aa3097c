"""A zip file in, its members out one after the other, never holding more of its list than one entry.

Python's own reader keeps the whole list, which a hostile file may fill with millions of entries, and reads nothing of
a file that is torn off before the list, which stands at the end.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from struct import unpack_from
from typing import Literal

from writethru.model import SetAside
from writethru.sources.archives.streams import (
    BrokenError,
    Budget,
    Checked,
    Inflate,
    Member,
    Stream,
    TooMuchError,
    Unpacked,
    open_bzip2,
    opened,
)

Holds = Literal["files", "wacz", "office"]

_LOCAL, _LISTED, _END, _END_64, _LOCATOR = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_LOCAL_SIZE, _LISTED_SIZE, _END_SIZE, _END_64_SIZE, _LOCATOR_SIZE = 30, 46, 22, 56, 20
_LONGEST_COMMENT = 65_535
_ENCRYPTED, _SIZE_BEHIND, _UTF_8 = 0x1, 0x8, 0x800
_STORED, _DEFLATED, _BZIP2 = 0, 8, 12
_EXTRA_64, _FULL = 1, 0xFFFFFFFF


class Window(Stream):
    """A part of a file, read at its own place whatever else is read of the file."""

    def __init__(self, file: io.BufferedReader, start: int, size: int) -> None:
        super().__init__()
        self._file, self._at, self._end = file, start, start + size

    def next_piece(self, most: int) -> bytes:
        """See Stream."""
        self._file.seek(self._at)
        piece = self._file.read1(min(most, self._end - self._at))
        if not piece and self._at < self._end:
            raise BrokenError(f"it ends {self._end - self._at:,} bytes too early")
        self._at += len(piece)
        return piece


@dataclass(frozen=True, slots=True)
class Entry:
    """What is stated of a member; sizes in bytes, `start` where its own header begins."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int


def read_zip(file: io.BufferedReader, budget: Budget) -> Iterator[Member | SetAside]:
    """Yield each file of a zip that can be read at any place, in order of its list, and what cannot be read.

    Without a list at the end, as in a file that is torn off, members are read from the front as far as they go.

    Raises:
        BrokenError: it is torn, or its members overlap.
    """
    size = file.seek(0, io.SEEK_END)
    found = _find_list(file, size)
    entries = _from_front(file, size) if found is None else _from_list(file, *found)
    read = 0
    for entry in entries:
        if entry.name.endswith("/"):
            continue
        if entry.start + entry.packed > size:
            yield SetAside(entry.name, "it would end behind the end of the archive")
            continue
        # CASE many entries of the list that share the bytes of one member: each would unpack to as much again
        read += entry.packed
        if read > size:
            raise TooMuchError("its members overlap; the rest was not read")
        why = _why_not(entry)
        yield SetAside(entry.name, why) if why else Member(entry.name, _content(file, entry, budget))


def what_it_holds(file: io.BufferedReader) -> Holds:
    """Tell by its list whether a zip is a folder of files, a web archive (WACZ), or an office file or e-book."""
    found = _find_list(file, file.seek(0, io.SEEK_END))
    names = (entry.name for entry in _from_list(file, *found)) if found else ()
    described = crawled = False
    try:
        for name in names:
            if name in {"[Content_Types].xml", "mimetype"}:
                return "office"
            described |= name == "datapackage.json"
            crawled |= name.startswith("archive/") and ".warc" in name
    except BrokenError:
        return "files"
    return "wacz" if described and crawled else "files"


def _why_not(entry: Entry) -> str:
    if entry.flags & _ENCRYPTED:
        return "encrypted"
    if entry.method not in {_STORED, _DEFLATED, _BZIP2}:
        return f"packed in a way that is not read (method {entry.method})"
    return ""


def _content(file: io.BufferedReader, entry: Entry, budget: Budget) -> io.BufferedReader:
    packed = opened(_Body(file, entry))
    if entry.method == _STORED:
        return opened(Checked(packed, entry.size, entry.crc))
    make = partial(Inflate, -15) if entry.method == _DEFLATED else open_bzip2()
    return opened(Checked(opened(Unpacked(packed, make, budget, many=False)), entry.size, entry.crc))


class _Body(Stream):
    """The packed bytes of a member, whose place is known once its own header is read."""

    def __init__(self, file: io.BufferedReader, entry: Entry) -> None:
        super().__init__()
        self._file, self._entry = file, entry
        self._window: Window | None = None

    def next_piece(self, most: int) -> bytes:
        """See Stream."""
        if self._window is None:
            self._file.seek(self._entry.start)
            head = self._file.read(_LOCAL_SIZE)
            if len(head) < _LOCAL_SIZE or not head.startswith(_LOCAL):
                raise BrokenError("it is not where the archive's list says")
            name, extra = unpack_from("<HH", head, 26)
            self._window = Window(self._file, self._entry.start + _LOCAL_SIZE + name + extra, self._entry.packed)
        return self._window.next_piece(most)


def _find_list(file: io.BufferedReader, size: int) -> tuple[int, int, int] | None:
    """Return where the list of members begins, its size, and what must be added to the places that it states."""
    back = min(size, _END_SIZE + _LONGEST_COMMENT)
    file.seek(size - back)
    tail = file.read(back)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        return None
    length, start = unpack_from("<II", tail, at + 12)
    end = size - back + at
    if at >= _LOCATOR_SIZE and tail.startswith(_LOCATOR, at - _LOCATOR_SIZE):
        (place,) = unpack_from("<Q", tail, at - _LOCATOR_SIZE + 8)
        if place > size - _END_64_SIZE:
            return None
        file.seek(place)
        record = file.read(_END_64_SIZE)
        if not record.startswith(_END_64):
            return None
        length, start = unpack_from("<QQ", record, 40)
        end = place
    # bytes may stand in front of the archive: the list ends where its end begins
    shift = end - length - start
    return (start + shift, length, shift) if shift >= 0 else None


def _from_list(file: io.BufferedReader, start: int, size: int, shift: int) -> Iterator[Entry]:
    listed = opened(Window(file, start, size))
    while head := listed.read(_LISTED_SIZE):
        if len(head) < _LISTED_SIZE or not head.startswith(_LISTED):
            raise BrokenError("the list of its members is damaged")
        flags, method = unpack_from("<HH", head, 8)
        crc, packed, size, name_size, extra_size, comment_size = unpack_from("<IIIHHH", head, 16)
        (place,) = unpack_from("<I", head, 42)
        name = listed.read(name_size)
        size, packed, place = _wide(listed.read(extra_size), size, packed, place)
        listed.read(comment_size)
        yield Entry(_decode(name, flags), flags, method, crc, packed, size, place + shift)


def _from_front(file: io.BufferedReader, end: int) -> Iterator[Entry]:
    """Yield what the members' own headers state, as far as one follows the other."""
    at, count = 0, 0
    while True:
        file.seek(at)
        head = file.read(_LOCAL_SIZE)
        if len(head) < _LOCAL_SIZE or not head.startswith(_LOCAL):
            break
        flags, method = unpack_from("<HH", head, 6)
        crc, packed, size, name_size, extra_size = unpack_from("<IIIHH", head, 14)
        name = file.read(name_size)
        size, packed, _ = _wide(file.read(extra_size), size, packed, 0)
        following = at + _LOCAL_SIZE + name_size + extra_size + packed
        if flags & _SIZE_BEHIND or following > end:
            break
        count += 1
        yield Entry(_decode(name, flags), flags, method, crc, packed, size, at)
        at = following
    raise BrokenError(f"torn off behind member {count} of the zip: the list of its members is missing")


def _wide(extra: bytes, size: int, packed: int, place: int) -> tuple[int, int, int]:
    """Return the three numbers, from the field of 64-bit numbers where the usual ones are full."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = unpack_from("<HH", extra, at)
        if kind == _EXTRA_64:
            held = extra[at + 4 : at + 4 + length]
            wide = iter(unpack_from(f"<{len(held) // 8}Q", held))
            size, packed, place = (next(wide, one) if one == _FULL else one for one in (size, packed, place))
        at += 4 + length
    return size, packed, place


def _decode(name: bytes, flags: int) -> str:
    if flags & _UTF_8:
        return name.decode("utf-8", "replace")
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp437")
