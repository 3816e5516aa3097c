"""The papers beside the program: the citation has its version, notices name its sources, workflows call its scripts."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from writethru import __version__

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@dataclass(frozen=True)
class Step:
    """One step of a job."""

    run: str = ""
    uses: str = ""


@dataclass(frozen=True)
class Matrix:
    """The versions that a job is run with."""

    python: tuple[str, ...]


@dataclass(frozen=True)
class Strategy:
    """How often a job is run."""

    matrix: Matrix


@dataclass(frozen=True)
class Job:
    """One job of a workflow."""

    steps: tuple[Step, ...]
    strategy: Strategy | None = None


@dataclass(frozen=True)
class Workflow:
    """What of a workflow file is tested here."""

    permissions: dict[str, str]
    jobs: dict[str, Job]


def load(path: Path) -> Workflow:
    return TypeAdapter(Workflow).validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))


def test_there_are_workflows() -> None:
    assert WORKFLOWS


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_calls_the_script_and_may_only_read(path: Path) -> None:
    flow = load(path)
    assert flow.permissions == {"contents": "read"}
    ran = [step.run for job in flow.jobs.values() for step in job.steps if step.run]
    assert set(ran) <= {".ci/run", ".ci/run test"}
    assert ".ci/run" in ran
    assert all((ROOT / command.split()[0]).stat().st_mode & 0o111 for command in ran)
    used = [step.uses for job in flow.jobs.values() for step in job.steps if step.uses]
    assert [name for name in used if not re.fullmatch(r"actions/[a-z-]+@v\d+", name)] == []
    assert "secrets." not in path.read_text(encoding="utf-8")


def test_every_python_that_is_promised_is_tried() -> None:
    strategies = [job.strategy for path in WORKFLOWS for job in load(path).jobs.values() if job.strategy]
    tried = sorted({version for one in strategies for version in one.matrix.python})
    assert tried == ["3.11", "3.12", "3.13"]
    assert PROJECT["requires-python"] == f">={tried[0]}"


def test_the_citation_is_of_this_version() -> None:
    cited = TypeAdapter(dict[str, object]).validate_python(
        yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    )
    assert cited["cff-version"] == "1.2.0"
    assert (cited["title"], cited["version"], cited["license"]) == ("writethru", __version__, PROJECT["license"])
    assert cited["authors"] == [{"name": "The writethru authors"}]
    # what nobody has given is not made up
    assert {"doi", "url", "repository-code", "date-released", "identifiers"}.isdisjoint(cited)
    assert cited["message"]


def test_the_changes_name_this_version_first() -> None:
    heads = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert heads[0] == __version__


@pytest.mark.parametrize("source", ["GeoNames", "Natural Earth", "world-atlas", "UCDP", "Gleditsch", "ACLED"])
def test_a_source_of_data_is_named(source: str) -> None:
    assert source in (ROOT / "NOTICE").read_text(encoding="utf-8")
