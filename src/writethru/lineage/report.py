"""A document in, what is read of it once for all comparisons out: its words, its numbers, its headline and names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from writethru.lineage.numbers import numbers_of
from writethru.lineage.signs import Profile, read_profile
from writethru.lineage.wording import Wording, read_wording
from writethru.model import Document


@dataclass(frozen=True, slots=True)
class Report:
    """A document with its story as words, the numbers of each sentence, and what it is about."""

    document: Document
    wording: Wording
    numbers: tuple[Counter[str], ...]
    profile: Profile


def read_report(document: Document) -> Report:
    """Return the document with what is read of it."""
    wording = read_wording(document)
    numbers = tuple(numbers_of(document.text, sentence) for sentence in wording.sentences)
    return Report(document, wording, numbers, read_profile(document, wording))
