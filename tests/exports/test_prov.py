"""Provenance that the `prov` package reads back: who wrote what, what came from what."""

import json
from dataclasses import replace

import pytest
from prov.model import ProvDerivation, ProvDocument, ProvEntity

from tests.exports.conftest import Traced
from tests.page.sample import DOCUMENTS, DOSSIER
from writethru.exports.prov import as_prov
from writethru.model import Dossier


def read(text: str) -> ProvDocument:
    return ProvDocument.deserialize(content=text, format="json")


def test_every_document_claim_and_incident_is_an_entity(example: Traced) -> None:
    names = {str(one.identifier) for one in read(as_prov(example.dossier)).get_records(ProvEntity)}
    wanted = {f"document:{one.id}" for one in example.dossier.documents} | {
        f"claim:{one.id}" for one in example.dossier.claims
    }
    assert wanted | {f"incident:{one.id}" for one in example.dossier.incidents} <= names


def test_no_relation_names_what_is_not_there(decided: Dossier) -> None:
    whole = json.loads(as_prov(decided))
    kinds = ("entity", "activity", "agent")
    names = {name for kind in kinds for name in whole[kind]}
    ends = [
        end
        for kind, rows in whole.items()
        if kind not in {*kinds, "prefix"}
        for row in rows.values()
        for key, end in row.items()
        if key.startswith("prov:") and key != "prov:type"
    ]
    assert ends
    assert set(ends) <= names


def test_a_revision_is_derived_from_the_version_before(example: Traced) -> None:
    links = [one for one in example.dossier.links if one.relation == "revision" and one.direction != "unknown"]
    derived = {
        tuple(str(value) for _, value in one.formal_attributes[:2])
        for one in read(as_prov(example.dossier)).get_records(ProvDerivation)
    }
    assert links
    assert {(f"document:{one.later}", f"document:{one.earlier}") for one in links} <= derived


def test_it_survives_a_round_through_the_package(example: Traced) -> None:
    document = read(as_prov(example.dossier))
    assert read(str(document.serialize(format="json"))) == document


@pytest.mark.parametrize("id_", ["a b&c", "x/y:z", "=1,2", "ü\u202e", "100%"])
def test_an_id_of_any_kind_is_a_name(id_: str) -> None:
    document = replace(DOCUMENTS[4], id=id_)
    alone = replace(
        DOSSIER, documents=(document,), links=(), families=(), voices=(), claims=(), events=(), incidents=(), alerts=()
    )
    entities = [one.identifier.uri for one in read(as_prov(alone)).get_records(ProvEntity) if one.identifier]
    assert len([one for one in entities if one.startswith("urn:x-writethru:document:")]) == 1


def test_an_analyst_is_the_agent_of_a_decision(decided: Dossier) -> None:
    whole = json.loads(as_prov(decided))
    assert [agent["prov:label"] for name, agent in whole["agent"].items() if name.startswith("analyst:")] == [
        "N. Verity"
    ]
    assert len([name for name in whole["activity"] if name.startswith("decision:")]) == 3
