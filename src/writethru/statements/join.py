"""Statements of many documents and lineage in, the statements joined out: identities, chains, versions, alerts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from writethru.model import Agreement, Alert, Document, Lineage, Statement
from writethru.statements.agreements import find_agreements
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
    known = {document.id: document for document in documents}
    joined = []
    for one in statements:
        speaker = identities[one.document, one.speaker.name] if one.speaker else None
        names = {name: who.name for (document, name), who in identities.items() if document == one.document}
        joined.append(_with_lineage(replace(one, speaker=speaker), names, known, lineage))
    same = find_same(joined)
    joined = [
        replace(one, versions=same.versions.get(one.id, ()), retold=same.retold.get(one.id, ())) for one in joined
    ]
    return Said(tuple(joined), find_agreements(joined, documents), find_altered(joined, documents, lineage))


def _with_lineage(
    one: Statement, names: Mapping[str, str], known: Mapping[str, Document], lineage: Lineage
) -> Statement:
    """Add the agency that only another copy of the text credits, and the page that this one was copied from."""
    chain = [names.get(name, name) for name in one.chain]
    document = known[one.document]
    host = host_name(document)
    inferred = []
    family = next((f for f in lineage.families if any(document.id in v.documents for v in f.versions)), None)
    if family and family.credit and family.credit not in chain:
        inferred.append(family.credit)
    for link in lineage.links:
        if link.later == document.id and link.relation == "reprint" and link.direction != "unknown":
            earlier = host_name(known[link.earlier]) if link.earlier in known else None
            if earlier and earlier not in {*chain, *inferred}:
                inferred.append(earlier)
    last = [host] if host and chain[-1:] == [host] else []
    body = chain[: len(chain) - len(last)]
    return replace(one, chain=tuple(dict.fromkeys([*body, *inferred, *last])), inferred=tuple(inferred))
