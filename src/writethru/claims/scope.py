"""The clause of a count in, its scope out: one incident, a sum over several, or the total of a war or a season."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from writethru import data
from writethru.claims.figures.roles import Sentence, Word, is_plural
from writethru.model import Scope
from writethru.reading.tense import event_kinds

_DAYS = (
    r"(?:the |early |late )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|dawn|sunrise)|yesterday|midnight|noon"
)
_PERIOD = re.compile(
    rf"\b(?:so far (?:this|in)|since (?!(?:{_DAYS}|then|it|they|he|she|his|her|their)\b)"
    r"|(?:in|over|during|within|for) the (?:past|last|previous) (?:\w+ ){0,2}(?:days?|weeks?|months?|years?|decades?)"
    r"|(?:in|over|during) (?:more than |nearly |almost |about |the )?(?:[\w-]+ ){0,2}(?:weeks|years|months|decades) of"
    r"|in recent (?:days|weeks|months|years)|(?:every|each|per) (?:day|month|year)|annually"
    r"|(?:this|last|the previous) year|to date|over the years|between (?:19|20)\d\d and"
    r"|year-to-date|th(?:is|e) season|deadliest (?:\w+ )?(?:day|week|month|year|season) (?:of|in|for|on)"
    r"|(?:in|over) the (?:\w+-)?(?:day|week|month|year)s? since)\b"
)
# "were killed in 2015"; "he killed 77 in 2015" is one deed
_YEAR = re.compile(r"\b(?:in|during) (?:all of )?(?:19|20)\d\d\b")
_HOURS = re.compile(r"\b(?:past|last) (?:\w+ ){0,2}hours\b|\bin an? [\w-]{1,20}[- ]hour (?:span|period|stretch)\b")
# "in separate gun-related incidents", "in overnight Kesh shootings", "in shootings from Friday evening to Monday"
_APART = re.compile(
    r"\bseparate (?:[\w-]+ ){1,2}(?:incidents|shootings|attacks|cases)\b|\bviolent (?:\d+ hours|day)\b"
    r"|\b(?:overnight|weekend) (?:[\w.'\u2019-]+ ){0,3}shootings\b"
    rf"|\b(?:shootings|attacks) from (?:{_DAYS}) (?:[\w.]+ ){{0,4}}(?:to|through|until)\b"
)
_ONE = re.compile(r"(?:\b(?:a|an|another|one|the|that|this|single)|'s)\s(?:[\w-]+\s){0,4}$")
_SPOT = re.compile(r"\b(?:(?:at|on|outside|near|inside|targeting|against) (?:an?|the|one)|in (?:an?|one|the same)) ")
_INSIDE = re.compile(r"\b(?:in|during|of|since|by|under) (?:[\w-]+ ){0,3}\S+$")
_LONG = re.compile(r"(?:\d+|[a-z]+)-(?:year|month|decade|century)(?:-(?:old|long))?$")
MANY = 1000  # deaths that no one deed of a group brings: what it "has killed" in all
VAST = 50_000  # people harmed whom no deed of a day brings but one that the clause would name
MANY_DEEDS = 3  # two may be one double attack
_LEAD = 4  # words before "toll" that say whose it is
_OPENING = 9  # words of an adverbial before the comma: "In the past two months, ..."
_REACH = 14  # words between a war and what it has done, an aside between them included


def scope_of(sentence: Sentence, first: int, last: int, *, places: int, anchor: int, single: bool) -> Scope:
    """Return what the count in words `first` to `last` adds up.

    Args:
        sentence: where the clause stands.
        first: its first word.
        last: its last word.
        places: how many places its subject joins ("bombings in Amberton and Kesh": 2).
        anchor: the word that says what happened.
        single: the count is one person, who adds nothing up.
    """
    first = _subject(sentence, first, anchor)
    words = sentence.words[first : last + 1]
    clause = " ".join(word.low for word in _of_time(words))
    opening = _opening(sentence, first)
    events = [i for i, word in enumerate(words) if word.low in event_kinds()]
    one_event = any(_is_single(clause, words[i].low, [w.low for w in words[:i]]) for i in events)
    # CASE "his mother died in 1984": one death adds nothing up
    if one_event or single:
        return "aggregate" if places > 1 else "incident"
    counted = max((_count(sentence, first + i) for i in events), default=0)
    # CASE "there have been 96 homicides in the city": what is counted over years
    yearly = sentence.words[anchor].low in data.lists("events", "scope")["yearly"]
    # CASE "the war, now in its fourth year, has killed", "died in the conflict": what kills over years
    if yearly or _is_lasting(sentence, first, last, anchor):
        return "campaign"
    # CASE "international powers and forced 10 million from their homes": more than any one deed that is not told
    if not events and _is_vast(words):
        return "campaign"
    # CASE "in the past two months", "so far this year": one named event ("a bombing last year") is none of these
    passive = any(word.role in {"be", "died"} for word in sentence.words[first : anchor + 1])
    if _PERIOD.search(clause) or _PERIOD.search(opening) or (passive and _YEAR.search(f"{opening} {clause}")):
        return "aggregate" if counted else "campaign"
    # CASE "strikes had killed 91 in the past week, and shelling had killed 40": the time goes on
    before = " ".join(word.low for word in sentence.words[:first])
    if events and _is_perfect(sentence, first, anchor) and _PERIOD.search(before):
        return "campaign"
    heads = [first + i for i in events]
    return "aggregate" if places > 1 or _is_spread(sentence, heads, f"{opening}, {clause}", counted) else "incident"


def _is_spread(sentence: Sentence, heads: list[int], clause: str, counted: int) -> bool:
    """Tell events of several places or occasions from one; `heads` are their words, `counted` how many there are."""
    lows = [sentence.words[head].low for head in heads]
    # CASE one disaster is one event, however far it reaches: "floods killed 70 across the country"
    if lows and all(event_kinds()[low] in data.words("events", "natural") for low in lows):
        return False
    if (
        _HOURS.search(clause)
        or _APART.search(clause)
        or any(phrase in clause for phrase in data.lists("events", "scope")["elsewhere"])
    ):
        return True
    if not lows or any(word.low in data.lists("events", "words")["bound"] for word in sentence.words[: max(heads)]):
        return False
    # CASE "two recent attacks killed 40", "three bombings"; but "three explosions at a market" are one event
    # CASE "two shootings on Monday killed two men": bombs go off in pairs, but two shootings are two deeds
    shootings = any(event_kinds()[low] == "shooting" and _is_deed(low) for low in lows)
    if counted and (shootings or re.search(r"\b(?:recent|separate|different|total of|combined)\b", clause)):
        return True
    if counted >= MANY_DEEDS and any(map(_is_deed, lows)) and not _SPOT.search(clause):
        return True
    return any(map(is_plural, lows)) and _several_places(sentence, heads[0])


def _is_vast(words: Sequence[Word]) -> bool:
    return any(word.figure and (word.figure.low or word.figure.high or 0) >= VAST for word in words)


def _of_time(words: Sequence[Word]) -> Iterator[Word]:
    """Leave out what only looks like a stretch of time: "since two people were killed", "in May last year"."""
    for i, word in enumerate(words):
        after = words[i + 1 : i + 2]
        counts = word.low == "since" and any(one.figure and not one.low.isdigit() for one in after)
        dated = word.low == "last" and i > 0 and words[i - 1].role == "date"
        if not counts and not dated:
            yield word


def adds_up(sentence: Sentence, toll: int) -> bool:
    """Tell a toll that an event is added to: "bringing the toll this year to 80", "such attacks ... bring the toll"."""
    low = " ".join(word.low for word in sentence.words)
    brought = any(word.low in data.words("events", "adding") for word in sentence.words[max(0, toll - 3) : toll])
    # CASE "push the year's toll to 80", "the weekend shooting death toll"
    lead, spans = sentence.words[max(0, toll - _LEAD) : toll], data.lists("events", "scope")["spans"]
    if any(w.low in spans for w in lead) or any(a.role == "unit" and b.role == "possessive" for a, b in pairwise(lead)):
        return True
    return brought and bool(_PERIOD.search(low) or "such " in low or re.search(r"\bthis (?:year|month|week)\b", low))


def _subject(sentence: Sentence, first: int, anchor: int) -> int:
    """Return where the subject begins: before an aside where the clause opens with its verb ("The war, ..., has")."""
    words = sentence.words
    opens = words[first].role in {"have", "killed", "left"}
    if not opens or not 1 < first <= anchor or words[first - 1].role != "comma":
        return first
    comma = next((i for i in range(first - 2, 0, -1) if words[i].role == "comma"), 0)
    begin = comma
    while begin and words[begin - 1].role not in {"comma", "semicolon", "told", "when", "colon"}:
        begin -= 1
    return begin if comma else first


def _opening(sentence: Sentence, first: int) -> str:
    """Return the adverbial set off by a comma before the clause: "In the past two months, ...", or nothing."""
    words = sentence.words
    if not first or words[first - 1].role != "comma":
        return ""
    begin = first - 1
    while begin and words[begin - 1].role not in {"comma", "semicolon", "told", "colon"}:
        begin -= 1
    opening = " ".join(word.low for word in words[begin : first - 1])
    return opening if first - begin <= _OPENING or _PERIOD.search(opening) else ""


def _is_lasting(sentence: Sentence, first: int, last: int, anchor: int) -> bool:
    """Tell the total of a war or of a group: what it has killed, or how many died in it."""
    words = sentence.words
    perfect = _is_perfect(sentence, first, anchor)
    scope = data.lists("events", "scope")
    for i in range(first, last + 1):
        low, after = words[i].low, words[i + 1].low if i + 1 < len(words) else "."
        if after in scope["no_wars"] or low not in {*scope["wars"], *scope["lasting"]}:
            continue
        lead = " ".join(word.low for word in words[max(first, i - 4) : i + 1])
        inside = bool(_INSIDE.search(lead))
        aged = any(_LONG.match(word.low) for word in words[max(first, i - 3) : i])
        # CASE "the war has killed", "the civil war killed": the subject itself, with at most a place behind it
        inside = inside and not any(word.role == "who" for word in words[i:anchor])
        if i < anchor and anchor - i < _REACH and not inside and (perfect or low in scope["wars"]):
            return True
        # CASE "have died in the conflict", "during its seven-year campaign"
        if i > anchor and inside and (aged or (perfect and (low in scope["wars"] or "under " in lead))):
            return True
    # CASE "the group has killed thousands": more than any one deed
    acts = perfect and words[anchor].role == "killed" and not any(w.role == "be" for w in words[first:anchor])
    figures = [word.figure.low or 0 for word in words[anchor : last + 1] if word.figure]
    named = any(word.role == "name" or word.low in scope["groups"] for word in words[first:anchor])
    deed = any(word.low in event_kinds() for word in words[first : last + 1])
    return acts and named and not deed and max(figures, default=0) >= MANY


def _is_perfect(sentence: Sentence, first: int, anchor: int) -> bool:
    return any(word.low.split()[0] in {"has", "have", "had"} for word in sentence.words[first : anchor + 1])


def _several_places(sentence: Sentence, head: int) -> bool:
    """Tell "in attacks on two villages", "blasts in the two towns" and "strikes killed 23 in Dorel and Kesh"."""
    words = sentence.words
    spots = set(data.lists("events", "scope")["spots"])
    for i in range(head, min(len(words), head + 16)):
        if words[i].role in {"told", "semicolon", "colon"}:
            return False
        if words[i].low not in {"in", "on", "at", "across"}:
            continue
        after = words[i + 1 : i + 6]
        many = any(_is_many(word) for word in after[:2]) and any(word.low in spots for word in after)
        if many or _joined_names(sentence, i + 1):
            return True
    return False


def _joined_names(sentence: Sentence, at: int) -> bool:
    """Tell "Dorel and Kesh" and "Dorel, Kesh and Brenn" from a single name."""
    words = sentence.words
    i = at
    while i < len(words) and (words[i].role in {"name", "comma"} or words[i].low in {"and", "the"}):
        if words[i].low == "and":
            return i > at and words[i - 1].role == "name" and words[i + 1 : i + 2] != () and words[i + 1].role == "name"
        if words[i].role == "comma" and (i == at or words[i + 1 : i + 2] == () or words[i + 1].role != "name"):
            return False
        i += 1
    return False


def _is_many(word: Word) -> bool:
    several = data.lists("events", "scope")["several"]
    return word.low in several or bool(word.figure and (word.figure.low or 0) > 1)


def _count(sentence: Sentence, head: int) -> int:
    """Return how many an event's noun counts ("three bombings", "two recent attacks"), 0 where it counts none."""
    for word in reversed(sentence.words[max(0, head - 2) : head]):
        if word.low in data.lists("events", "scope")["several"]:
            return MANY_DEEDS
        if word.figure:
            return int(word.figure.low or 0)
    return 0


def _is_deed(low: str) -> bool:
    """Tell a plural deed ("bombings", "shootings") from a doer or a device of one ("bombers", "bombs")."""
    return is_plural(low) and low not in data.lists("events", "scope")["devices"]


def _is_single(clause: str, head: str, before: list[str]) -> bool:
    """Tell "a bombing" from "bombings"; several blasts bound together ("twin bombings") are one event too."""
    if any(word in data.lists("events", "words")["bound"] for word in before[-4:]):
        return True
    if head.endswith("s") and not head.endswith("ss"):
        return any(word in {"the", "these", "those"} for word in before[-3:]) and "since" not in clause
    scope = data.lists("events", "scope")
    return bool(_ONE.search(" ".join(before) + " ")) and head not in {*scope["wars"], *scope["lasting"]}
