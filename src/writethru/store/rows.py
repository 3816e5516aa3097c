"""Documents in, rows of the table of documents out, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import orjson

from writethru.model import Item, Kept

Cell = str | bytes | int | None

# the columns of a document as `read_row` has them, with its bytes and without
_TOLD = "id, digest, file, sha256, title, outlet, url, published, metadata, form, read_at, read_by, text"
READ = {True: f"{_TOLD}, raw", False: f"{_TOLD}, ''::blob as raw"}
_DIGEST = 16


def digest_text(text: str) -> bytes:
    """Return what tells one text from another in 16 bytes.

    Raises:
        UnicodeEncodeError: the text holds half a surrogate pair, which cannot be written.
    """
    return hashlib.blake2b(text.encode(), digest_size=_DIGEST).digest()


def is_writable(kept: Kept) -> bool:
    """Tell whether every string of a document can be written as UTF-8."""
    item = kept.item
    strings = (item.id, item.file, item.sha256, item.text, item.title, item.outlet, item.url, item.published)
    try:
        for value in (*strings, item.form, kept.read_at, kept.by, *(part for pair in item.metadata for part in pair)):
            if value is not None:
                value.encode()
    except UnicodeEncodeError:
        return False
    return True


def make_columns(kept: Sequence[Kept], first: int) -> list[list[Cell]]:
    """Return the columns of the table of documents, in its order; `first` is the number of the first document."""
    items = [one.item for one in kept]
    return [
        list(range(first, first + len(items))),
        [item.id for item in items],
        [digest_text(item.text) for item in items],
        [item.file for item in items],
        [item.sha256 for item in items],
        [item.title for item in items],
        [item.outlet for item in items],
        [item.url for item in items],
        [item.published for item in items],
        [orjson.dumps(item.metadata).decode() if item.metadata else None for item in items],
        [item.form for item in items],
        [one.read_at for one in kept],
        [one.by for one in kept],
        [item.text for item in items],
        [item.raw for item in items],
    ]


def read_row(row: tuple[Cell, ...]) -> Kept | None:
    """Return the document of a row of READ, None where its text is not the one that was kept."""
    name, digest, file, sha256, title, outlet, url, published, metadata, form, read_at, by, text, raw = row
    if digest_text(str(text)) != digest:
        return None
    pairs = tuple((str(key), str(value)) for key, value in orjson.loads(str(metadata))) if metadata else ()
    item = Item(
        str(name),
        str(file),
        str(sha256),
        str(text),
        _stated(title),
        _stated(outlet),
        _stated(url),
        _stated(published),
        pairs,
        str(form),
        raw if isinstance(raw, bytes) else b"",
    )
    return Kept(item, str(read_at), str(by))


def _stated(cell: Cell) -> str | None:
    return None if cell is None else str(cell)
