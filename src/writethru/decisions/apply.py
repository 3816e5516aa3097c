"""Decisions and what the documents say in, incidents that honour them out, and what came of each decision.

An incident's id is made from its earliest claim. That claim stays what it is when an earlier one joins, so a decision
on the incident finds it then too, by the claim.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from writethru.incidents import Joined, group_events, join_accounts, news_first
from writethru.incidents.portrait import describe
from writethru.model import (
    Account,
    Alert,
    Decision,
    Document,
    Event,
    Incident,
    JoinRule,
    Lineage,
    Outcome,
    SetAside,
)
from writethru.statements import NOTHING_SAID, Said
from writethru.text import make_id

_RULES: dict[str, JoinRule] = {"merge": "merged by an analyst", "split": "split by an analyst"}


@dataclass(frozen=True, slots=True)
class Decided:
    """Incidents, claims, alerts and statements as the decisions leave them, and what came of each decision."""

    joined: Joined
    said: Said
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class _Result:
    """What came of one decision, and the records that show it: those named, and the incidents of those events."""

    outcome: Outcome
    what: str
    records: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


class _Board:
    """The events in their groups, one for each incident, while decisions move them."""

    def __init__(self, groups: Sequence[Sequence[Event]], accounts: Sequence[Account]) -> None:
        self.groups = [list(group) for group in groups]
        self.claims = {claim.id: claim for account in accounts for claim in account.claims}
        self.events = {event.id: event for account in accounts for event in account.events}
        self.rejected: set[str] = set()
        self.moved: list[tuple[str, str]] = []
        self._roots = {make_id("i", event): event for event in self.events}
        self._roots |= {make_id("i", c.id): c.event for c in self.claims.values() if c.event}

    def root_of(self, incident: str) -> str | None:
        """Return the event of the claim that an incident's id is made from, None where no group holds it."""
        event = self._roots.get(incident)
        return event if event and self.home(event) is not None else None

    def home(self, event: str) -> list[Event] | None:
        """Return the group that holds an event."""
        return next((group for group in self.groups if any(one.id == event for one in group)), None)

    def ids_of(self, group: Sequence[Event]) -> set[str]:
        """Return the ids that the incident of a group may have."""
        events = {event.id for event in group}
        return {id_ for id_, event in self._roots.items() if event in events}


def reject_documents(
    documents: Sequence[Document], decisions: Sequence[Decision]
) -> tuple[list[Document], list[SetAside]]:
    """Part the documents that no decision rejects from those that one does, with the reason."""
    rejected = {d.record: d for d in decisions if d.verb == "reject" and _standing(d, decisions)}
    kept = [document for document in documents if document.id not in rejected]
    return kept, [
        SetAside(document.file, f"rejected by {said.who} on {said.when}: {said.why}")
        for document in documents
        if (said := rejected.get(document.id))
    ]


def decide(
    decisions: Sequence[Decision],
    accounts: Sequence[Account],
    documents: Sequence[Document],
    lineage: Lineage,
    read: Collection[str],
    *,
    said: Said = NOTHING_SAID,
) -> Decided:
    """Join what the documents say into incidents, honour the decisions in their order, and say what came of each.

    Args:
        decisions: as read; of an acceptance and a rejection of one record the later one stands.
        accounts: what the documents that are left say.
        documents: the documents that are left.
        lineage: theirs.
        read: ids of all documents, those too that a decision has rejected.
        said: their statements; what alerts it has are handed on with those of the incidents.
    """
    if not decisions:
        return Decided(join_accounts(accounts, documents, lineage), said, ())
    board = _Board(group_events(accounts, documents, lineage), accounts)
    dropped = set(read) - {document.id for document in documents}
    results = [_move(decision, board, decisions, dropped) for decision in decisions]
    kept = [replace(a, claims=tuple(c for c in a.claims if c.id not in board.rejected)) for a in accounts]
    joined = join_accounts(kept, documents, lineage, board.groups)
    joined, said = _mark(joined, board, said.alerts), replace(said, alerts=())
    for number, decision in enumerate(decisions):
        if results[number] is None and _rejects(decision, said):
            said, results[number] = _reject_statement(decision, said)
        elif results[number] is None:
            joined, results[number] = _settle(decision, joined, board, _known(lineage, documents, joined, board, said))
    done = [_say(decision, result, joined, board) for decision, result in zip(decisions, results, strict=True)]
    return Decided(replace(joined, incidents=tuple(sorted(joined.incidents, key=news_first))), said, tuple(done))


