"""The invented example and a pile in, a table of what was run in which worlds out; fails where two worlds differ.

    .venv/bin/python -m benchmarks.same_bytes [FOLDER]

A world is a hash seed, an order of files, of arguments and of lines, a locale, a time zone, one processor or all of
them, and one run or two at once; all have one cache, empty at first. Each command must write the same bytes in every
world. FOLDER holds further reports, one story. The locales are made in the temporary folder: that needs `localedef` and
the sources of glibc's locales (Debian: the package `locales`).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter

from benchmarks.piles import save_pile

PROGRAM = Path(sys.executable).with_name("writethru")
FORMATS = ("ged", "acled", "geojson", "csv", "sqlite", "parquet", "prov", "ninjs")
STAGES = ("claims", "statements", "places", "dates")
SORTED, LONG = 40, 180  # documents of the pile that is sorted, and of the one that `find` shares among processes
DECIMAL_POINT = "import locale; locale.setlocale(locale.LC_ALL, ''); print(locale.localeconv()['decimal_point'])"
ALONE = "import os, sys; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}); os.execv(sys.argv[1], sys.argv[1:])"
OFFSET = "import time; print(time.strftime('%z', time.localtime(0)))"


@dataclass(frozen=True)
class World:
    """Where a command runs; `shuffle` seeds the order of what it is given, none leaves it as it is."""

    name: str
    hash_seed: str
    locale: str
    decimal_point: str
    zone: str
    offset: str
    shuffle: int | None = None
    one_processor: bool = False
    at_once: int = 1


WORLDS = (
    World("plain", "0", "C", ".", "UTC", "+0000"),
    World("Turkish, 14 h ahead", "1", "tr_TR.UTF-8", ",", "Pacific/Kiritimati", "-1040", shuffle=1, one_processor=True),
    World("German in Latin-1", "2", "de_DE.ISO-8859-1", ",", "America/St_Johns", "-0330", shuffle=2, at_once=2),
)


@dataclass(frozen=True)
class Job:
    """One command, run in a world's folder; what it writes to `out`, or to standard output where that is none."""

    name: str
    words: tuple[str, ...]
    out: str = ""
    given: str = ""
    by_line: bool = False


def list_jobs(world: World, *, further: bool) -> Iterator[Job]:
    """Yield the commands, each after those whose results it reads; folders in the world's order."""
    halves = ["one", "two"]
    if world.shuffle is not None:
        halves.reverse()
    yield Job("trace", ("trace", *halves, "--out", "dossier"), "dossier")
    yield from (
        Job(f"export {form}", ("export", "dossier", "--format", form, "--out", f"sheets/{form}"), f"sheets/{form}")
        for form in FORMATS
    )
    yield Job("schema", ("schema",))
    yield Job("stories", ("stories", *halves, "pile", "--links", "--dossiers", "--out", "stories"), "stories")
    yield Job("shares", ("shares", "pile", *halves, "--out", "shares"), "shares")
    for stage in STAGES:
        # one process reads a stream, as many as there are processors read a long file
        words = ("find", stage, "-") if world.one_processor else ("find", stage, "long.jsonl")
        yield Job(f"find {stage}", words, given="long.jsonl" if world.one_processor else "", by_line=True)
    if further:
        yield Job("trace FOLDER", ("trace", "further", "--out", "traced"), "traced")


def prepare(world: World, room: Path, further: Path | None) -> None:
    """Write the reports into a world's folder: files made, and lines put, in the world's order."""
    ran = subprocess.run([str(PROGRAM), "example", "example"], cwd=room, capture_output=True, check=True)
    assert ran.stdout
    reports = sorted((room / "example").iterdir())
    halves = {path: ("one", "two")[number % 2] for number, path in enumerate(reports)}
    save_pile("news", SORTED, room / "pile.jsonl")
    save_pile("news", LONG, room / "long.jsonl")
    for path in (*reports, room / "pile.jsonl"):
        halves.setdefault(path, "pile")
    chosen = Random(world.shuffle)  # noqa: S311 - an order, no secret
    order = list(halves)
    if world.shuffle is not None:
        chosen.shuffle(order)
        for path in [*(path for path in order if path.suffix == ".jsonl"), room / "long.jsonl"]:
            lines = path.read_bytes().splitlines(keepends=True)
            chosen.shuffle(lines)
            path.write_bytes(b"".join(lines))
    for path in order:
        folder = room / halves[path]
        folder.mkdir(exist_ok=True)
        path.rename(folder / path.name)
    if further:
        names = sorted(path for path in further.iterdir() if path.is_file())
        if world.shuffle is not None:
            chosen.shuffle(names)
        (room / "further").mkdir()
        for path in names:
            shutil.copyfile(path, room / "further" / path.name)


