"""A story and its events in, who claimed, denied or was blamed for them out, with the clause that says so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from writethru import data
from writethru.claims.answers.actors import Actor, actors_in, find_actor
from writethru.claims.answers.meant import Told, evidence_of, find_meant, leaves_open, number_of
from writethru.claims.answers.stanzas import DOING, STANZAS, Stanza
from writethru.claims.figures.roles import Sentence
from writethru.claims.story import Story
from writethru.model import Answerable, Span, Stance
from writethru.reading.attribution import Attribution, name_of
from writethru.reading.speakers import find_tokens, source_before
from writethru.text import find_spots, lower

# a note on the report itself tells of no deed
_NOTE = re.compile(r"\((?:This\s(?:version|story|article)|Corrects|Adds|Updates|Recasts)\b")
_NOBODY = re.compile(r"\b(?:no|not|never|nobody|yet to|none|without|no one|neither)\b[^,;]{0,30}$")
_WHETHER = re.compile(r"\b(?:if|whether)\b[^,;.]{0,60}$")
_DENIAL = re.compile(r"\b(?:denied|denies|denying|rejected)\b[^,;.]{0,40}$")
_NAMING = re.compile(r"\b(?:named|identified|called|suspect(?:s|ed)?|believed?)\s(?:[\w-]+\s){0,5}?(?:[\w-]+,\s)?$")
# "Police suspect the bomber had links to": who thinks so stands before
_THINKS = re.compile(r"\b(?:suspect|believe|think)(?:s|ed)?\s(?:that\s)?(?:the\s)?(?:\w+\s)?$")
_COORDINATED = re.compile(r"\band\s(?:\w+\s){0,2}$")
_BEFORE = 200  # characters before a phrase in which it may be denied
Phrase = tuple[int, Stanza, re.Match[str]]  # number of the sentence, rule and words
_OWN = "own"  # "the army" without a country: that of the state spoken of
_GOES_ON = re.compile(r"[\w-]")
_BLAMED_BY = re.compile(r"blamed\sby\s((?:[\w.'-]+\s){1,4})on$")
_THE = re.compile(r"^the\s")


def find_phrases(story: Story) -> tuple[Phrase, ...]:
    """Return the words of the story that may answer for an event, in order of the sentences and of the rules."""
    low, starts = lower(story.document.text), [sentence.start for sentence in story.sentences]
    spots = {sign: {bisect_right(starts, at) - 1 for at in find_spots(low, sign)} for sign in _signs()}
    everywhere = set(range(len(starts)))
    tried: dict[int, list[Stanza]] = {}
    for rule in (*STANZAS, DOING):
        for number in set().union(*(spots[sign] for sign in rule.signs)) if rule.signs else everywhere:
            tried.setdefault(number, []).append(rule)
    return tuple(
        (number, rule, match)
        for number in sorted(tried.keys() - {-1})
        for rule in tried[number]
        for match in _finditer(rule, story.sentences[number])
    )


def find_answerable(told: Told, phrases: Sequence[Phrase]) -> tuple[Answerable, ...]:
    """Return who answers for which event, in the order of the text.

    A text's own "claimed by the group" is a claim by that group; `by` is None where the report itself lays the blame.
    An "attack" that could be any of several leaves `events` empty.
    """
    found: list[Answerable] = []
    described: set[str] = set()
    for number, matches in groupby(phrases, key=lambda phrase: phrase[0]):
        actors = actors_in(told.story, told.story.sentences[number])
        described |= {actor.name for actor in actors if actor.kind == "described"}
        for _, rule, match in matches:
            answer = _answer(told, number, actors, rule, match)
            # CASE a deed that is no event of the text blames nobody for anything
            if answer is None or ((rule is DOING or rule.aside or rule.bound) and not answer.events):
                continue
            if not any(_is_again(one, answer) for one in found):
                found.append(answer)
    named = [_by_name(answer, found, described) for answer in found]
    return tuple(one for one in named if not _is_echo(one, named))


def _by_name(answer: Answerable, answers: Sequence[Answerable], described: set[str]) -> Answerable:
    """Give "an armed group claimed the raid" the name with which the report tells of that claim again."""
    if answer.actor not in described or answer.stance != "claimed" or not answer.events:
        return answer
    same = [
        one.actor
        for one in answers
        if one.stance == "claimed" and one.actor not in described and set(one.events) & set(answer.events)
    ]
    by = same[0] if same and answer.by == answer.actor else answer.by
    return replace(answer, actor=same[0], by=by) if same else answer


def _is_again(one: Answerable, answer: Answerable) -> bool:
    """Tell a second phrase of the same clause; a claim and a denial in one breath are two records."""
    again = one.overlaps(answer) and one.actor == answer.actor
    return again and (one.stance == "denied") == (answer.stance == "denied")


def _is_echo(answer: Answerable, answers: Sequence[Answerable]) -> bool:
    """Tell the report's own "the group's attack" where the report has it from the group's claim."""
    if answer.stance != "blamed" or answer.by:
        return False
    claims = [one for one in answers if one.stance == "claimed" and one.actor == answer.actor]
    return bool(answer.events) and any(set(answer.events) <= set(one.events) for one in claims)


def _finditer(rule: Stanza, sentence: Sentence) -> Iterator[re.Match[str]]:
    return rule.phrase.finditer(sentence.text, sentence.start, sentence.end)


@cache
def _signs() -> frozenset[str]:
    return frozenset(sign for rule in (*STANZAS, DOING) for sign in rule.signs)


