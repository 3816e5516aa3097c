"""Stories in, the pairs of them that share text out, with the number of shared words: candidates for a close look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from writethru.engines.gather import HELD, Gathering
from writethru.lineage.pile.anchors import Numbers, read_batches
from writethru.lineage.pile.kin import find_kin
from writethru.lineage.pile.paragraphs import arrange, collect
from writethru.lineage.pile.shared import find_shared
from writethru.lineage.pile.stock import FAMILY, join_pairs
from writethru.shares.texts import Text


@dataclass(frozen=True, slots=True)
class Partners:
    """For each text those that it shares words with: `first[n]` to `first[n + 1]` are the partners of text n.

    Attributes:
        numbers: the partners, ascending.
        words: how many words are shared with each, stock text left out.
    """

    first: Numbers
    numbers: Numbers
    words: Numbers

    def of(self, number: int) -> list[tuple[int, int]]:
        """Return the partners of a text, each with the words shared; those of the head where a big family has one."""
        direct = dict(self._direct(number))
        found = dict(direct)
        # CASE texts of a big family are compared with its head only: what the head shares, they may share
        for head, most in direct.items():
            if self.first[head + 1] - self.first[head] >= FAMILY:
                for other, words in self._direct(head):
                    if other != number and other not in direct:
                        found[other] = max(found.get(other, 0), min(words, most))
        return list(found.items())

    def by_story(self) -> list[int]:
        """Return the numbers of all texts, those that share words close together."""
        ends = np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))
        groups = join_pairs(ends, self.numbers, len(self.first) - 1)
        order: list[int] = np.argsort(groups, kind="stable").tolist()
        return order

    def _direct(self, number: int) -> Iterable[tuple[int, int]]:
        begin, end = self.first[number], self.first[number + 1]
        return zip(self.numbers[begin:end].tolist(), self.words[begin:end].tolist(), strict=True)


def find_partners(stories: Iterable[str], texts: list[Text], room: Path, held: int = HELD) -> Partners:
    """Return which stories share text.

    Args:
        stories: read once.
        texts: whose they are, complete when the last story is read; their ids order stories of one length.
        room: a folder for files that are gone at the end.
        held: the number of anchors that are held in memory.
    """
    with Gathering(room, held) as gathering:
        found = collect(read_batches(stories), gathering, room)
        ranks = np.empty(len(texts), np.int64)
        ranks[sorted(range(len(texts)), key=lambda number: texts[number].id)] = np.arange(len(texts))
        pile = arrange(found, ranks)
        kin = find_kin(pile.paragraphs, find_shared(pile.wording, gathering.pair(pile.numbers)))
        order = pile.paragraphs.documents
        # text at the edges stays: what a page puts there is not in a story
        left, right = order[kin.left], order[kin.right]
    ends, others = np.concatenate([left, right]), np.concatenate([right, left])
    by_end = np.lexsort((others, ends))
    first = np.searchsorted(ends[by_end], np.arange(len(texts) + 1))
    return Partners(first, others[by_end], np.concatenate([kin.words, kin.words])[by_end])
