"""One text and those that share words with it in; out of it what it owes to agencies, and which documents show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from writethru.model import CopyKind, Derivation, SaysSo, Sureness
from writethru.shares.shelf import Shelf
from writethru.shares.texts import Text
from writethru.shares.verbatim import Stretch, join_stretches, measure
from writethru.sources.agencies import UNNAMED

# Parts of the story's characters. The classes are those of Lewis, Williams and Franklin (2008), whose coders judged by
# reading; the numbers are ours.
WHOLLY, MAINLY, PARTLY = 0.9, 0.5, 0.1
# Texts that are aligned with a document, and that are compared with it in full; those that share most words come first.
_ALIGNED, _COMPARED = 8, 2
# Nothing is looked for beyond this part, or after so many texts in a row that add nothing.
_ALL, _MISSED = 0.99, 3


@dataclass(frozen=True, slots=True)
class _Partners:
    """Those that share words with a text, most words first: an agency's own, those by credit, and other outlets'.

    `whose` has the agency whose copy the shared text is taken for, for the first two.
    """

    certain: tuple[int, ...]
    likely: tuple[int, ...]
    others: tuple[int, ...]
    whose: dict[int, str]


@dataclass(frozen=True, slots=True)
class _Cover:
    """What of a story stands in other texts: which part and words, in which texts, and characters by agency."""

    share: float = 0.0
    stretches: tuple[Stretch, ...] = ()
    because: tuple[int, ...] = ()
    agencies: tuple[tuple[str, int], ...] = ()


def derive(number: int, texts: Sequence[Text], partners: Sequence[tuple[int, int]], shelf: Shelf) -> Derivation:
    """Return what a text owes to agencies.

    Args:
        number: which of the texts.
        texts: all of the pile.
        partners: the numbers of those that share words with it, and how many.
        shelf: the documents of the texts.
    """
    text = texts[number]
    names = (*text.credited, *text.helped)
    stated = Derivation(text.id, text.file, text.outlet, text.day, text.title, "own", names=names, url=text.url)
    # CASE the agency's own text
    if text.own is not None:
        return replace(stated, kind="reference" if text.reference else "agency", agency=text.own)
    found = _sort(text, texts, partners)
    by_own = _cover(number, found.certain, found.whose, shelf, _Cover())
    cover = _cover(number, found.likely, found.whose, shelf, by_own)
    kind = _size(cover.share)
    # nobody asks who else has what is the agency's
    shared = _Cover() if kind in {"wholly", "mainly"} else _cover(number, found.others, {}, shelf, _Cover())
    measured = replace(stated, share=round(cover.share, 4), shared=round(shared.share, 4))
    # CASE what credits an agency for its text, and of which less than half was found, is not measured by what was found
    if kind and (kind != "partly" or not text.credited):
        sure: Sureness = "certain" if _size(by_own.share) == kind else "likely"
        return _state(measured, text, kind, _most_of(cover), sure=sure, because=_ids(texts, cover.because))
    if not text.credited and (origin := _rewritten_from(number, found, shelf)) is not None:
        sure = "certain" if origin in found.certain else "likely"
        because = _ids(texts, (origin, *cover.because))
        return _state(measured, text, "rewrite", found.whose[origin], sure=sure, because=because)
    if names:
        return _state(measured, text, "credited", names[0], sure=None, because=_ids(texts, cover.because))
    return replace(measured, kind="shared", because=_ids(texts, shared.because)) if _size(shared.share) else measured


def _state(
    measured: Derivation, text: Text, kind: CopyKind, agency: str, *, sure: Sureness | None, because: tuple[str, ...]
) -> Derivation:
    return replace(measured, kind=kind, agency=agency, sure=sure, says_so=_says(text, agency), because=because)


def _sort(text: Text, texts: Sequence[Text], partners: Sequence[tuple[int, int]]) -> _Partners:
    ranked = [other for other, _ in sorted(partners, key=lambda one: (-one[1], texts[one[0]].id))]
    whose = {other: agency for other in ranked if (agency := _agency_between(text, texts[other]))}
    return _Partners(
        tuple(other for other in ranked if texts[other].own is not None),
        tuple(other for other in ranked if texts[other].own is None and other in whose),
        tuple(other for other in ranked if other not in whose and _are_apart(text, texts[other])),
        whose,
    )


def _agency_between(text: Text, other: Text) -> str | None:
    """Return whose copy the text is taken for that two documents share, or None where no agency is in sight."""
    if other.own is not None:
        return other.own
    # CASE what an outlet credits and prints twice is shown by no one else
    if text.credited and not _are_apart(text, other):
        return None
    both = [name for name in text.credited if name in other.credited]
    named = [name for name in (*both, *text.credited, *other.credited) if name != UNNAMED]
    if named or text.credited or other.credited:
        return named[0] if named else UNNAMED
    # CASE both say that one agency helped
    helped = [name for name in text.helped if name in other.helped]
    return helped[0] if helped and _are_apart(text, other) else None


def _are_apart(one: Text, other: Text) -> bool:
    """Tell whether two documents are of two outlets, or may be."""
    return one.outlet is None or one.outlet != other.outlet


def _cover(number: int, others: Sequence[int], whose: dict[int, str], shelf: Shelf, cover: _Cover) -> _Cover:
    """Return what the first of `others` cover of a story beyond what is covered."""
    if not others:
        return cover
    story = shelf.wording(number)
    agencies, missed = dict(cover.agencies), 0
    for other in others[:_ALIGNED]:
        if cover.share >= _ALL or missed == _MISSED:
            break
        stretches = join_stretches((*cover.stretches, *shelf.copied(number, other)))
        gained = measure(story, stretches) - measure(story, cover.stretches)
        missed = 0 if gained else missed + 1
        if gained:
            if other in whose:
                agencies[whose[other]] = agencies.get(whose[other], 0) + gained
            share = measure(story, stretches) / story.letters[-1]
            cover = _Cover(share, stretches, (*cover.because, other), tuple(agencies.items()))
    return cover


def _rewritten_from(number: int, found: _Partners, shelf: Shelf) -> int | None:
    """Return the text, of those that share most words, from which a document took matter of its story, or None."""
    for other in (*found.certain, *found.likely)[:_COMPARED]:
        # CASE an agency takes up what a newsroom found out: the agency's text is the later one
        if shelf.took(number, other):
            return other
    return None


def _size(share: float) -> CopyKind | None:
    return "wholly" if share >= WHOLLY else "mainly" if share >= MAINLY else "partly" if share >= PARTLY else None


def _most_of(cover: _Cover) -> str:
    """Return the agency that most of the covered text is of, one with a name before those without."""
    return max(cover.agencies, key=lambda one: (one[0] != UNNAMED, one[1]))[0]


def _says(text: Text, agency: str) -> SaysSo:
    if agency == UNNAMED or UNNAMED in text.credited:
        return "unnamed" if UNNAMED in text.credited else "credit" if text.credited else "no"
    if agency in text.credited or agency.casefold() in text.others:
        return "credit"
    if agency in text.helped:
        return "help"
    return "another" if text.credited or text.helped else "no"


def _ids(texts: Sequence[Text], numbers: Sequence[int]) -> tuple[str, ...]:
    return tuple(texts[number].id for number in dict.fromkeys(numbers))
