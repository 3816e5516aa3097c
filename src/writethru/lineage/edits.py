"""Two stories and their runs in, the edits that lead from one to the other out, sentence by sentence with exact spans."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Indel

from writethru import data
from writethru.lineage.align import Run
from writethru.lineage.wording import Wording
from writethru.model import Document, Edit, EditKind, Span
from writethru.reading.figures import find_figures

# Two sentences are one when runs cover this part of the shorter, or when their words are this alike at one place.
COVERED = 0.4
ALIKE = 0.45
# A sentence at another place has only moved, however it was touched up, when it is this alike.
MOVED = 0.75
# No edit spans more characters than this on a side: what is the same at its ends is cut off.
LONGEST = 600
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentence `left` of the one story is sentence `right` of the other."""

    left: int
    right: int


def find_edits(one: Document, other: Document, left: Wording, right: Wording, runs: Sequence[Run]) -> tuple[Edit, ...]:
    """Return the edits from `one` to `other`: every sentence of either story is in exactly one of them.

    Order is that of `other`'s text, what was cut standing where it stood in `one`.
    """
    pairs = _pair_by_runs(left, right, runs)
    pairs = _pair_by_place(left, right, pairs)
    settled = _in_order(pairs)
    edits = [_edit(one, other, left, right, pair, moved=pair not in settled) for pair in pairs]
    used_left, used_right = {pair.left for pair in pairs}, {pair.right for pair in pairs}
    cut = [Edit("cut", left.sentences[n], None) for n in range(len(left.sentences)) if n not in used_left]
    added = [Edit("added", None, right.sentences[n]) for n in range(len(right.sentences)) if n not in used_right]
    return tuple(_arrange(edits, cut, added))


