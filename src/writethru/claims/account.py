"""A document in, its account out: the events it tells of, every figure of casualties, and who answers for what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from writethru.claims.casualties import Casualty, find_casualties
from writethru.claims.clauses import clause_around, reach
from writethru.claims.events import Events, Happening, as_events, join_mentions, same_place
from writethru.claims.mentions import Mention, find_mentions
from writethru.claims.responsibility import find_answerable, speaker_of
from writethru.claims.roles import Sentence, is_plural
from writethru.claims.scope import scope_of
from writethru.claims.story import Story, read_story
from writethru.model import Account, Claim, Days, Document, Event, Origin, Place, Scope, Span
from writethru.reading.attribution import Attribution
from writethru.reading.gazetteer import Gazetteer
from writethru.text import make_id

MAIN_EFFECTS = frozenset({"killed", "wounded", "missing", "killed_or_wounded", "killed_or_missing"})
RECENT_DAYS = 14  # what lies further back is background to a news report


@dataclass(frozen=True, slots=True)
class Stated:
    """A casualty with its clause, and the wider clause that it shares with figures joined to it by "and"."""

    sentence: int
    casualty: Casualty
    first: int
    last: int
    wide: tuple[int, int]


def read_account(document: Document, gazetteer: Gazetteer) -> Account:
    """Read what a document says happened: events, figures of casualties with scope, place, day and origin, and answers.

    Only the headline and the story are read. A figure's span is the clause that states it.
    """
    story = read_story(document, gazetteer)
    stated = _state(story)
    counted = frozenset(one.sentence for one in stated)
    mentions = find_mentions(story, counted)
    events = join_mentions(story, mentions, counted)
    events, about = _assign(story, stated, mentions, events)
    records = as_events(story, events)
    claims = _claims(story, stated, about, events, records)
    answers = find_answerable(story, mentions, events, records)
    used = {claim.event for claim in claims} | {id_ for answer in answers for id_ in answer.events}
    return Account(document.id, tuple(event for event in records if event.id in used), claims, answers)


def _state(story: Story) -> tuple[Stated, ...]:
    """Find the casualties of every sentence and the clauses that state them."""
    found: list[Stated] = []
    for number, sentence in enumerate(story.sentences):
        here = [(one, *clause_around(sentence, one.quantity, one.last, one.anchor)) for one in find_casualties(sentence)]
        for casualty, first, last in here:
            begin, end = first, last
            for _, other_first, other_last in here:
                if other_first == end + 2 and sentence.words[end + 1].role == "and":
                    end = other_last
                if other_last == begin - 2 and sentence.words[begin - 1].role == "and":
                    begin = other_first
            found.append(Stated(number, casualty, first, last, (begin, end)))
    return tuple(found)


def _assign(
    story: Story, stated: Sequence[Stated], mentions: Sequence[Mention], events: Events
) -> tuple[Events, tuple[int | None, ...]]:
    """Tell for each figure which event it is about; a figure whose own place or day fits none opens a new one."""
    happenings = list(events.happenings)
    about: list[int | None] = []
    main: int | None = None
    for at, one in enumerate(stated):
        sentence = story.sentences[one.sentence]
        own = _own_mention(one, sentence, mentions, events)
        told = [(other, n) for other, n in zip(stated[:at], about, strict=True) if n is not None]
        if one.casualty.effect != "detained":
            told = [(other, n) for other, n in told if happenings[n].type != "kidnapping"]
        number = own if own is not None else _in_focus(story, one, mentions, events, told, main)
        place, days = _own_place(story, one), _own_days(story, one)
        joined = any(other.sentence == one.sentence and other.wide == one.wide for other, _ in told)
        if own is None and (number is None or _clashes(one, happenings[number], place, days, joined=joined)):
            number = len(happenings)
            kind = "kidnapping" if one.casualty.effect == "detained" else "killing"
            happenings.append(Happening(kind, (kind,), place, days, (), (_as_mention(one, sentence, place, days),)))
        about.append(number)
        main = number if main is None and one.casualty.effect in MAIN_EFFECTS else main
    return Events(tuple(happenings), events.of), tuple(about)


def _own_mention(one: Stated, sentence: Sentence, mentions: Sequence[Mention], events: Events) -> int | None:
    """Return the event named in the figure's clause: the subject, else what follows the verb ("killed in clashes")."""
    here = [
        (mention, events.of[i])
        for i, mention in enumerate(mentions)
        if mention.sentence == one.sentence and one.wide[0] <= mention.head <= one.wide[1] and events.of[i] is not None
    ]
    inside = [pair for pair in here if one.first <= pair[0].head <= one.last]
    inside = inside or [pair for pair in here if pair[0].head < one.casualty.anchor or one.wide[1] - pair[0].head < 8]
    before = [pair for pair in inside if pair[0].head < one.casualty.anchor]
    after = [pair for pair in inside if pair[0].head >= one.casualty.anchor]
    # CASE "gunmen killed 12 in an attack on the base": what is placed tells more
    placed = [pair for pair in (*reversed(before), *after) if pair[0].places]
    chosen = (placed or [*reversed(before), *after])[:1]
    return chosen[0][1] if chosen else None


