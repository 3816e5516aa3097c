"""Documents in, their whole text out as the page shows it: passages in order, furniture apart, claims marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from writethru.model import Claim, Document, Dossier, Passage, Span
from writethru.page.pointers import Pointers, claim_anchor, document_anchor, passage_anchor, safe_url
from writethru.phrase import name_of, say_time, sign_figure

_FOLD = 3
"""So many passages of furniture in a row are folded away, behind their number."""


@dataclass(frozen=True, slots=True)
class Way:
    """A link from a claim in the text to where it is counted."""

    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of text; `anchors` begin here, `marked`: a claim covers it, `ways` follow a claim's last word."""

    text: str
    marked: bool
    anchors: tuple[str, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One passage."""

    anchor: str
    kind: str
    why: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Passages in a row, folded away where they are much furniture."""

    folded: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of a document, where that comes from, and a web address that may be followed."""

    label: str
    value: str
    note: str = ""
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A document as the page shows it."""

    letter: str
    anchor: str
    name: str
    title: str
    language: str | None
    published: str
    lane: str
    facts: tuple[Fact, ...]
    blocks: tuple[Block, ...]


def find_reports(dossier: Dossier, pointers: Pointers, lanes: dict[str, str]) -> tuple[Report, ...]:
    """Return every document with its facts and its text; `lanes` tells by document id where it comes from."""
    claims: dict[str, list[Claim]] = {}
    for claim in dossier.claims:
        claims.setdefault(claim.document, []).append(claim)
    known = {incident.id for incident in dossier.incidents}
    return tuple(
        Report(
            pointers.letters[document.id],
            document_anchor(document.id),
            name_of(document),
            document.title or "",
            document.language,
            say_time(document.published.value) if document.published.value else "",
            lanes.get(document.id, ""),
            tuple(fact for fact in _facts(document) if fact.value),
            tuple(_blocks(pointers.letters[document.id], document, claims.get(document.id, []), known)),
        )
        for document in dossier.documents
    )


def _facts(document: Document) -> Iterator[Fact]:
    published = document.published
    yield Fact("file", document.file)
    yield Fact("the same bytes in", ", ".join(document.also))
    yield Fact("outlet", document.outlet or "", "")
    yield Fact("address", document.url or "", "", safe_url(document.url))
    told = "; ".join(filter(None, (published.origin, published.why)))
    yield Fact("published", say_time(published.value) if published.value else "in doubt" if told else "", told)
    yield Fact("byline", ", ".join(document.byline))
    if document.dateline:
        yield Fact("dateline", document.dateline.of(document.text), document.dateline.date or "")
    yield Fact("credits", "; ".join(dict.fromkeys(credit.agency for credit in document.credits)))
    yield Fact("language", document.language or "")
    for name, stated in document.facts:
        if name not in {"title", "outlet", "url", "published", "byline", "language"}:
            yield Fact(name.replace("_", " "), stated.value, stated.origin, safe_url(stated.value))
    yield Fact("id", document.id)
    yield Fact("sha-256", document.sha256)


def _blocks(letter: str, document: Document, claims: list[Claim], known: set[str]) -> Iterator[Block]:
    """Yield the passages in order, runs of furniture without a claim gathered."""
    run: list[Part] = []
    first = 0
    for number, passage in enumerate(document.passages):
        # claims are in the order of the text, and so are passages: those that end before this one are done with
        while first < len(claims) and claims[first].end <= passage.start:
            first += 1
        reach = bisect_left(claims, passage.end, first, key=lambda claim: claim.start)
        inside = [claim for claim in claims[first:reach] if claim.overlaps(passage)]
        part = Part(
            passage_anchor(letter, number),
            passage.kind,
            passage.why,
            tuple(_stretches(document.text, passage, inside, known)),
        )
        if passage.kind == "furniture" and not inside:
            run.append(part)
            continue
        if run:
            yield Block(len(run) >= _FOLD, tuple(run))
            run = []
        yield Block(folded=False, parts=(part,))
    if run:
        yield Block(len(run) >= _FOLD, tuple(run))


def _stretches(text: str, passage: Passage, claims: list[Claim], known: set[str]) -> Iterator[Stretch]:
    """Cut the passage wherever a claim begins or ends, since claims may lie inside one another."""
    cuts = {passage.start, passage.end}
    cuts.update(at for claim in claims for at in (claim.start, claim.end) if passage.start < at < passage.end)
    for start, end in pairwise(sorted(cuts)):
        here = Span(start, end)
        yield Stretch(
            here.of(text),
            any(claim.covers(here) for claim in claims),
            # CASE a claim that began in an earlier passage has its anchor there
            tuple(claim_anchor(claim) for claim in claims if claim.start == start),
            tuple(_way(claim, known) for claim in claims if claim.end == end),
        )


def _way(claim: Claim, known: set[str]) -> Way:
    figure = sign_figure(claim.low, claim.high, claim.modality)
    if claim.incident in known:
        return Way(f"#{claim.incident}", f"{claim.effect.replace('_', ' ')} {figure}: to the incident")
    return Way("#outside", f"{claim.effect.replace('_', ' ')} {figure}: counted in no incident")
