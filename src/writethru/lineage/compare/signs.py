"""Two documents in, what stands outside their shared words out: do headlines fit, are leads alike, is it one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from writethru import data
from writethru.lineage.compare.align import Run
from writethru.lineage.compare.report import Profile, Report, stems_of
from writethru.lineage.order.citations import cites
from writethru.model import Document

# A headline of this many telling words is foreign to a body that holds fewer than this part of them.
TELLING = 4
FITS = 0.4
# Names in the first sentences; so many shared ones, and this part of the shorter list, are a sign of one event.
NAMES = 5
NAMES_SHARE = 0.3
CLOSE_DAYS = 2.5


@dataclass(frozen=True, slots=True)
class Signs:
    """What stands outside the runs of two stories, and of what kind the told runs are.

    Attributes:
        foreign: how many of the two headlines announce what the story below them does not tell.
        same_desk: one outlet, one site or one agency stands behind both, or it is not known who does.
        lead: part of the telling words of the shorter lead that the other lead has, 0 to 1.
        news: part of a headline's telling words that the shared passages hold, 0 to 1, the larger of the two.
        headline: part of the telling words of the shorter headline that the other one has, 0 to 1.
        reporting: words of a reporter at work in the shared passages outside quotations.
        weekdays: days of the week there.
        cites: one prints the address of the other.
        same_event: enough of the same names close in time.
    """

    foreign: int
    same_desk: bool
    lead: float
    news: float
    headline: float
    reporting: int
    weekdays: int
    cites: bool
    same_event: bool


def read_signs(one: Report, other: Report, told: Sequence[Run], days: float | None) -> Signs:
    """Return the signs of two reports; `told` are the shared runs outside quotations."""
    shared = [word for run in told for word in one.wording.words[run.left : run.left + run.size]]
    kinds = stems_of(shared)
    first, second = one.profile, other.profile
    return Signs(
        foreign=_is_foreign(first) + _is_foreign(second),
        same_desk=_is_same_desk(one.document, other.document),
        lead=_part(first.lead, second.lead),
        news=max(_held(first.headline, kinds), _held(second.headline, kinds)),
        headline=_part(first.headline, second.headline),
        reporting=sum(word in _words("reporting") for word in shared),
        weekdays=sum(word in _words("weekdays") for word in shared),
        cites=cites(one.document, other.document),
        same_event=is_same_event(first, second, days),
    )


def _is_same_desk(one: Document, other: Document) -> bool:
    agencies = {credit.agency for credit in one.credits} & {credit.agency for credit in other.credits}
    unknown = not (one.outlet or one.url) or not (other.outlet or other.url)
    return unknown or bool(agencies) or one.outlet == other.outlet


def is_same_event(one: Profile, other: Profile, days: float | None) -> bool:
    """Tell whether two reports share enough names close enough in time to be of one event."""
    close = days is None or days <= CLOSE_DAYS
    return close and len(one.names & other.names) >= NAMES and _part(one.names, other.names) >= NAMES_SHARE


def _is_foreign(profile: Profile) -> bool:
    return len(profile.headline) >= TELLING and _held(profile.headline, profile.body) < FITS


def _part(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _held(words: frozenset[str], within: frozenset[str]) -> float:
    return len(words & within) / max(1, len(words))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(data.words("story_words", key))
