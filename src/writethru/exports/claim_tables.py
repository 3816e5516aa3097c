"""A dossier in, tables of what is said out: claims, events, incidents with their tolls, answers, alerts, decisions."""

from __future__ import annotations

from collections.abc import Iterator

from writethru.exports.tables import Cell, Table, listed, make_table
from writethru.model import Claim, Days, Dossier, Incident, Place, Toll
from writethru.phrase import say, say_figure

_PLACE = "place country latitude:real longitude:real precision place_rule"
_DAYS = "date_start date_end date_grain date_rule"
_CLAIMS = f"""id name document>documents start:integer end:integer text effect low:integer high:integer modality victims
    attackers:boolean scope {_PLACE} {_DAYS} origin chain part_of>claims event>events incident>incidents status
    headline:boolean share:boolean left_out rule voices_certain:integer voices_possible:integer"""
_EVENTS = f"id name document>documents start:integer end:integer text type {_PLACE} {_DAYS} attackers"
_ANSWERS = "id document>documents start:integer end:integer text actor stance by number:integer rule"
_INCIDENTS = f"""id name type {_DAYS} {_PLACE} killed_low:integer killed_high:integer killed_latest:integer
    wounded_low:integer wounded_high:integer wounded_latest:integer voices_certain:integer voices_possible:integer
    voices_why ucdp_type acled_event acled_sub_event sides joined"""
_TOLLS = """id name incident>incidents effect low:integer high:integer standing_low:integer standing_high:integer
    latest:integer modality ucdp_low:integer ucdp_best:integer ucdp_high:integer acled:integer ibc_min:integer
    ibc_max:integer ibc_provisional:boolean notes"""
_HISTORY = """id name toll>tolls number:integer asof low:integer high:integer modality origin standing:boolean
    superseded:boolean"""
_RESPONSIBILITY = "id name incident>incidents actor stance by ucdp:integer rules"
_EVIDENCE = "document>documents start:integer end:integer text"
_DECISIONS = """id verb record others place latitude:real longitude:real date_start date_end who when why outcome what
    acted_on"""


def tabulate_claims(dossier: Dossier) -> tuple[Table, ...]:
    """Return claims, events, answers, incidents, tolls, history, responsibility, alerts and the rest as tables."""
    return (
        make_table("events", _EVENTS, _events(dossier)),
        make_table("incidents", _INCIDENTS, (_incident(one) for one in dossier.incidents)),
        make_table("claims", _CLAIMS, (_claim(one) for one in dossier.claims)),
        make_table("answers", _ANSWERS, _answers(dossier)),
        make_table("tolls", _TOLLS, _tolls(dossier)),
        make_table("history", _HISTORY, _history(dossier)),
        make_table("history_claims", "history>history claim>claims", _history_claims(dossier)),
        make_table("responsibility", _RESPONSIBILITY, _responsibility(dossier)),
        make_table("responsibility_evidence", f"answer>responsibility {_EVIDENCE}", _responsibility_evidence(dossier)),
        make_table("mentions", f"incident>incidents {_EVIDENCE}", _mentions(dossier)),
        make_table("alerts", "id name kind", ((one.id, one.why, one.kind) for one in dossier.alerts)),
        make_table("alert_evidence", f"alert>alerts {_EVIDENCE}", _alert_evidence(dossier)),
        make_table("incident_alerts", "incident>incidents alert>alerts", _incident_alerts(dossier)),
        make_table("unread", f"{_EVIDENCE} why", _unread(dossier)),
        make_table("since", "kind what", ((one.kind, one.what) for one in dossier.since)),
        make_table("decisions", _DECISIONS, _decisions(dossier)),
    )


def _place(place: Place | None) -> tuple[Cell, ...]:
    if place is None:
        return (None,) * 6
    name = ", ".join(dict.fromkeys((place.name, *place.within)))
    return name, place.country, place.latitude, place.longitude, place.precision, place.rule


def _days(days: Days | None) -> tuple[Cell, ...]:
    return (days.start, days.end, days.grain, days.rule) if days else (None,) * 4


def _claim(c: Claim) -> tuple[Cell, ...]:
    told = f"{say_figure(c.low, c.high, c.modality)} {say('effect', c.effect)}"
    name = f"{told}, {c.origin.name}" if c.origin else told
    return (
        *(c.id, name, c.document, c.start, c.end, c.text, c.effect, c.low, c.high, c.modality, c.victims),
        *(c.attackers, c.scope, *_place(c.place), *_days(c.date), c.origin.name if c.origin else None, listed(c.chain)),
        *(c.part_of, c.event, c.incident, c.status, c.headline, c.share, c.left_out, c.rule),
        *((c.voices.certain, c.voices.possible) if c.voices else (None, None)),
    )


