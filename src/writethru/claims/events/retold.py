"""The events of a story and their figures in, the same events out with those that the story tells twice made one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from writethru import data
from writethru.claims.events.find import Happening, apart_in_time, finer, finer_days, is_old
from writethru.claims.figures.casualties import Casualty
from writethru.claims.story import Story
from writethru.reading.places.nearness import same_place

FEWEST = 2  # a figure below this is told of any event


@dataclass(frozen=True, slots=True)
class Retold:
    """The events that are left, and for each number of an event before the number of the event that it is now."""

    happenings: tuple[Happening, ...]
    now: tuple[int, ...]


def join_retold(
    story: Story, happenings: Sequence[Happening], counted: Sequence[tuple[Casualty, int | None]]
) -> Retold:
    """Make one of the events that are one told twice, in the order of the text.

    A report tells its news twice or more: in the headline, in the lead, and again at length. What it tells of
    something else it sets apart by a place, by a day or by a word ("another").

    Args:
        story: the document.
        happenings: its events.
        counted: its figures, each with the number of its event.
    """
    kept: list[Happening] = []
    figures: list[list[Casualty]] = []
    now: list[int] = []
    for number, happening in enumerate(happenings):
        mine = [one for one, of in counted if of == number]
        main = next((n for n, found in enumerate(figures) if found and not is_old(story, kept[n].days)), None)
        same = next(
            (n for n, one in enumerate(kept) if _fits(story, one, happening) and _shares(figures[n], mine)), None
        )
        # CASE "a rampage that left two dead": what has neither place nor day of its own is the news
        bare = mine and not happening.place and not happening.days
        if same is None and main is not None and bare and _fits(story, kept[main], happening):
            same = main if _is_within(mine, figures[main]) else None
        if same is None:
            now.append(len(kept))
            kept.append(happening)
            figures.append(mine)
        else:
            now.append(same)
            kept[same] = _merged(kept[same], happening)
            figures[same] += mine
    return Retold(tuple(kept), tuple(now))


def _fits(story: Story, one: Happening, other: Happening) -> bool:
    """Tell that neither kind, place, day nor a word of the text keeps two events apart."""
    if one.several or other.several or "kidnapping" in {one.type, other.type}:
        return False
    if any(mention.manner == "apart" for mention in other.mentions) or apart_in_time(one.days, other.days):
        return False
    if is_old(story, one.days) != is_old(story, other.days):
        return False
    alike = data.lists("events", "alike")
    if not any(kind == told or kind in alike.get(told, ()) for kind in other.kinds for told in one.kinds):
        return False
    if not one.place or not other.place:
        return True
    # CASE a club or a plant that no index knows may lie in any town
    listed = one.place.gazetteer and other.place.gazetteer
    return same_place(one.place, other.place) is not False or not listed


def _shares(here: Sequence[Casualty], there: Sequence[Casualty]) -> bool:
    """Tell two tellings that give one figure: the same effect and number, of two or more."""
    return any(
        (one.effect, one.low, one.high, one.attackers) == (other.effect, other.low, other.high, other.attackers)
        and (one.low or one.high or 0) >= FEWEST
        and one.modality != "vague"
        for one in here
        for other in there
    )


def _is_within(mine: Sequence[Casualty], main: Sequence[Casualty]) -> bool:
    """Tell figures of which one at least can be held against the news, and none is larger than it."""
    largest = {
        effect: max(other.low or other.high or 0 for other in main if other.effect == effect)
        for effect in {other.effect for other in main}
    }
    held = [(one.low or one.high or 0) <= largest[one.effect] for one in mine if one.effect in largest]
    return bool(held) and all(held)


def _merged(one: Happening, other: Happening) -> Happening:
    return replace(
        one,
        type=other.type if one.type in {"attack", "disaster", "killing"} and other.type != "disaster" else one.type,
        kinds=tuple(dict.fromkeys((*one.kinds, *other.kinds))),
        place=finer(one.place, other.place),
        days=finer_days(one.days, other.days),
        actors=tuple(dict.fromkeys((*one.actors, *other.actors))),
        mentions=(*one.mentions, *other.mentions),
    )
