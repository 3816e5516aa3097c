"""Counts and their intervals: every document of an outlet once, an agency's own never."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.model import CopyKind, Derivation, SaysSo
from writethru.shares import KINDS, count_by, part_of, tally

ALL: tuple[CopyKind, ...] = (*KINDS, "agency", "reference")
SAYS: tuple[SaysSo, ...] = ("credit", "help", "unnamed", "another", "no")
DOCUMENTS = st.lists(
    st.builds(
        Derivation,
        st.text(),
        st.just("pile.jsonl"),
        st.sampled_from(["Coast Post", "Quay News", None]),
        st.sampled_from(["2031-05-06", None]),
        st.none(),
        st.sampled_from(ALL),
        st.sampled_from(["Reuters", "AFP", None]),
        says_so=st.sampled_from(SAYS),
    )
)


@given(DOCUMENTS)
def test_each_document_of_an_outlet_is_counted_once(documents: list[Derivation]) -> None:
    whole = tally(documents)
    assert whole.documents == sum(whole.kinds) == sum(one.kind in KINDS for one in documents)
    assert all(saying <= count for saying, count in zip(whole.saying, whole.kinds, strict=True))
    parts = count_by(documents, lambda one: (one.outlet or "", one.day or ""))
    assert [sum(some.kinds[at] for some in parts.values()) for at in range(len(KINDS))] == list(whole.kinds)


@pytest.mark.parametrize(("says_so", "counts"), [("credit", 1), ("help", 1), ("unnamed", 1), ("another", 0), ("no", 0)])
def test_who_says_so_is_who_credits_that_agency_or_agencies(says_so: SaysSo, counts: int) -> None:
    one = Derivation("d", "f", "Coast Post", None, None, "wholly", "Reuters", says_so=says_so)
    assert tally([one]).say_so("wholly", "mainly") == counts


def test_agencies_are_those_whose_copy_was_found() -> None:
    kinds: list[tuple[CopyKind, str]] = [
        ("wholly", "Reuters"),
        ("partly", "AFP"),
        ("rewrite", "AFP"),
        ("credited", "ANSA"),
    ]
    documents = [Derivation(kind, "f", None, None, None, kind, agency) for kind, agency in kinds]
    assert tally(documents).agencies == (("AFP", 2), ("Reuters", 1))


@pytest.mark.parametrize(
    ("count", "whole", "low", "high"),
    # by Wilson's formula, worked out by hand
    [(0, 10, 0.0, 0.2775), (1, 2, 0.0945, 0.9055), (10, 10, 0.7225, 1.0), (60, 100, 0.5020, 0.6906)],
)
def test_a_small_day_says_little(count: int, whole: int, low: float, high: float) -> None:
    found = part_of(count, whole)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-4)


def test_of_nothing_there_is_no_part() -> None:
    assert part_of(0, 0) is None
