"""The figures of a story and their events in, the same figures out with what became of people shot settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import get_args

from writethru import data
from writethru.claims.figures.stated import Stated
from writethru.claims.story import Story
from writethru.model import Effect
from writethru.reading.figures import value_of

_LIMB_WORDS = 5  # words after "shot" that may name the part of the body
_SHOT = frozenset({"shot", "shooting", "gunshot"})  # what the dead may have suffered as well
_HIT = _SHOT | {"treated", "carried", "injury"}
# whose counts speak against "no one" of an effect
_GIVEN: Mapping[Effect, tuple[Effect, ...]] = {
    effect: (effect, "killed_or_wounded") if effect != "killed_or_wounded" else ("killed", "wounded", effect)
    for effect in get_args(Effect)
}
_VIOLENT = frozenset(
    {"killed", "killing", "shot", "shooting", "wounded", "wounding", "gunshot", "deadly", "pronounced", "injury"}
)
_NEAR = 3  # sentences within which a text says what a person died of
_OTHERS = frozenset({"other", "others", "more", "another", "second", "third", "fourth", "fifth", "sixth"})
Told = tuple[Stated, int | None]


def settle_outcomes(
    story: Story, stated: Sequence[Stated], about: Sequence[int | None]
) -> tuple[tuple[Stated, ...], tuple[int | None, ...]]:
    """Settle what became of people "shot" in an event that killed, and leave out lone victims that are counted already.

    A person shot in an arm or a leg was wounded all the same; of several shot, those who died are not wounded.
    """
    told = _without_counted(story, list(zip(stated, about, strict=True)))
    kept = [settled for one, number in told if (settled := _settled(story, one, number, told))]
    return tuple(one for one, _ in kept), tuple(number for _, number in kept)


def _without_counted(story: Story, told: Sequence[Told]) -> list[Told]:
    """Keep what a list adds up to, and one person told without a number, only where the story states no number."""
    counted = [one.casualty for one, _ in told if one.casualty.basis == "number" and not one.casualty.attackers]
    most = {e: max((c.low or c.high or 0 for c in counted if c.effect == e), default=0) for e in get_args(Effect)}
    deadly = any(one.casualty.effect == "killed" for one, _ in told)
    kept: list[Told] = []
    for one, number in told:
        casualty = one.casualty
        # CASE "the singer died at 81": no violence is told near by
        if casualty.basis != "number" and _is_natural(story, one):
            continue
        # CASE "Ada Krol was shot ... She died": one person, told twice
        again = casualty.basis == "lone" and casualty.effect == "wounded" and deadly and not _is_kin(story, one, told)
        if casualty.basis != "number" and ((casualty.low or 0) <= most[casualty.effect] or again):
            continue
        # CASE "no one was hurt" of one thing in a story that counts the hurt of another
        if casualty.low == casualty.high == 0 and any(most[effect] for effect in _GIVEN[casualty.effect]):
            continue
        if casualty.basis != "number":
            most[casualty.effect] = casualty.low or 0
        kept.append((one, number))
    return kept


def _is_natural(story: Story, one: Stated) -> bool:
    """Tell a death of which the text does not say that anything brought it about: "died", "her death"."""
    word = story.sentences[one.sentence].words[one.casualty.anchor]
    if word.role not in {"died", "dead"} and word.low not in {"death", "deaths"}:
        return False
    near = story.sentences[max(0, one.sentence - _NEAR) : one.sentence + _NEAR + 1]
    return not any(word.role in _VIOLENT or word.low in _violence() for sentence in near for word in sentence.words)


@cache
def _violence() -> frozenset[str]:
    heads, loose = data.lists("events", "heads"), data.lists("events", "words")["loose"]
    return frozenset(head for kind in heads for head in heads[kind] if head not in loose or kind in {"fire", "crash"})


def _is_kin(story: Story, one: Stated, told: Sequence[Told]) -> bool:
    """Tell "killed a boy and wounded his father": another person than the dead of the same sentence."""
    whose = story.sentences[one.sentence].words[one.casualty.quantity].low in {"his", "her", "their"}
    return whose and any(o.sentence == one.sentence and o.casualty.effect == "killed" for o, _ in told)


def _settled(story: Story, one: Stated, number: int | None, told: Sequence[Told]) -> Told | None:
    words, casualty = story.sentences[one.sentence].words, one.casualty
    after = words[casualty.anchor + 1 : casualty.anchor + _LIMB_WORDS]
    limb = any(word.low in data.lists("casualties", "roles")["limb"] for word in after)
    role = words[casualty.anchor].role
    dead = [other for other in _dead(one, number, told) if not _is_days_off(story, one, other)]
    if role not in _HIT or not dead or (limb and role == "shot"):
        return one, number
    # CASE "killed two and shot three others", "two women were also shot": others than the dead
    also = any(word.low == "also" for word in words[casualty.last : casualty.anchor])
    others = any(word.low in _OTHERS for word in words[max(0, casualty.quantity - 1) : casualty.last + 1])
    # CASE "the boy shot another boy": another than he who shot
    alone = casualty.rule == "object" and all(o.casualty.low == 1 and o.sentence != one.sentence for o in dead)
    if also or (others and not (alone and casualty.low == 1)):
        return replace(one, casualty=replace(casualty, effect="wounded")), number
    # CASE "a man was shot and later died": one may be the dead
    if casualty.low == casualty.high == 1:
        return (one, number) if _is_apart(story, one, dead, told) else None
    most = max(o.casualty.low or 0 for o in dead)
    if role not in _SHOT:
        return one, number
    if casualty.modality == "exact" and (casualty.low or 0) > most:
        # CASE "eight were shot" where the headline has "eight hurt": the dead are others
        hurt = any(o.casualty.effect == "wounded" and _is_same_number(story, o, casualty.low) for o, _ in told)
        left = (casualty.low or 0) - (0 if hurt else most)
        return replace(one, casualty=replace(casualty, effect="wounded", low=left, high=left)), number
    return replace(one, casualty=replace(casualty, effect="killed_or_wounded")), number


def _is_same_number(story: Story, other: Stated, low: int | None) -> bool:
    """Tell a count of wounded that is told in other words than "shot" and gives the number."""
    role = story.sentences[other.sentence].words[other.casualty.anchor].role
    return other.casualty.low == low and other.casualty.modality == "exact" and role not in _HIT


def _dead(one: Stated, number: int | None, told: Sequence[Told]) -> list[Stated]:
    """Return the counts of dead of the same event or sentence, else those of the only event that killed."""
    killed = [(o, n) for o, n in told if o.casualty.effect == "killed" and o.casualty.low]
    here = [o for o, n in killed if n == number or o.sentence == one.sentence]
    # CASE "four were shot at the funeral of Ada Krol, who died in May": she is none of the four
    several = one.casualty.low != 1
    others = [o for o, _ in killed if not (several and o.casualty.basis == "lone")]
    return here or (others if len({n for _, n in killed}) == 1 else [])


def _is_days_off(story: Story, one: Stated, other: Stated) -> bool:
    """Tell "two were shot on Sunday, a day after a man was killed": those of another day."""
    words = story.sentences[one.sentence].words
    between = words[one.casualty.anchor : other.casualty.quantity] if other.sentence == one.sentence else ()
    return any(a.role == "unit" and b.low in {"after", "before"} for a, b in pairwise(between))


def _is_apart(story: Story, one: Stated, dead: Sequence[Stated], told: Sequence[Told]) -> bool:
    """Tell one person who was hurt from the dead: by who it is, or by being counted beside others."""
    role = story.sentences[one.sentence].words[one.casualty.anchor].role
    if role in {"shot", "shooting"} or one.casualty.basis == "lone":
        return _is_kin(story, one, told)
    beside = any(o is not one and o.sentence == one.sentence for o, _ in told)
    several = any((o.casualty.low or 0) > 1 for o in dead)
    return beside or several or one.casualty.whole is not None or _unlike(story, one, dead)


def _unlike(story: Story, one: Stated, dead: Sequence[Stated]) -> bool:
    """Tell by age, man and woman that the one who was hurt is none of the dead."""
    return all(
        any(a and b and not a & b for a, b in zip(_traits(story, one), _traits(story, other), strict=True))
        for other in dead
    )


def _age(low: str) -> int | None:
    """Return the years of "two-year-old", "2-year-old" and "2"."""
    return value_of(low.removesuffix("-old").removesuffix("s").removesuffix("-year"))


def _traits(story: Story, one: Stated) -> tuple[frozenset[str], frozenset[int | None]]:
    """Return what the text says of sex and age of the person."""
    words = story.sentences[one.sentence].words[one.casualty.quantity : one.casualty.last + 1]
    sexes = data.names("casualties", "sexes")
    ages = frozenset(_age(word.low) for word in words if word.role == "age")
    return frozenset(sexes[word.low] for word in words if word.low in sexes), ages
