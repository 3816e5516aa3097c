"""A place in a sentence in, the sense of time that its verbs give out: past, future, or present where none tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from writethru import data

Sense = Literal["past", "future", "present"]
_REACH = 160
_AFTERMATH = 70
_NAMED_BY = re.compile(r"(?:\s[\w-]{1,20}){1,2}")
_PURSUED = re.compile(r"\s(?:(?:was|were|still|also)\s){0,2}(?P<verb>[a-z]{4,})")
_BREAK = re.compile(r"[.!?;\n]\s|\n|[\"\u201c\u201d]")
_WORD = re.compile(r"'ll|[^\W\d_]+")


def find_sense(text: str, start: int, floor: int = 0) -> Sense:
    """Return the sense of the sentence before `start`, looking back no further than `floor`.

    The nearest word that tells decides: "had met on Saturday and will meet on | Tuesday" is future. A form in -ed and
    the words of `data/tense.toml` tell; "is to", "are to" and "was to" look ahead; "may have" and its like look back.
    """
    window = text[max(floor, start - _REACH) : start]
    breaks = [match.end() for match in _BREAK.finditer(window)]
    words = _words(window[breaks[-1] if breaks else 0 :])
    return next((sense for at in range(len(words) - 1, -1, -1) if (sense := _tells(words, at))), "present")


def find_sense_after(text: str, end: int) -> Sense:
    """Return the sense of the sentence after `end`: "On Friday | the envoys will meet" is future."""
    window = text[end : end + _REACH]
    stop = _BREAK.search(window)
    words = _words(window[: stop.start()] if stop else window)
    return next((sense for at in range(len(words)) if (sense := _tells(words, at))), "present")


def _words(text: str) -> list[str]:
    return [match.group().casefold() for match in _WORD.finditer(text)]


def _tells(words: Sequence[str], at: int) -> Sense | None:
    """What one word says of the time, with the word before and after it."""
    future, past, scheduled = _telling()
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    # CASE "was to be played", "are to meet"
    if word in {"is", "are", "was", "were"} and following == "to":
        return "future"
    # CASE "may have died", "would have gone"
    if word in future:
        return "past" if following == "have" else "future"
    if word in scheduled:
        return "future"
    # CASE "will be reviewed": the modal before it tells
    passive = at > 0 and words[at - 1] == "be"
    return "past" if word in past or (word.endswith("ed") and len(word) > len("need") and not passive) else None


@cache
def _telling() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    future, past, scheduled = (frozenset(data.words("tense", key)) for key in ("future", "past", "scheduled"))
    return future, past, scheduled


def is_of_aftermath(text: str, start: int, end: int) -> bool:
    """Tell whether the day from `start` to `end` is one of a trial, a search or a mourning.

    The nearest word before it that tells decides: "he was convicted on | Monday" is; "he was convicted of the bombing
    on | Monday" is the bombing's. So does the verb right after it: "police on | Monday | were still searching".
    """
    pursued = _PURSUED.match(text, end)
    if pursued and pursued["verb"].casefold() in data.words("tense", "pursuing"):
        return True
    # CASE "the inquiry into the | Dec. 2 | shooting rampage": the day is the deed's
    named = _NAMED_BY.match(text, end)
    if named and text[max(0, start - len("the ")) : start].casefold() == "the " and names_deed(text, end, named.end()):
        return False
    window = text[max(0, start - _AFTERMATH) : start]
    breaks = [match.end() for match in _BREAK.finditer(window)]
    words = _words(window[breaks[-1] if breaks else 0 :])
    after, deeds = _after()
    return next((word in after for word in reversed(words) if word in after or word in deeds), False)


def names_deed(text: str, start: int, end: int) -> bool:
    """Tell whether the words from `start` to `end` name something that happens to people: a raid, a crash, a quake."""
    return any(word in event_words() for word in _words(text[start:end]))


def tells_deed(text: str, start: int, end: int) -> bool:
    """Tell whether the words from `start` to `end` name such a thing or say that it happened ("died", "exploded")."""
    return any(word in _after()[1] for word in _words(text[start:end]))


@cache
def event_kinds() -> dict[str, str]:
    """Return the kind of event by what it is called: "car bomb" is a bombing."""
    return {head: kind for kind, heads in data.lists("events", "heads").items() for head in heads}


@cache
def event_words() -> frozenset[str]:
    """Return the last words of what events are called: "bomb" of "car bomb"."""
    return frozenset(head.split()[-1] for head in event_kinds())


@cache
def _after() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(data.words("tense", "aftermath")), event_words() | frozenset(data.words("tense", "deeds"))
