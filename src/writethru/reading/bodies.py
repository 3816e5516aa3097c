"""Text in, the bodies that it names out: ministries, departments and monitors, by their full names, kinds and ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from writethru import data
from writethru.model import Span

_CAPITAL = r"[A-Z][\w'\u2019&-]*"
_RUN = re.compile(
    rf"(?<![\w.])(?:{_CAPITAL})(?:\s{_CAPITAL}){{0,5}}"
    rf"(?:\s(?:of|for|on|against)(?:\sthe)?\s{_CAPITAL}(?:\s{_CAPITAL}){{0,3}}(?:\sand\s{_CAPITAL}){{0,1}}){{0,2}}"
)
_CALLED = re.compile(r",\s(?:a|an|the)\s((?:[\w-]+\s){0,5}?[\w-]+)(?=[,.;)]|\s(?:that|which|based|in|run)\b)")
_JOINTS = re.compile(r"\s(?:of|for|on|against)\s")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_DEFINITE = re.compile(r"^(?:the|this|that)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named(Span):
    """A mention of an actor of the table or of a body, with its one name and its kind."""

    name: str
    kind: str


def find_bodies(text: str, spans: Sequence[Span]) -> tuple[Named, ...]:
    """Return every body named by two words or more with a capital, in order; its kind is what the text calls it.

    A later, shorter form has the full name: the last words ("the Harm Centre") or the initials ("OHC").
    """
    runs = [Span(*match.span()) for span in spans for match in _RUN.finditer(text, span.start, span.end)]
    found = [named for run in runs if (named := _body(text, run))]
    kinds = {named.name: named.kind for named in found if named.kind}
    return tuple(
        Named(named.start, named.end, full, kinds.get(full, kinds.get(named.name, "")))
        for named in found
        for full in [_longest(named.name, found)]
    )


def short_for(words: str, at: int, bodies: Sequence[Named]) -> Named | None:
    """Return the body that initials or a noun alone stand for ("the department", at offset `at`), or None.

    A noun alone means the body of that noun named last before; initials mean theirs wherever it is named.
    """
    bare = _DEFINITE.sub("", words)
    if bare.isupper() and len(bare) > 1:
        return next((body for body in bodies if initials(body.name) == bare.replace(".", "")), None)
    if bare == words or not bare.islower():
        return None
    said = bare.split()
    before = [body for body in bodies if body.start < at and head_of(body.name) == said[-1]]
    fitting = [body for body in before if set(said) <= set(body.name.casefold().split())]
    return fitting[-1] if fitting else None


def head_of(name: str) -> str | None:
    """Return the noun that says what a body is: the last word, or the one before "of" and "for"."""
    words = _JOINTS.split(name)[0].casefold().split()
    return next((word for word in (words[-1], words[0]) if word in _heads()), None)


def initials(name: str) -> str:
    """Return the first letters of the words of a name that have capitals."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _body(text: str, run: Span) -> Named | None:
    words = run.of(text).split()
    start = run.start
    # "The" and "On Monday" open a sentence, "Turkey's" says whose it is
    while words and words[0].casefold() in _openers():
        start = text.index(words[0], start) + len(words.pop(0))
    start += len(text[start : run.end]) - len(text[start : run.end].lstrip())
    name = _POSSESSIVE.sub("", " ".join(words))
    if len(words) == 1 or not words or head_of(name) is None:
        return None
    end = run.end - (len(" ".join(words)) - len(name))
    called = _CALLED.match(text, end)
    kind = _kind(called[1] if called else text[max(0, start - 40) : start])
    # CASE "the Amber Casualty Watch": the noun itself says what it is
    return Named(start, end, name, kind or data.names("actors", "body_kinds").get(head_of(name) or "", ""))


def _kind(called: str) -> str:
    relations = data.names("actors", "relations")
    words = called.casefold().split()
    tails = [" ".join(words[at:]) for at in range(len(words))]
    kind = next((relations[tail] for tail in tails if tail in relations), "")
    return kind if kind in {"monitor", "agency", "aid", "broadcaster"} else ""


def _longest(name: str, found: Sequence[Named]) -> str:
    longer = {other.name for other in found if other.name.endswith(f" {name}")}
    return longer.pop() if len(longer) == 1 else name


@cache
def _heads() -> frozenset[str]:
    return frozenset(data.words("actors", "bodies"))


@cache
def _openers() -> frozenset[str]:
    return frozenset(data.lists("actors", "titles")["openers"])


def ucdp_id(name: str) -> int | None:
    """Return the id of a group of the table, or of the government whose forces or ministers the name stands for.

    The dataset has one id for a state, however many arms it has; a group of no table and an offshoot have none.
    """
    return _ids().get(name)


@cache
def actor_kinds() -> dict[str, str]:
    """Return the kind of each actor of the table by its name: armed, military, monitor and so on."""
    return {str(row["name"]): str(row["kind"]) for row in data.rows("actors", "actor")}


@cache
def _ids() -> dict[str, int]:
    found = {str(row["name"]): int(str(row["ucdp"])) for row in data.rows("actors", "actor") if "ucdp" in row}
    militaries = data.names("actors", "militaries")
    for state, number in data.numbers("actors", "governments").items():
        own = f"{state}'" if state.endswith("s") else f"{state}'s"
        found |= dict.fromkeys((state, f"{own} government", militaries.get(state, f"{own} military")), number)
    return found
