"""Two related documents in, which of them is the later one out, how sure that is, and the reasons to print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from writethru import data
from writethru.lineage.clock import stated_time, states_hour
from writethru.lineage.labels import read_label
from writethru.lineage.overlap import Overlap
from writethru.lineage.wording import Wording
from writethru.model import Direction, Document, Edit, Relation, Span
from writethru.reading.figures import find_figures
from writethru.text import find_words, fold

# Weights: a stated time outweighs what the text suggests, a label or a citation outweighs a time.
TIME, DAY = 2.5, 2.5
LABEL = 4.0
CITES = 4.0
FIGURE = 1.0
STEP = 1.0
CONTAINS = 1.2
LONGER = 0.4
LINKER = 0.5
MOST = 2.5
ENOUGH = 0.3
_PLAIN_HOUR = 60 * 60


@dataclass(frozen=True, slots=True)
class Sign:
    """A reason to take one document for the later: positive weight for the second, negative for the first."""

    weight: float
    why: str
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """`second_later` is None where nothing tells; reasons are those that speak for the answer, then those against."""

    second_later: bool | None
    direction: Direction
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two documents with the words of its story."""

    document: Document
    wording: Wording


def find_order(one: Side, other: Side, relation: Relation, overlap: Overlap, edits: Sequence[Edit]) -> Order:
    """Return which of two documents is later.

    Certain only where a desk's label, a citation of the other document, or two stated hours with nothing against them
    and the earlier text wholly carried leave no doubt; mirrors' times and grown figures are signs, no proof.
    """
    signs = [*_read_citations(one.document, other.document), *_read_labels(one.document, other.document)]
    signs += _read_times(one.document, other.document)
    if relation == "reprint":
        signs += _read_cut(one.wording, other.wording, overlap)
    else:
        signs += _read_text(one, other, overlap, edits)
    total = sum(sign.weight for sign in signs)
    if abs(total) < ENOUGH:
        return Order(None, "unknown", tuple(sign.why for sign in signs) + ("Nothing tells which of the two is later.",))
    backing = [sign for sign in signs if sign.weight * total > 0]
    against = [sign for sign in signs if sign.weight * total < 0]
    sure = any(sign.certain for sign in backing) and not against
    because = tuple(sign.why for sign in backing) + tuple(f"Against it: {sign.why}" for sign in against)
    return Order(total > 0, "certain" if sure else "likely", because)


def _read_citations(one: Document, other: Document) -> Iterator[Sign]:
    """A document that prints the other's address as its source is the copy."""
    for sign, citing, cited in ((1.0, other, one), (-1.0, one, other)):
        host = host_of(cited.url)
        # CASE two pages of one site name each other in every menu
        if host is None or host == host_of(citing.url) or _names_host(cited, host_of(citing.url)):
            continue
        if _names_host(citing, host):
            yield Sign(sign * CITES, f"{_name(citing)} gives an address at {host} as its source.")


def _names_host(document: Document, host: str | None) -> bool:
    if host is None:
        return False
    given = [fact.value for name, fact in document.facts if name == "canonical_url"]
    return host in document.text.casefold() or any(host_of(value) == host for value in given)