def _answer(told: Told, number: int, actors: Sequence[Actor], rule: Stanza, match: re.Match[str]) -> Answerable | None:
    story, sentence = told.story, told.story.sentences[number]
    text = story.document.text
    # CASE "no claim of responsibility", "nobody claimed", "checking if the group was behind it": nothing is said
    before = text[max(sentence.start, match.start() - _BEFORE) : match.start()]
    if _NOBODY.search(before) or _WHETHER.search(before) or _NOTE.match(text, sentence.start):
        return None
    # CASE "denied it was behind the blast" lays no blame
    if rule.stance != "denied" and _DENIAL.search(before):
        return None
    actor = find_actor(story, sentence, actors, rule, match)
    if actor is None:
        return None
    said = speaker_of(story, match.start()) if rule.own else None
    # CASE "witnesses said the army was not involved": no word of its own
    if rule.own and not (said and (said.name == actor.name or _speaks_for(said.name, actor))):
        return None
    about = find_meant(told, number, rule, match)
    meant = [] if leaves_open(told, about) else [n for _, n in about]
    parts = [actor, Span(*match.span()), *evidence_of(sentence, about)]
    evidence = Span(min(part.start for part in parts), max(part.end for part in parts))
    stance, by = _stance(told, rule, match, actor, meant)
    ids = tuple(dict.fromkeys(told.records[n].id for n in meant))
    return Answerable(
        evidence.start,
        evidence.end,
        story.document.id,
        evidence.of(text),
        actor.name,
        stance,
        by,
        ids,
        max((number_of(story, mention) for mention, _ in about if sentence.covers(mention)), default=1),
        rule.rule,
    )


def _stance(
    told: Told, rule: Stanza, match: re.Match[str], actor: Actor, meant: Sequence[int]
) -> tuple[Stance, str | None]:
    """Return what is said of the actor and by whom; a state whose own officials tell of its strike claims it."""
    story = told.story
    if rule.stance != "blamed":
        said = speaker_of(story, match.start()) if rule.own else None
        return rule.stance, said.name if said else _spokesman(story, actor, match) or actor.name
    by = None if rule.aside else _blamer(story, match, actor)
    # CASE "the group said the attack was carried out by its men", "the warplanes struck the camp, the Pentagon said"
    overt = rule is DOING and actor.kind == "military"
    by = (by or _owner(told, actor, meant)) if overt else by
    own = overt and by and _speaks_for(by, actor)
    return ("claimed" if own or by == actor.name else "blamed"), by


def _owner(told: Told, actor: Actor, meant: Sequence[int]) -> str | None:
    """Return who of the military itself tells of its strike elsewhere: "the strikes hit two depots, the army said"."""
    spans = [mention for mention, n in told.spoken if n in meant] + [claim for claim, n in told.counted if n in meant]
    said = [one.name for one in told.story.attributions if any(one.content.overlaps(span) for span in spans)]
    return next((name for name in said if _speaks_for(name, actor)), None)


def _spokesman(story: Story, actor: Actor, match: re.Match[str]) -> str | None:
    """Return the person who speaks for the actor: "the group's spokesman, N. N., denied"."""
    between = story.document.text[actor.end : match.start()]
    return next((name for name in sorted(story.names.persons.values()) if name in between), None)


def _speaks_for(name: str, actor: Actor) -> bool:
    state = _state_of(name)
    return state is not None and state in {_state_of(actor.name), _OWN}


def _state_of(name: str) -> str | None:
    """Return the state whose people or offices the name speaks of: "the Pentagon", "U.S. officials"."""
    states = data.names("actors", "states")
    if name.casefold() in data.lists("actors", "forces")["bare"]:
        return _OWN
    opened = [
        state for word, state in sorted(states.items()) if name.startswith(word) and not _GOES_ON.match(name, len(word))
    ]
    return opened[0] if opened else None


def _blamer(story: Story, match: re.Match[str], actor: Span) -> str | None:
    """Return who lays the blame: the subject of "blamed", "blamed by the police on", or whoever says the clause."""
    text = story.document.text
    by = _BLAMED_BY.search(match.group())
    if by:
        return _THE.sub("", by[1].strip())
    covering = [said for said in story.attributions if said.content.start <= match.start() < said.content.end]
    if covering:
        return min(covering, key=lambda said: said.content.end - said.content.start).name
    sentence = next(one for one in story.sentences if one.start <= match.start() < one.end)
    # CASE "police named N. N. as the mastermind": the subject stands before the word of naming
    named = _NAMING.search(text, max(sentence.start, actor.start - 60), actor.start)
    named = named or _THINKS.search(text, max(sentence.start, match.start() - 60), match.start())
    if not named and not match.group().startswith(("blame", "accus", "suspect")):
        return None
    at = named.start() if named else match.start()
    tokens = find_tokens(text, sentence)
    cue = next((i for i, token in enumerate(tokens) if token.start >= at), len(tokens))
    subject = source_before(tokens, cue)
    span = Span(tokens[subject[0]].start, tokens[subject[1]].end) if subject else None
    if span and not actor.overlaps(span):
        return name_of(text, span, story.names)
    # CASE "Police confirmed the group was behind it and named N. N. as the mastermind": whoever spoke before "and"
    spoke = [one for one in story.attributions if match.start() - _BEFORE < one.cue.start < at and one.cue.end < at]
    joined = named and spoke and _COORDINATED.search(text, spoke[-1].cue.end, named.start())
    return spoke[-1].name if joined else None


def speaker_of(story: Story, at: int) -> Attribution | None:
    """Return the closest attribution that covers the character `at`, or None in the report's own voice."""
    covering = [said for said in story.attributions if said.content.start <= at < said.content.end]
    return min(covering, key=lambda said: (said.content.end - said.content.start, said.cue), default=None)
