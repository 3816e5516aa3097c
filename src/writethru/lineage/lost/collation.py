"""Witnesses of one version in, its text out as far as they agree, with every place where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from writethru.lineage.lost.witnesses import Beside, Text, is_house_style, lay_beside, numbers_in
from writethru.model import Difference, Evidence, Reading, Stretch, StretchState

# So many words in a row are a passage that a witness has or has not; fewer are a reading of the sentence.
LONG = 6
# A passage stands in another version where this part of its runs of LONG words does.
HELD = 0.8
# Words on either side by which a reading is looked up in another version.
CONTEXT = 2
GRAM = 4
_STATES: tuple[StretchState, ...] = ("agreed", "most", "other version", "doubtful")


@dataclass(frozen=True, slots=True)
class Kin:
    """Copies of other versions of the text: they decide where the witnesses of this one are evenly divided."""

    texts: tuple[Text, ...]
    known: dict[tuple[bool, int], frozenset[tuple[str, ...]]] = field(default_factory=dict)

    def reads(self, row: tuple[str, ...], *, printed: bool) -> bool:
        """Tell whether another version has these words in a row: as printed, or in whatever style."""
        key = printed, len(row)
        if key not in self.known:
            rows = (text.surface if printed else text.words for text in self.texts)
            self.known[key] = frozenset(gram for one in rows for gram in _grams(one, len(row)))
        return row in self.known[key]

    def holds(self, words: Sequence[str]) -> bool:
        """Tell whether another version has this passage, but for a word or two."""
        grams = list(_grams(words, min(LONG, len(words))))
        return sum(self.reads(gram, printed=False) for gram in grams) >= max(1, HELD * len(grams))


@dataclass(slots=True)
class Place:
    """Units `start` to `end` of the base, as long as it grows; `passage`: others have a passage where it has nothing.

    Words that the base lacks stand inside it, and before or after it where it has a `lead` or `trail`.
    """

    start: int
    end: int
    differs: bool = False
    lead: bool = False
    trail: bool = False
    passage: bool = False
    lacking: tuple[str, ...] = ()

    @property
    def gaps(self) -> range:
        """Return the places between units at which words that the base lacks belong to it."""
        return range(self.start + (not self.lead), self.end + self.trail)


@dataclass(frozen=True, slots=True)
class Table:
    """All witnesses laid beside the base.

    Attributes:
        extras: by place in the base, the words of others that it has not.
        absent: by witness, a byte a unit of the base, 1 in passages that the witness has not.
        kin: copies of other versions.
    """

    base: Text
    texts: dict[str, Text]
    beside: dict[str, Beside]
    extras: dict[int, list[tuple[str, range]]]
    absent: dict[str, bytes]
    voters: frozenset[str]
    kin: Kin

    def votes(self, witnesses: Iterable[str]) -> int:
        """Return how many of the witnesses have a vote."""
        return len(self.voters.intersection(witnesses))


@dataclass(frozen=True, slots=True)
class _Said:
    """One reading of a place: who has it, which units these are in each, and how it is printed."""

    names: tuple[str, ...]
    runs: tuple[tuple[str, range], ...]
    surface: tuple[str, ...]


def choose_base(texts: Sequence[Text]) -> Text:
    """Return the text that has most of what most have, and least of what few have; one in paragraphs before others."""
    fit = dict.fromkeys((text.document for text in texts), 0)
    # CASE of two texts neither is the common one
    if len(texts) > 2:  # noqa: PLR2004
        shared = Counter(gram for text in texts for gram in frozenset(_grams(text.words, GRAM)))
        for text in texts:
            grams = frozenset(_grams(text.words, GRAM))
            fit[text.document] = sum(2 * shared[gram] - len(texts) for gram in grams)
    return min(texts, key=lambda text: (-fit[text.document], -sum(text.opens), text.document))


def collate(base: Text, texts: Sequence[Text], voters: frozenset[str], kin: Sequence[Text]) -> tuple[Stretch, ...]:
    """Return the text of a version in stretches, in the order of `base`, which is one of `texts`.

    What all read, but for house style, is agreed. Where they differ, what most of the `voters` read stands in the text;
    where these are evenly divided, what `kin`, copies of other versions, read; else the base's reading, as doubtful.
    """
    beside = {text.document: lay_beside(base, text) for text in texts}
    extras: dict[int, list[tuple[str, range]]] = {}
    for name, one in beside.items():
        for at, runs in one.extra.items():
            extras.setdefault(at, []).extend((name, run) for run in runs)
    absent = {name: _mark_absent(one) for name, one in beside.items()}
    table = Table(base, {text.document: text for text in texts}, beside, extras, absent, voters, Kin(tuple(kin)))
    found: list[Stretch] = []
    for place in _find_places(table):
        if place.passage:
            found.extend(_insert(table, place.start))
        elif place.differs or place.start < place.end:
            found.append(_read_place(table, place))
    return tuple(found)


def _grams(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def _mark_absent(beside: Beside) -> bytes:
    marks = bytearray(len(beside.to))
    at = 0
    for lost, run in groupby(beside.to, key=lambda number: number < 0):
        size = sum(1 for _ in run)
        if lost and size >= LONG:
            marks[at : at + size] = b"\1" * size
        at += size
    return bytes(marks)


def _is_passage(table: Table, name: str, at: int, extra: range) -> bool:
    """Tell words that stand by themselves from a reading of the sentence around them."""
    absent = table.absent[name]
    return len(extra) >= LONG or any(absent[number] for number in (at - 1, at) if 0 <= number < len(absent))


def _find_places(table: Table) -> Iterator[Place]:
    """Cut the base where the witnesses begin or cease to differ, where one lacks a passage, and at paragraphs."""
    size, place = len(table.base.words), Place(0, 0)
    for at in range(size + 1):
        extras = table.extras.get(at, ())
        # CASE a word or two that only others have belong to the differing place that they touch
        if any(not _is_passage(table, name, at, extra) for name, extra in extras):
            if not place.differs:
                yield place
                place = Place(at, at, differs=True, lead=True)
            place.trail = True
        if any(_is_passage(table, name, at, extra) for name, extra in extras):
            yield place
            yield Place(at, at, passage=True)
            place = Place(at, at)
        if at == size:
            break
        lacking = tuple(name for name in table.texts if table.absent[name][at])
        differs = _differs(table, at, lacking)
        worded = place.end > place.start
        if place.differs != differs or (worded and (place.lacking != lacking or table.base.opens[at])):
            yield place
            place = Place(at, at, differs=differs)
        place.end, place.lacking, place.trail = at + 1, lacking, False
    yield place


def _differs(table: Table, at: int, lacking: Sequence[str]) -> bool:
    """Tell whether the witnesses that have unit `at` of the base print it in more than one way."""
    wanted = table.base.surface[at]
    for name, beside in table.beside.items():
        there = beside.to[at]
        if (there < 0 or table.texts[name].surface[there] != wanted) and name not in lacking:
            return True
    return False


def _insert(table: Table, at: int) -> Iterator[Stretch]:
    """Yield the passages that others have where the base has nothing."""
    groups: dict[tuple[str, ...], list[tuple[str, range]]] = {}
    for name, extra in table.extras[at]:
        if _is_passage(table, name, at, extra):
            groups.setdefault(table.texts[name].words[extra.start : extra.stop], []).append((name, extra))
    for words, held in groups.items():
        having = tuple(dict.fromkeys(name for name, _ in held))
        lacking = tuple(name for name in table.texts if name not in having)
        state = _weigh_passage(table, having, lacking, words)
        found = Reading(having, tuple(_evidence(table, name, extra) for name, extra in held))
        opens = bool(table.texts[having[0]].opens[held[0][1].start])
        yield Stretch(found.places[0], opens, state, "missing", (found, Reading(lacking, ())))


def _read_place(table: Table, place: Place) -> Stretch:
    """Return a place of the base as a stretch, with what each witness reads there."""
    said = _find_readings(table, place)
    state: StretchState = "agreed"
    if len(said) > 1:
        first, state = _choose(table, place, said)
        said.sort(key=lambda one: (one is not first, -table.votes(one.names), one.names))
    difference = _tell_difference(table, said)
    readings = tuple(Reading(one.names, tuple(_evidence(table, *run) for run in one.runs)) for one in said)
    words = readings[0].places[0] if readings[0].places else None
    if place.lacking:
        having = [name for one in said for name in one.names]
        passage = table.base.words[place.start : place.end]
        state = max(state, _weigh_passage(table, having, place.lacking, passage), key=_STATES.index)
        readings, difference = (*readings, Reading(place.lacking, ())), difference or "missing"
    units = range(place.start, place.end)
    moved = tuple(n for n, one in table.beside.items() if one.moved and any(at in one.moved for at in units))
    opens = place.start < place.end and bool(table.base.opens[place.start])
    return Stretch(words, opens, state, difference, readings if difference else (), moved)


def _find_readings(table: Table, place: Place) -> list[_Said]:
    """Return what those who have a place read there, the base's own reading first."""
    groups: dict[tuple[str, ...], list[tuple[str, range]]] = {}
    names: dict[tuple[str, ...], list[str]] = {}
    for name in sorted(table.texts, key=lambda name: name != table.base.document):
        if name in place.lacking:
            continue
        runs = _units_at(table, name, place)
        surface = tuple(unit for run in runs for unit in table.texts[name].surface[run.start : run.stop])
        names.setdefault(surface, []).append(name)
        groups.setdefault(surface, []).extend((name, run) for run in runs)
    return [_Said(tuple(names[surface]), tuple(runs), surface) for surface, runs in groups.items()]


