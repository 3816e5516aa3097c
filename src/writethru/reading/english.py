"""A document in; out of it what of its headline and story is in English, and what is not, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from writethru.model import Document, Passage, Unread
from writethru.sources.languages import guess_language, may_be_english, name_language
from writethru.text import find_paragraphs

MOST = 400_000  # characters of headline and story: more than any report, less than a year's archive
# words that only English has, blanks about them: a paragraph with one needs no closer look
_PLAIN = (" the ", " of ", " was ", " were ", " said ", " who ")


def find_english(document: Document) -> tuple[tuple[Passage, ...], tuple[Unread, ...]]:
    """Return the headline and story passages in English, in order, and what is left out of them because it is not.

    The rules that read figures, days and speakers are English: "12 die" is a toll in one language and an article in
    another. A paragraph too short to tell goes with its document. A passage is parted only where its language changes,
    and what stands beyond the first 400,000 characters is left out.
    """
    runs: list[tuple[str | None, Passage]] = []
    told = [passage for passage in document.passages if passage.kind in {"story", "headline"}]
    reach = _reach(document, told)
    for whole in told:
        if whole.start < reach:
            passage = replace(whole, end=min(whole.end, reach))
            paragraphs = find_paragraphs(document.text, passage)
            for language, run in groupby(paragraphs, lambda part: _language(document, part.of(document.text))):
                same = list(run)
                runs.append((language, replace(passage, start=same[0].start, end=same[-1].end)))
    unread = []
    for language, group in groupby(runs, lambda run: run[0]):
        if language != "en":
            parts = [part for _, part in group]
            why = f"It is in {name_language(language)}, and figures and speakers are read in English only."
            unread.append(Unread(parts[0].start, parts[-1].end, document.id, why))
    if told and reach < told[-1].end:
        why = f"It stands beyond the first {MOST:,} characters of the story, and no more are read."
        unread.append(Unread(reach, told[-1].end, document.id, why))
    return tuple(part for language, part in runs if language == "en"), tuple(unread)


def is_plain_english(words: str) -> bool:
    """Tell whether a paragraph of an English document is English as well, as far as it says."""
    return any(word in words for word in _PLAIN) or may_be_english(words)


def _reach(document: Document, told: Sequence[Passage]) -> int:
    """Return the character up to which a document is read: the end of the sentence in which it has told so much."""
    left = MOST
    for passage in told:
        if passage.end - passage.start > left:
            stop = document.text.find(". ", passage.start + left, passage.end)
            return stop + 1 if stop >= 0 else passage.start + left
        left -= passage.end - passage.start
    return told[-1].end if told else 0


def _language(document: Document, words: str) -> str | None:
    """Return the language of a paragraph, None for one that is not English and cannot be named."""
    if document.language in {"en", None}:
        return "en" if is_plain_english(words) else guess_language(words)
    return "en" if guess_language(words) == "en" else document.language
