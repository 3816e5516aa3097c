"""Incidents and claims in, what the page shows of them out: every figure with the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from writethru.model import Claim, Dossier, Evidence, HistoryRow, Incident, Place, Policies, Responsibility, Toll
from writethru.page.charts.tolls import tolls_of
from writethru.page.pointers import Pointers, Quote, row_anchor
from writethru.phrase import say, say_days, say_figure, say_range, say_state, say_time


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of the ledger and the claims that state it; `anchor` is "" where nothing points at it."""

    asof: str
    figure: str
    origin: str | None
    note: str
    standing: bool
    quotes: tuple[Quote, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class TollView:
    """A toll with every number in words; `policies` are the named codebooks side by side."""

    effect: str
    reported: str
    standing: str
    latest: str
    policies: Policies | None
    entries: tuple[Entry, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Who claimed, denied or was blamed, by whom, the words, and notes: the actor's id with UCDP, the rules."""

    actor: str
    stance: str
    by: str | None
    quotes: tuple[Quote, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """Words that were not read, and why."""

    why: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alert with its words."""

    id: str
    kind: str
    why: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One incident as the page shows it; `codes` are what UCDP and ACLED would call it, `joined` why it is one."""

    id: str
    title: str
    type: str
    codes: tuple[str, ...]
    sides: str
    day: str
    day_rule: str
    place: str
    place_note: str
    joined: tuple[str, ...]
    tolls: tuple[TollView, ...]
    others: tuple[Entry, ...]
    answers: tuple[Answer, ...]
    voices: str
    why: tuple[str, ...]
    alerts: tuple[Alarm, ...]
    mentions: tuple[Quote, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """Figures that are in no incident, with the reason they share."""

    why: str
    entries: tuple[Entry, ...]


def find_incidents(dossier: Dossier, pointers: Pointers) -> tuple[IncidentView, ...]:
    """Return the incidents of a dossier as the page shows them, in its order."""
    alerts = {alert.id: alert for alert in find_alerts(dossier, pointers)}
    return tuple(_view(dossier, incident, pointers, alerts) for incident in dossier.incidents)


def find_outside(dossier: Dossier, pointers: Pointers) -> tuple[Outside, ...]:
    """Return the figures that are in no incident, grouped by the reason why."""
    groups: dict[str, list[Claim]] = {}
    for claim in dossier.claims:
        if claim.incident is None:
            groups.setdefault(say("left_out", claim.left_out or "event not told"), []).append(claim)
    return tuple(Outside(why, _entries(claims, pointers)) for why, claims in groups.items())


def find_homeless(dossier: Dossier, pointers: Pointers) -> tuple[Answer, ...]:
    """Return who claimed, denied or was blamed in words that no incident rests on, alike answers together."""
    placed = {
        (said.document, said.start, said.end, one.actor, one.stance)
        for incident in dossier.incidents
        for one in incident.responsibility
        for said in one.evidence
    }
    groups: dict[tuple[str, str, str | None], list[Evidence]] = {}
    for one in dossier.answers:
        if (one.document, one.start, one.end, one.actor, one.stance) not in placed:
            said = Evidence(one.start, one.end, one.document)
            groups.setdefault((one.actor, one.stance, one.by), []).append(said)
    return tuple(Answer(*key, quote_all(tuple(said), pointers)) for key, said in groups.items())


def find_unread(dossier: Dossier, pointers: Pointers) -> tuple[Left, ...]:
    """Return what of the documents was not read, by reason; of a long run of words only its opening is quoted."""
    groups: dict[str, list[Evidence]] = {}
    for one in dossier.unread:
        words = pointers.documents[one.document].text[one.start : one.end].split("\n")[0]
        groups.setdefault(one.why, []).append(Evidence(one.start, one.start + len(words), one.document))
    return tuple(Left(why, quote_all(tuple(said), pointers)) for why, said in groups.items())


def find_alerts(dossier: Dossier, pointers: Pointers) -> tuple[Alarm, ...]:
    """Return the alerts of a dossier with the words they rest on."""
    return tuple(
        Alarm(alert.id, alert.kind.replace("-", " "), alert.why, quote_all(alert.evidence, pointers))
        for alert in dossier.alerts
    )


def quote_all(evidence: tuple[Evidence, ...], pointers: Pointers) -> tuple[Quote, ...]:
    """Return the quotations that can be had of `evidence`."""
    found = (pointers.quote(one.document, one) for one in evidence)
    return tuple(quote for quote in found if quote is not None)


def say_voices(certain: int, possible: int) -> str:
    """Return "1 voice", or "1 voice certain, up to 2 possible"."""
    if certain == possible:
        return f"{certain} certain"
    return f"{certain} certain, up to {possible} possible"


def _view(dossier: Dossier, incident: Incident, pointers: Pointers, alerts: dict[str, Alarm]) -> IncidentView:
    place = incident.place
    listed = {name for _, toll in tolls_of(incident) for row in toll.history for name in row.claims}
    mine = [claim for claim in dossier.claims if claim.incident == incident.id]
    return IncidentView(
        incident.id,
        incident.title,
        incident.type,
        tuple(_codes(incident)),
        _sides(incident.sides),
        say_days(incident.date),
        incident.date.rule if incident.date else "",
        ", ".join(dict.fromkeys((place.name, *place.within))) if place else "",
        _note_place(place) if place else "",
        tuple(say("joined", rule) for rule in incident.joined),
        tuple(_toll(effect, toll, pointers) for effect, toll in tolls_of(incident)),
        _entries([claim for claim in mine if claim.id not in listed], pointers),
        tuple(
            Answer(one.actor, one.stance, one.by, quote_all(one.evidence, pointers), tuple(_note_answer(one)))
            for one in incident.responsibility
        ),
        say_voices(incident.voices.certain, incident.voices.possible),
        incident.voices.why,
        tuple(alerts[name] for name in incident.alerts if name in alerts),
        quote_all(incident.mentions, pointers),
        tuple(dict.fromkeys(claim.origin.name for claim in mine if claim.origin)),
    )


def _codes(incident: Incident) -> Iterator[str]:
    if incident.ucdp_type:
        yield f"UCDP: {incident.ucdp_type}"
    if incident.acled_type:
        yield f"ACLED: {', '.join(incident.acled_type)}"


def _note_answer(answer: Responsibility) -> Iterator[str]:
    if answer.ucdp is not None:
        yield f"UCDP actor {answer.ucdp}"
    if answer.rules:
        yield f"rule: {', '.join(answer.rules)}"


def _sides(sides: tuple[str, ...]) -> str:
    """Return "Salt Column against civilians"; of one side alone, that the other is not known."""
    return " against ".join(sides) if len(sides) != 1 else f"{sides[0]}; the other side is not known"


def _note_place(place: Place) -> str:
    """Return coordinates and grain where there are any, and why it is this place of its name."""
    if place.latitude is None or place.longitude is None:
        return f"no coordinates; {place.rule}"
    return f"{place.latitude:.3f}, {place.longitude:.3f} ({place.precision}); {place.rule}"


def _toll(effect: str, toll: Toll, pointers: Pointers) -> TollView:
    return TollView(
        effect,
        say_range(toll.low, toll.high),
        say_range(toll.standing.low, toll.standing.high),
        "–" if toll.latest is None else say_figure(toll.latest, toll.latest, toll.modality),
        toll.policies,
        tuple(_history(effect, row, pointers) for row in toll.history),
        toll.notes,
    )


def _history(effect: str, row: HistoryRow, pointers: Pointers) -> Entry:
    claims = [pointers.claims[name] for name in row.claims if name in pointers.claims]
    found = (pointers.quote_claim(claim) for claim in claims)
    heard = next((claim.voices for claim in claims if claim.voices), None)
    count = (
        f"{say_range(heard.certain, heard.possible)} {'voice' if heard.possible == 1 else 'voices'}" if heard else ""
    )
    return Entry(
        say_time(row.asof) if row.asof else "no time known",
        say_figure(row.low, row.high, row.modality),
        row.origin,
        ", ".join(filter(None, (say_state(row), count))),
        row.standing,
        tuple(quote for quote in found if quote is not None),
        row_anchor(effect, row.claims),
    )


def _entries(claims: list[Claim], pointers: Pointers) -> tuple[Entry, ...]:
    """Return the claims as entries; what several reports say in the same way is one, with all their words."""
    found: dict[Entry, list[Quote]] = {}
    for claim in claims:
        entry = _entry(claim, pointers)
        found.setdefault(replace(entry, quotes=()), []).extend(entry.quotes)
    return tuple(replace(entry, quotes=tuple(quotes)) for entry, quotes in found.items())


def _entry(claim: Claim, pointers: Pointers) -> Entry:
    quote = pointers.quote_claim(claim)
    left = say("left_out", claim.left_out) if claim.left_out and claim.incident else ""
    notes = [left, claim.status if claim.status == "superseded" and "old" not in left else ""]
    return Entry(
        say_days(claim.date),
        f"{say_figure(claim.low, claim.high, claim.modality)} {say('effect', claim.effect)}",
        claim.origin.name if claim.origin else None,
        ", ".join(note for note in notes if note),
        claim.status == "current",
        (quote,) if quote else (),
    )
