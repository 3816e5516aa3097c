"""Documents and their links in, families out: versions of one text in order, lost originals, and rewrites."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from writethru.lineage.clock import stated_time
from writethru.lineage.compare.measures import is_harm
from writethru.lineage.credit import is_own_page, named_agencies
from writethru.lineage.labels import read_label
from writethru.lineage.versions import put_in_order
from writethru.model import Document, Family, Link, Rewrite, Version, VersionKind
from writethru.sources.publication import host_of
from writethru.text import make_id

# Inside a family of more documents than this, links lead to its representative only.
LARGE = 50


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
    touching: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        for head in sorted({family_of[link.earlier], family_of[link.later]}):
            touching[head].append(link)
    families = (_family(known, names, version_of, touching[head]) for head, names in members.items() if len(names) > 1)
    return tuple(sorted(families, key=lambda family: family.id))


def thin_links(links: Sequence[Link], families: Sequence[Family]) -> tuple[Link, ...]:
    """Return the links without those inside a family of more than LARGE documents that miss its representative.

    The representative is the document with the smallest id, to which the search for candidates pairs all others.
    """
    large: dict[str, str] = {}
    for family in families:
        names = [name for version in family.versions for name in version.documents]
        if len(names) > LARGE:
            large.update(dict.fromkeys(names, min(names)))
    return tuple(
        link
        for link in links
        if link.earlier not in large
        or large[link.earlier] != large.get(link.later)
        or large[link.earlier] in {link.earlier, link.later}
    )


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


def _family(
    known: Mapping[str, Document], names: Sequence[str], version_of: Mapping[str, str], links: Sequence[Link]
) -> Family:
    """Return the family of `names`, given the links that touch it."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[version_of[name]].append(name)
    times = {key: _first_time(known, group) for key, group in groups.items()}
    ordered = [sorted(groups[key]) for key in put_in_order(times, links, {name: version_of[name] for name in names})]
    credited = Counter(agency for name in names for agency in named_agencies(known[name]))
    credit = min(credited, key=lambda agency: (-credited[agency], agency)) if credited else None
    versions = []
    for number, group in enumerate(ordered, 1):
        before = ordered[number - 2] if number > 1 else None
        kind = _kind(known, group, before, links)
        versions.append(Version(number, tuple(group), _original(known, group, credit), kind))
    return Family(make_id("family", ordered[0][0]), credit, tuple(versions), _rewrites(versions, links))


def _first_time(known: Mapping[str, Document], names: Iterable[str]) -> str:
    return min((time.isoformat() for name in names if (time := stated_time(known[name]))), default="")


def _original(known: Mapping[str, Document], names: Iterable[str], credit: str | None) -> Literal["present", "lost"]:
    """Tell whether one of the documents is the original: the agency's page, or the newsroom's where none is named."""
    for document in (known[name] for name in names):
        own = is_own_page(document, credit) if credit else _is_first_page(document)
        if own:
            return "present"
    return "lost"


def _is_first_page(document: Document) -> bool:
    """Tell whether a page is its newsroom's own and not a mirror that gives another address as the original's."""
    host = host_of(document.url or "") or document.outlet
    given = [host_of(fact.value) for name, fact in document.facts if name == "canonical_url"]
    return host is not None and all(other in {None, host} for other in given)


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
        for move in edit.figures
        # fewer people sought are news, no correction
        if is_harm(move.about) and move.about != "missing"
    ]
    return "correction" if moves and all(move.new < move.old for move in moves) else "unlabelled"


def _rewrites(versions: Sequence[Version], links: Sequence[Link]) -> tuple[Rewrite, ...]:
    """Hang each rewrite off the version from which it took most."""
    number_of = {name: version.number for version in versions for name in version.documents}
    best: dict[str, tuple[float, int]] = {}
    for link in links:
        # CASE who took from whom is not known: nothing to hang it off
        if link.relation != "rewrite" or link.direction == "unknown":
            continue
        if link.earlier in number_of and link.later not in number_of:
            found = (link.share_of_later, -number_of[link.earlier])
            best[link.later] = max(best.get(link.later, found), found)
    return tuple(Rewrite(name, -best[name][1]) for name in sorted(best))
