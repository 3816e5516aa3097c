"""Speakers as many documents name them in, one identity each out: a name, the fullest role, and an id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from writethru import data
from writethru.model import Speaker, Statement
from writethru.reading.names import full_name
from writethru.reading.speakers import saying
from writethru.text import WORD, fold, make_id

_PARTICLES = frozenset({"al", "el", "the", "a", "an", "of", "for", "and"})


def one_identity_each(statements: Sequence[Statement], text_of: Mapping[str, str]) -> dict[tuple[str, str], Speaker]:
    """Return the identity of each speaker by document and by the name that the document gives.

    "Kerry" in one report is "John Kerry" in another where all reports name one person of that surname. `text_of` tells
    which documents carry one text: an unnamed source is one speaker only within it.
    """
    given = [(one.document, one.speaker) for one in statements if one.speaker]
    full = _full_names(speaker.name for _, speaker in given)
    keys = {
        (document, speaker.name): _key(speaker.name, full, text_of.get(document, document))
        for document, speaker in given
    }
    names: dict[str, Counter[str]] = {}
    roles: dict[str, Counter[str]] = {}
    for document, name, role in sorted({(document, speaker.name, speaker.role or "") for document, speaker in given}):
        key = keys[document, name]
        names.setdefault(key, Counter())[name] += 1
        if role:
            roles.setdefault(key, Counter())[role] += 1
    identities = {
        key: Speaker(make_id("speaker", key), _best(some), _best(roles[key]) if key in roles else None)
        for key, some in names.items()
    }
    return {at: identities[key] for at, key in keys.items()}


def is_unnamed(name: str) -> bool:
    """Tell the description of somebody ("a police officer") from a name."""
    return not any(char.isupper() for char in name)


def _full_names(names: Iterable[str]) -> dict[str, str]:
    """Return the key of the one person with each surname; a surname of two persons is left out."""
    found: dict[str, set[str]] = {}
    for name in set(names):
        words = _words(name)
        if len(words) > 1 and full_name(name) == name and not set(words) & saying("nouns"):
            found.setdefault(words[-1], set()).add(" ".join(words))
    return {surname: min(some) for surname, some in found.items() if len(some) == 1}


def _key(name: str, full: Mapping[str, str], text: str) -> str:
    if is_unnamed(name):
        return f"{text}: {fold(name)}"
    words = _words(name)
    if len(words) == 1 and words[0] in full and name not in data.names("actors", "states"):
        return full[words[0]]
    known = " ".join(words)
    # CASE "Russian foreign ministry", "Russia's Foreign Ministry": a state's body is told by the state
    state = next(
        (fold(country) for word, country in data.names("actors", "states").items() if fold(word) == words[0]), None
    )
    return " ".join([state, *words[1:]]) if state and len(words) > 1 else known


def _words(name: str) -> list[str]:
    found = [match.group().removesuffix("'s") for match in WORD.finditer(fold(name).replace("-", " "))]
    return [word for word in found if word not in _PARTICLES] or found


def _best(given: Counter[str]) -> str:
    """Return the fullest of the names or roles that are given, of several the most frequent."""
    return min(given, key=lambda name: (-len(_words(name)), -given[name], name))
