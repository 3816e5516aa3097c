"""An HTML page or fragment in, its paragraphs with the elements around them and the facts of its head out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from writethru.model import BlockKind, Parsed, Piece
from writethru.sources.clean import resolve_entities
from writethru.sources.formats.head import read_head
from writethru.sources.formats.markup import role_of

_SKIPPED = frozenset(
    {
        "script",
        "style",
        "template",
        "svg",
        "noscript",
        "iframe",
        "object",
        "embed",
        "canvas",
        "title",
        "select",
        "datalist",
        "audio",
        "map",
    }
)
_BLOCKS = frozenset(
    {
        "html",
        "body",
        "p",
        "div",
        "section",
        "article",
        "main",
        "aside",
        "nav",
        "header",
        "footer",
        "form",
        "fieldset",
        "figure",
        "figcaption",
        "blockquote",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "address",
        "hr",
        "details",
        "summary",
        "center",
        "dialog",
        "button",
        "menu",
        "textarea",
        "video",
    }
)
_KINDS: dict[str, BlockKind] = {
    "nav": "navigation",
    "footer": "navigation",
    "menu": "navigation",
    "aside": "notice",
    "form": "notice",
    "button": "notice",
    "dialog": "notice",
    "textarea": "notice",
    "video": "notice",
    "figcaption": "caption",
    "code": "code",
    "li": "list",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
}
_PARTS = frozenset({"article", "aside", "main", "nav", "section"})
_WINNERS = ("navigation", "notice", "caption", "code")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_CLOSED = re.compile(r"<([a-zA-Z][\w:-]{0,40}+)([^<>]*)/>")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,40})[^<>]*>")
_UNCLOSED = frozenset({"p", "li", "dt", "dd", "td", "th", "tr", "option", "thead", "tbody", "tfoot"}) | _VOID
_DEEPEST = 1_000
_PATH_LENGTH = 16


def read_html(source: str) -> Parsed:
    """Return the paragraphs of `source` in reading order, scripts and styles left out, and the facts that it states.

    Markup nested deeper than a thousand elements is no page that anyone wrote: its tags are dropped, its words kept.
    """
    source = _CLOSED.sub(_close, source)
    if _is_too_deep(source):
        words = resolve_entities(_TAG.sub("\n", source))
        return Parsed(tuple(Piece("paragraph", part) for part in re.split(r"\n\s*\n", words)))
    tree = LexborHTMLParser(source)
    walk = _Walk()
    if tree.root is not None:
        for node, begins in _steps(tree.root):
            if begins:
                walk.enter(node)
            else:
                walk.leave(node)
    walk.end_paragraph()
    return Parsed(tuple(walk.pieces), read_head(tree))


def _close(match: re.Match[str]) -> str:
    """Exports written as XML close empty elements at once, which HTML would leave open to the end of the page."""
    if match[1].casefold() in _VOID:
        return match.group()
    return f"<{match[1]}{match[2]}></{match[1]}>"


def _is_too_deep(source: str) -> bool:
    if source.count("<") < _DEEPEST:
        return False
    depth = 0
    for match in _TAG.finditer(source):
        if match[2].casefold() in _UNCLOSED:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > _DEEPEST:
            return True
    return False


def _steps(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Walk the tree without recursion: each node once as it begins, each element once more as it ends."""
    node = root
    while True:
        yield node, True
        below = node.child if node.tag not in _SKIPPED else None
        if below is not None:
            node = below
            continue
        yield node, False
        while node.next is None:
            above = node.parent
            if above is None or node.mem_id == root.mem_id:
                return
            node = above
            yield node, False
        if node.mem_id == root.mem_id:
            return
        node = node.next


class _Walk:
    """The paragraph being gathered, and the elements that are open around it."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.parts: list[str] = []
        self.linked = 0
        self.links = 0
        self.pre = 0
        self.open: list[tuple[str, str, bool]] = []  # tag, label, whether it parts paragraphs

    def enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self.take(node.text_content or "")
        elif tag == "br":
            self.parts.append("\n")
        elif tag == "hr":
            self.end_paragraph()
        elif tag not in _VOID and not tag.startswith("-") and tag not in _SKIPPED:
            self.open_element(tag, node)

    def open_element(self, tag: str, node: LexborNode) -> None:
        states = node.attributes
        names = " ".join(states[key] or "" for key in ("class", "id", "itemprop", "role") if key in states)
        if tag == "header" and self.is_banner(node):
            names = f"banner {names}".rstrip()
        # CASE <span class="dateline">: what is marked as byline, caption or the like stands apart even inside a line
        apart = tag in _BLOCKS or bool(names and tag in {"span", "small", "time", "cite", "em", "i"} and role_of(names))
        if apart:
            self.end_paragraph()
        label = f"{tag}.{'.'.join(names[:120].split())}" if names else tag
        self.open.append((tag, label if apart else "", apart))
        self.links += tag == "a"
        self.pre += tag == "pre"

    def is_banner(self, node: LexborNode) -> bool:
        """Tell the head of the site from that of a report: no part of the page is around it, and no headline in it.

        Source: the role that HTML gives a `header` outside of such a part.
        """
        return not any(tag in _PARTS for tag, _, _ in self.open) and node.css_first("h1, h2") is None

    def leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if not self.open or self.open[-1][0] != tag or tag in _VOID:
            return
        if self.open[-1][2]:
            self.end_paragraph()
        self.open.pop()
        self.links -= tag == "a"
        self.pre -= tag == "pre"

    def take(self, words: str) -> None:
        # CASE "a\n\nb" straight inside a container: blogs' exports part paragraphs with blank lines alone
        loose = bool(self.open) and self.open[-1][0] in {"body", "div", "article", "section", "blockquote"}
        for number, part in enumerate(re.split(r"\n[^\S\n]*\n\s*", words) if loose else [words]):
            if number:
                self.end_paragraph()
            self.parts.append(part if self.pre else re.sub(r"\s+", " ", part))
            if self.links:
                self.linked += len(part.strip())

    def end_paragraph(self) -> None:
        words = "".join(self.parts)
        linked, self.linked = self.linked, 0
        self.parts.clear()
        length = len(words.strip())
        if not length:
            return
        tags = [tag for tag, _, _ in self.open]
        labels = [label for tag, label, _ in self.open if label and (label != tag or tag in _KINDS)]
        share = round(min(1.0, linked / length), 2)
        kind = _kind(tags)
        for part in re.split(r"\n[^\S\n]*\n\s*", words):
            self.pieces.append(Piece(kind, part, " ".join(labels[-_PATH_LENGTH:]), share))


def _kind(tags: list[str]) -> BlockKind:
    kinds = [_KINDS[tag] for tag in tags if tag in _KINDS]
    # CASE a heading inside <nav>, a list inside <form>: the outer element decides; else the innermost
    outer = next((kind for kind in kinds if kind in _WINNERS), None)
    return outer or (kinds[-1] if kinds else "paragraph")
