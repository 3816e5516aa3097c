"""A figure and its clause in, the place and the day that the text gives it out."""

from __future__ import annotations

import re
from dataclasses import replace

from writethru import data
from writethru.claims.clauses import reach
from writethru.claims.events import Happening, is_ahead
from writethru.claims.mentions import LONGEST_OPENING
from writethru.claims.roles import Sentence
from writethru.claims.stated import Stated
from writethru.claims.story import Story
from writethru.model import Days, Place, Span

_ACTS = re.compile(r"\s(?:(?:has|have|had|also)\s){0,2}")


def own_place(story: Story, one: Stated) -> Place | None:
    """Return the place in the figure's clause: the first after the verb, else the nearest before it."""
    sentence = story.sentences[one.sentence]
    # CASE "bombings in Orvale and in Kesh, the latter killing 40": the place named last before it
    latter = next((w.start for w in sentence.words[one.first : one.last] if w.low == "latter"), None)
    if latter is not None and (named := story.places_in(Span(sentence.start, latter))):
        return named[-1]
    for span in _own_spans(sentence, one):
        inside = story.places_in(span)
        # CASE "killed 15 in Orvale and seven in Kesh": the second count's place follows the count
        anchor = sentence.words[max(one.casualty.anchor, one.casualty.quantity)].start
        # what follows "and" may be the next event's
        joint = next((w.start for w in sentence.words if w.role == "and" and w.start > anchor), sentence.end)
        after = [place for place in inside if anchor < place.start < joint]
        before = [place for place in inside if place.start < anchor]
        if inside:
            return (after[:1] or before[-1:] or inside)[0]
    return None


def own_days(story: Story, one: Stated) -> Days | None:
    """Return the day in the figure's clause; that a toll rose or a body was found is no day of the event."""
    sentence = story.sentences[one.sentence]
    if one.casualty.rule == "toll" or sentence.words[one.casualty.anchor].role == "body":
        return None
    for span in _own_spans(sentence, one):
        inside = [said.days for said in story.dates_in(span) if not is_ahead(story, said.days)]
        if inside:
            return inside[0]
    return None


def _own_spans(sentence: Sentence, one: Stated) -> tuple[Span, ...]:
    """Return where a figure's place and day may stand: its clause, what is joined to it, and the sentence's opening."""
    first, last = one.wide
    spans = [
        sentence.span(one.first, one.last),
        sentence.span(first, last),
        sentence.span(first, reach(sentence, last)),
    ]
    # CASE "In the town of Kesh, where a bomb went off, 14 died"; "In March, a bomber killed 12"
    comma = next((i for i, word in enumerate(sentence.words[:first]) if word.role == "comma"), None)
    opening = sentence.words[0].role in {"preposition", "date", "name", "word", "adverb"}
    if opening and comma and comma <= LONGEST_OPENING:
        spans.append(sentence.span(0, comma))
    return tuple(spans)


def place_of(story: Story, one: Stated, happening: Happening | None) -> Place | None:
    """Return where a figure's people came to harm; `happening` is its event, None for a total.

    The clause's own place stands, unless it is only the country in which the event's lies.
    """
    own, event = own_place(story, one), happening.place if happening else None
    if own and event and own.precision == "country" and own.country == event.country:
        return event
    return own or event or _home(story, one) or _country(story, one, happening)


def days_of(story: Story, one: Stated, happening: Happening | None) -> Days | None:
    """Return when it happened; the clause's own day stands, unless the event's lies inside it (a Tuesday)."""
    own, event = own_days(story, one), happening.days if happening else None
    if own and event and own.start <= event.start and event.end <= own.end:
        return event
    return own or event


def _home(story: Story, one: Stated) -> Place | None:
    """Return the state whose police acts, or that takes people in ("Orland has detained 40"): it acts at home."""
    sentence = story.sentences[one.sentence]
    text, anchor = story.document.text, sentence.words[one.casualty.anchor]
    for place in story.named:
        if place.precision != "country" or not sentence.start <= place.start < anchor.start:
            continue
        follows = [word.low for word in sentence.words if word.start > place.end][:2]
        acts = one.casualty.effect == "detained" and _ACTS.fullmatch(text, place.end, anchor.start)
        if acts or set(follows) & set(data.words("place_words", "home")):
            return replace(place, name=place.gazetteer or place.name)
    return None


def _country(story: Story, one: Stated, happening: Happening | None) -> Place | None:
    """Return the country that the story is about, for a total or an event that no nearer words put anywhere."""
    sentence = story.sentences[one.sentence]
    before = [place for place in story.named if place.start < sentence.words[one.first].start]
    # CASE a total takes the country named last, in its own sentence first
    states = [place for place in story.places if place in before and place.precision == "country"]
    near = [place for place in states if place.start >= sentence.start]
    if happening is None and (near or states):
        return (near or states)[-1]
    return story.country
