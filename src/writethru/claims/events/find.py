"""Mentions of events in, the distinct events of the document out: which words speak of one and the same happening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from writethru import data
from writethru.claims.events.mentions import Mention
from writethru.claims.story import Story
from writethru.model import Days, Event, Place, Span
from writethru.reading.places.nearness import FINEST_FIRST, same_place
from writethru.reading.tense import names_deed
from writethru.text import fold, make_id

NEAR_SENTENCES = 3  # within these a definite mention goes on with an event that has no place yet
MANY = 9  # more events than one report tells apart
BACKGROUND_DAYS = 10  # an event further back is background to the news of the day
TOLD_ANEW = 1.5  # likeness at which an indefinite mention is of an event told before
TOLD_ON = 0.5  # the same for a bare one in the next breath
OPENING = 4  # sentences, headline among them, that open a story
_RUNNING = frozenset({"lasting", "past-span", "coming"})  # time that runs on to the report is no day of one event


@dataclass(frozen=True, slots=True)
class Happening:
    """One event with what is known of it so far; `several` where its place is a list, `kinds` what it was called."""

    type: str
    kinds: tuple[str, ...]
    place: Place | None
    days: Days | None
    actors: tuple[str, ...]
    mentions: tuple[Mention, ...]
    several: bool = False


@dataclass(frozen=True, slots=True)
class Events:
    """The events of a document, and for each mention the number of its event; None where it is no event of its own."""

    happenings: tuple[Happening, ...]
    of: tuple[int | None, ...]


def join_mentions(story: Story, mentions: Sequence[Mention], counted: frozenset[int]) -> Events:
    """Join the mentions that speak of one happening, in the order of the text.

    Args:
        story: the document.
        mentions: its mentions of events.
        counted: numbers of the sentences that count casualties; elsewhere a bare "bombings" is talk, not an event.
    """
    happenings: list[Happening] = []
    of: list[int | None] = []
    for bare in mentions:
        mention = _with_antecedent(story, bare, happenings, of)
        best = None if is_ahead(story, mention.days) else _best(story, mention, happenings, of)
        if best is None and _is_talk(story, mention, counted):
            of.append(None)
        elif best is None:
            of.append(len(happenings))
            happenings.append(dated(story, opened(mention), before=False))
        else:
            of.append(best)
            happenings[best] = _joined(happenings[best], mention)
    return Events(tuple(dated(story, happening, before=True) for happening in happenings), tuple(of))


def dated(story: Story, happening: Happening, *, before: bool) -> Happening:
    """Give an event without place or day the only one of its sentence, or of the sentence before in the paragraph."""
    for mention in happening.mentions:
        if happening.several:
            break
        sentence = story.sentences[mention.sentence]
        lead = sentence.words[mention.first - 1] if mention.first else None
        # CASE "hope faded on Tuesday after an earthquake": the day belongs to what is told of it
        if lead and (
            lead.role in {"when", "of"} or (lead.role == "preposition" and lead.low not in {"in", "at", "during"})
        ):
            continue
        spans: list[Span] = [sentence]
        if before and mention.sentence and story.sentences[mention.sentence - 1].paragraph == sentence.paragraph:
            spans.append(story.sentences[mention.sentence - 1])
        for span in spans:
            dated = {said.days for said in story.days_in(span) if said.days and said.days.grain == "day"}
            days = {each for each in dated if not is_ahead(story, each)}
            places = {fold(place.name): place for place in story.places_in(span)}
            # CASE "raids in the 2000s, of which the bloodiest, a bombing, killed 20": the time told at all
            if not dated and span is sentence:
                # what is told behind the name of another event is that one's ("..., and the attacks in Kesh last year")
                told = [s for s in story.days_in(span) if not names_deed(story.document.text, mention.end, s.start)]
                coarse = {said.days for said in told if said.days and said.days.rule not in _RUNNING}
                days = {each for each in coarse if not is_ahead(story, each)}
            if len(days) == 1 and not happening.days:
                happening = replace(happening, days=min(days, key=lambda d: d.start))
            if len(places) == 1 and not happening.place:
                happening = replace(happening, place=min(places.values()))
    return happening


def as_events(story: Story, events: Events) -> tuple[Event, ...]:
    """Return the events as records, each at its most telling mention: one with place and day, then the first."""
    text, document = story.document.text, story.document.id
    found = []
    for happening in events.happenings:
        best = max(happening.mentions, key=lambda m: (bool(m.places) + bool(m.days), -m.start))
        spans = sorted(Span(mention.start, mention.end) for mention in happening.mentions)
        found.append(
            Event(
                best.start,
                best.end,
                make_id("e", document, best.start, best.end, happening.type),
                document,
                text[best.start : best.end],
                "other" if happening.type == "disaster" else happening.type,
                happening.place,
                happening.days,
                happening.actors,
                tuple(spans),
            )
        )
    return tuple(found)


def opened(mention: Mention) -> Happening:
    """Return the event that a mention alone tells of."""
    place = mention.places[0] if mention.places else None
    return Happening(mention.type, (mention.type,), place, mention.days, mention.actors, (mention,), mention.several)


def _joined(happening: Happening, mention: Mention) -> Happening:
    """Add a mention; the finer place, the finer day and the more telling kind stand."""
    place = mention.places[0] if mention.places else None
    return replace(
        happening,
        type=mention.type
        if happening.type in {"attack", "disaster", "killing"} and mention.type != "disaster"
        else happening.type,
        kinds=tuple(dict.fromkeys((*happening.kinds, mention.type))),
        place=finer(happening.place, place),
        days=finer_days(happening.days, mention.days),
        actors=tuple(dict.fromkeys((*happening.actors, *mention.actors))),
        mentions=(*happening.mentions, mention),
    )


def finer(one: Place | None, other: Place | None) -> Place | None:
    """Return the finer of two places of one event, the first of equally fine ones."""
    if one is None or other is None:
        return one or other
    # "the Harrow Gate district of Orvale" is finer than "a northern district of Orvale"
    if fold(one.name) != fold(other.name) and fold(one.name) in {fold(name) for name in other.within}:
        return other
    return (
        other
        if FINEST_FIRST.index(other.precision) < FINEST_FIRST.index(one.precision) and one.precision != "unknown"
        else one
    )


def finer_days(one: Days | None, other: Days | None) -> Days | None:
    """Return the shorter of two spans of days of one event, the first of equally long ones."""
    if one is None or other is None:
        return one or other
    return other if _length(other) < _length(one) else one


def _length(days: Days) -> int:
    return (date.fromisoformat(days.end) - date.fromisoformat(days.start)).days


def _with_antecedent(
    story: Story, mention: Mention, happenings: Sequence[Happening], of: Sequence[int | None]
) -> Mention:
    """Give "in the same district" and "there" the place named before them."""
    if mention.places:
        return mention
    low = f" {story.document.text[mention.start : mention.end].casefold()} "
    if not any(f" {phrase} " in low.replace(",", " ") for phrase in data.lists("events", "words")["there"]):
        return mention
    before = next(
        (happenings[number].place for number in reversed(of) if number is not None and happenings[number].place), None
    )
    return replace(mention, places=(before,)) if before else mention


def _is_talk(story: Story, mention: Mention, counted: frozenset[int]) -> bool:
    """Tell a mention that names no event: with neither place nor day nor count, or a loose word without a count."""
    words = story.sentences[mention.sentence].words
    head = words[mention.head].low
    if is_ahead(story, mention.days):
        return True
    # CASE "some 80 quakes in the area": a count of events is none of them
    if any(word.figure and (word.figure.low or 0) > MANY for word in words[mention.first : mention.head]):
        return True
    if mention.sentence in counted:
        return mention.doer and mention.manner != "indefinite"
    return (
        head in data.lists("events", "words")["loose"]
        or not (mention.places or mention.days)
        or (mention.manner == "indefinite" and not mention.days)
    )


def _best(story: Story, mention: Mention, happenings: Sequence[Happening], of: Sequence[int | None]) -> int | None:
    """Return the event that the mention speaks of again, or None where it opens a new one."""
    words = story.sentences[mention.sentence].words[mention.first : mention.head]
    if any(word.figure and (word.figure.low or 0) > MANY for word in words):
        return None
    latest = next((number for number in reversed(of) if number is not None), None)
    # CASE "another bomb", "a separate attack": a new one by its own word
    if mention.manner == "apart" or mention.several:
        return None
    main = next((n for n, h in enumerate(happenings) if not (is_old(story, h.days))), None)
    found: tuple[float, int] | None = None
    for number, happening in enumerate(happenings):
        score = _likeness(story, mention, happening)
        if score is None:
            continue
        here = story.sentences[happening.mentions[-1].sentence].paragraph == story.sentences[mention.sentence].paragraph
        score += (0.5 if here else 0.2) if number == latest else 0.0
        # a definite mention goes back to the news that the text opened with, unless something else came just before
        score += 0.3 if number == main and mention.manner == "definite" else 0.0
        score -= _farness(story, mention, happening)
        # CASE "a bomber killed 12 at the market on Monday": told anew, so place or day must speak for it
        if mention.manner == "indefinite" and score < TOLD_ANEW and not _only_announced(story, mention, happening):
            near = mention.sentence - happening.mentions[-1].sentence <= 1
            # CASE bare "blasts and gunfire" in the next breath go on with the same event
            # CASE "it was a massacre": a general word with neither place nor day opens no new event
            general = mention.type in {"attack", "disaster"} and not mention.days
            if (mention.article and not general) or not near or mention.places or score < TOLD_ON:
                continue
        if found is None or score >= found[0]:
            found = (score, number)
    return found[1] if found else None


def _only_announced(story: Story, mention: Mention, happening: Happening) -> bool:
    """Tell an event of the headline that the story's own opening tells at length: "Blast Kills 9" and "A blast ..."."""
    return mention.sentence <= OPENING and all(story.sentences[m.sentence].headline for m in happening.mentions)


