"""A batch of texts in, arrays out: each word as a number, the paragraphs of the words, and their winnowed anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from writethru.text import has_unspaced, space_units

Numbers = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Hashes = npt.NDArray[np.uint64]
Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]

SIZE = 6
WINDOW = 6
# A paragraph of more words is cut here, so that one endless line costs no more than many short ones.
LONGEST = 4096
# Bytes of one text that are read at a time.
PIECE = 1 << 20
# Bytes of text that are read as one batch: small enough for a processor's cache.
_BATCH = 1 << 18

_ALL = (1 << 64) - 1
_LAST = np.uint64(_ALL)
_BREAK, _NEXT = 0x0A, 0x0C
_PUNCTUATION = 0xE2
_LATIN_SIGNS = 0xC2
_OPEN, _CLOSE = 0x9C, 0x9D
_STRAIGHT = 0x22
# odd constants without structure, by which hashes are multiplied (the golden ratio's bits and two of xxHash's primes)
_PRIMES = tuple(np.uint64(prime) for prime in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))
_STEP = np.uint64(0xD6E8FEB86659FD93)
_POWERS = np.cumprod(np.append(np.uint64(1), np.full(LONGEST, _STEP, np.uint64)))
# what is kept of eight bytes when a word has fewer
_MASKS = np.array([_ALL >> (8 * (8 - size)) if size else 0 for size in range(9)], np.uint64)
_WORD = 8
# bytes behind the last text, so that eight bytes can be read at any word
_TAIL = b"\x0c" * 32
# Arabic commas, semicolons, question marks and full stops
_ARABIC_SIGNS = re.compile("\u060c|\u061b|\u061f|\u06d4".encode())
_ARABIC_LEADS = (b"\xd8", b"\xdb")


def _make_letters() -> Bytes:
    """Return for each byte the byte of its lower-case letter or digit, 0 for what parts words."""
    table = np.zeros(256, np.uint8)
    for byte in range(256):
        if byte >= 0x80 or chr(byte).isalnum():  # noqa: PLR2004 - beyond ASCII every byte is part of a letter
            table[byte] = byte if byte >= 0x80 else ord(chr(byte).lower())  # noqa: PLR2004
    return table


_LETTERS = _make_letters()


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts as numbers.

    Attributes:
        texts: how many texts begin here.
        words: one number a word, equal for equal words.
        told: for each word, whether it stands outside quotation marks.
        starts: the first word of each paragraph.
        sizes: the number of words of each paragraph.
        spoken: how many of them stand outside quotation marks.
        documents: which text of the batch each paragraph belongs to; -1 for one that began in the batch before.
        marks: one number a paragraph, equal for paragraphs of equal words, equally quoted.
        anchors: winnowed hashes of six words that stand in one paragraph.
        places: the first word of each anchor.
        owners: the paragraph of each anchor.
    """

    texts: int
    words: npt.NDArray[np.uint32]
    told: Flags
    starts: Numbers
    sizes: Numbers
    spoken: Small
    documents: Small
    marks: Hashes
    anchors: Hashes
    places: Numbers
    owners: Numbers


def encode(text: str) -> bytes:
    """Return the bytes that `read_batch` takes for a text: UTF-8, with blanks around the runs of `find_units`."""
    encoded = (space_units(text) if has_unspaced(text) else text).encode("utf-8", "replace")
    if any(lead in encoded for lead in _ARABIC_LEADS):
        encoded = _ARABIC_SIGNS.sub(b" ", encoded)
    return encoded.replace(b"\x0c", b"\n")


def cut_text(encoded: bytes) -> Iterator[bytes]:
    """Yield what `encode` made in pieces of PIECE bytes at most, cut at a line break, else a blank, else anywhere."""
    begin = 0
    while len(encoded) - begin > PIECE:
        far = begin + PIECE
        end = encoded.rfind(b"\n", begin, far) + 1 or encoded.rfind(b" ", begin, far) + 1 or far
        yield encoded[begin:end]
        begin = end
    yield encoded[begin:]


