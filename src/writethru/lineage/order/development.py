"""Two related reports and their edits in, reasons from the text for the order of their writing out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from writethru import data
from writethru.lineage.clock import days_between
from writethru.lineage.compare.measures import is_harm
from writethru.lineage.compare.overlap import Overlap
from writethru.lineage.compare.report import Report
from writethru.lineage.credit import named_agencies
from writethru.lineage.order.reasons import Reason, show
from writethru.model import Document, Edit, Span
from writethru.text import find_words, fold

FIGURE = 1.0
MOST = 2.0
STEP = 1.0
LINKER = 0.5
# Nearly all of the one stands in the other, which has so much more.
WHOLE = 0.85
MORE = 0.08
CONTAINS = 1.0
# What both tell stands so many words lower down in one of the texts; from `DEEP` on the sign counts twice.
SUNK = 12
DEEP = 30
DEPTH = 0.6
# A later day of the week is at most so many days on.
NEXT_DAYS = 3
NEXT_DAY, SOME_DAY = 2.0, 1.2
RECALLED = 3.0
HANDS = 1.0
LONGER = 0.3
CLEARLY = 0.03
_FULL_NAME = re.compile(
    r"\b(?:(?:Reporting|Writing|Editing|Additional|By|Compiled|Written)\s){0,4}([A-Z][\w'\u2019.-]{1,30}(?:\s[A-Z][\w'\u2019.-]{1,30}){1,3})"
)
_KEPT = frozenset({"same", "house-style", "moved"})


@dataclass(frozen=True, slots=True)
class Step:
    """A step that a running story takes, by the words of its two states; see `data/development.toml`."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    sure_before: tuple[str, ...]
    sure_after: tuple[str, ...]


def read_development(
    one: Report, other: Report, overlap: Overlap, edits: Sequence[Edit], *, revised: bool
) -> Iterator[Reason]:
    """Yield reasons from what differs: figures, words of an earlier and of a later state, what was added."""
    recalled = list(_read_recalled(one, other, edits))
    # CASE a toll that the later text takes back did not grow
    yield from recalled or _read_figures(edits, revised=revised)
    yield from _read_steps(one, other, edits)
    yield from _read_hands(one.document, other.document, revised=revised)
    yield from _read_depth(one.document, other.document, overlap)
    # CASE the stated days are better than the days of the week, which come round again
    if not days_between(one.document, other.document):
        yield from _read_days(one, other)
    yield from _read_length(one, other, overlap)


def _read_figures(edits: Sequence[Edit], *, revised: bool) -> Iterator[Reason]:
    """Tolls grow oftener than they shrink, above all in one text; prices and shares go either way."""
    moves = dict.fromkeys((m.about, m.old, m.new) for edit in edits for m in edit.figures if is_harm(m.about))
    ups, downs = [m for m in moves if m[2] > m[1]], [m for m in moves if m[2] < m[1]]
    weight = len(ups) - len(downs)
    if weight:
        kept = ups if weight > 0 else downs
        said = ", ".join(f"{about} {min(old, new):g} to {max(old, new):g}" for about, old, new in kept[:4])
        yield Reason(max(-MOST, min(MOST, FIGURE * weight)), f"Tolls moved up: {said}.", telling=revised)


def _read_steps(one: Report, other: Report, edits: Sequence[Edit]) -> Iterator[Reason]:
    """Words of an earlier state on one side, of the later state on the other, in what differs between the two."""
    changed = [edit for edit in edits if edit.kind not in _KEPT]
    left = _words_of(one, [edit.earlier for edit in changed])
    right = _words_of(other, [edit.later for edit in changed])
    for step in _steps():
        gone, come = _only(step.before, left, right), _only(step.after, right, left)
        alone = _only(step.sure_before, left, right) + _only(step.sure_after, right, left)
        # CASE the old words here and the new ones there; or one of them, where it is plain enough by itself
        way, weight = (gone, STEP) if gone == come else (alone, STEP / 2)
        if way:
            late = show(other.document, one.document) if way > 0 else show(one.document, other.document)
            yield Reason(weight if way > 0 else -weight, f"By what differs, in {late} {step.name}.", telling=True)
    linkers = data.words("development", "linkers")
    if ahead := _only(linkers, right, left):
        late = show(other.document, one.document) if ahead > 0 else show(one.document, other.document)
        taken = ", ".join(f"\u201c{w}\u201d" for w in linkers if f" {w} " in (right if ahead > 0 else left))
        yield Reason(LINKER * ahead, f"{late} takes up what went before: {taken}.", telling=True)


