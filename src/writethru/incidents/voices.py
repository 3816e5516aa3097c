"""Claims of one incident in, the number of independent voices behind it and behind each figure out, with reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from writethru.model import Claim, Event, Voice, VoiceCount

_CERTAIN = frozenset({"agency", "newsroom"})


@dataclass(frozen=True, slots=True)
class Rest:
    """A voice, and the named origins that all its figures come from; none where it has a word of its own."""

    voice: Voice
    origins: frozenset[str]


def count_voices(events: Sequence[Event], claims: Sequence[Claim], voices: Sequence[Voice]) -> VoiceCount:
    """Count the voices that report an incident: certain ones, and how many there may be at most.

    Voices are newsrooms and agencies, told apart by text and credit, never by figures. Each one counted rests on
    something that no other one counted needs: a word of its own, or an origin that is not taken yet (Every Casualty
    Standards: corroboration takes different primary sources). Two that have all their figures from one monitor are one.
    """
    documents = {e.document for e in events} | {c.document for c in claims}
    return _count([_rest(v, claims) for v in voices if documents & set(v.documents)])


def count_by_figure(claims: Sequence[Claim], voices: Sequence[Voice]) -> dict[str, VoiceCount]:
    """Return by claim id how many independent voices give that very figure of its incident, however it is hedged.

    A sum, a part and a figure of no incident stand for themselves and are left out.
    """
    groups: dict[tuple[str, str, frozenset[int]], list[Claim]] = {}
    for claim in claims:
        if claim.incident and not claim.part_of and not claim.attackers:
            groups.setdefault((claim.incident, claim.effect, _numbers(claim)), []).append(claim)
    found = {}
    for same in groups.values():
        count = count_voices((), same, voices)
        found.update({claim.id: count for claim in same})
    return found


def _numbers(claim: Claim) -> frozenset[int]:
    return frozenset(number for number in (claim.low, claim.high) if number is not None)


def _rest(voice: Voice, claims: Sequence[Claim]) -> Rest:
    mine = [c for c in claims if c.document in voice.documents and not c.part_of]
    sourced = [c for c in mine if c.origin]
    # CASE a headline, or a later sentence, that repeats a figure without its origin is no word of its own
    own = [c for c in mine if not c.origin and not any(_repeats(c, other) for other in sourced)]
    return Rest(voice, frozenset(() if own else (c.origin.name for c in sourced if c.origin)))


def _repeats(claim: Claim, sourced: Claim) -> bool:
    return claim.effect == sourced.effect and bool(_numbers(claim) & _numbers(sourced))


def _count(heard: Sequence[Rest]) -> VoiceCount:
    heard = sorted(heard, key=lambda rest: rest.voice.kind not in _CERTAIN)
    taken = _share_out(heard)
    counted = [rest for rest in heard if not rest.origins or rest.voice.id in taken.values()]
    groups = {rest.voice.id: [rest] for rest in counted}
    for rest in heard:
        if rest.voice.id not in groups:
            # what it rests on is taken, else it would have been counted
            groups[taken[min(rest.origins & taken.keys())]].append(rest)
    certain = sum(rest.voice.kind in _CERTAIN for rest in counted)
    return VoiceCount(certain, len(counted), tuple(_reason(group) for group in groups.values()))


def _share_out(heard: Iterable[Rest]) -> dict[str, str]:
    """Return which voice counts for which origin, as many as can be, the first of `heard` before the others.

    A maximum matching, by augmenting paths.
    """
    rests = {rest.voice.id: rest for rest in heard}
    taken: dict[str, str] = {}
    for rest in rests.values():
        reached: dict[str, str] = {}
        queue = [rest.voice.id]
        for name in queue:
            fresh = [origin for origin in sorted(rests[name].origins) if origin not in reached]
            reached.update(dict.fromkeys(fresh, name))
            free = next((origin for origin in fresh if origin not in taken), None)
            if free is not None:
                _hand_over(taken, reached, free)
                break
            queue.extend(taken[origin] for origin in fresh)
    return taken


def _hand_over(taken: dict[str, str], reached: Mapping[str, str], free: str) -> None:
    """Give the free origin to the voice that reached it, the one which that had to the voice before it, and so on."""
    origin: str | None = free
    while origin is not None:
        name = reached[origin]
        before = next((held for held, owner in taken.items() if owner == name and held in reached), None)
        taken[origin] = name
        origin = before


def _reason(group: Sequence[Rest]) -> str:
    names = [rest.voice.name or "a report without outlet or credit" for rest in group]
    origins = sorted({origin for rest in group for origin in rest.origins})
    rests = f", resting on {' and '.join(origins)}" if origins else ""
    if len(names) > 1:
        return f"{', '.join(names)} count as one voice{rests}."
    kind = group[0].voice.kind
    if kind == "unnamed agencies":
        return f"{names[0]} names no agency: it may or may not be a further voice{rests}."
    if kind == "unknown":
        return f"{names[0][0].upper()}{names[0][1:]}: whose voice it is cannot be told{rests}."
    return f"{names[0]} is one {kind}{rests}."
