"""A document in, what is read of it once for all comparisons out: its words, its numbers, its headline and names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from writethru import data
from writethru.lineage.compare.measures import Measure, read_measures
from writethru.lineage.compare.wording import Wording, read_wording
from writethru.model import Document
from writethru.reading.spelling import plain_word
from writethru.text import WORD

_NAME = re.compile(r"(?<=[\w,;'\u2019-] )[A-Z][\w\u2019'-]{2,}")
# Words of a lead, sentences in which names are looked for, letters of the shortest telling word.
LEAD = 35
OPENING = 12
# Words in which the day of the news is looked for.
NEWS = 250
SHORTEST = 3
# Words are compared by so many first letters: "blasts" is "blast".
STEM = 5


@dataclass(frozen=True, slots=True)
class Profile:
    """What one document is about, in stems of folded words: headline, lead, names, and everything in its story."""

    headline: frozenset[str]
    lead: frozenset[str]
    names: frozenset[str]
    body: frozenset[str]


@dataclass(frozen=True, slots=True)
class Report:
    """A document with its story as words, what each sentence measures, and what it is about.

    `weekdays` are the days of the week that the story names outside quotations, in the order of their first naming; the
    first is that of its news, 0 is Monday.
    """

    document: Document
    wording: Wording
    measures: tuple[tuple[Measure, ...], ...]
    profile: Profile
    weekdays: tuple[int, ...]


def read_report(document: Document) -> Report:
    """Return the document with what is read of it, but for its measures, which only compared reports need."""
    wording = read_wording(document)
    return Report(document, wording, (), _read_profile(document, wording), _read_weekdays(wording))


def with_measures(report: Report) -> Report:
    """Return the report with what each of its sentences measures."""
    text = report.document.text
    return replace(report, measures=tuple(read_measures(text, sentence) for sentence in report.wording.sentences))


def _read_profile(document: Document, wording: Wording) -> Profile:
    """Return what the document is about."""
    names = {plain_word(name) for span in wording.sentences[:OPENING] for name in _NAME.findall(span.of(document.text))}
    return Profile(
        _telling(plain_word(match.group()) for match in WORD.finditer(document.title or "")),
        _telling(wording.words[:LEAD]),
        _telling(names),
        stems_of(wording.words),
    )


def _read_weekdays(wording: Wording) -> tuple[int, ...]:
    opening = zip(wording.words[:NEWS], wording.quoted, strict=False)
    return tuple(dict.fromkeys(_weekdays()[word] for word, quoted in opening if not quoted and word in _weekdays()))


def stems_of(words: Iterable[str]) -> frozenset[str]:
    """Return the words cut to the letters by which they are compared."""
    return frozenset(word[:STEM] for word in words)


def _telling(words: Iterable[str]) -> frozenset[str]:
    stems = (word.partition("'")[0] for word in words)
    return stems_of(stem for stem in stems if len(stem) >= SHORTEST and stem not in _function_words())


@cache
def _function_words() -> frozenset[str]:
    return frozenset(data.words("story_words", "function"))


@cache
def _weekdays() -> dict[str, int]:
    return {name: number for number, name in enumerate(data.words("story_words", "weekdays"))}
