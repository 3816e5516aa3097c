"""A document and the places index in, its story sentences out with their roles, dates, places, names and speakers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from operator import attrgetter
from typing import TypeVar

from writethru.claims.figures.roles import Sentence
from writethru.claims.governing import find_country, find_governing, in_dateline
from writethru.model import DateMention, Document, Passage, Place, Span, Unread
from writethru.reading.attribution import Attribution, find_attributions
from writethru.reading.dates.find import anchor_of, find_dates
from writethru.reading.english import find_english
from writethru.reading.names import Directory, find_names
from writethru.reading.places.find import find_places
from writethru.reading.places.gazetteer import Gazetteer
from writethru.reading.places.standins import find_standins
from writethru.reading.tense import is_of_aftermath
from writethru.text import are_covered, find_sentences

_SAID = re.compile(
    r"\b(?:said|told|says|reported|announced|added|confirmed|statement)(?:\s[\w.\u2019']+){0,2}\s(?:on\s)?$"
)
_TAIL = re.compile(r"(?:\s[\w.'\u2019]+){0,3}\s(?:on|late|early|in)?\s?$|\s$")
LONGEST = 5_000  # characters of a sentence: what is longer is a table or noise
_TOO_LONG = f"It runs on for more than {LONGEST:,} characters without the end of a sentence."
_Found = TypeVar("_Found", bound=Span)
_START = attrgetter("start")
SAID_BEFORE = 40  # characters between a word of saying and its day
_FROM_ON = re.compile(r"\bsince\s(?:early\s|late\s|last\s|mid-)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Story:
    """What claims are read from: the headline and story passages of one document, with all that is named in them.

    Many documents tell of nobody hurt, so what a sentence names is read when it is first asked for.

    Attributes:
        unread: what of headline and story is in no language that is read, or too long.
        counted: days that its text counts from an event, as dates like any other.
        reckoned: those that date the event named right after them.
    """

    document: Document
    gazetteer: Gazetteer
    day: date | None
    told: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    unread: tuple[Unread, ...] = ()
    counted: tuple[DateMention, ...] = ()
    reckoned: tuple[DateMention, ...] = ()

    @cached_property
    def names(self) -> Directory:
        """Who is named."""
        return find_names(self.document.text, self.told)

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who says what."""
        return find_attributions(self.document.text, self.sentences, self.names)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Expressions of time of known days, without those that only say when somebody spoke or what came after."""
        told = [said for said in self._said if said.days and not self._is_of_speaking(said)]
        return tuple(sorted((*told, *self.counted))) if self.counted else tuple(told)

    @cached_property
    def undated(self) -> tuple[DateMention, ...]:
        """Expressions of time that stand for no known day, "a day after the blast" among them."""
        return tuple(mention for mention in self._said if not mention.days)

    @cached_property
    def _said(self) -> tuple[DateMention, ...]:
        text = self.document.text
        return tuple(mention for passage in self.told for mention in find_dates(text, self.day, passage))

    def _is_of_speaking(self, mention: DateMention) -> bool:
        """Tell "said on Sunday", a day of words, and "was convicted on Sunday", a day of what came after the deed."""
        text = self.document.text
        if is_of_aftermath(text, mention.start, mention.end):
            return True
        number = bisect_left(self.sentences, mention.start, key=lambda sentence: sentence.end)
        opens = self.sentences[number].start if number < len(self.sentences) else 0
        if _SAID.search(text, max(opens, mention.start - SAID_BEFORE), mention.start):
            return True
        ends = self._ends_of_cues
        first = bisect_left(ends, max(opens, mention.start - SAID_BEFORE))
        near = ends[first : bisect_right(ends, mention.start, first)]
        return any(_TAIL.fullmatch(text[end : mention.start]) for end in near)

    @cached_property
    def _ends_of_cues(self) -> list[int]:
        return sorted(said.cue.end for said in self.attributions)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places, without the dateline's and those in adjectives, with what stands for one ("the city")."""
        return tuple(sorted((*self._governing, *self._standins)))

    @cached_property
    def dateline(self) -> Place | None:
        """The place of the dateline, if the index knows it."""
        return next((place for place in self.named if in_dateline(self.document, place)), None)

    @cached_property
    def named(self) -> tuple[Place, ...]:
        """Every place named, peoples, datelines and speakers' addresses among them."""
        return tuple(sorted(self._found))

    @cached_property
    def country(self) -> Place | None:
        """The one that at least half of the places of its opening, or of all of them, lie in."""
        return find_country(self.document, self.named, self._governing, self.sentences, self.gazetteer)

    @cached_property
    def _found(self) -> tuple[Place, ...]:
        text, gazetteer = self.document.text, self.gazetteer
        return tuple(place for passage in self.told for place in find_places(text, gazetteer, passage))

    @cached_property
    def _governing(self) -> tuple[Place, ...]:
        """The places in which things happen."""
        return find_governing(self.document, self.named, self._standins, self.attributions)

    @cached_property
    def _standins(self) -> tuple[Place, ...]:
        """The capital and its like in the story, unless they are a speaker's address."""
        found = find_standins(self.document.text, self.named, self.gazetteer)
        told, spoken = are_covered(found, self.told), are_covered(found, [said.source for said in self.attributions])
        return tuple(place for place, inside, by in zip(found, told, spoken, strict=True) if inside and not by)

    def dates_from(self, start: int, end: int) -> tuple[DateMention, ...]:
        """Return the dates that begin at `start` or behind it, and before `end`."""
        first = bisect_left(self.dates, start, key=_START)
        return self.dates[first : bisect_left(self.dates, end, first, key=_START)]

    def dates_in(self, span: Span) -> tuple[DateMention, ...]:
        """Return the dates inside `span` that stand for known days."""
        return tuple(_inside(self.dates, span))

    def days_in(self, span: Span) -> tuple[DateMention, ...]:
        """Return those that may tell when something happened, not from when on ("the worst since 2025")."""
        return tuple(said for said in self.dates_in(span) if not self.is_beginning(said))

    def is_beginning(self, said: DateMention) -> bool:
        """Tell a day from which something is counted ("since 2025")."""
        return bool(_FROM_ON.search(self.document.text[max(0, said.start - 20) : said.start]))

    def places_in(self, span: Span) -> tuple[Place, ...]:
        """Return the places inside `span`."""
        return tuple(_inside(self.places, span))


