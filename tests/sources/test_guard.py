"""The parser's own process: what kills it or lasts too long costs one document and no more."""

import mmap
import time

import pytest

from writethru.model import Limits
from writethru.sources import guard
from writethru.sources.guard import Guard, UnreadableError

PAGE = b"<html><body><p>One.</p><p>Two.</p></body></html>"


def test_words_without_markup_need_no_process() -> None:
    with Guard(Limits()) as warden:
        assert [piece.text for piece in warden.parse(b"A mill burnt.", "text").pieces] == ["A mill burnt."]
        assert warden._child is None


def test_one_process_serves_many() -> None:
    with Guard(Limits()) as warden:
        warden.parse(PAGE, "text")
        first = warden._child
        assert len(warden.parse(PAGE, "text").pieces) == 2
        assert warden._child is first
    assert warden._child is None


def test_a_long_text_without_markup_has_a_time_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "parse", lambda *_: time.sleep(60))
    with Guard(Limits(max_seconds=0.1)) as warden, pytest.raises(UnreadableError, match=r"longer than 0\.1 seconds"):
        warden.parse(b"A mill burnt. " * 10_000, "text")


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (RecursionError(), "failed on it .RecursionError."),
        (KeyError("x"), "failed on it .KeyError."),
        (MemoryError(), "too much memory"),
        (ValueError("no words"), "no words"),
    ],
    ids=repr,
)
def test_a_fault_of_the_parser_costs_one_document_and_shows_no_traceback(
    fault: Exception, why: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def parse(raw: bytes, *_: object) -> str:
        if raw == PAGE:
            raise fault
        return "words"

    monkeypatch.setattr(guard, "parse", parse)
    with Guard(Limits()) as warden:
        with pytest.raises(UnreadableError, match=why):
            warden.parse(PAGE, "text")
        first = warden._child
        with pytest.raises(UnreadableError, match="words"):
            warden.parse(PAGE + b" ", "text")
        assert warden._child is first
    assert capfd.readouterr().err == ""


def test_the_parser_of_a_large_process_has_memory_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_MEMORY", 200 << 20)
    held = mmap.mmap(-1, 1 << 30)  # addresses only: nothing is written to it
    with Guard(Limits()) as warden:
        assert len(warden.parse(PAGE, "text").pieces) == 2
        with pytest.raises(UnreadableError, match="too much memory"):
            warden.ask(bytearray, 300 << 20)
    held.close()


@pytest.mark.parametrize("harm", ["sleep", "compute", "die"])
def test_a_lost_process_is_started_anew(harm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(raw: bytes, _form: str, _pages: int, _charset: str) -> str:
        if raw != PAGE:
            return "words"
        if harm == "sleep":
            time.sleep(60)
        while harm == "compute":
            pass
        raise SystemExit(1)

    monkeypatch.setattr(guard, "parse", parse)
    with Guard(Limits(max_seconds=0.1)) as warden:
        with pytest.raises(UnreadableError, match="longer than 0.1 seconds" if harm != "die" else "failed"):
            warden.parse(PAGE, "text")
        with pytest.raises(UnreadableError, match="words"):
            warden.parse(PAGE + b" ", "text")
