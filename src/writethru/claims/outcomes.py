"""The figures of a story and their events in, the same figures out with what became of people shot settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from writethru import data
from writethru.claims.stated import Stated
from writethru.claims.story import Story

_LIMB_WORDS = 5  # words after "shot" that may name the part of the body
Told = tuple[Stated, int | None]


def settle_outcomes(
    story: Story, stated: Sequence[Stated], about: Sequence[int | None]
) -> tuple[tuple[Stated, ...], tuple[int | None, ...]]:
    """Settle what became of people "shot" in an event that killed, and leave out lone victims that are counted already.

    A person shot in an arm or a leg was wounded all the same; of several shot, those who died are not wounded.
    """
    told = _without_counted(list(zip(stated, about, strict=True)))
    kept = [settled for one, number in told if (settled := _settled(story, one, number, told))]
    return tuple(one for one, _ in kept), tuple(number for _, number in kept)


def _without_counted(told: Sequence[Told]) -> list[Told]:
    """Keep one person told without a number only where the story has no number for it, and then once."""
    counted = {one.casualty.effect for one, _ in told if not one.casualty.lone}
    deadly = any(one.casualty.effect == "killed" for one, _ in told)
    kept: list[Told] = []
    for one, number in told:
        effect = one.casualty.effect
        # CASE "Ada Krol was shot ... She died": one person, told twice
        if one.casualty.lone and (effect in counted or (effect == "wounded" and deadly)):
            continue
        if one.casualty.lone:
            counted.add(effect)
        kept.append((one, number))
    return kept


def _settled(story: Story, one: Stated, number: int | None, told: Sequence[Told]) -> Told | None:
    words, casualty = story.sentences[one.sentence].words, one.casualty
    limbs = data.lists("casualties", "roles")["limb"]
    after = words[casualty.anchor + 1 : casualty.anchor + _LIMB_WORDS]
    killed = [o.casualty.low or 0 for o, n in told if n == number and o.casualty.effect == "killed"]
    if words[casualty.anchor].role not in {"shot", "shooting"} or not any(killed) or any(w.low in limbs for w in after):
        return one, number
    # CASE "a man was shot and later died": one may be the dead
    if casualty.low == 1 or casualty.lone:
        return None
    # CASE "killed two and shot three others": others than the dead
    if any(word.low in {"other", "others", "more"} for word in words[casualty.quantity : casualty.last + 1]):
        return replace(one, casualty=replace(casualty, effect="wounded")), number
    exact = casualty.low if casualty.low == casualty.high else None
    if exact is not None and exact > max(killed):
        left = exact - max(killed)
        return replace(one, casualty=replace(casualty, effect="wounded", low=left, high=left)), number
    return replace(one, casualty=replace(casualty, effect="killed_or_wounded")), number
