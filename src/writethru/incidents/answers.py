"""Groups of events and what the reports answer for in, the answers of each group out: "both attacks" reach both."""

from __future__ import annotations

from collections.abc import Sequence

from writethru import data
from writethru.incidents.portrait import describe, settle_date
from writethru.incidents.same import WITHIN, place_likeness
from writethru.model import Answerable, Claim, Days, Document, Event


def answers_of(
    groups: Sequence[Sequence[Event]],
    answers: Sequence[Answerable],
    claims: Sequence[Claim],
    documents: Sequence[Document],
) -> list[list[Answerable]]:
    """Return for each group of events that are one the answers for it, in the order given.

    A report that says "the last two bombings in the capital were claimed by the group" tells of neither; where the
    other reports tell of that many there, the claim is for those, the newest before it.
    """
    counted = {claim.event for claim in claims if claim.scope == "incident"}
    told = [n for n, group in enumerate(groups) if any(event.id in counted for event in group)]
    home = {event.id: (n, event) for n, group in enumerate(groups) for event in group}
    asof = {document.id: (document.published.value or "")[:10] for document in documents}
    found: list[list[Answerable]] = [[] for _ in groups]
    for answer in answers:
        own = dict(home[id_] for id_ in answer.events if id_ in home)
        reached = list(own)
        if len(own) == 1 and answer.number > len(answer.events):
            summed = next(iter(own.values()))
            dated = [(days, n) for n in told if (days := settle_date(groups[n], ()))]
            options = [(days, n) for days, n in dated if _fits(summed, groups[n], days, asof[answer.document])]
            newest = sorted(options, key=lambda option: option[0].end, reverse=True)[: answer.number]
            reached = [n for _, n in newest] if len(newest) == answer.number else reached
        for n in reached:
            found[n].append(answer)
    return found


def _fits(summed: Event, group: Sequence[Event], days: Days, asof: str) -> bool:
    """Tell whether a group is one of several that a report sums up: of its kind and place, before it, not its news."""
    if any(event.document == summed.document and event.id != summed.id for event in group):
        return False
    kind = describe(group).type
    general = data.words("incidents", "general")
    alike = kind == summed.type or kind in general or summed.type in general
    # a day told of several events is only the nearest one at hand; a year or a month bounds them
    span = summed.date if summed.date and summed.date.grain != "day" else None
    when = days.start <= (asof or days.start)
    within = not span or (span.start <= days.end and days.start <= span.end)
    there = any(e.place and summed.place and (place_likeness(e.place, summed.place) or 0.0) >= WITHIN for e in group)
    return alike and when and within and there
