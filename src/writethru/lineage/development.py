"""Two related reports and their edits in, signs of the order in which the text was written out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from writethru import data
from writethru.lineage.overlap import Overlap
from writethru.lineage.report import Report
from writethru.lineage.sign import Sign, show
from writethru.model import Document, Edit, Span
from writethru.reading.figures import find_figures
from writethru.text import find_words, fold

FIGURE = 1.0
MOST = 2.0
STEP = 1.0
LINKER = 0.5
# Nearly all of the one stands in the other, which has more.
WHOLE = 0.85
MORE = 0.08
CONTAINS = 1.0
LONGER = 0.4
_KEPT = frozenset({"same", "house-style", "moved"})


def read_development(one: Report, other: Report, overlap: Overlap, edits: Sequence[Edit]) -> Iterator[Sign]:
    """Yield signs from what differs: figures, words of an earlier and of a later state, what was added."""
    yield from _read_figures(one.document, other.document, edits)
    yield from _read_steps(one, other, edits)
    yield from _read_length(one, other, overlap)


def figure_moves(one: Document, other: Document, edit: Edit) -> list[tuple[int, int]]:
    """Return (old, new) for the counts of an edited sentence that count the same thing, in order.

    Two figures count one thing when the same word follows them ("62 people", "87 people"); an age counts nothing.
    """
    if edit.earlier is None or edit.later is None:
        return []
    was, now = _counts(one.text, edit.earlier), _counts(other.text, edit.later)
    return [(value, now[word]) for word, value in was.items() if word in now and now[word] != value]


def _counts(text: str, span: Span) -> dict[str, int]:
    """Return the counts of a sentence by the word that follows each; a word that follows two is left out."""
    found: dict[str, int] = {}
    twice = set()
    for figure in find_figures(text, span):
        value = figure.low if figure.low is not None else figure.high
        after = re.match(r"\s{1,3}(\w+)", text[figure.end : figure.end + 40])
        if value is None or after is None:
            continue
        word = fold(after[1])
        twice |= {word} & found.keys()
        found[word] = value
    return {word: value for word, value in found.items() if word not in twice}


def _read_figures(one: Document, other: Document, edits: Sequence[Edit]) -> Iterator[Sign]:
    """Figures that replace each other in one sentence: tolls grow oftener than they shrink."""
    moves = [move for edit in edits if edit.kind == "figure" for move in figure_moves(one, other, edit)]
    weight = sum(1 if new > old else -1 for old, new in moves)
    if weight:
        kept = dict.fromkeys(move for move in moves if (move[1] > move[0]) == (weight > 0))
        said = ", ".join(f"{min(move)} to {max(move)}" for move in list(kept)[:4])
        yield Sign(max(-MOST, min(MOST, FIGURE * weight)), f"Figures moved up: {said}.")


def _read_steps(one: Report, other: Report, edits: Sequence[Edit]) -> Iterator[Sign]:
    """Words of an earlier state on one side, of the later state on the other, in what differs between the two."""
    changed = [edit for edit in edits if edit.kind not in _KEPT]
    left = _words_of(one, [edit.earlier for edit in changed])
    right = _words_of(other, [edit.later for edit in changed])
    for name, before, after in _steps():
        gone, come = _only(before, left, right), _only(after, right, left)
        # CASE both halves of the step must point one way: the old words here, the new ones there
        if gone and come and gone == come:
            late = show(other.document, one.document) if gone > 0 else show(one.document, other.document)
            yield Sign(STEP * gone, f"By what differs, in {late} {name}.")
    linkers = data.words("development", "linkers")
    if ahead := _only(linkers, right, left):
        late = show(other.document, one.document) if ahead > 0 else show(one.document, other.document)
        taken = ", ".join(f"\u201c{w}\u201d" for w in linkers if f" {w} " in (right if ahead > 0 else left))
        yield Sign(LINKER * ahead, f"{late} takes up what went before: {taken}.")


def _read_length(one: Report, other: Report, overlap: Overlap) -> Iterator[Sign]:
    """A desk adds oftener than it cuts."""
    lead = overlap.share_of_one - overlap.share_of_other
    longer = len(other.wording.words) - len(one.wording.words)
    text = show(other.document, one.document) if longer > 0 else show(one.document, other.document)
    if max(overlap.share_of_one, overlap.share_of_other) >= WHOLE and abs(lead) >= MORE:
        yield Sign(CONTAINS if lead > 0 else -CONTAINS, f"{text} holds nearly all of the other text and adds to it.")
    elif longer:
        yield Sign(LONGER if longer > 0 else -LONGER, f"{text} is the longer text.")


def _only(words: Sequence[str], here: str, there: str) -> int:
    """Return 1 when only `here` has one of the words, -1 when only `there` has, else 0."""
    found, across = (any(f" {word} " in text for word in words) for text in (here, there))
    return int(found) - int(across)


def _words_of(report: Report, spans: Sequence[Span | None]) -> str:
    text = report.document.text
    return " ".join(["", *(fold(word.of(text)) for span in spans if span for word in find_words(text, span)), ""])


@cache
def _steps() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    rows = data.rows("development", "steps")
    return tuple((str(row["name"]), tuple(row["before"]), tuple(row["after"])) for row in rows)
