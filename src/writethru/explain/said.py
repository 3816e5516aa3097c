"""Claims, events, incidents and alerts in, why the program believes them out, rule by rule and word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from writethru import data
from writethru.explain.words import Reader
from writethru.model import Alert, Answerable, Claim, Days, Dossier, Event, Incident, Place, Toll
from writethru.phrase import say, say_days, say_figure, say_number, say_range, say_state, say_time

_LEAD = "lead, "
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


def say_rule(section: str, name: str) -> str:
    """Return a rule's name with what it says, the name alone where the table has no such rule."""
    return _joined(name, [_meaning(section, name)])


def say_day_rule(name: str) -> str:
    """Return what a rule of days says, with its ending (`-past`), and whether the report's opening lends the day."""
    lead, base = name.startswith(_LEAD), name.removeprefix(_LEAD)
    ending = ""
    if not _meaning("Days", base):
        base, _, ending = base.rpartition("-")
    said = [_meaning("Days", base), _meaning("Endings", ending)]
    if lead:
        said.append("the figure's own sentence gives no day, and the opening of the report suggests this one")
    return _joined(name, said)


def _meaning(section: str, name: str) -> str:
    return _LINK.sub(lambda link: link[1], data.names("rules", section).get(name, ""))


def _joined(name: str, said: list[str]) -> str:
    return ": ".join(filter(None, (f"rule `{name}`", "; ".join(filter(None, said)))))


def tell_claim(dossier: Dossier, reader: Reader, claim: Claim) -> Iterator[str]:
    """Yield how a figure was read, as a number, from whom, where and when, and what became of it."""
    figure = say_figure(claim.low, claim.high, claim.modality)
    yield f"Claim {claim.id}: {figure} {say('effect', claim.effect)}, in {reader.name(claim.document)}"
    yield f"Words: {reader.quote(claim.document, claim)}"
    yield f"Read by {say_rule('Figures', claim.rule)}."
    low, high = (say_number(end) if end is not None else "open" for end in (claim.low, claim.high))
    yield f"As numbers: from {low} to {high} (`{claim.modality}`); whom it counts: {claim.victims or 'not told'}."
    if claim.attackers:
        yield "It counts attackers."
    if claim.part_of:
        yield f"It is a part of claim {claim.part_of}."
    if claim.origin:
        yield f"Given by {claim.origin.name}: {reader.quote(claim.document, claim.origin)}"
    else:
        yield "Given by nobody who is named: the report speaks for itself."
    yield f"On the way to the reader: {' -> '.join(claim.chain)}." if claim.chain else "No chain is known."
    yield from _where(reader, claim.document, claim.place)
    yield from _when(claim.date)
    yield f"It is about {_SCOPES[claim.scope]}."
    yield from _fate(dossier, claim)


_SCOPES = {
    "incident": "one incident",
    "aggregate": "several incidents together",
    "campaign": "a war, a year or a series",
}


def _where(reader: Reader, document: str, place: Place | None) -> Iterator[str]:
    if place is None:
        yield "Where: not told."
        return
    name = ", ".join(dict.fromkeys((place.name, *place.within, *filter(None, (place.country,)))))
    point = "" if place.latitude is None else f" at {place.latitude}, {place.longitude}"
    yield f"Where: {name}{point} (precision: {place.precision}), by {say_rule('Places', place.rule)}."
    if place.end:
        yield f"The place is named in {reader.quote(document, place)}"


def _when(days: Days | None) -> Iterator[str]:
    if days is None:
        yield "When: not told."
        return
    run = days.start if days.start == days.end else f"{days.start} to {days.end}"
    yield f"When: {say_days(days)} ({run}), by {say_day_rule(days.rule)}."


def _fate(dossier: Dossier, claim: Claim) -> Iterator[str]:
    if claim.event:
        yield f"Event in its report: {claim.event}."
    if claim.incident:
        title = next((one.title for one in dossier.incidents if one.id == claim.incident), "")
        yield f"Incident: {title} ({claim.incident}). Status: {claim.status}."
    if claim.voices:
        count = say_range(claim.voices.certain, claim.voices.possible)
        yield f"Independent voices that give this very figure: {count}. {' '.join(claim.voices.why)}"
    if claim.left_out:
        yield f"It enters no toll, by {say_rule('Figures left out', claim.left_out)}."
    for incident in dossier.incidents:
        for effect, toll in _tolls(incident):
            for row in toll.history:
                if claim.id in row.claims:
                    others = (
                        f" with {', '.join(id_ for id_ in row.claims if id_ != claim.id)}"
                        if len(row.claims) > 1
                        else ""
                    )
                    yield f"In the toll of the {effect} it is {say_state(row)}{others}."


