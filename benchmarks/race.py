"""Commands that do one job in, what each of them spends out: they take turns, and the medians count."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

LAUNCH = (sys.executable, "-I", "-S", str(Path(__file__).with_name("launch.py")))


@dataclass(frozen=True)
class Spent:
    """What a command spends: processor seconds, its children's among them, and megabytes of its largest process."""

    cpu: float
    megabytes: float


def race(commands: Mapping[str, Sequence[str]], outputs: Path, rounds: int) -> dict[str, Spent]:
    """Run each command some times in turn, so that a busy machine slows all of them alike; return the medians.

    What a command prints at last stands in a file of its name in the folder `outputs`.

    Raises:
        RuntimeError: a command fails.
    """
    runs: dict[str, list[Spent]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(_launch(name, command, outputs / name))
    return {
        name: Spent(median(run.cpu for run in spent), median(run.megabytes for run in spent))
        for name, spent in runs.items()
    }


def _launch(name: str, command: Sequence[str], output: Path) -> Spent:
    ran = subprocess.run([*LAUNCH, str(output), *command], capture_output=True, text=True, check=True)
    status, cpu, megabytes = ran.stdout.split()
    if int(status):
        raise RuntimeError(f"{name} ended with {status}: {ran.stderr[-1000:]}")
    return Spent(float(cpu), float(megabytes))
