"""Records in, the words for people out: figures, days, times and counts, the same in the page and in the terminal."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from writethru import data
from writethru.model import Days, Document, FigureMove, HistoryRow, Modality

_OPENING = 6
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}).*)?", re.DOTALL)


def say_figure(low: int | None, high: int | None, modality: Modality | None) -> str:
    """Return a figure in words, hedge first: "at least 31", "10 to 12"; "not known" where both ends are open."""
    return _fill("figure", low, high, modality) or "not known"


def sign_figure(low: int | None, high: int | None, modality: Modality | None) -> str:
    """Return a figure for a chart or a narrow column: "≥ 31", "10–12"; "–" where both ends are open."""
    return _fill("sign", low, high, modality) or "–"


def say_number(value: int | None) -> str:
    """Return a number with its thousands parted, "–" where there is none."""
    return "–" if value is None else f"{value:,}"


def say_range(low: int | None, high: int | None) -> str:
    """Return "31–44", one number where both are the same, "–" where neither is known."""
    ends = dict.fromkeys(say_number(value) for value in (low, high) if value is not None)
    return "–".join(ends) or "–"


def say_count(count: int, one: str, many: str | None = None) -> str:
    """Return "1 document", "5 documents"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def say_day(day: str) -> str:
    """Return an ISO day as "3 May 2031"; what is no such day is returned as it is."""
    match = _TIME.fullmatch(day)
    if not match or not 1 <= (month := int(day[5:7])) <= len(data.words("phrases", "months")):
        return day
    return f"{int(day[8:10])} {data.words('phrases', 'months')[month - 1]} {day[:4]}"


def say_days(days: Days | None) -> str:
    """Return an interval of days as its grain asks: "3 May 2031", "May 2031", "2031", "1 to 5 May 2031"; "" if None."""
    if days is None:
        return ""
    if days.grain in {"month", "year"}:
        return " ".join(say_day(days.start).split(" ")[1 if days.grain == "month" else 2 :]) or days.start
    first, last = say_day(days.start), say_day(days.end)
    if first == last:
        return first
    return f"{first.split(' ', 1)[0] if first.split(' ')[1:] == last.split(' ')[1:] else first} to {last}"


def say_time(value: str) -> str:
    """Return an ISO day or time as "3 May 2031" or "3 May 2031, 09:10", in the time zone in which it was stated."""
    match = _TIME.fullmatch(value)
    return value if not match else say_day(match[1]) + (f", {match[2]}" if match[2] else "")


def order_of(value: str | None) -> tuple[int, float, str]:
    """Return a key that sorts stated times by instant (no zone: UTC), then no times, then None.

    A day alone stands at its end: what is not known comes last.
    """
    if value is None:
        return 2, 0.0, ""
    try:
        when = datetime.fromisoformat(value if "T" in value or " " in value else f"{value}T23:59:59")
    except ValueError:
        return 1, 0.0, value
    return 0, (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp(), value


def say_move(move: FigureMove, earlier: Document, later: Document) -> str:
    """Return a figure that moved, as both texts put it: "killed: at least 14 → 22"."""
    was, now = (" ".join(span.of(document.text).split()) for span, document in ((move.was, earlier), (move.now, later)))
    return f"{move.about or 'figure'}: {was} \u2192 {now}"


def name_of(document: Document) -> str:
    """Return what a reader calls a document: its outlet, else the name of its file."""
    return document.outlet or re.split(r"[/\\]", document.file)[-1]


def call(document: Document) -> str:
    """Return what a record calls a document: its outlet, else its headline, else how it opens; never a file's name.

    Records must not change when a file is renamed.
    """
    if document.outlet:
        return document.outlet
    return f"\u201c{document.title}\u201d" if document.title else opening_of(document)


def opening_of(document: Document) -> str:
    """Return the report's first words, as a name for a document that has no other."""
    story = next((p for p in document.passages if p.kind == "story"), None)
    words = (story.of(document.text) if story else document.text).split()[:_OPENING]
    return f"the report that opens \u201c{' '.join(words)} \u2026\u201d" if words else document.id


def say_state(row: HistoryRow) -> str:
    """Return whether a figure of a history stands, was replaced, or yields to another of the same report."""
    if row.standing:
        return "standing"
    return "superseded" if row.superseded else "set beside a more telling figure of the same report"


def say(table: str, key: str) -> str:
    """Return the plain word for a name of the dossier, the name itself where `data/phrases.toml` has none."""
    return data.names("phrases", table).get(key, key)


def _fill(table: str, low: int | None, high: int | None, modality: Modality | None) -> str:
    if low is None and high is None:
        return ""
    known: Modality = modality or ("exact" if low == high else "range")
    # CASE a hedge whose end is missing cannot be filled in: say the end that is there
    if (known == "up_to" and high is None) or (known == "range" and (low is None or high is None)):
        known = "at_least" if high is None else "up_to"
    elif known != "up_to" and low is None:
        known = "up_to"
    elif known == "range" and low == high:
        known = "exact"
    return data.names("phrases", table)[known].format(n=say_number(low), m=say_number(high))
