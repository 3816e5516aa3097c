"""Links of a pile in, those that are written out: in a big family each document's link with the head, and no others."""

from __future__ import annotations

from heapq import heapify, heappop, heappush

import numpy as np

from writethru.lineage.pile.anchors import Flags, Numbers
from writethru.lineage.pile.kin import Kin
from writethru.lineage.pile.stock import FAMILY


def keep_heads(kin: Kin, descent: Flags, documents: int) -> Flags:
    """Return which links stay: all but those between two documents that are linked with the head of a big family.

    The head is the document with most links of descent, the first of those with equally many, where it has FAMILY of
    them or more; what its links leave is looked at in the same way. So a document that shares nothing with the head
    keeps its links, and two families that one document joins by mistake are none.

    Args:
        kin: the links.
        descent: which of them say that one document took from the other.
        documents: the number of documents.
    """
    kept, settled = np.ones(len(kin.left), bool), np.zeros(len(kin.left), bool)
    covered = np.zeros(documents, bool)
    ends = np.concatenate([kin.left, kin.right])
    order = np.argsort(ends, kind="stable")
    first = np.searchsorted(ends[order], np.arange(documents + 1))

    def links_of(document: int) -> Numbers:
        links = order[first[document] : first[document + 1]] % len(kin.left)
        return links[kept[links] & ~settled[links]]

    sizes = np.bincount(ends[np.append(descent, descent)], minlength=documents)
    queue = [(-int(sizes[document]), document) for document in np.flatnonzero(sizes >= FAMILY).tolist()]
    heapify(queue)
    while queue:
        most, head = heappop(queue)
        star = links_of(head)
        star = star[descent[star]]
        if FAMILY <= len(star) < -most:
            heappush(queue, (-len(star), head))
        elif len(star) >= FAMILY:
            members = kin.left[star] + kin.right[star] - head
            settled[star] = True
            covered[members] = True
            theirs = np.concatenate([links_of(member) for member in members.tolist()])
            kept[theirs[covered[kin.left[theirs]] & covered[kin.right[theirs]]]] = False
            covered[members] = False
    return kept
