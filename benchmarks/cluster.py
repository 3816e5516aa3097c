"""Numbers of documents in, what `stories --links` costs on a Spark of this machine and without one out.

    .venv/bin/python benchmarks/cluster.py [--workers WORKERS] DOCUMENTS...

The piles are those of benchmarks/piles.py, of the kind `news`. A standalone master and its workers, each with one core,
are started on loopback; their start is counted, and so are all processes of Java and Python. The files that are written
are compared byte by byte.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

from benchmarks.piles import save_pile

# so that a process whose parent is gone is this one's, and its time is counted (linux/prctl.h)
_SUBREAPER = 36
NAMES = ("documents.jsonl", "links.jsonl", "stories.jsonl")
LOCAL = {"SPARK_LOCAL_IP": "127.0.0.1"}


def start(workers: int, room: Path, stack: ExitStack) -> str:
    """Start a master and workers; return the master's address."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    found = find_spec("pyspark")
    if found is None or found.origin is None:
        raise SystemExit("PySpark is not installed: pip install -e '.[spark]'")
    program = str(Path(found.origin).with_name("bin") / "spark-class")
    here = ("--host", "127.0.0.1", "--webui-port", "0")
    worker = ("org.apache.spark.deploy.worker.Worker", *here, "--cores", "1", "--work-dir", str(room / "work"))
    master = f"spark://127.0.0.1:{port}"
    commands = [("org.apache.spark.deploy.master.Master", *here, "--port", str(port)), *[(*worker, master)] * workers]
    for command in commands:
        log = stack.enter_context((room / "spark.log").open("ab"))
        process = stack.enter_context(
            subprocess.Popen([program, *command], stdout=log, stderr=log, env=os.environ | LOCAL)
        )
        stack.callback(process.terminate)
    while not answers(port):
        time.sleep(0.2)
    return master


def answers(port: int) -> bool:
    """Tell whether the master is there; its workers ask for it until it is."""
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def spend() -> float:
    """Return the processor seconds of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(path: Path, out: Path, workers: int) -> tuple[float, float]:
    """Return processor seconds, and seconds by the clock from the command's start to its end."""
    before = spend()
    with tempfile.TemporaryDirectory() as room, ExitStack() as stack:
        engine = ["--engine", "spark", "--master", start(workers, Path(room), stack)] if workers else []
        begun = time.monotonic()
        program = "from writethru.cli import main; main()"
        command = [sys.executable, "-c", program, "stories", str(path), "--links", "--out", str(out), *engine]
        subprocess.run(command, check=True, env=os.environ | LOCAL, stdout=subprocess.DEVNULL)
        taken = time.monotonic() - begun
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return spend() - before, taken


def main() -> None:
    """Measure each size with each number of workers and print a line for it."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("documents", type=int, nargs="+")
    arguments.add_argument("--workers", type=int, nargs="+", default=[0, 1, 2])
    given = arguments.parse_args()
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    print("| documents | workers | CPU s, all processes | s | same bytes |")
    print("|---|---|---|---|---|")
    for documents in given.documents:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "pile.jsonl")
            save_pile("news", documents, path)
            for workers in given.workers:
                out = Path(folder, f"out{workers}")
                seconds, taken = measure(path, out, workers)
                first = Path(folder, f"out{given.workers[0]}")
                same = all((out / name).read_bytes() == (first / name).read_bytes() for name in NAMES)
                row = [f"{documents:,}", str(workers), f"{seconds:.0f}", f"{taken:.0f}", "yes" if same else "NO"]
                print("| " + " | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    main()