def _farness(story: Story, mention: Mention, happening: Happening) -> float:
    """How far an event lies from the reader's mind: background told some sentences ago."""
    last = happening.mentions[-1]
    old = is_old(story, happening.days)
    return 1.0 if old and mention.sentence - last.sentence > 1 else 0.0


def _likeness(story: Story, mention: Mention, happening: Happening) -> float | None:
    """Return how well a mention fits an event, or None where its kind, place or day speak against it."""
    alike = data.lists("events", "alike")
    # CASE "bombings in Amberton and Kesh" are a sum; what is said of either town is said of its own event
    if happening.several or apart_in_time(mention.days, happening.days):
        return None
    if not any(mention.type == kind or mention.type in alike.get(kind, ()) for kind in happening.kinds):
        return None
    score = 0.5 if mention.type in happening.kinds else 0.0
    # CASE "the Amberton blasts" long after an event of no known place: a proper name for another one
    apart = mention.sentence - happening.mentions[-1].sentence
    if mention.places and not happening.place and apart > NEAR_SENTENCES and not (mention.days and happening.days):
        return None
    if mention.places and happening.place:
        near = same_place(mention.places[0], happening.place)
        if near is False:
            return None
        score += 1.5 if near else 0.2
    if mention.days and happening.days:
        score += 1.0
    # CASE an event told without a day is the news of the day, so "last month" is another one
    if not happening.days and is_old(story, mention.days) and apart:
        return None
    return score


def apart_in_time(one: Days | None, other: Days | None) -> bool:
    """Tell two days, or spans of days, that do not touch."""
    return bool(one and other and (one.end < other.start or other.end < one.start))


def is_old(story: Story, days: Days | None) -> bool:
    """Tell the background from the news of the day; what has no day is news."""
    return bool(days and story.day and (story.day - date.fromisoformat(days.end)).days > BACKGROUND_DAYS)


def is_ahead(story: Story, days: Days | None) -> bool:
    """Tell what is still to come on the day of the report: "all raids are to end on Friday", told on Tuesday."""
    return bool(days and (days.rule.endswith("-future") or (story.day and days.start > story.day.isoformat())))
