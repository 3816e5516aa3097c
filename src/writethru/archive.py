"""Paths of a pile in, its stories, documents and links written out: the flow at archive speed, on one screen."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

import orjson

from writethru.engines.gather import HELD
from writethru.model import Item, Limits, PileLink, SetAside, Story
from writethru.reading.places.gazetteer import open_gazetteer
from writethru.sources.items import read_items
from writethru.stories import Sorted, find_stories
from writethru.text import is_unspaced


@dataclass(frozen=True, slots=True)
class _Spool:
    """Lines of documents in a file, and where in it each ends."""

    file: IO[bytes]
    ends: array[int] = field(default_factory=lambda: array("q", [0]))

    def keep(self, item: Item) -> None:
        self.ends.append(self.ends[-1] + self.file.write(as_line(item)))

    def again(self) -> Iterator[Item]:
        self.file.seek(0)
        yield from map(of_line, self.file)

    def lines(self, numbers: Iterable[int]) -> Iterator[bytes]:
        for number in numbers:
            self.file.seek(self.ends[number])
            yield self.file.read(self.ends[number + 1] - self.ends[number])


def write_stories(
    paths: Sequence[Path], out: Path, limits: Limits, *, links: bool, by_text: bool = False, held: int = HELD
) -> Sorted:
    """Sort a pile into stories and write `stories.jsonl`, `documents.jsonl` and, if asked, `links.jsonl` to `out`.

    Texts are held one batch at a time, anchors up to the number `held`. What only the full reading of a document tells
    (its passages, dateline, byline, credits, language) is null in `documents.jsonl`; `compared_by` says whether it was
    compared by words or, where no blanks part them, by runs of characters. With `by_text` documents are one story where
    text descended from one to the other, over any number of steps, and for no other reason.

    Raises:
        OSError: a file cannot be written.
    """
    return sort_items(read_items(paths, limits), out, links=links, by_text=by_text, held=held)


def sort_items(
    items: Iterable[Item | SetAside],
    out: Path,
    *,
    links: bool,
    by_text: bool = False,
    stories: tuple[Story, ...] | None = None,
    held: int = HELD,
) -> Sorted:
    """Sort documents as `write_stories` does; `stories` are theirs where that is known already, and stand.

    Raises:
        OSError: a file cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out) as room, TemporaryFile(dir=room) as file:
        spool = _Spool(file)
        if stories is not None and not links:
            found = _list_items(items, spool, stories)
        else:
            with nullcontext() if by_text or stories is not None else open_gazetteer() as gazetteer:
                found = find_stories(items, spool, Path(room), gazetteer, held)
            found = found if stories is None else replace(found, stories=stories)
        write_sorted(found, spool.lines(found.arrival), out, links=links)
    return found


def _list_items(items: Iterable[Item | SetAside], spool: _Spool, stories: tuple[Story, ...]) -> Sorted:
    """Return documents whose stories are known, in order of their ids."""
    names: list[str] = []
    for item in items:
        if isinstance(item, Item):
            names.append(item.id)
            spool.keep(item)
    return Sorted(tuple(sorted(range(len(names)), key=names.__getitem__)), iter(()), stories, ())


def write_sorted(found: Sorted, documents: Iterable[bytes], out: Path, *, links: bool) -> None:
    """Write what a pile was found to be to `out`; `documents` are the lines of its documents in order of their ids.

    Raises:
        OSError: a file cannot be written.
    """
    _write(out / "documents.jsonl", documents)
    _write(out / "stories.jsonl", (_json(story) for story in found.stories))
    if links:
        _write(out / "links.jsonl", _link_lines(found.links))


def as_line(item: Item) -> bytes:
    """Return the line of `documents.jsonl` for an item."""
    return _json(
        {
            "id": item.id,
            "file": item.file,
            "also": [],
            "sha256": item.sha256,
            "title": item.title,
            "outlet": item.outlet,
            "url": item.url,
            "language": None,
            "compared_by": "runs of characters" if is_unspaced(item.text) else "words",
            "text": item.text,
            "published": {"value": item.published, "origin": "given" if item.published else None},
            "dateline": None,
            "byline": None,
            "credits": None,
            "passages": None,
            "metadata": dict(item.metadata),
        }
    )


def of_line(line: bytes) -> Item:
    """Return the item of a line of `documents.jsonl`, without what came with it."""
    told = orjson.loads(line)
    published = told["published"]["value"]
    return Item(
        told["id"], told["file"], told["sha256"], told["text"], told["title"], told["outlet"], told["url"], published
    )


def _json(record: dict[str, object] | Story) -> bytes:
    return orjson.dumps(record) + b"\n"


def _link_lines(links: Iterable[PileLink]) -> Iterator[bytes]:
    names: dict[str, str] = {}
    for link in links:
        for name in (link.earlier, link.later):
            if name not in names:
                names[name] = json.dumps(name, ensure_ascii=False)
        yield (
            f'{{"earlier":{names[link.earlier]},"later":{names[link.later]},"relation":"{link.relation}",'
            f'"share_of_earlier":{link.share_of_earlier},"share_of_later":{link.share_of_later}}}\n'
        ).encode()


def _write(path: Path, lines: Iterable[bytes]) -> None:
    with path.open("wb") as opened:
        opened.writelines(lines)