def _events(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for e in dossier.events:
        where = ", ".join(filter(None, (e.type, e.place.name if e.place else None)))
        words = (e.id, where, e.document, e.start, e.end, e.text, e.type)
        yield (*words, *_place(e.place), *_days(e.date), listed(e.attackers))


def _answers(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for number, a in enumerate(dossier.answers, 1):
        yield f"answer-{number}", a.document, a.start, a.end, a.text, a.actor, a.stance, a.by, a.number, a.rule


def _incident(i: Incident) -> tuple[Cell, ...]:
    acled = i.acled_type or (None, None)
    return (
        *(i.id, i.title, i.type, *_days(i.date), *_place(i.place), *_ends(i.killed), *_ends(i.wounded)),
        *(i.voices.certain, i.voices.possible, listed(i.voices.why), i.ucdp_type, *acled),
        *(listed(i.sides), listed(i.joined)),
    )


def _ends(toll: Toll | None) -> tuple[Cell, ...]:
    return (toll.low, toll.high, toll.latest) if toll else (None, None, None)


def _each_toll(dossier: Dossier) -> Iterator[tuple[str, str, str, Toll]]:
    for i in dossier.incidents:
        for effect, toll in (("killed", i.killed), ("wounded", i.wounded), ("missing", i.missing)):
            if toll:
                yield f"{i.id}:{effect}", i.id, effect, toll


def _tolls(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    titles = {one.id: one.title for one in dossier.incidents}
    for id_, incident, effect, t in _each_toll(dossier):
        p = t.policies
        books: tuple[Cell, ...] = (None,) * 7
        if p:
            books = p.ucdp.low, p.ucdp.best, p.ucdp.high, p.acled, p.ibc.min, p.ibc.max, p.ibc.provisional
        standing = t.standing.low, t.standing.high
        told = f"{titles[incident]}: {effect}", incident, effect, t.low, t.high
        yield id_, *told, *standing, t.latest, t.modality, *books, listed(t.notes)


def _history(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for toll, _, effect, t in _each_toll(dossier):
        for number, row in enumerate(t.history, 1):
            name = f"{say_figure(row.low, row.high, row.modality)} {effect}, {row.origin or 'no origin named'}"
            figures = (row.asof, row.low, row.high, row.modality, row.origin, row.standing, row.superseded)
            yield f"{toll}:{number}", name, toll, number, *figures


def _history_claims(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for toll, _, _, t in _each_toll(dossier):
        for number, row in enumerate(t.history, 1):
            for claim in row.claims:
                yield f"{toll}:{number}", claim


def _responsibility(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for i in dossier.incidents:
        for number, r in enumerate(i.responsibility, 1):
            name = f"{r.actor}: {r.stance}"
            yield f"{i.id}:answer-{number}", name, i.id, r.actor, r.stance, r.by, r.ucdp, listed(r.rules)


def _responsibility_evidence(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    texts = {d.id: d.text for d in dossier.documents}
    for i in dossier.incidents:
        for number, r in enumerate(i.responsibility, 1):
            for e in r.evidence:
                yield f"{i.id}:answer-{number}", e.document, e.start, e.end, e.of(texts[e.document])


def _mentions(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    texts = {d.id: d.text for d in dossier.documents}
    for i in dossier.incidents:
        for e in i.mentions:
            yield i.id, e.document, e.start, e.end, e.of(texts[e.document])


def _alert_evidence(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    texts = {d.id: d.text for d in dossier.documents}
    for one in dossier.alerts:
        for e in one.evidence:
            yield one.id, e.document, e.start, e.end, e.of(texts[e.document])


def _incident_alerts(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for i in dossier.incidents:
        for alert in i.alerts:
            yield i.id, alert


def _unread(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    texts = {d.id: d.text for d in dossier.documents}
    for one in dossier.unread:
        yield one.document, one.start, one.end, one.of(texts[one.document]), one.why


def _decisions(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for number, d in enumerate(dossier.decisions, 1):
        place: tuple[Cell, ...] = (d.place.name, d.place.latitude, d.place.longitude) if d.place else (None,) * 3
        days = (d.date.start, d.date.end) if d.date else (None, None)
        signed = d.who, d.when, d.why, d.outcome, d.what, listed(d.acted_on)
        yield f"decision-{number}", d.verb, d.record, listed(d.others), *place, *days, *signed
