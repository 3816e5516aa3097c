"""Claims of one incident in, the number of independent voices behind it out, with the reasons in words."""

from __future__ import annotations

from collections.abc import Sequence

from writethru.model import Claim, Event, Voice, VoiceCount


def count_voices(events: Sequence[Event], claims: Sequence[Claim], voices: Sequence[Voice]) -> VoiceCount:
    """Count the voices that report an incident: certain ones, and how many there may be at most.

    Voices are newsrooms and agencies, told apart by text and credit, never by figures. Those that rest on one named
    origin for their figures are one voice about this incident, however many newsrooms print it (Every Casualty
    Standards: corroboration takes different primary sources).
    """
    documents = {e.document for e in events} | {c.document for c in claims}
    heard = [v for v in voices if documents & set(v.documents)]
    groups: list[tuple[list[Voice], set[str]]] = []
    for voice in heard:
        origins = {c.origin.name for c in claims if c.origin and c.document in voice.documents and not c.part_of}
        own = any(not c.origin for c in claims if c.document in voice.documents and not c.part_of)
        # CASE a voice with a figure of its own, or with a second origin, rests on more than the shared one
        tie = next((g for g in groups if origins and not own and g[1] and origins <= g[1]), None)
        if tie is None:
            groups.append(([voice], set() if own else origins))
        else:
            tie[0].append(voice)
    certain = [g for g in groups if any(v.kind in {"agency", "newsroom"} for v in g[0])]
    return VoiceCount(len(certain), len(groups), tuple(_reason(voices_, origins) for voices_, origins in groups))


def _reason(voices: Sequence[Voice], origins: set[str]) -> str:
    names = [v.name or "a report without outlet or credit" for v in voices]
    rests = f", resting on {' and '.join(sorted(origins))}" if origins else ""
    if len(names) > 1:
        return f"{', '.join(names)} count as one voice{rests}."
    kind = voices[0].kind
    if kind == "unnamed agencies":
        return f"{names[0]} names no agency: it may or may not be a further voice{rests}."
    if kind == "unknown":
        return f"{names[0][0].upper()}{names[0][1:]}: whose voice it is cannot be told{rests}."
    return f"{names[0]} is one {kind}{rests}."
