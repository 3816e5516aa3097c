"""A sentence about an agreement in, who its parties are out: states by one name, others as the sentence calls them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from writethru import data
from writethru.model import Statement
from writethru.reading.names import full_name

_BETWEEN = re.compile(
    r"\b(?:between|among)\s(?P<who>[^.;:\"\u201c]{3,120}?)(?=,?\s(?:that|which|was|is|were|has|had|will|would|in|on|to|after)\b|[.;:]|$)"
)
_REACHED = re.compile(
    r"^(?:[\"\u201c])?(?P<who>[^;:\"\u201c]{3,160}?)\s(?:(?:have|has|had)\s)?(?:reached|agreed\son|agreed\sto|agreed\son\s\w+\s\d+|agreed|signed|struck|concluded|sealed)\b"
)
_JOINT = re.compile(r",\s(?:and\s)?|\sand\s")
_ARTICLE = re.compile(r"^(?:the|both|his|her|their|its|a|an)\s", re.IGNORECASE)
_MOST = 6


def find_parties(words: str, said: Sequence[Statement]) -> tuple[str, ...]:
    """Return the parties that a sentence names: "between X and Y", "X and Y have reached a truce"."""
    between = _BETWEEN.search(words)
    if between and " and " in between["who"]:
        return _names(between["who"], None)
    for one in said:
        match = _REACHED.match(one.content[0].text.removeprefix("that "))
        if match and (" and " in match["who"]):
            return _names(match["who"], one.speaker.role if one.speaker else None)
    match = _REACHED.match(words)
    return _names(match["who"], None) if match and " and " in match["who"] else ()


def is_agreed_by_them(words: str) -> bool:
    """Tell a sentence in which the parties are who agrees: "X and Y agreed on April 2 on a truce"."""
    match = _REACHED.match(words)
    return match is not None and " and " in match["who"]


def _names(words: str, role: str | None) -> tuple[str, ...]:
    found: list[str] = []
    for part in _JOINT.split(words)[:_MOST]:
        name = _name(part.strip(" ,"), role)
        if name and name not in found:
            found.append(name)
    # CASE "he and his Russian counterpart, Sergei Lavrov,": the name explains, and is no third party
    states = set(data.names("actors", "states").values())
    if sum(name in states for name in found) > 1:
        found = [name for name in found if name in states or not name[0].isupper() or full_name(name) is None]
    return tuple(found) if len(found) > 1 else ()


def _name(part: str, role: str | None) -> str | None:
    # CASE "he and his Russian counterpart": the speaker stands for the state that he holds office in
    if part.casefold() in {"he", "she", "they", "we", "it"}:
        return _state(role or "")
    return _state(part) or _ARTICLE.sub("", part) if part and not part[0].isdigit() else None


def _state(words: str) -> str | None:
    """Return the state that a phrase opens with, or that its adjective tells."""
    states = data.names("actors", "states")
    parts = re.findall(r"[\w.'\u2019-]+", words)
    for length in (3, 2, 1):
        for at in range(min(3, len(parts))):
            name = " ".join(parts[at : at + length]).removesuffix("'s").removesuffix("\u2019s")
            if name in states:
                return states[name]
    return None
