"""Hostile files at each limit on input, made here, in; what reading and tracing each of them costs, as a table, out.

    python -m benchmarks.limits [--seconds 120] [NAME...]

Each file is read by a process of its own, and then traced by another; CPU seconds and peak memory are those of the
process and its children, starting up included. A trace that takes longer than `--seconds` is ended and said to be.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

MOST = 20_000_000
_TRACE = "from writethru.cli import main; main()"
_READ = """
import sys; from pathlib import Path; from writethru.sources import receive
pile = receive([Path(sys.argv[1])])
print(sum(len(one.text) for one in pile.received), "; ".join(one.why for one in pile.set_aside))
"""


def prose(size: int) -> bytes:
    """Return text of invented words."""
    chosen = Random(7)  # noqa: S311
    names = ["".join(chosen.choices("abcdefghijklmnop", k=chosen.randint(2, 9))) for _ in range(900)]
    parts, length = [], 0
    while length < size:
        part = " ".join(chosen.choices(names, k=12)).capitalize() + chosen.choice((". ", ". ", ". ", ".\n\n"))
        parts.append(part)
        length += len(part)
    return "".join(parts).encode()[:size]


def fill(bit: str, size: int = MOST, before: str = "", after: str = "") -> Callable[[], bytes]:
    """Return what makes `size` bytes of one thing over and over."""

    def make() -> bytes:
        return (before + bit * ((size - len(before) - len(after)) // len(bit)) + after).encode()

    return make


def pdf(objects: Mapping[int, bytes]) -> bytes:
    """Return a PDF of some objects, the first of them its catalogue."""
    body = b"".join(b"%d 0 obj%b endobj\n" % one for one in objects.items())
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF" % (len(objects) + 1)


def pages(count: int, drawn: bytes) -> bytes:
    """Return a PDF of many pages that all draw the same."""
    packed = zlib.compress(drawn, 9)
    kids = b" ".join(b"%d 0 R" % (10 + number) for number in range(count))
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count),
            4: b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed),
            5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            **{
                10 + number: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
                b"/Resources<</Font<</F 5 0 R>>>>>>"
                for number in range(count)
            },
        }
    )


def laughs() -> bytes:
    """Return front matter of which one value stands for ten to the ninth words."""
    lines = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(["---", "l0: &l0 ha", *lines, "title: *l9", "---", "", "A ferry sank off Harnmouth."]).encode()


def line(at: int) -> bytes:
    """Return a line of a page of a PDF, so many points above its lower edge."""
    return b"BT /F 9 Tf 40 %d Td (A ferry sank off Harnmouth on Tuesday, the port police said.) Tj ET\n" % at


CASES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text, 20 MB of prose": ("a.txt", lambda: prose(MOST)),
    "text, one byte more": ("a.txt", lambda: prose(MOST + 1)),
    "text, 20 MB in one word": ("a.txt", fill("a")),
    "text, 20 MB of empty lines": ("a.txt", fill("\n", after="Ship sank.")),
    "text, 20 MB in no known encoding": ("a.txt", lambda: bytes(range(128, 256)) * (MOST // 128)),
    "Markdown, 20 MB of [": ("a.md", fill("[")),
    "front matter, 200 KB in one value": ("a.md", fill("x", 199_000, "---\ntitle: ", "\n---\n\nA ferry sank.\n")),
    "front matter, 51 brackets deep": (
        "a.md",
        lambda: b"---\na: " + b"[" * 51 + b"]" * 51 + b"\n---\n\nA ferry sank.\n",
    ),
    "front matter, a billion laughs": ("a.md", laughs),
    "HTML, 20 MB of paragraphs": ("a.html", fill("<p>A ferry sank.</p>")),
    "HTML, 20 MB of elements without end": ("a.html", fill("<div>")),
    "HTML, 999 deep, 20 MB of paragraphs": ("a.html", fill("<p>a</p>", before="<div>" * 999)),
    "HTML, 900 kinds of bold to begin again": (
        "a.html",
        lambda: "".join(f"<b a{n}>" for n in range(900)).encode() + b"<p>x" * 200_000,
    ),
    "HTML, 20 MB in one attribute": ("a.html", fill("x", before='<p class="', after='">A ferry sank.</p><p>x</p>')),
    "HTML, 20 MB of JSON-LD": (
        "a.html",
        fill("[1],", before='<p>A ferry sank.</p><script type="application/ld+json">[', after="1]</script>"),
    ),
    "PDF, 501 pages": ("a.pdf", lambda: pages(501, b"".join(line(780 - 14 * n) for n in range(50)))),
    "PDF, a page of 20,000 lines": ("a.pdf", lambda: pages(1, b"".join(line(n % 780) for n in range(20_000)))),
    "PDF, a page that unpacks to 1 GB": ("a.pdf", lambda: pages(1, line(700) * 12_000_000)),
    "PDF, pages within themselves": (
        "a.pdf",
        lambda: pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99>>"}),
    ),
    "JSON Lines, a text of 20 MB": (
        "a.jsonl",
        lambda: json.dumps({"id": "a", "text": prose(MOST - 1_000_000).decode()}).encode(),
    ),
    "JSON Lines, 10 MB of brackets": ("a.jsonl", fill("[", 10_000_000, '{"text": ')),
    "JSON Lines, 20 MB without end": ("a.jsonl", fill("x", MOST + 2, '{"text": "')),
    "gzip, 2 GB of zeros": ("a.txt.gz", lambda: gzip.compress(b"\0" * (1 << 31))),
}


def measure(command: list[str], seconds: float) -> tuple[float, int, str]:
    """Return CPU seconds and peak megabytes of a command with its children, and its last words."""
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, start_new_session=True)
        clock = threading.Timer(seconds, os.killpg, (child.pid, signal.SIGKILL))
        clock.start()
        _, status, used = os.wait4(child.pid, 0)
        clock.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read().decode("utf-8", "replace").strip()
    ended = f"ended after {seconds:g} s; " if child.returncode < 0 else ""
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, ended + words


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="beginnings of what to measure; all where none is given"
    )
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--read", action="store_true", help="read only")
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.make:
        told.make.write_bytes(CASES[told.names[0]][1]())
        return
    print("| file | bytes | read: CPU s | peak MB | traced: CPU s | peak MB | characters, and what is said |")
    print("|---|---|---|---|---|---|---|")
    for name, (called, _) in CASES.items():
        if told.names and not name.startswith(tuple(told.names)):
            continue
        with tempfile.TemporaryDirectory() as room:
            path = Path(room) / called
            # by another process: what this one has held would be counted for those that it starts
            subprocess.run([sys.executable, "-m", "benchmarks.limits", "--make", str(path), name], check=True)
            spent, peak, said = measure([sys.executable, "-c", _READ, str(path)], told.seconds)
            cells = [name, f"{path.stat().st_size:,}", f"{spent:.1f}", str(peak)]
            if told.read:
                cells += ["", ""]
            else:
                program = [sys.executable, "-c", _TRACE, "trace", str(path), "--out", f"{room}/out"]
                spent, peak, last = measure(program, told.seconds)
                cells += [f"{spent:.1f}" if not last.startswith("ended") else last.split(";")[0], str(peak)]
        print(f"| {' | '.join((*cells, said[-100:].replace(chr(10), ' ')))} |", flush=True)


if __name__ == "__main__":
    main()