def _in_focus(
    story: Story,
    one: Stated,
    mentions: Sequence[Mention],
    events: Events,
    told: Sequence[tuple[Stated, int]],
    main: int | None,
) -> int | None:
    """Return the event last spoken of in the paragraph, by a mention or by a figure; else the main event of the text."""
    paragraph = story.sentences[one.sentence].paragraph
    spoken = [
        (mention.sentence, mention.head, events.of[i])
        for i, mention in enumerate(mentions)
        if (mention.sentence, mention.head) < (one.sentence, one.first) and events.of[i] is not None
    ]
    spoken += [(other.sentence, other.casualty.quantity, number) for other, number in told]
    here = [some for some in spoken if story.sentences[some[0]].paragraph == paragraph and not story.sentences[some[0]].headline]
    if here:
        return max(here, key=lambda some: some[:2])[2]
    if main is not None:
        return main
    ahead = [number for i, number in enumerate(events.of) if number is not None and mentions[i].sentence <= one.sentence + 3]
    return ahead[0] if ahead else None


def _clashes(one: Stated, happening: Happening, place: Place | None, days: Days | None, *, joined: bool) -> bool:
    """Tell a figure that fits no event told so far; arrests are their own event, hostages are the attack's."""
    arrested = one.casualty.effect == "detained" and "hostage" not in one.casualty.rule and one.casualty.rule != "taken"
    if arrested and not joined and happening.type != "kidnapping":
        return True
    if place and happening.place and same_place(place, happening.place) is False:
        return True
    return bool(days and happening.days and (days.end < happening.days.start or happening.days.end < days.start))


def _as_mention(one: Stated, sentence: Sentence, place: Place | None, days: Days | None) -> Mention:
    span = sentence.span(one.first, one.last)
    places = (place,) if place else ()
    return Mention(
        span.start, span.end, one.sentence, one.first, one.casualty.anchor, one.last, "killing", "indefinite", places, days, ()
    )


def _own_place(story: Story, one: Stated) -> Place | None:
    """Return the place in the figure's clause: the first after the verb, else the nearest before it."""
    sentence = story.sentences[one.sentence]
    for begin, end in ((one.first, one.last), one.wide, (one.wide[0], reach(sentence, one.wide[1]))):
        inside = story.places_in(sentence.span(begin, end))
        anchor = sentence.words[one.casualty.anchor].start
        after = [place for place in inside if place.start > anchor]
        if inside:
            return after[0] if after else inside[-1]
    return None


def _own_days(story: Story, one: Stated) -> Days | None:
    """Return the day in the figure's clause; the day on which a toll rose is not the day of the event."""
    sentence = story.sentences[one.sentence]
    if one.casualty.rule == "toll":
        return None
    for begin, end in ((one.first, one.last), one.wide, (one.wide[0], reach(sentence, one.wide[1]))):
        inside = story.dates_in(sentence.span(begin, end))
        if inside:
            return inside[0].days
    return None


def _claims(
    story: Story, stated: Sequence[Stated], about: Sequence[int | None], events: Events, records: Sequence[Event]
) -> tuple[Claim, ...]:
    found: list[Claim] = []
    for one, number in zip(stated, about, strict=True):
        happening = events.happenings[number] if number is not None else None
        scope = _scope(story, one, happening, events)
        claim = _claim(story, one, scope, happening if scope == "incident" else None)
        event = records[number].id if scope == "incident" and number is not None else None
        claim = replace(claim, event=event)
        found.append(replace(claim, part_of=_whole(story, one, stated, claim, found)))
    inherit = {claim.id: claim for claim in found}
    return tuple(_like_whole(claim, inherit) for claim in found)


def _like_whole(claim: Claim, known: dict[str, Claim]) -> Claim:
    """A part of a campaign's total is counted over the campaign too."""
    whole = known.get(claim.part_of or "")
    return replace(claim, scope=whole.scope, event=whole.event) if whole and whole.scope != claim.scope else claim


def _scope(story: Story, one: Stated, happening: Happening | None, events: Events) -> Scope:
    sentence = story.sentences[one.sentence]
    # CASE a headline that sums up "bombings" of which the story tells two or more
    if sentence.headline and happening and is_plural(sentence.words[happening.mentions[0].head].low):
        told = [h for h in events.happenings if set(h.kinds) & set(happening.kinds) and _is_news(story, h)]
        if len(told) > 1:
            return "aggregate"
    return scope_of(sentence, *one.wide, places=2 if happening and happening.several else 1, anchor=one.casualty.anchor)


