"""A folder of reports in, the time that the commands take out: medians of one run, and how often the bare interpreter.

    .venv/bin/python benchmarks/speed.py [FOLDER | FILE.jsonl]

The default folder is the invented example. The commands take turns, so that a busy machine slows all of them alike;
seconds of two machines or two loads cannot be compared, the ratios of one run can.

Of a .jsonl file it tells instead how many megabytes of text a second of one core `find` reads, its start left out, and
how many times as long that takes as the floor: one pass of a regular expression that finds every word of the same text
and keeps it folded in a list, which is the least that a program in Python does that reads words at all.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from writethru.example import write_example

ROUNDS = 9
READINGS = 3
STAGES = ("claims", "places", "dates")


def time_commands(commands: dict[str, list[str]]) -> dict[str, list[float]]:
    """Run each command once to warm the disk, then ROUNDS times in turn; return wall-clock seconds by command."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(ROUNDS + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            if number:
                seconds[name].append(time.perf_counter() - start)
    return seconds


def time_find(program: str, stage: str, file: Path) -> float:
    """Return the seconds of processor time that one `find` takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([program, "find", stage, str(file)], check=True, capture_output=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def time_floor(texts: list[str]) -> float:
    """Return the seconds of processor time in which every word of the texts is found and folded."""
    before = time.process_time()
    for text in texts:
        [word.casefold() for word in re.findall(r"\w+", text)]
    return time.process_time() - before


def print_find(program: str, file: Path) -> None:
    """Print one line a stage: megabytes a second of one core, and the time as a multiple of the floor's."""
    texts = [str(json.loads(line)["text"]) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    size = sum(len(text.encode()) for text in texts) / 1e6
    with tempfile.TemporaryDirectory() as scratch:
        empty = Path(scratch, "empty.jsonl")
        empty.write_text("", encoding="utf-8")
        floor, seconds = [], dict[str, list[float]]()
        for _ in range(READINGS):
            floor.append(time_floor(texts))
            for stage in STAGES:
                taken = time_find(program, stage, file) - time_find(program, stage, empty)
                seconds.setdefault(stage, []).append(taken)
    print(f"{size:.2f} MB of text; floor {size / min(floor):.1f} MB/s   (the fastest of {READINGS})")
    print(f"{'stage':<12}{'MB/s':>10}{'x floor':>10}")
    for stage, taken_by in seconds.items():
        print(f"{stage:<12}{size / min(taken_by):>10.3f}{min(taken_by) / min(floor):>10.1f}")


def main() -> None:
    """Print one line a command: median, fastest, slowest, and the median as a multiple of `python -c pass`."""
    program = str(Path(sys.executable).with_name("writethru"))
    if len(sys.argv) > 1 and Path(sys.argv[1]).suffix == ".jsonl":
        print_find(program, Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch, "example")
        if len(sys.argv) == 1:
            write_example(folder)
        seconds = time_commands(
            {
                "python -c pass": [sys.executable, "-c", "pass"],
                "writethru --help": [program, "--help"],
                "writethru trace": [program, "trace", str(folder), "--out", str(Path(scratch, "dossier"))],
            }
        )
    bare = median(seconds["python -c pass"])
    print(f"{'command':<20}{'median s':>10}{'fastest':>10}{'slowest':>10}{'x bare':>9}   ({ROUNDS} rounds)")
    for name, taken in seconds.items():
        print(f"{name:<20}{median(taken):>10.3f}{min(taken):>10.3f}{max(taken):>10.3f}{median(taken) / bare:>9.1f}")


if __name__ == "__main__":
    main()
