"""A long file is read by several processes: what comes out is what one process gives, line for line."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from writethru import findings
from writethru.findings import Found, fields_of, find_in_lines
from writethru.model import Days


def lines(count: int) -> Iterator[str]:
    for number in range(1, count + 1):
        if number % 17 == 0:
            yield "{no line of JSON"
        elif number % 23 == 0:
            yield " "
        else:
            text = (
                f"QUELBY, Norland - A ferry fire killed {number} people in Quelby on Monday, the harbour office said.\n"
            )
            yield json.dumps({"id": str(number), "text": text * 3, "published": "2031-05-06", "desk": "night"})


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.jsonl"
    path.write_text("\n".join(lines(300)) + "\n", encoding="utf-8")
    return path


def found_in(feed: Path, stage: str) -> list[Found]:
    with feed.open("rb") as file:
        return list(find_in_lines(stage, file, ()))


@pytest.mark.parametrize("stage", ["claims", "places", "dates", "statements"])
def test_several_processes_give_what_one_gives(stage: str, feed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = found_in(feed, stage)
    monkeypatch.setattr(findings, "LONG", 1_000)
    monkeypatch.setattr(findings, "_BATCH", 10_000)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert found_in(feed, stage) == alone
    assert [one.number for one in alone] == [n for n in range(1, 301) if n % 17 == 0 or n % 23]
    assert {one.number for one in alone if one.why} == set(range(17, 301, 17))
    assert all(json.loads(one.line)[stage] for one in alone if one.why is None and stage != "places")


def test_a_reader_who_has_seen_enough_may_stop(feed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "LONG", 1_000)
    monkeypatch.setattr(findings, "_BATCH", 1_000)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with feed.open("rb") as file:
        reader = find_in_lines("dates", file, ())
        assert next(reader).number == 1
        del reader


class Stream(io.BytesIO):
    """A stream that tells how many lines have been asked of it."""

    asked = 0

    def __next__(self) -> bytes:
        self.asked += 1
        return super().__next__()


def test_a_stream_is_answered_line_by_line() -> None:
    stream = Stream("\n".join(lines(4)).encode())
    reader = find_in_lines("claims", stream, ())
    assert [(next(reader).number, stream.asked) for _ in range(4)] == [(n, n) for n in range(1, 5)]


def test_a_noun_is_written_by_its_fields_and_anything_else_is_refused() -> None:
    days = Days("2031-05-05", "2031-05-05", "day", "weekday")
    assert fields_of(days) == {"start": days.start, "end": days.end, "grain": days.grain, "rule": days.rule}
    assert json.loads(json.dumps({"days": days}, default=fields_of))["days"]["grain"] == "day"
    with pytest.raises(TypeError):
        json.dumps({"days": object()}, default=fields_of)
