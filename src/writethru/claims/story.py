"""A document and the places index in, its story sentences out with their roles, dates, places, names and speakers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import TypeVar

from writethru.claims.roles import Sentence, read_roles
from writethru.model import DateMention, Document, Passage, Place, Span, Unread
from writethru.reading.attribution import Attribution, find_attributions
from writethru.reading.dates import anchor_of, find_dates
from writethru.reading.english import find_english
from writethru.reading.figures import find_figures
from writethru.reading.gazetteer import Gazetteer
from writethru.reading.names import Directory, find_names
from writethru.reading.place_standins import country_of, find_standins
from writethru.reading.places import find_places
from writethru.reading.tense import is_of_aftermath
from writethru.text import find_sentences, fold

_SAID = re.compile(
    r"\b(?:said|told|says|reported|announced|added|confirmed|statement)(?:\s[\w.\u2019']+){0,2}\s(?:on\s)?$"
)
_TAIL = re.compile(r"(?:\s[\w.'\u2019]+){0,3}\s(?:on|late|early|in)?\s?$|\s$")
OPENING = 4  # sentences, headline among them, that tell which country a story is about
OWNED_REACH = 40  # characters from "Orland" to "Kesh" in "Orland's northern city of Kesh"
LONGEST = 5_000  # characters of a sentence: what is longer is a table or noise
_TOO_LONG = f"It runs on for more than {LONGEST:,} characters without the end of a sentence."
_Found = TypeVar("_Found", bound=Span)
SAID_BEFORE = 40  # characters between a word of saying and its day
# "AMBERTON, Kesh A bomb ...", "AMBERTON/KESH (Agency) - ...": where the reporter sat
_DATELINE = re.compile(
    r"(?:[A-Z\u00c0-\u00de]{3,}[A-Z /.\u2019'-]*)(?:,\s[A-Z][\w.]+(?:\s[A-Z]\w+)?)?"
    r"(?:\s\([^)\n]{2,30}\))?\s?(?:[\u2014\u2013-]\s)?(?=[A-Z\"\u201c])"
)
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|inside|on|around|across|of|off|into|through|throughout|hit|hits|struck|strikes|rocked|shook|between|"
    r"neighbou?ring|\w+ern|city|capital|province|district|town|village|over|along|within)\s"
    r"(?:(?:the|all|much|parts|of|central|neighbou?ring|war-torn|\w+ern|\w+-held|both)\s){0,3}$",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"(?:ish|ian|ese|ean|[a-z]ans?|i|ic|ch)s?$")
_EVENT_AHEAD = re.compile(
    r"(?:['\u2019]s)?\s(?:[\w.-]+\s){0,4}?(?:attacks?|bombings?|blasts?|quakes?|earthquakes?|shootings?|floods?|crash|war|conflict|siege|massacre|raids?|hurricane|typhoon|cyclone)\b"
)
# CASE "45 km northeast of Kesh": a mark to measure from
_OFFSET = re.compile(
    r"\b(?:km|kms|kilomet(?:er|re)s?|miles?)(?:\s\([^)\n]{1,20}\))?\s(?:(?:to\sthe\s)?[\w-]{4,14}\s)?(?:of|from)\s(?:the\s)?(?:\w+\s){0,3}$"
)
# CASE "the epicentre of the quake was near Kesh": nobody need have come to harm there
_EPICENTRE = re.compile(r"\bepicent(?:er|re)\b[^.;\n]{0,60}$")
# CASE "since Orland's war began": it tells the time
_SINCE = re.compile(r"\bsince\s(?:the\s)?(?:\w+\s)?$")
_OWNED = re.compile(r"['\u2019]s\s(?:[a-z-]+\s){0,3}(?:of\s)?")
_ADJECTIVE = re.compile(r"-(?:based|led|backed|linked|born|allied|bound|controlled|run|style|area)\b")


@dataclass(frozen=True, slots=True)
class Story:
    """What claims are read from: the headline and story passages of one document, with all that is named in them.

    Attributes:
        dates: of known days, without those that only say when somebody spoke or what came after.
        places: without the dateline's and those in adjectives ("Britain-based"), with what stands for one ("the city").
        dateline: the place of the dateline, if the index knows it.
        unread: what of headline and story is in no language that is read.
        country: the one that at least half of the places of its opening, or of all of them, lie in.
        undated: expressions of time that stand for no known day, "a day after the blast" among them.
        reckoned: those of them that date the event named right after them.
        named: every place named, peoples, datelines and speakers' addresses among them.
    """

    document: Document
    day: date | None
    sentences: tuple[Sentence, ...]
    dates: tuple[DateMention, ...]
    places: tuple[Place, ...]
    names: Directory
    attributions: tuple[Attribution, ...]
    dateline: Place | None = None
    unread: tuple[Unread, ...] = ()
    country: Place | None = None
    named: tuple[Place, ...] = ()
    undated: tuple[DateMention, ...] = ()
    reckoned: tuple[DateMention, ...] = ()

    def dates_in(self, span: Span) -> tuple[DateMention, ...]:
        """Return the dates inside `span` that stand for known days."""
        return tuple(_inside(self.dates, span))

    def places_in(self, span: Span) -> tuple[Place, ...]:
        """Return the places inside `span`."""
        return tuple(_inside(self.places, span))


def _inside(found: Sequence[_Found], span: Span) -> Iterator[_Found]:
    """Yield what lies in `span`, of what is in the order of the text."""
    first = bisect_left(found, span.start, key=lambda one: one.start)
    for one in islice(found, first, None):
        if one.start >= span.end:
            return
        if span.covers(one):
            yield one


def read_story(document: Document, gazetteer: Gazetteer) -> Story:
    """Read the headline and the story of a document; captions, credits and furniture say nothing here."""
    text, day = document.text, anchor_of(document)
    sentences: list[Sentence] = []
    dates: list[DateMention] = []
    places: list[Place] = []
    (told, unread), paragraph = find_english(document), 0
    for passage in told:
        figures = find_figures(text, passage)
        dates += find_dates(text, day, passage)
        places += find_places(text, gazetteer, passage)
        for span in find_sentences(text, passage):
            if span.end - span.start > LONGEST:
                continue
            inside = tuple(figure for figure in figures if span.covers(figure))
            headline = passage.kind == "headline"
            if sentences and "\n" in text[sentences[-1].end : span.start]:
                paragraph += 1
            sentences.append(read_roles(text, span, inside, headline=headline, paragraph=paragraph))
    names = find_names(text, told)
    attributions = find_attributions(text, sentences, names)
    standins = list(_standins(text, places, attributions, told, gazetteer))
    # CASE "Orland's capital": the words together name the town, and Orland is no place besides
    named = [place for place in places if not any(standin.covers(place) for standin in standins)]
    named = [place for place in named if not _is_owner(text, place, named)]
    governing = _nested_alike([place for place in named if _governs(document, place, attributions)])
    return Story(
        document,
        day,
        tuple(sentences),
        tuple(said for said in dates if said.days and not _of_speaking(text, said, attributions)),
        tuple(sorted((*governing, *standins))),
        names,
        attributions,
        next((place for place in sorted(places) if _in_dateline(document, place)), None),
        (*unread, *_too_long(document, told)),
        _country(document, sorted(places), sentences, gazetteer),
        tuple(sorted(places)),
        tuple(mention for mention in dates if not mention.days),
    )


def _too_long(document: Document, told: Sequence[Passage]) -> Iterator[Unread]:
    """Yield the sentences that are longer than any that is read."""
    for passage in told:
        for span in find_sentences(document.text, passage) if passage.end - passage.start > LONGEST else ():
            if span.end - span.start > LONGEST:
                yield Unread(span.start, span.end, document.id, _TOO_LONG)


def _standins(
    text: str,
    places: list[Place],
    attributions: tuple[Attribution, ...],
    told: Sequence[Passage],
    gazetteer: Gazetteer,
) -> Iterator[Place]:
    """Yield "the capital" and its like in the story, unless they are a speaker's address."""
    for place in find_standins(text, sorted(places), gazetteer):
        inside = any(passage.covers(place) for passage in told)
        if inside and not any(said.source.covers(place) for said in attributions):
            yield place


