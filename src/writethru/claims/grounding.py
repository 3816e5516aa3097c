"""A figure and its clause in, the place and the day that the text gives it out."""

from __future__ import annotations

from writethru.claims.clauses import reach
from writethru.claims.events import Happening, is_ahead
from writethru.claims.mentions import LONGEST_OPENING
from writethru.claims.roles import Sentence
from writethru.claims.stated import Stated
from writethru.claims.story import Story
from writethru.model import Days, Place, Span


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
    return own or event or (None if happening else _place_before(story, one))


def days_of(story: Story, one: Stated, happening: Happening | None) -> Days | None:
    """Return when it happened; the clause's own day stands, unless the event's lies inside it (a Tuesday)."""
    own, event = own_days(story, one), happening.days if happening else None
    if own and event and own.start <= event.start and event.end <= own.end:
        return event
    return own or event


def _place_before(story: Story, one: Stated) -> Place | None:
    """A total over a war takes the place named last before it in the sentence, else the country named last."""
    sentence = story.sentences[one.sentence]
    start = story.sentences[0].start
    before = [place for place in story.places if start <= place.start < sentence.words[one.first].start]
    near = [place for place in before if place.start >= sentence.start]
    states = [place for place in before if place.precision == "country"]
    return ([place for place in near if place in states] or states or near or before)[-1] if before else None
