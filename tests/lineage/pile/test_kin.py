"""Which documents of a pile share text, how much, and what of it is stock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writethru.engines.gather import HELD, Gathering
from writethru.lineage.pile.anchors import encode, read_batch
from writethru.lineage.pile.kin import find_kin
from writethru.lineage.pile.paragraphs import arrange, collect
from writethru.lineage.pile.shared import find_shared

WORDS = [f"{a}{b}{c}" for a in "bdfgk" for b in ("al", "er", "on", "ut") for c in ("dan", "mek", "tos", "ril", "")]


def paragraph(seed: int, size: int = 40) -> str:
    return " ".join(Random(seed).choices(WORDS, k=size)).capitalize() + "."


def story(seed: int, paragraphs: int = 8) -> list[str]:
    return [paragraph(100 * seed + number) for number in range(paragraphs)]


@dataclass(frozen=True)
class Found:
    """A pair of texts by their numbers, the first one's share and the other's, and what `Kin` says of both."""

    one: int
    other: int
    share_one: float
    share_other: float
    words: int
    told: int
    furniture: bool


def kin(*texts: list[str], order: Sequence[int] | None = None, held: int = HELD) -> list[Found]:
    """Return the kin of texts that are read in this order."""
    numbers = list(range(len(texts)) if order is None else order)
    with TemporaryDirectory() as room, Gathering(Path(room), held) as gathering:
        batches = (read_batch([encode("\n\n".join(texts[number]))]) for number in numbers)
        pile = arrange(collect(batches, gathering, Path(room)), np.array(numbers, np.int64))
        found = find_kin(pile.paragraphs, find_shared(pile.wording, gathering.pair(pile.numbers)))
    names = np.array(numbers, np.int64)[pile.paragraphs.documents]
    columns = (found.share_left, found.share_right, found.words, found.told, found.furniture)
    rows = zip(*(column.tolist() for column in (names[found.left], names[found.right], *columns)), strict=True)
    turned = [Found(*row) if row[0] < row[1] else Found(row[1], row[0], row[3], row[2], *row[4:]) for row in rows]
    return sorted(turned, key=lambda one: (one.one, one.other))


def pairs(found: list[Found]) -> list[tuple[int, int]]:
    return [(one.one, one.other) for one in found]


def edit(paragraphs: list[str], number: int) -> list[str]:
    """Return the paragraphs with one word of one of them changed, another for each number."""
    at, word = number % len(paragraphs), number // len(paragraphs) % 40
    words = paragraphs[at].split()
    return [*paragraphs[:at], " ".join([*words[:word], "zzz", *words[word + 1 :]]), *paragraphs[at + 1 :]]


def test_a_copy_is_found_whole() -> None:
    found = kin(story(1), story(2), story(1))
    assert found == [Found(0, 2, 1.0, 1.0, 320, 320, furniture=False)]


def test_a_part_is_measured_on_either_side() -> None:
    found = kin(story(1), story(1)[:4])
    assert (found[0].share_one, found[0].share_other) == (0.5, 1.0)


def test_one_changed_word_leaves_the_rest_shared() -> None:
    text = story(1)
    words = text[3].split()
    changed = " ".join([*words[:20], "zzz", *words[21:]])
    found = kin(text, [*text[:3], changed, *text[4:]])
    assert [one.words for one in found] == [319]


def test_quoted_words_are_counted_apart() -> None:
    spoken = f'"{paragraph(7)}"'
    found = kin([*story(1, 5), spoken], [*story(2, 5), spoken])
    assert [(one.words, one.told) for one in found] == [(40, 0)]


def test_a_notice_at_the_edges_of_two_pages_is_furniture() -> None:
    head, foot = paragraph(8), paragraph(9)
    found = kin([head, *story(1), foot], [head, *story(2, 9), foot])
    assert [one.furniture for one in found] == [True]


def test_a_notice_of_many_unrelated_pages_joins_nobody() -> None:
    notice = paragraph(8)
    assert pairs(kin(*([*story(number), notice] for number in range(1, 7)))) == []


def test_a_paragraph_of_many_copies_is_no_stock() -> None:
    found = kin(*(story(1) for _ in range(6)))
    assert len(pairs(found)) == 15
    assert {one.share_one for one in found} == {1.0}


def test_what_more_than_fifty_hold_is_compared_with_one_of_them() -> None:
    found = kin(*(story(1) for _ in range(60)))
    assert pairs(found) == [(0, other) for other in range(1, 60)]
    assert {one.share_one for one in found} == {one.share_other for one in found} == {1.0}


def test_a_big_family_with_small_edits_is_measured_whole_against_its_longest_telling() -> None:
    texts = [edit(story(1), number) for number in range(80)]
    longest = [*story(1), paragraph(5)]
    found = kin(*texts[:40], longest, *texts[40:])
    with_head = [one for one in found if 40 in (one.one, one.other)]
    assert len(with_head) == 80
    # a changed word near an end of a paragraph takes along the few words beyond it
    assert min(max(one.share_one, one.share_other) for one in with_head) > 0.95


@pytest.mark.parametrize("texts", [(), ([],), (["One"],), ([""], [""]), (["One"], ["One"])])
def test_a_pile_with_nothing_to_share(texts: tuple[list[str], ...]) -> None:
    assert pairs(kin(*texts)) == []


@settings(max_examples=25)
@given(st.permutations(range(8)))
def test_the_order_of_reading_decides_nothing(order: list[int]) -> None:
    texts = [story(1), story(1)[:5], story(2), [*story(2)[2:], *story(3)[:2]], story(3), ["Short."], story(4), story(4)]
    assert kin(*texts, order=order) == kin(*texts)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 5), min_size=1, max_size=6), min_size=1, max_size=12),
    st.integers(0, 40),
)
def test_the_limit_of_memory_decides_nothing(texts: list[list[int]], held: int) -> None:
    pile = [edit([paragraph(number) for number in text], len(text)) for text in texts]
    assert kin(*pile, held=held) == kin(*pile)


def test_a_paragraph_of_a_big_family_is_no_stock_for_a_few_strangers() -> None:
    opening = paragraph(7)
    family = [[opening, *story(1)] for _ in range(20)]
    strangers = [[opening, *story(number)] for number in (2, 3, 4)]
    found = kin(*family, *strangers)
    assert {(one.one, one.other) for one in found if one.share_one == one.share_other == 1.0} == set(
        combinations(range(20), 2)
    )
    assert [one.words for one in found if one.one == 0 and one.other >= 20] == [40, 40, 40]


def test_most_of_a_short_text_is_no_furniture() -> None:
    found = kin([*story(1, 2), paragraph(5)], [*story(1, 2), paragraph(6)])
    assert [(one.furniture, round(one.share_one, 2)) for one in found] == [(False, 0.67)]


def test_copies_of_one_length_are_one_group_where_longer_texts_hold_parts_of_them() -> None:
    whole = story(1, 6)
    parts = [[*whole[at : at + 2], *story(2 + at, 5)] for at in (0, 2, 4)]
    found = kin(*([whole] * 6), *parts)
    # not stock, though the first holder of each paragraph is a longer text that has no more of it
    assert {(one.one, one.other) for one in found if one.other < 6} == set(combinations(range(6), 2))
