"""Pairs of documents that share text in, and their times; the relation of each out: a first reading, by shares."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from writethru.lineage.pile.kin import Kin
from writethru.lineage.relation import SAME, SKELETONS
from writethru.model import Relation

# A text that is carried over has this many words outside quotation marks; fewer, and it is a phrase or public words.
TOLD = 25
_NAMES: tuple[Relation, ...] = ("furniture", "background", "reprint", "revision", "rewrite")


def judge_kin(kin: Kin, days: npt.NDArray[np.float64]) -> tuple[Relation, ...]:
    """Return the relation of each pair.

    Figures that moved inside an otherwise equal text are not looked for here, so that "reprint" says: the same
    sentences but for a word here and there. The full reading of a pair is `trace`'s.

    Args:
        kin: pairs of documents.
        days: how many days lie between the two of each pair; NaN where a time is not stated.
    """
    apart = np.nan_to_num(days, nan=0.0)
    shorter = np.maximum(kin.share_left, kin.share_right)
    carried = np.zeros(len(shorter), bool)
    for limit, least in SKELETONS:
        carried |= (apart <= limit) & (shorter >= least)
    number = np.select([kin.furniture, kin.told < TOLD, shorter >= SAME, carried], [0, 1, 2, 3], default=4)
    return tuple(_NAMES[one] for one in number.tolist())
