"""Notices in, `alerts.jsonl` and `alerts.atom` out: each told once, whenever the program was stopped."""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import orjson

from writethru.watch.memory import write_whole

LINES, FEED = "alerts.jsonl", "alerts.atom"
SHOWN = 200  # entries of the feed
_TAIL = 8 << 20  # bytes at the end of the lines among which a notice that was told before is looked for
_ATOM = "http://www.w3.org/2005/Atom"
# what XML 1.0 has no way to write
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that changed in a story, as a line of `alerts.jsonl`.

    Attributes:
        id: made from the story, the kind, the sentence and the documents.
        time: when it was told, ISO 8601, UTC.
        story: id of the story.
        kind: new story, new version, correction, withdrawal, toll, voices, stories joined, or that of an alert.
        title: of the story.
        sentence: what changed.
        documents: ids of those that brought it.
        page: the page of the dossier, from the folder of this file.
    """

    id: str
    time: str
    story: str
    kind: str
    title: str | None
    sentence: str
    documents: tuple[str, ...]
    page: str


def tell(folder: Path, notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Append those notices that are not there yet, and return them; they are on the disk when this returns."""
    path = folder / LINES
    known = {str(row.get("id")) for row in _read_tail(path)}
    new = [one for one in {notice.id: notice for notice in notices}.values() if one.id not in known]
    if new:
        _mend(path)
        with path.open("ab") as opened:
            opened.writelines(orjson.dumps(one) + b"\n" for one in new)
            opened.flush()
            os.fsync(opened.fileno())
    return tuple(new)


def write_feed(folder: Path, name: str) -> None:
    """Write the newest notices as an Atom feed (RFC 4287), the newest first; `name` is its UUID."""
    rows = _read_tail(folder / LINES)[-SHOWN:][::-1]
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _add(root, "title", "writethru: what changed")
    _add(root, "id", f"urn:uuid:{name}")
    _add(root, "updated", str(rows[0]["time"]) if rows else "1970-01-01T00:00:00Z")
    _add(_add(root, "author", ""), "name", "writethru")
    for row in rows:
        entry = _add(root, "entry", "")
        _add(entry, "title", f"{row['kind']}: {row['title'] or 'untitled'}")
        _add(entry, "id", f"urn:uuid:{uuid.uuid5(uuid.UUID(name), str(row['id']))}")
        _add(entry, "updated", str(row["time"]))
        _add(entry, "summary", str(row["sentence"]))
        _add(entry, "category", "").set("term", str(row["kind"]))
        link = _add(entry, "link", "")
        link.set("rel", "alternate")
        link.set("href", str(row["page"]))
    ET.indent(root)
    write_whole(folder / FEED, ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def _add(parent: ET.Element, name: str, words: str) -> ET.Element:
    one = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    one.text = _UNWRITABLE.sub("\ufffd", words) or None
    return one


def _read_tail(path: Path) -> Sequence[dict[str, object]]:
    """Return the last lines as records, oldest first; a line that was broken off is none."""
    try:
        with path.open("rb") as opened:
            size = opened.seek(0, os.SEEK_END)
            opened.seek(max(0, size - _TAIL))
            lines = opened.read().split(b"\n")
    except FileNotFoundError:
        return []
    # the first may have been cut, and the last is what follows the last line end
    whole = lines[1 if size > _TAIL else 0 : -1]
    return [row for line in whole if isinstance(row := _read(line), dict)]


def _read(line: bytes) -> object:
    try:
        row: object = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return row


def _mend(path: Path) -> None:
    """Take away the beginning of a line that a stopped run left: its notice is told again, whole."""
    if not path.exists():
        return
    with path.open("r+b") as opened:
        size = opened.seek(0, os.SEEK_END)
        start = max(0, size - _TAIL)
        opened.seek(start)
        tail = opened.read()
        if tail and not tail.endswith(b"\n"):
            opened.truncate(start + tail.rfind(b"\n") + 1)
