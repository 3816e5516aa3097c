"""The sentences of a story in, the words that speak of an event out, each with its kind, place and day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from writethru import data
from writethru.claims.figures.roles import Sentence
from writethru.claims.story import Story
from writethru.model import Days, Place, Span
from writethru.reading.tense import event_kinds
from writethru.text import telling_pieces

_INSIDE = frozenset(
    {
        "word",
        "name",
        "another",
        "figure",
        "possessive",
        "age",
        "date",
        "person",
        "attacker",
        "thing",
        "adverb",
        "unit",
        "nth",
        "fatal",
    }
)
_AFTER = frozenset(
    {
        "preposition",
        "of",
        "the",
        "indefinite",
        "name",
        "word",
        "date",
        "thing",
        "figure",
        "possessive",
        "person",
        "unit",
        "nth",
        "another",
        "and",
    }
)
YEARS = range(1900, 2101)  # a bare number in this span is a year
LONGEST_LEAD = 6  # words before the head: "two devastating back-to-back market"
LONGEST_TRAIL = 14  # words after it: "on Monday in the old town of ..."
REACH_AFTER = 9  # characters from "a day after" to the event, "another" between them at most
LONGEST_TIME = 3  # words of "In May 1999", which takes no comma
LONGEST_OPENING = 12  # words of "Just over a year ago," before the clause
_GRAINS = frozenset({"day", "week", "month", "season", "year"})  # a longer span is no day of an event
_WHO = frozenset({"pronoun", "person", "attacker"})
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
        article: told with "a" or a number, so that it may be a new event.
        doer: it names who did it ("the gunman").
        several: it sums up what happened at several places ("bombs ... in two cities").
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
    article: bool = False
    doer: bool = False
    several: bool = False


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words of one mention: where it begins, what names the event, where the phrase and where its clause ends."""

    first: int
    head: int
    last: int
    end: int


def find_mentions(story: Story, counted: frozenset[int]) -> tuple[Mention, ...]:
    """Return the mentions of events in order of the text; `counted` are the sentences that count casualties."""
    numbers = (n for n, sentence in enumerate(story.sentences) if not sentence.pieces.isdisjoint(_pieces()))
    return tuple(mention for number in numbers for mention in _in_sentence(story, number, counted))


@cache
def _pieces() -> frozenset[str]:
    return telling_pieces(event_kinds())


@cache
def _first_words() -> frozenset[str]:
    return frozenset(head.partition(" ")[0] for head in event_kinds())


def _in_sentence(story: Story, number: int, counted: frozenset[int]) -> Iterator[Mention]:
    sentence = story.sentences[number]
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(sentence.words):
        length = _event_words(story, sentence, at)
        head = at + length - 1
        while length and (more := _run_on(story, sentence, head)):
            head += more
        if length:
            runs.append((at, head))
        at = max(at, head) + 1
    # what a phrase says of place and day ends where the next event is named
    doers = data.lists("events", "words")["doers"]
    deeds = [start for start, head in runs if sentence.words[head].low not in doers]
    for start, head in runs:
        limit = next((_phrase_start(sentence, deed) for deed in deeds if deed > head), len(sentence.words))
        mention = _mention(story, number, start, head, max(limit, head + 1))
        if sentence.words[head].low not in doers:
            yield mention
        # "four assailants" are counted themselves; "the gunman" is no new event, wherever he is named
        elif not any(word.figure and word.role != "indefinite" for word in sentence.words[mention.first : head]):
            yield (
                replace(mention, doer=True) if number in counted else replace(mention, places=(), days=None, doer=True)
            )


