"""A document in, its account out: the events it tells of, every figure of casualties, and who answers for what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from writethru import data
from writethru.claims.answers.find import find_answerable, find_phrases, speaker_of
from writethru.claims.answers.meant import open_named, tell
from writethru.claims.assign import assign_events
from writethru.claims.bounds import bound_story
from writethru.claims.events.find import Events, Happening, as_events, is_old, join_mentions
from writethru.claims.events.mentions import Mention, find_mentions
from writethru.claims.figures.roles import Sentence, is_plural
from writethru.claims.figures.stated import Stated, find_stated
from writethru.claims.grounding import days_of, own_days, place_of
from writethru.claims.outcomes import settle_outcomes
from writethru.claims.parts import names_own_deed, tie_parts
from writethru.claims.reckoning import reckon_days
from writethru.claims.scope import adds_up, scope_of
from writethru.claims.story import Story, read_story
from writethru.claims.unread import find_unread
from writethru.model import Account, Claim, Document, Event, Origin, Scope, Unread
from writethru.reading.attribution import Attribution
from writethru.reading.places.gazetteer import Gazetteer
from writethru.text import make_id


@dataclass(frozen=True, slots=True)
class _Told:
    """What a story tells of events and figures."""

    mentions: tuple[Mention, ...]
    events: Events
    claims: tuple[Claim, ...]


def read_account(document: Document, gazetteer: Gazetteer) -> Account:
    """Read what a document says happened: events, figures of casualties with scope, place, day and origin, and answers.

    Only the headline and the story are read. A figure's span is the clause that states it.
    """
    story = read_story(document, gazetteer)
    stated, phrases = find_stated(story), find_phrases(story)
    # CASE no figure and nobody to answer for anything: most reports of a mixed pile
    if not stated and not phrases:
        return Account(document.id, (), (), (), find_unread(story))
    story = bound_story(story, "words that lay blame", [number for number, _, _ in phrases])
    story, told = _read(story, stated)
    phrases = tuple(phrase for phrase in phrases if phrase[0] < len(story.sentences))
    named = open_named(story, frozenset(number for number, _, _ in phrases), told.mentions, told.events)
    records = as_events(story, named)
    answers = find_answerable(tell(story, told.mentions, named, records, told.claims), phrases)
    used = {claim.event for claim in told.claims} | {id_ for answer in answers for id_ in answer.events}
    events = tuple(event for event in records if event.id in used)
    return Account(document.id, events, told.claims, answers, find_unread(story))


def read_claims(document: Document, gazetteer: Gazetteer) -> tuple[tuple[Claim, ...], tuple[Unread, ...]]:
    """Read the figures of casualties alone, and what no figure could be taken from."""
    story = read_story(document, gazetteer)
    stated = find_stated(story)
    if not stated:
        return (), find_unread(story)
    story, told = _read(story, stated)
    return told.claims, find_unread(story)


def _read(story: Story, stated: tuple[Stated, ...]) -> tuple[Story, _Told]:
    """Return what the story tells, and the story as far as that was read."""
    story = reckon_days(bound_story(story, "figures", [one.sentence for one in stated]))
    counted = frozenset(one.sentence for one in stated)
    mentions = find_mentions(story, counted)
    story = bound_story(story, "mentions of events", [mention.sentence for mention in mentions])
    mentions = tuple(mention for mention in mentions if mention.sentence < len(story.sentences))
    stated = tuple(one for one in stated if one.sentence < len(story.sentences))
    events = join_mentions(story, mentions, counted)
    events, about = assign_events(story, stated, mentions, events)
    stated, about = settle_outcomes(story, stated, about)
    records = as_events(story, events)
    return story, _Told(mentions, events, _claims(story, stated, about, events, records))


def _claims(
    story: Story, stated: Sequence[Stated], about: Sequence[int | None], events: Events, records: Sequence[Event]
) -> tuple[Claim, ...]:
    found: list[Claim] = []
    happenings = [events.happenings[number] if number is not None else None for number in about]
    scopes = [_scope(story, one, happening, events) for one, happening in zip(stated, happenings, strict=True)]
    for at, (one, number, happening) in enumerate(zip(stated, about, happenings, strict=True)):
        scope = scopes[at]
        if scope == "incident":
            scope = next((wide for o, wide in zip(stated, scopes, strict=True) if _goes_with(story, one, o)), scope)
        claim = _claim(story, one, scope, happening if scope == "incident" else None)
        event = records[number].id if scope == "incident" and number is not None else None
        found.append(replace(claim, event=event))
    return tie_parts(story, stated, found)


def _scope(story: Story, one: Stated, happening: Happening | None, events: Events) -> Scope:
    sentence = story.sentences[one.sentence]
    if names_own_deed(story, one):
        return "incident"
    # CASE a headline that sums up "bombings" of which the story tells two or more
    here = [mention for mention in happening.mentions if mention.sentence == one.sentence] if happening else []
    if sentence.headline and happening and any(is_plural(sentence.words[mention.head].low) for mention in here):
        told = [h for h in events.happenings if set(h.kinds) & set(happening.kinds) and _is_news(story, h)]
        if len(told) > 1:
            return "aggregate"
    # CASE "the fourth such attack this year, bringing the toll to 80"
    if one.casualty.rule == "toll" and adds_up(sentence, one.casualty.anchor):
        return "aggregate"
    return scope_of(
        sentence,
        *one.wide,
        places=2 if happening and happening.several else 1,
        anchor=one.casualty.anchor,
        single=one.casualty.low == one.casualty.high == 1,
    )


def _goes_with(story: Story, one: Stated, other: Stated) -> bool:
    """Tell a count that adds up what another of its sentence does.

    "At least eight were wounded or killed this year" are those eight; "shot since Friday, including one fatal shooting"
    tells of one among them.
    """
    if one is other or one.sentence != other.sentence:
        return False
    here, there = one.casualty.quantity, other.casualty.quantity
    words = story.sentences[one.sentence].words
    among = any(word.role == "including" for word in words[max(there, here - 2) : here])
    return here == there or (among and one.casualty.rule == "deadly event")


def _is_news(story: Story, happening: Happening) -> bool:
    """Tell an event that the story itself tells, of these days, from the headline's and from the background."""
    if all(story.sentences[mention.sentence].headline for mention in happening.mentions):
        return False
    return not is_old(story, happening.days)


