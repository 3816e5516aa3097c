"""Judged addresses and a deadline in, one connection to them out whose every read ends by then.

A timeout of a socket counts from byte to byte: a server that sends one a second would hold it for ever.
"""

from __future__ import annotations

import socket
import ssl
import time
from functools import cache
from typing import TYPE_CHECKING

from urllib3.connection import HTTPConnection, HTTPSConnection

from writethru.sources.web.address import Endpoint, Target

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("timed out")
    return left


class _Plain(socket.socket):
    deadline = 0.0

    def recv_into(self, buffer: WriteableBuffer, nbytes: int = 0, flags: int = 0) -> int:
        self.settimeout(_left(self.deadline))
        return super().recv_into(buffer, nbytes, flags)


class _Sealed(ssl.SSLSocket):
    deadline = 0.0

    def recv_into(self, buffer: WriteableBuffer, nbytes: int | None = None, flags: int = 0) -> int:
        self.settimeout(_left(self.deadline))
        return super().recv_into(buffer, nbytes, flags)


class _PlainConnection(HTTPConnection):
    endpoint: Endpoint
    deadline: float

    def _new_conn(self) -> socket.socket:
        return _dial(self.endpoint, self.deadline)


class _SealedConnection(HTTPSConnection):
    endpoint: Endpoint
    deadline: float

    def _new_conn(self) -> socket.socket:
        return _dial(self.endpoint, self.deadline)

    def connect(self) -> None:
        super().connect()
        if isinstance(self.sock, _Sealed):
            self.sock.deadline = self.deadline


def open_connection(target: Target, endpoint: Endpoint, deadline: float) -> HTTPConnection:
    """Return a connection, not yet dialled, to the addresses of `endpoint` and no others.

    Certificates are checked against the name of the host and the system's authorities. `deadline` is by
    `time.monotonic`; a read after it raises TimeoutError.
    """
    if target.scheme == "http":
        plain = _PlainConnection(target.host, target.port)
        plain.endpoint, plain.deadline = endpoint, deadline
        return plain
    sealed = _SealedConnection(target.host, target.port, ssl_context=_trust())
    sealed.endpoint, sealed.deadline = endpoint, deadline
    return sealed


@cache
def _trust() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.sslsocket_class = _Sealed
    return context


def _dial(endpoint: Endpoint, deadline: float) -> socket.socket:
    failure = OSError("no address")
    for address in endpoint.addresses:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        plain = _Plain(family, socket.SOCK_STREAM)
        plain.deadline = deadline
        try:
            # a silent address must leave time for the next one; the TLS handshake counts its own time as a whole
            plain.settimeout(_left(deadline) / (2 if address != endpoint.addresses[-1] else 1))
            plain.connect((address, endpoint.port))
            plain.settimeout(_left(deadline))
        except OSError as error:
            plain.close()
            failure = error
        else:
            return plain
    raise failure
