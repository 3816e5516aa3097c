"""The built wheel in empty environments, with bare pip, away from the clone: the example comes out the same everywhere.

It takes minutes and the network, so that it runs only where `WRITETHRU_WHEEL=required` asks for it, as `.ci/run` does.
A Python of 3.12 or 3.13 that the machine has not is named as skipped.
"""

from __future__ import annotations

import email
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HERE = "{}.{}".format(*sys.version_info)
OTHERS = [one for one in ("3.11", "3.12", "3.13") if one != HERE]
# of the environment only what finds programs and packages: no clone on the path, no constraints, no cache, no home
KEPT = {"PATH", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_CONFIG_FILE", "PIP_CACHE_DIR", "SSL_CERT_FILE"}
NO_HOME = "/dev/null/nobody"

pytestmark = pytest.mark.skipif(
    os.environ.get("WRITETHRU_WHEEL") != "required", reason="takes minutes and the network: .ci/run runs it"
)


def run(*command: str | Path, cwd: Path, home: str | None = None, **more: str) -> str:
    """Run a command that must succeed in a bare environment and return what it printed."""
    around = {name: value for name, value in os.environ.items() if name in KEPT} | more
    around["HOME"] = home or os.environ.get("HOME", str(cwd))
    words = [str(word) for word in command]
    ran = subprocess.run(words, cwd=cwd, env=around, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{' '.join(words)}\n{ran.stdout[-2000:]}\n{ran.stderr[-4000:]}"
    return ran.stdout


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build in a copy of what git knows and has not yet, and return the wheel and the sdist."""
    room = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "venv", "builder", cwd=room)
    run("builder/bin/pip", "install", "hatchling>=1.27", cwd=room)
    run(room / "builder" / "bin" / "hatchling", "build", "-d", room / "dist", cwd=ROOT)
    (wheel,), (sdist,) = (room / "dist").glob("*.whl"), (room / "dist").glob("*.tar.gz")
    return wheel, sdist


def files_under(folder: Path) -> set[str]:
    """Return the files of a folder as git would have them."""
    paths = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder.parent).as_posix() for path in paths}


def test_the_wheel_holds_the_package_and_its_licences_and_no_more(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[0]) as wheel:
        names = {name for name in wheel.namelist() if not name.endswith("/")}
    package = {name for name in names if ".dist-info/" not in name}
    assert package == files_under(ROOT / "src" / "writethru")
    assert {"writethru/py.typed", "writethru/data/agencies.toml", "writethru/data/example/feed.jsonl"} <= package
    assert {name.split(".dist-info/")[1] for name in names - package} >= {
        "METADATA",
        "entry_points.txt",
        "licenses/LICENSE",
        "licenses/NOTICE",
    }


def test_the_sdist_holds_what_is_needed_to_test_it(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[1]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert files_under(ROOT / "src") | files_under(ROOT / "tests") | files_under(ROOT / "docs") <= names
    assert {"LICENSE", "NOTICE", "README.md", "CHANGELOG.md", "constraints.txt", "pyproject.toml", "PKG-INFO"} <= names
    litter = (
        "__pycache__",
        ".venv",
        ".git/",
        ".hypothesis",
        ".mypy_cache",
        ".ruff_cache",
        "dossier/",
        "build/",
        "dist/",
    )
    assert [name for name in names for bad in litter if name.startswith(bad) or f"/{bad}" in name] == []


def read_metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as opened:
        (name,) = (name for name in opened.namelist() if name.endswith(".dist-info/METADATA"))
        return email.message_from_bytes(opened.read(name))


def test_the_wheel_says_what_it_is(built: tuple[Path, Path]) -> None:
    told = read_metadata(built[0])
    assert (told["License-Expression"], told["Requires-Python"]) == ("Apache-2.0", ">=3.11")
    classifiers = told.get_all("Classifier", [])
    assert {f"Programming Language :: Python :: {one}" for one in (HERE, *OTHERS)} <= set(classifiers)
    assert "Typing :: Typed" in classifiers


def find_python(minor: str) -> Path | None:
    """Return the interpreter of a Python like 3.12 that the path or pyenv has, or none.

    A shim of pyenv runs only where a version is chosen for it, so each that pyenv has is tried.
    """
    tries = [""]
    if pyenv := shutil.which("pyenv"):
        had = subprocess.run([pyenv, "versions", "--bare"], capture_output=True, text=True, check=False).stdout
        tries += [one for one in had.split() if one.startswith(f"{minor}.")]
    for chosen in tries:
        around = os.environ | ({"PYENV_VERSION": chosen} if chosen else {})
        tell = [f"python{minor}", "-c", "import sys; print(*sys.version_info[:2], sep='.'); print(sys.executable)"]
        try:
            said = subprocess.run(tell, env=around, capture_output=True, text=True, check=False).stdout.split()
        except OSError:
            continue
        if said[:1] == [minor]:
            return Path(said[1])
    return None


def trace_in(python: Path, wheel: Path, room: Path) -> tuple[bytes, bytes]:
    """Install the wheel with bare pip into an empty environment, trace the example, and return dossier and page."""
    run(python, "-m", "venv", "empty", cwd=room)
    run("empty/bin/pip", "install", wheel, cwd=room)
    program = room / "empty" / "bin" / "writethru"
    assert run(program, "--version", cwd=room, home=NO_HOME).startswith("writethru, version ")
    run(program, "example", "example", cwd=room, home=NO_HOME)
    # CASE no home, so no cache can be made: the index of places is made in memory
    run(program, "trace", "example", "--out", "dossier", cwd=room, home=NO_HOME)
    return (room / "dossier" / "dossier.json").read_bytes(), (room / "dossier" / "index.html").read_bytes()


@pytest.fixture(scope="session")
def traced(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    return trace_in(Path(sys.executable), built[0], tmp_path_factory.mktemp("here"))


def test_the_wheel_traces_the_example_in_an_empty_environment(traced: tuple[bytes, bytes]) -> None:
    dossier, page = traced
    assert dossier.count(b'"relation":') > 5
    assert page.lower().startswith(b"<!doctype html>")


@pytest.mark.parametrize("minor", OTHERS)
def test_other_pythons_write_the_same_bytes(
    minor: str, built: tuple[Path, Path], traced: tuple[bytes, bytes], tmp_path: Path
) -> None:
    python = find_python(minor)
    if python is None:
        pytest.skip(f"no Python {minor} on this machine")
    assert trace_in(python, built[0], tmp_path) == traced
