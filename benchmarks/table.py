"""A folder of scorers in, TABLE.md out: every figure beside its floor, and costs beside those of other programs.

    .venv/bin/python -m benchmarks.table SHARED [--peers PYTHON]

The peers are packages of others that do a part of the same work. They live in an environment of their own, whose
interpreter is named here: `python -m venv peers && peers/bin/pip install -r benchmarks/peers.txt`. Without it the table
says what is missing. What was measured also stands in table.json, which TABLE.md is written from.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from pydantic import TypeAdapter

from benchmarks.check_floors import FLOORS, PROGRAM, Row, changes, figures_of, measure_all, read_floors, run_scorer
from benchmarks.inputs import LINES, PAGES, write_inputs
from benchmarks.race import race
from benchmarks.sheet import BARE, HERE, OURS, RECORD, TABLE, Cost, Figure, Record, read_sheet
from writethru import __version__
from writethru.example import write_example

JOBS, PINS = (str(HERE / name) for name in ("jobs.py", "peers.txt"))
ROUNDS, REPORTS = 3, 500
STAGES = ("claims", "dates", "places", "statements")
# systems that a scorer can take for the program
RIVALS = {"dates": ("dateparser", "dateparser_dates"), "stories": ("TF-IDF, single links", "tfidf_stories")}
# documents, and how often each system reads them
PILES = {2_000: 3, 20_000: 1}
REUSE = {
    "program": OURS,
    "rensa5": "rensa, 5 words",
    "rensa3": "rensa, 3 words",
    "sketch5": "datasketch, 5 words",
    "floor:": "floor: read, hashed, as many numbers sorted",
}


def measure(shared: Path, peers: str | None, scratch: Path) -> Record:
    """Measure everything; what needs the peers is named as missing where there is no interpreter of theirs."""
    rows = read_floors(FLOORS)
    missing = [sentence for name, row in rows.items() for sentence in changes(shared, name, row.data)]
    if peers is None:
        missing.append(f"every system of others: no interpreter with {Path(PINS).name} was named with --peers")
    about = (*describe_machine(), *describe_versions(peers))
    figures = tuple(score(shared, rows, peers))
    write_inputs(scratch)
    costs = (*time_start(scratch), *time_readers(scratch, peers), *time_stages(shared, scratch, peers))
    return Record(about, figures, (*costs, *time_reuse(shared, peers)), tuple(missing))


def describe_machine() -> Iterator[tuple[str, str]]:
    """Yield when and on what the run is."""
    now = datetime.now(UTC)
    yield "day", f"{now:%Y-%m-%d}"
    known = Path("/proc/cpuinfo")
    named = (
        re.search(r"^model name\s*:\s*(.+)$", known.read_text(encoding="utf-8"), re.MULTILINE)
        if known.exists()
        else None
    )
    yield "processor", f"{named[1] if named else platform.machine()}, {os.cpu_count()} cores"
    yield "load before the run", f"{os.getloadavg()[0]:.1f} processes"
    yield "Python", platform.python_version()


def describe_versions(peers: str | None) -> Iterator[tuple[str, str]]:
    """Yield the versions of this program and of the peers."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=HERE, capture_output=True, text=True, check=False
    )
    yield OURS, f"{__version__}, commit {commit.stdout.strip() or 'unknown'}"
    if peers is not None:
        ran = subprocess.run([peers, JOBS, "versions", PINS], capture_output=True, text=True, check=True)
        yield "peers", ", ".join(f"{name} {version}" for name, version in json.loads(ran.stdout).items())


def score(shared: Path, rows: Mapping[str, Row], peers: str | None) -> Iterator[Figure]:
    """Yield the figures of every scorer, of the simple rules that it compares with, and of peers that it can score."""
    for scorer, values in measure_all(shared, rows):
        yield from (Figure(scorer, figure, OURS, values[figure]) for figure in rows[scorer].floors if figure in values)
        for figure in rows[scorer].floors:
            simple = re.sub("_(exact|answerable)$", lambda end: f"_best_simple{end[0].removeprefix('_exact')}", figure)
            if simple != figure and simple in values:
                yield Figure(scorer, figure, "best simple rule", values[simple])
    for scorer, (system, job) in RIVALS.items() if peers else ():
        values = figures_of(run_scorer(shared, rows[scorer].command, shlex.join([str(peers), JOBS, job])))
        yield from (
            Figure(scorer, figure, system, values[figure]) for figure in rows[scorer].floors if figure in values
        )


def time_start(scratch: Path) -> Iterator[Cost]:
    """Yield what it costs to start, and to trace the example."""
    write_example(scratch / "example")
    trace = [str(PROGRAM), "trace", str(scratch / "example"), "--out", str(scratch / "dossier")]
    yield from _costs("start", {BARE: [sys.executable, "-c", "pass"], OURS: [str(PROGRAM), "--help"]}, scratch)
    yield from _costs("trace of the example", {OURS: trace}, scratch)


