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
# Names in the first sentences; so many shared ones, and this part of the shorter list, are a sign of one event.
OPENING = 12
NAMES = 5
NAMES_SHARE = 0.3
CLOSE_DAYS = 2.5
_NAME = re.compile(r"(?<![.!?\u201c\"\n]\s)(?<!^)\b[A-Z][\w\u2019'-]{2,}")


@dataclass(frozen=True, slots=True)
class Profile:
    """What one document is about, in folded words: its headline, its lead, its names, and everything in its story."""

    headline: frozenset[str]
    lead: frozenset[str]
    names: frozenset[str]
    body: frozenset[str]


@dataclass(frozen=True, slots=True)
class Signs:
    """What stands outside the runs of two stories.

    Attributes:
        foreign_body: a headline announces what the story below it does not tell.
        lead: part of the telling words of the shorter lead that the other lead has, 0 to 1.
        news: part of the earlier headline's telling words that the shared passages hold, 0 to 1.
        headline: part of the telling words of the shorter headline that the other one has, 0 to 1.
        same_event: enough of the same names close in time.
    """

    foreign_body: bool
    lead: float
    news: float
    headline: float
    same_event: bool


def read_profile(document: Document, wording: Wording) -> Profile:
    """Return what the document is about."""
    title = document.title or ""
    opening = wording.sentences[:OPENING]
    names = {plain_word(name) for span in opening for name in _NAME.findall(span.of(document.text))}
    return Profile(
        _telling(plain_word(match.group()) for match in WORD.finditer(title)),
        _telling(wording.words[:LEAD]),
        _telling(names),
        frozenset(wording.words),
    )


def read_signs(one: Profile, other: Profile, left: Wording, runs: Sequence[Run], days: float | None) -> Signs:
    """Return the signs of two documents, of which `runs` give the shared words of the first one's story `left`."""
    shared = frozenset(word for run in runs for word in left.words[run.left : run.left + run.size])
    common = one.names & other.names
    return Signs(
        foreign_body=_is_foreign(one) or _is_foreign(other),
        lead=_part(one.lead, other.lead),
        news=max(_held(one.headline, shared), _held(other.headline, shared)),
        headline=_part(one.headline, other.headline),
        same_event=(
            len(common) >= NAMES
            and _part(one.names, other.names) >= NAMES_SHARE
            and (days is None or days <= CLOSE_DAYS)
        ),
    )


def _is_foreign(profile: Profile) -> bool:
    return len(profile.headline) >= TELLING and _held(profile.headline, profile.body) < FITS


def _part(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _held(words: frozenset[str], within: frozenset[str]) -> float:
    return len(words & within) / max(1, len(words))


def _telling(words: Iterable[str]) -> frozenset[str]:
    return frozenset(
        word for word in (w.partition("'")[0] for w in words) if len(word) > 2 and word not in _function_words()
    )


@cache
def _function_words() -> frozenset[str]:
    return frozenset(data.words("function_words", "english"))
