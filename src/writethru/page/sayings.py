"""Statements and agreements in, what the page shows of them out: who said what, and the terms of a truce."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from writethru.model import Agreement, Divergence, Dossier, Speaker, Statement, Term
from writethru.page.ledger import quote_all
from writethru.page.pointers import Pointers, Quote
from writethru.phrase import say_days
from writethru.statements.chains import host_name

_MOST = 250
"""Statements shown, alike ones together; the page says how many are left to dossier.json."""
_LONGEST = 400
"""Characters of a statement that are shown in the table; its words in the report follow in full."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement with all its versions: its words, the ways it came, and the reports that carry it."""

    words: str
    kind: str
    cue: str
    chains: tuple[tuple[tuple[str, bool], ...], ...]
    quotes: tuple[Quote, ...]
    retold: bool


@dataclass(frozen=True, slots=True)
class Voiced:
    """Everything that one speaker says; the name is None where the reports name nobody."""

    name: str | None
    role: str | None
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """All speakers, and how many statements are left to dossier.json."""

    speakers: tuple[Voiced, ...]
    left: int


@dataclass(frozen=True, slots=True)
class TermView:
    """One term with who says it and the words it rests on."""

    kind: str
    by: str | None
    text: str
    days: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class DivergenceView:
    """What is told in more than one way."""

    about: str
    sides: tuple[TermView, ...]


@dataclass(frozen=True, slots=True)
class AgreementView:
    """One agreement as the page shows it; `facts` are its parties, status and days, by name."""

    id: str
    name: str
    facts: tuple[tuple[str, str], ...]
    terms: tuple[TermView, ...]
    changes: tuple[DivergenceView, ...]
    contradictions: tuple[DivergenceView, ...]
    quotes: tuple[Quote, ...]


def find_voiced(dossier: Dossier, pointers: Pointers) -> Said:
    """Return what each speaker says, who says most first."""
    groups = [group for group in _alike(dossier.statements) if group[0].speaker or group[0].source]
    by: dict[str | None, list[list[Statement]]] = {}
    for group in groups[:_MOST]:
        speaker = _speaker(group)
        by.setdefault(speaker.id if speaker else None, []).append(group)
    found = []
    for sayings in sorted(by.values(), key=lambda some: (_speaker(some[0]) is None, -len(some))):
        who = _speaker(sayings[0])
        views = tuple(_saying(group, pointers) for group in sayings)
        found.append(Voiced(who.name if who else None, who.role if who else None, views))
    return Said(tuple(found), max(0, len(groups) - _MOST))


def find_agreements(dossier: Dossier, pointers: Pointers) -> tuple[AgreementView, ...]:
    """Return the agreements of a dossier as the page shows them, in its order."""
    return tuple(
        AgreementView(
            one.id,
            one.name[:1].upper() + one.name[1:],
            tuple(_facts(one)),
            tuple(_term(term, pointers) for term in one.terms),
            tuple(_difference(each, pointers) for each in one.changes),
            tuple(_difference(each, pointers) for each in one.contradictions),
            quote_all(one.evidence, pointers),
        )
        for one in dossier.agreements
    )


def _alike(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Put each statement together with its versions, in the order of the first of them."""
    home: dict[str, int] = {}
    groups: list[list[Statement]] = []
    for one in statements:
        at = next((home[id_] for id_ in one.versions if id_ in home), None)
        if at is None:
            at = len(groups)
            groups.append([])
        home[one.id] = at
        groups[at].append(one)
    return groups


def _speaker(group: Sequence[Statement]) -> Speaker | None:
    return next((one.speaker for one in group if one.speaker), None)


def _saying(group: Sequence[Statement], pointers: Pointers) -> Saying:
    longest = max(group, key=lambda one: sum(len(piece.text) for piece in one.content))
    words = " … ".join(piece.text.strip() for piece in longest.content)
    chains = dict.fromkeys(_through(one, pointers) for one in group)
    found = [pointers.quote(one.document, one.content[0]) for one in group]
    return Saying(
        words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …",
        longest.kind if longest.act == "says" else f"{longest.kind}, {longest.act}",
        longest.cue.text if longest.cue else "",
        tuple(chain for chain in chains if chain),
        tuple(quote for quote in found if quote is not None),
        any(one.retold for one in group),
    )


def _through(one: Statement, pointers: Pointers) -> tuple[tuple[str, bool], ...]:
    """Return the chain between the speaker, whom the heading names, and the page, which has a letter.

    True stands beside what lineage tells. A page that took the words from nobody stands for itself.
    """
    behind = one.chain[1:] if one.speaker and one.chain[:1] == (one.speaker.name,) else one.chain
    host = host_name(pointers.documents[one.document]) if one.document in pointers.documents else None
    between = behind[:-1] if len(behind) > 1 and behind[-1] == host else behind
    return tuple((name, name in one.inferred) for name in between)


def _facts(one: Agreement) -> Iterator[tuple[str, str]]:
    yield "state", one.status
    if one.parties:
        yield "parties", "; ".join(one.parties)
    for name, days in (("declared", one.declared), ("takes effect", one.effective), ("deadline", one.deadline)):
        if days:
            yield name, say_days(days)


def _term(term: Term, pointers: Pointers) -> TermView:
    return TermView(term.kind, term.by, term.text, say_days(term.days), quote_all(term.evidence, pointers))


def _difference(one: Divergence, pointers: Pointers) -> DivergenceView:
    return DivergenceView(one.about, tuple(_term(side, pointers) for side in one.sides))