def read_batches(texts: Iterable[str]) -> Iterator[Batch]:
    """Yield texts as numbers, batch by batch; where a batch ends decides nothing but the cost."""
    pieces: list[bytes] = []
    size, goes_on = 0, False
    for text in texts:
        for number, piece in enumerate(cut_text(encode(text))):
            # a batch ends where it is big enough, and between two pieces of one text
            if number or size > _BATCH:
                yield read_batch(pieces, goes_on=goes_on)
                pieces, size, goes_on = [], 0, number > 0
            pieces.append(piece)
            size += len(piece)
    if pieces:
        yield read_batch(pieces, goes_on=goes_on)


def read_batch(texts: Sequence[bytes], *, goes_on: bool = False) -> Batch:
    """Return the words, paragraphs and anchors of texts that `encode` made; a line break ends a paragraph.

    Where it `goes_on`, the first text is a further piece of the last one of the batch before.

    Anchors are the smallest of every six neighbouring hashes of six words (winnowing: Schleimer, Wilkerson and Aiken
    2003), so that two paragraphs with eleven words in a row in common are sure to share one.
    """
    raw = b"\n\x0c" + b"\n\x0c".join(texts) + b"\n" + _TAIL
    bytes_ = np.frombuffer(raw, np.uint8)
    letters = np.take(_LETTERS, bytes_)
    opened, closed = _part_at_signs(bytes_, letters)
    edges = np.flatnonzero((letters[1:] != 0) != (letters[:-1] != 0)) + 1
    begins, ends = edges[::2], edges[1::2]
    words = _hash_words(letters, begins, ends - begins)
    breaks = np.flatnonzero(bytes_ == _BREAK)
    firsts = np.searchsorted(begins, breaks)
    opening = (firsts < len(words)) & np.append(firsts[1:] != firsts[:-1], True)
    firsts, breaks = firsts[opening], breaks[opening]
    told = _find_told(begins, firsts, breaks, (np.flatnonzero(bytes_ == _STRAIGHT), opened, closed))
    starts = _cut(firsts, len(words))
    sizes = np.diff(np.append(starts, len(words)))
    owner = np.repeat(np.arange(len(starts)), sizes)
    texts_at = np.flatnonzero(bytes_ == _NEXT)[: len(texts)]
    documents = (np.searchsorted(texts_at, begins[starts]) - 1 - goes_on).astype(np.int32)
    anchors, places = _winnow(words, owner, starts)
    return Batch(
        len(texts) - goes_on,
        words.astype(np.uint32),
        told,
        starts,
        sizes,
        np.add.reduceat(told, starts, dtype=np.int32) if len(starts) else np.zeros(0, np.int32),
        documents,
        _mark_paragraphs(words + told, owner, starts),
        anchors,
        places,
        owner[places],
    )


def _part_at_signs(bytes_: Bytes, letters: Bytes) -> tuple[Numbers, Numbers]:
    """Blank in `letters` the dashes, quotation marks and signs beyond ASCII; return where quotations open and close."""
    signs = np.flatnonzero(bytes_ == _LATIN_SIGNS)
    letters[signs] = letters[signs + 1] = 0
    signs = np.flatnonzero(bytes_ == _PUNCTUATION)
    signs = signs[bytes_[signs + 1] == 0x80]  # noqa: PLR2004 - U+2000 to U+203F
    for step in range(3):
        letters[signs + step] = 0
    return signs[bytes_[signs + 2] == _OPEN], signs[bytes_[signs + 2] == _CLOSE]


