"""A task in, its documents out as rows: the facts of each, its line, and its words and anchors as numbers."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pyarrow as pa

from writethru.archive import as_line
from writethru.cluster.columns import as_bytes, as_lists, as_signed, as_structs
from writethru.cluster.tasks import Task, count_breaks, read_task
from writethru.lineage.pile.anchors import Batch, read_batches
from writethru.lineage.pile.marks import Numbering
from writethru.model import Item, Limits, SetAside
from writethru.stories.stock import mark_parts

# The columns. Marks and anchors are the same 64 bits as everywhere, read as signed numbers.
BREAKS = pa.schema({"path": pa.string(), "begin": pa.int64(), "breaks": pa.int64()})
_HELD = pa.struct({"mark": pa.int64(), "size": pa.int32(), "told": pa.int32()})
_ANCHOR = pa.struct({"anchor": pa.int64(), "place": pa.int16()})
_FRESH = pa.struct({"mark": pa.int64(), "words": pa.binary(), "told": pa.binary(), "anchors": pa.list_(_ANCHOR)})
READ = pa.schema(
    {
        "document": pa.int64(),
        "id": pa.string(),
        "file": pa.string(),
        "sha256": pa.string(),
        "title": pa.string(),
        "published": pa.string(),
        "why": pa.string(),
        "line": pa.binary(),
        "parts": pa.list_(pa.int64()),
        "words": pa.int32(),
        "held": pa.list_(_HELD),
        "fresh": pa.list_(_FRESH),
    }
)
# a document's number: in the upper bits that of its task, in the lower ones its own in the task
_OF_TASK = 40


def count_lines(tasks: Sequence[Task], numbers: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the line breaks of the stretches that tasks read, as BREAKS."""
    for number in _each(numbers):
        rows = [dict(zip(BREAKS.names, row, strict=True)) for row in count_breaks(tasks[number])]
        yield pa.RecordBatch.from_pylist(rows, BREAKS)


def read_tasks(tasks: Sequence[Task], limits: Limits, numbers: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the documents of tasks and what is set aside, as READ; the number of a document tells its place in order.

    `parts` are the lines of a document as `mark_parts` numbers them, `held` its paragraphs in order, `fresh`
    those of them that no document before it in its task has.
    """
    for number in _each(numbers):
        yield from _read_rows(tasks[number], limits, number << _OF_TASK)


def _each(numbers: Iterable[pa.RecordBatch]) -> Iterator[int]:
    for batch in numbers:
        yield from batch.column("id").to_pylist()


def _read_rows(task: Task, limits: Limits, first: int) -> Iterator[pa.RecordBatch]:
    numbering = Numbering()
    waiting: deque[Item] = deque()
    aside: list[SetAside] = []

    def texts() -> Iterator[str]:
        for one in read_task(task, limits):
            if isinstance(one, SetAside):
                aside.append(one)
            else:
                waiting.append(one)
                yield one.text

    for batch in _whole_texts(read_batches(texts())):
        items = [waiting.popleft() for _ in range(batch.texts)]
        columns = _facts(items, first) | _paragraphs(batch, numbering)
        yield pa.record_batch([columns[name] for name in READ.names], READ)
        first += len(items)
    if aside:
        rows = [{"document": first, "file": one.file, "why": one.why} for one in aside]
        yield pa.RecordBatch.from_pylist(rows, READ)


def _whole_texts(batches: Iterable[Batch]) -> Iterator[Batch]:
    """Yield batches, those as one over which a text goes on."""
    together: list[Batch] = []
    for batch in batches:
        if together and not (batch.documents < 0).any():
            yield _join(together)
            together = []
        together.append(batch)
    if together:
        yield _join(together)


def _join(batches: list[Batch]) -> Batch:
    """Return batches that follow each other as one."""
    if len(batches) == 1:
        return batches[0]
    texts = np.cumsum([batch.texts for batch in batches])
    words = np.cumsum([0, *(len(batch.words) for batch in batches)])
    paragraphs = np.cumsum([0, *(len(batch.starts) for batch in batches)])
    return Batch(
        int(texts[-1]),
        np.concatenate([batch.words for batch in batches]),
        np.concatenate([batch.told for batch in batches]),
        np.concatenate([batch.starts + before for batch, before in zip(batches, words, strict=False)]),
        np.concatenate([batch.sizes for batch in batches]),
        np.concatenate([batch.spoken for batch in batches]),
        np.concatenate([batch.documents + before for batch, before in zip(batches, [0, *texts], strict=False)]),
        np.concatenate([batch.marks for batch in batches]),
        np.concatenate([batch.anchors for batch in batches]),
        np.concatenate([batch.places + before for batch, before in zip(batches, words, strict=False)]),
        np.concatenate([batch.owners + before for batch, before in zip(batches, paragraphs, strict=False)]),
    )


def _paragraphs(batch: Batch, numbering: Numbering) -> dict[str, pa.Array]:
    """Return the columns of the documents' words, paragraphs and anchors."""
    fresh = np.zeros(len(batch.marks), bool)
    fresh[numbering.number(batch.marks)[1]] = True
    sizes, of_fresh, kept = batch.sizes[fresh], np.repeat(fresh, batch.sizes), fresh[batch.owners]
    owners = batch.owners[kept]
    places = (batch.places[kept] - batch.starts[owners]).astype(np.int16)
    anchors = as_structs(anchor=as_signed(batch.anchors[kept]), place=places)
    held = as_structs(mark=as_signed(batch.marks), size=batch.sizes.astype(np.int32), told=batch.spoken)
    first = as_structs(
        mark=as_signed(batch.marks[fresh]),
        words=as_bytes(batch.words[of_fresh], sizes),
        told=as_bytes(batch.told[of_fresh], sizes),
        anchors=as_lists((np.cumsum(fresh) - 1)[owners], len(sizes), anchors),
    )
    words = np.bincount(batch.documents, batch.sizes, batch.texts).astype(np.int32)
    return {
        "words": pa.array(words),
        "held": as_lists(batch.documents, batch.texts, held),
        "fresh": as_lists(batch.documents[fresh], batch.texts, first),
    }


def _facts(items: list[Item], first: int) -> dict[str, pa.Array]:
    """Return the columns of what is known of items, the first of which has the number `first`."""
    return {
        "document": pa.array(np.arange(first, first + len(items))),
        "id": pa.array([item.id for item in items], pa.string()),
        "file": pa.array([item.file for item in items], pa.string()),
        "sha256": pa.array([item.sha256 for item in items], pa.string()),
        "title": pa.array([item.title for item in items], pa.string()),
        "published": pa.array([item.published for item in items], pa.string()),
        "why": pa.nulls(len(items), pa.string()),
        "line": pa.array([as_line(item) for item in items], pa.binary()),
        "parts": pa.array([list(mark_parts(item)) for item in items], pa.list_(pa.int64())),
    }