def _claim(story: Story, one: Stated, scope: Scope, happening: Happening | None) -> Claim:
    text, document, casualty = story.document.text, story.document, one.casualty
    sentence = story.sentences[one.sentence]
    span = sentence.span(one.first, one.last)
    words = sentence.words
    number = words[casualty.last if casualty.basis == "sum" else casualty.quantity]
    said = _speaker(story, one, happening)
    return Claim(
        span.start,
        span.end,
        make_id("c", document.id, span.start, span.end, casualty.effect, number.start),
        document.id,
        span.of(text),
        casualty.effect,
        casualty.low,
        casualty.high,
        None,
        casualty.modality,
        _victims(text, one, sentence),
        casualty.attackers,
        scope,
        place_of(story, one, happening),
        days_of(story, one, happening),
        Origin(said.source.start, said.source.end, said.name) if said else None,
        _chain(story, said),
        None,
        "superseded" if casualty.superseded else "current",
        casualty.rule,
        None,
        sentence.headline,
    )


def _victims(text: str, one: Stated, sentence: Sentence) -> str | None:
    casualty = one.casualty
    first = (
        casualty.quantity + 1
        if sentence.words[casualty.quantity].role in {"figure", "indefinite"}
        else casualty.quantity
    )
    # CASE "killing nine, police said": who says so is none of them
    named = casualty.last >= first and sentence.words[first].role != "comma"
    return sentence.span(first, casualty.last).of(text) if named else None


def _speaker(story: Story, one: Stated, happening: Happening | None) -> Attribution | None:
    """Return who gave the figure: the closest source whose words hold it, or None in the report's own voice.

    What is said of an older event in passing ("the raid last year that killed 12") is the report's own knowledge.
    """
    sentence = story.sentences[one.sentence]
    spots = (sentence.words[one.casualty.quantity].start, sentence.words[one.casualty.anchor].start)
    said = next((found for spot in spots if (found := speaker_of(story, spot))), None)
    if said is None or _is_own(story, said):
        return None
    passing = any(word.role == "who" for word in sentence.words[one.first : max(one.casualty.anchor, one.first)])
    days = own_days(story, one) or (happening.days if happening else None)
    return None if passing and is_old(story, days) else said


def _is_own(story: Story, said: Attribution) -> bool:
    """Tell the publisher's own people ("a Northern Wire reporter said"): they speak in the report's own voice."""
    words = set(said.name.casefold().split())
    own = [story.document.outlet or "", *(credit.agency for credit in story.document.credits)]
    return bool(words & set(data.words("saying", "newsroom"))) and any(name and name in said.name for name in own)


def _chain(story: Story, said: Attribution | None) -> tuple[str, ...]:
    """Origin first, then who passed it on, the agency credited and the outlet."""
    document = story.document
    names = [said.name, *said.via] if said else []
    names += [credit.agency for credit in document.credits[:1]]
    return tuple(dict.fromkeys([*names, document.outlet] if document.outlet else names))
