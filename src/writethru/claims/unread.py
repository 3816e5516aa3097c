"""A story in, out of it what may state casualties but is not read: other languages, and numbers that could be two."""

from __future__ import annotations

import re
from functools import cache

from writethru import data
from writethru.claims.figures.grammar import EFFECT, HARMS
from writethru.claims.figures.roles import Sentence, pieces_of
from writethru.claims.story import Story
from writethru.model import Span, Unread

_REACH = 4  # words between such a number and the word that tells what it counts
# a run of digits is taken whole or not at all, so that a million of them cost no more than their length
_DIGITS = r"(?<!\d)\d++"
_POWER = re.compile(
    rf"(?<!\d)\d{{11,}}+|{_DIGITS}(?:\s?\^\s?\d++|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]++|(?:\.\d++)?[eE][+-]?\d++)"
)
_TWO_WAYS = re.compile(r"(?<![\d.,])(?:\d{1,3}\.\d{3}|\d{1,3},\d{1,2})(?![\d.,]?\d)")
_HALVED = re.compile(rf"{_DIGITS}\s?[\u00bc\u00bd\u00be]|\b(?:{_DIGITS}|[a-z]{{3,9}}) and a half\b")
_ODD = re.compile(r"(?<![\d.,'\u2019])\d++(?:[.,'\u2019]\d++)++|(?<![\d.,:])0\d++|[\u2160-\u2188\u2460-\u249b]++")
# the cheap question first: every such number holds a digit, a sign for one or "and a half"
_NUMBER = re.compile(r"[\d\u00bc-\u00be\u2160-\u2188\u2460-\u249b]")
_FORMS = (
    (_POWER, "is a power, or more than anyone could count"),
    (_TWO_WAYS, "has a comma or stop that may part thousands or decimals"),
    (_HALVED, "halves people"),
    (_ODD, "is not written as a count is"),
)


def find_unread(story: Story) -> tuple[Unread, ...]:
    """Return what no claim is taken from although it may hold one, in the order of the text, each with the reason."""
    found = list(story.unread)
    for sentence in story.sentences:
        # most sentences hold no such number or nobody harmed, and their words need not be read
        if sentence.pieces.isdisjoint(pieces_of(HARMS)) or not _may_be_odd(sentence):
            continue
        if any(word.role in EFFECT for word in sentence.words):
            found += _numbers(story, sentence)
    return tuple(sorted(found))


def _may_be_odd(sentence: Sentence) -> bool:
    words = sentence.of(sentence.text)
    spelt = _NUMBER.search(words) is not None or "half" in sentence.pieces
    return spelt and any(form.search(words) for form, _ in _FORMS)


def _numbers(story: Story, sentence: Sentence) -> list[Unread]:
    found: list[Unread] = []
    for form, why in _FORMS:
        for match in form.finditer(story.document.text, sentence.start, sentence.end):
            number = Span(*match.span())
            taken = any(number.overlaps(word.figure) for word in sentence.words if word.figure)
            if not taken and _counts(sentence, number) and not any(number.overlaps(other) for other in found):
                reason = f"\u201c{match.group()}\u201d {why}, so that it is taken for no figure."
                found.append(Unread(number.start, number.end, story.document.id, reason))
    return found


@cache
def _beside() -> frozenset[str]:
    scales = data.numbers("figures", "scales")
    return frozenset((*data.words("beside", "measure"), *scales, "percent", "pct", "per"))


def _counts(sentence: Sentence, number: Span) -> bool:
    """Tell a number of people harmed by its place: right before people, or beside the word for the harm."""
    words = sentence.words
    first, last = sentence.at(number.start), sentence.at(number.end - 1)
    after = [word.role for word in words[last + 1 : last + 1 + _REACH]]
    before = [word.role for word in words[max(0, first - _REACH) : first]]
    beside = (*before[-2:], *(role for role in before if role in {"toll", "woundedtoll"}))
    following = words[last + 1].low if last + 1 < len(words) else ""
    # CASE "12.5 percent", "7.62 mm", "10.30 pm", "1.5 million"
    if after[:1] in (["unit"], ["thing"]) or following == "%" or following in _beside():
        return False
    return any(role in {"person", "attacker"} or role in EFFECT for role in (*after[:2], *beside)) or (
        after[:1] == ["be"] and any(role in EFFECT for role in after)
    )
