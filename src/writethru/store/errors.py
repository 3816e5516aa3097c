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
_BARRED = {errno.EROFS, errno.EACCES, errno.EPERM}


class StoreError(OSError):
    """A store that cannot be opened, read or written; what was acknowledged before is still in it."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise what the system or DuckDB says about `path` as a StoreError."""
    try:
        yield
    except StoreError:
        raise
    except (OSError, duckdb.Error) as error:
        raise StoreError(f"{path}: {_reason(error)}") from error


def _reason(error: OSError | duckdb.Error) -> str:
    number = error.errno if isinstance(error, OSError) else None
    words = str(error)
    # CASE full: DuckDB says so in a sentence, the system by a number
    if number in _FULL or any(said in words.lower() for said in _FULL_WORDS):
        return "no room to write it: make room on the disk and run again; all that was acknowledged is kept"
    # CASE barred: as on a disk that is mounted for reading only
    if number in _BARRED:
        return f"it may not be written ({words}): choose another folder, or change who may write there"
    # CASE a file where a folder is wanted
    if number in {errno.ENOTDIR, errno.EEXIST}:
        return "it is a file where the store needs a folder: choose another name"
    return words