def _standing(decision: Decision, decisions: Sequence[Decision]) -> bool:
    """Tell whether no later decision accepts or rejects the same record."""
    mine = [d for d in decisions if d.verb in {"accept", "reject"} and d.record == decision.record]
    return mine[-1] is decision


def _move(decision: Decision, board: _Board, decisions: Sequence[Decision], dropped: Collection[str]) -> _Result | None:
    """Do what must be done before figures are reckoned; None where the decision is for later."""
    if decision.verb in {"accept", "reject"} and not _standing(decision, decisions):
        return _Result("no change", "A later decision on the same record stands.")
    if decision.verb == "reject":
        return _reject(decision, board, dropped)
    moves = {"merge": _merge, "split": _split}
    return moves[decision.verb](decision, board) if decision.verb in moves else None


def _reject(decision: Decision, board: _Board, dropped: Collection[str]) -> _Result | None:
    if decision.record in dropped:
        return _Result("done", "The document is set aside.", (decision.record,))
    claim = board.claims.get(decision.record)
    if claim:
        board.rejected.add(claim.id)
        return _Result("done", "The figure enters no toll.", (claim.id,), (claim.event,) if claim.event else ())
    root = board.root_of(decision.record)
    return _reject_incident(board, root) if root else None


def _reject_incident(board: _Board, root: str) -> _Result:
    group = board.home(root) or []
    board.groups = [one for one in board.groups if one is not group]
    events = {event.id for event in group}
    mine = sorted(claim.id for claim in board.claims.values() if claim.event in events)
    board.rejected.update(mine)
    return _Result("done", "The incident is left out, and its figures enter no toll.", tuple(mine))


def _merge(decision: Decision, board: _Board) -> _Result:
    roots = {id_: board.root_of(id_) for id_ in (decision.record, *decision.others)}
    if gone := [id_ for id_, root in roots.items() if root is None]:
        return _gone(gone, "nothing was merged")
    root, *others = (root for root in roots.values() if root)
    home = board.home(root) or []
    apart = [group for other in others if (group := board.home(other)) is not None and group is not home]
    if not apart:
        return _Result("no change", "They are one incident already.", (), (root,))
    taken = {event.id for group in apart for event in group}
    board.groups = [group for group in board.groups if not any(event.id in taken for event in group)]
    home += [board.events[id_] for id_ in taken]
    home.sort(key=lambda e: (e.document, e.start, e.end, e.id))
    board.moved.append((root, "merge"))
    return _Result("done", "They are one incident.", (), (root,))


def _split(decision: Decision, board: _Board) -> _Result:
    root = board.root_of(decision.record)
    home = (board.home(root) if root else None) or []
    inside = {event.id for event in home}
    named = {id_: _events_of(id_, home, board) & inside for id_ in decision.others}
    if gone := ([decision.record] if not root else []) + [id_ for id_, events in named.items() if not events]:
        return _gone(gone, "nothing was split")
    out = {id_ for events in named.values() for id_ in events}
    left = [event for event in home if event.id not in out]
    if not left:
        return _Result("no change", "Nothing would be left of the incident.", (), (home[0].id,))
    parted = [event for event in home if event.id in out]
    board.groups = [group for group in board.groups if group is not home] + [left, parted]
    board.moved += [(left[0].id, "split"), (parted[0].id, "split")]
    return _Result("done", "They are two incidents.", (), (left[0].id, parted[0].id))


def _events_of(id_: str, home: Sequence[Event], board: _Board) -> set[str]:
    """Return the events that the id of an event, a claim or a document stands for."""
    claim = board.claims.get(id_)
    if claim is not None:
        return {claim.event} if claim.event else set()
    return {event.id for event in home if id_ in {event.id, event.document}}


def _gone(ids: Sequence[str], so: str) -> _Result:
    named = " and ".join(ids)
    return _Result("gone", f"{named} {'is' if len(ids) == 1 else 'are'} not in this dossier: {so}.")


def _rejects(decision: Decision, said: Said) -> bool:
    return decision.verb == "reject" and any(one.id == decision.record for one in said.statements)


