"""Two reports of one text in, the figures out that moved to another value in sentences that were written anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from writethru import data
from writethru.lineage.report import Report, stems_of
from writethru.model import Edit, Span
from writethru.reading.figures import find_figures
from writethru.text import fold

# Words around a number that tell what it measures.
AROUND = 12
# Two numbers of one measure are one figure in two states when their surroundings are this alike, 0 to 1; less is asked
# of counts of people harmed, of which a story has one leading figure.
ALIKE, ALIKE_HARMED = 0.24, 0.1
SHORTEST = 3
_NUMBER = re.compile(
    r"(?P<sign>[$\u00a3\u20ac\u00a5])?(?<![\w.,:])(?P<number>\d+(?:[.,]\d+)*)"
    r"(?:[\s-](?P<scale>hundred|thousand|million|billion|trillion)\b)?(?P<share>\s?%)?(?![\w:])"
)
_AGE = re.compile(r"(?P<name>[A-Z][\w'\u2019-]+), (?P<age>\d{1,3})(?=[,.;])")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_DAY = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s$", re.IGNORECASE)
_SCALES = {"": 1.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of a story: where it stands and in which sentence, its value, what it measures, and its company."""

    place: int
    sentence: Span
    value: float
    about: str
    company: frozenset[str]


def find_moved(one: Report, other: Report, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return figure edits beyond those among `edits`: a value of one story that the other gives otherwise elsewhere.

    A value moves only where neither story still has the other's; each number is in one move at most. The spans are the
    two sentences, which other edits may hold too, as cut and as added.
    """
    was, now = tuple(_measures(one)), tuple(_measures(other))
    told = [edit for edit in edits if edit.kind == "figure"]
    gone = [m for m in was if not _has(now, m) and not any(e.earlier and _inside(m, e.earlier) for e in told)]
    come = [m for m in now if not _has(was, m) and not any(e.later and _inside(m, e.later) for e in told)]
    ranked = sorted(
        (-likeness, first.place, second.place, first, second)
        for first in gone
        for second in come
        if first.about == second.about and (likeness := _likeness(first, second)) >= _least(first.about)
    )
    moved, used = [], set[tuple[bool, int]]()
    for *_, first, second in ranked:
        if not {(False, first.place), (True, second.place)} & used:
            used |= {(False, first.place), (True, second.place)}
            moved.append(Edit("figure", first.sentence, second.sentence))
    return tuple(moved)


def _least(about: str) -> float:
    return ALIKE_HARMED if about in _harms() else ALIKE


def _has(measures: Sequence[Measure], wanted: Measure) -> bool:
    return any(m.value == wanted.value and m.about == wanted.about for m in measures)


def _inside(measure: Measure, span: Span) -> bool:
    return span.start <= measure.place < span.end


def _likeness(one: Measure, other: Measure) -> float:
    """Twice the shared stems over all; company that is equal but empty tells nothing."""
    both = len(one.company) + len(other.company)
    return 2 * len(one.company & other.company) / both if both else 0.0


def _measures(report: Report) -> Iterator[Measure]:
    text = report.document.text
    for sentence in report.wording.sentences:
        taken: set[int] = set()
        for match in _AGE.finditer(text, sentence.start, sentence.end):
            taken.add(match.start("age"))
            name = fold(match["name"])
            yield Measure(match.start("age"), sentence, float(match["age"]), f"age of {name}", frozenset({name}))
        for match in _NUMBER.finditer(text, sentence.start, sentence.end):
            if match.start("number") in taken or _is_date(text, match):
                continue
            taken.add(match.start("number"))
            value = float(match["number"].replace(",", "").rstrip(".") or 0) if match["number"].count(".") < 2 else None  # noqa: PLR2004
            if value is not None:
                value *= _SCALES[(match["scale"] or "").casefold()]
                unit = "money" if match["sign"] else "share" if match["share"] else None
                yield _measure(text, sentence, Span(match.start("number"), match.end()), value, unit)
        for figure in find_figures(text, sentence):
            if figure.number.start not in taken and not text[figure.number.start].isdigit():
                spelt = figure.low if figure.low is not None else figure.high
                if spelt is not None:
                    yield _measure(text, sentence, figure.number, float(spelt), None)


def _is_date(text: str, match: re.Match[str]) -> bool:
    if match["sign"] or match["scale"] or match["share"]:
        return False
    return bool(_YEAR.fullmatch(match["number"]) or _DAY.search(text[max(0, match.start() - 12) : match.start()]))


def _measure(text: str, sentence: Span, number: Span, value: float, unit: str | None) -> Measure:
    before = re.findall(r"[^\W\d_]+", fold(text[sentence.start : number.start]))[-AROUND:]
    after = re.findall(r"[^\W\d_]+", fold(text[number.end : sentence.end]))[:AROUND]
    return Measure(number.start, sentence, value, unit or _about(before, after), _company(before, after))


def _company(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    plain = _plain()
    return stems_of(word for word in (*before, *after) if len(word) >= SHORTEST and word not in plain)


def _about(before: Sequence[str], after: Sequence[str]) -> str:
    """Return what a number measures: money, a share, a time, people harmed (by the nearest word), else its noun."""
    passed = set(data.words("measures", "passed"))
    noun = next((word for word in after if word not in passed and len(word) >= SHORTEST), "")
    for name in ("money", "share", "time"):
        if noun in data.words("measures", name):
            return name
    near = sorted(
        (distance, harm)
        for words in (after, before[::-1])
        for distance, word in enumerate(words)
        for harm, openings in _harms().items()
        if word.startswith(openings)
    )
    return near[0][1] if near else noun[:5]


@cache
def _harms() -> dict[str, tuple[str, ...]]:
    return {name: tuple(data.lists("measures", "about")[name]) for name in data.lists("measures", "about")}


@cache
def _plain() -> frozenset[str]:
    return frozenset((*data.words("story_words", "function"), *data.words("story_words", "reporting")))
