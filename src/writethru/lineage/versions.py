"""Links between copies of versions in, the order of the versions out, and the links brought in line with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from writethru.lineage.compare.edits import turn_edits
from writethru.model import Family, Link
from writethru.text import make_id

# A certain direction outweighs any number of likely ones.
CERTAIN = 1000


def put_in_order(versions: Mapping[str, str], links: Iterable[Link], version_of: Mapping[str, str]) -> list[str]:
    """Return the keys of `versions` in order of writing; its values are their first stated times, "" where unknown.

    Again and again the version is taken that fewest of the rest are known to precede; then the earlier time decides.
    """
    votes = count_votes(links, version_of)
    later_than: dict[str, set[str]] = {key: set() for key in versions}
    for (one, other), count in votes.items():
        if count > votes[other, one]:
            later_than[other].add(one)
    rest, ordered = sorted(versions), []
    while rest:
        first = min(rest, key=lambda key: (len(later_than[key]), versions[key] == "", versions[key], key))
        ordered.append(first)
        rest.remove(first)
        for others in later_than.values():
            others.discard(first)
    return ordered


def count_votes(links: Iterable[Link], version_of: Mapping[str, str]) -> Counter[tuple[str, str]]:
    """Return how strongly links say that one version comes before another; `version_of` names that of a document."""
    votes: Counter[tuple[str, str]] = Counter()
    for link in links:
        pair = version_of.get(link.earlier, ""), version_of.get(link.later, "")
        if all(pair) and pair[0] != pair[1] and link.direction != "unknown":
            votes[pair] += CERTAIN if link.direction == "certain" else 1
    return votes


def settle_links(links: Sequence[Link], families: Sequence[Family]) -> tuple[Link, ...]:
    """Return the links with each revision running the way of its versions, where other copies of them tell that way.

    A copy that reached its page late, or a pair that says nothing of its order, is thus set right by its fellows.
    """
    version_of = {
        name: f"{family.id} {version.number:06d}"
        for family in families
        for version in family.versions
        for name in version.documents
    }
    votes = count_votes(links, version_of)
    settled = []
    for link in links:
        one, other = version_of.get(link.earlier, ""), version_of.get(link.later, "")
        told = votes[one, other] - votes[other, one]
        if link.relation != "revision" or told == 0:
            settled.append(link)
        elif told < 0:
            settled.append(_turn(link))
        elif link.direction == "unknown":
            why = (link.why[0], "Other copies of the two versions tell their order.")
            settled.append(replace(link, direction="likely", why=why))
        else:
            settled.append(link)
    return tuple(sorted(settled, key=lambda link: (link.earlier, link.later)))


def _turn(link: Link) -> Link:
    against = (f"Against it: {reason}" for reason in link.why[1:] if not reason.startswith("Against"))
    return replace(
        link,
        id=make_id("link", link.later, link.earlier),
        earlier=link.later,
        later=link.earlier,
        direction="likely",
        why=(link.why[0], "Other copies of the two versions tell that this one came first.", *against),
        share_of_earlier=link.share_of_later,
        share_of_later=link.share_of_earlier,
        edits=turn_edits(link.edits),
    )
