"""Which links of a big family are written."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from writethru.lineage.pile.heads import keep_heads
from writethru.lineage.pile.kin import Kin
from writethru.lineage.pile.stock import FAMILY

Link = tuple[int, int]


def kept(links: list[Link], descent: list[bool] | None = None) -> list[Link]:
    """Return the links that stay."""
    left, right = (np.array([link[side] for link in links], np.int64) for side in (0, 1))
    none = np.zeros(len(links), np.int64)
    kin = Kin(left, right, none.astype(float), none.astype(float), none, none, none.astype(bool))
    flags = keep_heads(kin, np.array(descent or [True] * len(links), bool), 300)
    return [link for link, stays in zip(links, flags.tolist(), strict=True) if stays]


def star(head: int, members: range) -> list[Link]:
    return [(head, member) for member in members]


def test_a_family_of_fifty_keeps_every_link() -> None:
    links = [*combinations(range(FAMILY), 2)]
    assert kept(links) == links


def test_a_bigger_family_keeps_the_links_of_its_head() -> None:
    assert kept([*combinations(range(FAMILY + 1), 2)]) == star(0, range(1, FAMILY + 1))


def test_a_document_that_shares_nothing_with_the_head_keeps_its_links() -> None:
    links = [*star(0, range(1, 101)), (1, 2), (1, 150), (2, 150)]
    assert kept(links) == [*star(0, range(1, 101)), (1, 150), (2, 150)]


def test_a_second_head_is_found_in_what_the_first_leaves() -> None:
    one, other = star(0, range(1, 90)), star(100, range(101, 180))
    assert kept([*one, (5, 6), (89, 100), *other, (110, 120)]) == [*one, (89, 100), *other]


def test_families_that_one_link_joins_are_none() -> None:
    links = [*combinations(range(30), 2), *combinations(range(30, 60), 2), (0, 30)]
    assert kept(links) == links


def test_background_inside_a_big_family_goes_and_makes_no_head() -> None:
    links = [*star(0, range(1, FAMILY + 1)), (1, 2)]
    assert kept(links, [True] * FAMILY + [False]) == links[:-1]
    assert kept(links, [False] * FAMILY + [True]) == links


def test_no_links_are_no_links() -> None:
    assert kept([]) == []