def _inside(found: Sequence[_Found], span: Span) -> Iterator[_Found]:
    """Yield what lies in `span`, of what is in the order of the text."""
    first = bisect_left(found, span.start, key=_START)
    for one in islice(found, first, None):
        if one.start >= span.end:
            return
        if span.covers(one):
            yield one


def read_story(document: Document, gazetteer: Gazetteer) -> Story:
    """Read the headline and the story of a document; captions, credits and furniture say nothing here."""
    text = document.text
    sentences: list[Sentence] = []
    (told, unread), paragraph = find_english(document), 0
    for passage in told:
        for span in find_sentences(text, passage):
            if span.end - span.start > LONGEST:
                continue
            if sentences and "\n" in text[sentences[-1].end : span.start]:
                paragraph += 1
            headline = passage.kind == "headline"
            sentences.append(Sentence(span.start, span.end, text, headline, paragraph))
    unread = (*unread, *_too_long(document, told))
    return Story(document, gazetteer, anchor_of(document), told, tuple(sentences), unread)


def _too_long(document: Document, told: Sequence[Passage]) -> Iterator[Unread]:
    """Yield the sentences that are longer than any that is read."""
    for passage in told:
        for span in find_sentences(document.text, passage) if passage.end - passage.start > LONGEST else ():
            if span.end - span.start > LONGEST:
                yield Unread(span.start, span.end, document.id, _TOO_LONG)
