"""A document and the places index in, its story sentences out with their roles, dates, places, names and speakers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice
from operator import attrgetter
from typing import TypeVar

from writethru import data
from writethru.claims.figures.roles import Sentence
from writethru.model import DateMention, Document, Passage, Place, Span, Unread
from writethru.reading.attribution import Attribution, find_attributions
from writethru.reading.dates.find import anchor_of, find_dates
from writethru.reading.english import find_english
from writethru.reading.names import Directory, find_names
from writethru.reading.places.candidates import is_person_name
from writethru.reading.places.find import find_places
from writethru.reading.places.gazetteer import Gazetteer
from writethru.reading.places.standins import country_of, find_standins
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
_START = attrgetter("start")
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
_FROM_ON = re.compile(r"\bsince\s(?:early\s|late\s|last\s|mid-)?$", re.IGNORECASE)
_CARRIED = frozenset({"city", "county", "district"})
_CAPITAL = r"[A-Z][a-z'\u2019-]{1,15}"
_BLOCK = re.compile(r"\bblock of (?:(?:[NSEW]\.?|North|South|East|West)\s)?$")
_HOUSE = re.compile(rf"(?:\s{_CAPITAL}){{0,4}}\s(?:Hospital|Medical|Infirmary|Clinic|Trauma)\b")
_TAKEN = re.compile(
    r"\b(?:taken|rushed|flown|airlifted|transported|transferred|brought|driven|dead|died|treated|hospitali[sz]ed)\b[^.;\n]{0,50}$"
)
_OUTLET = re.compile(r"\s[-|\u2013]\s(?=[^\n]*(?:\bNews\b|\bTV\b|\.com\b|\bWeather\b))")
_THEIRS = re.compile(r"\s(?P<noun>[a-z]+)")
_OWNED = re.compile(r"['\u2019]s\s(?:[a-z-]+\s){0,3}(?:of\s)?")
# CASE "Ada Krol, 41, of Orvale, was found": where a victim lived
_HOME_OF = re.compile(
    r"(?P<name>[A-Z][\w'-]{1,20}\s[A-Z][\w'-]{1,20})(?:,\s\d{1,3},)?\sof\s(?:[A-Z][\w'-]{1,20}(?:\s[A-Z][\w'-]{1,20})?,\s)?$"
)
# who comes from elsewhere to settle things
_THIRD = re.compile(
    r"\s(?:[a-z-]{1,20}\s){0,2}(?:mediator|envoy|diplomat|negotiator|observer|broker)s?\b", re.IGNORECASE
)
# CASE "Orlander air strikes": they hit another country
_STRIKES = re.compile(
    r"\s(?:military\s|army\s)?(?:air\s?)?(?:strikes?|raids?|bombings?|bombardments?|shelling|warplanes?|jets?|drones?)\b"
)
_ADJECTIVE = re.compile(r"-(?:based|led|backed|linked|born|allied|bound|controlled|run|style|area)\b")


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
        return any(
            opens <= said.cue.end <= mention.start <= said.cue.end + SAID_BEFORE
            and _TAIL.fullmatch(text[said.cue.end : mention.start])
            for said in self.attributions
        )

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places, without the dateline's and those in adjectives, with what stands for one ("the city")."""
        return tuple(sorted((*self._governing, *self._standins)))

    @cached_property
    def dateline(self) -> Place | None:
        """The place of the dateline, if the index knows it."""
        return next((place for place in self.named if _in_dateline(self.document, place)), None)

    @cached_property
    def named(self) -> tuple[Place, ...]:
        """Every place named, peoples, datelines and speakers' addresses among them."""
        return tuple(sorted(self._found))

    @cached_property
    def country(self) -> Place | None:
        """The one that at least half of the places of its opening, or of all of them, lie in."""
        return _country(self.document, self.named, self._governing, self.sentences, self.gazetteer)

    @cached_property
    def _found(self) -> tuple[Place, ...]:
        text, gazetteer = self.document.text, self.gazetteer
        return tuple(place for passage in self.told for place in find_places(text, gazetteer, passage))

    @cached_property
    def _governing(self) -> tuple[Place, ...]:
        """The places in which things happen."""
        text, standins = self.document.text, self._standins
        # CASE "Orland's capital": the words together name the town, and Orland is no place besides
        named = [place for place in self._found if not any(standin.covers(place) for standin in standins)]
        named = [place for place in named if not _is_owner(text, place, named)]
        return _nested_alike([place for place in named if _governs(self.document, place, self.attributions)])

    @cached_property
    def _standins(self) -> tuple[Place, ...]:
        """The capital and its like in the story, unless they are a speaker's address."""
        return tuple(
            place
            for place in find_standins(self.document.text, self.named, self.gazetteer)
            if any(passage.covers(place) for passage in self.told)
            and not any(said.source.covers(place) for said in self.attributions)
        )

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


