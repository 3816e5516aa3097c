"""A figure and its clause in, the place and the day that the text gives it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from writethru import data
from writethru.claims.events.find import Happening, is_ahead, is_old
from writethru.claims.events.mentions import LONGEST_OPENING
from writethru.claims.events.news import is_in_lead, lead_days
from writethru.claims.figures.clauses import reach
from writethru.claims.figures.roles import Sentence
from writethru.claims.figures.stated import Stated
from writethru.claims.story import Story
from writethru.model import Days, Place, Span
from writethru.reading.tense import names_deed

NEXT = 2  # characters between a day and the "when" that takes it up
# Between a deed and an older one that it follows from or is about.
_ABOUT = frozenset({"from", "after", "following", "since", "over", "about"})
_SINCE = re.compile(r"\b[Ss]ince\s(?:the\s)?$")
LONGEST_SINCE = 12  # characters from "since the" to its date
_ENDS = frozenset({"semicolon", "told", "when", "colon", "and", "who"})
_HELPS = frozenset({"have", "adverb", "be"})
JOINED = 6  # words after "and" in which a second count would stand
WHERE = 3  # words from a place to the clause that "where" ties to it


def own_place(story: Story, one: Stated) -> Place | None:
    """Return the place in the figure's clause: the first after the verb, else the nearest before it."""
    sentence = story.sentences[one.sentence]
    # CASE "bombings in Orvale and in Kesh, the latter killing 40": the place named last before it
    latter = next((w.start for w in sentence.words[one.first : one.last] if w.low == "latter"), None)
    if latter is not None and (named := story.places_in(Span(sentence.start, latter))):
        return named[-1]
    # CASE "east of Kesh, where floods killed eight, and into Orvale": the place stands before "where"
    if one.first > 1 and "where" in {word.low for word in sentence.words[one.first - 1 : one.first + 1]}:
        before = story.places_in(Span(sentence.start, sentence.words[one.first].start))
        if before and len(story.document.text[before[-1].end : sentence.words[one.first].start].split()) <= WHERE:
            return before[-1]
    shares = _shares(sentence, one)
    for span in _own_spans(sentence, one):
        inside = [place for place in story.places_in(span) if place.start < shares]
        # CASE "killed 15 in Orvale and seven in Kesh": the second count's place follows the count
        anchor = sentence.words[max(one.casualty.anchor, one.casualty.quantity)].start
        # what follows "and" may be the next event's
        joint = _next_event(sentence, anchor)
        behind = [place for place in inside if anchor < place.start < joint]
        ahead = [place for place in inside if place.start < anchor]
        if inside:
            return _town(story, (behind[:1] or ahead[-1:] or inside)[0])
    return None


def _town(story: Story, place: Place) -> Place:
    """Return the town of "the rampage in Orvale, Ohio, that killed four", where the clause begins after it."""
    towns = (one for one in story.places if one.end == place.start - len(", ") and one.precision == "city")
    text = story.document.text
    state = place.precision in {"region", "country"} and text[place.start - len(", ") : place.start] == ", "
    return next(towns, place) if state else place


def _next_event(sentence: Sentence, anchor: int) -> int:
    """Return where "and", not that of "killed four and wounded nine in Kesh", opens what may be another event."""
    for joint, after in pairwise(sentence.words):
        if joint.role == "and" and joint.start > anchor and after.role not in {"killed", "wounded", "wounding"}:
            return joint.start
    return sentence.end


def _shares(sentence: Sentence, one: Stated) -> int:
    """Return where "including 12 camped in Kesh" begins after the figure: what is told there is true of a part only.

    "Including 12 children in Kesh" may be true of all.
    """
    after = max(one.casualty.anchor, one.casualty.quantity)
    for i in range(after + 1, len(sentence.words)):
        if sentence.words[i].role == "including":
            doing = (word.start for word in sentence.words[i + 1 :] if word.low.endswith(("ed", "ing")))
            return next(doing, sentence.end)
    return sentence.end


