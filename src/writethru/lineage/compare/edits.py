"""Two stories and their runs in, the edits from one to the other out, sentence by sentence with exact spans."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from rapidfuzz.distance import Indel

from writethru import data
from writethru.lineage.compare.align import Run
from writethru.lineage.compare.moves import find_moves, turn_move
from writethru.lineage.compare.report import Report
from writethru.lineage.compare.sentences import Pair, keep_order, pair_sentences
from writethru.lineage.compare.wording import Wording
from writethru.model import Edit, EditKind, FigureMove, Span

# A sentence at another place has only moved, however it was touched up, when its words are this alike.
MOVED = 0.6
# No edit spans more characters than this on a side: what is the same at its ends is cut off.
LONGEST = 600
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")


def find_edits(one: Report, other: Report, runs: Sequence[Run]) -> tuple[Edit, ...]:
    """Return the edits from `one` to `other`: every sentence of either story is in exactly one of them.

    Figures that moved between sentences that are no pair come as further edits of kind `figure`, which hold the two
    sentences. Order is that of `other`'s text; what was cut stands where it stood in `one`.
    """
    left, right = one.wording, other.wording
    pairs = pair_sentences(left, right, runs, (_flags(one), _flags(other)))
    settled = keep_order(pairs)
    moves = find_moves(one, other, pairs)
    paired = []
    for pair in pairs:
        inside = tuple(moved.move for moved in moves if pair.covers(moved.left, moved.right))
        paired.append(_edit(one, other, pair, inside, moved=pair not in settled))
    used_left = {number for pair in pairs for number in range(pair.left, pair.left_end + 1)}
    used_right = {number for pair in pairs for number in range(pair.right, pair.right_end + 1)}
    across: dict[tuple[int, int], list[FigureMove]] = {}
    for moved in moves:
        if not any(pair.covers(moved.left, moved.right) for pair in pairs):
            across.setdefault((moved.left, moved.right), []).append(moved.move)
    paired += [
        Edit("figure", left.sentences[s], right.sentences[t], tuple(figures), moved=True)
        for (s, t), figures in across.items()
    ]
    cut = [Edit("cut", span, None) for number, span in enumerate(left.sentences) if number not in used_left]
    added = [Edit("added", None, span) for number, span in enumerate(right.sentences) if number not in used_right]
    return tuple(_arrange(paired, cut, added))


def turn_edits(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the same edits read from the other document to this one."""
    swapped = [turn_edit(edit) for edit in edits]
    paired = [edit for edit in swapped if edit.earlier and edit.later]
    cut, added = ([edit for edit in swapped if edit.kind == kind] for kind in ("cut", "added"))
    return tuple(_arrange(paired, cut, added))


def turn_edit(edit: Edit) -> Edit:
    """Return one edit seen from the other side."""
    turned: dict[EditKind, EditKind] = {"cut": "added", "added": "cut"}
    figures = tuple(sorted((turn_move(move) for move in edit.figures), key=lambda move: move.was))
    return Edit(turned.get(edit.kind, edit.kind), edit.later, edit.earlier, figures, edit.moved)


def _edit(one: Report, other: Report, pair: Pair, figures: tuple[FigureMove, ...], *, moved: bool) -> Edit:
    """Return what happened to one sentence; a figure that moved says more than that its sentence did."""
    left, right = one.wording, other.wording
    earlier = Span(left.sentences[pair.left].start, left.sentences[pair.left_end].end)
    later = Span(right.sentences[pair.right].start, right.sentences[pair.right_end].end)
    words = _words(left, right, pair)
    kind = _kind(earlier.of(one.document.text), later.of(other.document.text), words, figures)
    if moved and (kind in {"same", "house-style"} or (kind == "changed" and _likeness(words) >= MOVED)):
        kind = "moved"
    if max(earlier.end - earlier.start, later.end - later.start) > LONGEST:
        earlier, later = _narrow(left, right, pair)
    return Edit(kind, earlier, later, figures, moved)


def _flags(report: Report) -> bytes:
    return bytes(bool(found) for found in report.measures)


def _words(left: Wording, right: Wording, pair: Pair) -> tuple[list[str], list[str]]:
    """Return the words of both sides as house style leaves them: no courtesy titles, "six" as 6."""
    courtesy, numerals = _style()
    sides = (
        left.words[left.starts[pair.left] : left.starts[pair.left_end + 1]],
        right.words[right.starts[pair.right] : right.starts[pair.right_end + 1]],
    )
    one, other = ([numerals.get(word, word) for word in side if word not in courtesy] for side in sides)
    return one, other


def _kind(was: str, now: str, words: tuple[list[str], list[str]], figures: Sequence[FigureMove]) -> EditKind:
    if was.split() == now.split():
        return "same"
    # CASE spelling, commas, quotation marks, dashes, courtesy titles, "six" for "6", a space lost: "areturned"
    if words[0] == words[1] or "".join(words[0]) == "".join(words[1]):
        return "house-style"
    # CASE a number gave way to another; a sentence that merely gained a number is a change of words
    gone, come = Counter(_DIGITS.findall(was)), Counter(_DIGITS.findall(now))
    return "figure" if figures or (gone - come and come - gone) else "changed"


@cache
def _style() -> tuple[frozenset[str], dict[str, str]]:
    numerals = {**data.numbers("figures", "units"), **data.numbers("figures", "tens")}
    return frozenset(data.words("style", "courtesy")), {word: str(value) for word, value in numerals.items()}


def _likeness(words: tuple[list[str], list[str]]) -> float:
    return Indel.normalized_similarity(*words)


def _narrow(left: Wording, right: Wording, pair: Pair) -> tuple[Span, Span]:
    """Cut equal words off both ends of a very long sentence, then whatever stands beyond LONGEST characters."""
    a, b = left.starts[pair.left], right.starts[pair.right]
    end_a, end_b = left.starts[pair.left_end + 1], right.starts[pair.right_end + 1]
    while a < end_a - 1 and b < end_b - 1 and left.words[a] == right.words[b]:
        a, b = a + 1, b + 1
    while a < end_a - 1 and b < end_b - 1 and left.words[end_a - 1] == right.words[end_b - 1]:
        end_a, end_b = end_a - 1, end_b - 1
    return _clip(left, a, end_a), _clip(right, b, end_b)


def _clip(story: Wording, start: int, end: int) -> Span:
    opening = story.places[start].start
    while end > start + 1 and story.places[end - 1].end - opening > LONGEST:
        end -= 1
    return Span(opening, min(story.places[end - 1].end, opening + LONGEST))


def _arrange(paired: Iterable[Edit], cut: Iterable[Edit], added: Iterable[Edit]) -> list[Edit]:
    """Order edits by the later text; a cut follows the last pair that stood before it in the earlier text."""
    nowhere = Span(0, 0)
    order = sorted((*paired, *added), key=lambda edit: (edit.later or nowhere, edit.moved, edit.earlier or nowhere))
    marks = sorted((e.earlier, number) for number, e in enumerate(order) if e.earlier and not e.moved)
    starts = [span for span, _ in marks]
    slots: dict[int, list[Edit]] = {}
    for edit in sorted(cut, key=lambda edit: edit.earlier or nowhere):
        at = bisect_left(starts, edit.earlier or nowhere)
        slots.setdefault(marks[at - 1][1] if at else -1, []).append(edit)
    result = slots.get(-1, [])
    for number, edit in enumerate(order):
        result += [edit, *slots.get(number, [])]
    return result
