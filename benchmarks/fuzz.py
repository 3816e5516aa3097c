"""A reader's name and minutes in; what bytes that no one would write do to that reader out: a row of counts, findings.

    python -m benchmarks.fuzz READER --minutes N [--whole] [--room FOLDER]

Bytes are made by atheris (libFuzzer), guided by which branches of the program they reach, from seeds that are invented
here. An input goes through the reader in this process, without the guard that would hide a fault. A finding is any
exception that the program does not expect, a text that no encoding can write or that `tidy` would change, blocks that
do not cover their text, two readings that differ, seconds of processor time, hundreds of megabytes. With `--whole` what
was read goes on through the whole program: the dossier is written, read back and drawn. A finding is kept under
FOLDER/READER with the bytes that made it, and the run goes on; what kills or hangs the process is kept by libFuzzer,
and the next process goes on with the corpus.

Needs atheris, which is no dependency of the project. The code of PDFium and lexbor is not instrumented: there only what
comes back from it guides.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.fuzz_readers import Read, Reader

# spelt out here, since what is imported before atheris is not instrumented
NAMES = (
    "archive",
    "decisions",
    "dossier",
    "edited",
    "feed",
    "html",
    "lines",
    "matter",
    "pdf",
    "places",
    "robots",
    "text",
    "warc",
)
_FURTHER = ("feedparser", "protego", "sgmllib", "tomllib", "yaml")

SLOW, LARGE = 4.0, 300  # CPU seconds and megabytes, for an input of at most LONGEST bytes
LONGEST, HUNG, MOST_MEMORY = 16_384, 30, 2_000
_OURS = re.compile(r'File ".*?/(writethru/[\w/]+\.py)", line (\d+)')
_COUNTS = re.compile(r"#(\d+)\s.*?cov: (\d+) ft: (\d+)(?: corp: (\d+))?")


class Trial:
    """What is done with each input: read, read again, compared; what is found is kept once for each place."""

    def __init__(self, reader: Reader, room: Path, carry_on: Callable[[Read], None] | None) -> None:
        self.read = reader.read
        self.carry_on = carry_on
        self.room = room
        self.known: set[str] = set()

    def run(self, raw: bytes) -> None:
        """Try one input."""
        began, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            self.attempt(raw)
        except Exception as error:  # noqa: BLE001 - whatever it is
            self.keep(raw, error)
        spent = time.process_time() - began
        if spent > SLOW:
            self.keep(raw, AssertionError(f"slow: {spent:.0f} CPU seconds"))
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1_024
        if grown > LARGE:
            self.keep(raw, AssertionError(f"large: {grown} MB more"))

    def attempt(self, raw: bytes) -> None:
        """Read one input; whatever is raised is a finding."""
        first = self.read(raw)
        if self.carry_on:
            self.carry_on(first)
        # every eighth input, told by its bytes: a second reading costs as much as the first
        if not hashlib.sha256(raw).digest()[0] % 8 and self.read(raw) != first:
            raise AssertionError("two readings differ")

    def keep(self, raw: bytes, error: Exception) -> None:
        """Keep an input that is a finding, unless another one was made at the same place."""
        frames = _OURS.findall("".join(traceback.format_tb(error.__traceback__)))
        words = str(error).split(":")[0] if type(error).__name__ in {"FalseError", "AssertionError"} else ""
        place = f"{type(error).__name__} {words} {' '.join(frames[-1]) if frames else ''}"
        if place in self.known:
            return
        self.known.add(place)
        kept = self.room / f"finding-{hashlib.sha256(place.encode()).hexdigest()[:12]}"
        if not kept.exists():
            kept.write_bytes(raw)
            said = "".join(traceback.format_exception(error))
            kept.with_suffix(".txt").write_text(said, encoding="utf-8", errors="backslashreplace")


def try_out(name: str, room: Path, *, whole: bool, seconds: int) -> None:
    """Run libFuzzer in this process until the time is over; it does not come back."""
    import atheris  # noqa: PLC0415 - no dependency of the project

    with atheris.instrument_imports(include=["writethru", *_FURTHER]):
        from benchmarks.fuzz_readers import READERS, carry_on  # noqa: PLC0415 - in here, to be instrumented

        trial = Trial(READERS[name], room, carry_on if whole else None)
        for seed in READERS[name].seeds():  # what is imported where it is used is imported now
            trial.run(seed)
    limits = [
        f"-max_total_time={seconds}",
        f"-timeout={HUNG}",
        f"-rss_limit_mb={MOST_MEMORY}",
        f"-max_len={LONGEST}",
        "-len_control=20",
    ]
    outcome = [
        "-print_final_stats=1",
        f"-artifact_prefix={room}/",
        f"-dict={room / 'words.txt'}",
        "-use_value_profile=0",
    ]
    atheris.Setup([sys.argv[0], *limits, *outcome, str(room / "corpus")], trial.run)
    atheris.Fuzz()


def fuzz(name: str, room: Path, minutes: float, *, whole: bool) -> dict[str, object]:
    """Return what some minutes gave: executions, edges and features, size of the corpus, deaths, findings."""
    from benchmarks.fuzz_readers import READERS  # noqa: PLC0415 - as above

    place = room / f"{name}{'-whole' if whole else ''}"
    corpus = place / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in READERS[name].seeds():
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed[:LONGEST])
    words = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in READERS[name].words)
    (place / "words.txt").write_text("".join(f'"{word}"\n' for word in words), encoding="ascii")
    end = time.monotonic() + 60 * minutes
    executions = deaths = 0
    last = ("0", "0", "0")
    while (left := int(end - time.monotonic())) > 0:
        words_of_child = [sys.executable, "-m", "benchmarks.fuzz", name, "--room", str(place), "--seconds", str(left)]
        child = subprocess.run([*words_of_child, *(["--whole"] if whole else [])], stderr=subprocess.PIPE, check=False)
        said = child.stderr.decode("utf-8", "replace")
        (place / "last.log").write_text(said, encoding="utf-8")
        counts = _COUNTS.findall(said)
        if not counts:
            raise RuntimeError(said[-2_000:])
        executions += int(counts[-1][0])
        last = max(last, counts[-1][1:], key=lambda row: int(row[1]))
        deaths += child.returncode != 0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = sorted(
        one.name for one in place.iterdir() if re.match(r"(?:finding|crash|timeout|oom|leak)-\w+$", one.name)
    )
    return {
        "reader": place.name,
        "minutes": round(minutes, 1),
        "cpu_minutes": round((used.ru_utime + used.ru_stime) / 60, 1),
        "executions": executions,
        "edges": int(last[0]),
        "features": int(last[1]),
        "corpus": int(last[2] or 0),
        "deaths": deaths,
        "findings": found,
    }


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("reader", choices=NAMES)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--whole", action="store_true", help="carry on what was read to the dossier and its page")
    parser.add_argument("--room", type=Path, default=Path(tempfile.gettempdir()) / "writethru-fuzz")
    parser.add_argument("--seconds", type=int, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.seconds:
        try_out(told.reader, told.room, whole=told.whole, seconds=told.seconds)
    else:
        print(json.dumps(fuzz(told.reader, told.room, told.minutes, whole=told.whole)))


if __name__ == "__main__":
    main()
