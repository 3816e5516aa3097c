"""A phrase that answers for an event in, who is meant out: a group, a state's military, or somebody described."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from writethru import data
from writethru.claims.answers.stanzas import GROUP, Stanza
from writethru.claims.figures.roles import Sentence
from writethru.claims.story import Story
from writethru.model import Span
from writethru.reading.names import stand_in

_BY = re.compile(r"\bby\s(?:[\w-]+\s){0,3}$")
_ADJECTIVE = re.compile(r"-(?:linked|affiliated|inspired|backed|allied|claimed|led|held|controlled)\b")
_PART = re.compile(r"(?:\s\([A-Z-]+\))?\s(?:offshoot|affiliate|splinter|faction|breakaway)\b")
_PART_OF = re.compile(
    r"\b(?:offshoot|affiliate|splinter\sgroup|faction|breakaway|wing)\s(?:of|from)\s(?:the\s)?(?:[\w'\u2019-]+\s){0,6}\(?$"
)
_IT = re.compile(r"(?:It|They)\b")
# "a far-left group, the DHKP-C", "the group known as TAK": the name follows its description
_CALLED = re.compile(r",?\s(?:(?:known\sas|called|named|calling\sitself|the|al)\s|\(){0,2}")
_ASIDE = re.compile(r",\s(?:an?\s|the\s)?|\s\(|\s")
# "a little-known group calling itself Guardians of the Coast"
_NEW_NAME = re.compile(
    r"\s(?:called|known\sas|calling\sitself|named)\s(?:the\s)?([A-Z][\w'\u2019-]+(?:\s(?:(?:of|for|the|al)\s){0,2}[A-Z][\w'\u2019-]+){0,5})"
)
# between "blamed on" and its actor: no other clause, nobody else's deed
_DIRECT = re.compile(
    r"\s?(?:(?!(?:of|for|in|after|when|while|at|on|to|against|said|who|whom|whose|which|that|them|him|her|it|being|because)\b)"
    r"[\w'\u2019-]+\s){0,6}[\"\u201c(]?"
)
_MEMBER = re.compile(
    r"\s?(?:(?:a|an|one|two|three|several)\s)?(?:[\w'\u2019-]+\s){0,3}"
    r"(?:member|members|cell|militants?|fighters?|gunm[ae]n|bombers?|supporters?|followers?|people|someone|suspects?)\s"
    r"(?:of|from|linked\sto|with\slinks\sto|loyal\sto)\s(?:the\s)?(?:[\w'\u2019-]+\s){0,4}"
)
# "a woman with suspected links to militants", of whom no more is known
_SOMEBODY = re.compile(
    r"\b(?:an?|two|three|four)\s(?:(?!(?:of|in|on|at|to|by|for|the)\b)[\w-]+\s){0,3}?(?:man|men|woman|women|couple|teenager|youths?|brothers?|gunm[ae]n|bombers?)\s"
    r"(?:(?:apparently|reportedly|allegedly)\s)?(?:with|believed|thought|suspected|inspired|linked|radicali[sz]ed|loyal|said)\s[^,.;:\n]{3,60}"
)
_FAITHS = re.compile(r"\b(?:Islamic|Islamist|Muslim|Sunni|Shi'?ite|Shia|Jihadist|Salafist)\b")
_STRIKES = re.compile(r"(?:strikes?|missiles?)$")
_NEAR = 160  # characters within which the actor of a phrase must stand
_PERSON_NEAR = 50  # characters between a person and "as the mastermind"
_SOON = 20  # characters between "It" and "claimed"
_ARMED = frozenset({"armed", "military"})
_ARTICLE = re.compile(r"^(?:the|a|an)\s", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<!^)\b[A-Z]|^[A-Z]")


@dataclass(frozen=True, slots=True)
class Actor(Span):
    """Words for somebody who may have done it: the name that they stand for, and how that is known.

    Attributes:
        kind: "armed" or "military" for a name of the tables, "described" for a group without one, "state" for a
            country or its government, "person" for a named one, "somebody" for one without a name.
    """

    name: str
    kind: str


def find_actor(
    story: Story, sentence: Sentence, actors: Sequence[Actor], rule: Stanza, match: re.Match[str]
) -> Actor | None:
    """Return who of the sentence's `actors` stands next to the phrase, on the side that its rule names, or None."""
    text = story.document.text
    if rule.actor == "stuck":
        return _stuck(story, sentence, actors, match)
    if rule.actor == "person":
        return _person(story, match)
    if rule.actor == "adjective":
        people = _people().search(text, max(sentence.start, match.start() - 20), match.start())
        state = people and data.names("actors", "states").get(people["state"])
        return Actor(*people.span("state"), _military(state), "military") if people and state else None
    if rule.actor == "left":
        before = [a for a in actors if a.end <= match.start() <= a.end + _NEAR and a.kind not in {"state", "somebody"}]
        # CASE "Turkey denied any role", "its warplanes were not behind it": a state answers where it is the subject
        before = before or [a for a in actors if rule.stance == "denied" and a.end <= match.start() <= a.end + _NEAR]
        return before[-1] if before else _pronoun(story, sentence, match)
    for actor in actors:
        if actor.start < match.end():
            continue
        gap = text[match.end() : actor.start]
        if _DIRECT.fullmatch(gap) or _MEMBER.fullmatch(gap):
            return actor
    return None