def tell_event(reader: Reader, dossier: Dossier, event: Event) -> Iterator[str]:
    """Yield what one report tells of, its mentions and the figures about it."""
    yield f"Event {event.id}: {event.type}, as {reader.name(event.document)} tells it"
    yield from _where(reader, event.document, event.place)
    yield from _when(event.date)
    yield from (f"Told: {reader.quote(event.document, one)}" for one in (event.mentions or (event,)))
    if event.attackers:
        yield f"Its mentions name as the doer: {', '.join(event.attackers)}."
    figures = [one.id for one in dossier.claims if one.event == event.id]
    yield f"Figures about it: {', '.join(figures) or 'none'}."


def tell_answer(reader: Reader, answer: Answerable) -> Iterator[str]:
    """Yield who is said to have done it, or not, by whom, and the rule."""
    by = f" by {answer.by}" if answer.by else " in the report's own voice"
    yield f"{answer.actor}: {answer.stance}{by}"
    yield f"Words: {reader.quote(answer.document, answer)}"
    yield f"Read by {say_rule('Responsibility', answer.rule)}."


def tell_incident(dossier: Dossier, reader: Reader, incident: Incident) -> Iterator[str]:
    """Yield why reports are taken to tell of one incident, its tolls figure by figure, its answers and its voices."""
    yield f"Incident {incident.id}: {incident.title}, {say_days(incident.date) or 'no day told'}"
    yield from (f"Taken for one incident by {say_rule('Incidents', one)}." for one in incident.joined)
    yield from (f"Told: {reader.quote(one.document, one)}" for one in incident.mentions)
    yield from _where(reader, incident.place.document if incident.place else "", incident.place)
    yield from _when(incident.date)
    for effect, toll in _tolls(incident):
        yield from _tell_toll(reader, dossier, effect, toll)
    for one in incident.responsibility:
        by = f" by {one.by}" if one.by else " in a report's own voice"
        rules = "; ".join(say_rule("Responsibility", rule) for rule in one.rules)
        yield f"{one.actor}: {one.stance}{by}, by {rules}."
        yield from (f"  {reader.quote(e.document, e)}" for e in one.evidence)
    voices = say_range(incident.voices.certain, incident.voices.possible)
    yield f"Independent voices: {voices}. {' '.join(incident.voices.why)}"
    codes = [f"UCDP: {incident.ucdp_type}"] if incident.ucdp_type else []
    codes += [f"ACLED: {', '.join(incident.acled_type)}"] if incident.acled_type else []
    yield from (f"Coded as {one}." for one in codes)
    yield from (f"Alert {one.id}: {one.why}" for one in dossier.alerts if one.id in incident.alerts)
    yield from (
        f"Decided by {one.who} on {one.when}: {one.verb}. {one.why}"
        for one in dossier.decisions
        if incident.id in one.acted_on
    )


def _tell_toll(reader: Reader, dossier: Dossier, effect: str, toll: Toll) -> Iterator[str]:
    standing = say_range(toll.standing.low, toll.standing.high)
    yield (
        f"{effect.capitalize()}: every figure {say_range(toll.low, toll.high)}, standing {standing}, "
        f"latest {say_number(toll.latest)}."
    )
    claims = {one.id: one for one in dossier.claims}
    for row in toll.history:
        figure = say_figure(row.low, row.high, row.modality)
        when = say_time(row.asof) if row.asof else "no time known"
        yield f"  {figure}, {row.origin or 'no origin named'}, {when}: {say_state(row)} ({', '.join(row.claims)})"
        first = next((claims[id_] for id_ in row.claims if id_ in claims), None)
        if first:
            yield f"    {reader.quote(first.document, first)}"
    yield from (f"  Note: {one}" for one in toll.notes)


def tell_alert(dossier: Dossier, reader: Reader, alert: Alert) -> Iterator[str]:
    """Yield what is the matter and the words it rests on."""
    yield f"Alert {alert.id}: {alert.kind}"
    yield f"Why: {alert.why}"
    yield from (f"Evidence: {reader.quote(one.document, one)}" for one in alert.evidence)
    concerned = [f"{one.title} ({one.id})" for one in dossier.incidents if alert.id in one.alerts]
    yield f"It concerns {'; '.join(concerned) or 'no single incident'}."


def _tolls(incident: Incident) -> Iterator[tuple[str, Toll]]:
    for effect, toll in (("killed", incident.killed), ("wounded", incident.wounded), ("missing", incident.missing)):
        if toll:
            yield effect, toll
