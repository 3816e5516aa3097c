"""A scratch folder in, a table out: of each mutant of three rooms, whether the tests of those rooms notice it.

    .venv/bin/python benchmarks/mutants.py SCRATCH [--children 2] [--survivors] [--again]

A mutant is the program with one small change: a `<` for a `<=`, an argument left out, `None` for a value. mutmut makes
them and runs for each the tests that come to the changed function; which modules and which tests, `[tool.mutmut]` in
`pyproject.toml` says. The sources are copied into the folder, so that nothing is generated here. `--survivors` prints
what lives on; `--again` tries only those of the run before, with the tests as they are now. The whole takes some twenty
minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent.parent
ROOMS = {
    "lineage/family": ("family", "versions", "labels", "clock", "credit"),
    "lineage/voices": ("voices",),
    "incidents": (),  # all of them
}
# What mutmut writes of a run of the tests: pytest's exit code, or its own.
KILLED, ALIVE = {1, 3}, {0, 5, 33}
TIMEOUT = {-24, 24, 36, 152, 255}


def outcome(code: int | None) -> str:
    """Return what became of a mutant; a broken run is no kill."""
    return "killed" if code in KILLED else "timeout" if code in TIMEOUT else "survived" if code in ALIVE else "unsure"


def main() -> None:
    """Copy, run, print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("scratch", type=Path)
    asked.add_argument("--children", type=int, default=2)
    asked.add_argument("--survivors", action="store_true")
    asked.add_argument("--again", action="store_true")
    given = asked.parse_args()
    _copy(given.scratch)
    if given.again:
        _forget(given.scratch)
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(given.children)]
    subprocess.run(command, cwd=given.scratch, check=True, stdout=sys.stderr)
    found = _found(given.scratch)
    _print_table(found)
    if given.survivors:
        for name in (name for module in found.values() for name, became in module.items() if became != "killed"):
            print(f"\n{name}")
            subprocess.run([sys.executable, "-m", "mutmut", "show", name], cwd=given.scratch, check=True)


def _copy(scratch: Path) -> None:
    """Put the sources and the tests of now into the folder; what mutmut knows of the run before stays there."""
    scratch.mkdir(parents=True, exist_ok=True)
    for name in ("src", "tests"):
        shutil.rmtree(scratch / name, ignore_errors=True)
        shutil.copytree(HERE / name, scratch / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HERE / "pyproject.toml", scratch)
    # what is no code mutmut copies once and never again
    plain = shutil.ignore_patterns("__pycache__", "*.py")
    shutil.copytree(HERE / "src", scratch / "mutants/src", ignore=plain, dirs_exist_ok=True)


def _forget(scratch: Path) -> None:
    """Let mutmut try again whatever was not killed; what was stays killed, for tests are only ever added."""
    for meta in _metas(scratch):
        known = json.loads(meta.read_text("utf-8"))
        codes = known["exit_code_by_key"]
        known["exit_code_by_key"] = {name: code if code in KILLED else None for name, code in codes.items()}
        meta.write_text(json.dumps(known), "utf-8")
    # which tests come to which function is found out anew
    (scratch / "mutants/mutmut-stats.json").unlink(missing_ok=True)


def _metas(scratch: Path) -> list[Path]:
    """Return the files in which mutmut keeps what became of the mutants of a module, those of lineage first."""
    source = scratch / "mutants/src/writethru"
    return [meta for room in ("lineage", "incidents") for meta in sorted((source / room).glob("*.py.meta"))]


def _found(scratch: Path) -> dict[str, dict[str, str]]:
    """Return by module what became of each mutant."""
    return {
        f"{meta.parent.name}/{meta.name.removesuffix('.py.meta')}": {
            name: outcome(code) for name, code in json.loads(meta.read_text("utf-8"))["exit_code_by_key"].items()
        }
        for meta in _metas(scratch)
    }


def _print_table(found: dict[str, dict[str, str]]) -> None:
    print("| module | mutants | killed | timeout | survived | killed of all |")
    print("|---|---:|---:|---:|---:|---:|")
    for room, names in ROOMS.items():
        folder = room.partition("/")[0]
        inside = [m for m in found if m.startswith(f"{folder}/") and (not names or m.partition("/")[2] in names)]
        for module in inside:
            _print_row(module, found[module].values())
        _print_row(f"**{room}**", (became for module in inside for became in found[module].values()))


def _print_row(title: str, became: Iterable[str]) -> None:
    counted = Counter(became)
    total = counted.total()
    if total:
        alive = counted["survived"] + counted["unsure"]
        rate = f"{counted['killed'] / total:.1%}"
        print(f"| {title} | {total} | {counted['killed']} | {counted['timeout']} | {alive} | {rate} |")


if __name__ == "__main__":
    main()
