"""Two related reports and their edits in, reasons from the text for the order of their writing out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from writethru import data
from writethru.lineage.clock import days_between
from writethru.lineage.measures import is_harm
from writethru.lineage.overlap import Overlap
from writethru.lineage.reasons import Reason, show
from writethru.lineage.report import Report
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
WEEKDAY = 1.6
LONGER = 0.4
CLEARLY = 0.03
_KEPT = frozenset({"same", "house-style", "moved"})


@dataclass(frozen=True, slots=True)
class Step:
    """A step that a running story takes, by the words of its two states; see `data/development.toml`."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    sure_before: tuple[str, ...]
    sure_after: tuple[str, ...]


def read_development(one: Report, other: Report, overlap: Overlap, edits: Sequence[Edit]) -> Iterator[Reason]:
    """Yield reasons from what differs: figures, words of an earlier and of a later state, what was added."""
    yield from _read_figures(edits)
    yield from _read_steps(one, other, edits)
    yield from _read_depth(one.document, other.document, overlap)
    # CASE the stated days are better than the days of the week, which come round again
    if not days_between(one.document, other.document):
        yield from _read_days(one, other)
    yield from _read_length(one, other, overlap)


def _read_figures(edits: Sequence[Edit]) -> Iterator[Reason]:
    """Tolls grow oftener than they shrink; prices and shares go either way."""
    moves = dict.fromkeys((m.about, m.old, m.new) for edit in edits for m in edit.figures if is_harm(m.about))
    ups, downs = [m for m in moves if m[2] > m[1]], [m for m in moves if m[2] < m[1]]
    weight = len(ups) - len(downs)
    if weight:
        kept = ups if weight > 0 else downs
        said = ", ".join(f"{about} {min(old, new):g} to {max(old, new):g}" for about, old, new in kept[:4])
        yield Reason(max(-MOST, min(MOST, FIGURE * weight)), f"Tolls moved up: {said}.")


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
            yield Reason(weight if way > 0 else -weight, f"By what differs, in {late} {step.name}.")
    linkers = data.words("development", "linkers")
    if ahead := _only(linkers, right, left):
        late = show(other.document, one.document) if ahead > 0 else show(one.document, other.document)
        taken = ", ".join(f"\u201c{w}\u201d" for w in linkers if f" {w} " in (right if ahead > 0 else left))
        yield Reason(LINKER * ahead, f"{late} takes up what went before: {taken}.")


def _read_depth(one: Document, other: Document, overlap: Overlap) -> Iterator[Reason]:
    """News goes on top: what is carried over stands lower down in the later text."""
    if abs(overlap.sunk) >= SUNK:
        late = show(other, one) if overlap.sunk > 0 else show(one, other)
        weight = DEPTH if abs(overlap.sunk) < DEEP else 2 * DEPTH
        why = f"What both tell stands {abs(overlap.sunk):.0f} words lower down in {late}, under newer matter."
        yield Reason(weight if overlap.sunk > 0 else -weight, why)


def _read_days(one: Report, other: Report) -> Iterator[Reason]:
    """The first day of the week that each story names is that of its news."""
    first, second = one.weekday, other.weekday
    if first is None or second is None or first == second:
        return
    names = data.words("story_words", "weekdays")
    on = (second - first) % len(names)
    early, late = (first, second) if on <= NEXT_DAYS else (second, first)
    said = f"The news of the one is of {names[early].title()}, that of the other of {names[late].title()}."
    yield Reason(WEEKDAY if on <= NEXT_DAYS else -WEEKDAY, said)


def _read_length(one: Report, other: Report, overlap: Overlap) -> Iterator[Reason]:
    """A desk adds oftener than it cuts."""
    lead = overlap.share_of_one - overlap.share_of_other
    longer = len(other.wording.words) - len(one.wording.words)
    text = show(other.document, one.document) if longer > 0 else show(one.document, other.document)
    if max(overlap.share_of_one, overlap.share_of_other) >= WHOLE and abs(lead) >= MORE:
        yield Reason(CONTAINS if lead > 0 else -CONTAINS, f"{text} holds nearly all of the other text and adds to it.")
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
