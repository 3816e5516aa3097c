"""Figures and events of a story in, which event each figure is about out; a figure that fits none opens its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from writethru.claims.events.find import Events, Happening, apart_in_time, is_old
from writethru.claims.events.mentions import Mention
from writethru.claims.events.news import lead_days, lead_place, settle_news
from writethru.claims.events.retold import join_retold
from writethru.claims.figures.roles import Sentence
from writethru.claims.figures.stated import MAIN_EFFECTS, Stated
from writethru.claims.grounding import own_days, own_place
from writethru.claims.story import Story
from writethru.model import Days, Place
from writethru.reading.places.nearness import same_place

NEAR_WORDS = 8  # a mention this close behind a clause tells what the clause is about
_CALENDAR = frozenset({"month-day", "full-date"})  # days that no weekday of the news can be mistaken for
NEAR_SENTENCES = 3  # how far behind an opening figure its event may be named


def assign_events(
    story: Story, stated: Sequence[Stated], mentions: Sequence[Mention], events: Events
) -> tuple[Events, tuple[int | None, ...]]:
    """Tell for each figure which event it is about; a figure whose own place or day fits none opens a new one."""
    happenings = list(events.happenings)
    about: list[int | None] = []
    main: int | None = None
    for at, one in enumerate(stated):
        sentence = story.sentences[one.sentence]
        own = _own_mention(one, mentions, events)
        told = [(other, n) for other, n in zip(stated[:at], about, strict=True) if n is not None]
        if one.casualty.effect != "detained":
            told = [(other, n) for other, n in told if happenings[n].type != "kidnapping"]
        number = own if own is not None else _in_focus(story, one, _spoken(one, mentions, events), told)
        number = main if number is None else number
        number = _ahead(story, one, mentions, events) if number is None else number
        place, days = own_place(story, one), own_days(story, one)
        joined = any(other.sentence == one.sentence and other.wide == one.wide for other, _ in told)
        listed = own is not None and _is_listed(story, one, told, happenings[own])
        if (own is None or listed) and (
            number is None or _clashes(story, one, happenings[number], place, days, joined=joined)
        ):
            summed = happenings[number] if number is not None and happenings[number].several else None
            number = None if one.casualty.effect == "detained" else _placed_alike(story, happenings, place, days)
            if number is None:
                number = len(happenings)
                # CASE "39 died at the market": the first event told is the news, and happened where the lead is
                if place is None and not happenings and not is_old(story, days):
                    place = lead_place(story, happenings, "killing")
                happenings.append(_opened(one, sentence, place, days, summed))
        # CASE "the raid in March, the latter in Kesh": the event is where its figure is
        if place and number is not None and not happenings[number].place and not happenings[number].several:
            happenings[number] = replace(happenings[number], place=place)
        about.append(number)
        main = number if main is None and one.casualty.effect in MAIN_EFFECTS else main
    return _settled(story, Events(tuple(happenings), events.of), stated, about)


def _settled(
    story: Story, events: Events, stated: Sequence[Stated], about: Sequence[int | None]
) -> tuple[Events, tuple[int | None, ...]]:
    """Make one of the events that are told twice, and give the news the place and the day of its opening."""
    retold = join_retold(story, events.happenings, [(s.casualty, n) for s, n in zip(stated, about, strict=True)])
    now = tuple(None if n is None else retold.now[n] for n in about)
    of = tuple(None if n is None else retold.now[n] for n in events.of)
    counted = [n for one, n in zip(stated, now, strict=True) if one.casualty.effect in MAIN_EFFECTS]
    return Events(settle_news(story, retold.happenings, counted), of), now


def _is_listed(story: Story, one: Stated, told: Sequence[tuple[Stated, int]], own: Happening) -> bool:
    """Tell "15 in an attack in Orvale and seven at a hall in Kesh": the second count leans on the first one's verb."""
    before = [other for other, _ in told if other.sentence == one.sentence]
    leaning = any(other.casualty.anchor == one.casualty.anchor < one.casualty.quantity for other in before)
    place = own_place(story, one)
    return bool(leaning and place and own.place and same_place(place, own.place) is False)


def _own_mention(one: Stated, mentions: Sequence[Mention], events: Events) -> int | None:
    """Return the event named in the figure's clause: the subject, else what follows the verb ("killed in clashes")."""
    here = [
        (mention, events.of[i])
        for i, mention in enumerate(mentions)
        if mention.sentence == one.sentence and one.wide[0] <= mention.head <= one.wide[1] and events.of[i] is not None
    ]
    inside = [pair for pair in here if one.first <= pair[0].head <= one.last]
    inside = inside or [
        pair for pair in here if pair[0].head < one.casualty.anchor or one.wide[1] - pair[0].head < NEAR_WORDS
    ]
    before = [pair for pair in inside if pair[0].head < one.casualty.anchor]
    after = [pair for pair in inside if pair[0].head >= one.casualty.anchor]
    # CASE "gunmen killed 12 in an attack on the base": what is placed tells more
    placed = [pair for pair in (*reversed(before), *after) if pair[0].places]
    chosen = (placed or [*reversed(before), *after])[:1]
    return chosen[0][1] if chosen else None


