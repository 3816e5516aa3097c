"""A stream of tar in, its members out one after the other: ustar, GNU and pax, never holding more than one header.

Python's own reader keeps every header, reads a name of any length into memory and calls itself for each header that
belongs to the next; a hostile archive may have millions of them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from writethru.model import SetAside
from writethru.sources.archives.streams import BrokenError, Member, Section, opened

BLOCK = 512
_CHECKSUM = slice(148, 156)
_LONGEST = 65_536
_FILES = frozenset(b"\x0007")
_NOT_FILES = {
    ord("1"): "a hard link, which is not followed",
    ord("2"): "a symbolic link, which is not followed",
    ord("3"): "a device",
    ord("4"): "a device",
    ord("6"): "a named pipe",
    (_SPARSE := ord("S")): "a sparse file, which is not read",
}
_FOLDER = ord("5")
# headers that say more: a long name, pax for the next member; a long link and pax for all say nothing of use
_NAME, _PAX, _LINK, _PAX_ALL = b"LxKg"
_PAX_PAIR = re.compile(rb"(\d{1,8}) ([^=\n]{1,100})=")


@dataclass(frozen=True, slots=True)
class _Header:
    """What a header says; of those that stand before it only what they say of the member, a size of -1 if nothing."""

    name: bytes = b""
    kind: int = 0
    size: int = -1


def is_tar(block: bytes) -> bool:
    """Tell whether a block is the header of a member, which has a checksum over all of it."""
    if len(block) < BLOCK or not block[0]:
        return False
    try:
        return _number(block[_CHECKSUM]) == sum(block[:BLOCK]) - sum(block[_CHECKSUM]) + 8 * ord(" ")
    except ValueError:
        return False


def read_tar(stream: io.BufferedReader) -> Iterator[Member | SetAside]:
    """Yield each file in order, and what is no file with the reason; folders have nothing to read and are left out.

    Raises:
        BrokenError: the archive is torn or damaged; the message says behind how many members.
    """
    done = 0
    try:
        while (header := _next_member(stream)) is not None:
            body = Section(stream, header.size)
            name = header.name.decode("utf-8", "replace")
            if header.kind in _FILES:
                yield Member(name, opened(body))
            elif header.kind != _FOLDER:
                yield SetAside(name, _NOT_FILES.get(header.kind, "no file of a known kind"))
            _skip(body)
            done += 1
    except BrokenError as error:
        raise type(error)(f"broken at member {done + 1} of the tar: {error}") from error


def _next_member(stream: io.BufferedReader) -> _Header | None:
    """Return the header of the next member with what those before it say of it, None behind the last."""
    said = _Header()
    while (header := _next_header(stream)) is not None:
        body = Section(stream, header.size)
        if header.kind in {_NAME, _PAX}:
            said = _read_more(body, header, said)
        elif header.kind not in {_LINK, _PAX_ALL}:
            size = header.size if said.size < 0 else said.size
            return _Header(said.name or header.name, said.kind or header.kind, size)
        _skip(body)
    return None


def _next_header(stream: io.BufferedReader) -> _Header | None:
    block = stream.read(BLOCK)
    if block and not block.strip(b"\0"):
        return None
    if len(block) < BLOCK:
        raise BrokenError("it ends without a mark of its end")
    if not is_tar(block):
        raise BrokenError("there is no header where one should be")
    name = block[:100].split(b"\0", 1)[0]
    prefix = block[345:500].split(b"\0", 1)[0] if block[257:263] == b"ustar\0" else b""
    try:
        size = _number(block[124:136])
    except ValueError as error:
        raise BrokenError("its header states no size") from error
    return _Header(prefix + b"/" + name if prefix else name, block[156], size)


def _skip(body: Section) -> None:
    """Pass over what was not read of a member, and what fills its last block."""
    body.skip()
    Section(body.whole, -body.size % BLOCK).skip()


def _read_more(body: Section, header: _Header, said: _Header) -> _Header:
    """Return what is said of the next member, with the name or the size that this header gives it."""
    if header.size > _LONGEST:
        raise BrokenError(f"it has a header of {header.size:,} bytes")
    held = opened(body).read()
    if header.kind == _NAME:
        return _Header(held.rstrip(b"\0"), said.kind, said.size)
    name, kind, size, at = said.name, said.kind, said.size, 0
    while pair := _PAX_PAIR.match(held, at):
        length = int(pair[1])
        value = held[pair.end() : at + length - 1]
        if pair[2] == b"path":
            name = value
        elif pair[2] == b"size" and value.isdigit():
            size = int(value[:18])
        elif pair[2].startswith(b"GNU.sparse."):
            kind = _SPARSE
        at += max(length, 1)
    return _Header(name, kind, size)


def _number(field: bytes) -> int:
    """Return a number in octal digits, or in the bytes themselves where the first bit says so."""
    if field[0] & 0x80:
        return int.from_bytes(bytes([field[0] & 0x7F]) + field[1:], "big")
    number = int(field.strip(b" \0") or b"0", 8)
    if number < 0:
        raise ValueError("a negative number")
    return number
