"""A story and its events in, who claimed, denied or was blamed for them out, with the clause that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from writethru.claims.events import Events, is_old
from writethru.claims.mentions import Mention
from writethru.claims.roles import Sentence
from writethru.claims.story import Story
from writethru.model import Answerable, Event, Span, Stance
from writethru.reading.attribution import Attribution, name_of
from writethru.reading.names import Named, stand_in

_HAS = r"(?:(?:has|have|had|also|later|promptly|quickly|initially|since|immediately)\s){0,3}"
_DEEDS = r"(?:attacks?|assaults?|bombings?|blasts?|explosions?|raids?|shootings?|killings?|strikes?|siege|massacre|suicide|car bomb\w*)"


@dataclass(frozen=True, slots=True)
class _Rule:
    """A phrase that answers for an event: its stance, and on which side of it the actor stands ("left", "right")."""

    stance: Stance
    phrase: re.Pattern[str]
    actor: str


_RULES = (
    # "claimed responsibility for", "took credit for", "said it was behind"
    _Rule(
        "claimed",
        re.compile(
            rf"\b{_HAS}(?:claimed|claims|claiming|took|taken|takes|taking)\s(?:full\s)?(?:responsibility|credit)\b"
        ),
        "left",
    ),
    _Rule(
        "claimed",
        re.compile(
            r"\bsaid\s(?:that\s)?(?:it|they|its\s\w+|their\s\w+)\s(?:was|were|had|has)?\s?(?:behind|responsible\sfor|carried\sout|conducted|launched|staged|executed)\b"
        ),
        "left",
    ),
    _Rule(
        "claimed",
        re.compile(
            rf"\b{_HAS}claimed\s(?=(?:a|an|the|that|both|last|its|their|his|\w+day's)\s(?:[\w-]+\s){{0,3}}{_DEEDS})"
        ),
        "left",
    ),
    _Rule(
        "claimed",
        re.compile(
            r"\b(?:said|claimed)\s(?:that\s)?(?:it|they)\s(?:had\s)?(?:killed|attacked|targeted|bombed|ambushed|struck)\b"
        ),
        "left",
    ),
    _Rule("claimed", re.compile(r"\bin\s(?:its|their|a)\s(?:claim|statement)\sof\sresponsibility\b"), "left"),
    # "were claimed by", "an attack later claimed by", "IS-claimed"
    _Rule("claimed", re.compile(r"\bclaimed\sby\b"), "right"),
    _Rule("claimed", re.compile(r"-claimed\b"), "stuck"),
    _Rule(
        "denied",
        re.compile(
            rf"\b{_HAS}(?:denied|denies|rejected|disowned)\s(?:any\s)?(?:responsibility|involvement|role|carrying\sout|being\sbehind|having\scarried\sout)\b"
        ),
        "left",
    ),
    # "blamed on", "accused the group of", "carried out by", "suspected"
    _Rule("blamed", re.compile(r"\bblamed\s(?:by\s(?:[\w.'-]+\s){1,4})?on\b"), "right"),
    _Rule("blamed", re.compile(r"\b(?:blamed|blames|blaming|accused|accuses|accusing)\s(?=(?!on\b|by\b)\w)"), "right"),
    _Rule(
        "blamed",
        re.compile(
            r"\b(?:was|were|been|be|being)\s(?:probably\s|likely\s|allegedly\s|reportedly\s)?(?:carried\sout|planned|staged|perpetrated|committed|conducted|masterminded)\sby\b"
        ),
        "right",
    ),
    _Rule(
        "blamed",
        re.compile(r"\b(?:attack|bombing|assault|raid|blast)s?\s(?:carried\sout|planned|staged|perpetrated)\sby\b"),
        "right",
    ),
    _Rule(
        "blamed",
        re.compile(
            r"\b(?:is|was|were|are)\s(?:probably\s|likely\s|definitely\s)?(?:behind|responsible\sfor|responsible\b(?!\sfor))"
        ),
        "left",
    ),
    _Rule(
        "blamed",
        re.compile(
            r"\b(?:believed|thought|suspected)\sto\s(?:be|have\sbeen)\s(?:carried\sout|behind|the\swork\sof|responsible\sfor)(?:\sby)?\b"
        ),
        "right",
    ),
)
_PHRASE = re.compile(
    r"(?:the|a|an|The|A|An)\s(?:[\w'\u2019-]+\s){0,5}?(?:group|militants|offshoot|movement|network|rebels|insurgents|separatists|coalition|gunmen)\b(?:\sof\sthe\s(?:[\w'-]+\s){0,3}[A-Z]\w+)?"
)
# an armed group as the subject of the deed: "militants of the group on Monday killed"
_DOING = _Rule(
    "blamed",
    re.compile(
        r"(?:\s(?:group|militants|fighters|gunmen|insurgents|rebels|bombers|extremists|jihadists|forces))?"
        r"(?:\s(?:have|has|had))?(?:\s(?:late|early)?\s?(?:on\s)?\w+day)?"
        r"\s(?:killed|attacked|stormed|raided|ambushed|invaded|massacred|executed|beheaded|bombed|shelled|hit)\b"
        r"(?!\s(?:in|on|by|during|near|when|while|after|at\s(?!least)))"
    ),
    "stuck",
)
_BY = re.compile(r"\bby\s(?:[\w-]+\s){0,3}$")
_ADJECTIVE = re.compile(r"-(?:linked|affiliated|inspired|backed|allied|claimed)\b")
_PART = re.compile(r"(?:\s\([A-Z-]+\))?\s(?:offshoot|affiliate|splinter|faction|breakaway)\b")
_PART_OF = re.compile(
    r"\b(?:offshoot|affiliate|splinter\sgroup|faction|breakaway|wing)\s(?:of|from)\s(?:the\s)?(?:[\w'\u2019-]+\s){0,6}\(?$"
)
_NEAR = 160  # characters within which the actor of a phrase must stand


def find_answerable(
    story: Story, mentions: Sequence[Mention], events: Events, records: Sequence[Event]
) -> tuple[Answerable, ...]:
    """Return who answers for which event, in the order of the text.

    A text's own "claimed by the group" is a claim by that group; `by` is None where the report itself lays the blame. An
    "attack" that could be any of several leaves `events` empty.
    """
    found: list[Answerable] = []
    for number, sentence in enumerate(story.sentences):
        here = [(mention, events.of[i]) for i, mention in enumerate(mentions) if mention.sentence == number]
        for rule, match in _matches(story, sentence):
            answer = _answer(story, sentence, rule, match, here, mentions, events, records)
            # CASE a deed that is no event of the text blames nobody for anything
            if answer and rule is _DOING and not answer.events:
                continue
            if answer and not any(one.overlaps(answer) and one.actor == answer.actor for one in found):
                found.append(answer)
    return tuple(found)


def _matches(story: Story, sentence: Sentence) -> Iterator[tuple[_Rule, re.Match[str]]]:
    for rule in (*_RULES, _DOING):
        for match in rule.phrase.finditer(story.document.text, sentence.start, sentence.end):
            yield rule, match


def _answer(
    story: Story,
    sentence: Sentence,
    rule: _Rule,
    match: re.Match[str],
    here: Sequence[tuple[Mention, int | None]],
    mentions: Sequence[Mention],
    events: Events,
    records: Sequence[Event],
) -> Answerable | None:
    text = story.document.text
    # CASE "no claim of responsibility", "nobody claimed": nothing is said
    if re.search(
        r"\b(?:no|not|never|nobody|yet to|none|without|no one)\b[^,;]{0,30}$", text[sentence.start : match.start()]
    ):
        return None
    actor = _actor(story, sentence, rule, match)
    if actor is None:
        return None
    span, name = actor
    about = _about(rule, match, here)
    if not about:
        about = _in_mind(story, sentence, mentions, events)
    ids = tuple(
        dict.fromkeys(
            records[number].id for _, number in about if number is not None and not _open(story, about, number, events)
        )
    )
    inside = [Span(mention.start, mention.end) for mention, _ in about if sentence.covers(mention)]
    parts = [span, Span(*match.span()), *inside]
    evidence = Span(min(part.start for part in parts), max(part.end for part in parts))
    by = name if rule.stance != "blamed" else _blamer(story, match, span)
    return Answerable(evidence.start, evidence.end, story.document.id, evidence.of(text), name, rule.stance, by, ids)


def _actor(story: Story, sentence: Sentence, rule: _Rule, match: re.Match[str]) -> tuple[Span, str] | None:
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
    phrases = [Span(*found.span()) for found in _PHRASE.finditer(text, area.start, area.end)]
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


def _pronoun(story: Story, sentence: Sentence, rule: _Rule, match: re.Match[str]) -> tuple[Span, str] | None:
    """Read "It also claimed ...": the armed group named last before."""
    opener = re.compile(r"(?:It|They)\b").match(story.document.text, sentence.start)
    if rule.actor != "left" or not opener or match.start() - opener.end() > 20:
        return None
    before = [actor for actor in story.names.actors if actor.kind == "armed" and actor.end <= sentence.start]
    return (Span(*opener.span()), before[-1].name) if before else None


def _about(
    rule: _Rule, match: re.Match[str], here: Sequence[tuple[Mention, int | None]]
) -> list[tuple[Mention, int | None]]:
    """Return the mentions that the phrase is about: those after an active phrase, joined by "and", else the one before."""
    after = [one for one in here if one[0].start >= match.start()]
    before = [one for one in here if one[0].end <= match.start() + 1 or one[0].start < match.start()]
    if rule.actor == "left":
        return (
            after[:1] + [one for one, last in zip(after[1:], after, strict=False) if one[0].start - last[0].end < 80]
            if after
            else before[-1:]
        )
    return before[-1:] or after[:1]


def _in_mind(
    story: Story, sentence: Sentence, mentions: Sequence[Mention], events: Events
) -> list[tuple[Mention, int | None]]:
    """Return the event that a sentence without one speaks of: the last of its paragraph, else the only news."""
    spoken = [
        (mention, events.of[i])
        for i, mention in enumerate(mentions)
        if mention.end <= sentence.start and events.of[i] is not None
    ]
    here = [one for one in spoken if story.sentences[one[0].sentence].paragraph == sentence.paragraph]
    if here or sentence.headline:
        return here[-1:]
    fresh = {number for _, number in spoken if number is not None and not is_old(story, events.happenings[number].days)}
    return [one for one in spoken if one[1] in fresh][-1:] if len(fresh) == 1 else []


def _open(story: Story, about: Sequence[tuple[Mention, int | None]], number: int, events: Events) -> bool:
    """Tell "the attack" of a headline or deck that could be any of several events of the day."""
    mention = about[0][0]
    if not story.sentences[mention.sentence].headline or mention.places or mention.days:
        return False
    return len([h for h in events.happenings if any(not story.sentences[m.sentence].headline for m in h.mentions)]) > 1


def _blamer(story: Story, match: re.Match[str], actor: Span) -> str | None:
    """Return who lays the blame: the subject of "blamed", "blamed by the police on", or whoever says the clause."""
    text = story.document.text
    by = re.search(r"blamed\sby\s((?:[\w.'-]+\s){1,4})on$", match.group())
    if by:
        return re.sub(r"^the\s", "", by[1].strip())
    covering = [said for said in story.attributions if said.content.start <= match.start() < said.content.end]
    if covering:
        return min(covering, key=lambda said: said.content.end - said.content.start).name
    subject = re.search(
        r"([A-Z][\w.-]+|(?:[Tt]he|[A-Z][\w.-]*)\s(?:[\w-]+\s)?(?:government|police|army|officials|authorities|military|ministry))\s(?:has\s|have\s|had\s)?$",
        text[max(0, match.start() - 60) : match.start()],
    )
    if (
        subject
        and re.match(r"blame|accus", match.group())
        and not actor.covers(Span(match.start() - len(subject[0]), match.start()))
    ):
        return name_of(
            text, Span(match.start() - len(subject[0]), match.start() - len(subject[0]) + len(subject[1])), story.names
        )
    return None


def speaker_of(story: Story, at: int) -> Attribution | None:
    """Return the closest attribution that covers the character `at`, or None in the report's own voice."""
    covering = [said for said in story.attributions if said.content.start <= at < said.content.end]
    return min(covering, key=lambda said: (said.content.end - said.content.start, said.cue), default=None)
