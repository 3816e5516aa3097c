"""A real HTTP server on loopback, whose pages a test writes down; it remembers what it was asked for."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeAlias

Answering: TypeAlias = Callable[[BaseHTTPRequestHandler], None]


@dataclass(slots=True)
class Site:
    """Pages by path, and the requests that came: paths in order, and the headers of each."""

    url: str
    pages: dict[str, Answering] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)

    @property
    def beside_robots(self) -> list[str]:
        return [path for path in self.asked if path != "/robots.txt"]

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])


def page(body: bytes | str, status: int = 200, kind: str = "text/html; charset=utf-8", **more: str) -> Answering:
    """Answer with these bytes; `more` are further headers, with _ for -."""
    raw = body.encode() if isinstance(body, str) else body

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content_Type": kind, "Content_Length": str(len(raw)), **more}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(raw)

    return answer


def moved(where: str) -> Answering:
    return page("", 302, Location=where)


def dripping(head: bytes, drops: bytes, pause: float = 0.1, times: int = 10_000) -> Answering:
    """Send `head` at once, then `drops` again and again with a pause before each."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        waiting = threading.Event()
        for _ in range(times):
            waiting.wait(pause)
            handler.wfile.write(drops)
            handler.wfile.flush()

    return answer


@contextmanager
def serve(certificate: Path | None = None) -> Iterator[Site]:
    """Serve on a free port, over TLS with the certificate and key in one file if that is given."""
    site = Site("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers.append({name.casefold(): value for name, value in self.headers.items()})
            try:
                site.pages.get(self.path, page("nothing here", 404))(self)
            except OSError:
                self.close_connection = True  # the other side has had enough

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing: what was asked is in the list."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        site.url = f"https://localhost:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
