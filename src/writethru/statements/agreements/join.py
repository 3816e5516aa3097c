"""Joined statements and documents in, agreements out: what many reports tell of one truce, and who says which term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from writethru import data
from writethru.model import (
    Agreement,
    AgreementStatus,
    Days,
    Divergence,
    Document,
    Statement,
    Term,
)
from writethru.phrase import say_day, say_days
from writethru.reading.dates.find import anchor_of
from writethru.reading.spelling import plain_word
from writethru.statements.agreements.deals import Deal, read_deals
from writethru.statements.same import is_one_wording, telling_words
from writethru.text import WORD, make_id

_RANK: tuple[AgreementStatus, ...] = (
    "lapsed",
    "rejected",
    "in force",
    "provisional",
    "agreed",
    "proposed",
    "under negotiation",
)


def find_agreements(statements: Sequence[Statement], documents: Sequence[Document]) -> tuple[Agreement, ...]:
    """Return the agreements of a story, that of the news first, then earlier ones by the day they were agreed."""
    ordered = sorted(documents, key=lambda document: document.id)
    days = Counter(day for document in ordered if (day := anchor_of(document)))
    story_day = min(days, key=lambda day: (-days[day], day)) if days else None
    said: dict[str, list[Statement]] = {document.id: [] for document in ordered}
    for one in statements:
        said[one.document].append(one)
    deals = [deal for document in ordered for deal in read_deals(document, said[document.id], story_day)]
    names = _full_names(statements)
    groups = _grouped(deals)
    return tuple(_agreement(group, names) for group in groups if _is_told(group))


def _is_told(deals: Sequence[Deal]) -> bool:
    """Tell an agreement of which something is known: a term, or when it was made and what became of it."""
    return any(deal.terms or (deal.earlier and deal.declared and "lapsed" in deal.statuses) for deal in deals)


def _grouped(deals: Sequence[Deal]) -> list[list[Deal]]:
    """Put together what is told of one agreement: that of the news, and each earlier one by its day."""
    current = [deal for deal in deals if not deal.earlier]
    groups: list[list[Deal]] = []
    for deal in sorted((d for d in deals if d.earlier), key=lambda d: (d.declared is None, d.document)):
        home = next((g for g in groups if _overlap(g[0].declared, deal.declared)), None)
        # CASE "the last truce" without a day: the one earlier agreement that the reports know
        if home is None and deal.declared is None and len(groups) == 1:
            home = groups[0]
        if home is None:
            groups.append([deal])
        else:
            home.append(deal)
    return ([current] if current else []) + groups


def _overlap(one: Days | None, other: Days | None) -> bool:
    return bool(one and other and one.start <= other.end and other.start <= one.end)


def _agreement(deals: Sequence[Deal], names: dict[str, tuple[str, str]]) -> Agreement:
    terms = _merged([_named(term, names) for deal in deals for term in deal.terms])
    evidence = tuple(sorted({one for deal in deals for one in deal.evidence}, key=lambda e: (e.document, e.start)))
    declared = _most(deal.declared for deal in deals)
    statuses = [status for deal in deals for status in deal.statuses]
    return Agreement(
        make_id("g", deals[0].earlier, evidence[0].document, evidence[0].start),
        _name(deals, declared),
        next((status for status in _RANK if status in statuses), "unknown"),
        declared,
        _most(deal.effective for deal in deals),
        _most(deal.deadline for deal in deals),
        tuple(dict.fromkeys(party for deal in deals for party in deal.parties)),
        tuple(one for one, _ in terms),
        evidence,
        tuple(_changes(terms)),
        tuple(_contradictions(deals, terms)),
    )


def _name(deals: Sequence[Deal], declared: Days | None) -> str:
    """Return the noun most reports use, and for an earlier one the day."""
    plain = set(data.words("agreements", "plain"))
    names = Counter(deal.name for deal in deals)
    best = min(names, key=lambda name: (name in plain and not deals[0].earlier, -names[name], name))
    if not deals[0].earlier:
        return best
    return f"{best} of {say_days(declared)}" if declared else f"earlier {best}"


def _most(days: Iterator[Days | None]) -> Days | None:
    """Return the days that most documents give, the finest, then the first; None where days exclude each other.

    Copies are no votes: ten mirrors of the first version do not outweigh the one that put the day off.
    """
    found = [one for one in days if one]
    exact = [one for one in found if one.grain == "day"]
    if not found or any(not _overlap(one, exact[0]) for one in exact):
        return None
    counts = Counter((one.start, one.end) for one in found)
    return min(found, key=lambda one: (-counts[one.start, one.end], one.grain != "day", one.start))


def _full_names(statements: Sequence[Statement]) -> dict[str, tuple[str, str]]:
    """Return each speaker's name and id by full name and by surname."""
    found: dict[str, tuple[str, str]] = {}
    for one in statements:
        if one.speaker:
            found.setdefault(one.speaker.name, (one.speaker.name, one.speaker.id))
            found.setdefault(one.speaker.name.split()[-1], (one.speaker.name, one.speaker.id))
    return found


