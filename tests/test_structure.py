import ast
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
OWN_FOLDERS = ("src", "tests", "benchmarks", "tools", ".ci", ".github", "docs")
NOUNS = ROOT / "src" / "writethru" / "model.py"
MODULES = sorted((ROOT / "src").rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts() -> dict[str, str]:
    """Every file of the project that is text, by its path."""
    paths = [path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"]
    for folder in OWN_FOLDERS:
        paths += [path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    found = {}
    for path in sorted(paths):
        try:
            found[name_of(path)] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    command = [str(program), "--config", str(folder / "pyproject.toml"), "--no-cache"]
    return subprocess.run(command, cwd=folder / "src", capture_output=True, text=True, check=False)


def test_imports_go_down_only() -> None:
    ran = lint_imports(ROOT)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_a_room_that_is_not_in_the_layers_breaks_the_contract(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "src" / "writethru" / "attic.py").write_text("ROOM = 1\n", encoding="utf-8")
    ran = lint_imports(tmp_path)
    assert ran.returncode != 0
    assert "writethru.attic" in ran.stdout


@pytest.mark.parametrize("path", [path for path in MODULES if path != NOUNS], ids=name_of)
def test_no_module_is_longer_than_350_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350


def test_the_module_of_nouns_may_be_longer_since_it_holds_no_verbs() -> None:
    tree = ast.parse(NOUNS.read_text(encoding="utf-8"))
    assert [node.name for node in tree.body if isinstance(node, ast.FunctionDef)] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_function_is_longer_than_40_lines(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions}
    assert {name: length for name, length in lengths.items() if length > 40} == {}


@pytest.mark.parametrize("path", [path for path in MODULES if path.stat().st_size], ids=name_of)
def test_a_module_opens_with_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_no_file_names_a_package_registry() -> None:
    hosts = re.compile(r"\b(?:pypi|pythonhosted|npmjs|anaconda|crates)\.(?:org|com|io)\b", re.IGNORECASE)
    found = [name for name, text in texts().items() if hosts.search(text)]
    assert found == []


def test_no_file_names_a_path_of_one_machine() -> None:
    machine = re.compile(r"(?<![\w.])/(?:home|root|Users|work|opt|mnt)/\w")
    found = {name: hit.group() for name, text in texts().items() if (hit := machine.search(text))}
    assert found == {}


def test_constraints_are_names_and_versions() -> None:
    odd = [line for line in CONSTRAINTS if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*==[0-9][A-Za-z0-9.]*", line)]
    assert odd == []


def test_constraints_pin_every_dependency_and_theirs() -> None:
    pinned = {canonicalize_name(line.split("==")[0]) for line in CONSTRAINTS}
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]
    seen: set[str] = set()
    while wanted:
        requirement = Requirement(wanted.pop())
        name = canonicalize_name(requirement.name)
        if name in seen or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        seen.add(name)
        wanted += requires(name) or []
    assert seen - pinned == set()


def test_every_table_of_words_parses() -> None:
    tables = sorted((ROOT / "src" / "writethru" / "data").glob("*.toml"))
    assert tables
    assert all(tomllib.loads(table.read_text(encoding="utf-8")) for table in tables)


def test_the_readme_marks_its_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"<!-- command: (\w+) -->\n```sh\n(.+)\n```", readme))
    assert blocks.keys() == {"try", "test", "site"}
    assert all(blocks[name].startswith("python3 -m venv .venv && ") for name in ("try", "test"))
