"""A store in, its documents read closely out, each from the bytes that were kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from writethru.model import Limits, Received, SetAside
from writethru.sources.folder import receive_item
from writethru.sources.guard import Guard, UnreadableError
from writethru.store import open_store


def receive_kept(store: Path, limits: Limits) -> Iterator[Received | SetAside]:
    """Yield every document of a store as it is read from a file, and those that can no longer be read, with the reason.

    Raises:
        StoreError: there is no store, or it is damaged.
    """
    with open_store(store) as reader, Guard(limits) as guard:
        for kept in reader.scan():
            try:
                yield receive_item(kept.item, guard)
            except (UnreadableError, ValueError) as error:
                yield SetAside(kept.item.file, str(error))
