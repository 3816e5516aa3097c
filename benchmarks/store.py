"""Sizes of stores in, what it costs to add 100 documents to a store of each size out.

    .venv/bin/python -m benchmarks.store [--keep FOLDER] [DOCUMENTS...]

The documents are news of invented words, as `piles.py` makes them: some 4,000 characters, a third of the stories with
eight copies. To add 100 of them is to open the store, to see which are new, to look up what they may belong to, to sort
them into stories, and to commit all of it: what `stories --store` and `watch` do with a batch. Each adding is a process
of its own, whose imports are not in the figures (some 0.3 s, whatever the size). Small parts are merged at every eighth
commit, hence eight rounds, of which the median is without and the mean with that.

Processor seconds of two machines or two loads cannot be compared, the ratios of one run can.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from statistics import mean, median
from time import process_time

from benchmarks.piles import make_line, write_pile
from writethru.model import Item, Kept
from writethru.reading.places.gazetteer import Gazetteer, open_gazetteer
from writethru.store import Writer, write_store
from writethru.stories import join_stories

ADDED, ROUNDS, BATCH = 100, 8, 500


def invent(first: int, last: int) -> Iterator[Kept]:
    """Yield the documents of some numbers, always the same for one number."""
    block = first // BATCH
    while block * BATCH < last:
        # a block has stories of its own: 60 days before the next block's, as in an archive that is read in order
        pile = enumerate(islice(write_pile("news", Random(block)), BATCH), block * BATCH)  # noqa: S311
        for number, (story, text) in pile:
            if first <= number < last:
                line = make_line(number, story, text)
                body = line["text"]
                item = Item(
                    line["id"], "pile.jsonl", line["id"], body, line["title"], line["outlet"], None, line["published"]
                )
                yield Kept(item, "2031-04-02T08:00:00Z", "0.1.0")
        block += 1


def fill(writer: Writer, documents: int, gazetteer: Gazetteer) -> None:
    """Fill a store."""
    while (first := writer.documents) < documents:
        join_stories(writer, list(invent(first, min(first + BATCH, documents))), gazetteer)


def add(folder: Path) -> None:
    """Add documents to a store, and print the processor seconds and the bytes written."""
    with open_gazetteer() as gazetteer:
        begun = process_time()
        with write_store(folder) as writer:
            opened = process_time()
            kept = list(invent(writer.documents, writer.documents + ADDED))
            made = process_time()
            join_stories(writer, kept, gazetteer)
    written = dict(line.split(": ") for line in Path("/proc/self/io").read_text(encoding="ascii").splitlines())["wchar"]
    print(opened - begun + process_time() - made, written)


def measure(folder: Path) -> tuple[float, int]:
    """Return processor seconds and bytes written of one adding."""
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.store", "--add", str(folder)], check=True, capture_output=True, text=True
    )
    seconds, written = run.stdout.split()
    return float(seconds), int(written)


def sizes(given: list[int], folder: Path) -> Iterator[tuple[int, Path]]:
    """Yield stores of the sizes, made where they are not there."""
    for documents in given:
        made = folder / str(documents)
        with write_store(made) as writer, open_gazetteer() as gazetteer:
            fill(writer, documents, gazetteer)
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


if __name__ == "__main__":
    main()
