"""A phrase that answers for a deed in, the events of the story that it means out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from writethru.claims.answers.stanzas import DOING, Stanza, named_after
from writethru.claims.events.find import Events, Happening, apart_in_time, dated, is_ahead, is_old, opened
from writethru.claims.events.mentions import Mention
from writethru.claims.figures.stated import MAIN_EFFECTS
from writethru.claims.story import Story
from writethru.model import Claim, Event, Place, Span
from writethru.reading.places.nearness import same_place
from writethru.text import fold

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
_LISTED = re.compile(r"(?:[^.;]{0,60}\b(?:in|at|near|on)\s(?:[\w-]+\s){0,6})?")
_JOINED = re.compile(r"[^.;]{0,60}(?:,|\band)\s(?:(?:in|at|near|on)\s)?(?:[\w-]+\s){0,3}")
# "the raid, which resembled the one in Kesh": another one's place
_LIKENED = re.compile(r"\b(?:similar(?:ity|ities)?\s(?:to|with)|reminiscent\sof|resembl\w+|echo\w+|mirror\w+)\b")
_NEAR_PHRASE = 12  # characters between "responsibility for" and the deed
_AFTER = 400  # characters after a phrase in which its events are named
_LATELY = 4  # sentences since the last figure, in which its event is still in mind
_MANY = 6  # more attacks than one clause answers for


@dataclass(frozen=True, slots=True)
class Told:
    """What the story tells.

    Attributes:
        spoken: the mentions that speak of an event, with its number, in order of the text.
        counted: the figures of casualties with the number of their event, in order of the text.
        unknown: mentions of deeds of which no more is told than their name.
    """

    story: Story
    events: Events
    records: Sequence[Event]
    spoken: tuple[tuple[Mention, int], ...]
    counted: tuple[tuple[Claim, int], ...]
    unknown: tuple[Mention, ...]

    def within(self, number: int) -> tuple[tuple[Mention, int], ...]:
        """Return the mentions in the sentence of that number."""
        return tuple(one for one in self.spoken if one[0].sentence == number)


def tell(
    story: Story, mentions: Sequence[Mention], events: Events, records: Sequence[Event], claims: Sequence[Claim]
) -> Told:
    """Return what the story tells, in the order of the text."""
    spoken = [(mention, n) for n, happening in enumerate(events.happenings) for mention in happening.mentions]
    known = {mention.start for mention, _ in spoken}
    number = {record.id: n for n, record in enumerate(records)}
    counted = [
        (c, number[c.event]) for c in claims if c.event in number and c.effect in MAIN_EFFECTS and not c.headline
    ]
    return Told(
        story,
        events,
        records,
        tuple(sorted(spoken, key=lambda one: (one[0].start, one[0].end, one[1]))),
        tuple(sorted(counted, key=lambda one: (one[0].end, one[0].id))),
        tuple(m for m, n in zip(mentions, events.of, strict=True) if n is None and m.start not in known),
    )


def open_named(story: Story, answered: frozenset[int], mentions: Sequence[Mention], events: Events) -> Events:
    """Open an event for a deed that somebody answers for and no figure or other sentence tells of.

    `answered` are the numbers of the sentences in which somebody may answer for something.

    "claimed responsibility for the previous bombing, on May 3", "two attacks blamed on the group, in Orvale and Kesh".
    """
    happenings = list(events.happenings)
    pairs = list(zip(mentions, events.of, strict=True))
    for number in sorted(answered):
        ends = [match.end() for match in named_after(story.document.text, story.sentences[number])]
        here = [(mention, n) for mention, n in pairs if mention.sentence == number]
        for mention, n in here:
            named = any(0 <= mention.start - end <= _NEAR_PHRASE for end in ends)
            if n is None and named and not is_ahead(story, mention.days):
                fresh = dated(story, opened(mention), before=False)
                happenings += [fresh] if fresh.place or fresh.days else []
            elif n is not None:
                happenings += _listed(story, mention, happenings, n)
    return Events(tuple(happenings), events.of)


def number_of(story: Story, mention: Mention) -> int:
    """Return how many events the words speak of: "both attacks" 2, "the last three bombings" 3, "the attack" 1."""
    words = story.sentences[mention.sentence].words[mention.first : mention.head]
    stated = [word.figure.low or 0 for word in words if word.figure and word.role != "indefinite"]
    before = story.document.text[max(0, mention.start - len("both of ")) : mention.end]
    found = 2 if _BOTH.search(before) else stated[0] if stated else 1
    return found if 1 < found <= _MANY else 1


def _listed(story: Story, mention: Mention, happenings: Sequence[Happening], own: int) -> list[Happening]:
    """Return the events of "two bombings last year, in Orvale and in the capital Kesh" that are not told yet."""
    here = [h for h in happenings if any(one.sentence == mention.sentence for one in h.mentions)]
    days = mention.days or happenings[own].days
    return [
        replace(happenings[own], place=town, days=days, mentions=(_at(mention, town),))
        for town in _towns(story, mention)
        if not any(_is_in(h, town) for h in here)
    ]


def _towns(story: Story, mention: Mention) -> list[Place]:
    """Return the towns in which the sentence places the several events of a mention, or none where it does not."""
    text, at, number = story.document.text, mention.end, number_of(story, mention)
    sentence = story.sentences[mention.sentence]
    towns: dict[str, Place] = {}
    for place in story.places_in(sentence) if number > 1 else ():
        if place.start < sentence.words[mention.head].end or len(towns) == number:
            continue
        gap = text[at : place.start]
        if place.precision not in {"country", "region"} and (_JOINED if towns else _LISTED).fullmatch(gap):
            towns.setdefault(fold(place.name), place)
        at = max(at, place.end)
    return list(towns.values()) if len(towns) == number else []


def _at(mention: Mention, place: Place) -> Mention:
    """Return the mention of that one of several events which the list places there; its span is the place's name."""
    return replace(mention, start=place.start, end=place.end, places=(place,))


