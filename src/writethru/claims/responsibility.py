"""A story and its events in, who claimed, denied or was blamed for them out, with the clause that says so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise, takewhile

from writethru import data
from writethru.claims.actors import Actor, actors_in, find_actor
from writethru.claims.events import Events, is_old, same_place
from writethru.claims.mentions import Mention
from writethru.claims.roles import Sentence
from writethru.claims.stanzas import DOING, STANZAS, Stanza
from writethru.claims.story import Story
from writethru.model import Answerable, Event, Span, Stance
from writethru.reading.attribution import Attribution, name_of
from writethru.text import find_spots, lower

_NOBODY = re.compile(r"\b(?:no|not|never|nobody|yet to|none|without|no one|neither)\b[^,;]{0,30}$")
_WHETHER = re.compile(r"\b(?:if|whether)\b[^,;.]{0,60}$")
_DENIAL = re.compile(r"\b(?:denied|denies|denying|rejected)\b[^,;.]{0,40}$")
# "killed a man linked to the bombings": what follows is not the deed that the phrase speaks of
_HANGING = re.compile(
    r"\b(?:linked\sto|tied\sto|(?:m[ae]n|suspects?|people|network|group|cell)\sbehind|after|before|since|who|wanted|suspected|involved\sin|following|suspect\sin|similar\sto"
    r"|how\sto|such|because|while|revenge\sfor|response\sto|retaliation\sfor)\b"
)
# "for the blast in Amberton and the raid on Kesh", joined by no clause of its own
_AND = re.compile(
    r"(?:(?!\b(?:which|who|how|after|before|since|such|while|fuel\w+)\b)[^.;]){0,120}\b(?:and|as\swell\sas)\b(?:(?!\bwh)[^.;,]){0,40}"
)
# "two of those", "the other two": the report does not say which
_SOME = re.compile(
    r"\b(?:one|two|three|four|some|many|most|several|none)\sof\s(?:those|these|them|which|the)\b|\bthe\sothers?\b",
    re.IGNORECASE,
)
_APPOSED = re.compile(r",\s(?:an?|the)\s.*")
_BOTH = re.compile(r"\b(?:both|those\stwo|these\stwo|the\stwo)\b|\bboth\sof\b")
_NAMING = re.compile(r"\b(?:named|identified|called|suspect(?:s|ed)?|believed?)\s(?:[\w-]+\s){0,5}?(?:[\w-]+,\s)?$")
_BLAMES = re.compile(
    r"([A-Z][\w.-]+|(?:[Tt]he|[A-Z][\w.-]*)\s(?:[\w-]+\s)?"
    r"(?:government|police|army|officials|authorities|military|ministry))\s(?:has\s|have\s|had\s)?$"
)
_BEFORE = 200  # characters before a phrase in which it may be denied
_AFTER = 400  # characters after it in which its events are named
Phrase = tuple[int, Stanza, re.Match[str]]  # number of the sentence, rule and words
_OWN = "own"  # "the army" without a country: that of the state spoken of
_GOES_ON = re.compile(r"[\w-]")
_BLAMED_BY = re.compile(r"blamed\sby\s((?:[\w.'-]+\s){1,4})on$")
_THE = re.compile(r"^the\s")


@dataclass(frozen=True, slots=True)
class _Told:
    """What the story tells; `spoken` are the mentions that speak of an event, with its number."""

    story: Story
    events: Events
    records: Sequence[Event]
    spoken: tuple[tuple[Mention, int], ...]

    def within(self, number: int) -> tuple[tuple[Mention, int], ...]:
        """Return the mentions in the sentence of that number."""
        return tuple(one for one in self.spoken if one[0].sentence == number)


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


def find_answerable(
    story: Story,
    phrases: Sequence[Phrase],
    mentions: Sequence[Mention],
    events: Events,
    records: Sequence[Event],
) -> tuple[Answerable, ...]:
    """Return who answers for which event, in the order of the text.

    A text's own "claimed by the group" is a claim by that group; `by` is None where the report itself lays the blame.
    An "attack" that could be any of several leaves `events` empty.
    """
    pairs = zip(mentions, events.of, strict=True)
    told = _Told(story, events, records, tuple((mention, n) for mention, n in pairs if n is not None))
    found: list[Answerable] = []
    for number, matches in groupby(phrases, key=lambda phrase: phrase[0]):
        actors = actors_in(story, story.sentences[number])
        for _, rule, match in matches:
            answer = _answer(told, number, actors, rule, match)
            # CASE a deed that is no event of the text blames nobody for anything
            if answer is None or ((rule is DOING or rule.aside or rule.bound) and not answer.events):
                continue
            if not any(_is_again(one, answer) for one in found):
                found.append(answer)
    return tuple(one for one in found if not _is_echo(one, found))


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


def _answer(told: _Told, number: int, actors: Sequence[Actor], rule: Stanza, match: re.Match[str]) -> Answerable | None:
    story, sentence = told.story, told.story.sentences[number]
    text = story.document.text
    # CASE "no claim of responsibility", "nobody claimed", "checking if the group was behind it": nothing is said
    before = text[max(sentence.start, match.start() - _BEFORE) : match.start()]
    if _NOBODY.search(before) or _WHETHER.search(before):
        return None
    # CASE "denied it was behind the blast" lays no blame
    if rule.stance != "denied" and _DENIAL.search(before):
        return None
    actor = find_actor(story, sentence, actors, rule, match)
    if actor is None:
        return None
    about = _meant(told, number, rule, match)
    meant = [] if _open(told, about) else [n for _, n in about]
    inside = [Span(mention.start, mention.end) for mention, _ in about if sentence.covers(mention)]
    parts = [actor, Span(*match.span()), *inside]
    evidence = Span(min(part.start for part in parts), max(part.end for part in parts))
    stance, by = _stance(story, rule, match, actor)
    ids = tuple(dict.fromkeys(told.records[n].id for n in meant))
    return Answerable(evidence.start, evidence.end, story.document.id, evidence.of(text), actor.name, stance, by, ids)


def _stance(story: Story, rule: Stanza, match: re.Match[str], actor: Actor) -> tuple[Stance, str | None]:
    """Return what is said of the actor and by whom; a state whose own officials tell of its strike claims it."""
    if rule.stance != "blamed":
        return rule.stance, _spokesman(story, actor, match) or actor.name
    by = None if rule.aside else _blamer(story, match, actor)
    # CASE "the group said the attack was carried out by its men", "the warplanes struck the camp, the Pentagon said"
    own = rule is DOING and actor.kind == "military" and by and _speaks_for(by, actor)
    return ("claimed" if own or by == actor.name else "blamed"), by


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


def _meant(told: _Told, number: int, rule: Stanza, match: re.Match[str]) -> list[tuple[Mention, int]]:
    """Return the events that the phrase answers for, with the words for them."""
    here = told.within(number)
    if rule.aside:
        return [one for one in here if one[0].start <= match.start() < one[0].end][:1]
    about = _about(rule, match, here)
    if not about:
        sentence = told.story.sentences[number]
        return [] if rule.bound or _SOME.search(sentence.of(told.story.document.text)) else _in_mind(told, sentence)
    # CASE "a bomber killed nine in the square, an attack the government blamed on": one event in two phrases
    before = [one for one in here if one[0].end <= about[0][0].start]
    if before and _APPOSED.fullmatch(told.story.document.text[about[0][0].start - 2 : about[0][0].end][:12]):
        return before[-1:]
    return _both(told, about[0][0]) or about


def _both(told: _Told, mention: Mention) -> list[tuple[Mention, int]]:
    """Return the two events that "both attacks" sum up: the last two told of, there if it names a place."""
    words = told.story.document.text[max(0, mention.start - len("both of ")) : mention.end]
    if not _BOTH.search(words):
        return []
    happenings = told.events.happenings
    last: dict[int, Mention] = {}
    for one, number in told.spoken:
        place = happenings[number].place
        fits = not mention.places or (place is not None and same_place(mention.places[0], place))
        if one.end <= mention.start and one.sentence != mention.sentence and fits:
            last[number] = last.pop(number, one)
    pair = [(one, number) for number, one in last.items()][-2:]
    return pair if len(pair) == len(("one", "other")) else []


def _about(rule: Stanza, match: re.Match[str], here: Sequence[tuple[Mention, int]]) -> list[tuple[Mention, int]]:
    """Return the events named after an active phrase, joined by "and"; else the one before the phrase."""
    text = match.string
    hanging = _HANGING.search(text, match.end(), match.end() + _AFTER)
    end = hanging.end() if hanging else match.end() + _AFTER
    after = [one for one in here if match.start() <= one[0].start < end]
    before = [one for one in here if one[0].start < match.start()]
    # CASE "after the bombing in Amberton, the army launched strikes": the deed itself is the event
    deed = [one for one in here if one[0].start < match.end() and match.start() < one[0].end]
    if rule is DOING and deed:
        return deed[-1:]
    if rule.actor == "left" and after:
        pairs = takewhile(lambda two: _AND.fullmatch(text[two[0][0].start : two[1][0].start]), pairwise(after))
        return after[:1] + [one for _, one in pairs]
    return [] if rule.bound else before[-1:] or (after[:1] if rule.actor != "left" else [])


def _in_mind(told: _Told, sentence: Sentence) -> list[tuple[Mention, int]]:
    """Return the event that a sentence without one speaks of: the last of its paragraph, else the only news."""
    story = told.story
    spoken = [one for one in told.spoken if one[0].end <= sentence.start]
    here = [one for one in spoken if story.sentences[one[0].sentence].paragraph == sentence.paragraph]
    if here or sentence.headline:
        return here[-1:]
    fresh = {number for _, number in spoken if not is_old(story, told.events.happenings[number].days)}
    return [one for one in spoken if one[1] in fresh][-1:] if len(fresh) == 1 else []


def _open(told: _Told, about: Sequence[tuple[Mention, int]]) -> bool:
    """Tell "the attack" of a headline or deck that could be any of several events of the story."""
    if not about or about[0][0].places or about[0][0].days:
        return False
    sentences = told.story.sentences
    if not sentences[about[0][0].sentence].headline:
        return False
    return len({number for mention, number in told.spoken if not sentences[mention.sentence].headline}) > 1


def _blamer(story: Story, match: re.Match[str], actor: Span) -> str | None:
    """Return who lays the blame: the subject of "blamed", "blamed by the police on", or whoever says the clause."""
    text = story.document.text
    by = _BLAMED_BY.search(match.group())
    if by:
        return _THE.sub("", by[1].strip())
    covering = [said for said in story.attributions if said.content.start <= match.start() < said.content.end]
    if covering:
        return min(covering, key=lambda said: said.content.end - said.content.start).name
    # CASE "police named N. N. as the mastermind": the subject stands before the word of naming
    named = _NAMING.search(text, max(0, actor.start - 60), actor.start)
    at = named.start() if named else match.start()
    subject = _BLAMES.search(text, max(0, at - 60), at)
    lays = named or match.group().startswith(("blame", "accus", "suspect"))
    if subject is None or not lays or actor.overlaps(Span(*subject.span())):
        return None
    return name_of(text, Span(*subject.span(1)), story.names)


def speaker_of(story: Story, at: int) -> Attribution | None:
    """Return the closest attribution that covers the character `at`, or None in the report's own voice."""
    covering = [said for said in story.attributions if said.content.start <= at < said.content.end]
    return min(covering, key=lambda said: (said.content.end - said.content.start, said.cue), default=None)
