"""Which links of a big family are written."""

from __future__ import annotations

import numpy as np

from writethru.lineage.pile.heads import keep_heads
from writethru.lineage.pile.kin import Kin
from writethru.lineage.pile.stock import FAMILY

Link = tuple[int, int, float]


def kept(links: list[Link], size: int, descent: list[bool] | None = None) -> list[Link]:
    """Return the links that stay of one family of `size` documents."""
    left, right = (np.array([link[side] for link in links], np.int64) for side in (0, 1))
    shares = np.array([link[2] for link in links], float)
    none = np.zeros(len(links), np.int64)
    kin = Kin(left, right, shares, shares, none, none, none.astype(bool))
    related = np.array(descent or [True] * len(links), bool)
    flags = keep_heads(kin, related, np.zeros(size, np.int64))
    return [link for link, stays in zip(links, flags.tolist(), strict=True) if stays]


STAR = [(0, other, 0.9) for other in range(1, FAMILY)]


def test_a_family_of_fifty_keeps_every_link() -> None:
    links = [*STAR, (1, 2, 0.9), (3, 4, 0.2)]
    assert kept(links, FAMILY) == links


def test_a_bigger_family_keeps_the_links_of_its_head() -> None:
    star = [*STAR, (0, FAMILY, 0.9)]
    assert kept([*star, (1, 2, 0.9), (3, 4, 0.2)], FAMILY + 1) == star


def test_a_member_that_shares_nothing_with_the_head_keeps_its_strongest_link() -> None:
    aside = FAMILY
    links = [*STAR, (1, aside, 0.3), (2, aside, 0.8), (3, aside, 0.8), (4, 5, 0.9)]
    assert kept(links, FAMILY + 1) == [*STAR, (2, aside, 0.8)]


def test_background_inside_a_big_family_stays_only_with_its_head() -> None:
    star = [*STAR, (0, FAMILY, 0.9)]
    links = [*star, (1, 2, 0.9)]
    assert kept(links, FAMILY + 1, [True] * (len(star) - 1) + [False, False]) == star


def test_no_links_are_no_links() -> None:
    assert kept([], 0) == kept([], 3) == []
