"""Passages in, their sentences out: tokens with a sign each, and the quotations in them as single pieces."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from writethru.model import Span
from writethru.reading.quotations import Quotation, find_quotations
from writethru.reading.speakers import TOKEN
from writethru.statements.saying.lexicon import read_word
from writethru.text import find_sentences, trim

OPEN, CLOSE, INSIDE = "<", ">", "q"  # signs of quotation marks and of what stands between them
_MOST = 400  # tokens of a sentence that are read


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; a quotation of several sentences is part of the one that it stands in.

    Words and marks are its tokens, those between quotation marks too; `lows`, `signs` and `spots` have one entry each.

    Attributes:
        text: the whole document's.
        lows: the tokens, folded.
        signs: one character a token, see `lexicon`; a whole quotation reads `<qqq>`.
        spots: where each token starts and ends.
        quotes: first and last token of every quotation, marks included.
        paragraph: number of the paragraph that it stands in.
        runs_on: it opens with a quotation that the paragraph before left open.
    """

    text: str
    span: Span
    lows: tuple[str, ...]
    signs: str
    spots: list[tuple[int, int]]
    quotes: tuple[tuple[int, int], ...]
    paragraph: int
    runs_on: bool = False

    def chars(self, first: int, end: int) -> Span:
        """Return the characters of the tokens from `first` up to, not including, `end`."""
        return Span(self.spots[first][0], self.spots[end - 1][1])


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
    spots = [match.span() for match in TOKEN.finditer(text, span.start, span.end)][:_MOST]
    read = [read_word(text[start:end]) for start, end in spots]
    lows, plain = zip(*read, strict=True) if read else ((), ())
    signs, quotes = "".join(plain), tuple(_places(spots, quotations))
    for first, last in quotes:
        mark = CLOSE if last > first else OPEN
        signs = f"{signs[:first]}{OPEN}{INSIDE * (last - first - 1)}{mark}{signs[last + 1 :]}"
    return Sentence(text, span, lows, signs, spots, quotes, number, bool(quotations) and quotations[0].runs_on)


def _places(spots: Sequence[tuple[int, int]], quotations: Sequence[Quotation]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last token of each quotation."""
    for quotation in quotations:
        first = bisect_left(spots, (quotation.start, 0))
        last = bisect_left(spots, (quotation.end, 0)) - 1
        if first <= last:
            yield first, last
