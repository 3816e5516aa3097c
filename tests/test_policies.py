"""The page of policies: its worked examples are recomputed, so that what it says is what the program does."""

import re
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from writethru import data
from writethru.model import Toll
from writethru.pipeline import trace

PAGE = (Path(__file__).parents[1] / "docs" / "policies.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^<!-- reports: (\w+) -->$", PAGE, re.MULTILINE)


def rows_of(toll: Toll) -> list[tuple[str, str]]:
    """Write a toll as the page does."""
    policies = toll.policies
    assert policies is not None
    ucdp, ibc = policies.ucdp, policies.ibc
    return [
        ("low to high", f"{toll.low} to {toll.high}"),
        ("standing", f"{toll.standing.low} to {toll.standing.high}"),
        ("latest", str(toll.latest)),
        ("UCDP low, best, high", f"{ucdp.low}, {ucdp.best}, {ucdp.high}"),
        ("ACLED", str(policies.acled)),
        ("IBC", f"{ibc.min} to {ibc.max}, {'provisional' if ibc.provisional else 'final'}"),
    ]


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_worked_example_is_what_the_program_reckons(example: str, tmp_path: Path) -> None:
    reports = re.search(rf"<!-- reports: {example} -->\n```json\n(.*?)```", PAGE, re.DOTALL)
    numbers = re.search(rf"<!-- numbers: {example} -->\n.*?\n\|---\|---\|\n((?:\|.*\n)+)", PAGE)
    assert reports is not None
    assert numbers is not None
    feed = tmp_path / "reports.jsonl"
    feed.write_text(reports[1], encoding="utf-8")
    dossier = trace([feed])
    assert len(dossier.incidents) == 1
    toll = dossier.incidents[0].killed
    assert toll is not None
    assert re.findall(r"^\| (.+?) \| (.+?) \|$", numbers[1], re.MULTILINE) == rows_of(toll)


def test_the_values_of_vague_words_are_those_of_the_table() -> None:
    table = data.numbers("incidents", "acled")
    said = TypeAdapter(list[tuple[str, int]]).validate_python(re.findall(r"\"(\w+)\" is (\d+)", PAGE))
    assert [(word, number) for word, number in said if word in table]
    assert all(table[word] == number for word, number in said if word in table)