def _in_dateline(document: Document, place: Place) -> bool:
    """Tell the reporter's address at the head of a paragraph."""
    if document.dateline and document.dateline.overlaps(place):
        return True
    dateline = _DATELINE.match(document.text, document.text.rfind("\n", 0, place.start) + 1)
    return bool(dateline and dateline.end() >= place.end)


def _country(
    document: Document,
    places: Sequence[Place],
    governing: Sequence[Place],
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
) -> Place | None:
    """Return the country that half of the places lie in where the story's opening puts things.

    Else half of those that it names, peoples ("Syrian") among them, else half of all that the story names.
    """
    opening = sentences[min(len(sentences), OPENING) - 1].end if sentences else 0
    # CASE "a Qatari mediator", "the Norwegian envoy": he comes from elsewhere
    away = [place for place in places if place.rule == "people" and _THIRD.match(document.text, place.end)]
    places = [place for place in places if place not in away and not _STRIKES.match(document.text, place.end)]
    governing = [place for place in governing if place not in away]
    first = [place for place in places if place.end <= opening and not _in_dateline(document, place)]
    there = [place for place in governing if place.end <= opening]
    found = (country_of(each, gazetteer, share=0.5) for each in (there, first, places))
    country = next((country for country in found if country), None)
    # its evidence is where the country itself is named, if it is
    named = (one for one in places if country and one.precision == "country" and one.country == country.country)
    own = next(named, None)
    return replace(country, start=own.start, end=own.end) if country and own else country


def _is_address(text: str, place: Place, lead: str) -> bool:
    """Tell a name that is carried far from its town: "the 400 block of Kesh Avenue", "was taken to Harrow Hospital"."""
    street = re.match(rf"(?:\s{_CAPITAL})?\s(?P<kind>{_CAPITAL})", text[place.end : place.end + 40])
    kinds = data.words("place_words", "streets")
    if _BLOCK.search(lead) or (street and street["kind"].casefold() in kinds):
        return True
    house = _HOUSE.match(text, place.end)
    return bool(house and _TAKEN.search(lead))


def _in_outlet(document: Document, place: Place) -> bool:
    """Tell the town in the name of the outlet that a headline ends with: "... kills 2 - Orvale News, KXYZ.com"."""
    passage = next((p for p in document.passages if p.kind == "headline" and p.covers(place)), None)
    headline = passage.of(document.text) if passage else ""
    outlet = _OUTLET.search(headline)
    return bool(passage and outlet and passage.start + outlet.start() < place.start)


def _governs(document: Document, place: Place, attributions: tuple[Attribution, ...]) -> bool:
    """Tell a place where things happen from the dateline, a speaker's address, an adjective and a state that acts."""
    text = document.text
    if _in_dateline(document, place):
        return False
    line = text.rfind("\n", 0, place.start) + 1
    lead = text[max(line, place.start - 60) : place.start]
    home = _HOME_OF.search(lead)
    lived = home is not None and is_person_name(home["name"])
    away = lived or _OFFSET.search(lead) or _SINCE.search(lead) or _EPICENTRE.search(lead)
    if away or (place.precision in _CARRIED and (_is_address(text, place, lead) or _in_outlet(document, place))):
        return False
    if _ADJECTIVE.match(text, place.end) or any(said.source.covers(place) for said in attributions):
        return False
    if place.precision != "country" and not (
        _PEOPLE.search(place.name) and fold(place.gazetteer or place.name) != fold(place.name)
    ):
        return True
    # CASE "reports of U.S. citizens killed"
    theirs = _THEIRS.match(text, place.end)
    if theirs and theirs["noun"] in data.words("place_words", "theirs"):
        return False
    # CASE "Syrian troops", "Turkey blamed": a people or a state is no place; "in Turkey", "the Ecuador quake" are
    named = fold(place.gazetteer or place.name) == fold(place.name) or "." in place.name or place.name.isupper()
    before = _LOCATIVE.search(text, max(line, place.start - 45), place.start)
    return named and bool(before or _EVENT_AHEAD.match(text, place.end))