def _units_at(table: Table, name: str, place: Place) -> list[range]:
    """Return the units of a witness at a place, in the order of the base, as runs without a break."""
    to, gaps, found = table.beside[name].to, place.gaps, list[int]()
    for at in range(place.start, place.end + 1):
        for other, extra in table.extras.get(at, ()) if at in gaps else ():
            if other == name and not _is_passage(table, name, at, extra):
                found.extend(extra)
        if at < place.end and to[at] >= 0:
            found.append(to[at])
    runs: list[range] = []
    for number in found:
        if runs and runs[-1].stop == number:
            runs[-1] = range(runs[-1].start, number + 1)
        else:
            runs.append(range(number, number + 1))
    return runs


def _choose(table: Table, place: Place, said: Sequence[_Said]) -> tuple[_Said, StretchState]:
    """Return the reading that the text takes: that of most, else that of another version, else the base's."""
    votes = [table.votes(one.names) for one in said]
    most = max(range(len(said)), key=lambda number: (votes[number], -number))
    if 2 * votes[most] > sum(votes):
        return said[most], "most"
    # CASE evenly divided: another version may print one of the readings, or have its words in a style of its own
    for printed in (True, False):
        row = table.base.surface if printed else table.base.words
        before, after = row[max(0, place.start - CONTEXT) : place.start], row[place.end : place.end + CONTEXT]
        asked = [(one, one.surface if printed else _words_of(table, one)) for one in said]
        known = [one for one, words in asked if table.kin.reads((*before, *words, *after), printed=printed)]
        if len(known) == 1:
            return known[0], "other version"
    return said[0], "doubtful"


def _weigh_passage(table: Table, having: Sequence[str], lacking: Sequence[str], words: Sequence[str]) -> StretchState:
    """Tell how surely a passage is the original's that some witnesses have and others lack.

    That another version lacks it too tells nothing: a desk adds to a story and cuts it.
    """
    if table.votes(having) > table.votes(lacking):
        return "most"
    return "other version" if table.kin.holds(words) else "doubtful"


def _tell_difference(table: Table, said: Sequence[_Said]) -> Difference | None:
    if len(said) < 2:  # noqa: PLR2004
        return None
    words = [_words_of(table, one) for one in said]
    if all(is_house_style(words[0], others) for others in words[1:]):
        return "house-style"
    return "figure" if any(numbers_in(words[0]) != numbers_in(others) for others in words[1:]) else "wording"


def _words_of(table: Table, said: _Said) -> tuple[str, ...]:
    words = table.texts[said.names[0]].words
    return tuple(word for owner, run in said.runs if owner == said.names[0] for word in words[run.start : run.stop])


def _evidence(table: Table, name: str, run: range) -> Evidence:
    units = table.texts[name].units
    return Evidence(units[run.start].start, units[run.stop - 1].end, name)
