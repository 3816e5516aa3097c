"""Which documents of a pile share text, how much, and what of it is stock."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writethru.lineage.pile.anchors import encode, read_batch
from writethru.lineage.pile.kin import Kin, find_kin
from writethru.lineage.pile.paragraphs import arrange, collect

WORDS = [f"{a}{b}{c}" for a in "bdfgk" for b in ("al", "er", "on", "ut") for c in ("dan", "mek", "tos", "ril", "")]


def paragraph(seed: int, size: int = 40) -> str:
    return " ".join(Random(seed).choices(WORDS, k=size)).capitalize() + "."


def story(seed: int, paragraphs: int = 8) -> list[str]:
    return [paragraph(100 * seed + number) for number in range(paragraphs)]


def kin(*texts: list[str]) -> Kin:
    batches = (read_batch([encode("\n\n".join(text))]) for text in texts)
    found = collect(batches)
    return find_kin(arrange(found, np.arange(len(texts))))


def pairs(found: Kin) -> list[tuple[int, int]]:
    return list(zip(found.left.tolist(), found.right.tolist(), strict=True))


def test_a_copy_is_found_whole() -> None:
    found = kin(story(1), story(2), story(1))
    assert pairs(found) == [(0, 2)]
    assert found.share_left.tolist() == found.share_right.tolist() == [1.0]
    assert found.words.tolist() == found.told.tolist() == [320]


def test_a_part_is_measured_on_either_side() -> None:
    found = kin(story(1), story(1)[:4])
    assert (found.share_left[0], found.share_right[0]) == (0.5, 1.0)


def test_one_changed_word_leaves_the_rest_shared() -> None:
    text = story(1)
    words = text[3].split()
    changed = " ".join([*words[:20], "zzz", *words[21:]])
    found = kin(text, [*text[:3], changed, *text[4:]])
    assert found.words.tolist() == [319]


def test_quoted_words_are_counted_apart() -> None:
    spoken = f'"{paragraph(7)}"'
    found = kin([*story(1, 5), spoken], [*story(2, 5), spoken])
    assert found.words.tolist() == [40]
    assert found.told.tolist() == [0]


def test_a_notice_at_the_edges_of_two_pages_is_furniture() -> None:
    head, foot = paragraph(8), paragraph(9)
    found = kin([head, *story(1), foot], [head, *story(2, 9), foot])
    assert found.furniture.tolist() == [True]


def test_a_notice_of_many_unrelated_pages_joins_nobody() -> None:
    notice = paragraph(8)
    assert pairs(kin(*([*story(number), notice] for number in range(1, 7)))) == []


def test_a_paragraph_of_many_copies_is_no_stock() -> None:
    found = kin(*(story(1) for _ in range(6)))
    assert len(pairs(found)) == 15
    assert set(found.share_left.tolist()) == {1.0}


def test_copies_beyond_the_cap_are_joined_through_the_first() -> None:
    found = pairs(kin(*(story(1) for _ in range(60))))
    assert {pair[1] for pair in found if pair[0] == 0} == set(range(1, 60))
    assert len(found) == 50 * 49 // 2 + 10


@pytest.mark.parametrize("texts", [(), ([],), (["One"],), ([""], [""]), (["One"], ["One"])])
def test_a_pile_with_nothing_to_share(texts: tuple[list[str], ...]) -> None:
    assert pairs(kin(*texts)) == []


@settings(max_examples=25)
@given(st.permutations(range(8)))
def test_the_order_of_reading_decides_nothing(order: list[int]) -> None:
    texts = [story(1), story(1)[:5], story(2), [*story(2)[2:], *story(3)[:2]], story(3), ["Short."], story(4), story(4)]
    found = collect(read_batch([encode("\n\n".join(texts[number]))]) for number in order)
    given_order, sorted_order = find_kin(arrange(found, np.array(order))), kin(*texts)
    assert pairs(given_order) == pairs(sorted_order)
    assert given_order.share_left.tolist() == sorted_order.share_left.tolist()
    assert given_order.told.tolist() == sorted_order.told.tolist()
