"""Claims of one incident and effect in, the counts that tell its toll out: one of each origin in each report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from writethru.incidents.order import AsOf, is_newer
from writethru.incidents.persons import are_unlike, told_apart
from writethru.model import Claim, Modality

PART = 0.5  # of the leading count: what the same origin puts below this is a part of it
PART_OF_OTHERS = 0.2  # other origins may well count fewer, but not so many fewer in one report
ROUNDED = 0.8  # of a headline's count: a story that counts less tells of parts
BEYOND = 5  # times the leading count: a figure of other events, for a report leads with its own
OWN = "\x00"  # before a voice's id where no origin is named; no name begins with it
PRECISION = ("exact", "at_least", "more_than", "range", "nearly", "about", "up_to", "vague")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as one report gives it: what a claim states, or what the members of a list add up to.

    Attributes:
        claims: the claim, or the members of the list ("a woman and two men"), in order.
        origin: whose number it is: the origin named, else the voice that speaks, else the report alone.
        low, high: as in the claim, or the sums.
    """

    claims: tuple[Claim, ...]
    origin: str
    low: int | None
    high: int | None
    modality: Modality

    @property
    def document(self) -> str:
        """Return the id of the report."""
        return self.claims[0].document

    @property
    def number(self) -> int:
        """Return the number stated, a lower bound before an upper one."""
        return (self.low if self.low is not None else self.high) or 0

    @property
    def top(self) -> int:
        """Return the largest number stated."""
        return (self.high if self.high is not None else self.low) or 0

    @property
    def headline(self) -> bool:
        """Tell a count that the headline gives."""
        return self.claims[0].headline

    @property
    def share(self) -> bool:
        """Tell what is told as one or some of those harmed."""
        return all(claim.share for claim in self.claims)

    @property
    def place(self) -> tuple[int, str]:
        """Return where the report gives it, to order by."""
        return self.claims[0].start, self.claims[0].id


def read_counts(claims: Sequence[Claim], voice_of: Mapping[str, str]) -> tuple[Count, ...]:
    """Return what the claims of one effect count, in order of the reports.

    Parts of a whole and attackers are left out. A vague word counts only where no number is given. A share ("the
    teacher died", "three Swedes") counts only where no report gives as many or more, for it is among them.
    """
    figures = [c for c in claims if not c.part_of and not c.attackers and (c.low, c.high) != (None, None)]
    counts = _added_up(sorted(figures, key=lambda c: (c.document, c.start, c.id)), voice_of)
    counts = [c for c in counts if c.modality != "vague"] or counts
    largest = max((c.number for c in counts if not c.share), default=0)
    return tuple(c for c in counts if not (c.share and c.number <= largest))


def _added_up(claims: Sequence[Claim], voice_of: Mapping[str, str]) -> list[Count]:
    """Add up the members of a list: counts of one report that one clause holds, read by one rule of one verb."""
    people = {document: told_apart(same) for document, same in _by_report(claims).items()}
    apart = {claim.id for same in people.values() for claim in same}
    lists: list[list[Claim]] = []
    for claim in claims:
        mates = lists[-1] if lists else []
        if claim.id in apart:
            continue
        if mates and all(_is_listed(claim, mate) for mate in mates):
            mates.append(claim)
        else:
            lists.append([claim])
    return [_count(members, voice_of) for members in (*lists, *filter(None, people.values()))]


def _by_report(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.document, []).append(claim)
    return found


def _is_listed(claim: Claim, mate: Claim) -> bool:
    """Tell two members of one list: their clause is one, and they are not the same person told twice."""
    alike = (claim.document, claim.rule, claim.origin and claim.origin.name, claim.headline, claim.status)
    same = alike == (mate.document, mate.rule, mate.origin and mate.origin.name, mate.headline, mate.status)
    named = claim.victims and mate.victims and claim.victims != mate.victims
    exact = claim.modality != "vague" and mate.modality != "vague"
    return bool(same and named and exact and claim.start == mate.start < mate.end and claim.rule != "toll")


def _count(members: Sequence[Claim], voice_of: Mapping[str, str]) -> Count:
    first = members[0]
    origin = first.origin.name if first.origin else f"{OWN}{voice_of.get(first.document, first.document)}"
    if len(members) == 1:
        return Count((first,), origin, first.low, first.high, first.modality)
    lows, highs = [c.low for c in members], [c.high for c in members]
    low = None if None in lows else sum(value or 0 for value in lows)
    high = None if None in highs else sum(value or 0 for value in highs)
    modality = max((c.modality for c in members), key=PRECISION.index)
    return Count(tuple(members), origin, low, high, modality)


def since_died(claims: Sequence[Claim], order: Mapping[str, AsOf]) -> frozenset[str]:
    """Return the ids of claims on those wounded in an incident whom a report no older tells to have died.

    That is so where each report of wounded is followed by one that tells of none, and of as many dead as the first had
    dead and wounded.
    """
    hurt = _largest([c for c in claims if c.effect == "wounded"])
    dead = _largest([c for c in claims if c.effect == "killed"])
    later = [document for document in dead if document not in hurt]
    died = all(
        any(
            dead[b] == dead.get(a, 0) + number and not is_newer(order[a], order[b]) and not _are_others(claims, a, b)
            for b in later
        )
        for a, number in hurt.items()
    )
    return frozenset(c.id for c in claims if died and c.effect == "wounded" and not c.attackers)


def _are_others(claims: Sequence[Claim], before: str, after: str) -> bool:
    """Tell by an age that one of the wounded of a report is none of the dead of another."""
    hurt = [c for c in claims if c.document == before and c.effect == "wounded"]
    return any(are_unlike(h, d) for h in hurt for d in claims if d.document == after and d.effect == "killed")


def _largest(claims: Sequence[Claim]) -> dict[str, int]:
    """Return for each report the largest number that it gives, attackers left out."""
    found: dict[str, int] = {}
    for claim in claims:
        if not claim.attackers:
            found[claim.document] = max(found.get(claim.document, 0), claim.low or claim.high or 0)
    return found


def choose_telling(counts: Sequence[Count]) -> list[Count]:
    """Choose the one count that tells of those which one origin gives in one report.

    A report leads with the whole. What it gives later that is far below, in the words of whomever, is a part that it
    does not mark as one, and what is far above is of something else. Among the others of one origin the more precise
    one tells, then the one told first.
    """
    reports: dict[str, list[Count]] = {}
    for count in sorted(counts, key=lambda c: c.place):
        reports.setdefault(count.document, []).append(count)
    best: list[Count] = []
    for given in reports.values():
        told = _without_headline(given)
        lead = told[0]
        origins: dict[str, list[Count]] = {}
        for count in told:
            origins.setdefault(count.origin, []).append(count)
        for origin, same in origins.items():
            least = lead.number * (PART if origin == lead.origin else PART_OF_OTHERS)
            fit = [c for c in same if least <= c.number <= max(1, lead.number) * BEYOND]
            best += sorted(fit, key=lambda c: (c.headline, PRECISION.index(c.modality), *c.place))[:1]
    return best


def _without_headline(given: Sequence[Count]) -> Sequence[Count]:
    """Leave the headline out, which repeats the story; where the story gives far less, it alone gives the whole."""
    story = [count for count in given if not count.headline]
    largest = max((count.number for count in given if count.headline), default=0)
    if story and max(count.number for count in story) >= ROUNDED * largest:
        return story
    return [count for count in given if count.headline] or story
