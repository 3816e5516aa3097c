"""A story and its events in, who claimed, denied or was blamed for them out, with the clause that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from writethru.claims.events import Events, is_old
from writethru.claims.mentions import Mention
from writethru.claims.roles import Sentence
from writethru.claims.stanzas import DOING, GROUP, STANZAS, Stanza
from writethru.claims.story import Story
from writethru.model import Answerable, Event, Span
from writethru.reading.attribution import Attribution, name_of
from writethru.reading.bodies import Named
from writethru.reading.names import stand_in

_BY = re.compile(r"\bby\s(?:[\w-]+\s){0,3}$")
_ADJECTIVE = re.compile(r"-(?:linked|affiliated|inspired|backed|allied|claimed)\b")
_PART = re.compile(r"(?:\s\([A-Z-]+\))?\s(?:offshoot|affiliate|splinter|faction|breakaway)\b")
_PART_OF = re.compile(
    r"\b(?:offshoot|affiliate|splinter\sgroup|faction|breakaway|wing)\s(?:of|from)\s(?:the\s)?(?:[\w'\u2019-]+\s){0,6}\(?$"
)
_NOBODY = re.compile(r"\b(?:no|not|never|nobody|yet to|none|without|no one)\b[^,;]{0,30}$")
_BLAMES = re.compile(
    r"([A-Z][\w.-]+|(?:[Tt]he|[A-Z][\w.-]*)\s(?:[\w-]+\s)?"
    r"(?:government|police|army|officials|authorities|military|ministry))\s(?:has\s|have\s|had\s)?$"
)
_IT = re.compile(r"(?:It|They)\b")
_NEAR = 160  # characters within which the actor of a phrase must stand
_NEXT = 80  # characters within which a second event belongs to the same phrase
_SOON = 20  # characters between "It" and "claimed"


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


def find_answerable(
    story: Story, mentions: Sequence[Mention], events: Events, records: Sequence[Event]
) -> tuple[Answerable, ...]:
    """Return who answers for which event, in the order of the text.

    A text's own "claimed by the group" is a claim by that group; `by` is None where the report itself lays the blame.
    An "attack" that could be any of several leaves `events` empty.
    """
    pairs = zip(mentions, events.of, strict=True)
    told = _Told(story, events, records, tuple((mention, n) for mention, n in pairs if n is not None))
    found: list[Answerable] = []
    for number, sentence in enumerate(story.sentences):
        for rule, match in _matches(story, sentence):
            answer = _answer(told, number, rule, match)
            # CASE a deed that is no event of the text blames nobody for anything
            if answer is None or (rule is DOING and not answer.events):
                continue
            if not any(one.overlaps(answer) and one.actor == answer.actor for one in found):
                found.append(answer)
    return tuple(found)


def _matches(story: Story, sentence: Sentence) -> Iterator[tuple[Stanza, re.Match[str]]]:
    for rule in (*STANZAS, DOING):
        for match in rule.phrase.finditer(story.document.text, sentence.start, sentence.end):
            yield rule, match


def _answer(told: _Told, number: int, rule: Stanza, match: re.Match[str]) -> Answerable | None:
    story, sentence = told.story, told.story.sentences[number]
    text = story.document.text
    # CASE "no claim of responsibility", "nobody claimed": nothing is said
    if _NOBODY.search(text[sentence.start : match.start()]):
        return None
    actor = _actor(story, sentence, rule, match)
    if actor is None:
        return None
    span, name = actor
    about = _about(rule, match, told.within(number)) or _in_mind(told, sentence)
    meant = [] if _open(told, about) else [n for _, n in about]
    inside = [Span(mention.start, mention.end) for mention, _ in about if sentence.covers(mention)]
    parts = [span, Span(*match.span()), *inside]
    evidence = Span(min(part.start for part in parts), max(part.end for part in parts))
    by = name if rule.stance != "blamed" else _blamer(story, match, span)
    ids = tuple(dict.fromkeys(told.records[n].id for n in meant))
    return Answerable(evidence.start, evidence.end, story.document.id, evidence.of(text), name, rule.stance, by, ids)


def _actor(story: Story, sentence: Sentence, rule: Stanza, match: re.Match[str]) -> tuple[Span, str] | None:
    """Return the actor next to the phrase: one of the table, or what "the group" stands for."""
    text = story.document.text
    left = Span(sentence.start, match.start())
    right = Span(match.end(), min(sentence.end, match.end() + _NEAR))
    named = tuple(
        actor
        for actor in story.names.within(left if rule.actor != "right" else right)
        if rule.actor == "stuck" or not _ADJECTIVE.match(text, actor.end)
    )
    if rule.actor == "stuck":
        near = [actor for actor in named if actor.end == match.start() and actor.kind == "armed"]
        passive = near and _BY.search(text, max(sentence.start, near[-1].start - 40), near[-1].start)
        return (Span(near[-1].start, near[-1].end), near[-1].name) if near and not passive else None
    able = [actor for actor in named if actor.kind in {"armed", "military"}]
    if rule.actor == "left":
        able = [actor for actor in reversed(able) if match.start() - actor.end <= _NEAR]
    if able and not (
        rule.actor == "right" and re.search(r"[.;]|\b(?:said|after|when)\b", text[match.end() : able[0].start])
    ):
        return _whole_name(story, sentence, able[0])
    area = Span(max(left.start, left.end - _NEAR), left.end) if rule.actor == "left" else right
    phrases = [Span(*found.span()) for found in GROUP.finditer(text, area.start, area.end)]
    if not phrases:
        return _pronoun(story, sentence, rule, match)
    phrase = phrases[-1] if rule.actor == "left" else phrases[0]
    other = stand_in(text, phrase, story.names)
    return phrase, other.name if other else re.sub(r"^(?:the)\s", "", phrase.of(text), flags=re.IGNORECASE)


def _whole_name(story: Story, sentence: Sentence, actor: Named) -> tuple[Span, str]:
    """Return the actor with its span; an offshoot of a group is not the group."""
    text = story.document.text
    if match := _PART.match(text, actor.end):
        return Span(actor.start, match.end()), f"{actor.name}{match.group()}"
    if match := _PART_OF.search(text, sentence.start, actor.start):
        return Span(match.start(), actor.end), f"offshoot of {actor.name}"
    twin = next(
        (
            one
            for one in story.names.within(sentence)
            if one.name == actor.name and 0 <= actor.start - one.end <= len(" (")
        ),
        actor,
    )
    return Span(min(twin.start, actor.start), actor.end), actor.name


def _pronoun(story: Story, sentence: Sentence, rule: Stanza, match: re.Match[str]) -> tuple[Span, str] | None:
    """Read "It also claimed ...": the armed group named last before."""
    opener = _IT.match(story.document.text, sentence.start)
    if rule.actor != "left" or not opener or match.start() - opener.end() > _SOON:
        return None
    before = [actor for actor in story.names.actors if actor.kind == "armed" and actor.end <= sentence.start]
    return (Span(*opener.span()), before[-1].name) if before else None


def _about(rule: Stanza, match: re.Match[str], here: Sequence[tuple[Mention, int]]) -> list[tuple[Mention, int]]:
    """Return the events named after an active phrase, joined by "and"; else the one before the phrase."""
    after = [one for one in here if one[0].start >= match.start()]
    before = [one for one in here if one[0].start < match.start()]
    if rule.actor == "left" and after:
        return after[:1] + [one for last, one in pairwise(after) if one[0].start - last[0].end < _NEXT]
    return before[-1:] or (after[:1] if rule.actor != "left" else [])


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
    by = re.search(r"blamed\sby\s((?:[\w.'-]+\s){1,4})on$", match.group())
    if by:
        return re.sub(r"^the\s", "", by[1].strip())
    covering = [said for said in story.attributions if said.content.start <= match.start() < said.content.end]
    if covering:
        return min(covering, key=lambda said: said.content.end - said.content.start).name
    subject = _BLAMES.search(text, max(0, match.start() - 60), match.start())
    if subject is None or not match.group().startswith(("blame", "accus")) or actor.overlaps(Span(*subject.span())):
        return None
    return name_of(text, Span(*subject.span(1)), story.names)


def speaker_of(story: Story, at: int) -> Attribution | None:
    """Return the closest attribution that covers the character `at`, or None in the report's own voice."""
    covering = [said for said in story.attributions if said.content.start <= at < said.content.end]
    return min(covering, key=lambda said: (said.content.end - said.content.start, said.cue), default=None)
