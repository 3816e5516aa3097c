"""Laws of what is written: any record of the model goes to JSON and back unchanged, and the schema knows it."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from tests.page.sample import DOSSIER
from writethru import model
from writethru.dossier import TABLES, write_dossier, write_schema
from writethru.model import Dossier

SCHEMA = json.loads(write_schema())
CHECK = jsonschema.Draft202012Validator(SCHEMA)
PLAIN: dict[object, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    type(None): st.none(),
}


def of_type(hint: Any) -> st.SearchStrategy[Any]:
    """Return values of a type of the model, at most two in a list: its own depth makes them large enough."""
    if hint in PLAIN:
        return PLAIN[hint]
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        return st.builds(hint, **{field.name: of_type(hints[field.name]) for field in dataclasses.fields(hint)})
    if typing.get_origin(hint) is typing.Literal:
        return st.sampled_from(typing.get_args(hint))
    args = typing.get_args(hint)
    if typing.get_origin(hint) in {typing.Union, types.UnionType}:
        return st.one_of([of_type(one) for one in args])
    assert typing.get_origin(hint) is tuple, hint
    if args[-1] is Ellipsis:
        return st.lists(of_type(args[0]), max_size=2).map(tuple)
    return st.tuples(*map(of_type, args))


HINTS = typing.get_type_hints(Dossier)
LISTS = [field.name for field in dataclasses.fields(Dossier) if typing.get_origin(HINTS[field.name]) is tuple]


@pytest.mark.parametrize("part", LISTS)
@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_records_are_read_back_as_written_and_are_what_the_schema_says(
    part: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp(part)
    dossier = dataclasses.replace(DOSSIER, **{part: data.draw(of_type(HINTS[part]))})
    write_dossier(dossier, folder)
    written = (folder / "dossier.json").read_bytes()
    assert [error.message for error in CHECK.iter_errors(json.loads(written))] == []
    # `read_dossier` asks besides that records name documents of the dossier; any records need not
    back = TypeAdapter(Dossier).validate_json(written)
    assert back == dossier
    write_dossier(back, folder)
    assert (folder / "dossier.json").read_bytes() == written


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_table_has_the_rows_of_the_dossier_line_by_line(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    changed = {
        part: data.draw(of_type(HINTS[part])) for part in data.draw(st.sets(st.sampled_from(TABLES), max_size=3))
    }
    write_dossier(dataclasses.replace(DOSSIER, **changed), folder)
    whole = json.loads((folder / "dossier.json").read_bytes())
    for name in TABLES:
        lines = (folder / "tables" / f"{name}.jsonl").read_bytes().removesuffix(b"\n")
        assert [json.loads(line) for line in lines.split(b"\n") if line] == whole[name]


def test_every_noun_of_the_dossier_is_drawn() -> None:
    nouns = {name for name in SCHEMA["$defs"] if name != "Counts"}
    assert nouns <= {name for name in dir(model) if dataclasses.is_dataclass(getattr(model, name))}
    assert len(LISTS) >= len(TABLES)
