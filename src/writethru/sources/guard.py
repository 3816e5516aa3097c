"""The bytes of one file in, its parsed content out, made in a process that may die without harm to the run."""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar, cast

from writethru.model import Limits, Parsed, Piece, Stated
from writethru.sources.decode import Format, decode, looks_like_html

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

# bytes of memory that the parser may take beside what its process has when it begins
_MEMORY = 2 << 30
# seconds between two looks at the time that the child has taken; how much longer it may take by the clock
_LOOK, _PATIENCE = 0.25, 10
# kinds of document that are no text, and are read from their bytes
_OF_BYTES: frozenset[Format] = frozenset({"pdf"})
# bytes of a text without markup that are read at once: at most a second, where a larger one might take minutes
_QUICK = 100_000
Job = TypeVar("Job")
Answer = TypeVar("Answer")


class UnreadableError(Exception):
    """A file that gives no text; the message says why, for the list of what was set aside."""


class Guard:
    """Parses HTML, PDF, front matter and long texts in one child process, begun when needed and anew after a crash."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._child: BaseProcess | None = None
        self._line: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def parse(self, raw: bytes, form: Format, charset: str = "") -> Parsed:
        """Return the paragraphs and facts of one file; `charset` is the encoding declared outside of it, if any.

        Raises:
            UnreadableError: it holds no text, took longer than the limit, or killed the parser.
        """
        text = "" if form in _OF_BYTES or len(raw) > _QUICK else decode(raw, charset)
        plain = text and not text.lstrip("\ufeff \n\r\t").startswith("---") and not looks_like_html(text, form)
        if plain:
            from writethru.sources.formats.plain import read_plain  # noqa: PLC0415 - one import for each format that occurs

            return read_plain(text, markdown=form == "markdown")
        return self.ask(_parse, (raw, form, self._limits.max_pages, charset))

    def stop(self) -> None:
        """End the child process, if there is one."""
        if self._line is not None:
            self._line.close()
        if self._child is not None:
            self._child.kill()
            self._child.join()
        self._child = self._line = None

    def ask(self, work: Callable[[Job], Answer], job: Job) -> Answer:
        """Return what `work`, a function of a module, makes of `job` in the child; a ValueError of it says why not.

        Raises:
            UnreadableError: nothing came of it, it took longer than the limit, or it killed the child.
        """
        line = self._start()
        try:
            line.send((work, job))
            if not self._waits_for(line):
                self.stop()
                raise UnreadableError(f"it took longer than {self._limits.max_seconds:g} seconds to parse")
            answer: object = line.recv()
        except (EOFError, OSError) as error:
            self.stop()
            raise UnreadableError("the parser failed on it") from error
        if isinstance(answer, str):
            raise UnreadableError(answer)
        return cast("Answer", answer)

    def _waits_for(self, line: Connection) -> bool:
        """Tell whether an answer came before the child had computed for as long as it may.

        What counts are its processor's seconds: a busy machine must not set aside what an idle one reads. One that
        sleeps, or whose seconds the system does not tell, has by the clock ten times as long, or just as long.
        """
        most = self._limits.max_seconds
        before, began = self._spent(), time.monotonic()
        while not line.poll(min(most, _LOOK)):
            waited, now = time.monotonic() - began, self._spent()
            computed = waited if now is None or before is None else now - before
            if computed > most or waited > _PATIENCE * most:
                return line.poll()
        return True

    def _spent(self) -> float | None:
        """Return the seconds that the child has computed, None where the system does not tell."""
        try:
            fields = (
                Path(f"/proc/{self._child.pid if self._child else 0}/stat").read_bytes().rpartition(b")")[2].split()
            )
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except (OSError, IndexError):  # CASE not Linux; or the child is gone, which the line tells
            return None

    def _start(self) -> Connection:
        if self._line is not None:
            return self._line
        import multiprocessing  # noqa: PLC0415 - a pile without markup needs no process

        # A copy of this process starts in a few milliseconds, but is safe only while no other thread runs.
        alone = sys.platform == "linux" and threading.active_count() == 1
        context = multiprocessing.get_context("fork") if alone else multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._child = context.Process(target=_serve, args=(theirs, ours), daemon=True)
        self._child.start()
        theirs.close()
        self._line = ours
        return ours


def _serve(line: Connection, other: Connection) -> None:
    """Answer each job with what came of it, or with the reason why nothing did, until the parent is gone."""
    other.close()  # a copy of the parent's end, which would keep the line open after its death
    # CASE Ctrl-C goes to the whole group: the parent says when to end; and its handlers, inherited, are not for here
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _cap_memory()
    while True:
        try:
            work, job = line.recv()
        except (EOFError, OSError):
            return
        try:
            answer: object = work(job)
            line.send(answer)
        # CASE a fault of this program or of a library: a traceback would tell the user nothing, and the next job is due
        except Exception as error:  # noqa: BLE001
            line.send(_why_not(error))


def _why_not(error: Exception) -> str:
    """Return in words why nothing came of a job; a reader says itself why it gives none."""
    if isinstance(error, ValueError):
        return str(error)
    if isinstance(error, MemoryError):
        return "it needs too much memory to parse"
    return f"the parser failed on it ({type(error).__name__})"


def _cap_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - absent on Windows
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft == resource.RLIM_INFINITY:
        try:
            resource.setrlimit(resource.RLIMIT_AS, (_held() + _MEMORY, hard))
        except (ValueError, OSError):
            return


def _held() -> int:
    """Return the bytes of addresses that this process has: a copy of a large one would have none left to begin with."""
    try:
        pages = int(Path("/proc/self/statm").read_bytes().split()[0])
    except OSError:  # CASE not Linux
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _parse(job: tuple[bytes, Format, int, str]) -> Parsed:
    return parse(*job)


def parse(raw: bytes, form: Format, max_pages: int, charset: str = "") -> Parsed:
    """Return the paragraphs and facts of one file of whatever format, in this process.

    Raises:
        ValueError: it holds no text, or none that can be had.
    """
    if form == "pdf":
        from writethru.sources.formats.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(raw, max_pages)
    from writethru.sources.formats.matter import read_front_matter  # noqa: PLC0415
    from writethru.sources.formats.plain import read_plain, split_front_matter  # noqa: PLC0415

    block, body = split_front_matter(decode(raw, charset))
    facts: tuple[tuple[str, Stated], ...] = ()
    kept: tuple[Piece, ...] = ()
    if block is not None:
        try:
            facts = read_front_matter(block)
        except ValueError as error:
            kept = (Piece("notice", re.sub(r"\n\s*\n", "\n", block), str(error)),)
    if looks_like_html(body, form):
        from writethru.sources.formats.html import read_html  # noqa: PLC0415

        parsed = read_html(body)
    else:
        parsed = read_plain(body, markdown=form == "markdown" or block is not None)
    return Parsed((*kept, *parsed.pieces), (*facts, *parsed.facts))
