"""Documents and their links in, families out: versions of one text in order, lost originals, and rewrites."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from writethru.lineage.clock import stated_time
from writethru.lineage.development import figure_moves
from writethru.lineage.labels import read_label
from writethru.lineage.sources import host_of
from writethru.model import Document, Family, Link, Rewrite, Version, VersionKind
from writethru.text import fold, make_id

UNNAMED = "Agencies"


def find_families(documents: Sequence[Document], links: Sequence[Link]) -> tuple[Family, ...]:
    """Return the families: documents joined by reprints and revisions, their versions numbered in order of writing.

    Reprints share a version. A version is the original's own when a document of it stands at the credited agency's
    address, or, where no agency is credited, when it is the newsroom's page; else the original is lost.
    """
    known = {document.id: document for document in documents}
    copies = [link for link in links if link.relation == "reprint"]
    bound = [link for link in links if link.relation in {"reprint", "revision"}]
    version_of = join(known, ((link.earlier, link.later) for link in copies))
    family_of = join(known, ((link.earlier, link.later) for link in bound))
    members: dict[str, list[str]] = defaultdict(list)
    for name in sorted(known):
        members[family_of[name]].append(name)
    families = []
    for names in members.values():
        if len(names) > 1:
            families.append(_family(known, names, version_of, links))
    return tuple(sorted(families, key=lambda family: family.id))


def join(names: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each name the smallest one that pairs join it to."""
    head = {name: name for name in names}

    def top(name: str) -> str:
        while head[name] != name:
            head[name] = head[head[name]]
            name = head[name]
        return name

    for one, other in pairs:
        low, high = sorted((top(one), top(other)))
        head[high] = low
    return {name: top(name) for name in head}


def named_agencies(document: Document) -> list[str]:
    """Return the agencies that the document credits by name."""
    return [credit.agency for credit in document.credits if credit.agency != UNNAMED]


def _family(
    known: Mapping[str, Document], names: Sequence[str], version_of: Mapping[str, str], links: Sequence[Link]
) -> Family:
    inside = set(names)
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[version_of[name]].append(name)
    ordered = _put_in_order(known, groups, [x for x in links if x.earlier in inside and x.later in inside], version_of)
    credited = Counter(agency for name in names for agency in dict.fromkeys(named_agencies(known[name])))
    credit = min(credited, key=lambda agency: (-credited[agency], agency)) if credited else None
    versions, before = [], None
    for number, group in enumerate(ordered, 1):
        documents = tuple(sorted(group))
        kind = _kind(known, documents, before, links)
        versions.append(Version(number, documents, _original(known, documents, credit), kind))
        before = documents
    return Family(make_id("family", ordered[0][0]), credit, tuple(versions), _rewrites(versions, links, inside))


def _put_in_order(
    known: Mapping[str, Document], groups: Mapping[str, list[str]], links: Sequence[Link], version_of: Mapping[str, str]
) -> list[list[str]]:
    """Order versions by their links: again and again take the one that least speaks for being later than another."""
    votes: Counter[tuple[str, str]] = Counter()
    for link in links:
        pair = (version_of[link.earlier], version_of[link.later])
        if pair[0] != pair[1] and link.direction != "unknown":
            votes[pair] += 100 if link.direction == "certain" else 1
    rest, ordered = sorted(groups), []
    while rest:
        first = min(
            rest,
            key=lambda name: (
                sum(1 for other in rest if votes[other, name] > votes[name, other]),
                _first_time(known, groups[name]),
                name,
            ),
        )
        ordered.append(groups[first])
        rest.remove(first)
    return ordered


def _first_time(known: Mapping[str, Document], names: Iterable[str]) -> str:
    times = [time.isoformat() for time in (stated_time(known[name]) for name in names) if time]
    return min(times, default="9")


def _original(known: Mapping[str, Document], names: Sequence[str], credit: str | None) -> Literal["present", "lost"]:
    """Tell whether one of the documents is the original itself."""
    for name in names:
        document = known[name]
        if credit is None:
            # CASE nobody else is named: the page is its newsroom's own
            if document.outlet or host_of(document.url):
                return "present"
        elif is_own_page(document, credit):
            return "present"
    return "lost"


def is_own_page(document: Document, agency: str) -> bool:
    """Tell whether a document stands at the agency's own address or names it as its outlet."""
    host = host_of(document.url)
    return document.outlet == agency or (host is not None and host.partition(".")[0] == fold(agency).replace(" ", ""))


def _kind(
    known: Mapping[str, Document], names: Sequence[str], before: Sequence[str] | None, links: Sequence[Link]
) -> VersionKind:
    """Return what a version is: by its desk's label, else by where it stands, else by figures that fell."""
    labels = [label.kind for label in (read_label(known[name]) for name in names) if label]
    if labels:
        return Counter(sorted(labels)).most_common(1)[0][0]
    if before is None:
        return "first"
    moves = [
        move
        for link in links
        if link.earlier in before and link.later in names
        for edit in link.edits
        if edit.kind == "figure"
        for move in figure_moves(known[link.earlier], known[link.later], edit)
    ]
    return "correction" if moves and all(new < old for old, new in moves) else "unlabelled"


def _rewrites(versions: Sequence[Version], links: Sequence[Link], inside: set[str]) -> tuple[Rewrite, ...]:
    """Hang each rewrite off the version from which it took most."""
    number_of = {name: version.number for version in versions for name in version.documents}
    best: dict[str, tuple[float, int]] = {}
    for link in links:
        if link.relation == "rewrite" and link.earlier in inside and link.later not in inside:
            share, number = link.share_of_later, number_of[link.earlier]
            if link.later not in best or (share, -number) > (best[link.later][0], -best[link.later][1]):
                best[link.later] = (share, number)
    return tuple(Rewrite(name, best[name][1]) for name in sorted(best))
