"""Text in, who it names out: actors of the table, persons by surname, and what later words for them stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from writethru import data
from writethru.model import Span
from writethru.reading.bodies import Named, find_bodies, head_of
from writethru.text import find_pieces, find_spots, telling_pieces

# a stop inside a word belongs to it ("U.S."), unless a sentence begins there for want of a space ("fled.Police")
_TOKEN = re.compile(r"[^\W_](?:[\w'\u2019&-]|\.(?![A-Z][a-z]))*")
_CAPITAL = r"(?:[A-Z][\w'\u2019-]{0,3}\.|[A-Z][\w'\u2019-]*|al-[A-Z]\w+)"  # a stop after a long word ends a sentence
_RUN = re.compile(
    rf"(?<![\w.]){_CAPITAL}"
    rf"(?:[^\S\n](?:(?:al|bin|ben|de|del|van|von|der|el|ul|ur|da|dos|al-\w+)[^\S\n])?{_CAPITAL}){{1,5}}"
)
_BODIES = re.compile(
    r"\b(?:Ministry|Agency|Group|Observatory|State|Party|University|Hospital|Police|Department|Office|Council|Street|Square|"
    r"Park|Army|Force|Forces|Center|Centre|Union|Nations|Association|Committee|Commission|School|Church|House|Court|County|"
    r"City|News|Times|Post|Network|Television|TV|Front|Brigade|Airlines|Airport|Hotel|Road|Avenue|Bank|Company|Corp|Inc|"
    r"Institute|Authority|Service|Services|Bureau|Command|Cross|Crescent|Republic|Kingdom|Province|District|Region)\b"
)
_LINKED = re.compile(r"\w|-(?:linked|affiliated|inspired|allied|backed)\b")
_OPENED = re.compile(r"['\u2019]|-(?=claimed)")
_REMEMBERED = 30_000  # words, most of which come again and again
_INSIDE = "_.'\u2019&-"  # signs inside a word
PARTS = range(2, 6)  # first and last name at least
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_WORDS = re.compile(r"[^\W_][\w.'\u2019-]*")
_MARKED = re.compile(r"[^\w\s]\s*$")
_DEFINITE = re.compile(r"^(?:the|a|an|this|that)\s")
_BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Directory:
    """Who a document names: mentions of actors in order, and the full names of persons by surname and by office."""

    actors: tuple[Named, ...]
    persons: Mapping[str, str]
    offices: Mapping[str, str]
    bodies: tuple[Named, ...] = ()

    def within(self, span: Span) -> tuple[Named, ...]:
        """Return the actors named inside `span`, in order."""
        return tuple(actor for actor in self.actors if span.covers(actor))


def find_names(text: str, spans: Sequence[Span]) -> Directory:
    """Return who is named in the given parts of the text; a person is known by surname once the full name was given."""
    known = [actor for span in spans for actor in _find_actors(text, span)]
    bodies = tuple(body for body in find_bodies(text, spans) if not any(body.overlaps(actor) for actor in known))
    actors = tuple(sorted((*known, *(body for body in bodies if body.kind)), key=lambda actor: actor.start))
    persons: dict[str, str] = {}
    offices: dict[str, set[str]] = {}
    for span in spans:
        for match in _RUN.finditer(text, span.start, span.end):
            full = full_name(match.group())
            if full and not any(body.covers(Span(*match.span())) for body in bodies):
                person = persons.setdefault(full.split()[-1], full)
                offices.setdefault(_office(text, match, full), set()).add(person)
    held = {office: min(holders) for office, holders in offices.items() if office and len(holders) == 1}
    return Directory(actors, persons, held, bodies)


def _office(text: str, match: re.Match[str], full: str) -> str:
    """Return the office that stands before a person's name ("interior minister"), or nothing."""
    before = _WORDS.findall(text[max(0, match.start() - 40) : match.start()])
    if _MARKED.search(text[max(0, match.start() - 2) : match.start()]):
        before = []
    words = [*before, *match.group().split()[: -len(full.split())]]
    office: list[str] = []
    while words and words[-1].casefold() in _titles():
        office.insert(0, words.pop().casefold())
    return " ".join(office[-2:])


