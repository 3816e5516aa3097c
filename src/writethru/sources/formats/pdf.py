"""The bytes of a PDF in, its paragraphs out, with the lines that stand on every page told apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise

import pypdfium2

from writethru.model import Parsed, Piece, Stated

_MAX_LINES = 200_000
# points between two lines of one column at most; pages from which on head and foot lines can be told
_FARTHEST, _PAGES = 60, 3


@dataclass(frozen=True, slots=True)
class _Line:
    page: int
    text: str
    left: float
    bottom: float
    right: float
    top: float


def read_pdf(raw: bytes, max_pages: int) -> Parsed:
    """Return the paragraphs of a PDF's first `max_pages` pages.

    Raises:
        ValueError: the file is encrypted, broken, or holds no text (a scan).
    """
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        reason = "it is encrypted" if "assword" in str(error) else "it cannot be opened as PDF"
        raise ValueError(reason) from error
    lines: list[_Line] = []
    broken = 0
    try:
        for number in range(min(len(document), max_pages)):
            try:
                lines.extend(_lines(document, number))
            # CASE one page of a damaged file: the others are read
            except pypdfium2.PdfiumError:
                broken += 1
        title = _title(document)
        left_out = len(document) - max_pages
    finally:
        document.close()
    if not lines:
        raise ValueError("its pages are broken" if broken else "no text in it (a scan?)")
    pieces = _paragraphs(lines)
    if broken:
        pieces.append(Piece("notice", f"[{broken} broken pages were not read]"))
    if left_out > 0:
        pieces.append(Piece("notice", f"[{left_out} more pages were not read]"))
    named = bool(re.search(r"\w\s+\w+\s+\w", title)) and not re.search(r"\.\w{2,4}$|^microsoft word", title.casefold())
    return Parsed(tuple(pieces), (("title", Stated(title, "document properties")),) if named else ())


def _title(document: pypdfium2.PdfDocument) -> str:
    try:
        return (document.get_metadata_value("Title") or "").strip()
    except UnicodeDecodeError:  # half a character in it
        return ""


def _lines(document: pypdfium2.PdfDocument, number: int) -> list[_Line]:
    page = document[number]
    words = page.get_textpage()
    found: list[_Line] = []
    try:
        for index in range(min(words.count_rects(), _MAX_LINES)):
            left, bottom, right, top = words.get_rect(index)
            text = words.get_text_bounded(left, bottom, right, top).replace("\r\n", " ").strip()
            if not text:
                continue
            line = _Line(number, text, left, bottom, right, top)
            last = found[-1] if found else None
            # CASE one line in several fonts comes as several boxes side by side
            if last and last.bottom < (bottom + top) / 2 < last.top and left >= last.right - 2:
                gap = "" if left - last.right < 0.12 * (top - bottom) else " "
                line = _Line(
                    number, f"{last.text}{gap}{text}", last.left, min(bottom, last.bottom), right, max(top, last.top)
                )
                found.pop()
            found.append(line)
    finally:
        words.close()
        page.close()
    return found


def _paragraphs(lines: list[_Line]) -> list[Piece]:
    running = _running_lines(lines)
    steps = [
        a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page and 0 < a.bottom - b.bottom < _FARTHEST
    ]
    # the distance of lines inside paragraphs: the smaller of the two that a page of short paragraphs shows
    step = sorted(steps)[len(steps) // 4] if steps else 12.0
    width = sorted(line.right for line in lines)[int(len(lines) * 0.9)]
    pieces: list[Piece] = []
    gathered: list[_Line] = []
    for line in lines:
        if _mark(line.text) in running:
            pieces.append(Piece("navigation", line.text))
            continue
        if gathered and _parts(gathered[-1], line, step, width):
            pieces.append(Piece("paragraph", _joined(gathered)))
            gathered = []
        gathered.append(line)
    if gathered:
        pieces.append(Piece("paragraph", _joined(gathered)))
    return pieces


def _parts(last: _Line, line: _Line, step: float, width: float) -> bool:
    """Tell whether a new paragraph begins with `line`."""
    ends = last.text.rstrip("\"'\u201d\u2019)").endswith((".", "!", "?", ":"))
    if last.page != line.page:
        return ends
    # CASE a wider gap, a new indent, another size of type, or a short line that ends a sentence
    if last.bottom - line.bottom > 1.35 * step or last.bottom < line.bottom:
        return True
    if line.left - last.left > 0.8 * step and ends:
        return True
    if abs((line.top - line.bottom) - (last.top - last.bottom)) > 0.45 * step:
        return True
    return ends and last.right < 0.8 * width


def _joined(lines: list[_Line]) -> str:
    words = lines[0].text
    for line in lines[1:]:
        words = words + line.text if re.search(r"\w-$", words) else f"{words} {line.text}"
    return words


def _mark(text: str) -> str:
    return re.sub(r"\d+", "0", text.casefold()).strip()


def _running_lines(lines: list[_Line]) -> frozenset[str]:
    """Head and foot lines: the same words, numbers aside, at the edge of at least half of three or more pages."""
    pages = [list(on_page) for _, on_page in groupby(lines, key=lambda line: line.page)]
    if len(pages) < _PAGES:
        return frozenset()
    edges: Counter[str] = Counter()
    for on_page in pages:
        edges.update({_mark(line.text) for line in (*on_page[:3], *on_page[-3:])})
    return frozenset(mark for mark, count in edges.items() if count >= max(3, len(pages) / 2))
