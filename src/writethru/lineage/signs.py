"""Two documents in, what stands outside their shared words out: do headlines fit, are leads alike, is it one event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from writethru import data
from writethru.lineage.align import Run
from writethru.lineage.wording import Wording, plain_word
from writethru.model import Document
from writethru.text import WORD

LEAD = 35
# A headline of this many telling words is foreign to a body that holds fewer than this part of them.
TELLING = 3
FITS = 0.3
# Two headlines that share this part of their telling words announce one thing.
ONE_HEADLINE = 0.4
# Names in the first sentences; so many shared ones, and this part of the shorter list, are a sign of one event.
OPENING = 12
NAMES = 5
NAMES_SHARE = 0.3
CLOSE_DAYS = 2.5
SHORTEST = 3
_NAME = re.compile(r"(?<=[\w,;'\u2019-] )[A-Z][\w\u2019'-]{2,}")


@dataclass(frozen=True, slots=True)
class Profile:
    """What one document is about, in folded words: its headline, its lead, its names, and everything in its story."""

    headline: frozenset[str]
    lead: frozenset[str]
    names: frozenset[str]
    body: frozenset[str]


@dataclass(frozen=True, slots=True)
class Signs:
    """What stands outside the runs of two stories, and of what kind the told runs are.

    Attributes:
        foreign_body: a headline announces what the story below it does not tell.
        lead: part of the telling words of the shorter lead that the other lead has, 0 to 1.
        news: part of a headline's telling words that the shared passages hold, 0 to 1, the larger of the two.
        headline: part of the telling words of the shorter headline that the other one has, 0 to 1.
        reporting: words of a reporter at work in the shared passages outside quotations.
        weekdays: days of the week there.
        same_event: enough of the same names close in time.
    """

    foreign_body: bool
    lead: float
    news: float
    headline: float
    reporting: int
    weekdays: int
    same_event: bool


def read_profile(document: Document, wording: Wording) -> Profile:
    """Return what the document is about."""
    names = {plain_word(name) for span in wording.sentences[:OPENING] for name in _NAME.findall(span.of(document.text))}
    return Profile(
        _telling(plain_word(match.group()) for match in WORD.finditer(document.title or "")),
        _telling(wording.words[:LEAD]),
        _telling(names),
        frozenset(wording.words),
    )


def read_signs(one: Profile, other: Profile, left: Wording, told: Sequence[Run], days: float | None) -> Signs:
    """Return the signs of two documents; `told` are the shared runs outside quotations, `left` the first one's story."""
    shared = [word for run in told for word in left.words[run.left : run.left + run.size]]
    kinds = frozenset(shared)
    headline = _part(one.headline, other.headline)
    foreign = [_is_foreign(profile) for profile in (one, other)]
    return Signs(
        foreign_body=all(foreign) or (any(foreign) and headline < ONE_HEADLINE),
        lead=_part(one.lead, other.lead),
        news=max(_held(one.headline, kinds), _held(other.headline, kinds)),
        headline=headline,
        reporting=sum(word in _words("reporting") for word in shared),
        weekdays=sum(word in _words("weekdays") for word in shared),
        same_event=_is_same_event(one, other, days),
    )


def _is_same_event(one: Profile, other: Profile, days: float | None) -> bool:
    close = days is None or days <= CLOSE_DAYS
    return close and len(one.names & other.names) >= NAMES and _part(one.names, other.names) >= NAMES_SHARE


def _is_foreign(profile: Profile) -> bool:
    return len(profile.headline) >= TELLING and _held(profile.headline, profile.body) < FITS


def _part(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _held(words: frozenset[str], within: frozenset[str]) -> float:
    return len(words & within) / max(1, len(words))


def _telling(words: Iterable[str]) -> frozenset[str]:
    stems = (word.partition("'")[0] for word in words)
    return frozenset(stem for stem in stems if len(stem) >= SHORTEST and stem not in _words("function"))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(data.words("story_words", key))
