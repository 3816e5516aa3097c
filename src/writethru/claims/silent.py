"""A document as received in; whether its words alone show that nobody in it comes to harm, and that it is all read."""

from __future__ import annotations

from writethru.claims.figures.grammar import HARMS
from writethru.claims.figures.roles import pieces_of
from writethru.claims.story import LONGEST
from writethru.model import Received, Span
from writethru.reading.english import MOST, is_plain_english
from writethru.sources.languages import guess_language
from writethru.text import find_paragraphs, find_pieces


def is_silent(received: Received) -> bool:
    """Tell a text without a word of harm, plainly English throughout: it has no claims, and nothing is left unread.

    So much of a mixed pile need not be parted into story and furniture.
    """
    text = received.text
    if len(text) > MOST or not find_pieces(text, Span(0, len(text))).isdisjoint(pieces_of(HARMS)):
        return False
    if any(name == "language" for name, _ in received.facts) or guess_language(text) != "en":
        return False
    paragraphs = find_paragraphs(text)
    return all(one.end - one.start <= LONGEST and is_plain_english(one.of(text)) for one in paragraphs)