def _is_news(story: Story, happening: Happening) -> bool:
    """Tell an event that the story itself tells, of these days, from what the headline alone or the background names."""
    if all(story.sentences[mention.sentence].headline for mention in happening.mentions):
        return False
    return not (happening.days and story.day and (story.day - _day(happening.days.end)).days > RECENT_DAYS)


def _claim(story: Story, one: Stated, scope: Scope, happening: Happening | None) -> Claim:
    text, document, casualty = story.document.text, story.document, one.casualty
    sentence = story.sentences[one.sentence]
    span = sentence.span(one.first, one.last)
    words = sentence.words
    number = words[casualty.quantity]
    said = _speaker(story, one, happening)
    place = _own_place(story, one) or (happening.place if happening else _place_before(story, one))
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
        place,
        _finer_of(_own_days(story, one), happening.days if happening else None),
        Origin(said.source.start, said.source.end, said.name) if said else None,
        _chain(story, said),
        None,
        "superseded" if casualty.superseded else "current",
        casualty.rule,
        None,
        sentence.headline,
    )


def _finer_of(own: Days | None, event: Days | None) -> Days | None:
    """The clause's own day stands, unless the event's lies inside it ("last week" and a Tuesday)."""
    if own and event and own.start <= event.start and event.end <= own.end:
        return event
    return own or event


def _victims(text: str, one: Stated, sentence: Sentence) -> str | None:
    casualty = one.casualty
    first = casualty.quantity + 1 if sentence.words[casualty.quantity].role in {"figure", "indefinite"} else casualty.quantity
    return sentence.span(first, casualty.last).of(text) if casualty.last >= first else None


def _speaker(story: Story, one: Stated, happening: Happening | None) -> Attribution | None:
    """Return who gave the figure: the closest source whose words hold it, or None in the report's own voice.

    What is said of an older event in passing ("the raid last year that killed 12") is the report's own knowledge.
    """
    sentence = story.sentences[one.sentence]
    spots = (sentence.words[one.casualty.quantity].start, sentence.words[one.casualty.anchor].start)
    said = next((found for spot in spots if (found := speaker_of(story, spot))), None)
    if said is None:
        return None
    passing = any(word.role == "who" for word in sentence.words[one.first : max(one.casualty.anchor, one.first)])
    days = _own_days(story, one) or (happening.days if happening else None)
    if passing and days and story.day and (story.day - _day(days.end)).days > RECENT_DAYS:
        return None
    return said


def _day(value: str) -> date:
    return date.fromisoformat(value)


def _place_before(story: Story, one: Stated) -> Place | None:
    """A total over a war takes the place named last before it in the sentence, else the country named last."""
    sentence = story.sentences[one.sentence]
    start = story.sentences[0].start
    before = [place for place in story.places if start <= place.start < sentence.words[one.first].start]
    near = [place for place in before if place.start >= sentence.start]
    states = [place for place in before if place.precision == "country"]
    return (near or states or before or [None])[-1]


def _chain(story: Story, said: Attribution | None) -> tuple[str, ...]:
    """Origin first, then who passed it on, the agency credited and the outlet."""
    document = story.document
    names = [said.name, *said.via] if said else []
    names += [credit.agency for credit in document.credits[:1]]
    return tuple(dict.fromkeys([*names, document.outlet] if document.outlet else names))


def _whole(story: Story, one: Stated, stated: Sequence[Stated], claim: Claim, found: Sequence[Claim]) -> str | None:
    """Return the claim that this one is a part of: the one its own words lean on, else the last total of its event.

    A single person after a count of several of the same event is one of them.
    """
    casualty = one.casualty
    if casualty.whole is not None and casualty.whole >= 0:
        same = [c for other, c in zip(stated, found, strict=False) if other.sentence == one.sentence and other.casualty.quantity == casualty.whole]
        return same[-1].id if same else None
    single = claim.low == claim.high == 1 and claim.modality == "exact" and not claim.attackers
    words = story.sentences[one.sentence].words
    # CASE "two were in a serious condition", "the other four were wounded": some of those counted before
    some = words[casualty.anchor].role == "treated" or (casualty.quantity and words[casualty.quantity - 1].low in {"the other", "other"})
    if casualty.whole is None and not single and not some:
        return None
    totals = [
        c
        for c in found
        if c.effect == claim.effect and c.event == claim.event and c.part_of is None and not c.attackers and not c.headline
        and (c.low or c.high or 0) > (claim.low or claim.high or 0)
    ]
    return totals[-1].id if totals and claim.event else None