def _event_words(story: Story, sentence: Sentence, at: int) -> int:
    """Return how many words from `at` on name an event, the longest phrase first; none in a name ("Fire Agency")."""
    words, kinds = sentence.words, event_kinds()
    if at >= len(words) or words[at].low.partition(" ")[0] not in _first_words():
        return 0
    for length in (3, 2, 1):
        if at + length <= len(words) and " ".join(word.low for word in words[at : at + length]) in kinds:
            text = story.document.text[words[at].start]
            before = story.document.text[words[at - 1].start : words[at - 1].end] if at else ""
            named = text.isupper() and not sentence.headline and before[:1].isupper() and not before.isupper()
            doing = (
                words[at].role in {"killing", "shooting"}
                and at + 1 < len(words)
                and words[at + 1].role in {"figure", "indefinite"}
            )
            held = at + length < len(words) and words[at + length].low in data.lists("events", "words")["holders"]
            # CASE "both sides are to stop shelling", "fighters storm the college": no event, and no weather
            before_it = words[at - 1] if at else None
            ceasing = before_it is not None and before_it.low in data.lists("events", "words")["ceasing"]
            deed = words[at].low == "storm" and before_it is not None and before_it.role in _WHO
            return 0 if named or doing or held or ceasing or deed else length
    return 0


def _run_on(story: Story, sentence: Sentence, end: int) -> int:
    """Return how many words belong on: "bomb attacks", "car bombs and suicide attacks"."""
    words = sentence.words
    if more := _event_words(story, sentence, end + 1):
        return more
    if end + 1 < len(words) and words[end + 1].role == "and":
        for skip in (2, 3):
            between = words[end + 2 : end + skip]
            if (more := _event_words(story, sentence, end + skip)) and all(
                word.role in {"word", "attacker"} for word in between
            ):
                return skip - 1 + more
    return 0


def _mention(story: Story, number: int, at: int, head: int, limit: int) -> Mention:
    sentence = story.sentences[number]
    first = _phrase_start(sentence, at)
    last = min(_phrase_end(sentence, head), limit - 1)
    end = max(last, min(_clause_end(sentence, last), limit - 1))
    phrase = _Phrase(first, head, last, end)
    places = _places(story, sentence, phrase)
    span = sentence.span(first, last)
    named = " ".join(word.low for word in sentence.words[at : head + 1])
    kinds = (
        [event_kinds()[named]]
        if named in event_kinds()
        else [event_kinds()[w.low] for w in sentence.words[at : head + 1] if w.low in event_kinds()]
    )
    telling = [kind for kind in kinds if kind not in {"attack", "disaster", "killing"}]
    return Mention(
        span.start,
        span.end,
        number,
        first,
        head,
        last,
        (telling or kinds or ["attack"])[0],
        _manner(sentence, first, at),
        places,
        _days(story, sentence, phrase),
        tuple(
            dict.fromkeys(
                actor.name for actor in story.names.within(sentence.span(first, head)) if actor.kind == "armed"
            )
        ),
        bool(first < at and sentence.words[first].role in {"indefinite", "figure"}),
        several=len(places) > 1 or _in_several(sentence, phrase),
    )


def _in_several(sentence: Sentence, phrase: _Phrase) -> bool:
    """Tell "bombs killed more than 60 in two northern cities": one count for what happened in several towns."""
    words = sentence.words[phrase.head : phrase.end + 1]
    towns = data.lists("events", "words")["towns"]
    return any(
        word.figure
        and (word.figure.low or 0) > 1
        and i
        and words[i - 1].low in {"in", "across"}
        and any(other.low in towns for other in words[i + 1 : i + 4])
        for i, word in enumerate(words)
    )


def _phrase_start(sentence: Sentence, at: int) -> int:
    words = sentence.words
    first = at
    while first > 0 and at - first < LONGEST_LEAD:
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
    while last + 1 < len(words) and last - head < LONGEST_TRAIL and words[last + 1].role in _AFTER:
        # a new clause may follow "and"
        if words[last + 1].role == "and" and not (
            last + 2 < len(words) and words[last + 2].role in {"name", "preposition", "the"}
        ):
            break
        last += 1
    return last


