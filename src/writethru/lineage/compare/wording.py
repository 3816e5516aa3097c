"""A document in, the words of its story out: each with its place, its sentence, and whether it is quoted."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from writethru.model import Document, Span
from writethru.reading.spelling import plain_word
from writethru.text import find_sentences, find_units, is_unspaced

_QUOTATION = re.compile(r"\u201c[^\u201c\u201d\n]{2,900}(?:\u201d|\n|$)|(?<!\w)\"[^\"\n]{2,900}(?:\"|\n|$)")


@dataclass(frozen=True, slots=True)
class Wording:
    """The story of one document as words; furniture, credits, captions and the headline are left out.

    Attributes:
        words: folded, spelling variants made alike ("organisation" is "organization").
        places: where each word stands in the document's text.
        sentences: the sentences of the story, in order.
        starts: index of the first word of each sentence, and the number of words at the end.
        quoted: one byte a word, 1 inside a quotation.
        stock: one byte a word, 1 in text that stands in many otherwise unrelated documents; see `mark_stock`.
        letters: characters of words up to each word, so that `letters[j] - letters[i]` is the size of words i to j.
        by_runs: most of the words are runs of characters, of a script that puts no blanks between words.
    """

    document: str
    words: tuple[str, ...]
    places: tuple[Span, ...]
    sentences: tuple[Span, ...]
    starts: tuple[int, ...]
    quoted: bytes
    letters: tuple[int, ...]
    stock: bytes
    by_runs: bool = False

    def sentence_of(self, word: int) -> int:
        """Return the number of the sentence that holds word `word`."""
        return bisect_right(self.starts, word) - 1


def read_wording(document: Document) -> Wording:
    """Return the words of the story passages of `document`."""
    text = document.text
    words: list[str] = []
    places: list[Span] = []
    sentences: list[Span] = []
    starts: list[int] = []
    for passage in document.passages:
        if passage.kind != "story":
            continue
        for sentence in find_sentences(text, passage):
            found = find_units(text, sentence)
            # CASE a rule of dashes or a bullet is no sentence
            if not found:
                continue
            sentences.append(sentence)
            starts.append(len(words))
            words.extend(plain_word(text[start:end]) for start, end in found)
            places.extend(Span(start, end) for start, end in found)
    letters = [0]
    for place in places:
        letters.append(letters[-1] + place.end - place.start)
    starts.append(len(words))
    return Wording(
        document.id,
        tuple(words),
        tuple(places),
        tuple(sentences),
        tuple(starts),
        _mark_quoted(text, places),
        tuple(letters),
        bytes(len(words)),
        is_unspaced(" ".join(words)),
    )


def _mark_quoted(text: str, places: list[Span]) -> bytes:
    """Return a byte for each word, 1 where it stands between quotation marks of one paragraph."""
    marks = bytearray(len(places))
    at = 0
    for match in _QUOTATION.finditer(text):
        while at < len(places) and places[at].start < match.start():
            at += 1
        while at < len(places) and places[at].end <= match.end():
            marks[at] = 1
            at += 1
    return bytes(marks)
