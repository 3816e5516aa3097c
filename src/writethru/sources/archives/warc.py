"""A stream of a web archive (WARC, ISO 28500) in, the payloads of its records that can hold a document out.

Of the libraries, warcio reads headers without a limit (100 MB of them take minutes and 2 GB) and FastWARC asks for a
stream that can seek; neither says that a file is torn off or that a record's length is wrong.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from writethru import data
from writethru.model import SetAside
from writethru.sources.archives.streams import (
    BrokenError,
    Budget,
    Inflate,
    Section,
    Stream,
    TooMuchError,
    Unpacked,
    opened,
)

URI = "WARC-Target-URI"
TYPE = "Content-Type"

VERSION = re.compile(rb"WARC/\d\.\d{1,2}[ \t]*\r?\n")
# bytes of a line of a header, and of a header
_LINE, _HEADER = 8_192, 262_144
_DIGITS = 18
_NO_LENGTH = f"a record whose header is longer than {_HEADER:,} bytes or states no length"
_WRONG_LENGTH = "a record whose length is not as its header states it"
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})(?!\d)")
_GOOD = "200"
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")
_TYPE_NAME = re.compile(r"[a-z]{1,20}/[a-z0-9.+-]{1,60}")
_HOLD_DOCUMENTS = frozenset({"response", "resource", "conversion"})
# first bytes of zlib's format, by size of window
_ZLIB = frozenset(bytes([size << 4 | 8]) for size in range(8))
_LONGEST_WORD = 20


@dataclass(frozen=True, slots=True)
class Payload:
    """What a record holds: its address or id, its bytes, the ending that its content type stands for, and the rest."""

    name: str
    raw: bytes
    ending: str
    metadata: tuple[tuple[str, str], ...]


def read_warc(stream: io.BufferedReader, most: int, budget: Budget) -> Iterator[Payload | SetAside]:
    """Yield the payload of every record that can hold a document, and of each other record why it is set aside.

    Args:
        stream: the archive, unpacked.
        most: bytes of a payload that are read, and one more where it has more.
        budget: what packed payloads may unpack to.

    Raises:
        BrokenError: the archive is torn off; the message says behind how many records.
    """
    count, lost = 0, False
    try:
        while (passed := _find_record(stream)) >= 0:
            # CASE a record whose length is wrong is set aside already, with whatever follows it
            if passed and not lost:
                yield SetAside(f"record {count}", f"{passed:,} bytes behind it are no record")
            count += 1
            held = _read_record(stream, count, most, budget)
            lost = isinstance(held, SetAside) and held.why in {_NO_LENGTH, _WRONG_LENGTH}
            yield held
    except BrokenError as error:
        raise type(error)(f"broken at record {count} of the web archive: {error}") from error


def _find_record(stream: io.BufferedReader) -> int:
    """Go behind the next line that opens a record; return how many bytes that are no blank lines stand before it.

    -1 says that there is no more record.
    """
    passed = 0
    while line := stream.readline(_LINE):
        if VERSION.fullmatch(line):
            return passed
        passed += len(line) if line.strip() else 0
    if passed:
        raise BrokenError(f"the last {passed:,} bytes are no record")
    return -1


def _read_record(stream: io.BufferedReader, number: int, most: int, budget: Budget) -> Payload | SetAside:
    headers = _read_headers(stream)
    name = headers.get("warc-target-uri", headers.get("warc-record-id", f"record {number}")).strip("<>")
    length = headers.get("content-length", "")
    if not length.isdecimal() or len(length) > _DIGITS:
        return SetAside(name, _NO_LENGTH)
    body = Section(stream, int(length))
    held = _read_body(body, headers, name, most, budget)
    body.skip()
    behind = stream.peek(1)[:1]
    # CASE a length that is too long or too short: what was read is not what the record held
    return SetAside(name, _WRONG_LENGTH) if behind and behind not in b"\r\n" else held


def _read_body(body: Section, headers: dict[str, str], name: str, most: int, budget: Budget) -> Payload | SetAside:
    """Return the payload of one record, or why it has none of use."""
    kind = headers.get("warc-type", "").casefold()
    if kind not in _HOLD_DOCUMENTS:
        return SetAside(name, f"a record of type {_word(kind)}")
    content, stated = opened(body), headers.get("content-type", "")
    try:
        if stated.casefold().startswith("application/http"):
            status = _STATUS.match(content.readline(_LINE))
            said = _read_headers(content)
            if status is None or status[1].decode() != _GOOD:
                return SetAside(name, f"an answer with HTTP status {status[1].decode() if status else 'unknown'}")
            stated = said.get("content-type", "")
            content = _without_transfer(content, said, budget)
        ending = _ending_of(stated)
        if ending is None:
            return SetAside(name, f"of content type {_plain_type(stated)}")
        return Payload(name, content.read(most + 1), ending, _metadata(headers, stated))
    except TooMuchError:
        raise
    except BrokenError as error:
        # CASE the payload is broken and perhaps not the archive, which says so itself when the next record is read
        return SetAside(name, f"its payload cannot be read: {error}")


def _read_headers(stream: io.BufferedReader) -> dict[str, str]:
    """Return the named fields up to a blank line, the first of a name; none where they are longer than is sensible.

    Raises:
        BrokenError: no blank line follows.
    """
    fields: dict[str, str] = {}
    size, last = 0, ""
    while (line := stream.readline(_LINE)).strip(b"\r\n"):
        size += len(line)
        if size > _HEADER:
            return {}
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text[0] in " \t":
            if last in fields and len(fields[last]) < _LINE:
                fields[last] += " " + text.strip()
            continue
        name, colon, value = text.partition(":")
        last = name.strip().casefold()
        if colon and last not in fields:
            fields[last] = value.strip()
    if not line:
        raise BrokenError("its header is torn off")
    return fields


def _without_transfer(content: io.BufferedReader, said: dict[str, str], budget: Budget) -> io.BufferedReader:
    """Return the payload without the chunks and the packing in which it was sent.

    Many archives hold it unpacked already and state otherwise: its first bytes decide.

    Raises:
        BrokenError: it is packed in a way that is not read.
    """
    if "chunked" in said.get("transfer-encoding", "").casefold() and _CHUNK.match(content.peek(_LINE)[:_LINE]):
        content = opened(_Chunks(content))
    coding = said.get("content-encoding", "").strip().casefold()
    head = content.peek(2)[:2]
    if coding in {"gzip", "x-gzip"}:
        packed = head == b"\x1f\x8b"
        return opened(Unpacked(content, partial(Inflate, 31), budget, many=True)) if packed else content
    if coding == "deflate":
        # CASE some servers leave out the two bytes of zlib, which a checksum tells
        whole = head[:1] in _ZLIB and int.from_bytes(head, "big") % 31 == 0
        return opened(Unpacked(content, partial(Inflate, 15 if whole else -15), budget, many=False))
    if coding not in {"", "identity", "none", "utf-8"}:
        raise BrokenError(f"packed as {_word(coding)}, which is not read")
    return content


class _Chunks(Stream):
    """A payload that was sent in chunks, each with its length before it."""

    def __init__(self, content: io.BufferedReader) -> None:
        super().__init__()
        self._content = content
        self._chunk: Section | None = None

    def next_piece(self, most: int) -> bytes:
        """See Stream."""
        if self._chunk is not None:
            piece = self._chunk.next_piece(most)
            # an empty chunk is the last
            if piece or not self._chunk.size:
                return piece
            self._content.readline(_LINE)
        match = _CHUNK.fullmatch(self._content.readline(_LINE))
        if match is None:
            raise BrokenError("it was sent in chunks, and one of them states no length")
        self._chunk = Section(self._content, int(match[1], 16))
        return self._chunk.next_piece(most)


def _ending_of(stated: str) -> str | None:
    """Return the ending of a name that a content type stands for, "" where none is stated, None for other matter."""
    plain = stated.partition(";")[0].strip().casefold()
    return data.names("archives", "types").get(plain) if plain else ""


def _plain_type(stated: str) -> str:
    plain = stated.partition(";")[0].strip().casefold()
    if not _TYPE_NAME.fullmatch(plain):
        return "unknown"
    kind = plain.partition("/")[0]
    return plain if kind in {"text", "application"} else kind


def _word(stated: str) -> str:
    """Return a word of a header, or that it is unknown where it is no such thing; reasons are few."""
    return stated if stated.isalpha() and len(stated) <= _LONGEST_WORD else "unknown"


def _metadata(headers: dict[str, str], stated: str) -> tuple[tuple[str, str], ...]:
    kept = [(name, headers[key]) for key, name in data.names("archives", "headers").items() if key in headers]
    return tuple(sorted([*kept, *([(TYPE, stated)] if stated else [])]))