def _reject_statement(decision: Decision, said: Said) -> tuple[Said, _Result]:
    """Take a statement away, and from those that name it as the same words or as told again."""
    gone = decision.record
    left = tuple(
        replace(
            one,
            versions=tuple(id_ for id_ in one.versions if id_ != gone),
            retold=tuple(id_ for id_ in one.retold if id_ != gone),
        )
        for one in said.statements
        if one.id != gone
    )
    return replace(said, statements=left), _Result("done", "The statement is taken away.", (gone,))


def _mark(joined: Joined, board: _Board, more: Sequence[Alert]) -> Joined:
    """Put rejected claims back where a reader sees them, say of moved incidents that they were, add other alerts."""
    back = [
        replace(board.claims[id_], incident=None, status="current", left_out="rejected by an analyst")
        for id_ in board.rejected
    ]
    claims = sorted((*joined.claims, *back), key=lambda c: (c.document, c.start, c.id))
    incidents = list(joined.incidents)
    for event, verb in board.moved:
        ids = board.ids_of(board.home(event) or ())
        incidents = [
            replace(one, joined=tuple(dict.fromkeys((*one.joined, _RULES[verb])))) if one.id in ids else one
            for one in incidents
        ]
    return Joined(tuple(claims), tuple(incidents), (*joined.alerts, *more))


def _settle(decision: Decision, joined: Joined, board: _Board, known: Mapping[str, str]) -> tuple[Joined, _Result]:
    """Do what is done once figures are reckoned: set a place or a day, take an alert away, find what is accepted."""
    root = board.root_of(decision.record)
    incident = _incident_of(root, joined, board) if root else None
    if decision.verb == "set" and incident:
        changed = _set(incident, decision, board.home(root or "") or ())
        incidents = tuple(changed if one is incident else one for one in joined.incidents)
        return replace(joined, incidents=incidents), _Result("done", "Set.", (incident.id,))
    alert = next((one for one in joined.alerts if one.id == decision.record), None)
    if decision.verb == "reject" and alert:
        left = tuple(one for one in joined.alerts if one is not alert)
        incidents = tuple(replace(i, alerts=tuple(a for a in i.alerts if a != alert.id)) for i in joined.incidents)
        return Joined(joined.claims, incidents, left), _Result("done", f"The alert is taken away: {alert.why}")
    if incident and decision.verb == "accept":
        return joined, _Result("done", "Accepted.", (incident.id,))
    if decision.record in known:
        if decision.verb == "accept":
            return joined, _Result("done", "Accepted.", (decision.record,))
        able = "has a place and a day to set" if decision.verb == "set" else "can be rejected"
        who = (
            "only an incident"
            if decision.verb == "set"
            else "only a document, a claim, an incident, an alert or a statement"
        )
        return joined, _Result("no change", f"This is {known[decision.record]}; {who} {able}.")
    return joined, _gone([decision.record], "nothing was done")


def _set(incident: Incident, decision: Decision, group: Sequence[Event]) -> Incident:
    title = incident.title
    if decision.place:
        title = f"{describe(group).title}, {decision.place.name}"
    place, days = decision.place or incident.place, decision.date or incident.date
    return replace(incident, title=title, place=place, date=days)


def _known(
    lineage: Lineage, documents: Sequence[Document], joined: Joined, board: _Board, said: Said
) -> Mapping[str, str]:
    """Return what each record of the dossier is, by its id."""
    kinds = (
        ("an event", board.events),
        ("a link", [link.id for link in lineage.links]),
        ("a family", [family.id for family in lineage.families]),
        ("a voice", [voice.id for voice in lineage.voices]),
        ("a statement", [one.id for one in said.statements]),
        ("an agreement", [one.id for one in said.agreements]),
        ("a claim", board.claims),
        ("a document", [document.id for document in documents]),
        ("an alert", [alert.id for alert in joined.alerts]),
    )
    return {id_: kind for kind, ids in kinds for id_ in ids}


def _incident_of(event: str, joined: Joined, board: _Board) -> Incident | None:
    ids = board.ids_of(board.home(event) or ())
    return next((one for one in joined.incidents if one.id in ids), None)


def _say(decision: Decision, result: _Result | None, joined: Joined, board: _Board) -> Decision:
    """Return a decision with its outcome, and the records of the dossier that show it."""
    if result is None:
        raise AssertionError("every decision has come to something")
    shown = [one.id for event in result.events if (one := _incident_of(event, joined, board))]
    acted_on = tuple(dict.fromkeys((*result.records, *shown)))
    return replace(decision, outcome=result.outcome, what=result.what, acted_on=acted_on)
