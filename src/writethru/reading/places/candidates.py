"""Text and a gazetteer in, names that may be places out: each with all that bear it and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from writethru import data
from writethru.model import Span
from writethru.reading.places.capitals import Word, find_capitals
from writethru.reading.places.gazetteer import Gazetteer
from writethru.reading.places.names import Entry, key_of

_LONGEST = 5
_REMEMBERED = 50_000  # names, most of which come again and again
_BIG = 500_000
_SIZEABLE = 50_000
_SHORT = 4
_SPEAKS = re.compile(r",?\s(?:said|says|told|tells|added|warned|insisted|announced|wrote)\b")
_HEAD = re.compile(r"(?<!\w)(\w++)\s(?:of\s(?:the\s)?)?$")
_NOUN_BEFORE = re.compile(r"(?<![a-z-])([a-z-]++)\s$")
_STATE_AFTER = re.compile(r",\s(?:[A-Z][a-z]+\.?|[A-Z]\.[A-Z]\.)")
_WORD_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]++)(?:\sof)?(?:\sthe)?\s$")
_KIND_AFTER = re.compile(r"\s([a-z]+)")
_PLACED_AFTER = re.compile(r",\sa\s|\s\([A-Z][a-z]+\)|\s--?\s|\s\u2014\s")


class Candidate(NamedTuple):
    """A name in the text and the places called so, all of them possible still.

    `cued` tells that the words around it speak of a place; `adjective` that it is a people's name ("Syrian").
    """

    span: Span
    entries: tuple[Entry, ...]
    cued: bool
    adjective: bool

    def coarse(self) -> Entry | None:
        """Return the country or first-order division of this name, if it may be one."""
        return next(
            (e for e in self.entries if e.precision == "country" or (e.precision == "region" and e.division)), None
        )


def find_candidates(text: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return names that may be places, longest first where they overlap; persons and organisations are left out."""
    words = tuple(_parts(find_capitals(text), gazetteer))
    people, firms = _surnames(words), _firms(text, words)
    common = _common()
    found: list[Candidate] = []
    at = 0
    while at < len(words):
        size, entries, adjective, big = _longest(text, words, at, gazetteer)
        if not entries:
            at += size
            continue
        span = Span(words[at].span.start, words[at + size - 1].span.end)
        before, after = _neighbours(words, at, size)
        cued = _is_cued(text, span)
        name = span.of(text)
        if not (
            (not adjective and (_is_organisation(text, span, after) or (not big and name.casefold() in firms)))
            or (after and after.linked == " " and _plain(after) in _ways() and entries[0].precision == "city")
            or (not adjective and _is_person(name, before, after, people, cued=cued, big=big))
            or (size == 1 and not adjective and not cued and after is not None and _speaks(text, after, gazetteer))
            or (
                size == 1
                and not adjective
                and name.casefold() in common
                and not _is_sure(text, span, entries, cued=cued)
            )
        ):
            found.append(Candidate(span, entries, cued, adjective))
        at += size
    return tuple(found)


def _parts(words: Sequence[Word], gazetteer: Gazetteer) -> Iterator[Word]:
    """The words, with "Orland-Kesh" as two where the whole is no name of a place."""
    for word in words:
        if "-" not in word.text or gazetteer.find(word.text):
            yield word
            continue
        at = word.span.start
        for number, part in enumerate(word.text.split("-")):
            if part[:1].isupper():
                yield Word(Span(at, at + len(part)), part, None if number else word.linked)
            at += len(part) + 1


def _longest(
    text: str, words: Sequence[Word], at: int, gazetteer: Gazetteer
) -> tuple[int, tuple[Entry, ...], bool, bool]:
    """The number of words of the longest known name from `at` on, and what is known of it."""
    reach = 1
    while reach < _LONGEST and at + reach < len(words) and words[at + reach].linked is not None:
        reach += 1
    for size in range(reach, 0, -1):
        known = _known(text[words[at].span.start : words[at + size - 1].span.end], gazetteer)
        if known is not None:
            return size, *known
    return 1, (), False, False


