"""Signs in, the bytes that a store keeps of them out, and back."""

from __future__ import annotations

import numpy as np

from writethru.stories.signs import Signs

# little-endian: days told, places, terms, the day of publication or, as no day has this number, 0
_HEAD = np.dtype([("days", "<u2"), ("places", "<u2"), ("terms", "<u4"), ("day", "<u4")])


def encode_signs(signs: Signs) -> bytes:
    """Return signs as bytes; places are rounded to some metres."""
    head = np.array([(len(signs.days), len(signs.places), len(signs.terms), signs.day or 0)], _HEAD)
    return b"".join(
        (
            head.tobytes(),
            np.array(signs.days, "<u4").tobytes(),
            np.array(signs.places, "<f4").tobytes(),
            signs.terms.astype("<u4").tobytes(),
            signs.counts.astype("<f4").tobytes(),
            np.packbits(signs.named).tobytes(),
        )
    )


def decode_signs(coded: bytes) -> Signs:
    """Return the signs that `encode_signs` made bytes of."""
    days, places, terms, day = np.frombuffer(coded, _HEAD, 1)[0].tolist()
    at = _HEAD.itemsize
    told = np.frombuffer(coded, "<u4", days, at).tolist()
    at += 4 * days
    points = np.frombuffer(coded, "<f4", 2 * places, at).reshape(-1, 2).tolist()
    at += 8 * places
    numbers = np.frombuffer(coded, "<u4", terms, at).astype(np.uint32)
    counts = np.frombuffer(coded, "<f4", terms, at + 4 * terms).astype(np.float32)
    named = np.unpackbits(np.frombuffer(coded, np.uint8, -1, at + 8 * terms), count=terms).astype(np.bool_)
    return Signs(
        day or None,
        tuple(told),
        tuple((latitude, longitude) for latitude, longitude in points),
        numbers,
        counts,
        named,
    )
