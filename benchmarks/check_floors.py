"""The scorers beside the project in, a table of floors and values out; fails where a value is below its floor.

A figure that should be small (quotations called copies, megabytes) has a ceiling in place of a floor.

    .venv/bin/python benchmarks/check_floors.py SHARED [SCORER...]

Each row of floors.json names a scorer's arguments, the floors of its figures, and the SHA-256 of the data it reads.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

FLOORS = Path(__file__).with_name("floors.json")
PROGRAM = Path(sys.executable).with_name("writethru")
AT_ONCE = 2  # scorers: no floor is a measure of time, so one may slow the other down


@dataclass(frozen=True)
class Floor:
    """The least that a figure may be; whoever lowers it adds the reason."""

    floor: float
    lowered_because: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f">= {self.floor:.4f}"

    def breach(self, value: float | None) -> str | None:
        """Return how a value breaks it, None where it does not."""
        return f"below its floor of {self.floor}" if value is None or value < self.floor else None


@dataclass(frozen=True)
class Ceiling:
    """The most that a figure may be; whoever raises it adds the reason."""

    ceiling: float
    raised_because: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"<= {self.ceiling:.4f}"

    def breach(self, value: float | None) -> str | None:
        """Return how a value breaks it, None where it does not."""
        return f"above its ceiling of {self.ceiling}" if value is None or value > self.ceiling else None


@dataclass(frozen=True)
class Row:
    """One scorer: its file and arguments ("{shared}" stands for the shared folder), floors, and data with hashes."""

    command: tuple[str, ...]
    floors: dict[str, Floor | Ceiling]
    data: dict[str, str]


def read_floors(path: Path) -> dict[str, Row]:
    """Return the rows of floors.json by the scorer's name, in the order of the file."""
    return TypeAdapter(dict[str, Row]).validate_json(path.read_bytes())


def check(shared: Path, rows: Mapping[str, Row], chosen: Sequence[str]) -> list[str]:
    """Run the scorers of `rows` (or those `chosen`), print the table, and return what is wrong."""
    if unknown := [name for name in chosen if name not in rows]:
        return [f"floors.json has no scorer named {', '.join(unknown)}"]
    wanted = {name: row for name, row in rows.items() if not chosen or name in chosen}
    wrong = [sentence for name, row in wanted.items() for sentence in changes(shared, name, row.data)]
    if wrong:  # CASE other data: what is measured on them says nothing of the floors
        return wrong
    print(f"{'scorer':<22}{'figure':<26}{'floor':>13}{'value':>10}")
    for name, values in measure_all(shared, wanted):
        wrong.extend(_compare(name, wanted[name], values))
    return wrong


def _compare(name: str, row: Row, values: Mapping[str, float]) -> list[str]:
    """Print a scorer's floors beside its figures and return a sentence for each figure that breaks one."""
    wrong: list[str] = []
    for figure, pinned in row.floors.items():
        value = values.get(figure)
        breach = pinned.breach(value)
        print(f"{name:<22}{figure:<26}{pinned!s:>13}{_show(value):>10}{'  BROKEN' if breach else ''}", flush=True)
        if breach:
            wrong.append(f"{name}: {figure} is {_show(value)}, {breach}")
    return wrong


def changes(shared: Path, name: str, data: Mapping[str, str]) -> list[str]:
    """Return a sentence for each file or folder whose content is not the one that the floors were measured on."""
    return [
        f"{name}: {path} is not the data that the floors were measured on. Measure again, then set its hash in "
        f"benchmarks/floors.json to {now} and the floors to what you saw"
        for path, pinned in data.items()
        if (now := hash_of(shared / path)) != pinned
    ]


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file, or of the names and hashes of a folder's files; "missing" where there is none."""
    if path.is_dir():
        listing = "".join(f"{child.name} {hash_of(child)}\n" for child in sorted(path.iterdir()) if child.is_file())
        return hashlib.sha256(listing.encode()).hexdigest()
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"


def measure_all(shared: Path, rows: Mapping[str, Row]) -> Iterator[tuple[str, dict[str, float]]]:
    """Run each scorer on the installed program and yield its name and figures, in order; no figures where it fails."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        printed = pool.map(lambda row: run_scorer(shared, row.command, str(PROGRAM)), rows.values())
        yield from zip(rows, map(figures_of, printed), strict=True)


def run_scorer(shared: Path, command: Sequence[str], program: str) -> str:
    """Run one scorer on a program, a command line in one string; return what it prints, nothing where it fails."""
    script, *arguments = [word.replace("{shared}", str(shared)) for word in command]
    ran = subprocess.run(
        [sys.executable, str(shared / "score" / script), "--program", program, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode or "\nSCORE " not in f"\n{ran.stdout}":
        print(ran.stdout[-2000:], ran.stderr[-2000:], sep="\n", file=sys.stderr)
        return ""
    return ran.stdout


def figures_of(printed: str) -> dict[str, float]:
    """Return the figures of the last SCORE line, if there is one."""
    scores = [line for line in printed.splitlines() if line.startswith("SCORE ")]
    pairs = (pair.split("=", 1) for pair in scores[-1].split()[1:]) if scores else ()
    return {key: float(value) for key, value in pairs}


def _show(value: float | None) -> str:
    return "none" if value is None else f"{value:.4f}"


if __name__ == "__main__":
    if len(sys.argv) < 2:  # noqa: PLR2004
        sys.exit("usage: check_floors.py SHARED [SCORER...]")
    faults = check(Path(sys.argv[1]).resolve(), read_floors(FLOORS), sys.argv[2:])
    print(*(faults or ["every figure keeps its floor"]), sep="\n")
    sys.exit(1 if faults else 0)
