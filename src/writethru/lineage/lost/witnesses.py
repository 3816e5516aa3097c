"""Documents in, their stories as units of a word with its punctuation out, and one such story laid beside another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import Indel

from writethru import data
from writethru.lineage.compare.align import ALONE, Run, find_runs
from writethru.lineage.compare.wording import Wording, read_wording
from writethru.model import Document, Span

# Between two runs so many pairs of words are compared; more are two passages of their own.
MANY = 250_000
# Between two runs words count as the same only where this part of the shorter side is.
KINDRED = 0.5
_PLAIN = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014\u2011", "''\"\"---")


@dataclass(frozen=True, slots=True)
class Text:
    """The story of one witness.

    Attributes:
        units: each word with the punctuation that belongs to it, in order.
        surface: the same as printed, white space left out, quotation marks and dashes in one form.
        opens: a byte a unit, 1 where a paragraph begins.
    """

    document: str
    wording: Wording
    units: tuple[Span, ...]
    surface: tuple[str, ...]
    opens: bytes

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words, folded and in one spelling."""
        return self.wording.words


@dataclass(frozen=True, slots=True)
class Beside:
    """How a text stands beside the one that it is compared with, the base.

    Attributes:
        to: for each unit of the base that of this text, -1 where it has none.
        extra: by place in the base, the runs of this text's units that the base does not have there.
        moved: units of the base whose counterparts stand out of their order.
    """

    to: tuple[int, ...]
    extra: dict[int, list[range]]
    moved: frozenset[int]


def read_text(document: Document) -> Text:
    """Return the story of a document in units."""
    wording, text = read_wording(document), document.text
    units = tuple(_units(wording, text))
    surface = tuple("".join(unit.of(text).translate(_PLAIN).split()) for unit in units)
    breaks = [True, *("\n\n" in text[one.end : other.start] for one, other in pairwise(units))]
    return Text(document.id, wording, units, surface, bytes(breaks[: len(units)]))


def _units(wording: Wording, text: str) -> Iterator[Span]:
    """Part each sentence between its words: what touches the next word belongs to it, the rest to the one before."""
    for sentence, first, last in zip(wording.sentences, wording.starts, wording.starts[1:], strict=False):
        start = sentence.start
        for number in range(first, last):
            end = sentence.end
            if number + 1 < last:
                end = _part(text, wording.places[number].end, wording.places[number + 1].start)
            yield Span(start, start + len(text[start:end].rstrip()))
            start = end


def _part(text: str, here: int, there: int) -> int:
    """Return where, between two words, what belongs to the second begins; a hyphen alone belongs to the first."""
    gap = text[here:there]
    pieces = gap.split()
    touching = pieces and not gap[-1].isspace() and len(pieces[-1]) < len(gap)
    return there - len(pieces[-1]) if touching else there


def lay_beside(base: Text, other: Text) -> Beside:
    """Return how `other` stands beside `base`: runs of equal words, longest first, then word by word between them."""
    if base.words == other.words:
        return Beside(tuple(range(len(base.words))), {}, frozenset())
    runs = find_runs(base.wording, other.wording)
    kept = _keep_order(runs)
    to = [-1] * len(base.words)
    for run in kept:
        to[run.left : run.left + run.size] = range(run.right, run.right + run.size)
    ends = Run(0, 0, 0), Run(len(base.words), len(other.words), 0)
    for before, after in pairwise([ends[0], *kept, ends[1]]):
        _fill(
            base, other, to, Span(before.left + before.size, after.left), Span(before.right + before.size, after.right)
        )
    settled = {there: here for here, there in enumerate(to) if there >= 0}
    moved = frozenset(_move(runs, to, settled))
    return Beside(tuple(to), _extras(settled, len(other.words)), moved)


def _keep_order(runs: Sequence[Run]) -> list[Run]:
    """Return the runs that keep their order in both texts, the longest first to be kept."""
    kept: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run.size, run)):
        at = bisect_left(kept, run)
        after = at == 0 or kept[at - 1].right + kept[at - 1].size <= run.right
        before = at == len(kept) or run.right + run.size <= kept[at].right
        if after and before:
            kept.insert(at, run)
    return kept


def _fill(base: Text, other: Text, to: list[int], left: Span, right: Span) -> None:
    """Pair the words between two runs, where enough of them are the same for the two to be one passage."""
    here, there = base.words[left.start : left.end], other.words[right.start : right.end]
    if not here or not there or len(here) * len(there) > MANY:
        return
    same = [code for code in Indel.opcodes(here, there) if code.tag == "equal"]
    if sum(code.src_end - code.src_start for code in same) < KINDRED * min(len(here), len(there)):
        return
    for code in same:
        start = left.start + code.src_start
        to[start : start + code.src_end - code.src_start] = range(
            right.start + code.dest_start, right.start + code.dest_end
        )


def _move(runs: Sequence[Run], to: list[int], settled: dict[int, int]) -> Iterator[int]:
    """Pair what stands in another order, and yield those units of the base."""
    for run in runs:
        free = [n for n in range(run.size) if to[run.left + n] < 0 and run.right + n not in settled]
        if len(free) >= ALONE:
            for n in free:
                to[run.left + n] = run.right + n
                settled[run.right + n] = -1
                yield run.left + n


def _extras(settled: dict[int, int], size: int) -> dict[int, list[range]]:
    """Return the runs of units without a counterpart, by the place after the last unit before them that has one."""
    found: dict[int, list[range]] = {}
    at, start = 0, None
    for number in range(size + 1):
        alone = number < size and number not in settled
        if alone and start is None:
            start = number
        if not alone and start is not None:
            found.setdefault(at, []).append(range(start, number))
            start = None
        # CASE what has moved is no landmark
        if settled.get(number, -1) >= 0:
            at = settled[number] + 1
    return found


def is_house_style(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two readings differ in nothing but what a desk's style sheet rules: spelling, titles, spaces."""
    courtesy, numerals = _style()
    here, there = (
        "".join(numerals.get(word, word) for word in words if word not in courtesy) for words in (one, other)
    )
    return here == there


def numbers_in(words: Sequence[str]) -> list[str]:
    """Return the words that are numbers, "six" as 6."""
    numerals = _style()[1]
    return [numerals.get(word, word) for word in words if word in numerals or word[0].isdigit()]


@cache
def _style() -> tuple[frozenset[str], dict[str, str]]:
    numerals = {**data.numbers("figures", "units"), **data.numbers("figures", "tens")}
    # CASE "no" is a number only where things are counted
    return frozenset(data.words("style", "courtesy")), {word: str(value) for word, value in numerals.items() if value}
