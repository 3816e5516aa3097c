"""The blocks of a document in; what the markup around each says that it is out, with the reason, or None."""

from __future__ import annotations

from collections import Counter

from writethru.model import Block
from writethru.passages.wording import Verdict, ends_in_stop, is_prose
from writethru.sources.markup import role_of

_MOST = 0.4
_LINKS = 0.75


def judge_markup(text: str, blocks: tuple[Block, ...]) -> tuple[Verdict | None, ...]:
    """Return for each block what its elements, their names and its share of links show it to be.

    A name is believed only where the element holds less than two fifths of the page's running text: sites call the
    container of the whole story "has-share-bar" or "content-with-sidebar".
    """
    prose = Counter[str]()
    for block in blocks:
        length = block.end - block.start if is_prose(block.of(text)) else 0
        labels = block.path.split()
        for depth in range(1, len(labels) + 1):
            prose[" ".join(labels[:depth])] += length
        prose[""] += length
    return tuple(_judge(text, block, prose) for block in blocks)


def _judge(text: str, block: Block, prose: Counter[str]) -> Verdict | None:
    words = block.of(text)
    if block.kind == "title":
        return Verdict("headline", "the title that the document states")
    if block.kind == "code":
        return Verdict("furniture", "program code")
    whole = max(1, prose[""])
    labels = block.path.split()
    if block.kind in {"navigation", "notice"}:
        return Verdict("furniture", f"it stands in the page's {'navigation' if block.kind == 'navigation' else 'side matter'}")
    for depth, label in enumerate(labels, 1):
        role = role_of(label)
        if role is None or prose[" ".join(labels[:depth])] > _MOST * whole:
            continue
        name, word = role
        if name == "furniture":
            return Verdict("furniture", f"its element is named \"{word}\"")
        if name == "caption" or (name == "credit" and len(words) < 200):
            return Verdict("caption", f"its element is named \"{word}\"", "picture" if name == "credit" else "")
        if (name == "byline" and len(words) < 200) or (name == "dateline" and len(words) < 110 and not is_prose(words)):
            return Verdict("credit", f'its element is named "{word}"')
    if block.kind == "caption":
        return Verdict("caption", "it is marked up as a caption")
    if block.link_share >= _LINKS and (len(words) < 100 or not ends_in_stop(words)):
        return Verdict("furniture", "a link and little else")
    return None