def _hash_words(letters: Bytes, begins: Numbers, sizes: Numbers) -> Hashes:
    """Return a number for each word from its first 24 bytes; longer words that agree so far are taken for one."""
    eight = np.ndarray(len(letters) - _WORD + 1, "<u8", letters.data, strides=(1,))
    words: Hashes = eight[begins]
    words &= _MASKS[np.minimum(sizes, _WORD)]
    words *= _PRIMES[0]
    long = np.arange(len(begins))
    for more in (1, 2):
        long = long[sizes[long] > _WORD * more]
        rest = _MASKS[np.minimum(sizes[long] - _WORD * more, _WORD)]
        words[long] ^= (eight[begins[long] + _WORD * more] & rest) * _PRIMES[more]
    words ^= words >> np.uint64(31)
    return words


def _find_told(begins: Numbers, firsts: Numbers, breaks: Numbers, marks: tuple[Numbers, Numbers, Numbers]) -> Flags:
    """Return for each word whether it stands outside quotation marks; what a paragraph opens ends with it.

    `firsts` are the first words of the paragraphs, `breaks` where the paragraphs begin, `marks` where straight, opening
    and closing quotation marks stand.
    """
    count = len(begins)
    sizes = np.diff(np.append(firsts, count))

    def depth(of_kind: Numbers) -> Small:
        """Marks of the same paragraph before each word."""
        before = np.bincount(np.searchsorted(begins, of_kind), minlength=count + 1)[:count].cumsum(dtype=np.int32)
        earlier: Small = np.repeat(np.searchsorted(of_kind, breaks).astype(np.int32), sizes)
        inside: Small = before - earlier
        return inside

    straight, opened, closed = marks
    quoted = (depth(straight) & 1).astype(bool)
    if len(opened):
        quoted |= depth(opened) > depth(closed)
    return ~quoted


def _cut(firsts: Numbers, count: int) -> Numbers:
    """Return the starts of paragraphs, those of more than LONGEST words cut."""
    sizes = np.diff(np.append(firsts, count))
    pieces = np.maximum(1, -(-sizes // LONGEST))
    number = np.arange(pieces.sum()) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    starts: Numbers = np.repeat(firsts, pieces) + number * LONGEST
    return starts


def _mark_paragraphs(words: Hashes, owner: Numbers, starts: Numbers) -> Hashes:
    if not len(starts):
        return np.zeros(0, np.uint64)
    marks: Hashes = np.add.reduceat(words * _POWERS[np.arange(len(words)) - starts[owner]], starts)
    marks ^= marks >> np.uint64(32)
    marks *= _PRIMES[1]
    marks ^= marks >> np.uint64(29)
    return marks


def _winnow(words: Hashes, owner: Numbers, starts: Numbers) -> tuple[Hashes, Numbers]:
    """Return the anchors and the word at which each begins."""
    count = len(words) - SIZE + 1
    if count < 1:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    hashes: Hashes = words[:count].copy()
    for step in range(1, SIZE):
        hashes *= _STEP
        hashes += words[step : count + step]
    hashes ^= hashes >> np.uint64(29)
    hashes *= _PRIMES[2]
    hashes ^= hashes >> np.uint64(32)
    whole = owner[:count] == owner[SIZE - 1 :]
    hashes[~whole] = _LAST
    # the end is filled up, so that every hash opens a window
    padded = np.append(hashes, np.full(WINDOW, _LAST))
    two = np.minimum(padded[:-1], padded[1:])
    four = np.minimum(two[:-2], two[2:])
    least = np.minimum(four[:count], two[4 : 4 + count])
    # a window lies in one paragraph; one that is shorter than a window counts from its first word
    reach = SIZE + WINDOW - 2
    counts = np.zeros(count, bool)
    counts[: max(0, len(words) - reach)] = owner[: max(0, len(words) - reach)] == owner[reach:]
    heads = starts[starts < count]
    counts[heads] = whole[heads]
    least[~counts] = _LAST
    chosen = np.zeros(count, bool)
    for step in range(min(WINDOW, count)):
        chosen[step:] |= hashes[step:] == least[: count - step]
    chosen &= whole
    # CASE one word over and over
    chosen[1:] &= (hashes[1:] != hashes[:-1]) | (owner[1:count] != owner[: count - 1])
    places = np.flatnonzero(chosen)
    return hashes[places], places
