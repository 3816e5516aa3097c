"""The clause of a count in, its scope out: one incident, a sum over several, or the total of a war or a season."""

from __future__ import annotations

import re
from functools import cache

from writethru import data
from writethru.claims.roles import Sentence
from writethru.model import Scope

_PERIOD = re.compile(
    r"\b(?:so far (?:this|in)|since (?:the|\d{4}|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|\w+'s)"
    r"|(?:in|over|during|within|for) the (?:past|last|previous) (?:\w+ ){0,2}(?:days?|weeks?|months?|years?|decades?)"
    r"|(?:in|over) (?:more than |nearly |almost |about )?(?:\w+ )?(?:years|months|decades) of"
    r"|in recent (?:days|weeks|months|years)|(?:every|each|per) (?:day|month|year)|annually|(?:this|last) year"
    r"|to date|over the years|in (?:19|20)\d\d|between (?:19|20)\d\d and|year-to-date"
    r"|(?:in|over) the (?:\w+-)?(?:day|week|month|year)s? since)\b"
)
_HOURS = re.compile(r"\b(?:past|last) (?:\w+ ){0,2}hours\b")
_ONE = re.compile(r"(?:\b(?:a|an|another|one|the|that|this|single)|'s)\s(?:[\w-]+\s){0,4}$")


def scope_of(sentence: Sentence, first: int, last: int, *, places: int, anchor: int) -> Scope:
    """Return what the count in words `first` to `last` adds up.

    Args:
        sentence: where the clause stands.
        first: its first word.
        last: its last word.
        places: how many places its subject joins ("bombings in Amberton and Kesh": 2).
        anchor: the word that says what happened.
    """
    words = sentence.words[first : last + 1]
    clause = " ".join(word.low for word in words)
    before = " ".join(word.low for word in sentence.words[first:anchor])
    events = [i for i, word in enumerate(words) if word.low in _heads()]
    single = any(_is_single(clause, words[i].low, [w.low for w in words[:i]]) for i in events)
    # CASE "a five-year-old war has killed"; "there have been 96 homicides in the city": what is counted over years
    yearly = sentence.words[anchor].low in data.lists("events", "scope")["yearly"]
    if not single and (yearly or _is_war(before)):
        return "campaign"
    # CASE "in the past two months", "so far this year", unless one event is named ("a bombing last year")
    period = _PERIOD.search(clause)
    counted = any((i and words[i - 1].role == "figure") or (i > 1 and words[i - 2].role == "figure") for i in events)
    if period and not single:
        return "aggregate" if counted else "campaign"
    if any(phrase in clause for phrase in data.lists("events", "scope")["elsewhere"]) and not single:
        return "aggregate"
    # CASE "bombings in Amberton and Kesh killed 120": places joined in one subject; "two recent attacks ... a total of"
    if places > 1 or (_HOURS.search(clause) and not single):
        return "aggregate"
    bound = any(word.low in data.lists("events", "words")["bound"] for word in words)
    if counted and not bound and re.search(r"\b(?:recent|separate|different|total of|combined)\b", clause):
        return "aggregate"
    return "incident"


def _is_war(before: str) -> bool:
    """Tell "a five-year-old war has killed" by the words up to the verb."""
    waged = any(re.search(rf"\b{re.escape(war)}\b(?:\s\S+){{0,6}}$", before) for war in _wars())
    return waged and bool(re.search(r"\b(?:has|have|had)\b", before))


def adds_up(sentence: Sentence, toll: int) -> bool:
    """Tell a toll that an event is added to: "bringing the toll this year to 80", "such attacks ... bring the toll"."""
    low = " ".join(word.low for word in sentence.words)
    brought = {word.low for word in sentence.words[max(0, toll - 3) : toll]} & {
        "bringing",
        "brought",
        "brings",
        "bring",
    }
    return bool(brought and (_PERIOD.search(low) or "such " in low or re.search(r"\bthis (?:year|month|week)\b", low)))


def _is_single(clause: str, head: str, before: list[str]) -> bool:
    """Tell "a bombing" from "bombings"; several blasts bound together ("twin bombings") are one event too."""
    if any(word in data.lists("events", "words")["bound"] for word in before[-4:]):
        return True
    if head.endswith("s") and not head.endswith("ss"):
        return any(word in {"the", "these", "those"} for word in before[-3:]) and "since" not in clause
    return bool(_ONE.search(" ".join(before) + " ")) and head not in _wars()


@cache
def _heads() -> frozenset[str]:
    return frozenset(head for heads in data.lists("events", "heads").values() for head in heads)


@cache
def _wars() -> tuple[str, ...]:
    return data.lists("events", "scope")["wars"]
