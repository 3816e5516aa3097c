"""What documents owe to agencies in; counts by outlet, day and agency out, with their intervals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import sqrt

from writethru.model import CopyKind, Derivation

# Documents of an outlet; an agency's own, and references, are none.
KINDS: tuple[CopyKind, ...] = ("wholly", "mainly", "partly", "rewrite", "credited", "shared", "own")
COPIED: tuple[CopyKind, ...] = ("wholly", "mainly")
DERIVED: tuple[CopyKind, ...] = ("wholly", "mainly", "partly", "rewrite")
# the normal deviate of a 95 per cent interval
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole, 0 to 1, with its 95 % interval."""

    part: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of some documents are of each kind.

    Attributes:
        kinds: the number of each of KINDS, in that order.
        saying: how many of each of them credit the agency, as source or as help, with its name or without.
        agencies: whose copy it is, wholly, mainly, partly or rewritten, most documents first.
    """

    documents: int
    kinds: tuple[int, ...]
    saying: tuple[int, ...]
    agencies: tuple[tuple[str, int], ...]

    def of(self, *kinds: CopyKind) -> int:
        """Return how many documents are of these kinds."""
        return sum(self.kinds[KINDS.index(kind)] for kind in kinds)

    def say_so(self, *kinds: CopyKind) -> int:
        """Return how many of the documents of these kinds say so."""
        return sum(self.saying[KINDS.index(kind)] for kind in kinds)


def says_so(one: Derivation) -> bool:
    """Tell whether a document credits the agency whose copy it is, in whatever way."""
    return one.says_so in {"credit", "help", "unnamed"}


def tally(documents: Iterable[Derivation]) -> Tally:
    """Count documents of outlets; an agency's own, and references, are passed over."""
    counted = [one for one in documents if one.kind in KINDS]
    kinds = Counter(one.kind for one in counted)
    saying = Counter(one.kind for one in counted if says_so(one))
    agencies = Counter(one.agency for one in counted if one.agency is not None and one.kind in DERIVED)
    return Tally(
        len(counted),
        tuple(kinds[kind] for kind in KINDS),
        tuple(saying[kind] for kind in KINDS),
        tuple(sorted(agencies.items(), key=lambda one: (-one[1], one[0]))),
    )


def count_by(
    documents: Iterable[Derivation], key: Callable[[Derivation], tuple[str, ...]]
) -> dict[tuple[str, ...], Tally]:
    """Return a tally for each key that documents of outlets have, in order of the keys."""
    groups: dict[tuple[str, ...], list[Derivation]] = defaultdict(list)
    for one in documents:
        if one.kind in KINDS:
            groups[key(one)].append(one)
    return {name: tally(groups[name]) for name in sorted(groups)}


def part_of(count: int, whole: int) -> Part | None:
    """Return the part that `count` is of `whole`, or None where there is nothing to count."""
    return Part(count / whole, *wilson(count / whole, whole)) if whole else None


def wilson(share: float, count: float) -> tuple[float, float]:
    """Return Wilson's (1927) 95 per cent interval of a share (0 to 1) found in `count` trials, more than none."""
    square = _Z * _Z
    middle = (share + square / (2 * count)) / (1 + square / count)
    reach = _Z / (1 + square / count) * sqrt(share * (1 - share) / count + square / (4 * count * count))
    return max(0.0, middle - reach), min(1.0, middle + reach)