def _named(term: Term, names: dict[str, tuple[str, str]]) -> Term:
    """Give a term its speaker's one name: "Ms Brandt" is Ilse Brandt."""
    if term.by is None:
        return term
    name, id_ = names.get(term.by) or names.get(term.by.split()[-1]) or (term.by, None)
    return replace(term, by=name, speaker=id_)


def _merged(terms: Sequence[Term]) -> list[tuple[Term, list[Term]]]:
    """Put together what one speaker says of one term in many reports; each with its wordings."""
    found: list[tuple[Term, list[Term]]] = []
    for term in terms:
        words = _words(term)
        at = next(
            (
                at
                for at, (other, _) in enumerate(found)
                if (other.kind, other.by) == (term.kind, term.by) and is_one_wording(words, _words(other))
            ),
            None,
        )
        if at is None:
            found.append((term, [term]))
        else:
            other, wordings = found[at]
            found[at] = (
                replace(other, evidence=(*other.evidence, *term.evidence), days=other.days or term.days),
                [*wordings, term],
            )
    kinds = ("condition", "guarantee", "exclusion", "deadline", "next-step", "position")
    return sorted(found, key=lambda one: kinds.index(one[0].kind))


def _words(term: Term) -> tuple[str, ...]:
    return tuple(plain_word(match.group()) for match in WORD.finditer(term.text))


def _changes(terms: Sequence[tuple[Term, list[Term]]]) -> Iterator[Divergence]:
    """Yield the terms that one speaker gives in words that differ in more than small words and spelling."""
    for term, wordings in terms:
        sides: dict[frozenset[str], Term] = {}
        for one in wordings:
            # CASE "20 km" and "30 km": a number tells, however short it is
            numbers = frozenset(word for word in _words(one) if any(char.isdigit() for char in word))
            sides.setdefault(telling_words(_words(one)) | numbers, one)
        if len(sides) > 1:
            yield Divergence(f"{term.kind} given by {term.by or 'the report itself'}", tuple(sides.values()))


def _contradictions(deals: Sequence[Deal], terms: Sequence[tuple[Term, list[Term]]]) -> Iterator[Divergence]:
    """Yield the days that exclude each other, and a truce that holds in one report and is over in another."""
    for name, about in (
        ("effective", "the day on which it takes effect"),
        ("deadline", "the day by which it must be met"),
    ):
        sides: dict[str, Term] = {}
        for deal in deals:
            days: Days | None = getattr(deal, name)
            if days and days.grain == "day":
                text = say_day(days.start)
                sides.setdefault(text, Term("deadline", None, text, tuple(deal.evidence[:1]), days))
        if len(sides) > 1:
            yield Divergence(about, tuple(sides.values()))
    for term, wordings in terms:
        days_of = {one.days.start: one for one in wordings if one.days and one.days.grain == "day"}
        if term.kind == "deadline" and len(days_of) > 1:
            yield Divergence(f"a deadline given by {term.by or 'the report itself'}", tuple(days_of.values()))
    holds = [deal for deal in deals if "in force" in deal.statuses]
    over = [deal for deal in deals if {"lapsed", "rejected"} & set(deal.statuses)]
    if holds and over and {d.document for d in holds} != {d.document for d in over}:
        sides_ = [
            Term("position", None, "in force", tuple(holds[0].evidence[:1])),
            Term("position", None, "over", tuple(over[0].evidence[:1])),
        ]
        yield Divergence("whether it holds", tuple(sides_))
