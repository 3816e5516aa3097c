"""Named tables of words, one TOML file each, read once; what goes in is a table's name, what comes out its content."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _load(name: str) -> dict[str, object]:
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(table: str, key: str) -> tuple[str, ...]:
    """Return the list of words under `key` of `data/<table>.toml`; KeyError when the table has no such list."""
    found = _load(table)[key]
    if not isinstance(found, list):
        raise TypeError(f"{table}.toml: {key} is not a list of words")
    return tuple(str(word) for word in found)


@cache
def numbers(table: str, key: str) -> dict[str, int]:
    """Return the word-to-number mapping under `key` of `data/<table>.toml`."""
    found = _load(table)[key]
    if not isinstance(found, dict):
        raise TypeError(f"{table}.toml: {key} is not a table")
    return {str(word): int(value) for word, value in found.items()}


@cache
def names(table: str, key: str) -> dict[str, str]:
    """Return the word-to-word mapping under `key` of `data/<table>.toml`, in the order of the file."""
    found = _load(table)[key]
    if not isinstance(found, dict):
        raise TypeError(f"{table}.toml: {key} is not a table")
    return {str(word): str(value) for word, value in found.items()}


@cache
def rows(table: str, key: str) -> tuple[dict[str, str | list[str]], ...]:
    """Return the rows of the array of tables `[[key]]` in `data/<table>.toml`, in the order of the file."""
    found = _load(table)[key]
    if not isinstance(found, list):
        raise TypeError(f"{table}.toml: {key} is not an array of tables")
    return tuple(found)


@cache
def lists(table: str, key: str) -> dict[str, tuple[str, ...]]:
    """Return the lists of words under `key` of `data/<table>.toml` by their names, in the order of the file."""
    found = _load(table)[key]
    if not isinstance(found, dict):
        raise TypeError(f"{table}.toml: {key} is not a table")
    return {str(name): tuple(str(word) for word in some) for name, some in found.items()}


@cache
def weights(table: str, key: str) -> dict[str, float]:
    """Return the word-to-weight mapping under `key` of `data/<table>.toml`."""
    found = _load(table)[key]
    if not isinstance(found, dict):
        raise TypeError(f"{table}.toml: {key} is not a table")
    return {str(word): float(value) for word, value in found.items()}
