"""A dossier in, its provenance as PROV-JSON out: which text came from which, who said what, what was made of it.

W3C PROV-DM (2013) in the PROV-JSON serialisation (W3C Member Submission, 2013). There is no clock in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from writethru.exports.names import NAMESPACE, local_name, story_id
from writethru.model import Dossier, Family, Link, Version
from writethru.phrase import call, say_figure

_KINDS = (
    "story",
    "document",
    "version",
    "claim",
    "incident",
    "voice",
    "origin",
    "analyst",
    "decision",
    "program",
    "run",
)
_TYPES = {"reprint": "writethru:Reprint", "revision": "prov:Revision", "rewrite": "writethru:Rewrite"}
"""What a derivation is called, by the relation of two documents; the other relations are no derivation."""


@dataclass(frozen=True, slots=True)
class _Bundle:
    """The records of a PROV document, by their kind and name; relations are numbered as they come."""

    records: dict[str, dict[str, dict[str, object]]] = field(default_factory=dict)

    def add(self, kind: str, name: str, **attributes: object) -> str:
        """Add an entity, activity or agent and return its name."""
        self.records.setdefault(kind, {})[name] = _stated(attributes)
        return name

    def relate(self, kind: str, **ends: object) -> None:
        """Add a relation between things that have names."""
        rows = self.records.setdefault(kind, {})
        rows[f"_:{kind}{len(rows) + 1}"] = _stated(ends)


def as_prov(dossier: Dossier) -> str:
    """Return the provenance of a dossier as PROV-JSON; the same dossier gives the same bytes."""
    bundle = _Bundle()
    story = bundle.add(
        "entity", _name("story", story_id(dossier)), prov_label=dossier.verdict, prov_type="prov:Collection"
    )
    run = bundle.add("activity", _name("run", "trace"), prov_label="tracing the reports of one story")
    label = f"writethru {dossier.writethru}"
    program = bundle.add("agent", _name("program", label), prov_label=label, prov_type="prov:SoftwareAgent")
    bundle.relate("wasAssociatedWith", prov_activity=run, prov_agent=program)
    bundle.relate("wasGeneratedBy", prov_entity=story, prov_activity=run)
    _add_documents(bundle, dossier, run)
    _add_versions(bundle, dossier)
    _add_claims(bundle, dossier)
    _add_incidents(bundle, dossier, story)
    _add_decisions(bundle, dossier, run)
    prefixes = {"writethru": NAMESPACE, **{kind: f"{NAMESPACE}{kind}:" for kind in _KINDS}}
    return json.dumps({"prefix": prefixes, **bundle.records}, ensure_ascii=False, indent=1) + "\n"


def _name(kind: str, id_: str) -> str:
    return f"{kind}:{local_name(id_)}"


def _stated(attributes: dict[str, object]) -> dict[str, object]:
    """Return attributes by their PROV names ("prov_label": "prov:label"), types as qualified names."""
    found: dict[str, object] = {}
    for key, value in attributes.items():
        if value is not None:
            named = isinstance(value, str) and key == "prov_type"
            found[key.replace("_", ":", 1)] = {"$": value, "type": "prov:QUALIFIED_NAME"} if named else value
    return found


def _add_documents(bundle: _Bundle, dossier: Dossier, run: str) -> None:
    for document in dossier.documents:
        name = bundle.add(
            "entity",
            _name("document", document.id),
            prov_label=call(document),
            prov_type="writethru:Document",
            writethru_file=document.file,
            writethru_sha256=document.sha256,
            writethru_url=document.url,
            writethru_published=document.published.value,
        )
        bundle.relate("used", prov_activity=run, prov_entity=name)
    for voice in dossier.voices:
        kind = "prov:Organization" if voice.kind in {"agency", "newsroom"} else "writethru:PossibleVoice"
        agent = bundle.add("agent", _name("voice", voice.id), prov_label=voice.name or voice.kind, prov_type=kind)
        for id_ in voice.documents:
            bundle.relate("wasAttributedTo", prov_entity=_name("document", id_), prov_agent=agent)
    for link in dossier.links:
        _add_link(bundle, link)


def _add_link(bundle: _Bundle, link: Link) -> None:
    earlier, later = _name("document", link.earlier), _name("document", link.later)
    if link.relation not in _TYPES:
        return
    # CASE which of the two came first is not known: two states of one thing
    if link.direction == "unknown":
        bundle.relate("alternateOf", prov_alternate1=later, prov_alternate2=earlier)
        return
    kind = _TYPES[link.relation]
    bundle.relate(
        "wasDerivedFrom",
        prov_generatedEntity=later,
        prov_usedEntity=earlier,
        prov_type=kind,
        writethru_direction=link.direction,
    )


def _add_versions(bundle: _Bundle, dossier: Dossier) -> None:
    for family in dossier.families:
        before = None
        for version, name in _versions(family):
            lost = "writethru:LostOriginal" if version.original == "lost" else "writethru:Version"
            label = f"{family.credit or 'no credit'}, version {version.number}"
            bundle.add("entity", name, prov_label=label, prov_type=lost, writethru_kind=version.kind)
            for document in version.documents:
                special = _name("document", document)
                bundle.relate("specializationOf", prov_specificEntity=special, prov_generalEntity=name)
            if before:
                bundle.relate(
                    "wasDerivedFrom", prov_generatedEntity=name, prov_usedEntity=before, prov_type="prov:Revision"
                )
            before = name


def _versions(family: Family) -> Iterator[tuple[Version, str]]:
    for version in family.versions:
        yield version, _name("version", f"{family.id}-{version.number}")


def _add_claims(bundle: _Bundle, dossier: Dossier) -> None:
    for claim in dossier.claims:
        figure = f"{say_figure(claim.low, claim.high, claim.modality)} {claim.effect}"
        name = bundle.add(
            "entity",
            _name("claim", claim.id),
            prov_label=figure,
            prov_type="writethru:Claim",
            prov_value=claim.text,
            writethru_start=claim.start,
            writethru_end=claim.end,
            writethru_status=claim.status,
            writethru_rule=claim.rule,
        )
        source = _name("document", claim.document)
        bundle.relate("wasDerivedFrom", prov_generatedEntity=name, prov_usedEntity=source, prov_type="prov:Quotation")
        if claim.origin:
            origin = bundle.add("agent", _name("origin", claim.origin.name), prov_label=claim.origin.name)
            bundle.relate("wasAttributedTo", prov_entity=name, prov_agent=origin)


def _add_incidents(bundle: _Bundle, dossier: Dossier, story: str) -> None:
    for incident in dossier.incidents:
        kind = "writethru:Incident"
        name = bundle.add("entity", _name("incident", incident.id), prov_label=incident.title, prov_type=kind)
        bundle.relate("hadMember", prov_collection=story, prov_entity=name)
        for claim in dossier.claims:
            if claim.incident == incident.id:
                used = _name("claim", claim.id)
                bundle.relate("wasDerivedFrom", prov_generatedEntity=name, prov_usedEntity=used)


def _add_decisions(bundle: _Bundle, dossier: Dossier, run: str) -> None:
    named = {one.id: "claim" for one in dossier.claims} | {one.id: "document" for one in dossier.documents}
    named |= {one.id: "incident" for one in dossier.incidents}
    for number, one in enumerate(dossier.decisions, 1):
        name = bundle.add(
            "activity",
            _name("decision", str(number)),
            prov_label=f"{one.verb} {one.record}: {one.why}",
            writethru_when=one.when,
            writethru_outcome=one.outcome,
        )
        who = bundle.add("agent", _name("analyst", one.who), prov_label=one.who, prov_type="prov:Person")
        bundle.relate("wasAssociatedWith", prov_activity=name, prov_agent=who)
        bundle.relate("wasInformedBy", prov_informed=run, prov_informant=name)
        for id_ in one.acted_on:
            if id_ in named:
                bundle.relate("used", prov_activity=name, prov_entity=_name(named[id_], id_))
