"""Two reports and their paired sentences in, the figures out that gave way to others, in a sentence or elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from writethru import data
from writethru.lineage.compare.measures import STEM, Measure, is_harm
from writethru.lineage.compare.report import Report
from writethru.lineage.compare.sentences import Pair
from writethru.model import FigureMove

# Two numbers of one measure are one figure in two states when their surroundings are this alike, 0 to 1; less is asked
# of counts of people harmed, of which a story has one leading figure.
ALIKE, ALIKE_HARMED = 0.26, 0.15


# Figures of one thing other than tolls lie within this factor of each other: a price is no turnover.
SCALE = 30
# What moves within a sentence only: elsewhere it is another day, another person.
_LOCAL = frozenset({"", "age", "time of day", "day of the month"})
_LOOSE = frozenset({"exact", "about"})
# A measure and the number of its sentence.
Held = tuple[int, Measure]


@dataclass(frozen=True, slots=True)
class Moved:
    """A move with the sentences in which it begins and ends."""

    left: int
    right: int
    move: FigureMove


def find_moves(one: Report, other: Report, pairs: Sequence[Pair]) -> tuple[Moved, ...]:
    """Return the figures that moved from `one` to `other`; in order of sentences.

    In a sentence that became another, numbers of one measure move in their order, first to first. Across the stories a
    value moves only where neither story still has the other's, and where what its own sentence tells does not gainsay:
    a toll that moved from 9 to 12 in one sentence moves so in all.
    """
    within = _agreeing(moved for pair in sorted(pairs) for moved in _within(one, other, pair))
    found = [*within, *_across(one, other, within)]
    found += _firsts(one, other, found)
    return tuple(sorted(found, key=lambda moved: (moved.left, moved.move.was, moved.move.now)))


def turn_move(move: FigureMove) -> FigureMove:
    """Return the move seen from the other story."""
    return FigureMove(move.now, move.was, move.about, move.new, move.old)


def _agreeing(moves: Iterable[Moved]) -> list[Moved]:
    """Return the moves but for a toll that moves otherwise than its lead says: another count of such people."""
    told: dict[tuple[str, float], float] = {}
    agreeing = []
    for moved in moves:
        move = moved.move
        new = told.setdefault((move.about, move.old), move.new) if is_harm(move.about) else move.new
        if new == move.new:
            agreeing.append(moved)
    return agreeing


def _within(one: Report, other: Report, pair: Pair) -> Iterator[Moved]:
    """Yield the moves inside one pair of sentences."""
    was = [(n, m) for n in range(pair.left, pair.left_end + 1) for m in one.measures[n]]
    now = [(n, m) for n in range(pair.right, pair.right_end + 1) for m in other.measures[n]]
    gone, come = _without(was, now), _without(now, was)
    keys = dict.fromkeys(measure.key for _, measure in gone)
    for key in keys:
        first, second = ([held for held in side if held[1].key == key] for side in (gone, come))
        yield from (_moved(*two) for two in _match(first, second) if _differs(two[0][1], two[1][1]))
    known = {measure.key for _, measure in come}
    # CASE "9 sailors", "12 crew": one number each that nothing matches, in like company
    gone = [held for held in gone if held[1].key not in known]
    come = [held for held in come if held[1].key not in keys]
    if len(gone) == len(come) == 1 and _is_count(gone[0][1]) and _is_count(come[0][1]):
        two = gone[0][1], come[0][1]
        alike = two[0].value != two[1].value and likeness(*two) >= ALIKE and _is_one_scale(*two)
        yield from [_moved(gone[0], come[0])] if alike else []


def _match(first: Sequence[Held], second: Sequence[Held]) -> Iterator[tuple[Held, Held]]:
    """Match numbers of one measure: in their order where both sides have as many, else by their company."""
    if len(first) == len(second):
        yield from zip(first, second, strict=True)
        return
    ranked = sorted(
        (-likeness(one[1], other[1]), s + t, abs(s - t), s, t)
        for s, one in enumerate(first)
        for t, other in enumerate(second)
    )
    left, right = set[int](), set[int]()
    for *_, s, t in ranked:
        if s not in left and t not in right:
            left.add(s)
            right.add(t)
            yield first[s], second[t]


def _without(these: Sequence[Held], those: Iterable[Held]) -> list[Held]:
    """Return the measures that the other side does not state as they are, or of things that it calls otherwise."""
    known = [measure for _, measure in those]
    rest = []
    for held in these:
        same = [measure for measure in known if measure.stated == held[1].stated]
        if same:
            known.remove(same[0])
        else:
            rest.append(held)
    renamed = {(measure.value, measure.hedge) for measure in known if _is_count(measure) and not is_harm(measure.about)}
    return [
        held
        for held in rest
        if is_harm(held[1].about) or not _is_count(held[1]) or (held[1].value, held[1].hedge) not in renamed
    ]


def _is_count(measure: Measure) -> bool:
    return measure.about not in {"money", "share", "time", *_LOCAL} and " " not in measure.about


def _differs(one: Measure, other: Measure) -> bool:
    """Tell whether two figures of one thing differ; "about 40" is 40 in other words, "at least 40" is not."""
    if one.value == other.value:
        return not {one.hedge, other.hedge} <= _LOOSE
    return _is_one_scale(one, other)


def _is_one_scale(one: Measure, other: Measure) -> bool:
    """Tell whether two values can be of one thing."""
    low, high = sorted((one.value, other.value))
    return is_harm(one.about) or one.about in _LOCAL or high <= SCALE * low


def _across(one: Report, other: Report, within: Sequence[Moved]) -> list[Moved]:
    """Return moves between sentences that are no pair, most alike first."""
    used_left, used_right = {moved.move.was for moved in within}, {moved.move.now for moved in within}
    ways = _ways(within)
    was, now = _spread(one), _spread(other)
    leading, new_leading = _leading(was), _leading(now)
    gone = [held for held in was if not _has(now, held[1]) and held[1].span not in used_left]
    come = [held for held in now if not _has(was, held[1]) and held[1].span not in used_right]
    ranked = []
    for first in gone:
        for second in (held for held in come if held[1].key == first[1].key):
            alike = likeness(first[1], second[1])
            leads = leading.get(first[1].key) == first[1].value and new_leading.get(first[1].key) == second[1].value
            fits = _is_one_scale(first[1], second[1]) and _agrees(ways, first[1], second[1])
            if fits and alike >= (ALIKE_HARMED if leads else ALIKE):
                places = first[1].span.start, second[1].span.start
                ranked.append((-alike, sum(places), abs(places[0] - places[1]), first, second))
    moved = []
    for *_, first, second in sorted(ranked, key=lambda row: row[:3]):
        if first[1].span not in used_left and second[1].span not in used_right:
            used_left.add(first[1].span)
            used_right.add(second[1].span)
            moved.append(_moved(first, second))
    return moved


def _ways(within: Iterable[Moved]) -> dict[tuple[str, float], set[float]]:
    """Return where the paired sentences say that a value of a measure went, or came from."""
    ways: dict[tuple[str, float], set[float]] = defaultdict(set)
    for move in (moved.move for moved in within):
        ways[move.about, move.old].add(move.new)
        ways[move.about, move.new].add(move.old)
    return ways


def _leading(held: Iterable[Held]) -> dict[str, float]:
    """Return the largest toll of each kind that a story states."""
    largest: dict[str, float] = {}
    for measure in (measure for _, measure in held if is_harm(measure.about) and not measure.recalled):
        largest[measure.key] = max(measure.value, largest.get(measure.key, 0))
    return largest


def _firsts(one: Report, other: Report, found: Sequence[Moved]) -> list[Moved]:
    """Return the tolls that moved as each story states them first, which is where a reader looks for them."""
    was, now = _spread(one), _spread(other)
    known = {(moved.move.was, moved.move.now) for moved in found}
    firsts = []
    for about, old, new in dict.fromkeys((moved.move.about, moved.move.old, moved.move.new) for moved in found):
        ends = (_first(was, about, old), _first(now, about, new))
        if is_harm(about) and old != new and ends[0] and ends[1]:
            moved = _moved(ends[0], ends[1])
            if (moved.move.was, moved.move.now) not in known:
                firsts.append(moved)
    return firsts


def _first(held: Iterable[Held], about: str, value: float) -> Held | None:
    return next((one for one in held if one[1].about == about and one[1].value == value and not one[1].recalled), None)


def _spread(report: Report) -> list[Held]:
    """Return what a story measures as a whole: no parts, and of ages those with a name."""
    return [
        (number, measure)
        for number, measures in enumerate(report.measures)
        for measure in measures
        if measure.about not in _LOCAL and not measure.about.startswith("part of")
    ]


def _has(held: Iterable[Held], wanted: Measure) -> bool:
    """Tell whether a story still states a value, and not as one of before."""
    same = (measure for _, measure in held if measure.value == wanted.value and measure.key == wanted.key)
    return any(not measure.recalled for measure in same)


def _agrees(ways: dict[tuple[str, float], set[float]], first: Measure, second: Measure) -> bool:
    """Tell whether a move does not gainsay those of the paired sentences."""
    forth, back = ways.get((first.about, first.value)), ways.get((second.about, second.value))
    return (forth is None or second.value in forth) and (back is None or first.value in back)


def likeness(one: Measure, other: Measure) -> float:
    """Return how alike the company of two numbers is: twice the shared stems over all, 0 where there are none.

    It is 0 too where both name days of the week and not one is the same: Sunday's count is not Monday's.
    """
    days = one.company & _weekdays(), other.company & _weekdays()
    if all(days) and not days[0] & days[1]:
        return 0.0
    both = len(one.company) + len(other.company)
    return 2 * len(one.company & other.company) / both if both else 0.0


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(name[:STEM] for name in data.words("story_words", "weekdays"))


def _moved(first: Held, second: Held) -> Moved:
    was, now = first[1], second[1]
    move = FigureMove(was.span, now.span, now.about, was.value, now.value)
    return Moved(first[0], second[0], move)
