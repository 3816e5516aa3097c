"""Words of a text or Markdown file in, its paragraphs and the facts of its front matter out."""

from __future__ import annotations

import re
from itertools import pairwise

from writethru.model import Parsed, Piece, Stated
from writethru.sources.clean import resolve_entities, tidy

_FRONT = re.compile(r"\A\ufeff?\s*---[^\S\n]*\n(.*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)
_GAP = re.compile(r"\n[^\S\n]*\n\s*")
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*")
_INLINE = (
    (re.compile(r"!\[([^\[\]\n]{0,300})\]\([^()\s]{1,2000}(?:\s\"[^\"\n]{0,300}\")?\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\s]{1,2000}(?:\s\"[^\"\n]{0,300}\")?\)"), r"\1"),
    (re.compile(r"(?<![\w*])\*\*(\S[^*\n]{0,2000}?)\*\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w*])\*(\S[^*\n]{0,2000}?\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])__(\S[^_\n]{0,2000}?)__(?![\w_])"), r"\1"),
    (re.compile(r"^[^\S\n]{0,3}>\s?", re.MULTILINE), ""),
)
_WIDEST = 100
_NARROWEST = 36
_FEWEST = 4


def split_front_matter(text: str) -> tuple[str | None, str]:
    """Return the block between the lines of three hyphens that a file opens with (None without one), and the rest."""
    match = _FRONT.match(text)
    # CASE a rule of hyphens above a plain paragraph: front matter has a key in its first lines
    if match is None or not re.match(r"\s*(?:#[^\n]*\n\s*)*[\w\"'-]{1,60}\s*:", match[1]):
        return None, text
    return match[1], text[match.end() :]


def read_plain(text: str, *, markdown: bool = False) -> Parsed:
    """Return the paragraphs of a plain text, parted at blank lines, hard-wrapped lines joined.

    With `markdown`, marks of headings, links and emphasis are taken out and the words kept; a first heading is a title.
    """
    text = resolve_entities(text.replace("\r\n", "\n").replace("\r", "\n"))
    width = _wrap_width(text)
    pieces = []
    for part in _GAP.split(text):
        if markdown and (match := _HEADING.fullmatch(part.strip())):
            pieces.append(Piece("heading", _unmarked(match[1])))
            continue
        wholes = _joined(part, width) if width else [part]
        pieces.extend(Piece("paragraph", _unmarked(whole) if markdown else whole) for whole in wholes)
    first = next((piece for piece in pieces if tidy(piece.text)), None)
    facts = (("title", Stated(tidy(first.text), "heading")),) if first and first.kind == "heading" else ()
    return Parsed(tuple(pieces), facts)


def _unmarked(text: str) -> str:
    for pattern, kept in _INLINE:
        text = pattern.sub(kept, text)
    return text


def _wrap_width(text: str) -> int:
    """Return the column at which the lines were wrapped, or 0 where line ends are the author's own."""
    lines = [line.rstrip() for line in text.split("\n")]
    inner = [line for line, after in pairwise(lines) if line.strip() and after.strip()]
    if len(inner) < _FEWEST:
        return _brief_width(lines)
    width = sorted(len(line) for line in inner)[int(len(inner) * 0.95)]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = sum(len(line) >= 0.7 * width for line in inner)
    stopped = sum(line.endswith((".", "!", "?", '"', "\u201d")) for line in inner)
    return width if full >= 0.7 * len(inner) and stopped <= 0.4 * len(inner) else 0


def _brief_width(lines: list[str]) -> int:
    """Return the width of a brief of few wrapped lines, all broken off in mid-sentence, most before a small letter."""
    pairs = [(line, after.strip()) for line, after in pairwise(lines) if line.strip() and after.strip()]
    lengths = [len(line) for line, _ in pairs]
    if not pairs or not (min(lengths) >= _NARROWEST and max(lengths) <= _WIDEST and min(lengths) >= 0.7 * max(lengths)):
        return 0
    broken = all(not line.endswith((".", "!", "?", ":", '"', "\u201d")) for line, _ in pairs)
    small = sum(after[0].islower() for _, after in pairs)
    return max(lengths) if broken and small > len(pairs) / 2 else 0


def _joined(part: str, width: int) -> list[str]:
    """Join wrapped lines; an indented line, or a short one that ends a sentence, parts paragraphs."""
    wholes: list[str] = []
    previous = ""
    for line in part.split("\n"):
        ends = len(previous) < 0.6 * width or (
            len(previous) < 0.85 * width and previous.rstrip().endswith((".", '"', "\u201d"))
        )
        opens = line[:1] in {" ", "\t"} and previous[:1] not in {" ", "\t"}
        if not wholes or ends or opens:
            wholes.append(line.strip())
        elif re.search(r"\w-$", wholes[-1]):
            wholes[-1] += line.strip()
        else:
            wholes[-1] += " " + line.strip()
        previous = line
    return [whole for whole in wholes if whole]