def actors_in(story: Story, sentence: Sentence) -> tuple[Actor, ...]:
    """Return everybody in the sentence who may have done it, in order; a name and its description are one."""
    text = story.document.text
    found = [
        Actor(one.start, one.end, one.name, one.kind)
        for one in story.names.within(sentence)
        if one.kind in _ARMED and (text.startswith("-claimed", one.end) or not _ADJECTIVE.match(text, one.end))
    ]
    found = [_whole(story, sentence, _as_military(one)) for one in found]
    for pattern, kind in ((_forces(), "military"), (_governments(), "government"), (_states(), "state")):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            state = data.names("actors", "states")[match["state"]]
            name = {"state": state, "government": _owned(state, "government")}.get(kind, _military(state))
            # CASE "blamed on Israeli strikes": the deed speaks for the state, but takes no other deed
            deed = kind != "military" or _STRIKES.search(match.group())
            found.append(Actor(match.start(), match.end(), name, "state" if deed else kind))
    # CASE "the Ember Brigade, a faction": a group of no table, whose name says what it is
    for match in _named_group().finditer(text, sentence.start, sentence.end):
        found.append(Actor(match.start(), match.end(), match.group(), "armed"))
    found += [_described(story, Span(*match.span())) for match in GROUP.finditer(text, sentence.start, sentence.end)]
    found += _of_the_state(story, sentence)
    for match in _SOMEBODY.finditer(text, sentence.start, sentence.end):
        found.append(Actor(match.start(), match.end(), re.sub(r"^an?\s", "", match.group()), "somebody"))
    return _merged(text, found)


def _of_the_state(story: Story, sentence: Sentence) -> list[Actor]:
    """Return "the government" and "regime warplanes" as those of the one state whose rule the story speaks of."""
    text = story.document.text
    bare = list(_ruled().finditer(text, sentence.start, sentence.end))
    if not bare:
        return []
    ruling = [data.names("actors", "states")[m["state"]] for m in _ruling().finditer(text)]
    state = max(sorted(set(ruling)), key=ruling.count, default=None)
    if state is None or ruling.count(state) * 2 <= len(ruling):
        return []
    return [
        Actor(*m.span(), _military(state), "military")
        if m["forces"] and not _STRIKES.search(m["forces"])
        else Actor(*m.span(), _owned(state, "government"), "state")
        for m in bare
    ]


def _owned(state: str, what: str) -> str:
    return f"{state}' {what}" if state.endswith("s") else f"{state}'s {what}"


def _military(state: str) -> str:
    """Return the one name of a state's armed forces."""
    return data.names("actors", "militaries").get(state, _owned(state, "military"))


def _as_military(actor: Actor) -> Actor:
    """The Pentagon's deeds are those of its state's military."""
    state = data.names("actors", "states").get(actor.name) if actor.kind == "military" else None
    return replace(actor, name=_military(state)) if state else actor


def _person(story: Story, match: re.Match[str]) -> Actor | None:
    """Return the person named just before "as the mastermind"."""
    start = max(0, match.start() - _PERSON_NEAR)
    before = story.document.text[start : match.start()]
    spots = {before.rfind(name): name for name in sorted(story.names.persons.values()) if name in before}
    if not spots:
        return None
    at = max(spots)
    return Actor(start + at, start + at + len(spots[at]), spots[at], "person")


def _merged(text: str, found: list[Actor]) -> tuple[Actor, ...]:
    """Of overlapping words the first kind found stands; "a far-left group, the DHKP-C" is one actor, with its name."""
    apart: list[Actor] = []
    for actor in found:
        if not any(actor.overlaps(other) for other in apart):
            apart.append(actor)
    merged: list[Actor] = []
    for actor in sorted(apart, key=lambda a: (a.start, a.end)):
        last = merged[-1] if merged else None
        gap = text[last.end : actor.start] if last else ""
        if last and last.kind == "described" and actor.kind == "armed" and _CALLED.fullmatch(gap):
            merged[-1] = replace(actor, start=last.start)
        elif last and _ASIDE.fullmatch(gap) and _is_one(last, actor):
            merged[-1] = replace(last, end=actor.end)
        else:
            merged.append(actor)
    return tuple(merged)