def time_readers(scratch: Path, peers: str | None) -> Iterator[Cost]:
    """Yield what it costs to read pages, a web archive and lines of JSON."""
    jobs = (
        (f"{PAGES:,} pages to text", "pages", "pages", ("trafilatura", "readability", "resiliparse")),
        (f"web archive of {PAGES:,} pages", "archive", "pages.warc.gz", ("warcio", "fastwarc")),
        (f"{LINES:,} lines of JSON", "lines", "lines.jsonl", ("orjson", "json")),
    )
    for job, kind, file, others in jobs:
        commands = {OURS: [sys.executable, JOBS, f"writethru_{kind}", str(scratch / file)]}
        for other in others if peers else ():
            commands[other] = [str(peers), JOBS, f"{other}_{kind}", str(scratch / file)]
        yield from _costs(job, commands, scratch)


def time_stages(shared: Path, scratch: Path, peers: str | None) -> Iterator[Cost]:
    """Yield what it costs to find something in reports, and to sort all of them into stories."""
    reports, dated, whole = (scratch / name for name in ("reports.jsonl", "dated.jsonl", "whole.jsonl"))
    with gzip.open(shared / "data/gva-dev/documents.jsonl.gz", "rb") as lines:
        whole.write_bytes(lines.read())
    with whole.open("rb") as lines:
        reports.write_bytes(b"".join(islice(lines, REPORTS)))
    with gzip.open(shared / "data/dates-dev/documents.jsonl.gz", "rb") as lines:
        dated.write_bytes(lines.read())
    floor = [sys.executable, JOBS, "floor_words", str(reports)]
    for stage in STAGES:
        commands = {OURS: [str(PROGRAM), "find", stage, str(reports)], "every word found and folded": floor}
        yield from _costs(f"{stage} of {REPORTS} reports", commands, scratch)
    commands = {OURS: [str(PROGRAM), "find", "dates", str(dated)]}
    sorting = {OURS: [str(PROGRAM), "stories", str(whole), "--out", str(scratch / "stories")]}
    if peers:
        commands["dateparser"] = [peers, JOBS, "dateparser_dates", str(dated)]
        sorting["TF-IDF, single links"] = [peers, JOBS, "tfidf_stories", str(whole), "--out", str(scratch / "tfidf")]
    yield from _costs("dates of 44 short texts", commands, scratch)
    yield from _costs("stories of 4,857 reports", sorting, scratch, 1)


def _costs(job: str, commands: Mapping[str, Sequence[str]], scratch: Path, rounds: int = ROUNDS) -> Iterator[Cost]:
    outputs = scratch / f"printed {job}"
    outputs.mkdir()
    for system, spent in race(commands, outputs, rounds).items():
        came = judge((outputs / system).read_text(encoding="utf-8"), scratch)
        yield Cost(job, system, spent.cpu, spent.megabytes, came)


def judge(printed: str, scratch: Path) -> str:
    """Return what came of a job that reads: how many payloads, or how much of the story and of the frame of pages."""
    if re.fullmatch(r"\d+ [0-9a-f]{64}\n", printed):
        count, total = printed.split()
        return f"{int(count):,} texts, sum {total[:6]}"
    if not printed.startswith('{"name"'):
        return ""
    meant = json.loads((scratch / "meant.json").read_text(encoding="utf-8"))
    given = {page["name"]: " ".join(page["text"].split()) for page in map(json.loads, printed.splitlines())}
    shares = []
    for part in ("story", "frame"):
        kept = [paragraph in given.get(name, "") for name, page in meant.items() for paragraph in page[part]]
        shares.append(f"{sum(kept) / len(kept):.1%} of the {part}")
    return f"{' and '.join(shares)} kept"


def time_reuse(shared: Path, peers: str | None) -> Iterator[Cost]:
    """Yield what it costs to find copies in piles of reports, and how many are found, by content and by text alone."""
    by_text = shlex.join(["sh", "-c", f'exec {shlex.quote(str(PROGRAM))} "$@" --by text', "sh"])
    for size, rounds in PILES.items():
        command = ("bench_reuse.py", "--documents", str(size), "--repeat", str(rounds))
        others = ("--peers", peers) if peers else ()
        yield from read_reuse(run_scorer(shared, (*command, *others), str(PROGRAM)), REUSE)
        yield from read_reuse(run_scorer(shared, command, by_text), {"program": f"{OURS} --by text"})


def read_reuse(printed: str, systems: Mapping[str, str]) -> Iterator[Cost]:
    """Yield the costs that bench_reuse.py prints of some systems, by the names that it has for them."""
    job = ""
    for line in printed.splitlines():
        match line.split():
            case [size, "documents,", *_]:
                job = f"copies in a pile of {int(size):,}"
            case ["floor:" as name, cpu, "CPU", *_] if name in systems:
                yield Cost(job, systems[name], float(cpu), None, "")
            case [name, _, cpu, megabytes, _, _, _, recall, _, joined, precision, quote] if name in systems:
                found = f"recall {recall} %, joined {joined} %, precision {precision} %"
                came = f"{found}, quotations taken for copies {quote} %"
                yield Cost(job, systems[name], float(cpu), float(megabytes), came)


def main() -> None:
    """Measure, and write table.json and TABLE.md."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("shared", type=Path)
    arguments.add_argument("--peers", help="the interpreter of an environment with what peers.txt pins")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        record = measure(given.shared.resolve(), given.peers, Path(scratch))
    RECORD.write_bytes(TypeAdapter(Record).dump_json(record, indent=1) + b"\n")
    TABLE.write_text(read_sheet(), encoding="utf-8")


if __name__ == "__main__":
    main()