def host_of(url: str | None) -> str | None:
    """Return the host of an address without "www.", or None."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _name(document: Document) -> str:
    return document.outlet or document.title or document.file


def _read_labels(one: Document, other: Document) -> Iterator[Sign]:
    """UPDATE 2 follows UPDATE 1, and any labelled version follows one without a label."""
    first, second = read_label(one), read_label(other)
    if first and second:
        if first.number is not None and second.number is not None and first.number != second.number:
            weight = LABEL if second.number > first.number else -LABEL
            low, high = sorted((first, second), key=lambda label: label.number or 0)
            yield Sign(weight, f"The labels count: {low.words!r}, then {high.words!r}.", certain=True)
        return
    for label, weight, document in ((second, LABEL, other), (first, -LABEL, one)):
        if label is not None and label.kind in {"update", "correction", "refile", "repeat", "withdrawn"}:
            yield Sign(weight / 2, f"{_name(document)} is labelled {label.words!r}, the other is not.")


def _read_times(one: Document, other: Document) -> Iterator[Sign]:
    first, second = stated_time(one), stated_time(other)
    if first is None or second is None:
        return
    hours = states_hour(one) and states_hour(other)
    if (first == second) if hours else (first.date() == second.date()):
        return
    weight = TIME if hours else DAY
    stated = [document.published.value or "" for document in (one, other)]
    yield Sign(weight if second > first else -weight, "Stated times: {}, then {}.".format(*sorted(stated)))


def _read_cut(one: Wording, other: Wording, overlap: Overlap) -> Iterator[Sign]:
    if overlap.prefix:
        weight = CONTAINS if len(one.words) > len(other.words) else -CONTAINS
        yield Sign(weight, "The shorter text stops where the longer one goes on: it is a copy cut short.")


def _read_text(one: Side, other: Side, overlap: Overlap, edits: Sequence[Edit]) -> Iterator[Sign]:
    yield from _read_figures(one.document, other.document, edits)
    yield from _read_steps(one, other, edits)
    share, back = overlap.share_of_one, overlap.share_of_other
    # CASE nearly all of the one stands in the other, which has more: a desk adds oftener than it cuts
    if max(share, back) >= 0.85 and abs(share - back) >= 0.08:
        short, long = sorted((len(one.wording.words), len(other.wording.words)))
        yield Sign(
            CONTAINS if share > back else -CONTAINS,
            f"All but a little of the shorter text ({short} words) stands in the longer ({long}).",
        )
    elif len(one.wording.words) != len(other.wording.words):
        longer = len(other.wording.words) > len(one.wording.words)
        yield Sign(
            LONGER if longer else -LONGER,
            "The later text is the longer one." if longer else "The later text is the longer one.",
        )


def _read_figures(one: Document, other: Document, edits: Sequence[Edit]) -> Iterator[Sign]:
    """Figures that replace each other in one sentence: tolls grow oftener than they shrink."""
    moves = [move for edit in edits if edit.kind == "figure" for move in figure_moves(one, other, edit)]
    weight = sum(1 if new > old else -1 for old, new in moves)
    if weight:
        kept = [(old, new) for old, new in moves if (new > old) == (weight > 0)]
        said = ", ".join(f"{min(pair)} to {max(pair)}" for pair in kept[:4])
        yield Sign(max(-MOST, min(MOST, FIGURE * weight)), f"Figures moved up: {said}.")


def figure_moves(one: Document, other: Document, edit: Edit) -> list[tuple[int, int]]:
    """Return (old, new) for the counts of an edited sentence that gave way to others, in order."""
    if edit.earlier is None or edit.later is None:
        return []
    was = [f.low if f.low is not None else f.high for f in find_figures(one.text, edit.earlier)]
    now = [f.low if f.low is not None else f.high for f in find_figures(other.text, edit.later)]
    gone = [n for n in was if n not in now]
    come = [n for n in now if n not in was]
    return [(a, b) for a, b in zip(gone, come, strict=False) if a is not None and b is not None]


def _read_steps(one: Side, other: Side, edits: Sequence[Edit]) -> Iterator[Sign]:
    """Words of an earlier state on one side, of the later state on the other, in what differs between the two."""
    left = _differing(one.document, [e.earlier for e in edits if e.kind not in {"same", "house-style", "moved"}])
    right = _differing(other.document, [e.later for e in edits if e.kind not in {"same", "house-style", "moved"}])
    for name, before, after in _steps():
        forward = _counts(before, left, right) + _counts(after, right, left)
        if (
            abs(forward) >= 2
            and _counts(before, left, right) * forward >= 0
            and _counts(after, right, left) * forward >= 0
        ):
            yield Sign(STEP if forward > 0 else -STEP, f"In what differs, {name}.")
    ahead = sum(right.count(f" {w} ") - left.count(f" {w} ") for w in data.words("development", "linkers"))
    if ahead:
        yield Sign(
            LINKER if ahead > 0 else -LINKER,
            "The later text takes up what went before: \u201cmeanwhile\u201d, \u201cearlier\u201d.",
        )


def _counts(words: tuple[str, ...], here: str, there: str) -> int:
    """Return 1 when only `here` has one of the words, -1 when only `there` has, else 0."""
    found, across = (any(f" {w} " in text for w in words) for text in (here, there))
    return int(found) - int(across)


def _differing(document: Document, spans: Sequence[Span | None]) -> str:
    text = document.text
    words = (fold(word.of(text)) for span in spans if span for word in find_words(text, span))
    return " " + " ".join(words) + " "


@cache
def _steps() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    return tuple(
        (str(row["name"]), tuple(row["before"]), tuple(row["after"])) for row in data.rows("development", "steps")
    )
