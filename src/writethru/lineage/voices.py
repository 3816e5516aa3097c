"""Documents, links and families in, the voices behind them out: who speaks, certain or possible, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from writethru.lineage.credit import credits_unnamed, is_own_page, named_agencies, original_site, own_agency
from writethru.model import Document, Family, Link, Voice, VoiceKind
from writethru.phrase import call
from writethru.sources.agencies import UNNAMED
from writethru.text import make_id

_ORDER: tuple[VoiceKind, ...] = ("agency", "newsroom", "unnamed agencies", "unknown")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words a document carries, by which key documents are one voice, and the sentence that says why."""

    kind: VoiceKind
    name: str | None
    key: str
    why: str


def find_voices(documents: Sequence[Document], links: Sequence[Link], families: Sequence[Family]) -> tuple[Voice, ...]:
    """Return one voice for each newsroom or agency; agencies and newsrooms are certain, the others only possible.

    Independence comes from text, credit and attribution, never from equal figures. Documents of one family are one
    voice. A rewrite is no new certain voice: its outlet is independent of what it took at most in what it added.
    Reports that credit "agencies" without a name may all come from one, or from one that is counted already.
    """
    known = {document.id: document for document in documents}
    family_of = {name: family for family in families for version in family.versions for name in version.documents}
    source_of = _sources(links)
    groups: dict[tuple[VoiceKind, str], list[tuple[str, Speaker]]] = defaultdict(list)
    for name in sorted(known):
        speaker = _speaker(known, name, family_of.get(name), source_of.get(name))
        groups[speaker.kind, speaker.key].append((name, speaker))
    voices = [
        Voice(
            make_id("voice", kind, key),
            members[0][1].name,
            kind,
            tuple(name for name, _ in members),
            tuple(dict.fromkeys(speaker.why for _, speaker in members)),
        )
        for (kind, key), members in groups.items()
    ]
    return tuple(sorted(voices, key=lambda voice: (_ORDER.index(voice.kind), voice.name or "", voice.id)))


def _sources(links: Sequence[Link]) -> dict[str, Link]:
    """Return for each rewrite the link to the document it took most from.

    Where it is not known who took from whom, the one with the larger id is called the rewrite: one of the two is.
    """
    best: dict[str, Link] = {}
    for link in links:
        if link.relation == "rewrite":
            best[link.later] = max(best.get(link.later, link), link, key=lambda one: (one.share_of_later, one.earlier))
    return best


def _speaker(known: Mapping[str, Document], name: str, family: Family | None, taken: Link | None) -> Speaker:
    document, source = known[name], known[taken.earlier] if taken else None
    shown, agencies = call(document), named_agencies(document)
    # CASE the document itself names an agency, or is the agency's own page
    if agency := next(iter(agencies), None) or own_agency(document):
        own = is_own_page(document, agency)
        credited = any(credit.agency == agency for credit in document.credits)
        named = f"{shown} credits {agency}." if credited else f"{shown} gives {agency} as where its text comes from."
        why = f"{document.title or shown} stands on {agency}'s own page." if own else named
        return Speaker("agency", agency, agency, why)
    # CASE another document of the same text does
    if family is not None and family.credit is not None:
        why = f"{shown} carries a text that another document credits to {family.credit}."
        return Speaker("agency", family.credit, family.credit, why)
    if credits_unnamed(document):
        why = f"{shown} credits agencies without naming one."
        return Speaker("unnamed agencies", UNNAMED, family.id if family else name, why)
    # CASE a newsroom that reworks its own text stays one newsroom; another's makes it a voice at most in what it added
    if taken and source and (document.outlet is None or source.outlet != document.outlet):
        why = f"{shown} carries passages of {call(source)}: only what it added could be a voice of its own."
        if taken.direction == "unknown":
            why = f"{shown} and {call(source)} share passages, and who took them is not known: one of them is certain."
        return Speaker("unknown", document.outlet, f"rewrite {document.outlet or name}", why)
    return _newsroom(known, document, family)


def _newsroom(known: Mapping[str, Document], document: Document, family: Family | None) -> Speaker:
    """A text that no agency is named for: its outlet's, or that of the earliest outlet that carried it."""
    shown = call(document)
    members = [name for version in family.versions for name in version.documents] if family else [document.id]
    sites = (original_site(known[name]) or known[name].outlet for name in members)
    outlet = next((site for site in sites if site), None)
    if outlet is None:
        why = f"{shown} names neither an outlet nor an agency."
        return Speaker("unknown", None, family.id if family else document.id, why)
    if outlet != document.outlet:
        return Speaker("newsroom", outlet, outlet, f"{shown} carries the text of {outlet}.")
    return Speaker("newsroom", outlet, outlet, f"{shown} has a text of its own, with no sign of an agency.")
