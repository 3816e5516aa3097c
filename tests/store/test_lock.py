import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from writethru.store import StoreError, open_store, write_store
from writethru.store.lock import LOCK

from .reports import reports

HOLD = """
import sys
from pathlib import Path
from writethru.store import write_store
with write_store(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_told_who_the_first_is_and_readers_are_not_hindered(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        writer.add(reports(0, 3))
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdin
    assert holder.stdout
    try:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(StoreError) as refused, write_store(tmp_path):
            pass
        for said in (
            str(tmp_path),
            f"process {holder.pid} on {os.uname().nodename}, since 20",
            "wait until that run ends",
        ):
            assert said in str(refused.value)
        with open_store(tmp_path) as reader:
            assert list(reader.scan()) == reports(0, 3)
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.communicate()
    # a lock of the dead does not hold
    with write_store(tmp_path) as writer:
        assert writer.documents == 3


def test_two_writers_in_one_process_are_no_different(tmp_path: Path) -> None:
    with write_store(tmp_path), pytest.raises(StoreError, match=f"process {os.getpid()} on "), write_store(tmp_path):
        pass


@pytest.mark.parametrize("said", [b"", b"{}", b"[1]", b"\xff", b'{"pid": "x", "host": "h", "since": "s"}'])
def test_a_holder_that_has_not_said_who_it_is(tmp_path: Path, said: bytes) -> None:
    with write_store(tmp_path):
        (tmp_path / LOCK).write_bytes(said)
        with pytest.raises(StoreError, match="another process is writing to this store"), write_store(tmp_path):
            pass
