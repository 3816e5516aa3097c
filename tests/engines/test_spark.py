"""What keeps a cluster from being used is said at once, with what to do; no cluster is needed to see it."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from writethru.cli import main
from writethru.engines.spark import ClusterError, _tell, open_cluster

STACK = """An exception was thrown from the Python worker:
Traceback (most recent call last):
  File "worker.py", line 7, in main
    process()
OSError: the disk of the pier is full
 SQLSTATE: 38000
\tat org.example.Runner(Runner.scala:1)
"""


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what the extra installs be there."""
    for name in ("pandas", "pyarrow", "pyspark", "pyspark.sql"):
        module = ModuleType(name)
        module.SparkSession = object  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, name, module)


@pytest.mark.parametrize("name", ["pandas", "pyarrow", "pyspark.sql"])
@pytest.mark.usefixtures("installed")
def test_a_missing_package_is_named_with_what_installs_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with (
        pytest.raises(ClusterError, match=r"is not installed: pip install 'writethru\[spark\]'"),
        open_cluster("local"),
    ):
        pytest.fail("it is not there")


@pytest.mark.usefixtures("installed")
def test_a_missing_java_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(ClusterError, match="apt-get install openjdk-17-jre-headless"), open_cluster("local"):
        pytest.fail("it is not there")


@pytest.mark.parametrize(
    ("master", "why"),
    [
        ("spark://127.0.0.1:1", "Connection refused"),
        ("spark://127.0.0.1", "write it as spark://HOST:PORT"),
        ("spark://127.0.0.1:1,127.0.0.1:99999999", "cannot be reached"),
    ],
)
@pytest.mark.usefixtures("installed")
def test_a_master_that_cannot_be_reached_is_said(master: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", "somewhere")
    with pytest.raises(ClusterError, match=why), open_cluster(master):
        pytest.fail("nobody listens there")


@pytest.mark.usefixtures("installed")
def test_the_command_ends_with_that_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", "somewhere")
    (tmp_path / "a.txt").write_text("The ferry sank off Istrel at dawn.", encoding="utf-8")
    command = ["stories", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--engine", "spark"]
    result = CliRunner().invoke(main, [*command, "--master", "spark://127.0.0.1:1"])
    assert result.exit_code == 1
    assert result.stderr == "Error: the master spark://127.0.0.1:1 cannot be reached: Connection refused\n"


@pytest.mark.parametrize("given", [["--engine", "spark"], ["--master", "spark://127.0.0.1:7077"]])
def test_an_engine_and_its_master_go_together(given: list[str], tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["stories", str(tmp_path), "--out", str(tmp_path / "out"), *given])
    assert result.exit_code == 2
    assert "go together" in result.output


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (STACK, "OSError: the disk of the pier is full"),
        ("Job aborted.\n\tat org.example.Runner", "Job aborted."),
        ("", "no reason was given"),
    ],
)
def test_a_stack_is_told_in_a_line(said: str, told: str) -> None:
    assert _tell(said) == told
