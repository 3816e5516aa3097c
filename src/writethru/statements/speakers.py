"""A document's linked statements in, who speaks in each out: one name inside the document, and the role it is given."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from writethru import data
from writethru.model import Span
from writethru.reading.attribution import name_of
from writethru.reading.names import Directory, full_name, titles
from writethru.reading.speakers import saying
from writethru.statements.saying.lexicon import read_word, sign_of
from writethru.statements.saying.sentences import Sentence
from writethru.statements.saying.ties import Said

_PERSONAL = frozenset({"he", "she"})
_THINGS = frozenset({"it", "they"})
_PARTS = re.compile(r"\s*,\s*")
# "The north, the south and other powers": several who speak as one
_LIST = re.compile(r"[^,]{2,40}(?:,\s[^,]{2,40}){1,4},?\sand\s(?:the\s|other\s)[^,]{2,40}")
_NAME = re.compile(r"(?:[A-Z][\w'\u2019.-]*\s){1,6}[A-Z][\w'\u2019-]*")
_HONORIFIC = re.compile(r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame)\.?\s)+")
_ARTICLE = re.compile(r"^(?:the|a|an|his|her|its|their)\s", re.IGNORECASE)
_PARTICLES = frozenset({"al", "el", "bin", "de", "van", "von", "der", "da", "dos", "del", "ben", "ul"})
_PARTICLE = re.compile(r"^(?:al|el|Al|El)-")
_ENDED = re.compile(r"(?<=[a-z]{2}\.)\s")
_CALLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s([A-Z][\w\u2019'-]*[a-z])\b(?!\s[A-Z])")
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.?$")
_OPENING = 5  # characters of "The "
_OFFICE = re.compile(r"\b(?:the|its|his|her|their)\s(?P<office>(?:[a-z][\w-]{0,30}\s){0,5}[a-z][\w-]{0,30}),\s$")
_SELF = re.compile(r"\s(?:himself|herself|itself|themselves)$")
_NO_ROLE = frozenset({"the", "a", "an"}) | _PARTICLES
_JOINED = re.compile(r"\s(?:of|in|at|from|for|with)\s")
_OPENED = re.compile(r"d(?P<name>N{2,5})(?!N)")
_LONGEST_ROLE = 90  # characters


@dataclass(frozen=True, slots=True)
class Named:
    """Who a source is: the name, the role given beside it, and whether it names anybody or only describes."""

    name: str
    role: str | None
    described: bool
    person: bool


def name_speakers(
    text: str, sentences: Sequence[Sentence], found: Sequence[Said], directory: Directory
) -> tuple[Named | None, ...]:
    """Return who speaks in each statement: None where nobody is named, or a pronoun has nobody to stand for."""
    named: list[Named | None] = []
    people = _people(text, directory)
    subjects = {True: _subjects(text, sentences, people), False: _things(sentences, directory, people)}
    for said in found:
        if said.source is None:
            named.append(None)
            continue
        sentence = sentences[said.number]
        span = sentence.chars(*said.source)
        low = span.of(text).casefold()
        if low in _PERSONAL or low in _THINGS:
            personal = low in _PERSONAL
            named.append(_meant(personal, said, named, found, subjects[personal]))
        elif low in {"who", "which", "that"}:
            named.append(_before(text, sentence, said.source[0], directory, people))
        else:
            named.append(_named(text, span, directory, people))
    return tuple(named)


def _people(text: str, directory: Directory) -> dict[str, str]:
    """Return the full names of persons by surname; "Assad" finds "Bashar al-Assad", a country nobody."""
    found = dict[str, str]()
    for run in directory.persons.values():
        # CASE "in Kesh. Ada Krol": a sentence ends inside what looks like one name
        full = _ENDED.split(run)[-1]
        parts = full.split()
        given = [part for part in parts[:-1] if part.casefold() not in _PARTICLES]
        known = full in data.names("actors", "states") or parts[0] in data.words("statements", "place_openers")
        # CASE "the Daily Herald": persons have no article
        known = known or f"the {full}" in text or f"The {full}" in text
        if given and sign_of(given[0].casefold(), named=True) == "N" and not known:
            found.setdefault(_surname(full), full)
    # CASE "Ms Brandt", of whom the report gives no more
    for match in _CALLED.finditer(text):
        found.setdefault(match[1], match[1])
    return found


def _surname(name: str) -> str:
    return _PARTICLE.sub("", name.rsplit(maxsplit=1)[-1])


def _named(text: str, span: Span, directory: Directory, people: Mapping[str, str]) -> Named:
    """Read a source that has a noun or a name: what stands before its first comma, or the name behind it."""
    if _LIST.fullmatch(span.of(text)):
        return Named(_ARTICLE.sub("", span.of(text)), None, described=False, person=False)
    parts, at = list[Span](), span.start
    for piece in _PARTS.split(span.of(text)):
        begin = text.index(piece, at)
        if piece:
            parts.append(Span(begin, begin + len(piece)))
        at = begin + len(piece)
    head = parts[0]
    # CASE "Judge Ada Krol of the court in Los Reyes": the name, and not where the court is
    joint = _JOINED.search(head.of(text))
    first = Span(head.start, head.start + joint.start()) if joint else head
    person = _person_in(text, first, directory, people) or _person_in(text, head, directory, people)
    # CASE "the chief mediator, Ilse Brandt": the name is behind the comma
    behind = parts[1:2] if not person and not directory.within(head) else []
    for part in behind:
        match = _NAME.match(part.of(text))
        full = full_name(match.group()) if match else None
        if full and people.get(_surname(full)) == full:
            return Named(full, _role(head.of(text), full), described=False, person=True)
    if person:
        return Named(
            person,
            _role_behind(text, parts[1:]) or _role(head.of(text), person) or _introduced(text, person),
            described=False,
            person=True,
        )
    name = _SELF.sub("", _HONORIFIC.sub("", name_of(text, head, directory)))
    return Named(name, None, described=_is_description(name), person=name in people.values())


def _is_description(name: str) -> bool:
    """Tell "Aides" and "Two officials" at the head of a sentence from a name; one capital there tells nothing."""
    first, *rest = name.split() or [""]
    plain = (
        first.casefold() in saying("nouns") or sign_of(first.casefold(), named=True) != "N" or not first[:1].isupper()
    )
    return plain and not any(char.isupper() for word in rest for char in word)


def _person_in(text: str, head: Span, directory: Directory, people: Mapping[str, str]) -> str | None:
    """Return the person at the end of a phrase: "John Kerry", "Mr Kerry", "Kerry", never "Kerry's ministry"."""
    words = _SELF.sub("", head.of(text).rstrip(" ,")).split()
    # CASE "the Daily Herald": no person
    if len(words) > 2 and words[0].casefold() == "the" and " ".join(words[1:]) in people.values():  # noqa: PLR2004
        return None
    last = words[-1] if words else ""
    if not last[:1].isupper() and not _PARTICLE.match(last):
        return None
    full = people.get(_surname(last))
    # CASE "El Pais", "the Russian Embassy": an actor or a body ends the phrase
    if not full or any(one.end >= head.end - 1 and one.end - one.start > len(last) for one in directory.within(head)):
        return None
    given = [word for word in words[:-1] if word in full.split()]
    other = words[-2] if len(words) > 1 else ""
    # CASE a namesake: "Teresa Heinz Kerry" is not John Kerry
    plain = not other or given or other[:1].islower() or _TITLED.match(other) or other.casefold() in _PARTICLES
    return full if plain or other.casefold() in titles() else None


def _role(whole: str, name: str) -> str | None:
    """Return what stands before a name: "U.S. Secretary of State" in "U.S. Secretary of State John Kerry"."""
    at = whole.find(name)
    at = whole.find(_surname(name)) if at < 0 else at
    role = _ARTICLE.sub("", _HONORIFIC.sub("", (whole if at < 0 else whole[:at]).strip())).strip()
    # CASE "Orland's Ada Krol": whose she is, and no office; "Mr Al Torrel": a part of the name
    told = not set(role.casefold().split()) <= _NO_ROLE and not role.endswith(("'s", "\u2019s"))
    return role if told and len(role) < _LONGEST_ROLE else None


def _introduced(text: str, full: str) -> str | None:
    """Return the office by which a report first names a person: "the chief mediator, Ilse Marr"."""
    at = text.find(full)
    match = _OFFICE.search(text, max(0, at - _LONGEST_ROLE), at) if at > 0 else None
    return match["office"] if match and set(match["office"].split()) & saying("nouns") else None


def _role_behind(text: str, parts: Sequence[Span]) -> str | None:
    """Return an aside that tells an office: ", head of the force,"."""
    for part in parts[:2]:
        words_of = part.of(text)
        if (
            words_of[:1].islower()
            and read_word(words_of.split()[0])[1] not in "wefgGaxp"
            and len(words_of) < _LONGEST_ROLE
        ):
            return _ARTICLE.sub("", words_of)
    return None


def _subjects(text: str, sentences: Sequence[Sentence], people: Mapping[str, str]) -> tuple[tuple[int, str], ...]:
    """Return the persons that open a sentence, with its number: "he" in the next may be one of them."""
    found = []
    for number, sentence in enumerate(sentences):
        verb = next((at for at, sign in enumerate(sentence.signs) if sign in "xFMv<"), len(sentence.signs))
        if not verb or "N" not in sentence.signs[:verb]:
            continue
        for (start, end), sign in zip(sentence.spots[:verb], sentence.signs[:verb], strict=False):
            full = people.get(text[start:end]) if sign == "N" else None
            if full:
                found.append((number, full))
                break
    return tuple(found)


def _things(
    sentences: Sequence[Sentence], directory: Directory, people: Mapping[str, str]
) -> tuple[tuple[int, str], ...]:
    """Return the groups and bodies that open a sentence, with its number: "it" in the next may be one of them."""
    named = sorted((*directory.actors, *directory.bodies), key=lambda one: one.start)
    found, at = [], 0
    for number, sentence in enumerate(sentences):
        while at < len(named) and named[at].start < sentence.span.start:
            at += 1
        if at < len(named) and named[at].start <= sentence.span.start + _OPENING:
            found.append((number, named[at].name))
        # CASE "The Ember Brigade lost no time": a name of several words that is no person's
        elif opening := _OPENED.match(sentence.signs):
            name = sentence.chars(*opening.span("name")).of(sentence.text)
            if _surname(name) not in people:
                found.append((number, name))
    return tuple(found)


def _meant(
    personal: bool,  # noqa: FBT001 - "he" or "it"
    said: Said,
    named: Sequence[Named | None],
    found: Sequence[Said],
    subjects: Sequence[tuple[int, str]],
) -> Named | None:
    """Return whom a pronoun stands for: the person, or the body, that spoke or acted last before it."""
    for other, one in zip(reversed(found[: len(named)]), reversed(named), strict=True):
        if one is None or one.person != personal or (not personal and not _is_body(one)):
            continue
        later = [name for number, name in subjects if other.number < number < said.number]
        return Named(later[-1], None, described=False, person=personal) if later and later[-1] != one.name else one
    before = [name for number, name in subjects if number <= said.number]
    # CASE "Orr said", of whom the report gives one name
    if personal and not before:
        return next((one for one in reversed(named) if one and not one.described and " " not in one.name), None)
    return Named(before[-1], None, described=False, person=personal) if before else None


def _is_body(one: Named) -> bool:
    """Tell what "it" may stand for: a name that is no person's, or a description of a body."""
    return not one.described or bool(set(one.name.casefold().split()) & set(data.words("statements", "bodies")))


def _before(text: str, sentence: Sentence, at: int, directory: Directory, people: Mapping[str, str]) -> Named | None:
    """Return whom "who" stands for: the phrase right before it."""
    last = at - 1
    while last >= 0 and sentence.signs[last] in ",)":
        last -= 1
    first = last
    while first > 0 and sentence.signs[first - 1] in "nNdf":
        first -= 1
    if last < 0 or sentence.signs[last] not in "nN":
        return None
    return _named(text, sentence.chars(first, last + 1), directory, people)