def _manner(sentence: Sentence, first: int, at: int) -> str:
    table = data.lists("events", "words")
    before = [word.low for word in sentence.words[first:at]]
    # CASE "the attack was the second such bombing": it says what the attack was
    if first and sentence.words[first - 1].role == "be" and before[:1] == ["the"]:
        return "definite"
    if any(word in table["apart"] for word in before) or any(
        word.low == "elsewhere" for word in sentence.words[at : at + 3]
    ):
        return "apart"
    if before and (before[0] in table["definite"] or "'s" in before):
        return "definite"
    return "indefinite"


def _places(story: Story, sentence: Sentence, phrase: _Phrase) -> tuple[Place, ...]:
    """Places in the phrase, nearest after the head first; else those of its clause; else of the sentence's opening."""
    words = sentence.words
    after = story.places_in(Span(words[phrase.head].end, words[phrase.last].end))
    if after:
        return _joined(story, after)
    before = story.places_in(sentence.span(phrase.first, phrase.head))
    if before:
        return before[-1:]
    clause = story.places_in(Span(words[phrase.head].end, words[phrase.end].end))
    if clause:
        return _joined(story, clause)
    # CASE "speaking in Orland, the envoy condemned Thursday's attack": where words are spoken, nothing else happens
    speaks = data.lists("events", "words")["speaking"]
    breaks = [
        i for i, word in enumerate(words[: phrase.first]) if word.role in _BREAKS - {"comma"} or word.low in speaks
    ]
    begin = breaks[-1] + 1 if breaks else 0
    opening = story.places_in(Span(words[begin].start, words[phrase.first].start)) if begin < phrase.first else ()
    return opening[-1:]


def _joined(story: Story, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Keep the first place and those joined to it by "and"; a place behind a comma only says where the first lies."""
    text = story.document.text
    kept = [places[0]]
    for one, other in pairwise(places):
        if text[one.end : other.start].strip() not in {"and", ", and"}:
            break
        kept.append(other)
    return tuple(kept)


def _days(story: Story, sentence: Sentence, phrase: _Phrase) -> Days | None:
    """The day inside the phrase; else one that follows in its clause, or opens the sentence ("In 1999 a raid")."""
    words = sentence.words
    # CASE "a day after a raid"
    start = words[phrase.first].start
    apart = next((said.days for said in story.reckoned if 0 <= start - said.end <= REACH_AFTER), None)
    if apart:
        return apart
    spans = [sentence.span(phrase.first, phrase.last), Span(words[phrase.head].end, words[phrase.end].end)]
    comma = next((i for i, word in enumerate(words[: phrase.first]) if word.role == "comma"), None)
    if 0 < (comma or phrase.first) <= (LONGEST_OPENING if comma else LONGEST_TIME):
        spans.append(sentence.span(0, comma or phrase.first - 1))
    for span in spans:
        found = next((said.days for said in story.days_in(span) if said.days and said.days.grain in _GRAINS), None)
        if found:
            return found
    # CASE "the quake of 1999": a bare year
    for word in words[phrase.first : phrase.last + 1]:
        if word.low.isdigit() and int(word.low) in YEARS:
            return Days(f"{word.low}-01-01", f"{word.low}-12-31", "year", "year")
    return None


def _clause_end(sentence: Sentence, last: int) -> int:
    """Return the last word of the clause that the phrase stands in; "that killed 12 in the old town" belongs to it."""
    words = sentence.words
    at = last + 1
    while at < len(words) and at <= last + 2 and words[at].role in {"comma", "who"}:
        at += 1
        if words[at - 1].role == "who":
            break
    if at > last + 1 and words[at - 1].role != "who":
        return last
    # the day on which a toll rose is not the event's
    breaks = _BREAKS | ({"who", "reached"} if any(word.role == "toll" for word in words[:at]) else {"who"})
    while at < len(words) and words[at].role not in breaks:
        at += 1
    return at - 1
