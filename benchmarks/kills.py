"""A number of kills in, whether a store outlives them out: an ingest is killed (SIGKILL) at moments drawn by lot.

    .venv/bin/python benchmarks/kills.py [--kills 50] [--seed 1]

A child process adds an invented pile in small commits, so that parts are merged too, and says after each commit how far
it has come. It is killed by a clock of the parent at any moment, or kills itself right before or after a rename of a
part, the rename of the manifest, a sync, a deletion, or a moment after it began to write the index. Then: every
document that was acknowledged is there exactly once and as it was, with its mark, its signs and its story; the store
opens; nothing half written is left; adding the same documents again changes no byte of the manifest. The next child
goes on.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

import writethru.store.write
from writethru.model import Item, Kept
from writethru.store import KeptStory, Marks, Members, open_store, write_store

DOCUMENTS, BATCH = 400, 4
AIMS = ("clock", "index", "replace manifest.json", "replace .parquet", "replace .run", "fsync", "unlink")
# so often at most a run of the whole pile comes to what is aimed at
_OFTEN = {"clock": 0, "index": 100, "replace manifest.json": 110, "replace .parquet": 300, "replace .run": 120}
_SECONDS = 3.0


@dataclass(frozen=True)
class Kill:
    """When to kill: at the `turn`-th time that the child comes to `aim`, before or after; the clock after `seconds`."""

    aim: str
    turn: int
    after: bool
    seconds: float


def draw(chosen: Random, aim: str) -> Kill:
    """Draw a moment."""
    turn = chosen.randint(1, max(1, _OFTEN.get(aim, 400) // 4))
    seconds = chosen.uniform(0, 0.01) if aim == "index" else chosen.uniform(0.3, _SECONDS)
    return Kill(aim, turn, chosen.random() < 0.5, seconds)  # noqa: PLR2004 - a coin


def make_pile() -> list[Kept]:
    """Return the documents."""
    texts = (
        f"Crate {number} of {DOCUMENTS} was landed at Port Ellery. " * (number % 7 + 1) for number in range(DOCUMENTS)
    )
    return [
        Kept(Item(f"d{number:04}", "pile.jsonl", f"{number:064x}", text, raw=text.encode()), "2031-04-02", "0.1.0")
        for number, text in enumerate(texts)
    ]


def ingest(folder: Path) -> None:
    """Add the pile, and say after each commit how many documents are kept."""
    pile = make_pile()
    with write_store(folder) as writer:
        for begin in range(0, DOCUMENTS, BATCH):
            sifted = writer.sift(pile[begin : begin + BATCH])
            if sifted.new:
                numbers = np.arange(begin, begin + BATCH)[-len(sifted.new) :]
                names = tuple(f"s{number // 8}" for number in numbers.tolist())
                marks = Marks(numbers.astype(np.uint64), numbers, np.ones(len(numbers), np.float32))
                stories = [KeptStory(name, None, None, None) for name in sorted(set(names))]
                signs = [one.item.id.encode() for one in sifted.new]
                writer.commit(sifted.new, marks, Members(numbers, names), stories, signs)
            os.write(1, f"{begin + BATCH}\n".encode())


def arm(kill: Kill) -> None:
    """Have this process kill itself."""
    verb, _, name = kill.aim.partition(" ")
    if verb == "clock":
        return
    room = writethru.store.write if verb == "index" else os
    verb = "enter" if verb == "index" else verb
    act, left = getattr(room, verb), kill.turn

    def watched(*given: object, **named: object) -> object:
        nonlocal left
        left -= str(given[-1]).endswith(name)
        if left or not str(given[-1]).endswith(name):
            return act(*given, **named)
        if kill.aim == "index":
            threading.Timer(kill.seconds, _die).start()
        elif not kill.after:
            _die()
        done = act(*given, **named)
        if kill.aim != "index":
            _die()
        return done

    setattr(room, verb, watched)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def run(folder: Path, kill: Kill) -> tuple[int, bool]:
    """Add the pile in a child that is killed; return how many documents it acknowledged, and whether it was killed."""
    given = [kill.aim, str(kill.turn), str(int(kill.after)), str(kill.seconds)]
    child = subprocess.Popen([sys.executable, __file__, "--child", str(folder), *given], stdout=subprocess.PIPE)
    if kill.aim == "clock":
        time.sleep(kill.seconds)
        child.kill()
    said, _ = child.communicate()
    if child.returncode not in {0, -signal.SIGKILL}:
        raise SystemExit(f"the child ended with {child.returncode}")
    whole = [int(line) for line in said.split(b"\n")[:-1]]
    return (whole[-1] if whole else 0), child.returncode != 0


def check(folder: Path, acknowledged: int) -> int:
    """Check a store after a kill, and return how many documents it holds.

    Raises:
        AssertionError: something acknowledged is lost, or something is there that should not be.
    """
    pile = make_pile()
    with write_store(folder) as writer:
        held = list(writer.scan())
        assert held == pile[: len(held)], "documents are not as they were, or not once"
        assert len(held) >= acknowledged, "an acknowledged document is lost"
        assert len(held) % BATCH == 0, "half a commit is there"
        counts = writer.count_marks(np.arange(DOCUMENTS, dtype=np.uint64)).tolist()
        assert counts == [1] * len(held) + [0] * (DOCUMENTS - len(held)), "marks are not those of the documents"
        signs = writer.read_signs(np.arange(len(held)))
        assert signs == [one.item.id.encode() for one in held], "signs are not those of the documents"
        stories = writer.stories_of(np.arange(len(held)))
        assert stories == [f"s{number // 8}" for number in range(len(held))], "members are not those of the documents"
        before = (folder / "manifest.json").read_bytes()
        assert writer.add(pile[: len(held)]).new == 0, "a document was not known again"
    assert (folder / "manifest.json").read_bytes() == before, "adding the same again changed the store"
    with open_store(folder) as reader:
        assert list(reader.scan()) == held, "a reader sees another store than the writer"
    left = [path.name for path in folder.rglob("*") if path.suffix in {".tmp", ".wal"}]
    assert left == [], f"something half written is left: {left}"
    return len(held)


def endure(folder: Path, kills: int, seed: int, aims: Sequence[str] = AIMS) -> dict[str, int]:
    """Kill so many times, stores begun anew as they fill up; return how often each aim was hit.

    Raises:
        AssertionError: a store did not outlive it.
    """
    chosen = Random(seed)  # noqa: S311 - nothing is kept secret
    hits = dict.fromkeys(aims, 0)
    stores = 0
    while sum(hits.values()) < kills:
        aim = aims[sum(hits.values()) % len(aims)]
        store = folder / f"store-{stores}"
        acknowledged, killed = run(store, draw(chosen, aim))
        hits[aim] += killed
        if not (store / "manifest.json").exists():
            # CASE killed before there was a store
            assert acknowledged == 0, "the manifest of a store that acknowledged is gone"
        elif check(store, acknowledged) == DOCUMENTS:
            stores += 1
    return hits


def main() -> None:
    """Kill, check, and print how often each aim was hit."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--kills", type=int, default=50)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--child", nargs=5, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.child:
        folder, aim, turn, after, seconds = given.child
        arm(Kill(aim, int(turn), after == "1", float(seconds)))
        ingest(Path(folder))
        return
    with tempfile.TemporaryDirectory() as scratch:
        hits = endure(Path(scratch), given.kills, given.seed)
    for aim, count in hits.items():
        print(f"{aim:<24}{count:>4} kills")
    print(f"{'all':<24}{sum(hits.values()):>4} kills, nothing lost")


if __name__ == "__main__":
    main()
