"""The sentences of a story in, the words that speak of an event out, each with its kind, place and day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from writethru import data
from writethru.claims.roles import Sentence
from writethru.claims.story import Story
from writethru.model import Days, Place, Span

_INSIDE = frozenset({"word", "name", "another", "figure", "possessive", "age", "date", "person", "attacker", "thing", "adverb"})
_AFTER = frozenset({"preposition", "of", "the", "indefinite", "name", "word", "date", "thing", "figure", "possessive", "person", "unit", "another", "and"})
_BREAKS = frozenset({"comma", "semicolon", "colon", "when", "told", "open", "close"})


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """Words that speak of an event.

    Attributes:
        sentence: number of its sentence in the story.
        first, head, last: words of the sentence: where the phrase begins, what names the event, where it ends.
        type: kind of event.
        manner: definite ("the blast"), indefinite ("a blast"), or apart ("another blast").
        places: where, several only where the phrase joins them ("bombings in Amberton and Kesh").
        bare: no article and no place or day: perhaps no event at all ("bombings are rare").
    """

    sentence: int
    first: int
    head: int
    last: int
    type: str
    manner: str
    places: tuple[Place, ...]
    days: Days | None
    actors: tuple[str, ...]


def find_mentions(story: Story) -> tuple[Mention, ...]:
    """Return the mentions of events in order of the text."""
    return tuple(mention for number in range(len(story.sentences)) for mention in _in_sentence(story, number))


@cache
def _kinds() -> dict[str, str]:
    return {head: kind for kind, heads in data.lists("events", "heads").items() for head in heads}


def _in_sentence(story: Story, number: int) -> Iterator[Mention]:
    sentence = story.sentences[number]
    kinds = _kinds()
    at = 0
    while at < len(sentence.words):
        if sentence.words[at].low not in kinds:
            at += 1
            continue
        head = _run_end(sentence, at)
        yield _mention(story, number, at, head)
        at = head + 1


def _run_end(sentence: Sentence, at: int) -> int:
    """Return the last of the event words that belong together: "car bomb attacks", "car bombs and suicide attacks"."""
    words, kinds = sentence.words, _kinds()
    end = at
    while end + 1 < len(words):
        if words[end + 1].low in kinds:
            end += 1
        elif words[end + 1].role == "and" and end + 2 < len(words) and words[end + 2].low in kinds:
            end += 2
        elif words[end + 1].role == "and" and end + 3 < len(words) and words[end + 3].low in kinds and words[end + 2].role in {"word", "attacker"}:
            end += 3
        else:
            break
    return end


def _mention(story: Story, number: int, at: int, head: int) -> Mention:
    sentence = story.sentences[number]
    first = _phrase_start(sentence, at)
    last = _phrase_end(sentence, head)
    places = _places(story, sentence, first, head, last)
    span = sentence.span(first, last)
    kinds = [_kinds()[word.low] for word in sentence.words[at : head + 1] if word.low in _kinds()]
    telling = [kind for kind in kinds if kind not in {"attack", "disaster", "killing"}]
    return Mention(
        span.start,
        span.end,
        number,
        first,
        head,
        last,
        (telling or kinds)[0],
        _manner(sentence, first, at),
        places,
        _days(story, sentence, first, last),
        tuple(dict.fromkeys(actor.name for actor in story.names.within(sentence.span(first, head)) if actor.kind == "armed")),
    )


def _phrase_start(sentence: Sentence, at: int) -> int:
    words = sentence.words
    first = at
    while first > 0 and at - first < 6:
        role = words[first - 1].role
        if role in {"the", "indefinite"}:
            return first - 1
        if role not in _INSIDE:
            break
        first -= 1
    return first


def _phrase_end(sentence: Sentence, head: int) -> int:
    words = sentence.words
    last = head
    while last + 1 < len(words) and last - head < 14 and words[last + 1].role in _AFTER:
        # a new clause may follow "and"
        if words[last + 1].role == "and" and not (last + 2 < len(words) and words[last + 2].role in {"name", "preposition", "the"}):
            break
        last += 1
    return last


def _manner(sentence: Sentence, first: int, at: int) -> str:
    table = data.lists("events", "words")
    before = [word.low for word in sentence.words[first:at]]
    if any(word in table["apart"] for word in before):
        return "apart"
    if before and (before[0] in table["definite"] or "'s" in before):
        return "definite"
    return "indefinite"


def _places(story: Story, sentence: Sentence, first: int, head: int, last: int) -> tuple[Place, ...]:
    """Places in the phrase, nearest after the head first; else those of its clause; else of the sentence's opening."""
    words = sentence.words
    after = story.places_in(Span(words[head].end, words[last].end))
    if after:
        return _joined(story, after)
    before = story.places_in(sentence.span(first, head))
    if before:
        return before[-1:]
    end = next((i for i in range(last + 1, len(words)) if words[i].role in _BREAKS or words[i].role == "who"), len(words))
    clause = story.places_in(Span(words[head].end, words[end - 1].end))
    if clause:
        return _joined(story, clause)
    begin = next((i for i in range(first - 1, -1, -1) if words[i].role in _BREAKS - {"comma"}), -1) + 1
    opening = story.places_in(Span(words[begin].start, words[first].start)) if begin < first else ()
    return opening[-1:]


def _joined(story: Story, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Keep the first place and those joined to it by "and"; a place behind a comma only says where the first lies."""
    text = story.document.text
    kept = [places[0]]
    for one, other in zip(places, places[1:], strict=False):
        if text[one.end : other.start].strip() not in {"and", ", and"}:
            break
        kept.append(other)
    return tuple(kept)


def _days(story: Story, sentence: Sentence, first: int, last: int) -> Days | None:
    """The day inside the phrase; else of its clause; else the only one of the sentence that stands outside other clauses."""
    words = sentence.words
    for begin, end in ((first, last), _clause(sentence, first, last)):
        inside = story.dates_in(sentence.span(begin, end))
        if inside:
            return inside[0].days
    return None


def _clause(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    words = sentence.words
    begin, end = first, last
    while begin > 0 and words[begin - 1].role not in _BREAKS | {"who"}:
        begin -= 1
    # CASE "On Monday, a bomber ...": an opening adverbial
    if begin == 2 or (0 < begin <= 4 and words[begin - 1].role == "comma"):
        begin = 0
    while end + 1 < len(words) and words[end + 1].role not in _BREAKS | {"who"}:
        end += 1
    return begin, end
