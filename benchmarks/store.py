"""Sizes of stores in, what it costs to add 100 documents to a store of each size out.

    .venv/bin/python -m benchmarks.store [--keep FOLDER] [DOCUMENTS...]

The documents are of invented words, some 3,000 characters long, each with 100 marks, of which half are its own and half
are common. To add 100 of them is to open the store, to see which are new, to look up every mark of theirs, to read 100
related texts from anywhere in the store, and to commit all of it with stories. Each adding is a process of its own,
whose imports are not in the figures (some 0.2 s, whatever the size). Small parts are merged at every eighth commit,
hence eight rounds, of which the median is without and the mean with that.

Processor seconds of two machines or two loads cannot be compared, the ratios of one run can.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import mean, median
from time import process_time

import numpy as np

from benchmarks.piles import make_words, write_story
from writethru.model import Item, Kept
from writethru.store import KeptStory, Marks, Members, Writer, write_store

ADDED, ROUNDS, BATCH, MARKS = 100, 8, 500, 100
PARAGRAPHS, COMMON, RARE = 14, 20_000, 50


class Pile:
    """Documents without end: paragraphs of 200 stories, put together anew for each number."""

    def __init__(self) -> None:
        """Invent the paragraphs."""
        chosen = Random(1)  # noqa: S311 - nothing is kept secret
        words = make_words(chosen)
        self._paragraphs = [" ".join(paragraph) for _ in range(200) for paragraph in write_story(chosen, words)]

    def kept(self, first: int, last: int) -> list[Kept]:
        """Return the documents of some numbers."""
        return [self._one(number) for number in range(first, last)]

    def _one(self, number: int) -> Kept:
        chosen = Random(number)  # noqa: S311
        text = "\n\n".join(chosen.sample(self._paragraphs, PARAGRAPHS))
        item = Item(f"d{number:08}", "pile.jsonl", f"{number:064x}", text, raw=text.encode())
        return Kept(item, "2031-04-02T08:00:00+00:00", "0.1.0")


def mark(first: int, last: int) -> Marks:
    """Return the marks of some documents."""
    chosen = np.random.default_rng(first)
    count = (last - first) * MARKS
    values = chosen.integers(0, 2**64, count, np.uint64)
    values[::2] = chosen.integers(0, COMMON, count - count // 2, np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return Marks(values, np.repeat(np.arange(first, last), MARKS), np.ones(count, np.float32))


def fill(writer: Writer, pile: Pile, documents: int) -> None:
    """Fill a store."""
    while (first := writer.documents) < documents:
        last = min(first + BATCH, documents)
        commit(writer, pile.kept(first, last), mark(first, last))


def commit(writer: Writer, kept: list[Kept], marks: Marks) -> None:
    """Commit documents with marks and with stories of four documents each."""
    numbers = np.arange(writer.documents, writer.documents + len(kept))
    names = tuple(f"story-{number // 4:08}" for number in numbers.tolist())
    stories = [KeptStory(name, name, "2031-04-01", "2031-04-02") for name in sorted(set(names))]
    writer.commit(kept, marks, Members(numbers, names), stories)


def add(folder: Path) -> None:
    """Add documents to a store, and print the processor seconds of each step and the bytes written."""
    pile = Pile()
    begun = process_time()
    steps = {}
    with write_store(folder) as writer:
        steps["open"] = process_time()
        first = writer.documents
        sifted = writer.sift(pile.kept(first, first + ADDED))
        marks = mark(first, first + ADDED)
        steps["sift"] = process_time()
        counts = writer.count_marks(marks.marks)
        steps["count"] = process_time()
        found = writer.find_marks(marks.marks[counts < RARE])
        steps["find"] = process_time()
        related = np.unique(np.random.default_rng(first).integers(0, first, ADDED))
        writer.members_of([name for name in writer.stories_of(related) if name])
        steps["stories"] = process_time()
        read = sum(1 for _ in writer.read(related, raw=False))
        steps["read"] = process_time()
        commit(writer, list(sifted.new), marks)
        steps["commit"] = process_time()
    steps["close"] = process_time()
    taken = np.diff([begun, *steps.values()])
    assert read == len(related), "a document is missing"
    assert len(found.marks) >= 0
    written = dict(line.split(": ") for line in Path("/proc/self/io").read_text(encoding="ascii").splitlines())["wchar"]
    print(*(f"{name} {seconds:.3f}" for name, seconds in zip(steps, taken, strict=True)), sum(taken), written)


def measure(folder: Path) -> tuple[float, int, str]:
    """Return processor seconds and bytes written of one adding, and the seconds of its steps."""
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.store", "--add", str(folder)], check=True, capture_output=True, text=True
    )
    *steps, seconds, written = run.stdout.split()
    return float(seconds), int(written), " ".join(steps)


def sizes(given: list[int], folder: Path) -> Iterator[tuple[int, Path]]:
    """Yield stores of the sizes, made where they are not there."""
    pile = Pile()
    for documents in given:
        made = folder / str(documents)
        with write_store(made) as writer:
            fill(writer, pile, documents)
        yield documents, made


def main() -> None:
    """Measure each size and print a line for it."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("documents", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    arguments.add_argument("--keep", type=Path, help="make the stores here, and leave them")
    arguments.add_argument("--add", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.add:
        add(given.add)
        return
    with tempfile.TemporaryDirectory() as scratch:
        print(f"| documents | MB of store | parts | CPU s to add {ADDED} | mean | least | most | KB written |")
        print("|---|---|---|---|---|---|---|---|")
        for documents, folder in sizes(given.documents, given.keep or Path(scratch)):
            runs = [measure(folder) for _ in range(ROUNDS)]
            size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
            parts = len(list((folder / "parts").iterdir()))
            seconds, written = [run[0] for run in runs], median(run[1] for run in runs)
            row = [f"{documents:,}", f"{size:.0f}", f"{parts}", f"{median(seconds):.3f}", f"{mean(seconds):.3f}"]
            row.append(f"{min(seconds):.3f}")
            print("| " + " | ".join([*row, f"{max(seconds):.3f}", f"{written / 1000:,.0f}"]) + " |", flush=True)
            for run in runs:
                print(run[2], file=sys.stderr)


if __name__ == "__main__":
    main()
