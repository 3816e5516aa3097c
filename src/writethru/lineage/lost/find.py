"""Families and their documents in, the families with their lost originals out: what to ask for, and rebuilt texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from writethru.lineage.credit import is_own_page, original_site
from writethru.lineage.labels import read_label
from writethru.lineage.lost.collation import choose_base, collate
from writethru.lineage.lost.witnesses import Text, read_text
from writethru.lineage.order.citations import name_site, names_as_source
from writethru.model import Attested, Bound, Direction, Document, Family, Rebuilt, Stretch, Version, Wanted, Witness
from writethru.phrase import call, order_of
from writethru.text import fold

# Of a version that more documents carry, so many are compared, the earliest first; and so many of each neighbour.
MOST = 40
NEAR = 4


def find_lost(families: Iterable[Family], documents: Sequence[Document]) -> tuple[Family, ...]:
    """Return the families with what is known of each lost original; one that two carry or more is rebuilt."""
    known = {document.id: document for document in documents}
    return tuple(
        replace(
            family,
            versions=tuple(
                replace(version, wanted=_want(family, version, known), rebuilt=_rebuild(family, version, known))
                if version.original == "lost"
                else version
                for version in family.versions
            ),
        )
        for family in families
    )


def _want(family: Family, version: Version, known: Mapping[str, Document]) -> Wanted:
    carriers = _in_order(version, known)
    # CASE a bare "UPDATE:" is as likely the host's word as the agency's
    read = [label for document in carriers if (label := read_label(document))]
    labels = [label.words for label in read if label.number is not None or label.kind != "update"]
    sites = [site for document in carriers if (site := original_site(document))]
    before = _find_before(family, version, known)
    return Wanted(
        holder=family.credit or next(iter(sites), None),
        label=next(iter(labels), None),
        after=_find_after(family, version, known, before),
        before=before,
        titles=_attest((document, document.title) for document in carriers),
        datelines=_attest((d, "/".join(d.dateline.places) if d.dateline else None) for d in carriers),
        bylines=_attest((document, ", ".join(document.byline)) for document in carriers),
    )


def _in_order(version: Version, known: Mapping[str, Document]) -> list[Document]:
    """Return the carriers of a version, the earliest first, those without a time last."""
    return sorted((known[name] for name in version.documents), key=lambda d: (order_of(d.published.value), d.id))


def _attest(given: Iterable[tuple[Document, str | None]]) -> tuple[Attested, ...]:
    """Return what is given in words that are alike but for case and quotation marks as one, the commonest first."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for document, words in given:
        if words:
            groups.setdefault(fold(words), []).append((words, document.id))
    ordered = sorted(groups.values(), key=lambda told: -len(told))
    return tuple(Attested(told[0][0], tuple(name for _, name in told)) for told in ordered)


def _find_before(family: Family, version: Version, known: Mapping[str, Document]) -> Bound | None:
    """A version was sent before the first copy of it, and before the first copy of any later one."""
    carriers = [(v.number, d) for v in family.versions if v.number >= version.number for d in _in_order(v, known)]
    dated = [(number, document) for number, document in carriers if order_of(document.published.value)[0] == 0]
    if not dated:
        return None
    number, first = min(dated, key=lambda one: (order_of(one[1].published.value), one[0], one[1].id))
    what = "this version" if number == version.number else f"version {number}"
    return Bound(first.published.value or "", first.id, "certain", f"{call(first)} had {what} by then.")


def _find_after(family: Family, version: Version, known: Mapping[str, Document], before: Bound | None) -> Bound | None:
    """Return the latest time that lies before `before` and after which a version was sent, as far as is known."""
    limit = order_of(before.value if before else None)
    bounds = [bound for bound in _read_after(family, version, known) if order_of(bound.value) < limit]
    return max(
        bounds, key=lambda bound: (order_of(bound.value), bound.direction == "certain", bound.document), default=None
    )


def _read_after(family: Family, version: Version, known: Mapping[str, Document]) -> Iterator[Bound]:
    for document in _in_order(version, known):
        if document.dateline and document.dateline.date:
            why = f"{call(document)} has that day in its dateline."
            yield Bound(document.dateline.date, document.id, "certain", why)
    for earlier in family.versions:
        for document in _in_order(earlier, known) if earlier.number < version.number else ():
            if document.published.value is None:
                continue
            # CASE the agency's own page states when it was sent; a client may publish an old version late
            own = family.credit is not None and is_own_page(document, family.credit)
            direction: Direction = "certain" if own else "likely"
            why = f"{call(document)} published version {earlier.number} then."
            yield Bound(document.published.value, document.id, direction, why)


def _rebuild(family: Family, version: Version, known: Mapping[str, Document]) -> Rebuilt | None:
    """Return the text of a version that two documents or more carry; None for the rest."""
    carriers = _in_order(version, known)[:MOST]
    texts = [text for text in (read_text(document) for document in carriers) if text.words]
    if len(texts) < 2:  # noqa: PLR2004
        return None
    witnesses = tuple(_witnesses([known[text.document] for text in texts]))
    voters = frozenset(witness.document for witness in witnesses if witness.vote)
    base = choose_base([text for text in texts if text.document in voters])
    stretches = collate(base, texts, voters, _kin(family, version, known))
    return Rebuilt(base.document, witnesses, stretches, _agreed(stretches), len(version.documents) - len(texts))


def _witnesses(carriers: Sequence[Document]) -> Iterator[Witness]:
    """Yield the witnesses; a copy of another one, or a second page of one outlet, has no vote.

    What copies of one host share may be that host's: textual criticism sets a copy of a known copy aside.
    """
    outlets: dict[str, Document] = {}
    sources = {d.id: next((o for o in carriers if o is not d and _copies(d, o)), None) for d in carriers}
    # CASE three that name one another in a ring
    if all(sources.values()):
        sources[carriers[0].id] = None
    for document in carriers:
        source = sources[document.id]
        same = outlets.setdefault(name_site(document) or document.id, document)
        if source is not None:
            yield Witness(document.id, vote=False, why=f"{call(document)} names {call(source)} as its source.")
        elif same is not document and sources[same.id] is None:
            yield Witness(document.id, vote=False, why=f"{call(document)} has it on two pages.")
        else:
            yield Witness(document.id, vote=True, why="Nothing says that it was taken from another of them.")


def _copies(document: Document, other: Document) -> bool:
    return names_as_source(document, other) and not names_as_source(other, document)


def _kin(family: Family, version: Version, known: Mapping[str, Document]) -> list[Text]:
    """Return copies of the versions before and after this one, of outlets that carry no copy of it."""
    sites = {name_site(known[name]) for name in version.documents} - {""}
    near = [v for v in family.versions if abs(v.number - version.number) == 1]
    texts = [d for v in near for d in [d for d in _in_order(v, known) if name_site(d) not in sites][:NEAR]]
    return [read_text(document) for document in texts]


def _agreed(stretches: Sequence[Stretch]) -> float:
    """Return the part of the text's characters on which those with a vote agree, but for house style; 0 to 1."""
    sizes = [(stretch, stretch.words.end - stretch.words.start) for stretch in stretches if stretch.words]
    sure = sum(size for stretch, size in sizes if stretch.state == "agreed" or stretch.difference == "house-style")
    return round(sure / max(1, sum(size for _, size in sizes)), 4)
