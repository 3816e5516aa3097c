"""Passages in, their sentences out: tokens with a sign each, and the quotations in them as single pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from writethru.model import Span
from writethru.reading.quotations import Quotation, find_quotations
from writethru.reading.speakers import Token, find_tokens
from writethru.statements.lexicon import sign_of
from writethru.text import find_sentences, trim

OPEN, CLOSE, INSIDE = "<", ">", "q"  # signs of quotation marks and of what stands between them
_MOST = 400  # tokens of a sentence that are read


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; a quotation of several sentences is part of the one that it stands in.

    Attributes:
        text: the whole document's.
        tokens: words and marks, those between quotation marks too.
        signs: one character a token, see `lexicon`; a whole quotation reads `<qqq>`.
        quotes: first and last token of every quotation, marks included.
        paragraph: number of the paragraph that it stands in.
        runs_on: it opens with a quotation that the paragraph before left open.
    """

    text: str
    span: Span
    tokens: list[Token]
    signs: str
    quotes: tuple[tuple[int, int], ...]
    paragraph: int
    runs_on: bool = False

    def chars(self, first: int, end: int) -> Span:
        """Return the characters of the tokens from `first` up to, not including, `end`."""
        return Span(self.tokens[first].start, self.tokens[end - 1].end)


def find_paragraph_lines(text: str, within: Span) -> tuple[Span, ...]:
    """Return the lines of a passage, trimmed: a line break ends a paragraph."""
    found, at = [], within.start
    while at < within.end:
        stop = text.find("\n", at, within.end)
        stop = within.end if stop < 0 else stop
        line = trim(text, Span(at, stop))
        if line.start < line.end:
            found.append(line)
        at = stop + 1
    return tuple(found)


def read_sentences(text: str, passages: Sequence[Span]) -> tuple[Sentence, ...]:
    """Return the sentences of the passages, in order."""
    lines = [line for passage in passages for line in find_paragraph_lines(text, passage)]
    quotations = list(find_quotations(text, lines))
    # CASE a mark that never closes, and no paragraph goes on with it: one mark too many is no quotation
    kept = [q for at, q in enumerate(quotations) if q.closed or any(a.runs_on for a in quotations[at + 1 : at + 2])]
    found: list[Sentence] = []
    at = 0
    for number, line in enumerate(lines):
        first = at
        while at < len(kept) and kept[at].start < line.end:
            at += 1
        found.extend(_read_line(text, line, number, kept[first:at]))
    return tuple(found)


def _read_line(text: str, line: Span, number: int, quotations: Sequence[Quotation]) -> Iterator[Sentence]:
    spans = _joined(find_sentences(text, line), quotations)
    left = list(quotations)
    for span in spans:
        inside = []
        while left and left[0].start < span.end:
            inside.append(left.pop(0))
        yield _read(text, span, number, inside)


def _joined(sentences: Sequence[Span], quotations: Sequence[Quotation]) -> list[Span]:
    """Put together the sentences that one quotation holds."""
    found: list[Span] = []
    left = list(reversed(quotations))
    for sentence in sentences:
        while left and left[-1].end <= sentence.start:
            left.pop()
        if found and left and left[-1].start < found[-1].end < left[-1].end:
            found[-1] = Span(found[-1].start, sentence.end)
        else:
            found.append(sentence)
    return found


def _read(text: str, span: Span, number: int, quotations: Sequence[Quotation]) -> Sentence:
    tokens = find_tokens(text, span)[:_MOST]
    signs, quotes = list[str](), list[tuple[int, int]]()
    left = list(reversed(quotations))
    opened = -1
    for at, token in enumerate(tokens):
        while left and left[-1].end <= token.start:
            quotes.append((opened, at - 1))
            signs[-1] = CLOSE
            left.pop()
            opened = -1
        if not left or token.start < left[-1].start:
            signs.append(sign_of(token.low, token.named))
        elif opened < 0:
            opened = at
            signs.append(OPEN)
        else:
            signs.append(INSIDE)
    if opened >= 0:
        quotes.append((opened, len(tokens) - 1))
        signs[-1] = CLOSE
    return Sentence(
        text, span, tokens, "".join(signs), tuple(quotes), number, bool(quotations) and quotations[0].runs_on
    )
