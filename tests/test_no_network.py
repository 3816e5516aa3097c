"""Without a network: nothing but loopback is there, and the main job does on it what it does elsewhere.

`.ci/loopback` makes such a place and `.ci/run` runs every test in it, with `WRITETHRU_NETWORK=loopback` to say so; where
that is said and there is a way out all the same, these tests fail.
"""

import errno
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from writethru.example import write_example

pytestmark = pytest.mark.skipif(
    os.environ.get("WRITETHRU_NETWORK") != "loopback", reason="needs .ci/loopback, by which .ci/run runs it"
)
PROGRAM = [sys.executable, "-c", "from writethru.cli import main; main()"]


def test_the_one_interface_is_loopback() -> None:
    assert [name for _, name in socket.if_nameindex()] == ["lo"]


# addresses for documents (RFC 5737, RFC 3849): nobody has them
@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1"])
def test_a_connection_outwards_fails_at_once(address: str) -> None:
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as out:
        out.settimeout(60)
        with pytest.raises(OSError, match=r".") as caught:
            out.connect((address, 443))
    # no way there, rather than no answer: nothing was sent
    assert caught.value.errno in {errno.ENETUNREACH, errno.EADDRNOTAVAIL}


def test_a_name_of_the_world_is_not_found() -> None:
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("example.org", 443)


def test_loopback_works() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as line:
        there, _ = server.accept()
        with there:
            line.sendall(b"word")
            assert there.recv(4) == b"word"


def test_the_example_is_traced_from_nothing(tmp_path: Path) -> None:
    """Trace the example with an empty cache, so that the index of places is made here too."""
    write_example(tmp_path / "example")
    ran = subprocess.run(
        [*PROGRAM, "trace", str(tmp_path / "example"), "--out", str(tmp_path / "dossier")],
        env={**os.environ, "WRITETHRU_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.startswith("Building the index of place names")
    assert (tmp_path / "dossier" / "dossier.json").stat().st_size > 100_000
