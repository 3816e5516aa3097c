"""Archives of invented files, as bytes."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterable

TYPES = {
    "html": "text/html; charset=utf-8",
    "txt": "text/plain",
    "md": "text/markdown",
    "pdf": "application/pdf",
    "jsonl": "application/x-ndjson",
}


def make_zip(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip."""
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w", method) as made:
        for name, content in files.items():
            made.writestr(zipfile.ZipInfo(name), content, method)
    return room.getvalue()


def make_tar(files: dict[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    """Return a tar, its names as given."""
    return make_odd_tar([(tarfile.TarInfo(name), content) for name, content in files.items()], form)


def make_odd_tar(members: Iterable[tuple[tarfile.TarInfo, bytes]], form: int = tarfile.PAX_FORMAT) -> bytes:
    """Return a tar of members of whatever kind."""
    room = io.BytesIO()
    with tarfile.open(fileobj=room, mode="w", format=form) as made:
        for info, content in members:
            info.size = len(content)
            made.addfile(info, io.BytesIO(content))
    return room.getvalue()


def make_record(
    content: bytes, uri: str = "", kind: str = "resource", content_type: str = "text/plain", length: int | None = None
) -> bytes:
    """Return a record of a web archive."""
    head = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:x:{len(content)}>",
        "WARC-Date: 2031-05-04T06:07:08Z",
        *([f"WARC-Target-URI: {uri}"] if uri else []),
        f"Content-Type: {content_type}",
        f"Content-Length: {len(content) if length is None else length}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + content + b"\r\n\r\n"


def make_response(
    content: bytes, uri: str, content_type: str = "text/html", status: int = 200, headers: tuple[str, ...] = ()
) -> bytes:
    """Return a record of an answer of HTTP."""
    head = [f"HTTP/1.1 {status} Some", f"Content-Type: {content_type}", *headers, "", ""]
    block = "\r\n".join(head).encode() + content
    return make_record(block, uri, "response", "application/http; msgtype=response")


def make_warc(files: dict[str, bytes]) -> bytes:
    """Return a web archive, each record packed by itself, in which each file is what a site answered."""
    records = [make_record(b"software: none\r\n", "", "warcinfo", "application/warc-fields")]
    for name, content in files.items():
        uri = f"https://herald.example/{name}"
        records.append(make_record(b"GET / HTTP/1.1\r\n\r\n", uri, "request", "application/http; msgtype=request"))
        records.append(make_response(content, uri, TYPES[name.rsplit(".", 1)[-1]]))
    return b"".join(gzip.compress(record) for record in records)


def make_wacz(files: dict[str, bytes]) -> bytes:
    """Return a WACZ with one web archive."""
    return make_zip(
        {
            "datapackage.json": b'{"profile": "data-package"}',
            "pages/pages.jsonl": b'{"id": "p1", "url": "https://herald.example/a", "text": "A ferry sank."}\n',
            "indexes/index.cdx.gz": gzip.compress(b"com,example)/ 2031 {}\n"),
            "archive/data.warc.gz": make_warc(files),
        },
        zipfile.ZIP_STORED,
    )
