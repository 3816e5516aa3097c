"""A stream of bytes in, the bytes that are packed in it out: a piece at a time, and not more than they may be."""

from __future__ import annotations

import io
import lzma
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal, Protocol

Packing = Literal["gzip", "bzip2", "xz"]

# bytes by which a kind is told, and that are read at a time; small ones, since what follows a packed unit is copied
HEAD = 65_536
_PIECE = 16_384
# what a file may unpack to: so many times its own size, or so many bytes where that is more
RATIO, FLOOR = 100, 64 << 20
# bytes that unpacking may take: xz -9 needs 65 MB, and a header may ask for 4 GB
_XZ_MEMORY = 128 << 20


class BrokenError(Exception):
    """A part of an archive that cannot be read on; the message says why and where."""


class TooMuchError(BrokenError):
    """An archive that unpacks to more than it may; nothing of it is read on."""


class OuterError(BrokenError):
    """A part that cannot be read because the archive around it is broken there."""


class Budget:
    """The bytes that the parts of one file may still unpack to, however deep they are packed."""

    def __init__(self, size: int) -> None:
        self.most = max(FLOOR, RATIO * size)
        self._left = self.most

    def spend(self, count: int) -> None:
        """Take note that `count` bytes were unpacked.

        Raises:
            TooMuchError: they are more than are left.
        """
        self._left -= count
        if self._left < 0:
            raise TooMuchError(f"it unpacks to more than {self.most:,} bytes, and the rest was not read")


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive: its name there and its content, to be read before the next member is asked for."""

    name: str
    content: io.BufferedReader


class Stream(io.RawIOBase):
    """Bytes that are made piece by piece; those before a fault are handed out before the fault is raised."""

    def __init__(self) -> None:
        self._fault: BrokenError | None = None

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override] # io.BufferedReader gives these
        """Fill `buffer` as far as there are bytes, so that a look ahead sees all that it asks for."""
        if self._fault is not None:
            raise self._fault
        view, done = memoryview(buffer), 0
        while done < len(view):
            try:
                piece = self.next_piece(len(view) - done)
            except BrokenError as fault:
                if not done:
                    raise
                self._fault = fault
                break
            if not piece:
                break
            view[done : done + len(piece)] = piece
            done += len(piece)
        return done

    def next_piece(self, most: int) -> bytes:
        """Return the next bytes, at most `most` and none at the end; BrokenError where they cannot be had."""
        raise NotImplementedError


def opened(stream: io.RawIOBase) -> io.BufferedReader:
    """Return a stream with a buffer of the size by which kinds are told."""
    return io.BufferedReader(stream, HEAD)


class Section(Stream):
    """The next `size` bytes of a stream; OuterError where it has fewer."""

    def __init__(self, whole: io.BufferedReader, size: int) -> None:
        super().__init__()
        self.whole, self.size, self._left = whole, size, size

    def next_piece(self, most: int) -> bytes:
        """See Stream."""
        if not self._left:
            return b""
        try:
            piece = self.whole.read1(min(most, self._left))
        except TooMuchError:
            raise
        except BrokenError as error:
            raise OuterError(str(error)) from error
        if not piece:
            raise OuterError(f"it ends {self._left:,} bytes too early")
        self._left -= len(piece)
        return piece

    def skip(self) -> None:
        """Pass over what was not read; BrokenError where the stream ends before."""
        while self._left:
            self.next_piece(HEAD)


class Unpacker(Protocol):
    """What bz2 and lzma offer."""

    @property
    def eof(self) -> bool:
        """Whether the end of the unit was met."""

    @property
    def needs_input(self) -> bool:
        """Whether nothing more can be had without more bytes."""

    @property
    def unused_data(self) -> bytes:
        """The bytes behind the end."""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Return the next unpacked bytes, at most `max_length`."""


class Inflate:
    """Deflated bytes unpacked in the manner of bz2 and lzma; `window` is zlib's `wbits`."""

    def __init__(self, window: int) -> None:
        self._unit = zlib.decompressobj(window)

    @property
    def eof(self) -> bool:
        """See Unpacker."""
        return self._unit.eof

    @property
    def needs_input(self) -> bool:
        """See Unpacker."""
        return not self._unit.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        """See Unpacker."""
        return self._unit.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """See Unpacker."""
        return self._unit.decompress(self._unit.unconsumed_tail + data, max_length)


class Unpacked(Stream):
    """What a packed stream holds; with `many`, of one unit after another as gzip, bzip2 and xz allow."""

    def __init__(self, packed: io.BufferedReader, make: Callable[[], Unpacker], budget: Budget, *, many: bool) -> None:
        super().__init__()
        self._packed, self._make, self._budget, self._many = packed, make, budget, many
        self._unit, self._waiting, self._taken = make(), b"", 0

    def next_piece(self, most: int) -> bytes:
        """See Stream."""
        while True:
            if self._unit.eof and not self._renew():
                return b""
            try:
                piece = self._unit.decompress(self._waiting, most)
            except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError) as error:
                raise BrokenError(f"what is packed is damaged before its byte {self._taken:,}") from error
            self._waiting = b""
            if piece:
                self._budget.spend(len(piece))
                return piece
            if not self._unit.eof and self._unit.needs_input and not self._fetch():
                raise BrokenError(f"what is packed is torn off behind its byte {self._taken:,}")

    def _fetch(self) -> bool:
        self._waiting = self._packed.read1(_PIECE)
        self._taken += len(self._waiting)
        return bool(self._waiting)

    def _renew(self) -> bool:
        """Go on with the unit that follows, if any; zeros between units are allowed."""
        self._waiting = self._unit.unused_data.lstrip(b"\0")
        while self._many and not self._waiting:
            if not self._fetch():
                return False
            self._waiting = self._waiting.lstrip(b"\0")
        if self._many:
            self._unit = self._make()
        return self._many


class Checked(Stream):
    """Unpacked bytes of which the length and the CRC-32 are stated."""

    def __init__(self, whole: io.BufferedReader, size: int, crc: int) -> None:
        super().__init__()
        self._whole, self._size, self._crc = whole, size, crc
        self._seen, self._found = 0, 0

    def next_piece(self, most: int) -> bytes:
        """See Stream."""
        piece = self._whole.read1(most)
        self._seen += len(piece)
        self._found = zlib.crc32(piece, self._found)
        if self._seen > self._size or (not piece and (self._seen, self._found) != (self._size, self._crc)):
            raise BrokenError("its size or checksum is not as the archive states it")
        return piece


def unpack(packed: io.BufferedReader, packing: Packing, budget: Budget) -> io.BufferedReader:
    """Return what a stream of gzip, bzip2 or xz holds, to be read as it is unpacked."""
    return opened(Unpacked(packed, _maker(packing), budget, many=True))


def _maker(packing: Packing) -> Callable[[], Unpacker]:
    if packing == "gzip":
        return partial(Inflate, 31)
    if packing == "xz":
        return partial(lzma.LZMADecompressor, lzma.FORMAT_XZ, _XZ_MEMORY)
    return open_bzip2()


def open_bzip2() -> Callable[[], Unpacker]:
    """Return what makes unpackers of bzip2."""
    from bz2 import BZ2Decompressor  # noqa: PLC0415 - few files need it

    return BZ2Decompressor
