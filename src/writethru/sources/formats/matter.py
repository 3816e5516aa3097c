"""A block of YAML front matter in, the facts that it states of the document out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from writethru import data
from writethru.model import Stated
from writethru.sources.clean import resolve_entities, tidy
from writethru.sources.publication import unwrap

_LONGEST = 200_000
_DEEPEST = 50
_STEPS = re.compile(rf"(?:[-?]\s+){{{_DEEPEST}}}")


def read_front_matter(block: str) -> tuple[tuple[str, Stated], ...]:
    """Return (name, fact) pairs, the most trusted first.

    Raises:
        ValueError: the block is no YAML mapping.
    """
    if len(block) > _LONGEST or _is_too_deep(block):
        raise ValueError("front matter is too long or nested too deep")
    try:
        held: object = yaml.load(block, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 - builds text only
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise ValueError("front matter is no YAML") from error
    if not isinstance(held, dict):
        raise ValueError("front matter holds no keys")  # noqa: TRY004 - bad content, not a bad call
    return tuple(_facts({str(key).casefold(): value for key, value in held.items()}))


def _is_too_deep(block: str) -> bool:
    """YAML is parsed by recursion, which a file of brackets would drive out of bounds."""
    depth = 0
    for mark in re.findall(r"[\[\]{}]", block):
        depth += 1 if mark in "[{" else -1
        if depth > _DEEPEST:
            return True
    return _STEPS.search(block) is not None


def _facts(held: dict[str, object]) -> Iterator[tuple[str, Stated]]:
    for row in data.rows("facts", "front_matter"):
        name = str(row["fact"])
        for key in row["keys"]:
            for value in _texts(held.get(key)):
                words = tidy(resolve_entities(value)).replace("\n", " ")
                if name == "canonical_url":
                    words = unwrap(words)
                if words and (name not in {"url", "canonical_url"} or "://" in words[:9]):
                    yield name, Stated(words, "front matter")


def _texts(value: object) -> list[str]:
    if isinstance(value, list):
        return [one for one in value[:20] if isinstance(one, str)]
    return [value] if isinstance(value, str) else []
