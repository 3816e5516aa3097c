"""The commands on a finished dossier, as a user gives them."""

import csv
import io
import json
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result

from writethru.cli import main
from writethru.commands.decide import PRECISIONS, VERBS
from writethru.commands.export import FORMATS
from writethru.example import write_example
from writethru.exports import EXPORTS
from writethru.model import Precision, Verb

SIGNED = ("--who", "N. Verity", "--when", "2031-05-05", "--why", "rang the hospital")


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("story")
    write_example(folder / "reports")
    assert run("trace", folder / "reports", "--out", folder / "dossier").exit_code == 0
    return folder


def record_of(folder: Path) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads((folder / "dossier.json").read_text(encoding="utf-8"))
    return found


def test_the_list_of_commands_cuts_no_line_short() -> None:
    listed = CliRunner().invoke(main, ["--help"]).stdout.split("Commands:\n")[1].splitlines()
    assert [line.split()[0] for line in listed] == sorted(main.commands)
    assert [line for line in listed if not line.endswith(".") or line.endswith("..")] == []


def test_the_choices_offered_are_those_that_there_are() -> None:
    assert list(FORMATS) == list(EXPORTS)
    assert get_args(Verb) == VERBS
    assert get_args(Precision) == PRECISIONS


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_written(form: str, traced: Path, tmp_path: Path) -> None:
    ran = run("export", traced / "dossier", "--format", form, "--out", tmp_path / "out")
    assert (ran.exit_code, ran.stdout) == (0, f"Written to {tmp_path / 'out'}.\n")
    assert (tmp_path / "out").is_dir() == (form in {"csv", "parquet"})


def test_an_export_does_not_overwrite_a_folder_with_a_file(traced: Path, tmp_path: Path) -> None:
    ran = run("export", traced / "dossier", "--format", "ged", "--out", tmp_path)
    assert ran.exit_code == 2
    assert "ged needs a file" in ran.stderr
    (tmp_path / "x").write_text("mine", encoding="utf-8")
    assert "csv needs a folder" in run("export", traced / "dossier", "--format", "csv", "--out", tmp_path / "x").stderr


def test_a_folder_without_a_dossier_is_said_to_be_one(tmp_path: Path) -> None:
    ran = run("export", tmp_path, "--format", "ged", "--out", tmp_path / "x")
    assert ran.exit_code == 2
    assert "Run `writethru trace` with --out" in ran.stderr


def test_the_schema_goes_to_the_terminal_or_to_a_file(tmp_path: Path) -> None:
    ran = run("schema")
    assert json.loads(ran.stdout)["title"] == "writethru dossier 1"
    assert run("schema", "--out", tmp_path / "schema.json").exit_code == 0
    assert (tmp_path / "schema.json").read_text(encoding="utf-8") == ran.stdout


def test_a_decision_is_written_honoured_shown_and_exported(traced: Path, tmp_path: Path) -> None:
    out = tmp_path / "dossier"
    assert run("trace", traced / "reports", "--out", out).exit_code == 0
    claim = next(one for one in record_of(out)["claims"] if one["incident"])
    assert run("decide", out, "reject", claim["id"], *SIGNED).exit_code == 0
    ran = run("trace", traced / "reports", "--out", out)
    assert f"reject {claim['id']} (N. Verity, 2031-05-05): The figure enters no toll." in ran.stdout
    (decision,) = record_of(out)["decisions"]
    assert (decision["outcome"], decision["why"]) == ("done", "rang the hospital")
    once = (out / "dossier.json").read_bytes()
    run("trace", traced / "reports", "--out", out)
    assert (out / "dossier.json").read_bytes() == once
    assert (
        run("trace", traced / "reports", "--out", tmp_path / "other", "--decisions", out / "decisions.toml").exit_code
        == 0
    )
    assert (tmp_path / "other" / "dossier.json").read_bytes() == once
    run("export", out, "--format", "csv", "--out", tmp_path / "csv")
    assert "rang the hospital" in (tmp_path / "csv" / "decisions.csv").read_text(encoding="utf-8")


WRONG = [
    (("reject", "c-nowhere"), "c-nowhere is no record of the dossier"),
    (("merge", "{incident}"), '"merge" needs "with"'),
    (("set", "{incident}", "--date", "May"), '"May" is no day'),
    (("set", "{incident}"), '"set" takes a place, a date or both'),
    (("accept", "{incident}", "--place", "Harrow"), 'only the verb "set" takes a place'),
    (("accept",), "Give a verb and the id of a record"),
    (("accept", "{incident}", "i-2"), "i-2 is no record of the dossier"),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_a_decision_that_is_none_is_not_written(words: tuple[str, ...], said: str, traced: Path) -> None:
    incident = record_of(traced / "dossier")["incidents"][0]["id"]
    ran = run("decide", traced / "dossier", *(word.format(incident=incident) for word in words), *SIGNED)
    assert ran.exit_code == 2
    assert said in ran.stderr
    assert not (traced / "dossier" / "decisions.toml").exists()


def test_a_file_of_decisions_that_is_wrong_stops_the_run_before_the_work(traced: Path, tmp_path: Path) -> None:
    (tmp_path / "decisions.toml").write_text("[[decision]]\nverb = 'drop'\n", encoding="utf-8")
    ran = run("trace", traced / "reports", "--out", tmp_path)
    assert ran.exit_code == 2
    assert 'decisions.toml, line 1: "drop" is no verb' in ran.stderr
    assert not (tmp_path / "dossier.json").exists()


def test_figures_are_written_and_those_of_an_earlier_run_are_gone(traced: Path, tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "toll-i-old-killed.vl.json").write_text("{}", encoding="utf-8")
    assert run("trace", traced / "reports", "--out", tmp_path).exit_code == 0
    names = {path.name for path in (tmp_path / "figures").iterdir()}
    incidents = [one["id"] for one in record_of(tmp_path)["incidents"]]
    assert {"lanes.vl.json", *(f"toll-{id_}-killed.vl.json" for id_ in incidents)} <= names
    assert "toll-i-old-killed.vl.json" not in names


def test_a_sample_is_drawn_checked_measured_and_decided(traced: Path, tmp_path: Path) -> None:
    out = tmp_path / "dossier"
    run("trace", traced / "reports", "--out", out)
    assert run("sample", out, "-n", 6, "--out", tmp_path / "sample.csv").exit_code == 0
    text = (tmp_path / "sample.csv").read_text(encoding="utf-8")
    assert run("sample", out, "-n", 6).stdout == text
    assert "6 of 6 rows are not checked." in run("sample", out, "--read", tmp_path / "sample.csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    with (tmp_path / "checked.csv").open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0])
        writer.writeheader()
        writer.writerows({**row, "correct": "n" if number == 0 else "y"} for number, row in enumerate(rows))
    assert "all: 5 of 6 right" in run("sample", out, "--read", tmp_path / "checked.csv").stdout
    assert run("decide", out, "--edited", tmp_path / "checked.csv", *SIGNED).exit_code == 0
    ran = run("trace", traced / "reports", "--out", out)
    assert ran.stdout.count("Accepted.") == 5
    assert f"reject {rows[0]['id']}" in ran.stdout


def test_a_table_that_cannot_be_read_back_is_named(traced: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    for words in (("sample", traced / "dossier", "--read"), ("decide", traced / "dossier", *SIGNED, "--edited")):
        ran = run(*words, tmp_path / "x.csv")
        assert ran.exit_code == 2
        assert "x.csv: it has no column" in ran.stderr
