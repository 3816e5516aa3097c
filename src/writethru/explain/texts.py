"""Documents, passages, links, families and voices in, why the program takes them for what they are out, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from writethru.explain.words import Reader
from writethru.model import Document, Dossier, Family, Link, Passage, Voice, Wanted
from writethru.phrase import say, say_count, say_move, say_time

_EDITS = ("figure", "changed", "moved", "cut", "added")


def tell_document(dossier: Dossier, reader: Reader, document: Document) -> Iterator[str]:
    """Yield what a document states of itself and where each of that stands, and what it is beside the others."""
    yield f"Document {reader.name(document.id)}: {document.title or 'no headline'}"
    yield f"File: {document.file}" + (f"; the same bytes: {', '.join(document.also)}" if document.also else "")
    when = document.published
    stated = f"{say_time(when.value)}, stated by its {when.origin}" if when.value else "not known"
    yield f"Published: {stated}." + (f" {when.why}" if when.why else "")
    yield from (f"Another date in it: {one.value}, stated by its {one.origin}." for one in when.others)
    if document.dateline:
        yield f"Dateline: {reader.quote(document.id, document.dateline)}"
    yield from (f"Credit to {one.agency}: {reader.quote(document.id, one)}" for one in document.credits)
    yield from _place_among(dossier, document)
    kinds = Counter(one.kind for one in document.passages)
    yield "Passages: " + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())) + "."
    claims = [one for one in dossier.claims if one.document == document.id]
    yield f"{say_count(len(claims), 'claim')} of casualties" + (
        ": " + ", ".join(c.id for c in claims) if claims else "."
    )
    yield from (
        f"Not read: {one.why} {reader.quote(document.id, one)}" for one in dossier.unread if one.document == document.id
    )
    yield f"A passage is explained by its place: {document.id}:0, say, is the one that holds the first character."


def _place_among(dossier: Dossier, document: Document) -> Iterator[str]:
    for family in dossier.families:
        for version in family.versions:
            if document.id in version.documents:
                yield f"It carries version {version.number} of family {family.id} ({family.credit or 'no credit'})."
        for one in family.rewrites:
            if one.document == document.id:
                yield f"It took passages from version {one.of_version} of family {family.id}."
    for voice in dossier.voices:
        if document.id in voice.documents:
            yield f"Voice: {voice.name or 'no name'} ({voice.id}, {say('voice', voice.kind)}). {' '.join(voice.why)}"
    for link in dossier.links:
        if document.id in {link.earlier, link.later}:
            other = link.later if link.earlier == document.id else link.earlier
            yield f"Link {link.id} with {other}: {say('relation', link.relation)}."


def tell_passage(reader: Reader, document: Document, passage: Passage) -> Iterator[str]:
    """Yield what kind of passage it is, and the reason."""
    yield f"Passage of {reader.name(document.id)}, characters {passage.start} to {passage.end}: {passage.kind}"
    yield f"Why: {passage.why}"
    yield f"Words: {' '.join(passage.of(document.text).split())}"


def tell_link(reader: Reader, link: Link) -> Iterator[str]:
    """Yield how two documents are related, which is the later, the reasons, and what changed between them."""
    yield f"Link {link.id}: {say('relation', link.relation)} (`{link.relation}`)"
    yield f"Earlier: {reader.name(link.earlier)}. Later: {reader.name(link.later)}. The direction is {link.direction}."
    yield from (f"Why: {one}" for one in link.why)
    shares = f"{link.share_of_earlier:.0%} of the earlier story's characters, {link.share_of_later:.0%} of the later's"
    yield f"Shared: {shares}."
    for edit in link.edits:
        if edit.kind in _EDITS:
            was = reader.quote(link.earlier, edit.earlier) if edit.earlier else "nothing"
            now = reader.quote(link.later, edit.later) if edit.later else "nothing"
            yield f"{say('edit', edit.kind).capitalize()}: {was} -> {now}"
            yield from (f"  {say_move(one, *pair)}" for one in edit.figures for pair in reader.pair(link))


def tell_family(reader: Reader, family: Family) -> Iterator[str]:
    """Yield the versions of one text and who carries them."""
    count = say_count(len(family.versions), "version")
    yield f"Family {family.id}: {count} of one text, {family.credit or 'credited to nobody'}"
    for one in family.versions:
        lost = "; its original is lost: none of these is the agency's own" if one.original == "lost" else ""
        names = ", ".join(reader.name(id_) for id_ in one.documents)
        yield f"Version {one.number} ({say('version', one.kind)}): {names}{lost}."
        if one.wanted:
            yield from _ask(one.wanted)
        if one.rebuilt:
            agreed = f"{one.rebuilt.agreed:.0%} of its words are read alike by all that have a vote"
            yield f"  Its text is rebuilt from {say_count(len(one.rebuilt.witnesses), 'document')}: {agreed}."
    yield from (f"Rewritten from version {one.of_version}: {reader.name(one.document)}." for one in family.rewrites)
    yield "The links between these documents say why; explain one of them."


def _ask(wanted: Wanted) -> Iterator[str]:
    """Yield whom to ask for a lost original, and between which times it was sent."""
    yield f"  Ask {wanted.holder or 'its agency'} for it" + (f" ({wanted.label})." if wanted.label else ".")
    for side, bound in (("after", wanted.after), ("before", wanted.before)):
        if bound:
            yield f"  It was sent {side} {say_time(bound.value)} ({bound.direction}): {bound.why}"


def tell_voice(reader: Reader, voice: Voice) -> Iterator[str]:
    """Yield whose voice it is, in which documents, and the reasons."""
    sure = "certain" if voice.kind in {"agency", "newsroom"} else "possible"
    yield f"Voice {voice.id}: {voice.name or 'no name'}, {say('voice', voice.kind)}: a {sure} voice"
    yield f"It speaks in {', '.join(reader.name(id_) for id_ in voice.documents)}."
    yield from (f"Why: {one}" for one in voice.why)
