"""Families in, their lost originals out as the page shows them: what to ask for, the rebuilt text and its notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from writethru.model import Attested, Bound, Dossier, Evidence, Family, Reading, Rebuilt, Stretch, Version, Wanted
from writethru.page.pointers import Pointers
from writethru.phrase import say, say_count, say_time

_LONGEST = 600
"""So many characters of a reading are shown; the rest stands in its document."""


@dataclass(frozen=True, slots=True)
class Place:
    """The way to words in a document: its letter, and its passage's anchor."""

    letter: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Variant:
    """What some witnesses read; `text` is None where they have nothing there."""

    text: str | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One place where the witnesses differ, by its number in the text."""

    number: int
    kind: str
    state: str
    variants: tuple[Variant, ...]
    elsewhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the rebuilt text; `note` is the number of its note, `look` how sure it is."""

    text: str
    look: str
    note: int | None


@dataclass(frozen=True, slots=True)
class Original:
    """A lost original as the page shows it.

    Attributes:
        asked: the sentence that says what to ask whom for.
        facts: (name, words, ways to the documents that say so).
        carriers: letters of the documents that carry it.
        paragraphs: the rebuilt text, nothing where only one document carries it.
        notes: places where it matters what is read; `style`: house style.
        basis: sentences on what the text rests on.
    """

    name: str
    asked: str
    facts: tuple[tuple[str, str, tuple[Place, ...]], ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    language: str | None
    notes: tuple[Note, ...]
    style: tuple[Note, ...]
    basis: tuple[str, ...]


def find_originals(dossier: Dossier, pointers: Pointers) -> tuple[Original, ...]:
    """Return the lost originals of a dossier, family by family, in the order of their versions."""
    return tuple(
        _view(pointers, family, version, version.wanted)
        for family in dossier.families
        for version in family.versions
        if version.wanted is not None
    )


def _view(pointers: Pointers, family: Family, version: Version, wanted: Wanted) -> Original:
    rebuilt = version.rebuilt
    notes = tuple(_notes(pointers, rebuilt)) if rebuilt else ()
    return Original(
        f"{family.credit or wanted.holder or 'No credit'}, version {version.number}",
        _ask(pointers, family, version, wanted),
        tuple(_facts(pointers, version, wanted)),
        tuple(_paragraphs(pointers, rebuilt)) if rebuilt else (),
        pointers.documents[rebuilt.base].language if rebuilt else None,
        tuple(note for note in notes if note.kind != "house style"),
        tuple(note for note in notes if note.kind == "house style"),
        tuple(_basis(pointers, rebuilt)) if rebuilt else (f"Only document {_letters(pointers, version)} carries it.",),
    )


def _letters(pointers: Pointers, version: Version) -> str:
    return ", ".join(pointers.letters.get(name, "?") for name in version.documents)


def _ask(pointers: Pointers, family: Family, version: Version, wanted: Wanted) -> str:
    """Return the sentence an editor may send: which original, of whom, sent when."""
    when = _when(wanted)
    if wanted.holder is None:
        return f"No document says whose text it is{f'; it was sent {when}' if when else ''}."
    which = f"\u201c{wanted.label}\u201d" if wanted.label else f"version {version.number} of {len(family.versions)}"
    place = f", datelined {wanted.datelines[0].text}" if wanted.datelines else ""
    return (
        f"Ask {wanted.holder} for {which}{_headed(pointers, version, wanted)}{place}{f', sent {when}' if when else ''}."
    )


def _headed(pointers: Pointers, version: Version, wanted: Wanted) -> str:
    """Return the headline; what one host alone prints may be its own."""
    if not wanted.titles:
        return ""
    title = wanted.titles[0]
    voting = {witness.document for witness in version.rebuilt.witnesses if witness.vote} if version.rebuilt else set()
    if len(voting.intersection(title.documents)) > 1:
        return f", headed \u201c{title.text}\u201d"
    host = next((name for name in title.documents if name in voting), title.documents[0])
    return f", which {pointers.letters.get(host, '?')} heads \u201c{title.text}\u201d"


def _when(wanted: Wanted) -> str:
    after = (
        f"{'probably ' if wanted.after.direction == 'likely' else ''}after {_time(wanted.after)}"
        if wanted.after
        else ""
    )
    return " and ".join(filter(None, (after, f"before {_time(wanted.before)}" if wanted.before else "")))


def _time(bound: Bound) -> str:
    day_only = "T" not in bound.value and " " not in bound.value
    return f"the end of {say_time(bound.value)}" if day_only else say_time(bound.value)


def _facts(pointers: Pointers, version: Version, wanted: Wanted) -> Iterator[tuple[str, str, tuple[Place, ...]]]:
    yield "kind", say("version", version.kind), ()
    for name, given in (("headline", wanted.titles), ("dateline", wanted.datelines), ("byline", wanted.bylines)):
        for one in given:
            yield name, one.text, tuple(_ways(pointers, one))
    for name, bound in (("not before", wanted.after), ("not after", wanted.before)):
        if bound:
            sure = "" if bound.direction == "certain" else " Likely only: a client may print an old version late."
            yield name, f"{say_time(bound.value)}: {bound.why}{sure}", (_document(pointers, bound.document),)


def _ways(pointers: Pointers, given: Attested) -> Iterator[Place]:
    return (_document(pointers, name) for name in pointers.documents if name in given.documents)


def _document(pointers: Pointers, name: str) -> Place:
    return Place(
        pointers.letters.get(name, "?"), pointers.passage_anchor(name, 0) if name in pointers.documents else ""
    )


def _basis(pointers: Pointers, rebuilt: Rebuilt) -> Iterator[str]:
    """Say what a rebuilt text rests on, and what cannot be seen from it."""
    voting = [pointers.letters[w.document] for w in rebuilt.witnesses if w.vote]
    count = say_count(len(rebuilt.witnesses), "witness", "witnesses")
    yield f"Rebuilt from {count}, in the order of {pointers.letters[rebuilt.base]}."
    for witness in rebuilt.witnesses:
        if not witness.vote:
            yield f"{pointers.letters[witness.document]} has no vote: {witness.why}"
    if len(voting) == 1:
        yield f"So the text is that of {voting[0]}, and what {voting[0]} changed cannot be seen."
    else:
        yield f"{rebuilt.agreed:.0%} of it is agreed, but for house style."
    if rebuilt.left_out:
        yield f"{say_count(rebuilt.left_out, 'further copy', 'further copies')} not compared."


def _notes(pointers: Pointers, rebuilt: Rebuilt) -> Iterator[Note]:
    number = 0
    for stretch in rebuilt.stretches:
        if stretch.difference is None:
            continue
        number += 1
        yield Note(
            number,
            stretch.difference.replace("-", " "),
            _say_state(stretch, rebuilt),
            tuple(_variant(pointers, reading) for reading in stretch.readings),
            tuple(pointers.letters.get(name, "?") for name in stretch.elsewhere),
        )


def _say_state(stretch: Stretch, rebuilt: Rebuilt) -> str:
    """Return on what ground the first reading stands in the text."""
    if stretch.state == "doubtful" and stretch.difference == "missing":
        return "doubtful"
    if stretch.state == "most" and sum(witness.vote for witness in rebuilt.witnesses) == 1:
        return "of the only one with a vote"
    return {"most": "of most", "other version": "so another version", "doubtful": "undecided"}.get(stretch.state, "")


def _variant(pointers: Pointers, reading: Reading) -> Variant:
    if not reading.places:
        return Variant(
            None, tuple(_document(pointers, name) for name in pointers.documents if name in reading.witnesses)
        )
    ways = {place.document: pointers.passage_anchor(place.document, place.start) for place in reversed(reading.places)}
    owner = reading.places[0].document
    text = " \u2026 ".join(_words(pointers, place) for place in reading.places if place.document == owner)
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} \u2026"
    return Variant(
        shown, tuple(Place(pointers.letters[name], ways[name]) for name in pointers.documents if name in ways)
    )


def _words(pointers: Pointers, place: Evidence) -> str:
    return " ".join(place.of(pointers.documents[place.document].text).split())


def _paragraphs(pointers: Pointers, rebuilt: Rebuilt) -> Iterator[tuple[Piece, ...]]:
    """Yield the text in paragraphs; what most likely stood nowhere leaves a mark for its note."""
    paragraph: list[Piece] = []
    number = 0
    for stretch in rebuilt.stretches:
        if stretch.opens and paragraph:
            yield tuple(paragraph)
            paragraph = []
        number += stretch.difference is not None
        text = _words(pointers, stretch.words) if stretch.words else ""
        paragraph.append(Piece(text, _look(stretch), number if stretch.difference else None))
    if paragraph:
        yield tuple(paragraph)


def _look(stretch: Stretch) -> str:
    if stretch.difference is None or stretch.difference == "house-style":
        return "plain"
    return "doubtful" if stretch.state == "doubtful" else "decided"
