"""The invented example, traced once; and the same with decisions."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from writethru.decisions import state_decision
from writethru.example import write_example
from writethru.model import Dossier
from writethru.pipeline import Options, trace

SIGNED = {"who": "N. Verity", "when": "2031-05-05", "why": "read both"}


@dataclass(frozen=True)
class Traced:
    """A dossier and where its reports lie."""

    dossier: Dossier
    reports: Path


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Traced:
    reports = tmp_path_factory.mktemp("reports")
    write_example(reports)
    return Traced(trace([reports]), reports)


@pytest.fixture(scope="session")
def decided(example: Traced) -> Dossier:
    first, second = (incident.id for incident in example.dossier.incidents[:2])
    claim = next(claim.id for claim in example.dossier.claims if claim.incident == second)
    rows: list[dict[str, object]] = [
        {"verb": "reject", "record": claim, **SIGNED},
        {"verb": "set", "record": first, "place": {"name": "Dromast", "country": "KE", "latitude": 1.5, "longitude": 36.25, "precision": "city"}, **SIGNED},
        {"verb": "accept", "record": "i-000000000000", **SIGNED},
    ]  # fmt: skip
    return trace([example.reports], Options(decisions=tuple(state_decision(row) for row in rows)))
