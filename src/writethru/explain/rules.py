"""The name of a rule in, what the rule says out: the table that docs/rules.md shows."""

from __future__ import annotations

import re

from writethru import data

_LEAD = "lead, "
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


def say_rule(section: str, name: str) -> str:
    """Return a rule's name with what it says, the name alone where the table has no such rule."""
    return _joined(name, [_meaning(section, name)])


def say_day_rule(name: str) -> str:
    """Return what a rule of days says, with its ending (`-past`), and whether the report's opening lends the day."""
    lead, base = name.startswith(_LEAD), name.removeprefix(_LEAD)
    ending = ""
    if not _meaning("Days", base):
        base, _, ending = base.rpartition("-")
    said = [_meaning("Days", base), _meaning("Endings", ending)]
    if lead:
        said.append("the figure's own sentence gives no day, and the opening of the report suggests this one")
    return _joined(name, said)


def _meaning(section: str, name: str) -> str:
    return _LINK.sub(lambda link: link[1], data.names("rules", section).get(name, ""))


def _joined(name: str, said: list[str]) -> str:
    return ": ".join(filter(None, (f"rule `{name}`", "; ".join(filter(None, said)))))
