"""Documents, links and families in, the voices behind them out: who speaks, certain or possible, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from writethru.lineage.family import UNNAMED, join, named_agencies
from writethru.model import Document, Family, Link, Voice, VoiceKind
from writethru.text import make_id


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words a document carries, and the sentence that says why."""

    kind: VoiceKind
    name: str | None
    why: str


def find_voices(documents: Sequence[Document], links: Sequence[Link], families: Sequence[Family]) -> tuple[Voice, ...]:
    """Return one voice for each newsroom or agency; the agencies and newsrooms are certain, the others possible.

    Independence comes from text, credit and attribution, never from equal figures. Documents of one family are one
    voice. A rewrite is no new certain voice: its outlet is independent of what it took at most in what it added.
    """
    family_of = {name: f for f in families for v in f.versions for name in v.documents}
    source_of = _sources(links, family_of)
    known = {document.id: document for document in documents}
    speakers = {name: _speaker(known, name, family_of, source_of) for name in sorted(known)}
    groups: dict[tuple[VoiceKind, str], list[str]] = defaultdict(list)
    for name, speaker in speakers.items():
        groups[speaker.kind, _key(name, speaker, family_of)].append(name)
    voices = []
    for (kind, key), names in groups.items():
        why = tuple(dict.fromkeys(speakers[name].why for name in names))
        voices.append(Voice(make_id("voice", kind, key), speakers[names[0]].name, kind, tuple(names), why))
    return tuple(
        sorted(
            voices,
            key=lambda voice: ("agency newsroom unnamed unknown".index(voice.kind[:6]), voice.name or "", voice.id),
        )
    )


def _key(name: str, speaker: Speaker, family_of: Mapping[str, Family]) -> str:
    """Named voices are told apart by name; the nameless ones by family, since two of them need not be one."""
    if speaker.kind in {"agency", "newsroom"} and speaker.name is not None:
        return speaker.name
    return family_of[name].id if name in family_of else name


def _sources(links: Sequence[Link], family_of: Mapping[str, Family]) -> dict[str, str]:
    """Return for each rewrite the document it took most from."""
    best: dict[str, tuple[float, str]] = {}
    for link in links:
        if link.relation == "rewrite" and link.direction != "unknown":
            found = (link.share_of_later, link.earlier)
            best[link.later] = max(best.get(link.later, found), found)
    return {name: source for name, (_, source) in best.items()}


def _speaker(
    known: Mapping[str, Document], name: str, family_of: Mapping[str, Family], source_of: Mapping[str, str]
) -> Speaker:
    document = known[name]
    family = family_of.get(name)
    shown = document.outlet or document.title or document.file
    # CASE the document itself names an agency
    if agencies := named_agencies(document):
        return Speaker("agency", agencies[0], f"{shown} credits {agencies[0]}.")
    # CASE another document of the same text does
    if family is not None and family.credit is not None:
        return Speaker(
            "agency", family.credit, f"{shown} carries a text that another document credits to {family.credit}."
        )
    if any(credit.agency == UNNAMED for credit in document.credits):
        return Speaker("unnamed agencies", UNNAMED, f"{shown} credits agencies without naming one.")
    source = known.get(source_of.get(name, ""))
    # CASE a newsroom that reworks its own text stays one newsroom; another's text makes it a voice only in what it adds
    if source is not None and source.outlet != document.outlet:
        return Speaker(
            "unknown",
            document.outlet,
            f"{shown} carries passages of {source.outlet or source.title or source.file}: only what it added could be a voice of its own.",
        )
    outlet = _family_outlet(known, family) if family is not None else document.outlet
    if outlet is None:
        return Speaker("unknown", None, f"{shown} names neither an outlet nor an agency.")
    if family is not None and outlet != document.outlet:
        return Speaker("newsroom", outlet, f"{shown} carries the text of {outlet}.")
    return Speaker("newsroom", outlet, f"{shown} is a text of its own, with no sign of an agency.")


def _family_outlet(known: Mapping[str, Document], family: Family) -> str | None:
    """Return the outlet of the earliest document of a family that has one."""
    names = (name for version in family.versions for name in version.documents)
    return next((known[name].outlet for name in names if known[name].outlet), None)
