"""The figures of a document in, the same figures out, each share of a larger count tied to its whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from writethru import data
from writethru.claims.figures.roles import is_plural
from writethru.claims.figures.stated import Stated
from writethru.claims.story import Story
from writethru.model import Claim
from writethru.reading.tense import event_kinds

DEED = 6  # words in which "in Monday's twin attacks" names its event


def tie_parts(story: Story, stated: Sequence[Stated], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims with `part_of` set where the text says, or its grammar shows, that a count is a share.

    A share never enters a total, so a part whose whole the document does not state stays a count of its own. What is
    counted over a campaign or several incidents passes that on to its parts.
    """
    shares = [_is_share(story, one, stated) for one in stated]
    found: list[Claim] = []
    for one, claim, share in zip(stated, claims, shares, strict=True):
        whole = _host(one, stated, claims) if _leans(one) else None
        if whole and whole.scope != "incident" and names_own_deed(story, one):
            found.append(claim)
            continue
        if whole is None and share:
            whole = _larger(one, claim, stated, [c for c, s in zip(claims, shares, strict=True) if not s])
        alone = replace(claim, share=_is_some(story, one) or _is_foreign(story, one, claim))
        found.append(alone if whole is None else _as_part(claim, whole))
    return tuple(found)


def names_own_deed(story: Story, one: Stated) -> bool:
    """Tell "45 died in three bombings, including 20 in Monday's attack": a share of a sum is one event's toll."""
    words = story.sentences[one.sentence].words[one.casualty.last + 1 :][:DEED]
    inside = [word.low for word in words[:1]] == ["in"] and any(word.low in event_kinds() for word in words)
    return _leans(one) and inside


def _as_part(claim: Claim, whole: Claim) -> Claim:
    return replace(claim, part_of=whole.id, scope=whole.scope, event=whole.event)


def _leans(one: Stated) -> bool:
    return one.casualty.whole is not None and one.casualty.whole >= 0


def _host(one: Stated, stated: Sequence[Stated], claims: Sequence[Claim]) -> Claim | None:
    """Return the count in the same sentence that this one is said to be a share of ("including three children")."""
    return next(
        (
            claim
            for other, claim in zip(stated, claims, strict=True)
            if other.sentence == one.sentence and other.casualty.quantity == one.casualty.whole
        ),
        None,
    )


def _is_share(story: Story, one: Stated, stated: Sequence[Stated]) -> bool:
    """Tell a count that is a share wherever the text has a larger one of the same event."""
    casualty, words = one.casualty, story.sentences[one.sentence].words
    # CASE "a nurse and two patients": the whole that the list adds up to
    if casualty.basis == "sum":
        return False
    # CASE "two were in a serious condition", "the other four were hurt", "19 bodies were found"
    before = words[casualty.quantity - 1].low if casualty.quantity else ""
    if words[casualty.anchor].role in {"treated", "body"} or before in {"other", "the other"}:
        return True
    return _is_some(story, one) or _list_sum(one, stated) is not None


def _is_some(story: Story, one: Stated) -> bool:
    """Tell a count that by its own words is of some among those harmed, in whatever report the whole may stand."""
    casualty, words = one.casualty, story.sentences[one.sentence].words
    # CASE "two of the dead", "including three children"
    if casualty.whole is not None:
        return True
    # CASE "the teacher died": one of those counted elsewhere, but "one dead, 20 hurt" is a count of its own
    if casualty.low == casualty.high == 1 and not casualty.attackers and words[casualty.quantity].figure is None:
        return True
    # CASE "two French citizens", "three Swedes": a nation's own among all
    last = words[casualty.last]
    return last.low in data.lists("casualties", "roles")["compatriots"] or (last.role == "name" and is_plural(last.low))


def _is_foreign(story: Story, one: Stated, claim: Claim) -> bool:
    """Tell people of another country than the one that it happened in ("nine Germans", "a Norwegian man")."""
    country = claim.place.country if claim.place else None
    people = _peoples()
    words = story.sentences[one.sentence].words[one.casualty.quantity : one.casualty.last + 1]
    codes = {people[low] for word in words for low in (word.low, word.low.removesuffix("s")) if low in people}
    return bool(country and codes and country not in codes)


@cache
def _peoples() -> dict[str, str]:
    return {name.casefold(): code for name, code in data.names("countries", "demonyms").items()}


def _list_sum(one: Stated, stated: Sequence[Stated]) -> int | None:
    """Return what a list adds up to ("nine Swedes and one Dane were hurt"), None where the count stands alone."""
    members = [
        other.casualty
        for other in stated
        if other.sentence == one.sentence
        and other.casualty.anchor == one.casualty.anchor
        and other.casualty.effect == one.casualty.effect
        and other.casualty.rule == one.casualty.rule
        and other.casualty.whole is None
        and other.casualty.basis != "sum"
    ]
    return sum(member.low or member.high or 0 for member in members) if len(members) > 1 else None


def _larger(one: Stated, claim: Claim, stated: Sequence[Stated], wholes: Sequence[Claim]) -> Claim | None:
    """Return the count of the same event that holds this one: the last before it, else the first after it."""
    least = _list_sum(one, stated) or (claim.low or claim.high or 0) + 1
    fit = [
        whole
        for whole in wholes
        if whole.effect == claim.effect
        and whole.event == claim.event
        and claim.event is not None
        and not (whole.attackers or whole.headline)
        and (whole.low or whole.high or 0) >= least
    ]
    before = [whole for whole in fit if whole.start <= claim.start]
    return next(iter(before[-1:] or fit[:1]), None)
