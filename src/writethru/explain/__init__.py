"""A dossier and the id of a record in, why the program believes it out, in words: rule, evidence, offsets."""

from __future__ import annotations

from collections.abc import Iterator

from writethru.explain.said import tell_alert, tell_answer, tell_claim, tell_event, tell_incident
from writethru.explain.spoken import tell_agreement, tell_statement
from writethru.explain.texts import tell_document, tell_family, tell_link, tell_passage, tell_voice
from writethru.explain.words import Reader
from writethru.model import Dossier, Span

__all__ = ["explain"]


def explain(dossier: Dossier, id_: str) -> tuple[str, ...]:
    """Return the explanation of a record, a line each; nothing where the dossier has no such record.

    Args:
        dossier: as read back.
        id_: of a document, link, family, voice, claim, event, incident, statement, agreement or alert; or a document's
            id, a colon and an offset: the passage there, and what was read from it.
    """
    reader = Reader(dossier)
    kinds = (_tell_said, _tell_spoken, _tell_text)
    told = next((found for tell in kinds if (found := tuple(tell(dossier, reader, id_)))), ())
    decided = [one for one in dossier.decisions if id_ in {one.record, *one.others}]
    if not told and decided:
        told = (f"{id_} is no record of this dossier; a decision names it.",)
    if not told:
        return tuple(_tell_spot(dossier, reader, id_))
    return (*told, *(f"Decision of {one.who} on {one.when}: {one.verb}. {one.why} {one.what}" for one in decided))


def _tell_said(dossier: Dossier, reader: Reader, id_: str) -> Iterator[str]:
    for claim in dossier.claims:
        if claim.id == id_:
            yield from tell_claim(dossier, reader, claim)
    for event in dossier.events:
        if event.id == id_:
            yield from tell_event(reader, dossier, event)
    for incident in dossier.incidents:
        if incident.id == id_:
            yield from tell_incident(dossier, reader, incident)
    for alert in dossier.alerts:
        if alert.id == id_:
            yield from tell_alert(dossier, reader, alert)


def _tell_spoken(dossier: Dossier, reader: Reader, id_: str) -> Iterator[str]:
    for one in dossier.statements:
        if one.id == id_:
            yield from tell_statement(reader, one)
    for agreement in dossier.agreements:
        if agreement.id == id_:
            yield from tell_agreement(reader, agreement)


def _tell_text(dossier: Dossier, reader: Reader, id_: str) -> Iterator[str]:
    if id_ in reader.documents:
        yield from tell_document(dossier, reader, reader.documents[id_])
    for link in dossier.links:
        if link.id == id_:
            yield from tell_link(reader, link)
    for family in dossier.families:
        if family.id == id_:
            yield from tell_family(reader, family)
    for voice in dossier.voices:
        if voice.id == id_:
            yield from tell_voice(reader, voice)


def _tell_spot(dossier: Dossier, reader: Reader, id_: str) -> Iterator[str]:
    """Yield what the passage at an offset is, and each claim, event and answer that was read at that very place."""
    name, _, offset = id_.rpartition(":")
    document = reader.documents.get(name)
    if document is None or not offset.isascii() or not offset.isdigit():
        return
    at = int(offset)
    for passage in document.passages:
        if passage.start <= at < passage.end:
            yield from tell_passage(reader, document, passage)
    for told in _read_at(dossier, reader, name, at):
        yield from ("", *told)


def _read_at(dossier: Dossier, reader: Reader, document: str, at: int) -> Iterator[Iterator[str]]:
    """Yield the explanation of each claim, event, statement and answer that was read at a character of a document."""

    def holds(*spans: Span) -> bool:
        return any(span.start <= at < span.end for span in spans)

    yield from (tell_claim(dossier, reader, c) for c in dossier.claims if c.document == document and holds(c))
    yield from (
        tell_event(reader, dossier, e) for e in dossier.events if e.document == document and holds(e, *e.mentions)
    )
    yield from (tell_statement(reader, s) for s in dossier.statements if s.document == document and holds(*s.content))
    yield from (tell_answer(reader, a) for a in dossier.answers if a.document == document and holds(a))