def _spoken(one: Stated, mentions: Sequence[Mention], events: Events) -> list[tuple[int, int, int]]:
    """Return sentence, word and event of every mention that comes before the figure."""
    found = zip(mentions, events.of, strict=True)
    return [
        (mention.sentence, mention.head, number)
        for mention, number in found
        if number is not None and (mention.sentence, mention.head) < (one.sentence, one.first)
    ]


def _in_focus(
    story: Story, one: Stated, spoken: Sequence[tuple[int, int, int]], told: Sequence[tuple[Stated, int]]
) -> int | None:
    """Return the event last spoken of in the paragraph, by a mention or by a figure."""
    paragraph = story.sentences[one.sentence].paragraph
    figures = [(other.sentence, other.casualty.quantity, number) for other, number in told]
    here = [
        some
        for some in (*spoken, *figures)
        if story.sentences[some[0]].paragraph == paragraph and not story.sentences[some[0]].headline
    ]
    return max(here, key=lambda some: some[:2])[2] if here else None


def _ahead(story: Story, one: Stated, mentions: Sequence[Mention], events: Events) -> int | None:
    """Return the first event that the text names, for a figure that opens it ("Twelve died. The blast ...").

    What lies far back, or is "another" or "a similar" one, is told of in passing and is not what the text opens with.
    """
    near = (
        number
        for mention, number in zip(mentions, events.of, strict=True)
        if number is not None and mention.sentence <= one.sentence + NEAR_SENTENCES and mention.manner != "apart"
    )
    return next((number for number in near if not is_old(story, events.happenings[number].days)), None)


def _clashes(
    story: Story,
    one: Stated,
    happening: Happening,
    place: Place | None,
    days: Days | None,
    *,
    joined: bool,
) -> bool:
    """Tell a figure that fits no event told so far; arrests are their own event, hostages are the attack's."""
    anchor = story.sentences[one.sentence].words[one.casualty.anchor].role
    arrested = one.casualty.effect == "detained" and anchor not in {"hostage", "hostagenoun"}
    if arrested and not joined and happening.type != "kidnapping":
        return True
    # CASE "bombings in Amberton and Kesh killed 80. In Kesh, 30 died": a part of the sum is an event of its own
    if place and (happening.several or (happening.place and same_place(place, happening.place) is False)):
        return True
    # CASE an event told without a day is the news of the day, so what happened "in October" is another one
    if not happening.days and (is_old(story, days) or _is_before_news(story, days)):
        return True
    return apart_in_time(days, happening.days)


def _is_before_news(story: Story, days: Days | None) -> bool:
    """Tell a calendar day that lies before the day of the news as the lead gives it."""
    lead = lead_days(story) if days and days.rule in _CALENDAR else None
    return bool(lead and days and days.end < lead.start)


def _placed_alike(story: Story, happenings: Sequence[Happening], place: Place | None, days: Days | None) -> int | None:
    """Return the event told at the figure's own place, for a figure that the event in focus does not fit."""
    fitting = (
        number
        for number, happening in enumerate(happenings)
        if place
        and happening.place
        and happening.type != "kidnapping"
        and not happening.several
        and same_place(place, happening.place)
        and not apart_in_time(days, happening.days)
        and is_old(story, days) == is_old(story, happening.days)
    )
    return next(fitting, None)


def _opened(
    one: Stated, sentence: Sentence, place: Place | None, days: Days | None, summed: Happening | None
) -> Happening:
    """Open an event for a figure; as a part of a sum it is of the sum's kind and day."""
    kind = "kidnapping" if one.casualty.effect == "detained" else summed.type if summed else "killing"
    days = days or (summed.days if summed else None)
    return Happening(kind, (kind,), place, days, (), (_as_mention(one, sentence, place, days),))


def _as_mention(one: Stated, sentence: Sentence, place: Place | None, days: Days | None) -> Mention:
    span = sentence.span(one.first, one.last)
    places = (place,) if place else ()
    return Mention(
        span.start,
        span.end,
        one.sentence,
        one.first,
        one.casualty.anchor,
        one.last,
        "killing",
        "indefinite",
        places,
        days,
        (),
    )
