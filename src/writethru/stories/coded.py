"""Signs in, the bytes that a store or a file keeps of them out, and back."""

from __future__ import annotations

from array import array
from typing import IO

import numpy as np

from writethru.stories.signs import Setting, Signs

# little-endian: days told, places, terms, the day of publication or, as no day has this number, 0
_HEAD = np.dtype([("days", "<u2"), ("places", "<u2"), ("terms", "<u4"), ("day", "<u4")])


def encode_signs(signs: Signs) -> bytes:
    """Return signs as bytes; places are rounded to some metres."""
    when = signs.setting
    head = np.array([(len(when.days), len(when.places), len(signs.terms), when.day or 0)], _HEAD)
    return b"".join(
        (
            head.tobytes(),
            np.array(when.days, "<u4").tobytes(),
            np.array(when.places, "<f4").tobytes(),
            signs.terms.astype("<u4").tobytes(),
            signs.counts.astype("<f4").tobytes(),
            np.packbits(signs.named).tobytes(),
        )
    )


def decode_signs(coded: bytes) -> Signs:
    """Return the signs that `encode_signs` made bytes of."""
    days, points_told, terms, day = np.frombuffer(coded, _HEAD, 1)[0].tolist()
    at = _HEAD.itemsize
    told = np.frombuffer(coded, "<u4", days, at).tolist()
    at += 4 * days
    points = np.frombuffer(coded, "<f4", 2 * points_told, at).reshape(-1, 2).tolist()
    at += 8 * points_told
    numbers = np.frombuffer(coded, "<u4", terms, at).astype(np.uint32)
    counts = np.frombuffer(coded, "<f4", terms, at + 4 * terms).astype(np.float32)
    named = np.unpackbits(np.frombuffer(coded, np.uint8, -1, at + 8 * terms), count=terms).astype(np.bool_)
    places = tuple((latitude, longitude) for latitude, longitude in points)
    return Signs(Setting(day or None, tuple(told), places), numbers, counts, named)


class SignsFile:
    """Signs of documents in a file, by the order in which they came: too much to hold of a big pile."""

    def __init__(self, file: IO[bytes]) -> None:
        """Keep them in `file`, which is empty."""
        self._file = file
        self._ends = array("q", [0])

    def put(self, coded: bytes) -> None:
        """Add the signs of the next document, as `encode_signs` has them."""
        self._file.seek(self._ends[-1])
        self._ends.append(self._ends[-1] + self._file.write(coded))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> Signs:
        self._file.seek(self._ends[number])
        return decode_signs(self._file.read(self._ends[number + 1] - self._ends[number]))
