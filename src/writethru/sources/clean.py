"""Raw words in, cleaned words out: the one form of text that all rooms count characters in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from writethru.model import Block, Piece

_DROPPED = dict.fromkeys(
    [0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_CONTROLS = dict.fromkeys([*range(9), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)])
_BREAKS = {0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n\n"}
_MAP = {**_DROPPED, **_CONTROLS, **_BREAKS}
_BLANKS = re.compile(r"[^\S\n]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def tidy(text: str) -> str:
    """Return `text` in NFC, without invisible characters, with single blanks inside lines and trimmed lines."""
    plain = without_surrogates(text.replace("\r\n", "\n").replace("\r", "\n")).translate(_MAP)
    lines = (_BLANKS.sub(" ", line).strip() for line in plain.split("\n"))
    return unicodedata.normalize("NFC", "\n".join(lines).strip())


def without_surrogates(text: str) -> str:
    """Return `text` with each lone half of a surrogate pair, which no encoding can write, as U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def printable(words: str) -> str:
    """Return a name that can be written anywhere: what steers a terminal, and half of a character, becomes U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", words)


def resolve_entities(text: str) -> str:
    """Return `text` with HTML character references as the characters they stand for, twice escaped ones too."""
    for _ in range(2):
        if not _ENTITY.search(text):
            break
        from html import unescape  # noqa: PLC0415 - the table of names is needed by few files

        text = unescape(text)
    return text


def lay_out(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """Return the pieces as one text, a blank line between them, and the place that each of them got in it."""
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        words = tidy(piece.text)
        if not words:
            continue
        texts.append(words)
        blocks.append(Block(at, at + len(words), piece.kind, piece.path, piece.link_share))
        at += len(words) + 2
    return "\n\n".join(texts), tuple(blocks)
