"""The page of rules: every name that the program can give stands in docs/rules.md, and nothing else does."""

import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from writethru import data
from writethru.claims.answers.stanzas import DOING, STANZAS
from writethru.claims.figures.grammar import HEADLINE, LEANING, LONE, RULES
from writethru.decisions.read import RULE as BY_HAND
from writethru.model import JoinRule, LeftOut, PlaceRule
from writethru.reading.dates.calendar import calendar_rules
from writethru.reading.dates.find import find_dates
from writethru.reading.dates.relative import relative_rules

PAGE = (Path(__file__).parents[1] / "docs" / "rules.md").read_text(encoding="utf-8")

EMITTED = {
    "Figures": {"toll", *LEANING, *(rule.name for rule in (*RULES, *LONE, HEADLINE))},
    "Days": {BY_HAND, *(rule.name for rule in (*calendar_rules(), *relative_rules()))},
    "Places": set(get_args(PlaceRule)),
    "Responsibility": {stanza.rule for stanza in (*STANZAS, DOING)},
    "Incidents": set(get_args(JoinRule)),
    "Figures left out": set(get_args(LeftOut)),
}


def rows_of(section: str) -> list[tuple[str, str]]:
    part = re.search(rf"^## {section}\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    assert part is not None, section
    return re.findall(r"^\| `([^`]+)` \| (.+) \|$", part[1], re.MULTILINE)


def documented(section: str) -> list[str]:
    return [name for name, _ in rows_of(section)]


@pytest.mark.parametrize("section", EMITTED)
def test_the_page_names_every_rule_once_and_no_other(section: str) -> None:
    assert sorted(documented(section)) == sorted(EMITTED[section])


@pytest.mark.parametrize("section", EMITTED)
def test_explanations_say_of_each_rule_what_the_page_says(section: str) -> None:
    assert rows_of(section) == list(data.names("rules", section).items())


@pytest.mark.parametrize("unit", ["day", "week", "month", "year", "decade", "weekend", "Sunday"])
def test_the_endings_of_rules_of_days_are_named(unit: str) -> None:
    words = ("last", "this", "next", "the previous", "the following", "the same", "that", "on", "will meet on")
    text = " ".join(f"On May 3, 2031, they met {which} {unit}." for which in words)
    rules = {said.days.rule for said in find_dates(text, date(2031, 5, 7)) if said.days}
    assert rules
    for rule in rules - EMITTED["Days"]:
        base, _, ending = rule.rpartition("-")
        assert base in EMITTED["Days"]
        assert ending in data.names("rules", "Endings")
        assert f"`-{ending}`" in PAGE
