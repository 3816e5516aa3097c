"""Small builders of the nouns, so that a test's table shows only what it is about."""

from __future__ import annotations

from writethru.model import (
    Bounds,
    Claim,
    Days,
    Document,
    Edit,
    Event,
    Family,
    HistoryRow,
    Incident,
    IncidentPlace,
    Link,
    Modality,
    Origin,
    Place,
    Precision,
    Published,
    Relation,
    Responsibility,
    Toll,
    Version,
    VersionKind,
    Voice,
    VoiceCount,
    VoiceKind,
)
from writethru.text import make_id


def day(text: str) -> Days:
    return Days(text, text, "day", "full-date")


def place(
    name: str,
    *,
    precision: Precision = "city",
    within: tuple[str, ...] = (),
    country: str | None = None,
    gazetteer: str | None = None,
) -> Place:
    return Place(0, 0, name, country, None, None, precision, gazetteer, within)


def claim(
    document: str,
    value: int,
    modality: Modality = "exact",
    *,
    origin: str | None = None,
    effect: str = "killed",
    start: int = 0,
    event: str | None = None,
    text: str = "",
    **more: object,
) -> Claim:
    fields: dict[str, object] = {
        "start": start,
        "end": start + len(text),
        "id": make_id("c", document, start, effect, value),
        "document": document,
        "text": text,
        "effect": effect,
        "low": None if modality == "up_to" else value,
        "high": None if modality in {"at_least", "more_than", "vague"} else value,
        "part_of": None,
        "modality": modality,
        "victims": None,
        "attackers": False,
        "scope": "incident",
        "place": None,
        "date": None,
        "origin": Origin(0, 0, origin) if origin else None,
        "chain": (),
        "incident": None,
        "status": "current",
        "rule": "test",
        "event": event,
        **more,
    }
    return Claim(**fields)  # type: ignore[arg-type]


def event(document: str, type_: str, where: Place | None, when: Days | None, *, start: int = 0) -> Event:
    return Event(start, start, make_id("e", document, start, type_), document, "", type_, where, when, ())


def report(id_: str, published: str | None) -> Document:
    return Document(
        id=id_,
        file=f"{id_}.txt",
        also=(),
        sha256="",
        title=None,
        outlet=None,
        url=None,
        language=None,
        text="",
        published=Published(published, "given" if published else None),
        dateline=None,
        byline=(),
        credits=(),
        passages=(),
    )


def family(*versions: tuple[str, ...], kind: VersionKind = "unlabelled") -> Family:
    kinds: list[VersionKind] = ["first", *[kind] * (len(versions) - 1)]
    made = (Version(n, documents, "lost", kinds[n - 1]) for n, documents in enumerate(versions, 1))
    return Family("f-1", "Northern Wire", tuple(made), ())


def link(earlier: str, later: str, relation: Relation, *edits: Edit) -> Link:
    return Link(f"l-{earlier}-{later}", earlier, later, relation, "likely", (), 1.0, 1.0, edits)


def voice(name: str | None, kind: VoiceKind, *documents: str) -> Voice:
    return Voice(make_id("v", name, *documents), name, kind, documents, ())


def toll(*standing: Claim, others: tuple[Claim, ...] = ()) -> Toll:
    """A toll in which the first claims stand and the others do not."""
    rows = [(c, True) for c in standing] + [(c, False) for c in others]
    history = tuple(HistoryRow(None, c.low, c.high, c.modality, None, up, not up, (c.id,)) for c, up in rows)
    return Toll(None, None, Bounds(None, None), None, None, None, history, ())


def incident(
    id_: str,
    where: Place | None = None,
    when: Days | None = None,
    *,
    killed: Toll | None = None,
    wounded: Toll | None = None,
    missing: Toll | None = None,
    said: tuple[Responsibility, ...] = (),
) -> Incident:
    at = None
    if where:
        at = IncidentPlace(
            0, 0, where.name, where.country, None, None, where.precision, where.gazetteer, where.within, document="a"
        )
    return Incident(id_, "", "bombing", when, at, killed, wounded, missing, said, VoiceCount(0, 0, ()), (), ())