def find_meant(told: Told, number: int, rule: Stanza, match: re.Match[str]) -> list[tuple[Mention, int]]:
    """Return the events that the phrase answers for, with the words for them."""
    if rule.doer:
        return _of_doer(told, number, match)
    if rule.aside:
        here = [one for one in told.within(number) if one[0].start <= match.start() < one[0].end][:1]
        # CASE "under the cover of Ruritanian air strikes": a way of war, where no place, day or figure makes it a deed
        counted = any(told.story.sentences[number].covers(claim) for claim, _ in told.counted)
        talk = rule.actor == "adjective" and not counted and not any(m.places or m.days for m, _ in here)
        return [] if talk else here
    if rule is DOING:
        return _of_deed(told, number, match)
    about = _about(told, number, rule, match)
    return _clear(told, number, about) if about else _unnamed(told, number, rule, match)


def _clear(told: Told, number: int, about: list[tuple[Mention, int]]) -> list[tuple[Mention, int]]:
    """Return the events that the words named stand for."""
    text, start = told.story.document.text, about[0][0].start
    # CASE "a bomber killed nine in the square, an attack the government blamed on": one event in two phrases
    before = [one for one in told.within(number) if one[0].end <= start]
    if before and _APPOSED.fullmatch(text[start - 2 : about[0][0].end][:12]):
        return before[-1:]
    if _in_passing(told, about[0]):
        return news(told, number)
    return _both(told, about[0]) or about


def _unnamed(told: Told, number: int, rule: Stanza, match: re.Match[str]) -> list[tuple[Mention, int]]:
    """Return the event in mind where the phrase names none, and does not speak of one that is told nowhere."""
    sentence, text = told.story.sentences[number], told.story.document.text
    around = (text[sentence.start : match.start()], text[match.end() : sentence.end])
    # CASE "claimed responsibility for a bomb aboard a ferry": another deed than those told, and not where or when
    named = [m for m in told.unknown if 0 <= m.start - match.end() <= _NEAR_PHRASE]
    if rule.bound or any(m.manner != "definite" for m in named) or any(_SOME.search(words) for words in around):
        return []
    # CASE "the group claimed the attack" in the lead, which tells of no attack yet: the first one told
    ahead = named and not sentence.headline and told.spoken and told.spoken[0][0].start > match.start()
    return in_mind(told, number) or list(told.spoken[:1] if ahead else ())