def own_days(story: Story, one: Stated) -> Days | None:
    """Return the day in the figure's clause; that a toll rose or a body was found is no day of the event."""
    sentence = story.sentences[one.sentence]
    if one.casualty.rule == "toll" or sentence.words[one.casualty.anchor].role == "body":
        return None
    told, joint = _told_from(story, sentence, one), _joint(story, sentence, one)
    words = sentence.words
    # CASE "the worst since 2025, when 40 died"
    if one.first > 1 and words[one.first - 1].low == "when":
        before = [said for said in story.dates_in(sentence) if 0 <= words[one.first - 1].start - said.end <= NEXT]
        if before:
            return before[0].days
    for span in _own_spans(sentence, one):
        said_here = story.dates_from(max(told, span.start), min(joint, span.end))
        # CASE "12 died in the worst raid since 2025"
        told_here = [said for said in said_here if said.end <= words[one.first].start or not story.is_beginning(said)]
        inside = [said.days for said in told_here if said.days and not is_ahead(story, said.days)]
        if inside:
            return inside[0]
    return None


def _joint(story: Story, sentence: Sentence, one: Stated) -> int:
    """Return where "and the raid in Kesh last June" begins after the figure: its day is the raid's."""
    text, dates, words = story.document.text, story.dates_in(sentence), sentence.words
    for i in range(one.casualty.anchor + 1, len(words)):
        # CASE "died and 30 were hurt in raids last June": what is counted on both sides shares the day
        if words[i].role != "and" or any(word.figure or word.role == "be" for word in words[i + 1 : i + JOINED]):
            continue
        if any(words[i].end < said.start and names_deed(text, words[i].end, said.start) for said in dates):
            return words[i].end
    return sentence.end


def _told_from(story: Story, sentence: Sentence, one: Stated) -> int:
    """Return where what is told of the figure begins: in "hopes faded on Tuesday after a quake that killed 12" late."""
    words = sentence.words[one.first : one.casualty.anchor]
    relative = next((i for i, word in enumerate(words) if word.role == "who"), None)
    lead = [word.end for word in words[:relative] if word.low in _ABOUT] if relative is not None else []
    told = lead[-1:]
    if relative and all(word.role in _HELPS for word in words[relative + 1 :]):
        # CASE "On Friday the court heard the man who killed 14": the day is the court's
        if words[relative].low == "who" and words[relative - 1].role in {"person", "attacker"}:
            return words[relative].end
        # CASE "on Friday the court took up the May 2 raid that killed 14": the day named last is the raid's
        told += [said.start for said in story.dates_in(sentence) if said.end <= words[relative].start]
    return max(told, default=0)


def _own_spans(sentence: Sentence, one: Stated) -> Iterator[Span]:
    """Yield where a figure's place and day may stand: its clause, what is joined to it, and the sentence's opening."""
    first, last = one.wide
    yield sentence.span(one.first, one.last)
    if one.wide != (one.first, one.last):
        yield sentence.span(first, last)
    yield sentence.span(first, reach(sentence, last))
    # CASE "killed 14 and wounded 22 in Kesh on May 2": the second count's place and day are the first's too
    words = sentence.words
    if [word.role for word in words[last + 1 : last + 3]] in (["and", "wounded"], ["and", "wounding"]):
        ends = (i for i in range(last + 3, len(words)) if words[i].role in _ENDS)
        yield sentence.span(first, next(ends, len(words)) - 1)
    # CASE "a bomber drove into a club in Kesh on Sunday, blowing himself up and killing nine": the main clause tells
    if one.first > 1 and sentence.words[one.first].low.endswith("ing"):
        breaks = [i for i, word in enumerate(sentence.words[: one.first]) if word.role in {"told", "semicolon", "when"}]
        yield sentence.span(breaks[-1] + 1 if breaks else 0, one.first - 1)
    # CASE "In the town of Kesh, where a bomb went off, 14 died"; "In March, a bomber killed 12"
    comma = next((i for i, word in enumerate(sentence.words[:first]) if word.role == "comma"), None)
    opening = sentence.words[0].role in {"preposition", "date", "name", "word", "adverb"}
    if opening and comma and comma <= LONGEST_OPENING:
        yield sentence.span(0, comma)


def place_of(story: Story, one: Stated, happening: Happening | None) -> Place | None:
    """Return where a figure's people came to harm; `happening` is its event, None for a total.

    The clause's own place stands, unless it is only the country in which the event's lies.
    """
    own, event = own_place(story, one), happening.place if happening else None
    if own and event and own.precision == "country" and event.country in {own.country, None}:
        return event if event.country or event.precision == "unknown" else replace(event, country=own.country)
    return own or event or _home(story, one) or _spoken_of(story, one, happening) or _country(story, one, happening)


