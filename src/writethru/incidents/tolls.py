"""Claims of one incident and effect in, its toll out: low, high, standing, latest, history, three policies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from writethru import data
from writethru.incidents.counts import OWN, Count, choose_telling, read_counts
from writethru.incidents.order import AsOf, is_newer
from writethru.model import Bounds, Claim, HistoryRow, Ibc, Policies, Toll, Ucdp


def reconcile(claims: Sequence[Claim], order: Mapping[str, AsOf], voice_of: Mapping[str, str]) -> Toll | None:
    """Reconcile the claims of one effect in one incident; None where no figure counts.

    Within one origin the newer figure replaces the older, up or down; between origins never (contract, "Conventions of
    figures"). A figure without a named origin is its voice's own.
    """
    counts = read_counts(claims, voice_of)
    best = choose_telling(counts)
    if not best:
        return None
    victims = _victims_alone(claims, best)
    rows = _history(counts, best, order, victims)
    stands = {id_ for row in rows if row.standing for id_ in row.claims}
    standing = [c for c in best if c.claims[0].id in stands]
    newest = _newest(standing, order, victims)
    return Toll(
        low=min(c.number for c in best),
        high=max(c.top for c in best),
        standing=Bounds(min(c.number for c in standing), max(c.top for c in standing)),
        latest=newest.number,
        modality=newest.modality,
        policies=_policies(standing, order),
        history=rows,
        notes=(),
    )


def _victims_alone(claims: Sequence[Claim], best: Sequence[Count]) -> frozenset[int]:
    """Return the numbers that fall short of another by just the attackers who died: what counts the victims alone."""
    numbers = {count.number for count in best}
    dead = {claim.low for claim in claims if claim.attackers and claim.low}
    return frozenset(number for number in numbers if any(number + few in numbers for few in dead))


def _history(
    counts: Sequence[Count], best: Sequence[Count], order: Mapping[str, AsOf], victims: frozenset[int]
) -> tuple[HistoryRow, ...]:
    """One row for each figure of one origin as of one time, oldest first; an undated one stands where its size fits.

    A count of the `victims` alone replaces none that counts the attackers too.
    """
    groups: dict[tuple[str, AsOf, int | None, int | None, str], list[Count]] = {}
    for count in counts:
        key = (count.origin, order[count.document], count.low, count.high, count.modality)
        groups.setdefault(key, []).append(count)
    chosen = {count.claims[0].id for count in best}
    whole = [count for count in best if count.number not in victims]
    now = [(count.origin, order[count.document], count.low, count.high) for count in whole]
    rows = []
    for (origin, when, low, high, _), same in groups.items():
        own = [row for row in now if row[0] == origin]
        newest = [row for row in own if not any(is_newer(other[1], row[1]) for other in own)]
        # CASE an origin that only repeats its figure has replaced nothing
        replaced = any(is_newer(row[1], when) for row in newest) and (low, high) not in [row[2:] for row in newest]
        standing = not replaced and any(c.claims[0].id in chosen for c in same)
        name = None if origin.startswith(OWN) else origin
        ids = tuple(claim.id for c in same for claim in c.claims)
        rows.append((when, HistoryRow(when.label(), low, high, same[0].modality, name, standing, replaced, ids)))
    return _in_order(rows)


def _size(row: HistoryRow) -> int:
    return row.low if row.low is not None else row.high or 0


def _in_order(rows: Sequence[tuple[AsOf, HistoryRow]]) -> tuple[HistoryRow, ...]:
    """Versions in their order, other dated figures by day and hour among them, undated ones where their size fits."""
    versions = sorted((r for r in rows if r[0].version), key=lambda r: (r[0], _size(r[1]), r[1].claims))
    for when, row in sorted((r for r in rows if r[0].known and not r[0].version), key=lambda r: (r[0], r[1].claims)):
        before = [i for i, (other, _) in enumerate(versions) if other.day < when.day or _same_day_before(other, when)]
        versions.insert(before[-1] + 1 if before else 0, (when, row))
    ordered = [row for _, row in versions]
    for row in sorted((row for when, row in rows if not when.known), key=lambda r: (_size(r), r.claims)):
        at = next((i for i, other in enumerate(ordered) if _size(other) > _size(row)), len(ordered))
        ordered.insert(at, row)
    return tuple(ordered)


def _same_day_before(one: AsOf, other: AsOf) -> bool:
    return one.day == other.day and (not one.version or bool(one.time and other.time)) and one.time <= other.time


def _newest(standing: Sequence[Count], order: Mapping[str, AsOf], victims: frozenset[int]) -> Count:
    """The newest count by version or time; of one time the one told first in its report.

    A count of the `victims` alone is no newer state of one that counts the attackers too.
    """
    whole = [c for c in standing if c.number not in victims]
    known = [c for c in whole if order[c.document].known] or whole
    newest = [c for c in known if not any(is_newer(order[d.document], order[c.document]) for d in known)]
    return min(newest, key=lambda c: (c.headline, c.claims[0].start, c.document))


def _policies(standing: Sequence[Count], order: Mapping[str, AsOf]) -> Policies:
    """Write what three codebooks would, from the standing figures alone.

    UCDP GED codebook: low, best, high, best being the newest figure of a named origin, the lower one where such origins
    disagree and neither is newer. ACLED codebook: the lowest until it is corroborated, vague words by its own table.
    Iraq Body Count: minimum and maximum, provisional below two independent origins.
    """
    low, high = min(c.number for c in standing), max(c.top for c in standing)
    named = [c for c in standing if not c.origin.startswith(OWN)]
    newest = [c for c in named if not any(is_newer(order[d.document], order[c.document]) for d in named)]
    best = min((c.number for c in newest), default=low)
    origins = {c.origin for c in named}
    return Policies(Ucdp(low, best, high), min(_acled(c) for c in standing), Ibc(low, high, len(origins) < 2))  # noqa: PLR2004


def _acled(count: Count) -> int:
    if count.modality == "vague":
        table, words = data.numbers("incidents", "acled"), count.claims[0].text.casefold()
        return next((value for word, value in table.items() if word in words), count.number)
    return count.number