def in_mind(told: Told, number: int) -> list[tuple[Mention, int]]:
    """Return the event that a sentence without one speaks of: the last of its paragraph, else the news."""
    story, sentence = told.story, told.story.sentences[number]
    spoken = [one for one in told.spoken if one[0].end <= sentence.start]
    here = [one for one in spoken if story.sentences[one[0].sentence].paragraph == sentence.paragraph]
    counted = [one for one in told.counted if one[0].end <= sentence.start]
    if sentence.headline:
        return here[-1:]
    # CASE "A bomber killed 10 in Orvale. Police there suspect": the figure's event is told, the bomber only named
    if here and counted and counted[-1][0].end >= here[-1][0].start:
        return [(here[-1][0], counted[-1][1])]
    return here[-1:] or news(told, number)


def news(told: Told, number: int) -> list[tuple[Mention, int]]:
    """Return the news of the day as known before the sentence: the only fresh event, or the only one with figures."""
    story, sentence = told.story, told.story.sentences[number]
    spoken = [one for one in told.spoken if one[0].end <= sentence.start]
    fresh = {n for _, n in spoken if not is_old(story, told.events.happenings[n].days)}
    if len(fresh) > 1:
        counted = [(claim, n) for claim, n in told.counted if n in fresh and claim.end <= sentence.start]
        fresh = {n for _, n in counted}
        # CASE "Nine died in Orvale. ... The group claimed responsibility.": what was counted a moment ago
        start = story.sentences[max(0, number - _LATELY)].start
        fresh = {counted[-1][1]} if len(fresh) > 1 and counted[-1][0].start >= start else fresh
    return [one for one in spoken if one[1] in fresh][-1:] if len(fresh) == 1 else []


def leaves_open(told: Told, about: Sequence[tuple[Mention, int]]) -> bool:
    """Tell "the attack" of a headline or deck that could be any of several events of the story."""
    if not about or about[0][0].places or about[0][0].days:
        return False
    sentences = told.story.sentences
    if not sentences[about[0][0].sentence].headline:
        return False
    return len({number for mention, number in told.spoken if not sentences[mention.sentence].headline}) > 1


def _of_doer(told: Told, number: int, match: re.Match[str]) -> list[tuple[Mention, int]]:
    """Return the deed of "the bomber": the one counted in the paragraph, else the one told of him in the sentence."""
    here, story = told.within(number), told.story
    paragraph = [s for s in story.sentences[:number] if s.paragraph == story.sentences[number].paragraph]
    counted = [n for claim, n in told.counted if any(sentence.covers(claim) for sentence in paragraph)]
    if counted:
        return [one for one in told.spoken if one[1] == counted[-1]][-1:]
    covering = [one for one in here if one[0].start <= match.start() < one[0].end][:1]
    return covering or [one for one in here if one[0].start > match.start()][:1] or in_mind(told, number)


def _in_passing(told: Told, about: tuple[Mention, int]) -> bool:
    """Tell "the planner of a massacre in 2014 claimed the assault": the deed named is not the one told in passing."""
    mention, number = about
    happening = told.events.happenings[number]
    text, sentence = told.story.document.text, told.story.sentences[mention.sentence]
    placed = any(place.start >= mention.start for place in mention.places)
    if mention.manner == "definite" and is_old(told.story, happening.days):
        likened = _LIKENED.search(text, sentence.words[mention.head].end, sentence.end)
        if likened and not any(mention.start <= place.start < likened.start() for place in mention.places):
            return True
    bare = mention.manner == "definite" and not placed and not mention.days
    first = min(one.sentence for one in happening.mentions)
    told_here = any(one.sentence == mention.sentence and one.end <= mention.start for one in happening.mentions)
    return bare and told_here and first == mention.sentence and is_old(told.story, happening.days)


