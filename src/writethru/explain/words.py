"""A span of a document in, its words out as evidence: in their sentence, with the report and the characters."""

from __future__ import annotations

from collections.abc import Iterator

from writethru.model import Document, Dossier, Link, Span
from writethru.phrase import name_of
from writethru.text import find_sentences

_REACH = 160
"""How many characters of a sentence are shown on either side of the words."""


class Reader:
    """The documents of a dossier by their ids."""

    def __init__(self, dossier: Dossier) -> None:
        self.documents = {document.id: document for document in dossier.documents}

    def name(self, id_: str) -> str:
        """Return what a reader calls a document, with its id."""
        document = self.documents.get(id_)
        return f"{name_of(document)} ({id_})" if document else id_

    def pair(self, link: Link) -> Iterator[tuple[Document, Document]]:
        """Yield the two documents of a link, earlier first, where both are there."""
        if link.earlier in self.documents and link.later in self.documents:
            yield self.documents[link.earlier], self.documents[link.later]

    def quote(self, id_: str, words: Span) -> str:
        """Return words in their sentence, between double brackets, with the report and the characters they cover."""
        document = self.documents.get(id_)
        if document is None:
            return f"{id_}, characters {words.start} to {words.end}"
        where = f"{name_of(document)}, characters {words.start} to {words.end}"
        around = _around(document, words)
        before = "… " if around.start > 0 and not _opens(document, around) else ""
        text = document.text
        run = f"{text[around.start : words.start]}[[{words.of(text)}]]{text[words.end : around.end]}"
        return f"{where}: {before}{' '.join(run.split())}"


def _around(document: Document, words: Span) -> Span:
    """Return the sentences of the passage that the words touch, cut where they are long."""
    inside = next((p for p in document.passages if p.start <= words.start < p.end), None)
    limits = Span(inside.start, max(inside.end, words.end)) if inside else words
    touched = [span for span in find_sentences(document.text, limits) if span.overlaps(words)]
    start = min((span.start for span in touched), default=words.start)
    end = max((span.end for span in touched), default=words.end)
    return Span(min(words.start, max(start, words.start - _REACH)), max(words.end, min(end, words.end + _REACH)))


def _opens(document: Document, around: Span) -> bool:
    before = document.text[: around.start].rstrip(" ")
    return not before or before[-1] in "\n.!?\u201d\"'"