@lru_cache(maxsize=_REMEMBERED)
def _known(name: str, gazetteer: Gazetteer) -> tuple[tuple[Entry, ...], bool, bool] | None:
    """What bears the name, whether it is a people's, and whether it is too well known to be taken for a person's.

    Nothing for a phrase that is no place, None for an unknown name.
    """
    if name.casefold() in _phrases():
        return (), False, False
    if code := country_of_people(name):
        return _countries_of(code, gazetteer), True, True
    entries = _entries(name, gazetteer)
    return (entries, False, max(e.population for e in entries) >= _BIG) if entries else None


def _entries(name: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    found, name = gazetteer.find(name), name.removeprefix("The ")
    # CASE "US", "U.A.E.", "BC": an acronym is a country, a division or a union of them; "SWAT" and "Us" are nothing
    if name.isupper() and len(name.replace(".", "")) < _SHORT:
        return tuple(
            e for e in found if e.precision == "country" or (e.precision == "region" and (e.division or not e.country))
        )
    if len(name) < _SHORT:
        return tuple(e for e in found if e.rank == 0 and e.population >= _BIG) or _short_forms(name, found)
    return found


def _short_forms(name: str, found: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Divisions in their short form, with its dot: "Ky.", "Va."."""
    return tuple(e for e in found if e.division and e.precision == "region") if name.endswith(".") else ()


def _is_person(
    name: str, before: Word | None, after: Word | None, people: frozenset[str], *, cued: bool, big: bool
) -> bool:
    given, titles, common = _given(), _titles(), _common()
    single = " " not in name
    # CASE "Lincoln", "St. Patrick": a bare given name or saint is a person, if nothing says that it is a place
    if (
        not big
        and not cued
        and (name.casefold() in given or name.casefold() in _family() or name.startswith(("St. ", "Saint ")))
    ):
        return True
    # CASE "Denzel Washington", "Mr Jordan", "President Lincoln"
    if before and (_plain(before) in given or _plain(before) in titles):
        return True
    # CASE "Houston" after "Mara Houston"; "in Houston" is the city
    if single and name.casefold() in people and not cued:
        return True
    # CASE "Paris Hilton", "Jordan Smith"; "Paris Mayor" is the city's
    if (
        (
            after
            and single
            and _plain(after) not in common
            and _plain(after) not in titles
            and _plain(after) not in _kinds()
        )
        and not cued
        and (not big or name.casefold() in given)
    ):
        return True
    # CASE "Hamza Tartus": an unknown name stands before
    return bool(before and single and not big and _plain(before) not in common and _plain(before) not in _directions())


def _speaks(text: str, after: Word, gazetteer: Gazetteer) -> bool:
    """Tell "Salem Haddouq said": a large town's name, an unknown one behind it, and the two of them speak."""
    plain = _plain(after)
    known = plain in _common() or plain in _titles() or plain in _kinds() or bool(gazetteer.find(after.text))
    return not known and _SPEAKS.match(text, after.span.end) is not None


def _is_organisation(text: str, span: Span, after: Word | None) -> bool:
    # CASE "Kesh University", "Tellmar Globe"
    if after and after.linked == " " and _plain(after) in _organisations():
        return True
    # CASE "Bank of England", "Radio Damascus"
    before = text[max(0, span.start - 30) : span.start]
    head = _HEAD.search(before) if before[-1:].isspace() else None
    return bool(head and head[1][0].isupper() and head[1].casefold() in _heads())


def _is_sure(text: str, span: Span, entries: Sequence[Entry], *, cued: bool) -> bool:
    """A plain word is a place where a state follows, or where the words around a large town's name say so."""
    follows = _STATE_AFTER.match(text[span.end : span.end + 16])
    coarse = any(e.precision == "country" for e in entries)
    return bool(follows) or coarse or (cued and any(e.population >= 2 * _SIZEABLE or not e.population for e in entries))


def _is_cued(text: str, span: Span) -> bool:
    ahead = text[max(0, span.start - 40) : span.start]
    before = _WORD_BEFORE.search(ahead) if ahead[-1:].isspace() else None
    if before and (before[1].casefold() in _before() or before.group().strip().casefold() in _before()):
        return True
    # CASE "Kesh province", "Kesh, a town in", "Kesh (Reuters)"
    after = text[span.end : span.end + 24]
    kind = _KIND_AFTER.match(after)
    return bool((kind and kind[1] in _kinds()) or _PLACED_AFTER.match(after))


def _neighbours(words: Sequence[Word], at: int, size: int) -> tuple[Word | None, Word | None]:
    """The capitalised words that touch the name with nothing but a space between."""
    before = words[at - 1] if at and words[at].linked in {" ", "\u00a0"} else None
    after = words[at + size] if at + size < len(words) and words[at + size].linked in {" ", "\u00a0"} else None
    return before, after


def _surnames(words: Sequence[Word]) -> frozenset[str]:
    """Last names of the persons that the text introduces: what follows a given name or a title."""
    given, titles = _given(), _titles()
    found = set()
    for first, second in pairwise(words):
        if second.linked == " " and (_plain(first) in given or _plain(first) in titles):
            found.add(_plain(second))
    return frozenset(found - given)


def _firms(text: str, words: Sequence[Word]) -> frozenset[str]:
    """Names that the text itself calls companies, papers or teams: "the oil company Harrow", "Harrow Inc"."""
    before, after = _firm_nouns()
    found = set()
    for word, following in zip(words, (*words[1:], None), strict=False):
        ahead = text[max(0, word.span.start - 20) : word.span.start]
        lead = _NOUN_BEFORE.search(ahead) if ahead[-1:].isspace() else None
        named = following is not None and following.linked == " " and _plain(following) in after
        if named or (lead and lead[1] in before):
            found.add(_plain(word))
    return frozenset(found)


def is_person_name(name: str) -> bool:
    """Tell whether a name has a given name, a family name or a title in it."""
    persons = _given() | _titles() | _family()
    return any(word.casefold().rstrip(".") in persons for word in name.split())


def is_common(name: str) -> bool:
    """Tell a word of everyday English ("January", "Unity")."""
    return name.casefold() in _common()


def _plain(word: Word) -> str:
    return word.text.casefold().rstrip(".")


def country_of_people(name: str) -> str | None:
    """Return the code of the country of "Syrian", "Syrians" or "SYRIAN", None for any other word."""
    words = _demonyms()
    key = key_of(name)
    return words.get(key) or words.get(key.removesuffix("s"))


def _countries_of(code: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    return tuple(e for e in gazetteer.find_country(code))


@cache
def _demonyms() -> dict[str, str]:
    return {key_of(word): code for word, code in data.names("countries", "demonyms").items()}


@cache
def _firm_nouns() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(data.words("place_words", "firms")), frozenset(data.words("place_words", "incorporated"))


@cache
def _phrases() -> frozenset[str]:
    return frozenset(phrase.casefold() for phrase in data.words("place_words", "phrases"))


@cache
def _given() -> frozenset[str]:
    return frozenset(data.words("first_names", "names"))


@cache
def _family() -> frozenset[str]:
    return frozenset(data.words("first_names", "surnames"))


@cache
def _titles() -> frozenset[str]:
    return frozenset(data.words("place_words", "titles"))


@cache
def _organisations() -> frozenset[str]:
    return frozenset(data.words("place_words", "organisations"))


@cache
def _ways() -> frozenset[str]:
    return frozenset(data.words("place_words", "ways"))


@cache
def _heads() -> frozenset[str]:
    return frozenset(data.words("place_words", "heads"))


@cache
def _directions() -> frozenset[str]:
    return frozenset(data.words("place_words", "directions"))


@cache
def _before() -> frozenset[str]:
    return frozenset(data.words("place_words", "before"))


@cache
def _common() -> frozenset[str]:
    return frozenset(data.words("common_words", "words"))


@cache
def _kinds() -> frozenset[str]:
    return frozenset(data.names("place_words", "kinds"))
