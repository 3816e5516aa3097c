"""Links of a pile and its families in, the links that are written out: in a big family those with its head."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from writethru.lineage.pile.anchors import Flags, Numbers
from writethru.lineage.pile.kin import Kin
from writethru.lineage.pile.stock import FAMILY


def keep_heads(kin: Kin, descent: Flags, families: Numbers) -> Flags:
    """Return which links stay: all but those inside a family of more than FAMILY documents that leave out its head.

    The head is the member with most links of descent, the first of those with equally many. A member that shares
    nothing with it keeps the link that ties it to the family most strongly, so that nobody falls out.

    Args:
        kin: the links.
        descent: which of them say that one document took from the other.
        families: for each document the number of its family.
    """
    big = np.bincount(families)[families] > FAMILY if len(families) else families.astype(bool)
    inside = big[kin.left] & (families[kin.left] == families[kin.right])
    within = inside & descent
    links = np.bincount(kin.left[within], minlength=len(families)) + np.bincount(
        kin.right[within], minlength=len(families)
    )
    heads = np.zeros(len(families), bool)
    order = np.lexsort((-links, families))
    heads[order[np.unique(families[order], return_index=True)[1]]] = True
    to_head = inside & (heads[kin.left] | heads[kin.right])
    kept: Flags = ~inside | to_head
    rest = np.flatnonzero(within & ~to_head)
    strength = np.maximum(kin.share_left, kin.share_right)
    rest = rest[np.argsort(-strength[rest], kind="stable")]
    kept[_tie(kin, np.flatnonzero(to_head & descent), rest)] = True
    return kept


def _tie(kin: Kin, first: Numbers, rest: Numbers) -> npt.NDArray[np.int64]:
    """Return those of `rest` that join, one after the other, what `first` and those before have not joined."""
    head: dict[int, int] = {}

    def top(number: int) -> int:
        while (above := head.setdefault(number, number)) != number:
            head[number] = number = head[above]
        return number

    joining = []
    for link in np.concatenate([first, rest]).tolist():
        left, right = top(int(kin.left[link])), top(int(kin.right[link]))
        if left != right:
            head[right] = left
            joining.append(link)
    return np.array(joining, np.int64)
