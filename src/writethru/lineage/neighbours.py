"""Reports in, pairs that may tell of one event without sharing text out: those that share rare names at one time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

from writethru.lineage.clock import days_between
from writethru.lineage.compare.report import Report
from writethru.lineage.compare.signs import NAMES, is_same_event

# A name is rare while no more documents than this have it; so pairs grow with the pile, not with its square.
RARE = 12


def find_neighbours(reports: Sequence[Report]) -> tuple[tuple[int, int], ...]:
    """Return pairs of report numbers, in order, that name enough of the same rare names close in time."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        for name in sorted(report.profile.names):
            holders[name].append(number)
    rare = (holders[name] for name in sorted(holders) if len(holders[name]) <= RARE)
    shared = Counter(pair for numbers in rare for pair in combinations(numbers, 2))
    pairs = sorted(pair for pair, count in shared.items() if count >= NAMES)
    return tuple((one, other) for one, other in pairs if _tell_of_one(reports[one], reports[other]))


def _tell_of_one(one: Report, other: Report) -> bool:
    return is_same_event(one.profile, other.profile, days_between(one.document, other.document))
