"""What goes wrong with a store in, one sentence that names the file and says what to do out."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# DuckDB tells the system's reason in words only
_FULL_WORDS = ("no space left", "file too large", "disk quota", "out of disk")
_NO_ROOM = "no room to write it: make room on the disk and run again; all that was acknowledged is kept"
_ADVICE = "put a damaged part back from a copy of the store; the folder `index` may be deleted, it is made anew"
_BARRED = {errno.EROFS, errno.EACCES, errno.EPERM}


class StoreError(OSError):
    """A store that cannot be opened, read or written; what was acknowledged before is still in it.

    `full` tells that it is for want of room.
    """

    def __init__(self, said: str, *, full: bool = False) -> None:
        super().__init__(said)
        self.full = full


class LockedError(StoreError):
    """A store that another process writes to: it will be free in a while."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise what the system or DuckDB says about `path` as a StoreError."""
    try:
        yield
    except StoreError:
        raise
    except (OSError, duckdb.Error) as error:
        full = _is_full(error)
        raise StoreError(f"{path}: {_NO_ROOM if full else _reason(error)}", full=full) from error


def _is_full(error: OSError | duckdb.Error) -> bool:
    if isinstance(error, OSError):
        return error.errno in _FULL
    words = str(error).lower()
    return any(said in words for said in _FULL_WORDS)


def _reason(error: OSError | duckdb.Error) -> str:
    number = error.errno if isinstance(error, OSError) else None
    words = str(error)
    # CASE barred: as on a disk that is mounted for reading only
    if number in _BARRED:
        return f"it may not be written ({words}): choose another folder, or change who may write there"
    # CASE a file where a folder is wanted
    if number in {errno.ENOTDIR, errno.EEXIST}:
        return "it is a file where the store needs a folder: choose another name"
    # CASE deleted or moved by somebody else
    if number == errno.ENOENT:
        return "it is gone; put it back from a copy of the store"
    # CASE unreadable: the system has no objection, DuckDB has
    if isinstance(error, duckdb.Error):
        return f"{words.splitlines()[0]} - {_ADVICE}"
    return words
