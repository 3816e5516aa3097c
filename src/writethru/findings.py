"""A file of lines of JSON in, what one stage finds in each out, in order, a long file on several processors.

One line's findings depend on no other line's, so a long file is parted into batches of lines and put together again.
"""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from writethru.model import Document, Limits, Received
from writethru.passages import label
from writethru.reading.dates.find import anchor_of, find_dates
from writethru.reading.places.find import find_places
from writethru.reading.places.gazetteer import Gazetteer, open_gazetteer
from writethru.sources.lines import of_record, read_line

if TYPE_CHECKING:
    from concurrent.futures import Future

    from _typeshed import DataclassInstance

LONG = 500_000  # bytes of a file that are read sooner by several processes, the time to start them included
_BATCH = 50_000  # bytes of lines that a process takes at a time
_MOST = 8  # processes: each keeps some 100 MB of tables and names
_AHEAD = 3  # batches for each process that wait to be read or to be written

Numbered = tuple[int, bytes]
# lists by name: the stage's own, and for claims what of the text was not read, where there is any
Findings = dict[str, Sequence[object]]


@dataclass(frozen=True)
class Record:
    """One line as given, and what is received of it, its text untouched."""

    fields: Mapping[str, object]
    received: Received

    @cached_property
    def document(self) -> Document:
        """The document that it makes; not every stage must know which of its parts are story."""
        return label(self.received)


def read_record(line: bytes) -> Record:
    """Read one line, its text untouched; ValueError, with the reason, when it is no JSON object with a text."""
    if len(line) > Limits().max_bytes:
        raise ValueError(f"larger than {Limits().max_bytes:,} bytes")
    fields = read_line(line)
    return Record(fields, of_record(fields))


def fields_of(record: DataclassInstance) -> dict[str, object]:
    """Return the fields of one of the nouns by name, in order; a field that is a noun itself stays one.

    Raises TypeError for anything but a noun.
    """
    return {name: getattr(record, name) for name in _names(type(record))}


@cache
def _names(noun: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(noun))


def _claims(record: Record, gazetteer: Gazetteer) -> Findings:
    from writethru.claims import is_silent, read_claims  # noqa: PLC0415 - places and dates need none of its rules

    if is_silent(record.received):
        return {"claims": ()}
    claims, unread = read_claims(record.document, gazetteer)
    return {"claims": claims, **({"unread": unread} if unread else {})}


def _dates(record: Record, _gazetteer: Gazetteer) -> Findings:
    text, found = record.document.text, list[dict[str, object]]()
    for mention in find_dates(text, anchor_of(record.document)):
        days = mention.days
        found.append(
            {
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
                "from": days.start if days else None,
                "to": days.end if days else None,
                "grain": days.grain if days else None,
                "rule": days.rule if days else None,
            }
        )
    return {"dates": found}


def _places(record: Record, gazetteer: Gazetteer) -> Findings:
    text = record.received.text
    return {"places": [{"text": place.of(text), **fields_of(place)} for place in find_places(text, gazetteer)]}


def _statements(record: Record, _gazetteer: Gazetteer) -> Findings:
    from writethru.statements import read_statements  # noqa: PLC0415 - places and dates need none of its rules

    return {"statements": read_statements(record.document)}


_FINDERS: Mapping[str, Callable[[Record, Gazetteer], Findings]] = {
    "claims": _claims,
    "dates": _dates,
    "places": _places,
    "statements": _statements,
}


class Found(NamedTuple):
    """What a line gave: a line of JSON with the stage's findings, or why it is none."""

    number: int
    line: bytes
    why: str | None = None


def find_in_lines(stage: str, file: BinaryIO, places: tuple[Path, ...]) -> Iterator[Found]:
    """Yield the findings of each line that is not blank, in the order of the file; `places` are files of the user's.

    A stream is answered line by line. Raises ValueError for a file of places without a row that can be read.
    """
    lines = ((number, line) for number, line in enumerate(file, 1) if line.strip())
    workers = min(_MOST, os.cpu_count() or 1)
    with open_gazetteer(places) as gazetteer:
        if workers > 1 and _is_long(file):
            yield from _by_several(stage, _batches(lines), places, workers)
        else:
            yield from (_find(stage, one, gazetteer) for one in lines)


def _is_long(file: BinaryIO) -> bool:
    try:
        status = os.fstat(file.fileno())
    except OSError:  # CASE a file in memory
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size >= LONG


def _find(stage: str, one: Numbered, gazetteer: Gazetteer) -> Found:
    number, line = one
    try:
        record = read_record(line)
    except ValueError as error:
        return Found(number, b"", str(error))
    rest = {key: value for key, value in record.fields.items() if key != "text"}
    found = json.dumps({**rest, **_FINDERS[stage](record, gazetteer)}, ensure_ascii=False, default=fields_of)
    # a lone surrogate, which JSON can spell but no encoding can write, becomes a question mark
    return Found(number, found.encode("utf-8", "replace") + b"\n")


def _batches(lines: Iterable[Numbered]) -> Iterator[list[Numbered]]:
    batch, size = list[Numbered](), 0
    for one in lines:
        batch.append(one)
        size += len(one[1])
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _by_several(
    stage: str, batches: Iterable[list[Numbered]], places: tuple[Path, ...], workers: int
) -> Iterator[Found]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only where several are worth their start

    # an interrupt is for the process that the user sees; it ends the others
    pool = ProcessPoolExecutor(workers, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
    find = partial(_find_all, stage, places)
    waiting: deque[Future[list[Found]]] = deque()
    try:
        for batch in batches:
            waiting.append(pool.submit(find, batch))
            if len(waiting) > _AHEAD * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _find_all(stage: str, places: tuple[Path, ...], batch: list[Numbered]) -> list[Found]:
    _, gazetteer = _own_gazetteer(places)
    return [_find(stage, one, gazetteer) for one in batch]


@cache
def _own_gazetteer(places: tuple[Path, ...]) -> tuple[ExitStack, Gazetteer]:
    """Return the index that this process has opened for itself, and what keeps it open."""
    stack = ExitStack()
    return stack, stack.enter_context(open_gazetteer(places))
