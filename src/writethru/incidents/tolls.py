"""Claims of one incident and effect in, its toll out: low, high, standing, latest, history, three policies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from writethru import data
from writethru.incidents.order import AsOf, is_newer
from writethru.model import Bounds, Claim, HistoryRow, Ibc, Policies, Toll, Ucdp

PART = 0.5  # of the leading figure: what the same origin puts below this is a part of it
PART_OF_OTHERS = 0.2  # other origins may well count fewer, but not so many fewer in one report
OWN = "\x00"  # before a voice's id where no origin is named; no name begins with it
PRECISION = ("exact", "at_least", "more_than", "range", "nearly", "about", "up_to", "vague")


def reconcile(claims: Sequence[Claim], order: Mapping[str, AsOf], voice_of: Mapping[str, str]) -> Toll | None:
    """Reconcile the claims of one effect in one incident; None where no figure counts.

    Parts of a whole, attackers and, where the story itself gives a figure, headlines are left out. A vague word counts
    only where no number is given. Within one origin the newer figure replaces the older, up or down; between origins
    never (contract, "Conventions of figures"). A figure without a named origin is its voice's own.
    """
    figures = [c for c in claims if not c.part_of and not c.attackers and _value(c) is not None]
    told = {c.document for c in figures if not c.headline}
    figures = [c for c in figures if not (c.headline and c.document in told)]
    figures = [c for c in figures if c.modality != "vague"] or figures
    if not figures:
        return None
    best = _telling(figures, voice_of)
    rows = _history(figures, best, order, voice_of)
    stands = {id_ for row in rows if row.standing for id_ in row.claims}
    standing = [c for c in best if c.id in stands]
    newest = _newest(standing, order)
    return Toll(
        low=min(_number(c) for c in best),
        high=max(_top(c) for c in best),
        standing=Bounds(min(_number(c) for c in standing), max(_top(c) for c in standing)),
        latest=_number(newest),
        modality=newest.modality,
        policies=_policies(standing, order),
        history=rows,
        notes=(),
    )


def origin_key(claim: Claim, voice_of: Mapping[str, str]) -> str:
    """Return whose figure a claim is: its named origin, else the voice that speaks, else the document alone."""
    return claim.origin.name if claim.origin else f"{OWN}{voice_of.get(claim.document, claim.document)}"


def _value(claim: Claim) -> int | None:
    return claim.low if claim.low is not None else claim.high


def _number(claim: Claim) -> int:
    value = _value(claim)
    assert value is not None, claim.id
    return value


def _top(claim: Claim) -> int:
    return claim.high if claim.high is not None else _number(claim)


def _telling(figures: Sequence[Claim], voice_of: Mapping[str, str]) -> list[Claim]:
    """The one figure that counts of those which one origin gives in one report.

    A report leads with the whole: what it says later that is far below, in the words of whomever, is a part that it
    does not mark as one. Among the others of one origin the more precise one counts, then the one told first.
    """
    reports: dict[str, list[Claim]] = {}
    for claim in sorted(figures, key=lambda c: (c.start, c.id)):
        reports.setdefault(claim.document, []).append(claim)
    best = []
    for told in reports.values():
        lead = told[0]
        origins: dict[str, list[Claim]] = {}
        for claim in told:
            origins.setdefault(origin_key(claim, voice_of), []).append(claim)
        for origin, same in origins.items():
            least = _number(lead) * (PART if origin == origin_key(lead, voice_of) else PART_OF_OTHERS)
            whole = [c for c in same if _number(c) >= least]
            best += sorted(whole, key=lambda c: (c.headline, PRECISION.index(c.modality), c.start, c.id))[:1]
    return best


def _history(
    figures: Sequence[Claim], best: Sequence[Claim], order: Mapping[str, AsOf], voice_of: Mapping[str, str]
) -> tuple[HistoryRow, ...]:
    """One row for each figure of one origin as of one time, oldest first; an undated one stands where its size fits."""
    groups: dict[tuple[str, AsOf, int | None, int | None, str], list[Claim]] = {}
    for claim in sorted(figures, key=lambda c: (c.document, c.start, c.id)):
        key = (origin_key(claim, voice_of), order[claim.document], claim.low, claim.high, claim.modality)
        groups.setdefault(key, []).append(claim)
    chosen = {claim.id for claim in best}
    now = [(origin_key(claim, voice_of), order[claim.document], claim.low, claim.high) for claim in best]
    rows = []
    for (origin, when, low, high, _), same in groups.items():
        own = [row for row in now if row[0] == origin]
        newest = [row for row in own if not any(is_newer(other[1], row[1]) for other in own)]
        # CASE an origin that only repeats its figure has replaced nothing
        replaced = any(is_newer(row[1], when) for row in newest) and (low, high) not in [row[2:] for row in newest]
        standing = not replaced and any(c.id in chosen for c in same)
        name = None if origin.startswith(OWN) else origin
        claims = tuple(c.id for c in same)
        rows.append((when, HistoryRow(when.label(), low, high, same[0].modality, name, standing, replaced, claims)))
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


def _newest(standing: Sequence[Claim], order: Mapping[str, AsOf]) -> Claim:
    """The newest figure by version or time; of one time a named origin's, then the one told first in its report."""
    known = [c for c in standing if order[c.document].known] or list(standing)
    newest = [c for c in known if not any(is_newer(order[d.document], order[c.document]) for d in known)]
    return min(newest, key=lambda c: (c.modality == "vague", c.headline, c.start, c.document))


def _policies(standing: Sequence[Claim], order: Mapping[str, AsOf]) -> Policies:
    """Write what three codebooks would, from the standing figures alone.

    UCDP GED codebook: low, best, high, best being the newest figure of a named origin, the lower one where such origins
    disagree and neither is newer. ACLED codebook: the lowest until it is corroborated, vague words by its own table.
    Iraq Body Count: minimum and maximum, provisional below two independent origins.
    """
    low, high = min(_number(c) for c in standing), max(_top(c) for c in standing)
    named = [c for c in standing if c.origin]
    newest = [c for c in named if not any(is_newer(order[d.document], order[c.document]) for d in named)]
    best = min((_number(c) for c in newest), default=low)
    origins = {c.origin.name for c in standing if c.origin}
    return Policies(Ucdp(low, best, high), min(_acled(c) for c in standing), Ibc(low, high, len(origins) < 2))  # noqa: PLR2004


def _acled(claim: Claim) -> int:
    if claim.modality == "vague":
        table = data.numbers("incidents", "acled")
        return next((value for word, value in table.items() if word in claim.text.casefold()), _number(claim))
    return _number(claim)