def _read_depth(one: Document, other: Document, overlap: Overlap) -> Iterator[Reason]:
    """News goes on top: what is carried over stands lower down in the later text."""
    if abs(overlap.sunk) >= SUNK:
        late = show(other, one) if overlap.sunk > 0 else show(one, other)
        weight = DEPTH if abs(overlap.sunk) < DEEP else 2 * DEPTH
        why = f"What both tell stands {abs(overlap.sunk):.0f} words lower down in {late}, under newer matter."
        yield Reason(weight if overlap.sunk > 0 else -weight, why)


def _read_days(one: Report, other: Report) -> Iterator[Reason]:
    """The first day of the week that a story names is that of its news; the later text often names both."""
    if not one.weekdays or not other.weekdays or one.weekdays[0] == other.weekdays[0]:
        return
    names = [name.title() for name in data.words("story_words", "weekdays")]
    on = (other.weekdays[0] - one.weekdays[0]) % len(names)
    early, late = (one, other) if on <= NEXT_DAYS else (other, one)
    said = f"The news of the one is of {names[early.weekdays[0]]}, that of the other of {names[late.weekdays[0]]}"
    # CASE the next day, on which the day before is told of again
    recalls = early.weekdays[0] in late.weekdays and late.weekdays[0] not in early.weekdays
    telling = recalls and on in {1, len(names) - 1}
    weight = NEXT_DAY if telling else SOME_DAY
    why = f"{said}, which still names {names[early.weekdays[0]]}." if recalls else f"{said}."
    yield Reason(weight if on <= NEXT_DAYS else -weight, why, telling=telling)


def _read_recalled(one: Report, other: Report, edits: Sequence[Edit]) -> Iterator[Reason]:
    """A text that gives the other's figure as one of before was written after it."""
    for edit in edits:
        for move in (move for move in edit.figures if is_harm(move.about) or move.about == "money"):
            for weight, report, value in ((RECALLED, other, move.old), (-RECALLED, one, move.new)):
                told = [m for held in report.measures for m in held if (m.about, m.value) == (move.about, value)]
                if told and all(measure.recalled for measure in told):
                    document, rest = (other, one) if weight > 0 else (one, other)
                    said = told[0].span.of(report.document.text)
                    name = show(document.document, rest.document)
                    yield Reason(weight, f"{name} gives \u201c{said}\u201d as a figure of before.", telling=True)
                    return


def _read_hands(one: Document, other: Document, *, revised: bool) -> Iterator[Reason]:
    """A desk adds reporters and editors to the credits of a running story."""
    first, second = _hands(one), _hands(other)
    if first and second and first != second and (first < second or second < first):
        more = ", ".join(sorted(first ^ second))
        late = show(other, one) if first < second else show(one, other)
        yield Reason(HANDS if first < second else -HANDS, f"The credits of {late} add {more}.", telling=revised)


def _hands(document: Document) -> frozenset[str]:
    """Return the full names in the credit lines."""
    passages = (passage for passage in document.passages if passage.kind == "credit")
    found = (match for passage in passages for match in _FULL_NAME.finditer(passage.of(document.text)))
    return frozenset(match[1] for match in found)


def _read_length(one: Report, other: Report, overlap: Overlap) -> Iterator[Reason]:
    """A desk adds oftener than it cuts."""
    lead = overlap.share_of_one - overlap.share_of_other
    longer = len(other.wording.words) - len(one.wording.words)
    text = show(other.document, one.document) if longer > 0 else show(one.document, other.document)
    if max(overlap.share_of_one, overlap.share_of_other) >= WHOLE and abs(lead) >= MORE:
        # CASE a client that credits nobody, beside an agency's own text: clients cut
        short = one.document if longer > 0 else other.document
        client = bool(named_agencies(one.document) or named_agencies(other.document)) and not named_agencies(short)
        yield Reason(
            CONTAINS if lead > 0 else -CONTAINS,
            f"{text} holds nearly all of the other text and adds to it.",
            telling=not client,
        )
    elif abs(longer) >= CLEARLY * min(len(one.wording.words), len(other.wording.words)):
        yield Reason(LONGER if longer > 0 else -LONGER, f"{text} is the longer text.")


def _only(words: Sequence[str], here: str, there: str) -> int:
    """Return 1 when only `here` has one of the words, -1 when only `there` has, else 0."""
    found, across = (any(f" {word} " in text for word in words) for text in (here, there))
    return int(found) - int(across)


def _words_of(report: Report, spans: Sequence[Span | None]) -> str:
    text = report.document.text
    return " ".join(["", *(fold(word.of(text)) for span in spans if span for word in find_words(text, span)), ""])


@cache
def _steps() -> tuple[Step, ...]:
    return tuple(
        Step(
            str(row["name"]),
            tuple(row["before"]),
            tuple(row["after"]),
            tuple(row["sure_before"]),
            tuple(row["sure_after"]),
        )
        for row in data.rows("development", "steps")
    )