def _is_one(actor: Actor, aside: Actor) -> bool:
    """Tell the words that only explain the actor before them: its name again, its kind, whose offshoot it is."""
    explained = aside.kind == "described" or aside.name.startswith("offshoot of ")
    return actor.name == aside.name or (actor.kind == "armed" and explained)


def _stuck(story: Story, sentence: Sentence, actors: Sequence[Actor], match: re.Match[str]) -> Actor | None:
    """Return the actor that ends where the phrase begins; not "killed by militants of X attacked ..."."""
    near = [a for a in actors if a.start < match.start() <= a.end < match.end() and a.kind in _ARMED]
    if not near:
        return None
    passive = _BY.search(story.document.text, max(sentence.start, near[-1].start - 40), near[-1].start)
    return None if passive else near[-1]


def _whole(story: Story, sentence: Sentence, actor: Actor) -> Actor:
    """Return the actor with all of its name; an offshoot of a group is not the group."""
    text = story.document.text
    if match := _PART.match(text, actor.end):
        return replace(actor, end=match.end(), name=f"{actor.name}{match.group()}")
    if match := _PART_OF.search(text, sentence.start, actor.start):
        return replace(actor, start=match.start(), name=f"offshoot of {actor.name}")
    return actor


def _described(story: Story, phrase: Span) -> Actor:
    """Return what "the group" stands for; "a Kurdish militant group" is told apart from groups of other peoples."""
    words = phrase.of(story.document.text)
    called = _NEW_NAME.match(story.document.text, phrase.end)
    if called:
        return Actor(phrase.start, called.end(), called[1], "described")
    bare = _ARTICLE.sub("", words)
    peoples = _CAPITAL.search(_FAITHS.sub("", bare))
    definite = words[:4].casefold() == "the "
    other = stand_in(story.document.text, phrase, story.names) if definite or not peoples else None
    return Actor(phrase.start, phrase.end, other.name if other else bare, "described")


def _pronoun(story: Story, sentence: Sentence, match: re.Match[str]) -> Actor | None:
    """Read "It also claimed ...": the armed group named last before."""
    opener = _IT.match(story.document.text, sentence.start)
    if not opener or match.start() - opener.end() > _SOON:
        return None
    before = [actor for actor in story.names.actors if actor.kind == "armed" and actor.end <= sentence.start]
    return Actor(*opener.span(), before[-1].name, "armed") if before else None


@cache
def _named_group() -> re.Pattern[str]:
    heads = "|".join(data.words("actors", "group_heads"))
    word = r"[A-Z][\w'\u2019-]{2,24}"
    return re.compile(rf"(?<![\w-])(?!The\s){word}(?:\s{word}){{0,3}}?\s(?:{heads})\b(?!\s[A-Z])")


@cache
def _forces() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in data.lists("actors", "forces")["words"])
    inner = "|".join(re.escape(word) for word in data.lists("actors", "forces")["inner"])
    middle = rf"(?:(?:{inner})\s){{0,2}}"
    return re.compile(rf"{_state()}(?:['\u2019]s|\])?\s{middle}(?:{words})\b")


@cache
def _governments() -> re.Pattern[str]:
    return re.compile(rf"{_state()}(?:['\u2019]s)?\s(?:government|regime)\b(?!-)")


@cache
def _ruled() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in data.lists("actors", "forces")["words"])
    return re.compile(
        rf"(?<![\w'\u2019-])(?:[Tt]he\s)?(?:[Gg]overnment|[Rr]egime)(?:\s(?P<forces>{words}))?(?![\w-])(?!\s(?:\w+\s)?of\b)"
    )


@cache
def _ruling() -> re.Pattern[str]:
    """Words for those who rule a state, with its name: "Ruritanian troops", "the Ruritanian president"."""
    return re.compile(
        rf"{_state()}(?:['\u2019]s)?\s(?:government|regime|president|army|military|forces|troops|authorities|security)(?=\W|$)"
    )


@cache
def _people() -> re.Pattern[str]:
    """Words for a state's people and things; its seat is no doer ("the Amberton air strikes")."""
    words = [
        w for w in data.names("actors", "states") if w in data.names("countries", "demonyms") or w in {"U.S.", "US"}
    ]
    return re.compile(
        rf"(?<![\w.-])(?P<state>{'|'.join(re.escape(w) for w in sorted(words, key=len, reverse=True))})\]?$"
    )


@cache
def _states() -> re.Pattern[str]:
    return re.compile(
        rf"{_state()}(?!['\u2019-]|\s(?:[A-Z]|\w+(?:ist|ant|ish|ese|ian)\b))(?=\s(?:for|of|on|as|has|had|denied)\b|[,.;])"
    )


def _state() -> str:
    words = sorted(data.names("actors", "states"), key=lambda word: (-len(word), word))
    return rf"(?<![\w.-])(?P<state>{'|'.join(map(re.escape, words))})(?![\w-])"
