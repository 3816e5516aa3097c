"""Statements of many documents and lineage in, the statements joined out: identities, chains, versions, alerts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from writethru.model import Agreement, Alert, Document, Lineage, Statement
from writethru.statements.agreements.join import find_agreements
from writethru.statements.altered import find_altered
from writethru.statements.chains import host_name
from writethru.statements.identities import one_identity_each
from writethru.statements.same import find_same


@dataclass(frozen=True, slots=True)
class Said:
    """All statements, each with what the other documents tell of it, the agreements they speak of, and alerts."""

    statements: tuple[Statement, ...]
    agreements: tuple[Agreement, ...]
    alerts: tuple[Alert, ...]


NOTHING_SAID = Said((), (), ())


def join_statements(statements: Sequence[Statement], documents: Sequence[Document], lineage: Lineage) -> Said:
    """Give each speaker one identity, each chain what lineage adds to it, each statement its versions."""
    texts = {id_: f"{f.id} {v.number}" for f in lineage.families for v in f.versions for id_ in v.documents}
    identities = one_identity_each(statements, texts)
    names: dict[str, dict[str, str]] = {document.id: {} for document in documents}
    for (document_id, name), who in identities.items():
        names[document_id][name] = who.name
    added = _added_by_lineage(documents, lineage)
    joined = []
    for one in statements:
        speaker = identities[one.document, one.speaker.name] if one.speaker else None
        chain = tuple(names[one.document].get(name, name) for name in one.chain)
        joined.append(_with(replace(one, speaker=speaker, chain=chain), added[one.document]))
    same = find_same(joined)
    joined = [
        replace(one, versions=same.versions.get(one.id, ()), retold=same.retold.get(one.id, ())) for one in joined
    ]
    return Said(tuple(joined), find_agreements(joined, documents), find_altered(joined, documents, lineage))


@dataclass(frozen=True, slots=True)
class _Added:
    """What other documents tell of how one came by its words: its host, and those who stand before it."""

    host: str | None
    before: tuple[str, ...]


def _added_by_lineage(documents: Sequence[Document], lineage: Lineage) -> dict[str, _Added]:
    """Return for each document the agency that only another copy credits, and the page that it was copied from."""
    hosts = {document.id: host_name(document) for document in documents}
    before: dict[str, list[str | None]] = {document.id: [] for document in documents}
    for family in lineage.families:
        for id_ in (id_ for version in family.versions for id_ in version.documents if id_ in before):
            before[id_].append(family.credit)
    for link in lineage.links:
        if link.relation == "reprint" and link.direction != "unknown" and {link.earlier, link.later} <= hosts.keys():
            before[link.later].append(hosts[link.earlier])
    return {id_: _Added(hosts[id_], tuple(name for name in some if name)) for id_, some in before.items()}


def _with(one: Statement, added: _Added) -> Statement:
    """Add to a chain, before the host, what it does not state itself."""
    inferred = tuple(dict.fromkeys(name for name in added.before if name not in one.chain))
    last = one.chain[-1:] if added.host and one.chain[-1:] == (added.host,) else ()
    body = one.chain[: len(one.chain) - len(last)]
    return replace(one, chain=tuple(dict.fromkeys([*body, *inferred, *last])), inferred=inferred)
