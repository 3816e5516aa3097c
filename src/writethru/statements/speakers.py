"""A document's linked statements in, who speaks in each out: one name inside the document, and the role it is given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from writethru.model import Span
from writethru.reading.attribution import name_of
from writethru.reading.names import Directory, full_name
from writethru.statements.lexicon import words
from writethru.statements.link import Said
from writethru.statements.sentences import Sentence

_PERSONAL = frozenset({"he", "she"})
_THINGS = frozenset({"it", "they"})
_PARTS = re.compile(r"\s*,\s*")
_NAME = re.compile(r"(?:[A-Z][\w'\u2019.-]*\s){1,6}[A-Z][\w'\u2019-]*")
_HONORIFIC = re.compile(r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame)\.?\s)+")
_ARTICLE = re.compile(r"^(?:the|a|an|his|her|its|their)\s", re.IGNORECASE)
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
    subjects = _subjects(text, sentences, directory)
    for said in found:
        if said.source is None:
            named.append(None)
            continue
        sentence = sentences[said.number]
        span = sentence.chars(*said.source)
        low = span.of(text).casefold()
        if low in _PERSONAL or low in _THINGS:
            named.append(_meant(low, said, span, named, found, subjects))
        elif low in {"who", "which", "that"}:
            named.append(_before(text, sentence, said.source[0], directory))
        else:
            named.append(_named(text, span, directory))
    return tuple(named)


def _named(text: str, span: Span, directory: Directory) -> Named:
    """Read a source that has a noun or a name: what stands before its first comma, or the name behind it."""
    parts, at = list[Span](), span.start
    for piece in _PARTS.split(span.of(text)):
        begin = text.index(piece, at)
        if piece:
            parts.append(Span(begin, begin + len(piece)))
        at = begin + len(piece)
    head = parts[0]
    name = name_of(text, head, directory)
    # CASE "the chief mediator, Ilse Brandt": the name is behind the comma
    if name not in directory.persons.values():
        for part in parts[1:2]:
            match = _NAME.match(part.of(text))
            if match and (full := full_name(match.group())) and full in directory.persons.values():
                return Named(full, _role(text, head, full), described=False, person=True)
    person = name in directory.persons.values()
    name = _HONORIFIC.sub("", name)
    behind = _role_behind(text, parts[1:]) if person else None
    described = not any(char.isupper() for char in name)
    return Named(name, behind or _role(text, head, name) if person else None, described, person)


def _role(text: str, head: Span, name: str) -> str | None:
    """Return what stands before a name: "U.S. Secretary of State" in "U.S. Secretary of State John Kerry"."""
    whole = head.of(text)
    last = name.split()[-1]
    at = whole.find(name)
    at = whole.find(last) if at < 0 else at
    role = _ARTICLE.sub("", _HONORIFIC.sub("", (whole if at < 0 else whole[:at]).strip())).strip()
    return role if 2 < len(role) < _LONGEST_ROLE else None  # noqa: PLR2004 - initials are no role


def _role_behind(text: str, parts: Sequence[Span]) -> str | None:
    """Return an aside that tells an office: ", head of the force,"."""
    for part in parts[:2]:
        words_of = part.of(text)
        if words_of[:1].islower() and not words_of.startswith(("who", "which", "of ")) and len(words_of) < _LONGEST_ROLE:
            return _ARTICLE.sub("", words_of)
    return None


def _subjects(text: str, sentences: Sequence[Sentence], directory: Directory) -> tuple[tuple[int, str], ...]:
    """Return the persons that open a sentence, with its number: "he" in the next may be one of them."""
    found = []
    for number, sentence in enumerate(sentences):
        verb = next((at for at, sign in enumerate(sentence.signs) if sign in "xFMv<"), len(sentence.signs))
        if not verb or "N" not in sentence.signs[:verb]:
            continue
        for token, sign in zip(sentence.tokens[:verb], sentence.signs[:verb], strict=False):
            surname = text[token.start : token.end].removesuffix("'s").removesuffix("\u2019s")
            if sign == "N" and surname in directory.persons and surname == text[token.start : token.end]:
                found.append((number, directory.persons[surname]))
                break
    return tuple(found)


def _meant(
    low: str,
    said: Said,
    span: Span,
    named: Sequence[Named | None],
    found: Sequence[Said],
    subjects: Sequence[tuple[int, str]],
) -> Named | None:
    """Return whom a pronoun stands for: the person, or the body, that spoke or acted last before it."""
    personal = low in _PERSONAL
    for other, one in zip(reversed(found[: len(named)]), reversed(named), strict=True):
        if one is None or one.person != personal:
            continue
        if personal:
            later = [name for number, name in subjects if other.number < number < said.number]
            if later and later[-1] != one.name:
                return Named(later[-1], None, described=False, person=True)
        return one
    if personal:
        before = [name for number, name in subjects if number <= said.number]
        return Named(before[-1], None, described=False, person=True) if before else None
    return next((one for one in reversed(named) if one), None) if low == "they" else None


def _before(text: str, sentence: Sentence, at: int, directory: Directory) -> Named | None:
    """Return whom "who" stands for: the phrase right before it."""
    last = at - 1
    while last >= 0 and sentence.signs[last] in ",)":
        last -= 1
    first = last
    while first > 0 and sentence.signs[first - 1] in "nNdf":
        first -= 1
    if last < 0 or sentence.signs[last] not in "nN":
        return None
    return _named(text, sentence.chars(first, last + 1), directory)


def is_pronoun(low: str) -> bool:
    """Tell a word that stands for somebody named elsewhere."""
    return low in _PERSONAL or low in _THINGS or low in words("told")
