"""The parser's own process: what kills it or lasts too long costs one document and no more."""

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


@pytest.mark.parametrize("harm", ["sleep", "die"])
def test_a_lost_process_is_started_anew(harm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(raw: bytes, _form: str, _pages: int, _charset: str) -> str:
        if raw != PAGE:
            return "words"
        if harm == "sleep":
            time.sleep(60)
        raise SystemExit(1)

    monkeypatch.setattr(guard, "parse", parse)
    with Guard(Limits(max_seconds=0.5)) as warden:
        with pytest.raises(UnreadableError, match="longer than 0.5 seconds" if harm == "sleep" else "failed"):
            warden.parse(PAGE, "text")
        with pytest.raises(UnreadableError, match="words"):
            warden.parse(PAGE + b" ", "text")