def days_of(story: Story, one: Stated, happening: Happening | None) -> Days | None:
    """Return when it happened; nobody can count what is still to come, so the day of the report ends every interval.

    The clause's own day stands, unless the event's lies inside it (a Tuesday). An event without one is the news of the
    day, and a total without one counts over the time that its sentence names.
    """
    own, event = own_days(story, one), happening.days if happening else None
    if own and event and own.start <= event.start and event.end <= own.end:
        own = event
    days = own or event or (_news(story, one, happening) if happening else _span_of_time(story, one))
    days = _until_today(story, one, days) if days and not happening else days
    today = story.day.isoformat() if story.day else None
    return replace(days, end=today) if days and today and days.start <= today < days.end else days


def _news(story: Story, one: Stated, happening: Happening) -> Days | None:
    """Return the day of the news for an event that nothing tells apart from it.

    "Another attack", one in a place that the lead does not name, an arrest, which follows, and what is told with "weeks
    after" may be of any day.
    """
    ahead = [word.low for word in story.sentences[one.sentence].words[max(0, one.first - 2) : one.first]]
    if ahead[1:] == ["after"] and ahead[0] in data.words("tense", "lapses"):
        return None
    other = any(mention.manner == "apart" for mention in happening.mentions) or happening.type == "kidnapping"
    near = happening.place is None or is_in_lead(story, happening.place)
    return lead_days(story) if near and not other else None


def _span_of_time(story: Story, one: Stated) -> Days | None:
    """Return the one stretch of time that the sentence of a total names ("in the past six days")."""
    said = [mention.days for mention in story.dates_in(story.sentences[one.sentence])]
    inside = {days for days in said if days and not is_ahead(story, days)}
    return min(inside, key=lambda days: days.start) if len(inside) == 1 else None


def _until_today(story: Story, one: Stated, days: Days) -> Days:
    """Return the time from "since early May" to the day of the report."""
    text = story.document.text
    said = (mention for mention in story.dates_in(story.sentences[one.sentence]) if mention.days == days)
    since = any(_SINCE.search(text, max(0, mention.start - LONGEST_SINCE), mention.start) for mention in said)
    return replace(days, end=story.day.isoformat(), grain="interval") if since and story.day else days


def _home(story: Story, one: Stated) -> Place | None:
    """Return the state whose police acts, or that takes people in ("Orland has detained 40"): it acts at home."""
    sentence = story.sentences[one.sentence]
    anchor = sentence.words[one.casualty.anchor]
    for place in story.named:
        if place.precision != "country" or not sentence.start <= place.start < anchor.start:
            continue
        follows = [word for word in sentence.words if word.start > place.end][:3]
        roles = [word.role for word in follows if word.role not in {"have", "adverb"}]
        acts = one.casualty.effect == "detained" and roles[:1] == ["detained"]
        if acts or {word.low for word in follows[:2]} & set(data.words("place_words", "home")):
            return replace(place, name=place.gazetteer or place.name)
    return None


def _spoken_of(story: Story, one: Stated, happening: Happening | None) -> Place | None:
    """Return the place named last in the paragraph, for the figure of an event that is neither old nor another one."""
    if happening is None or is_old(story, happening.days) or any(m.manner == "apart" for m in happening.mentions):
        return None
    sentence = story.sentences[one.sentence]
    start = next(each.start for each in story.sentences if each.paragraph == sentence.paragraph)
    named = [place for place in story.places_in(Span(start, sentence.start)) if place.precision != "country"]
    return named[-1] if named else None


def _country(story: Story, one: Stated, happening: Happening | None) -> Place | None:
    """Return the country that the story is about, for a total or an event that no nearer words put anywhere."""
    sentence = story.sentences[one.sentence]
    before = [place for place in story.named if place.start < sentence.words[one.first].start]
    # CASE a total takes the country named in its sentence, else the story's own, else the one named last
    states = [place for place in story.places if place in before and place.precision == "country"]
    near = [place for place in states if place.start >= sentence.start]
    if happening is None and near:
        return near[-1]
    return story.country or (states[-1] if happening is None and states else None)
