"""What two stories share in, their relation out: reprint, revision, rewrite, background, furniture, same-event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from writethru.lineage.compare.overlap import Overlap
from writethru.lineage.compare.signs import Signs
from writethru.model import Edit, Relation

# A reprint: this part of the shorter story's word 6-grams, and this part of its words at most differs inside.
SAME = 0.88
INNER_WORDS = 6
INNER = 0.04
# Words at head and tail that a reprint may have and the other not (dateline, note, link), or this part of the longer.
EDGE_WORDS = 10
EDGE = 0.12
# One body on pages this many days apart, under headlines that share less than this: a page's text, not a story's.
ARCHIVE_DAYS = 2.5
ARCHIVE_HEADLINE = 0.5
# Two headlines that share this part of their telling words announce one thing.
ONE_HEADLINE = 0.4
BOTH = 2
# A revision carries the skeleton of the earlier text, of the shorter one's 6-grams (quoted ones count half): about a
# third within a day or so, more within two days, half within four.
SKELETONS = ((1.4, 0.38), (2.3, 0.4), (4.3, 0.5))
# A flash that is written anew keeps its lead: 6-grams, likeness of the leads, and how far down the first run may start.
FLASH = 0.26
FLASH_LEAD = 0.6
FLASH_HEAD = 0.1
# A round-up holds a text as less than this part of its own, and this far down.
ROUND_UP, ROUND_UP_HEAD = 0.25, 0.1
# A new story opens with a lead that shares less than this with the old one, and carries less than this of it.
NEW_LEAD = 0.15
NEW_STORY = 0.5
# Who carries this part of a text goes on with it, whatever source it names.
NEARLY_ALL = 0.8
# A rewrite carries reported matter: see `_weigh_news`.
CARRIED = 0.05
# More is asked of two outlets than of one desk: both may work from one release.
CARRIED_BY_DESK, CARRIED_BY_OTHERS = 3, 4
FAR_DAYS = 5.0
# A shared quotation has so many words; fewer are a phrase.
QUOTATION = 8
# Standing text is at least a sentence; below that only phrases are shared.
STANDING = 0.02


@dataclass(frozen=True, slots=True)
class Judgement:
    """A relation and the sentence that says why."""

    relation: Relation
    why: str


def judge(overlap: Overlap, signs: Signs, edits: Sequence[Edit], days: float | None) -> Judgement | None:
    """Return how two documents `days` apart are related, or None when nothing but chance phrases joins them.

    The lines between reprint, revision and rewrite are those of the hand labels' rules: a revision carries about a
    third of the shorter text within a day, over half within four; a shared public quotation or standing paragraph is no
    descent.
    """
    part = f"{overlap.grams:.0%} of the shorter text"
    # CASE one body under headlines of which it tells neither: a notice, a gallery, a page gone wrong
    if overlap.grams >= SKELETONS[0][1] and _is_page_text(overlap, signs, days):
        return Judgement(
            "furniture", "The shared text does not tell what the headlines announce; it belongs to the page."
        )
    if _is_reprint(overlap, edits):
        return Judgement("reprint", f"The same sentences: {part}, word for word.")
    # CASE another outlet that gives this one as its source and adds its own does not go on with the text: it takes
    taken = signs.cites and not signs.same_desk and overlap.grams < NEARLY_ALL
    if not taken and _is_revision(overlap, signs, days):
        # CASE a round-up: the text is a small part of the other, well below its opening
        small, deep = min(overlap.share_of_one, overlap.share_of_other), max(overlap.head_left, overlap.head_right)
        if small < ROUND_UP and deep > ROUND_UP_HEAD:
            return Judgement("rewrite", f"{part} stands in a longer one that opens with other matter.")
        return Judgement("revision", f"One text in two states: {part} is carried over word for word.")
    asked = CARRIED_BY_DESK if signs.same_desk else CARRIED_BY_OTHERS
    if overlap.told >= CARRIED and _weigh_news(overlap, signs, days) >= asked:
        carried = f"{overlap.sentences} reported sentences, {overlap.told:.0%} of the shorter text,"
        return Judgement("rewrite", f"{carried} are carried into another story.")
    return _judge_unrelated(overlap, signs)


def _judge_unrelated(overlap: Overlap, signs: Signs) -> Judgement | None:
    """Two texts of which neither descends from the other."""
    if signs.same_event:
        # CASE words in quotation marks are anybody's
        if overlap.words - overlap.told_words >= QUOTATION:
            return Judgement("same-event", "They tell of one event and share public quotations, which is no descent.")
        return Judgement("same-event", "They name the same people and places at one time, each in its own wording.")
    if overlap.words - overlap.told_words > overlap.told_words:
        return Judgement("background", "They share public quotations only, which is no descent.")
    if overlap.grams >= STANDING and overlap.sentences:
        return Judgement("background", "They share a standing passage that does not tell the news of either.")
    return None


def _is_page_text(overlap: Overlap, signs: Signs, days: float | None) -> bool:
    archived = days is not None and days > ARCHIVE_DAYS and signs.headline < ARCHIVE_HEADLINE
    # CASE the whole body is shared: one headline that it does not tell is enough, unless the two say the same
    if overlap.grams >= SAME:
        # CASE one headline in words of its own over a reporter's text: "Boat stranded" of a ferry that ran aground
        reported = signs.headline >= NEARLY_ALL and signs.reporting > 0 and signs.weekdays > 0
        elsewhere = signs.foreign > 0 and signs.headline < ONE_HEADLINE
        return archived or elsewhere or (signs.foreign == BOTH and not reported)
    return signs.foreign == BOTH


def _is_reprint(overlap: Overlap, edits: Sequence[Edit]) -> bool:
    # CASE another figure in the same sentence is another state of the story
    if overlap.grams < SAME or any(edit.kind == "figure" and not edit.moved for edit in edits):
        return False
    # CASE a copy that stops half way
    if overlap.prefix:
        return True
    return overlap.inner <= max(INNER_WORDS, INNER * overlap.words) and overlap.outer <= max(
        EDGE_WORDS, EDGE * overlap.words
    )


def _is_revision(overlap: Overlap, signs: Signs, days: float | None) -> bool:
    # CASE no time is stated: one pile, one day
    apart = 0.0 if days is None else days
    skeleton = (overlap.grams + overlap.told) / 2
    # CASE another lead under another headline: a new story that takes from the old one
    if skeleton < NEW_STORY and signs.lead < NEW_LEAD and signs.headline < ONE_HEADLINE:
        return False
    for limit, least in SKELETONS:
        if apart <= limit:
            flash = limit == SKELETONS[0][0] and overlap.grams >= FLASH and signs.lead >= FLASH_LEAD
            return skeleton >= least or (flash and overlap.head_left + overlap.head_right <= FLASH_HEAD)
    return False


def _weigh_news(overlap: Overlap, signs: Signs, days: float | None) -> int:
    """Count the signs that what is carried is reported matter and not standing background.

    Reporting verbs weigh up to two, a day of the week, like leads, like headlines, a headline's own words among what is
    carried, four sentences, three tenths and four tenths of the text one each; many days between weigh against.
    """
    return (
        min(2, signs.reporting)
        + (signs.weekdays > 0)
        + (signs.lead >= 0.4)  # noqa: PLR2004 the table of weights is this sum
        + (signs.headline >= 0.5)  # noqa: PLR2004
        + (signs.news >= 0.5)  # noqa: PLR2004
        + (overlap.sentences >= 4)  # noqa: PLR2004
        + (overlap.told >= 0.3)  # noqa: PLR2004
        + (overlap.told >= 0.4)  # noqa: PLR2004
        - (days is not None and days > FAR_DAYS)
    )