def _is_owner(text: str, place: Place, places: list[Place]) -> bool:
    """Tell "Orland" in "Orland's Kesh": it only says where the place is that the words are about."""
    return any(
        fold(place.name) in {fold(name) for name in other.within} and _OWNED.fullmatch(text, place.end, other.start)
        for other in places
        if place.end < other.start <= place.end + OWNED_REACH
    )


def _nested_alike(places: list[Place]) -> tuple[Place, ...]:
    """What "the Harrow district of Kesh" lies in, "Harrow" lies in wherever the text names it."""
    within = {fold(place.name): place.within for place in reversed(places) if place.within}
    return tuple(
        replace(place, within=within[fold(place.name)])
        if not place.within and not place.gazetteer and fold(place.name) in within
        else place
        for place in places
    )


def _of_speaking(text: str, mention: DateMention, attributions: tuple[Attribution, ...]) -> bool:
    """Tell "said on Sunday", a day of words, and "was convicted on Sunday", a day of what came after the deed."""
    if is_of_aftermath(text, mention.start):
        return True
    if _SAID.search(text, max(0, mention.start - SAID_BEFORE), mention.start):
        return True
    return any(
        0 <= mention.start - said.cue.end <= SAID_BEFORE and _TAIL.fullmatch(text[said.cue.end : mention.start])
        for said in attributions
    )


def _in_dateline(document: Document, place: Place) -> bool:
    """Tell the reporter's address at the head of a paragraph."""
    if document.dateline and document.dateline.overlaps(place):
        return True
    dateline = _DATELINE.match(document.text, document.text.rfind("\n", 0, place.start) + 1)
    return bool(dateline and dateline.end() >= place.end)


def _country(document: Document, places: list[Place], sentences: list[Sentence], gazetteer: Gazetteer) -> Place | None:
    """Return the country that half of the places of the story's opening lie in, else half of all of them."""
    opening = sentences[min(len(sentences), OPENING) - 1].end if sentences else 0
    first = [place for place in places if place.end <= opening and not _in_dateline(document, place)]
    return country_of(first, gazetteer, share=0.5) or country_of(places, gazetteer, share=0.5)


def _governs(document: Document, place: Place, attributions: tuple[Attribution, ...]) -> bool:
    """Tell a place where things happen from the dateline, a speaker's address, an adjective and a state that acts."""
    text = document.text
    if _in_dateline(document, place):
        return False
    line = text.rfind("\n", 0, place.start) + 1
    lead = text[max(line, place.start - 60) : place.start]
    if _OFFSET.search(lead) or _SINCE.search(lead) or _EPICENTRE.search(lead):
        return False
    if _ADJECTIVE.match(text, place.end) or any(said.source.covers(place) for said in attributions):
        return False
    if place.precision != "country" and not (
        _PEOPLE.search(place.name) and fold(place.gazetteer or place.name) != fold(place.name)
    ):
        return True
    # CASE "Syrian troops", "Turkey blamed": a people or a state is no place; "in Turkey", "the Ecuador quake" are
    named = fold(place.gazetteer or place.name) == fold(place.name) or "." in place.name or place.name.isupper()
    before = _LOCATIVE.search(text, max(line, place.start - 45), place.start)
    return named and bool(before or _EVENT_AHEAD.match(text, place.end))
