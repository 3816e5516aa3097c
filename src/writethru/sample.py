"""A dossier in, a sample of its claims to be checked by hand out; the checked sample in, how many are right out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from writethru.explain.words import Reader
from writethru.exports.sheets import as_csv, read_rows, unguard
from writethru.model import Claim, Dossier
from writethru.shares.counts import wilson

COLUMNS = (
    *("id", "kind", "of", "report", "sentence", "effect", "low", "high", "modality", "victims", "origin"),
    *("place", "date_start", "date_end", "scope", "incident", "left_out", "correct", "why"),
)
RIGHT, WRONG = ("y", "yes", "1", "true"), ("n", "no", "0", "false")


@dataclass(frozen=True, slots=True)
class Checked:
    """One row as it came back: its kind, how many records that kind has, and whether it is right, None if not said."""

    id: str
    kind: str
    of: int
    right: bool | None
    why: str


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of `checked` rows are right, the share of right ones, and its 95 per cent interval."""

    kind: str
    right: int
    checked: int
    share: float
    low: float
    high: float


def draw_sample(dossier: Dossier, count: int) -> str:
    """Return a CSV of `count` claims, fewer where there are fewer, each kind of them in proportion.

    A kind is an effect, in a toll or left out of all. Which claims of a kind are drawn is settled by their ids, so that
    the same dossier gives the same sample. `correct` and `why` are left to be filled in, with y or n.
    """
    kinds: dict[str, list[Claim]] = {}
    for claim in dossier.claims:
        kinds.setdefault(_kind(claim), []).append(claim)
    shares = _share_out({kind: len(claims) for kind, claims in kinds.items()}, count)
    drawn = [
        claim
        for kind, claims in kinds.items()
        for claim in sorted(claims, key=lambda c: hashlib.sha256(c.id.encode()).hexdigest())[: shares[kind]]
    ]
    drawn.sort(key=lambda claim: (claim.document, claim.start, claim.id))
    reader = Reader(dossier)
    return as_csv(COLUMNS, [_row(claim, len(kinds[_kind(claim)]), reader) for claim in drawn])


def read_sample(text: str) -> tuple[Checked, ...]:
    """Return the rows of a sample as they came back, in their order.

    Raises:
        ValueError: it is no such sample; the message says why, and in which row.
    """
    columns, rows = read_rows(text)
    missing = [name for name in ("id", "kind", "of", "correct") if name not in columns]
    if missing:
        raise ValueError(f"it has no column `{missing[0]}`: it is no sample that `writethru sample` wrote")
    return tuple(_read_row(number, row) for number, row in enumerate(rows, 1))


def measure(rows: Sequence[Checked]) -> tuple[Precision, ...]:
    """Return the precision of each kind and, last, of all: each kind weighs as much as it has records.

    The interval is Wilson's (1927). That of all is at the size of a simple sample of like variance (Kish, 1965).
    """
    kinds: dict[str, list[Checked]] = {}
    for row in rows:
        if row.right is not None:
            kinds.setdefault(row.kind, []).append(row)
    found = [_precision(kind, mine, [1.0] * len(mine)) for kind, mine in sorted(kinds.items())]
    everything = [row for mine in kinds.values() for row in mine]
    if everything:
        weights = [row.of / len(kinds[row.kind]) for row in everything]
        found.append(_precision("all", everything, weights))
    return tuple(found)


def _precision(kind: str, rows: Sequence[Checked], weights: Sequence[float]) -> Precision:
    whole = sum(weights)
    share = sum(weight for row, weight in zip(rows, weights, strict=True) if row.right) / whole
    low, high = wilson(share, whole * whole / sum(weight * weight for weight in weights))
    return Precision(kind, sum(bool(row.right) for row in rows), len(rows), share, low, high)


def _kind(claim: Claim) -> str:
    return f"{claim.effect}, {'left out' if claim.left_out else 'in a toll'}"


def _share_out(sizes: dict[str, int], count: int) -> dict[str, int]:
    """Return how many of each kind to draw: in proportion, by largest remainder, of each kind one if that can be."""
    whole = sum(sizes.values())
    count = min(count, whole)
    least = 1 if count >= len(sizes) else 0
    exact = {kind: count * size / whole for kind, size in sizes.items()}
    shares = {kind: min(sizes[kind], max(least, int(share))) for kind, share in exact.items()}
    for kind in _next(exact, sizes):
        if sum(shares.values()) == count:
            break
        if sum(shares.values()) < count and shares[kind] < sizes[kind]:
            shares[kind] += 1
    # CASE the ones given to small kinds are taken from the large
    while sum(shares.values()) > count:
        shares[max(sorted(shares), key=lambda kind: shares[kind])] -= 1
    return shares


def _next(exact: dict[str, float], sizes: dict[str, int]) -> Iterator[str]:
    order = sorted(exact, key=lambda kind: (-(exact[kind] - int(exact[kind])), kind))
    for _ in range(max(sizes.values(), default=0)):
        yield from order


def _row(c: Claim, of: int, reader: Reader) -> tuple[str | int | None, ...]:
    days = (c.date.start, c.date.end) if c.date else (None, None)
    return (
        *(c.id, _kind(c), of, reader.name(c.document), reader.quote(c.document, c), c.effect, c.low, c.high),
        *(c.modality, c.victims, c.origin.name if c.origin else None, c.place.name if c.place else None, *days),
        *(c.scope, c.incident, c.left_out, None, None),
    )


def _read_row(number: int, row: dict[str, str]) -> Checked:
    said = (row["correct"] or "").strip().casefold()
    if said and said not in {*RIGHT, *WRONG}:
        raise ValueError(f"row {number}: `correct` is {said!r}; write y or n, or leave it empty")
    size = row["of"] or ""
    if not re.fullmatch("[1-9][0-9]{0,8}", size):
        raise ValueError(f"row {number}: `of` is no number; leave the other columns as they are")
    why = unguard(row.get("why") or "").strip()
    return Checked(row["id"], unguard(row["kind"]), int(size), None if not said else said in RIGHT, why)