def _both(told: Told, about: tuple[Mention, int]) -> list[tuple[Mention, int]]:
    """Return the events that "both attacks" or "two attacks, in Orvale and Kesh" sum up.

    Those listed in the sentence, else the last two told of, there if it names a place.
    """
    mention = about[0]
    here, happenings = told.within(mention.sentence), told.events.happenings
    towns = _towns(told.story, mention)
    listed = [[one for one in here if _is_in(happenings[one[1]], town)] for town in towns]
    if listed and all(listed):
        return [found[0] for found in listed]
    if number_of(told.story, mention) != len(("one", "other")):
        return []
    last: dict[int, Mention] = {}
    for one, number in told.spoken:
        place = happenings[number].place
        fits = not mention.places or (place is not None and same_place(mention.places[0], place))
        if one.end <= mention.start and one.sentence != mention.sentence and fits:
            last[number] = last.pop(number, one)
    pair = [(one, number) for number, one in last.items()][-2:]
    return pair if len(pair) == len(("one", "other")) else []


def _is_in(happening: Happening, town: Place) -> bool:
    return bool(happening.place and same_place(town, happening.place))


def _about(told: Told, number: int, rule: Stanza, match: re.Match[str]) -> list[tuple[Mention, int]]:
    """Return the events named after an active phrase, joined by "and"; else the one before the phrase."""
    text, here = match.string, told.within(number)
    hanging = _HANGING.search(text, match.end(), match.end() + _AFTER)
    end = hanging.end() if hanging else match.end() + _AFTER
    after = [one for one in here if match.start() <= one[0].start < end]
    before = [one for one in here if one[0].start < match.start()]
    if rule.actor == "left" and after:
        pairs = takewhile(lambda two: _AND.fullmatch(text[two[0][0].start : two[1][0].start]), pairwise(after))
        return after[:1] + [one for _, one in pairs]
    return [] if rule.bound else before[-1:] or (after[:1] if rule.actor != "left" else [])


def _of_deed(told: Told, number: int, match: re.Match[str]) -> list[tuple[Mention, int]]:
    """Return the events of "the group stormed a market": those of its figures, else of its words, else what is in mind.

    "After the bombing in Orvale, the army launched strikes": what was told before is what the deed answers.
    """
    sentence, here = told.story.sentences[number], told.within(number)
    counted = [(claim, n) for claim, n in told.counted if sentence.covers(claim) and claim.end >= match.end()]
    # CASE "killed 15 in Orvale and seven in Kesh": one deed told of two places
    own = list(dict.fromkeys(n for claim, n in counted if claim.start == counted[0][0].start < match.end()))
    words = [one for one in here if one[0].start < match.end() and match.start() < one[0].end][-1:]
    words = words or [one for one in here if one[0].start >= match.end()][:1]
    meant = own or [n for _, n in words]
    if not meant:
        # CASE "warplanes struck a camp. The strikes killed 20": the deed is named in the next breath
        told_next = [one for one in told.within(number + 1)[:1] if one[0].manner == "definite"]
        likely = in_mind(told, number) or told_next
        return [one for one in likely if _agrees(told, one[1], Span(match.start(), sentence.end))]
    return [next(one for one in (*here, *told.spoken) if one[1] == n) for n in meant]


def _agrees(told: Told, number: int, span: Span) -> bool:
    """Tell whether the words of a deed name neither another place nor another day than the event's."""
    place, days = told.events.happenings[number].place, told.events.happenings[number].days
    elsewhere = any(place and same_place(one, place) is False for one in told.story.places_in(span))
    return not elsewhere and not any(apart_in_time(said.days, days) for said in told.story.dates_in(span))


def evidence_of(sentence: Span, about: Sequence[tuple[Mention, int]]) -> list[Span]:
    """Return the words for the events that stand in the sentence itself."""
    return [Span(mention.start, mention.end) for mention, _ in about if sentence.covers(mention)]