def turn_edits(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the same edits read from the other document to this one."""
    turned: dict[EditKind, EditKind] = {"cut": "added", "added": "cut"}
    swapped = [Edit(turned.get(edit.kind, edit.kind), edit.later, edit.earlier) for edit in edits]
    paired = [edit for edit in swapped if edit.earlier and edit.later]
    return tuple(_arrange(paired, [e for e in swapped if e.kind == "cut"], [e for e in swapped if e.kind == "added"]))


def numbers_of(text: str, span: Span) -> Counter[str]:
    """Return the numbers stated in `span`: digits as they stand, number words and vague ones by their value."""
    found = Counter(match.group().replace(",", "") for match in _NUMBER.finditer(text, span.start, span.end))
    for figure in find_figures(text, span):
        if not any(c.isdigit() for c in figure.number.of(text)):
            found[str(figure.low if figure.low is not None else figure.high)] += 1
    return found


def _pair_by_runs(left: Wording, right: Wording, runs: Sequence[Run]) -> list[Pair]:
    """Pair the sentences that share most words in runs, each once."""
    shared: Counter[tuple[int, int]] = Counter()
    for run in runs:
        at = 0
        while at < run.size:
            s, t = left.sentence_of(run.left + at), right.sentence_of(run.right + at)
            size = min(left.starts[s + 1] - run.left, right.starts[t + 1] - run.right, run.size) - at
            shared[s, t] += size
            at += size
    used_left, used_right, pairs = set(), set(), []
    for (s, t), words in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if s in used_left or t in used_right:
            continue
        if words >= COVERED * min(_length(left, s), _length(right, t)):
            pairs.append(Pair(s, t))
            used_left.add(s)
            used_right.add(t)
    return sorted(pairs, key=lambda pair: (pair.left, pair.right))


def _pair_by_place(left: Wording, right: Wording, pairs: list[Pair]) -> list[Pair]:
    """Pair what is left between two pairs in order, where the words are alike enough."""
    anchors = [
        Pair(-1, -1),
        *sorted(_in_order(pairs), key=lambda p: p.left),
        Pair(len(left.sentences), len(right.sentences)),
    ]
    used_left, used_right = {pair.left for pair in pairs}, {pair.right for pair in pairs}
    found = list(pairs)
    for before, after in zip(anchors, anchors[1:], strict=False):
        gap_left = [n for n in range(before.left + 1, after.left) if n not in used_left]
        gap_right = [n for n in range(before.right + 1, after.right) if n not in used_right]
        # CASE whole new sections on both sides: nothing there is the same sentence edited
        if len(gap_left) * len(gap_right) > 400:
            continue
        scored = sorted((-_likeness(left, s, right, t), s, t) for s in gap_left for t in gap_right)
        for likeness, s, t in scored:
            if -likeness >= ALIKE and s not in used_left and t not in used_right:
                found.append(Pair(s, t))
                used_left.add(s)
                used_right.add(t)
    return sorted(found, key=lambda pair: (pair.left, pair.right))


def _in_order(pairs: Sequence[Pair]) -> frozenset[Pair]:
    """Return the longest series of pairs that keeps the order of both stories; the others have moved."""
    ordered = sorted(pairs, key=lambda pair: pair.left)
    ends: list[int] = []
    last: list[int] = []
    previous: list[int | None] = []
    for number, pair in enumerate(ordered):
        at = bisect_left(ends, pair.right)
        previous.append(last[at - 1] if at else None)
        if at == len(ends):
            ends.append(pair.right)
            last.append(number)
        else:
            ends[at], last[at] = pair.right, number
    kept, step = set(), last[-1] if last else None
    while step is not None:
        kept.add(ordered[step])
        step = previous[step]
    return frozenset(kept)


def _edit(one: Document, other: Document, left: Wording, right: Wording, pair: Pair, *, moved: bool) -> Edit:
    earlier, later = left.sentences[pair.left], right.sentences[pair.right]
    kind = _kind(one.text, earlier, other.text, later, left, right, pair)
    if moved and (
        kind in {"same", "house-style"}
        or (kind == "changed" and _likeness(left, pair.left, right, pair.right) >= MOVED)
    ):
        kind = "moved"
    if max(earlier.end - earlier.start, later.end - later.start) > LONGEST:
        earlier, later = _narrow(left, right, pair)
    return Edit(kind, earlier, later)


def _kind(text: str, earlier: Span, new: str, later: Span, left: Wording, right: Wording, pair: Pair) -> EditKind:
    if earlier.of(text).split() == later.of(new).split():
        return "same"
    # CASE spelling, commas, quotation marks, dashes, courtesy titles, "six" for "6"
    if _styled(left, pair.left) == _styled(right, pair.right):
        return "house-style"
    was, now = numbers_of(text, earlier), numbers_of(new, later)
    # CASE a number gave way to another one; a sentence that merely gained its first number is a change of words
    if was != now and was and now:
        return "figure"
    return "changed"


def _styled(story: Wording, sentence: int) -> list[str]:
    courtesy, numerals = _style()
    return [
        numerals.get(word, word)
        for word in story.words[story.starts[sentence] : story.starts[sentence + 1]]
        if word not in courtesy
    ]


@cache
def _style() -> tuple[frozenset[str], dict[str, str]]:
    numerals = {**data.numbers("figures", "units"), **data.numbers("figures", "tens")}
    return frozenset(data.words("style", "courtesy")), {word: str(value) for word, value in numerals.items()}


def _length(story: Wording, sentence: int) -> int:
    return story.starts[sentence + 1] - story.starts[sentence]


def _likeness(left: Wording, s: int, right: Wording, t: int) -> float:
    return Indel.normalized_similarity(
        left.words[left.starts[s] : left.starts[s + 1]], right.words[right.starts[t] : right.starts[t + 1]]
    )


def _narrow(left: Wording, right: Wording, pair: Pair) -> tuple[Span, Span]:
    """Cut equal words off both ends of a very long sentence, then whatever stands beyond LONGEST characters."""
    a, b = left.starts[pair.left], right.starts[pair.right]
    end_a, end_b = left.starts[pair.left + 1], right.starts[pair.right + 1]
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


def _arrange(paired: list[Edit], cut: list[Edit], added: list[Edit]) -> list[Edit]:
    """Order edits by the later text; a cut follows the last pair that stood before it in the earlier text."""
    order = sorted((edit for edit in (*paired, *added) if edit.later), key=lambda edit: edit.later or Span(0, 0))
    marks = sorted((e.earlier, number) for number, e in enumerate(order) if e.earlier and e.kind != "moved")
    starts = [span for span, _ in marks]
    slots: dict[int, list[Edit]] = {}
    for edit in cut:
        at = bisect_left(starts, edit.earlier or Span(0, 0))
        slots.setdefault(marks[at - 1][1] if at else -1, []).append(edit)
    result = [*slots.get(-1, [])]
    for number, edit in enumerate(order):
        result += [edit, *slots.get(number, [])]
    return result
