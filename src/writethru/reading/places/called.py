"""Text and the places found in it in, those besides that no index has but that the text itself calls places out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from writethru import data
from writethru.model import Place, Precision, Span
from writethru.reading.places.candidates import country_of_people
from writethru.reading.places.capitals import Word, find_capitals
from writethru.reading.tense import event_words

_LONGEST = 3
_PRECISIONS: tuple[Precision, ...] = ("district", "city", "county", "region")
_REACH = 60
_DAY = r",\s[A-Z][a-z]{2,8}\.?\s\d{1,2}"
_DATELINE = re.compile(
    rf"(?:/[A-Z][A-Z' .-]{{1,30}})?(?:(?:{_DAY})?\s\([A-Z][\w .&-]{{1,40}}\)\s?|{_DAY}\s)(?:--?|\u2013|\u2014)\s|\s//\s"
)
_EVENT_IN = re.compile(r"\b([A-Za-z]+)\s(?:in|at|near|outside)\s(?:[A-Z][\w'\u2019-]{2,24}(?:,\s|\sand\s)){0,3}$")
_AT = frozenset({"in", "at", "near", "outside"})
_OPENS_IN = re.compile(r"(?:^|[.!?\u201d\"]\s|\n)In\s$")
_VILLAGE_IN = re.compile(r",\s(?:a|the)\s(?:[a-z-]{1,20}\s){0,2}?([a-z]+)\s(?:in|on|near|outside|of|some|about)\b")
_KIND_OF = re.compile(r"\b([a-z]+)\sof\s$")
_KIND_AFTER = re.compile(r"\s([a-z]+)\b")
_WORD_BEFORE = re.compile(r"\w\s$")
_LINE_BEFORE = re.compile(r"\s*(?:[A-Z][A-Z' .-]{1,30}/)?")


def find_called(text: str, known: Sequence[Place]) -> tuple[Place, ...]:
    """Return places without a point or country: "the town of X", "the X district", "X, a village in".

    A dateline names one too. Once the text has called a name a place, its other mentions are that place. Nothing is
    concluded from "in X" alone, which parliaments, parties and months share; "a car bomb in X" does tell.
    """
    taken = {at for place in known for at in range(place.start, place.end)}
    runs = [run for run in _find_runs(text) if taken.isdisjoint(range(run.start, run.end))]
    called: dict[str, Precision] = {}
    for run in runs:
        if (precision := _called(text, run)) and not _is_other(run.of(text)):
            called.setdefault(run.of(text).casefold(), precision)
    found = ((run, called.get(run.of(text).casefold())) for run in runs)
    return tuple(
        Place(run.start, run.end, run.of(text), None, None, None, precision) for run, precision in found if precision
    )


def _find_runs(text: str) -> list[Span]:
    """Return the longest runs of capitalised words, those of more than three words left out."""
    runs: list[list[Word]] = []
    for word in find_capitals(text):
        # CASE "In Amber", "The Amber district": the first word is no part of the name
        if word.text.casefold() in _lead():
            runs.append([])
        elif runs and runs[-1] and word.linked is not None and word.linked.strip().casefold() not in _lead():
            runs[-1].append(word)
        else:
            runs.append([word])
    return [Span(run[0].span.start, run[-1].span.end) for run in runs if 0 < len(run) <= _LONGEST]


def _called(text: str, run: Span) -> Precision | None:
    """Return how fine a place the words around the name say it is, None where they do not say that it is one."""
    before, after = text[max(0, run.start - _REACH) : run.start], text[run.end : run.end + _REACH]
    # CASE "the northern town of Amber", "the port of Amber"; in "a district of Amber" the name is the town's
    if "of" in before[-4:] and (match := _KIND_OF.search(before)):
        kind = _kinds().get(match[1])
        return "city" if kind == "district" else kind
    # CASE "the Amber district", "Amber village": a kind that no other noun is used as; but "School district officials":
    # a sentence gives any word a capital
    if (match := _KIND_AFTER.match(after)) and match[1] in _after():
        return _kinds().get(match[1]) if _WORD_BEFORE.search(before) else None
    # CASE "a car bomb in Amber", "blasts in Kesh and Amber"; "In Amber, where ..."
    if (
        not _AT.isdisjoint(before.split())
        and (event := _EVENT_IN.search(before))
        and event[1].casefold() in event_words()
    ):
        return "city"
    if after.startswith(", where ") and _OPENS_IN.search(before):
        return "city"
    # CASE "Amber, a town in the north"; "Amber, a town clerk" is a person
    if match := _VILLAGE_IN.match(after):
        return _kinds().get(match[1])
    return "city" if _is_dateline(run.of(text), before, after) else None


def _is_dateline(name: str, before: str, after: str) -> bool:
    """Tell whether the name opens a paragraph in capitals before an agency, a day or two strokes."""
    if not (name.isupper() and _DATELINE.match(after)):
        return False
    line = before.rpartition("\n")[2]
    opens = len(line) < len(before) or len(before) < _REACH
    return opens and _LINE_BEFORE.fullmatch(line) is not None


def _is_other(name: str) -> bool:
    """Tell a name that is a plain word, a people's, a day's or a month's."""
    return name.casefold() in _plain() or country_of_people(name) is not None


@cache
def _kinds() -> dict[str, Precision]:
    named = data.names("place_words", "kinds") | data.names("unlisted_places", "called")
    return {word: next(p for p in _PRECISIONS if p == kind) for word, kind in named.items() if kind in _PRECISIONS}


@cache
def _after() -> frozenset[str]:
    return frozenset(data.words("unlisted_places", "after"))


@cache
def _lead() -> frozenset[str]:
    return frozenset(data.words("unlisted_places", "lead"))


@cache
def _plain() -> frozenset[str]:
    calendar = (*data.names("calendar", "months"), *data.names("calendar", "weekdays"))
    return frozenset(
        (
            *data.words("common_words", "words"),
            *data.words("unlisted_places", "peoples"),
            *data.words("unlisted_places", "no_towns"),
            *calendar,
        )
    )
