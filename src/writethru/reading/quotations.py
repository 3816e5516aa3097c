"""Paragraphs in, their quotations out: from mark to mark, whatever the marks, with those that never close."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from writethru.model import Span

# what opens with a mark and what closes it; a straight mark closes what it opened
_CLOSERS = {
    "\u201c": ("\u201d",),
    "\u201e": ("\u201c", "\u201d", '"'),
    "\u201f": ("\u201d",),
    "\u201d": ("\u201d",),
    "\u00ab": ("\u00bb",),
    "\u2039": ("\u203a",),
    '"': ('"', "\u201d"),
    "''": ("''",),
    "``": ("''",),
    "\u2018": ("\u2019",),
    "'": ("'",),
}
_MARK = re.compile(r"''|``|[\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a'\u2018\u2019]")
_LIGHT = frozenset("'\u2018\u2019")  # marks that are apostrophes too
_BEFORE = frozenset("([{-\u2013\u2014/:;,\u2026\"\u201c'\u2018")  # what an opening mark may stand right behind
_AFTER = frozenset(",.;:!?)]}-\u2013\u2014\u2026\"\u201d'")  # what a closing mark may stand right before
_ENDS = frozenset(",.!?\u2026")
_LONGEST = 1500  # characters in which a light mark must close to be one


@dataclass(frozen=True, slots=True)
class Quotation(Span):
    """Words between quotation marks, the marks included.

    Attributes:
        closed: False where the closing mark is missing; the quotation then ends with its paragraph.
        light: between single marks.
        runs_on: goes on with the quotation that the paragraph before left open.
    """

    closed: bool = True
    light: bool = False
    runs_on: bool = False

    def inside(self, text: str) -> Span:
        """Return the words without their marks."""
        wide = 2 if text.startswith(("''", "``"), self.start) else 1
        return Span(self.start + wide, max(self.start + wide, self.end - (wide if self.closed else 0)))


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Return the outermost quotations of the paragraphs, in order; a nested one is part of that around it.

    A quotation that a paragraph leaves open ends with it. The next paragraph's opening mark then goes on with it, as
    wire style has it.
    """
    found: list[Quotation] = []
    left_open = False
    for paragraph in paragraphs:
        here = _in_paragraph(text, paragraph)
        if left_open and here and here[0].start == paragraph.start:
            here[0] = Quotation(here[0].start, here[0].end, here[0].closed, here[0].light, runs_on=True)
        left_open = bool(here) and not here[-1].closed
        found.extend(here)
    return tuple(found)


def _in_paragraph(text: str, paragraph: Span) -> list[Quotation]:
    """Read one paragraph from left to right, one quotation at a time."""
    found: list[Quotation] = []
    at, end = paragraph.start, paragraph.end
    last_blank = text.rfind(" ", at, end)
    searched = dict.fromkeys(sorted(_LIGHT), 0)  # up to where no such mark closes a quotation
    while match := _MARK.search(text, at, end):
        mark, start = match.group(), match.start()
        at = match.end()
        light = mark in _LIGHT
        if not _opens(text, match, paragraph):
            continue
        reach = min(end, at + _LONGEST)
        stop = _light_close(text, max(at, searched[mark]), reach, mark) if light else _close(text, at, end, mark)
        if stop is None and light:
            searched[mark] = reach
            continue
        # CASE the closing mark is missing: inches and seconds have none either, so more than a word must follow
        if stop is None and at > last_blank and start > paragraph.start:
            continue
        found.append(Quotation(start, stop or end, stop is not None, light))
        at = stop or end
    return found


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Tell an opening mark from a closing one, an apostrophe and a sign of feet or inches."""
    start, end = mark.span()
    if end >= paragraph.end or text[end].isspace() or mark.group() in {"\u00bb", "\u203a", "\u2019"}:
        return False
    if start == paragraph.start or mark.group() in {"\u201c", "\u201e", "\u00ab", "``"}:
        return True
    before = text[start - 1]
    # CASE "the '90s", "rock 'n' roll"
    if mark.group() in _LIGHT and (text[end].isdigit() or text[end + 1 : end + 2] in _LIGHT):
        return False
    return before.isspace() or before in _BEFORE


def _close(text: str, at: int, end: int, mark: str) -> int | None:
    """Return where the quotation that `mark` opened ends, or None; marks of another kind inside it do not count."""
    closers, depth, last = _CLOSERS[mark], 0, None
    for other in _MARK.finditer(text, at, end):
        sign = other.group()
        # CASE the same mark opens again: a quotation in the quotation, unless one of them is never closed
        if sign == mark and sign not in closers:
            depth += 1
        elif sign in closers and not (sign == '"' and _starts_word(text, other, end)):
            last = other.end()
            if depth == 0:
                return last
            depth -= 1
    # CASE opened by a curly mark, closed by a straight one
    if last is None and mark == "\u201c":
        straight = text.find('"', at, end)
        return straight + 1 if straight >= 0 else None
    return last


def _starts_word(text: str, mark: re.Match[str], end: int) -> bool:
    """Tell a straight mark between a blank and a word: it opens a quotation inside the one that it stands in."""
    return text[mark.start() - 1].isspace() and mark.end() < end and not text[mark.end()].isspace()


def _light_close(text: str, at: int, stop: int, mark: str) -> int | None:
    """Return where a single mark closes: before a blank or a mark, an apostrophe only where none closes better."""
    closer, loose = _CLOSERS[mark][0], None
    found = text.find(closer, at, stop)
    while found >= 0:
        after = text[found + 1 : found + 2]
        if (not after or after.isspace() or after in _AFTER) and found > at and not text[found - 1].isspace():
            if text[found - 1] != "s":
                return found + 1
            loose = loose or found + 1
        found = text.find(closer, found + 1, stop)
    return loose
