"""Accounts in, incidents out: events of many documents that are one, with their tolls, answers, voices and alerts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from writethru.incidents.alerts import find_alerts
from writethru.incidents.answers import answers_of
from writethru.incidents.coding import code_incident
from writethru.incidents.counts import since_died
from writethru.incidents.grounds import why_joined
from writethru.incidents.order import AsOf, order_documents
from writethru.incidents.origins import name_origins
from writethru.incidents.portrait import describe, finest_place, settle_date
from writethru.incidents.same import Sighting, likeness, names_in
from writethru.incidents.tolls import reconcile
from writethru.incidents.voices import count_by_figure, count_voices
from writethru.model import (
    Account,
    Alert,
    Answerable,
    Claim,
    Document,
    Edit,
    Event,
    Evidence,
    Incident,
    Lineage,
    Responsibility,
)
from writethru.reading.bodies import ucdp_id
from writethru.text import make_id

ALIGNED = 3.0  # sentences that one text took from the other speak of one event
LEAST = 2.5  # below this likeness two events stay two


@dataclass(frozen=True, slots=True)
class Joined:
    """Claims with their incident and status, the incidents, and the alerts on them."""

    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    alerts: tuple[Alert, ...]


def join_accounts(
    accounts: Sequence[Account],
    documents: Sequence[Document],
    lineage: Lineage,
    groups: Sequence[Sequence[Event]] | None = None,
) -> Joined:
    """Join what the documents say into incidents; `groups` are the events that are one, where that is settled already.

    Two events of one document are never joined: that is for the account to know. Ids come from an incident's earliest
    claim, so that they stay when other documents join.
    """
    order = order_documents(documents, lineage.families)
    claims = name_origins([claim for account in accounts for claim in account.claims], lineage)
    groups = group_events(accounts, documents, lineage) if groups is None else groups
    answers = [answer for account in accounts for answer in account.responsibility]
    incidents, home, lost = [], {}, set[str]()
    for group, said in zip(groups, answers_of(groups, answers, claims, documents), strict=True):
        ids = {event.id for event in group}
        mine = [c for c in claims if c.event in ids and c.scope == "incident"]
        # CASE "air strikes in the country since September" answer for no one event
        if not mine and not (said and _is_one_event(group)):
            continue
        # a toll that the report itself calls old ("up from 29") tells nothing of its own time
        told = [c for c in mine if c.status == "current"] or mine
        died = since_died(told, order)
        told = [c for c in told if c.id not in died]
        lost |= died
        incident = _coded(_incident(group, told, said, order, lineage), group, told)
        incidents.append(incident)
        home.update({c.id: incident.id for c in mine})
    old = _superseded(incidents) | lost | {c.id for c in claims if c.status == "superseded"}
    placed = [replace(c, incident=home.get(c.id), status="superseded" if c.id in old else "current") for c in claims]
    heard = count_by_figure(placed, lineage.voices)
    placed = [replace(c, voices=heard.get(c.id)) for c in placed]
    incidents.sort(key=news_first)
    alerts, incidents = find_alerts(incidents, placed, documents, order, lineage)
    return Joined(tuple(sorted(placed, key=lambda c: (c.document, c.start, c.id))), tuple(incidents), alerts)


def _superseded(incidents: Iterable[Incident]) -> set[str]:
    """Return the ids of the claims whose figure a later one of the same origin replaces."""
    tolls = (toll for incident in incidents for toll in (incident.killed, incident.wounded, incident.missing) if toll)
    return {id_ for toll in tolls for row in toll.history if row.superseded for id_ in row.claims}


def _is_one_event(group: Sequence[Event]) -> bool:
    """Tell an event without figures from a run of them: it has a day of its own, or a place finer than a country."""
    dated = any(e.date and e.date.grain == "day" for e in group)
    return dated or any(e.place and e.place.precision not in {"country", "region", "unknown"} for e in group)


def news_first(incident: Incident) -> tuple[int, int, str]:
    """The newest events first, of one day those that most documents tell of, and the undated last."""
    day = date.fromisoformat(incident.date.end).toordinal() if incident.date else 0
    return -day, -len({mention.document for mention in incident.mentions}), incident.id


def _incident(
    group: Sequence[Event],
    claims: Sequence[Claim],
    said: Sequence[Answerable],
    order: Mapping[str, AsOf],
    lineage: Lineage,
) -> Incident:
    first = min(
        claims, key=lambda c: (not order[c.document].known, order[c.document], c.document, c.start, c.id), default=None
    )
    root = first.id if first else min(group, key=lambda e: (order[e.document], e.document, e.start)).id
    kind, place, days = describe(group), finest_place(group, claims), settle_date(group, claims)
    voice_of = {id_: voice.id for voice in lineage.voices for id_ in voice.documents}
    tolls = {
        effect: reconcile([c for c in claims if c.effect == effect], order, voice_of)
        for effect in ("killed", "wounded", "missing")
    }
    where = ", ".join(dict.fromkeys((place.name, *place.within))) if place else None
    return Incident(
        id=make_id("i", root),
        title=", ".join(filter(None, (kind.title, where))),
        type=kind.type,
        date=days,
        place=place,
        killed=tolls["killed"],
        wounded=tolls["wounded"],
        missing=tolls["missing"],
        responsibility=_responsibility(said),
        voices=count_voices(group, claims, lineage.voices),
        alerts=(),
        mentions=tuple(
            Evidence(span.start, span.end, event.document)
            for event in sorted(group, key=lambda e: (order[e.document], e.document))
            for span in (event.mentions or (event,))
        ),
        joined=why_joined(group, claims, lineage),
    )


def _coded(incident: Incident, group: Sequence[Event], claims: Sequence[Claim]) -> Incident:
    coding = code_incident(incident.type, group, claims, incident.responsibility)
    return replace(incident, ucdp_type=coding.ucdp, acled_type=coding.acled, sides=coding.sides)


def _responsibility(said: Sequence[Answerable]) -> tuple[Responsibility, ...]:
    """Answers of one actor, stance and speaker are one record with all its evidence."""
    rows: dict[tuple[str, str, str], list[Answerable]] = {}
    for answer in sorted(said, key=lambda a: (a.document, a.start, a.end)):
        rows.setdefault((answer.actor, answer.stance, answer.by or ""), []).append(answer)
    return tuple(
        Responsibility(
            same[0].actor,
            same[0].stance,
            same[0].by,
            tuple(Evidence(a.start, a.end, a.document) for a in same),
            tuple(dict.fromkeys(a.rule for a in same)),
            ucdp_id(same[0].actor),
        )
        for _, same in sorted(rows.items())
    )


def group_events(accounts: Sequence[Account], documents: Sequence[Document], lineage: Lineage) -> list[list[Event]]:
    """Join the likeliest pairs first; a join that would put two events of one document together is not made."""
    sightings = _sightings(accounts, documents)
    aligned = _aligned(sightings, lineage)
    pairs = []
    for i, one in enumerate(sightings):
        for j in range(i + 1, len(sightings)):
            other = sightings[j]
            if one.event.document != other.event.document:
                like = likeness(one, other)
                key = (one.event.id, other.event.id)
                extra = ALIGNED if key in aligned or key[::-1] in aligned else 0.0
                if like is not None and like + extra >= LEAST:
                    pairs.append((-(like + extra), i, j))
    group = list(range(len(sightings)))
    members = {i: [i] for i in group}
    for _, i, j in sorted(pairs):
        a, b = sorted((group[i], group[j]))
        if a == b or not _may_join(members[a], members[b], sightings):
            continue
        members[a] += members.pop(b)
        for k in members[a]:
            group[k] = a
    return [[sightings[k].event for k in sorted(found)] for _, found in sorted(members.items())]


def _may_join(here: Sequence[int], there: Sequence[int], sightings: Sequence[Sighting]) -> bool:
    documents = [sightings[k].event.document for k in (*here, *there)]
    if len(documents) != len(set(documents)):
        return False
    # CASE a vague report must not tie together two that rule each other out
    return all(
        likeness(sightings[a], sightings[b]) is not None or _vague(sightings[a], sightings[b])
        for a in here
        for b in there
    )


def _vague(one: Sighting, other: Sighting) -> bool:
    """Two events are not ruled out where one of them does not state both a place and a date of its own."""
    return not (one.event.place and one.event.date) or not (other.event.place and other.event.date)


def _sightings(accounts: Sequence[Account], documents: Sequence[Document]) -> list[Sighting]:
    known = {d.id: _day(d.published.value) for d in documents}
    texts = {d.id: d.text for d in documents}
    days = sorted(day for day in known.values() if day)
    found = []
    for account in sorted(accounts, key=lambda a: a.document):
        news = _news(account)
        for event in sorted(account.events, key=lambda e: (e.start, e.end, e.id)):
            mine = tuple(c for c in account.claims if c.event == event.id)
            # CASE a report without a date stands among those of its story
            published = known[account.document] or (days[len(days) // 2] if days else None)
            told = texts[account.document] if event.id == news else ""
            here = names_in(mine)
            elsewhere = names_in([c for c in account.claims if c.event != event.id]) - here
            found.append(Sighting(event, mine, published, event.id == news, told, here, elsewhere))
    return found


def _news(account: Account) -> str | None:
    """Return the id of the event that a report counts the harmed of first: its news.

    A report that opens with a sum over several ("one dead, four hurt in shootings since Friday") has no such news.
    """
    harmed = (c for c in account.claims if c.effect not in {"detained", "displaced"} and c.scope != "campaign")
    return next((c.event for c in sorted(harmed, key=lambda c: (c.start, c.id))), None)


def _day(published: str | None) -> date | None:
    return date.fromisoformat(published[:10]) if published else None


def _aligned(sightings: Sequence[Sighting], lineage: Lineage) -> set[tuple[str, str]]:
    """Return pairs of event ids of one kind whose mentions stand in the same sentence of two versions of a text."""
    by_document: dict[str, list[Event]] = {}
    for sighting in sightings:
        by_document.setdefault(sighting.event.document, []).append(sighting.event)
    found = set()
    for link in lineage.links:
        here, there = by_document.get(link.earlier, []), by_document.get(link.later, [])
        for edit in link.edits if here and there else ():
            left, right = _in_edit(here, edit, earlier=True), _in_edit(there, edit, earlier=False)
            for a in left:
                same = [b for b in right if b.type == a.type]
                if len(same) == 1 and sum(x.type == a.type for x in left) == 1:
                    found.add((a.id, same[0].id))
    return found


def _in_edit(events: Sequence[Event], edit: Edit, *, earlier: bool) -> list[Event]:
    if edit.earlier is None or edit.later is None:
        return []
    side = edit.earlier if earlier else edit.later
    return [e for e in events if any(side.overlaps(m) for m in (e.mentions or (e,)))]
