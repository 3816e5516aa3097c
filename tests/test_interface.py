"""The Python interface: what is shown is what comes, a user's program type-checks, and nothing is loaded before its time."""

import doctest
import inspect
import json
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import writethru
from writethru import interface

ROOMS = {path.stem for path in Path(writethru.__file__).parent.iterdir()}
VERBS = sorted(name for name in interface.__all__ if inspect.isfunction(getattr(interface, name)))
PAGE = (Path(__file__).parents[1] / "docs" / "python.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
STORY = "A ferry with {} people on board sank off the port of Kesh on Saturday, the coast guard said in a statement."
PROGRAM = """\
from pathlib import Path

import writethru
from writethru import Claim, Dossier, Edit, Link, Place, Span, find_claims, trace

dossier: Dossier = trace(Path("reports"), places="places.csv")
also: Dossier = writethru.trace(["a.txt", Path("b.txt")])
claims: tuple[Claim, ...] = find_claims("At least 31 people were killed.")
pairs: tuple[tuple[Span, Span], ...] = writethru.align("one", "other")
link, edits = writethru.compare_pair(dossier.documents[0], "other")
known: Link | None = link
done: tuple[Edit, ...] = edits
with writethru.open_gazetteer() as gazetteer:
    places: tuple[Place, ...] = writethru.find_places("Kesh", gazetteer)
"""
FAULTS = """\
import writethru
from writethru import tracee

writethru.traces("reports")
writethru.trace(5)
low: str = writethru.find_claims("31 died.")[0].low
"""


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_does_what_its_example_shows(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = doctest.DocTestFinder(recurse=False).find(getattr(writethru, name), name, globs={})
    assert [len(one.examples) > 1 for one in found] == [True]
    report: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(found[0], out=report.append)
    assert "".join(report) == ""


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_tells_of_all_that_it_takes_and_gives(name: str) -> None:
    verb = getattr(writethru, name)
    told, signature = inspect.getdoc(verb) or "", inspect.signature(verb)
    assert [parameter for parameter in signature.parameters if f"\n    {parameter}: " not in told] == []
    assert signature.return_annotation is not inspect.Signature.empty


@pytest.mark.parametrize("program", SHOWN)
def test_the_page_shows_programs_that_run(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(program, "docs/python.md", "exec"), {})
    assert capsys.readouterr().out


def test_the_package_offers_the_names_of_the_interface_and_its_version() -> None:
    assert writethru.__all__ == sorted(["__version__", *interface.__all__])
    assert {name for name in interface.__all__ if getattr(writethru, name) is not getattr(interface, name)} == set()
    assert set(writethru.__all__) <= set(dir(writethru))


def test_a_name_that_is_not_offered_is_none() -> None:
    with pytest.raises(AttributeError, match="module 'writethru' has no attribute 'tracee'"):
        _ = writethru.tracee  # type: ignore[attr-defined]


def test_no_name_is_that_of_a_room() -> None:
    # a room that is imported would stand in its place
    assert ROOMS & set(interface.__all__) == set()


def test_every_noun_says_what_it_is() -> None:
    nouns = {name: noun for name in interface.__all__ if inspect.isclass(noun := getattr(interface, name))}
    assert len(nouns) > 20
    # a dataclass without words of its own is described by its fields
    assert [name for name, noun in nouns.items() if (noun.__doc__ or f"{name}(").startswith(f"{name}(")] == []


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What mypy has to say of a right program and of a faulty one, checked in one run since it takes ten seconds."""
    folder = tmp_path_factory.mktemp("programs")
    (folder / "right.py").write_text("".join([PROGRAM, *SHOWN]), encoding="utf-8")
    (folder / "faulty.py").write_text(FAULTS, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file=",
        "--no-error-summary",
        "right.py",
        "faulty.py",
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout.splitlines()


def test_a_program_of_the_users_type_checks(checked: list[str]) -> None:
    assert [line for line in checked if not line.startswith("faulty.py")] == []


def test_the_faults_of_a_program_of_the_users_are_found(checked: list[str]) -> None:
    assert [line.split(":")[1] for line in checked if "error:" in line] == ["2", "4", "5", "6"]


def test_nothing_is_loaded_before_its_time() -> None:
    asked = (
        "import sys, json, writethru; print(json.dumps(sorted(name for name in sys.modules if 'writethru' in name)))"
    )
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) == ["writethru"]


def test_a_report_of_a_dossier_can_be_read_again() -> None:
    dossier = writethru.trace_texts([{"id": "a", "text": "A blast in Nairobi killed 31 people, the police said."}])
    assert writethru.find_claims(dossier.documents[0])[0].id == dossier.claims[0].id
    assert writethru.find_figures(dossier.documents[0])[0].low == 31
    assert writethru.find_places(dossier.documents[0])[0].country == "KE"


def test_the_order_of_texts_changes_nothing() -> None:
    texts = [{"id": str(number), "text": STORY.format(number)} for number in (80, 90)] + [{"text": ""}]
    assert writethru.trace_texts(texts) == writethru.trace_texts([texts[1], texts[0], texts[2]])


@pytest.mark.parametrize(
    "published", ["2031-05-03T09:30:00", datetime(2031, 5, 3, 9, 30, tzinfo=UTC), date(2031, 5, 3)]
)
def test_a_time_may_be_a_string_or_not(published: object) -> None:
    document = writethru.trace_texts(
        [{"text": STORY.format(80), "published": published, "title": float("nan")}]
    ).documents[0]
    assert str(document.published.value)[:10] == "2031-05-03"
    assert document.title is None


def test_a_format_that_is_not_known_is_named(tmp_path: Path) -> None:
    dossier = writethru.trace_texts([])
    with pytest.raises(ValueError, match=r"xlsx is no format: choose one of ged, acled"):
        writethru.export(dossier, "xlsx", tmp_path / "sheet.xlsx")


WORDS = st.lists(
    st.sampled_from(
        ["ferry", "sank", "off", "port", "Kesh", "on", "Saturday", "coast", "guard", "said", "fog", "island", "noon"]
    ),
    max_size=40,
)


@given(WORDS, WORDS, WORDS)
def test_what_is_aligned_is_the_same_words_from_either_side(one: list[str], both: list[str], other: list[str]) -> None:
    left, right = " ".join([*one, *both]), " ".join([*both, *other])
    pairs = writethru.align(left, right)
    assert [a.of(left).casefold() for a, _ in pairs] == [b.of(right).casefold() for _, b in pairs]
    assert sorted((b, a) for a, b in pairs) == sorted(writethru.align(right, left))
    assert all(a.end <= b.start for (a, _), (b, _) in pairwise(pairs))