def full_name(run: str) -> str | None:
    """Return the person's name in a run of capitals, titles off; None where no first and last name are left."""
    titles = _titles()
    parts = _POSSESSIVE.sub("", run).split()
    opened = [i for i, part in enumerate(parts) if part.casefold() in titles or _POSSESSIVE.search(part)]
    full = " ".join(parts[opened[-1] + 1 :] if opened else parts).rstrip(".")
    parts = full.split()
    return full if len(parts) in PARTS and not _BODIES.search(full) and head_of(full) is None else None


def stand_in(text: str, phrase: Span, directory: Directory, speaker: str | None = None) -> Named | None:
    """Return the actor that "the monitoring group" or "the Observatory" stands for, or None where that is open.

    The phrase must end in a word of relation. One actor of its kind in the document is meant wherever it is named; of
    several, "the group" means the one named last before it, and "a group" none. Where "the group" speaks on, it is the
    `speaker` before it.
    """
    words = _DEFINITE.sub("", phrase.of(text).casefold())
    relations = data.names("actors", "relations")
    kind = next((relations[words[at:]] for at in _suffixes(words) if words[at:] in relations), None)
    if kind is None:
        return None
    kinds = {"monitor", "armed"} if kind == "group" else {kind}
    spoke = [actor for actor in directory.actors if actor.name == speaker and actor.kind in {*kinds, *_speaks_on(kind)}]
    if spoke:
        return spoke[0]
    same = [actor for actor in directory.actors if actor.kind in kinds and not phrase.covers(actor)]
    if len({actor.name for actor in same}) == 1:
        return same[0]
    before = [actor for actor in same if actor.end <= phrase.start]
    definite = phrase.of(text).casefold().startswith(("the ", "this ", "that "))
    return before[-1] if before and definite else None


def _speaks_on(kind: str) -> frozenset[str]:
    """A charity or a world body is a group too, once it has spoken."""
    return frozenset({"aid", "international", "rescue"}) if kind == "group" else frozenset()


def _suffixes(words: str) -> list[int]:
    return [0, *(match.end() for match in _BLANK.finditer(words))]


@cache
def _titles() -> frozenset[str]:
    titles = data.lists("actors", "titles")
    return frozenset((*titles["words"], *titles["openers"]))


class _Alias(NamedTuple):
    words: str
    name: str
    kind: str
    opener: str


@cache
def _aliases() -> dict[str, tuple[_Alias, ...]]:
    """Every alias by its longest piece: a text without that piece need not be searched for it."""
    found: dict[str, list[_Alias]] = {}
    for row in data.rows("actors", "actor"):
        name, kind = str(row["name"]), str(row["kind"])
        for alias in (name, *row["aliases"]):
            opener = _TOKEN.match(alias)
            assert opener is not None, f"actors.toml: {alias!r} opens with no word"
            (piece,) = telling_pieces([alias])
            found.setdefault(piece, []).append(_Alias(alias, name, kind, opener.group().rstrip(".")))
    return {piece: tuple(some) for piece, some in found.items()}


def _find_actors(text: str, span: Span) -> list[Named]:
    aliases, plain = _aliases(), span.of(text)
    spots = [
        (span.start + at, -len(alias.words), alias)
        for piece in find_pieces(text, span) & aliases.keys()
        for alias in aliases[piece]
        for at in find_spots(plain, alias.words)
    ]
    found: list[Named] = []
    for at, _, alias in sorted(spots):
        free = not found or found[-1].end <= at
        if free and _opens(text, span, at, alias) and not _LINKED.match(text, at + len(alias.words)):
            found.append(Named(at, at + len(alias.words), alias.name, alias.kind))
    return found


def _opens(text: str, span: Span, at: int, alias: _Alias) -> bool:
    """Tell a place where a word begins, and with it the alias."""
    before = at
    while before > span.start and (text[before - 1].isalnum() or text[before - 1] in _INSIDE):
        before -= 1
    word = _TOKEN.search(text, before, span.end)
    return word is not None and word.start() == at and _opener(word.group()) == alias.opener


@lru_cache(maxsize=_REMEMBERED)
def _opener(token: str) -> str:
    """Return what may open an alias: of "IS-claimed" and "UN's" the name, of "al Qaeda-linked" nothing shorter."""
    return _OPENED.split(token, 1)[0].rstrip(".")
