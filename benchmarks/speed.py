"""A folder of reports in, the time that the commands take out: medians of one run, and how often the bare interpreter.

    .venv/bin/python benchmarks/speed.py [FOLDER]

The default folder is the invented example. The commands take turns, so that a busy machine slows all of them alike;
seconds of two machines or two loads cannot be compared, the ratios of one run can.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from writethru.example import write_example

ROUNDS = 9


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


def main() -> None:
    """Print one line a command: median, fastest, slowest, and the median as a multiple of `python -c pass`."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch, "example")
        if len(sys.argv) == 1:
            write_example(folder)
        program = str(Path(sys.executable).with_name("writethru"))
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
