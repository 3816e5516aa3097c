"""What two stories share in, how they are related out: reprint, revision, rewrite, background, furniture, same event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from writethru.lineage.overlap import Overlap
from writethru.lineage.signs import Signs
from writethru.model import Document, Edit, Relation

# The same sentences: this part of the shorter story's word 6-grams, this few words of either inside that differ.
SAME = 0.88
INNER = 0.04
# Words at head and tail that a reprint may have and the other not (dateline, note, link), or this part of the longer.
EDGE_WORDS = 45
EDGE = 0.1
# A revision carries the skeleton of the earlier text (definition of the hand labels: about 30 % of the shorter's 6-grams
# within a day or so, over half within four days).
SKELETON = 0.38
LOOSE_SKELETON = 0.27
HALF = 0.46
SOON_DAYS = 1.4
LATE_DAYS = 4.3
# What is carried must be told, not quoted, and be more than a sentence or two of standing text.
TOLD = 0.13
FAR_DAYS = 14.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """A relation and the sentence that says why."""

    relation: Relation
    why: str


def judge(
    one: Document, other: Document, overlap: Overlap, edits: Sequence[Edit], days: float | None, signs: Signs
) -> Judgement | None:
    """Return how two documents are related, or None when nothing but chance phrases joins them."""
    share = max(overlap.share_of_one, overlap.share_of_other)
    # CASE one body under two headlines of which it tells neither, or not the second: a notice, a gallery, a wrong page
    if share >= HALF and signs.foreign_body:
        return Judgement(
            "furniture", "The shared text does not tell what the headlines announce: it is a page's, not a story's."
        )
    if _is_reprint(overlap, edits, one, other):
        return Judgement("reprint", f"The same sentences: {overlap.grams:.0%} of the shorter text, word for word.")
    if _is_revision(overlap, days, signs):
        return Judgement("revision", f"One text in two states: {overlap.grams:.0%} of the shorter one is carried over.")
    if _is_rewrite(overlap, days, signs):
        return Judgement(
            "rewrite",
            f"{overlap.sentences} sentences of the one are carried into the other, a different story ({overlap.told:.0%} of the shorter).",
        )
    # CASE words in quotation marks are anybody's
    if overlap.words - overlap.told_words >= 0.6 * overlap.words and overlap.words >= 8:
        if signs.same_event:
            return Judgement(
                "same-event", "They report one event and share public quotations only, which is no descent."
            )
        return Judgement("background", "They share public quotations only, which is no descent.")
    if overlap.grams >= 0.02 and overlap.sentences:
        return Judgement("background", "They share a standing passage that does not tell the news of either.")
    if signs.same_event:
        return Judgement("same-event", "They name the same people and places at one time, in wording of their own.")
    return None


def _is_reprint(overlap: Overlap, edits: Sequence[Edit], one: Document, other: Document) -> bool:
    if overlap.grams < SAME or any(edit.kind == "figure" and _replaces(edit, one, other) for edit in edits):
        return False
    # CASE a copy that stops half way
    if overlap.prefix:
        return True
    size = overlap.words / max(overlap.share_of_one, overlap.share_of_other, 0.01)
    return overlap.inner <= max(6, INNER * size) and overlap.outer <= max(EDGE_WORDS, EDGE * size)


def _replaces(edit: Edit, one: Document, other: Document) -> bool:
    return edit.earlier is not None and edit.later is not None


def _is_revision(overlap: Overlap, days: float | None, signs: Signs) -> bool:
    apart = 0.0 if days is None else days
    if apart <= SOON_DAYS:
        return overlap.grams >= SKELETON or (overlap.grams >= LOOSE_SKELETON and signs.lead >= 0.5)
    return overlap.grams >= HALF and apart <= LATE_DAYS


def _is_rewrite(overlap: Overlap, days: float | None, signs: Signs) -> bool:
    if overlap.told < TOLD or overlap.sentences < 2:
        return False
    return overlap.sentences >= 4 or signs.news >= 0.4
