"""The page of records: every field of every noun that the dossier is made of, and every value of a closed list."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import pytest

from writethru.model import Dossier

PAGE = (Path(__file__).parents[1] / "docs" / "records.md").read_text(encoding="utf-8")


def parts_of(kind: object) -> Iterator[object]:
    """Yield a type and the types it is made of: of `tuple[Edit, ...] | None` the Edit too."""
    yield kind
    for part in () if get_origin(kind) is Literal else get_args(kind):
        yield from parts_of(part)


def nouns() -> dict[str, type]:
    found: dict[str, type] = {}
    wanted: list[type] = [Dossier]
    while wanted:
        noun = wanted.pop()
        found[noun.__name__] = noun
        parts = [part for kind in get_type_hints(noun).values() for part in parts_of(kind)]
        wanted += [
            part
            for part in parts
            if isinstance(part, type) and dataclasses.is_dataclass(part) and part.__name__ not in found
        ]
    return found


NOUNS = nouns()


def section_of(noun: str) -> str:
    part = re.search(rf"^## {noun}\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    assert part is not None, noun
    return part[1]


def rows_of(noun: str) -> list[tuple[str, str]]:
    """Return each field named in a noun's table with what is said of it."""
    rows = re.findall(r"^\| (`.+?) \| (.+) \|$", section_of(noun), re.MULTILINE)
    return [(name, said) for names, said in rows for name in re.findall(r"`(\w+)`", names)]


def test_the_page_has_a_table_for_every_noun_of_the_dossier_and_no_other() -> None:
    assert sorted(re.findall(r"^## (\w+)$", PAGE, re.MULTILINE)) == sorted(NOUNS)


@pytest.mark.parametrize("noun", sorted(NOUNS))
def test_the_table_names_every_field_once(noun: str) -> None:
    assert sorted(name for name, _ in rows_of(noun)) == sorted(field.name for field in dataclasses.fields(NOUNS[noun]))


def closed_lists() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for noun, kind in sorted(NOUNS.items()):
        for field, hint in get_type_hints(kind).items():
            values = tuple(value for part in parts_of(hint) if get_origin(part) is Literal for value in get_args(part))
            if values:
                yield noun, field, values


@pytest.mark.parametrize(("noun", "field", "values"), list(closed_lists()))
def test_a_closed_list_is_told_in_full_or_stands_with_the_rules(noun: str, field: str, values: tuple[str, ...]) -> None:
    said = dict(rows_of(noun))[field]
    told = set(re.findall(r"`([^`]+)`", said))
    assert "rules.md" in said or said == "as of a Place" or set(values) <= told


@pytest.mark.parametrize("noun", sorted(NOUNS))
def test_a_field_that_holds_records_says_which(noun: str) -> None:
    for field, hint in get_type_hints(NOUNS[noun]).items():
        for part in parts_of(hint):
            if isinstance(part, type) and part.__name__ in NOUNS:
                assert part.__name__ in dict(rows_of(noun))[field]
