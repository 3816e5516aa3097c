"""A dossier in, ways to point into it out: letters for documents, anchors, words quoted in their sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlsplit

from writethru.model import Claim, Document, Dossier, Passage, Span
from writethru.phrase import name_of
from writethru.reading.figures import find_figures
from writethru.text import find_sentences

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_REACH = 280
"""How many characters of a sentence are shown on either side of the quoted words."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of quoted text that is drawn one way."""

    text: str
    look: Literal["plain", "words", "number"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document in their sentence, with the way to them; `cut_*` tell where the sentence goes on."""

    letter: str
    name: str
    anchor: str
    language: str | None
    runs: tuple[Run, ...]
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class Pointers:
    """What the parts of a page need to point at one another."""

    documents: dict[str, Document]
    letters: dict[str, str]
    claims: dict[str, Claim]

    def quote(self, document: str, words: Span, anchor: str | None = None) -> Quote | None:
        """Return `words` of a document in their sentence, the number strong; None for a document not in the dossier."""
        if document not in self.documents:
            return None
        found = self.documents[document]
        sentence = _sentence(found, words)
        around = _shorten(found.text, sentence, words)
        figures = find_figures(found.text, words)
        number = figures[0].number if figures else None
        return Quote(
            self.letters[document],
            name_of(found),
            anchor or self.passage_anchor(document, words.start),
            found.language,
            _runs(found.text, around, words, number),
            cut_before=around.start > sentence.start,
            cut_after=around.end < sentence.end,
        )

    def quote_claim(self, claim: Claim) -> Quote | None:
        """Return a claim's words in their sentence, pointing at the words marked in the document's text."""
        return self.quote(claim.document, claim, claim_anchor(claim))

    def passage_anchor(self, document: str, at: int) -> str:
        """Return the anchor of the passage that holds, or comes before, the character `at`."""
        passages = self.documents[document].passages
        number = max(0, bisect_right(passages, at, key=lambda passage: passage.start) - 1)
        return passage_anchor(self.letters[document], number)


def gather(quotes: Iterable[Quote]) -> tuple[tuple[Quote, ...], ...]:
    """Return the quotations with those of the same sentence and the same words together: copies are read once."""
    found: dict[Quote, list[Quote]] = {}
    for quote in quotes:
        found.setdefault(replace(quote, letter="", name="", anchor=""), []).append(quote)
    return tuple(map(tuple, found.values()))


def make_pointers(dossier: Dossier) -> Pointers:
    """Return the pointers of a dossier; documents are lettered in its order."""
    return Pointers(
        {document.id: document for document in dossier.documents},
        {document.id: letter(number) for number, document in enumerate(dossier.documents)},
        {claim.id: claim for claim in dossier.claims},
    )


def letter(number: int) -> str:
    """Return A for 0, Z for 25, AA for 26 and so on."""
    found = ""
    while number >= 0:
        found = _LETTERS[number % 26] + found
        number = number // 26 - 1
    return found


def passage_anchor(letter: str, number: int) -> str:
    """Return the anchor of a document's passage, counted from 0; there are thousands on a page, so it is short."""
    return f"{letter}-{number + 1}"


def document_anchor(id_: str) -> str:
    """Return the anchor of a document; its id is the input's own and may hold anything."""
    return "document-" + _plain(id_)


def claim_anchor(claim: Claim) -> str:
    """Return the anchor of a claim's words in the full text: the claim's id."""
    return _plain(claim.id)


def row_anchor(effect: str, claims: tuple[str, ...]) -> str:
    """Return the anchor of a figure's row in the ledger of its incident; "" for a figure that no claim states."""
    return f"row-{effect}-{_plain(claims[0])}" if claims else ""


def _plain(id_: str) -> str:
    """Return an id with every character that a link would have to escape spelt out, one to one."""
    return re.sub(r"[^A-Za-z0-9_-]", lambda match: f".{ord(match[0]):x}.", id_)


def safe_url(url: str | None) -> str | None:
    """Return `url` where it is a plain web address, None where following it could do anything else."""
    if not url or re.search(r"[\x00-\x20\x7f\\]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def _passage(document: Document, at: int) -> Passage | None:
    number = bisect_right(document.passages, at, key=lambda passage: passage.start) - 1
    return document.passages[number] if number >= 0 else None


def _sentence(document: Document, words: Span) -> Span:
    """Return the sentences that the words touch, inside their passage."""
    passage = _passage(document, words.start)
    inside = Span(passage.start, max(passage.end, words.end)) if passage else words
    found = find_sentences(document.text, inside)
    first = bisect_right(found, words.start, key=lambda span: span.end)
    touched = found[first : bisect_left(found, words.end, first, key=lambda span: span.start)] or (words,)
    return Span(min(touched[0].start, words.start), max(touched[-1].end, words.end))


def _shorten(text: str, sentence: Span, words: Span) -> Span:
    """Return at most `_REACH` characters of the sentence on either side of the words, cut between words."""
    start, end = sentence.start, sentence.end
    if words.start - start > _REACH:
        gap = text.find(" ", words.start - _REACH, words.start)
        start = gap + 1 if gap >= 0 else words.start - _REACH
    if end - words.end > _REACH:
        gap = text.rfind(" ", words.end, words.end + _REACH)
        end = gap if gap >= 0 else words.end + _REACH
    return Span(start, end)


def _runs(text: str, around: Span, words: Span, number: Span | None) -> tuple[Run, ...]:
    """Cut the sentence into what stands before the words, the words with their number, and what follows."""
    strong = number if number and words.covers(number) else Span(words.end, words.end)
    cuts: Sequence[tuple[Span, Literal["plain", "words", "number"]]] = (
        (Span(around.start, words.start), "plain"),
        (Span(words.start, strong.start), "words"),
        (strong, "number"),
        (Span(strong.end, words.end), "words"),
        (Span(words.end, around.end), "plain"),
    )
    return tuple(Run(span.of(text), look) for span, look in cuts if span.start < span.end)
