"""The places that a story names in, those of them in which things happen out, and the country that it is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from writethru import data
from writethru.claims.figures.roles import Sentence
from writethru.model import Document, Place
from writethru.reading.attribution import Attribution
from writethru.reading.places.candidates import is_person_name
from writethru.reading.places.gazetteer import Gazetteer
from writethru.reading.places.standins import country_of
from writethru.text import are_covered, fold

LONGEST_DATELINE = 400  # characters of a line in which its dateline stands
_START = attrgetter("start")
OPENING = 4  # sentences, headline among them, that tell which country a story is about
OWNED_REACH = 40  # characters from "Orland" to "Kesh" in "Orland's northern city of Kesh"
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


def find_governing(
    document: Document, named: Sequence[Place], standins: Sequence[Place], attributions: Sequence[Attribution]
) -> tuple[Place, ...]:
    """Return the places in which things happen, of those that a story names in order.

    A dateline, a speaker's address, an adjective and a state that acts are none; nor is what stands inside the words
    that stand for a place.
    """
    # CASE "Orland's capital": the words together name the town, and Orland is no place besides
    apart = [place for place, inside in zip(named, are_covered(named, standins), strict=True) if not inside]
    apart = [place for place in apart if not _is_owner(document.text, place, apart)]
    # CASE "the governor of Kesh said": where a speaker sits
    spoken = are_covered(apart, [said.source for said in attributions])
    told = [place for place, inside in zip(apart, spoken, strict=True) if not inside]
    return _nested_alike([place for place in told if _governs(document, place)])


def _is_owner(text: str, place: Place, places: list[Place]) -> bool:
    """Tell "Orland" in "Orland's Kesh": it only says where the place is that the words are about."""
    first = bisect_right(places, place.end, key=_START)
    return any(
        fold(place.name) in {fold(name) for name in other.within} and _OWNED.fullmatch(text, place.end, other.start)
        for other in places[first : bisect_right(places, place.end + OWNED_REACH, first, key=_START)]
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


def in_dateline(document: Document, place: Place) -> bool:
    """Tell the reporter's address at the head of a paragraph."""
    if document.dateline and document.dateline.overlaps(place):
        return True
    begin = max(0, place.end - LONGEST_DATELINE)
    line = document.text.rfind("\n", begin, place.start)
    # CASE a line that began long before the place has no dateline that reaches it
    if line < 0 < begin:
        return False
    dateline = _DATELINE.match(document.text, line + 1, line + 1 + 2 * LONGEST_DATELINE)
    return bool(dateline and dateline.end() >= place.end)


def find_country(
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
    away = {place for place in places if place.rule == "people" and _THIRD.match(document.text, place.end)}
    places = [place for place in places if place not in away and not _STRIKES.match(document.text, place.end)]
    governing = [place for place in governing if place not in away]
    first = [place for place in places if place.end <= opening and not in_dateline(document, place)]
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
    number = bisect_right(document.passages, place.start, key=_START) - 1
    passage = document.passages[number] if number >= 0 and document.passages[number].kind == "headline" else None
    headline = passage.of(document.text) if passage and passage.covers(place) else ""
    outlet = _OUTLET.search(headline)
    return bool(passage and outlet and passage.start + outlet.start() < place.start)


def _governs(document: Document, place: Place) -> bool:
    """Tell a place where things happen from the dateline, an adjective and a state that acts."""
    text = document.text
    if in_dateline(document, place):
        return False
    line = text.rfind("\n", 0, place.start) + 1
    lead = text[max(line, place.start - 60) : place.start]
    home = _HOME_OF.search(lead)
    lived = home is not None and is_person_name(home["name"])
    away = lived or _OFFSET.search(lead) or _SINCE.search(lead) or _EPICENTRE.search(lead)
    if away or (place.precision in _CARRIED and (_is_address(text, place, lead) or _in_outlet(document, place))):
        return False
    if _ADJECTIVE.match(text, place.end):
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
