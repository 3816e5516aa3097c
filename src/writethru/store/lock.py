"""The folder of a store in, the right to write to it out, for one process at a time."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import orjson

from writethru.store.errors import LockedError, told

LOCK = "lock"


@contextmanager
def hold_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a store; the system lets go of it when the process ends, however it ends.

    Raises:
        LockedError: another process writes to the store; StoreError: the lock file cannot be written.
    """
    path = folder / LOCK
    with told(path):
        opened = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockedError(f"{folder}: {_holder(opened)} is writing to this store; {_ADVICE}") from None
        with told(path):
            os.ftruncate(opened, 0)
            os.pwrite(opened, _name_self(), 0)
        yield
    finally:
        os.close(opened)


_ADVICE = "wait until that run ends, or stop it: nothing that it acknowledged is lost. Reading is not hindered"


def _name_self() -> bytes:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return orjson.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": since})


def _holder(opened: int) -> str:
    try:
        said = orjson.loads(os.pread(opened, 4096, 0))
        return f"process {int(said['pid'])} on {said['host']}, since {said['since']},"
    except (ValueError, KeyError, TypeError):
        # CASE it has the lock and has not yet said who it is
        return "another process"
