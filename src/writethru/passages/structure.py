"""The blocks of a document in; what the markup around each says that it is out, with the reason, or None."""

from __future__ import annotations

from collections import Counter

from writethru.model import Block, BlockKind
from writethru.passages.verdict import Verdict, ends_in_stop, is_prose
from writethru.sources.formats.markup import Role, role_of

# parts: of the page's running text that a furniture element may hold; of a block's characters that links make up
_MOST = 0.4
_LINKS = 0.75
# characters: a byline; a dateline; a link that may be a sentence
_BYLINE, _DATELINE, _LINK = 200, 110, 100
_KINDS: dict[BlockKind, Verdict] = {
    "title": Verdict("headline", "the title that the document states"),
    "code": Verdict("furniture", "program code"),
    "navigation": Verdict("furniture", "it stands in the page's navigation"),
    "notice": Verdict("furniture", "it stands in the page's side matter"),
}


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


def named_element(word: str) -> str:
    """Return the reason of a verdict that rests on a word in the names of an element."""
    return f'its element is named "{word}"'


def _judge(text: str, block: Block, prose: Counter[str]) -> Verdict | None:
    if block.kind in _KINDS:
        return _KINDS[block.kind]
    words = block.of(text)
    labels = block.path.split()
    for depth, label in enumerate(labels, 1):
        role = role_of(label)
        believed = role is not None and prose[" ".join(labels[:depth])] <= _MOST * max(1, prose[""])
        if role is not None and believed and (verdict := _by_role(words, *role)) is not None:
            return verdict
    if block.kind == "caption":
        return Verdict("caption", "it is marked up as a caption")
    if block.link_share >= _LINKS and (len(words) < _LINK or not ends_in_stop(words)):
        return Verdict("furniture", "a link and little else")
    return None


def _by_role(words: str, role: Role, word: str) -> Verdict | None:
    if role == "furniture":
        return Verdict("furniture", named_element(word))
    if role == "caption":
        return Verdict("caption", named_element(word))
    if role == "credit" and len(words) < _BYLINE:
        return Verdict("caption", named_element(word), "picture")
    # CASE a whole paragraph in an element named "author" or "location" is no byline
    marked = (role == "byline" and len(words) < _BYLINE) or (role == "dateline" and len(words) < _DATELINE)
    return Verdict("credit", named_element(word)) if marked and (role == "byline" or not is_prose(words)) else None