def make_locale(name: str, folder: Path) -> None:
    """Make a locale in `folder`, for LOCPATH; RuntimeError where the system has not what that needs."""
    language, charset = name.split(".")
    try:
        ran = subprocess.run(
            ["localedef", "-i", language, "-f", charset, str(folder / name)],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise RuntimeError(f"no localedef ({error}): install glibc's tools") from error
    if not (folder / name).is_dir():
        raise RuntimeError(f"{name} cannot be made: {ran.stderr.strip()[-200:]} (Debian: install the package locales)")


def surround(world: World, locales: Path, cache: Path) -> dict[str, str]:
    """Return the environment of a world; RuntimeError where the system does not know its locale or its time zone."""
    if world.locale != "C" and not (locales / world.locale).is_dir():
        make_locale(world.locale, locales)
    around = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    around |= {"PYTHONHASHSEED": world.hash_seed, "TZ": world.zone, "LC_ALL": world.locale, "LOCPATH": str(locales)}
    around |= {"WRITETHRU_CACHE": str(cache)}
    for code, wanted in ((DECIMAL_POINT, world.decimal_point), (OFFSET, world.offset)):
        said = subprocess.run([sys.executable, "-c", code], env=around, capture_output=True, text=True, check=True)
        if said.stdout.strip() != wanted:
            raise RuntimeError(f"{world.name}: {said.stdout.strip()} where {wanted} was expected")
    return around


def run_world(world: World, room: Path, around: dict[str, str], further: Path | None) -> list[dict[str, str]]:
    """Return what each run of a world wrote: a hash by the name of the file, under the name of the command."""
    rooms = [room / f"run{number}" for number in range(world.at_once)]
    for each in rooms:
        each.mkdir(parents=True)
        prepare(world, each, further)
    found: list[dict[str, str]] = [{} for _ in rooms]
    for job in list_jobs(world, further=further is not None):
        running = [start(job, each, around, one_processor=world.one_processor) for each in rooms]
        for each, child, hashes in zip(rooms, running, found, strict=True):
            printed, said = child.communicate()
            if child.returncode:
                raise RuntimeError(
                    f"{world.name}: {' '.join(job.words)} ended with {child.returncode}: {said[-2000:]!r}"
                )
            hashes |= {f"{job.name}: {name}": value for name, value in hash_results(job, each, printed)}
    return found


def start(job: Job, room: Path, around: dict[str, str], *, one_processor: bool) -> subprocess.Popen[bytes]:
    """Start a command; on one processor it sees no other."""
    words = [str(PROGRAM), *job.words]
    if one_processor:
        words = [sys.executable, "-c", ALONE, *words]
    with (room / job.given).open("rb") if job.given else open(os.devnull, "rb") as given:  # noqa: PTH123
        return subprocess.Popen(
            words, cwd=room, env=around, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )


def hash_results(job: Job, room: Path, printed: bytes) -> Iterator[tuple[str, str]]:
    """Yield each file that a command wrote and its SHA-256; of what it prints by the line, the order is the input's."""
    if not job.out:
        yield "printed", hash_bytes(b"".join(sorted(printed.splitlines(keepends=True))) if job.by_line else printed)
        return
    out = room / job.out
    files = sorted(path for path in out.rglob("*") if path.is_file()) if out.is_dir() else [out]
    yield from ((path.relative_to(room).as_posix(), hash_bytes(path.read_bytes())) for path in files)


def hash_bytes(content: bytes) -> str:
    """Return the SHA-256 of bytes."""
    return hashlib.sha256(content).hexdigest()


def compare(first: dict[str, str], other: dict[str, str]) -> list[str]:
    """Return the names under which two runs wrote different bytes, or only one of them anything."""
    return sorted(name for name in first.keys() | other.keys() if first.get(name) != other.get(name))


def show(runs: Sequence[tuple[str, dict[str, str]]]) -> list[str]:
    """Print a table with a row for each command and a column for each run; return what differs from the first."""
    (_, first), *others = runs
    jobs = list(dict.fromkeys(name.split(": ")[0] for name in first))
    wrong = {title: compare(first, hashes) for title, hashes in others}
    print(f"{'command':<18}{'files':>6}  " + "".join(f"{title:<24}" for title in wrong))
    for job in jobs:
        files = [name for name in first if name.startswith(f"{job}: ")]
        cells = (
            "DIFFERS" if any(name.startswith(f"{job}: ") for name in names) else "same" for names in wrong.values()
        )
        print(f"{job:<18}{len(files):>6}  " + "".join(f"{cell:<24}" for cell in cells))
    return [f"{title}: {name}" for title, names in wrong.items() for name in names]


def main() -> None:
    """Run every world and exit with 1 where one differs from the first."""
    further = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None
    began = perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        (room / "locales").mkdir()
        around = [surround(world, room / "locales", room / "cache") for world in WORLDS]
        rooms = [room / str(number) for number in range(len(WORLDS))]
        # CASE the first two find the cache empty, so that both make the index of places
        with ThreadPoolExecutor(2) as pool:
            found = list(pool.map(run_world, WORLDS, rooms, around, [further] * len(WORLDS)))
        runs = [
            (f"{world.name}{f' ({number})' if len(hashes) > 1 else ''}", each)
            for world, hashes in zip(WORLDS, found, strict=True)
            for number, each in enumerate(hashes, 1)
        ]
        wrong = show(runs)
    print(*(wrong[:40] or [f"the same bytes everywhere, in {perf_counter() - began:.0f} s"]), sep="\n")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
