"""A document and its statements in, the agreements that it tells of out: terms, status, parties and days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from writethru import data
from writethru.model import AgreementStatus, DateMention, Days, Document, Evidence, Span, Statement, Term, TermKind
from writethru.reading.dates.find import anchor_of, find_dates
from writethru.reading.english import find_english
from writethru.statements.agreements.parties import find_parties, is_agreed_by_them
from writethru.statements.agreements.terms import find_terms
from writethru.text import find_sentences

_NEAR = 2  # sentences behind a mention in which terms still belong to it
_BEHIND = 60  # characters between "takes effect" and its day
_PERIOD = re.compile(r"\bwithin (?P<count>[a-z]{1,5}|\d{1,3}) (?P<unit>hour|day|week|fortnight|month)s?\b")
_BY = re.compile(r"\b(?:by|before|no later than|until)\s$")
_READ_OUT = re.compile(r"\bterms (?:[\w-]+\s){0,8}?by\s(?:the\s)?(?P<who>[^,.;]{3,60}(?:,\s[A-Z][^,.;]{2,40})?),")
_FRESH = timedelta(days=3)


@dataclass(slots=True)
class Deal:
    """What one document tells of one agreement; `earlier` where it is not that of the news."""

    document: str
    name: str
    earlier: bool
    statuses: list[AgreementStatus] = field(default_factory=list)
    declared: Days | None = None
    effective: Days | None = None
    deadline: Days | None = None
    parties: list[str] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Told:
    """One sentence with what the rules ask of it."""

    span: Span
    words: str
    noun: str | None
    dates: tuple[DateMention, ...]
    said: tuple[Statement, ...]
    opens: bool


def read_deals(document: Document, statements: Sequence[Statement], story_day: date | None) -> tuple[Deal, ...]:
    """Return the agreements of one document; days count from `story_day` where the document itself is not dated."""
    text = document.text
    if not _nouns().search(text):
        return ()
    anchor = anchor_of(document) or story_day
    told = _sentences(document, statements, anchor)
    if not _is_of_war(told):
        return ()
    deals: list[Deal] = []
    current: Deal | None = None
    since = 0
    for number, one in enumerate(told):
        # CASE a new paragraph leaves an earlier truce behind
        if current and current.earlier and one.opens:
            current = next((deal for deal in deals if not deal.earlier), None)
        if one.noun:
            earlier = _is_earlier(one, anchor_of(document) or story_day)
            goes_on = current and current.earlier and not earlier and number - since <= 1 and _is_definite(one)
            if not goes_on:
                current = _deal_of(deals, document, one, earlier)
            since = number
        if current is None:
            continue
        reach = number - since
        near = reach <= (2 * _NEAR if one.said else _NEAR)
        _add(current, document, one, anchor, near=near, named=one.noun is not None)
    return tuple(deal for deal in deals if deal.terms or deal.statuses)


def _sentences(document: Document, statements: Sequence[Statement], anchor: date | None) -> list[_Told]:
    text, found = document.text, list[_Told]()
    passages, _ = find_english(document)
    for passage in passages:
        if passage.kind != "story":
            continue
        dates = find_dates(text, anchor, passage)
        for span in find_sentences(text, passage):
            noun = _nouns().search(text, span.start, span.end)
            said = tuple(s for s in statements if any(piece.overlaps(span) for piece in s.content))
            here = tuple(d for d in dates if span.covers(d))
            opens = not found or "\n" in text[found[-1].span.end : span.start]
            found.append(_Told(span, span.of(text), noun.group() if noun else None, here, said, opens))
    return found


def _is_of_war(told: Sequence[_Told]) -> bool:
    """Tell a story of a truce from one of a trade: a plain "deal" needs a word of war beside it."""
    plain = set(data.words("agreements", "plain"))
    if any(one.noun and one.noun.casefold() not in plain for one in told):
        return True
    war = set(data.words("agreements", "war"))
    return sum(bool(war & set(re.findall(r"[\w-]+", one.words.casefold()))) for one in told) > len(told) // 4


def _is_earlier(one: _Told, anchor: date | None) -> bool:
    """Tell another agreement than that of the news: "the last truce", "agreed on February 12"."""
    low = one.words.casefold()
    for match in _nouns().finditer(low):
        before = low[max(0, match.start() - 24) : match.start()].split()
        if set(before[-2:]) & set(data.lists("agreements", "words")["earlier"]):
            return True
    # CASE "A ceasefire in the autumn lasted nine days": over before the news
    over = not _is_definite(one) and "lapsed" in _statuses(one.words)
    return over or _past_day(one, anchor) is not None


def _past_day(one: _Told, anchor: date | None) -> Days | None:
    """Return the day, well before the news, on which it was agreed."""
    for match in _reached().finditer(one.words):
        for mention in one.dates:
            gap = mention.start - one.span.start - match.end()
            old = mention.days and anchor and date.fromisoformat(mention.days.end) < anchor - _FRESH
            if old and 0 <= gap <= 12:  # noqa: PLR2004 - "agreed on", "signed in early"
                return mention.days
    return None


def _is_definite(one: _Told) -> bool:
    at = one.words.casefold().find((one.noun or "").casefold())
    return not re.search(r"\ban?\s(?:\w+\s){0,2}$", one.words[:at], re.IGNORECASE)


def _deal_of(deals: list[Deal], document: Document, one: _Told, earlier: bool) -> Deal:  # noqa: FBT001 - read off one line above
    known = next((deal for deal in deals if deal.earlier == earlier), None)
    if known is None:
        known = Deal(document.id, (one.noun or "").casefold(), earlier)
        deals.append(known)
    elif (
        known.name in data.words("agreements", "plain")
        and one.noun
        and one.noun.casefold() not in data.words("agreements", "plain")
    ):
        known.name = one.noun.casefold()
    known.evidence.append(Evidence(one.span.start, one.span.end, document.id))
    return known


def _add(deal: Deal, document: Document, one: _Told, anchor: date | None, *, near: bool, named: bool) -> None:
    text = document.text
    if named or (deal.earlier and near):
        deal.statuses += _statuses(one.words)
    if named:
        deal.parties += [party for party in find_parties(one.words, one.said) if party not in deal.parties]
        _date(deal, one, anchor)
    begin = len(deal.terms)
    for span, by in _segments(one):
        for kind, words in find_terms(text, span, near=near, stated=by is not None):
            # CASE the report's own voice lays down a step or a deadline only where it names the agreement
            if by is None and kind == "next-step" and not named:
                continue
            evidence = (Evidence(words.start, words.end, document.id),)
            who = by or (
                " and ".join([", ".join(deal.parties[:-1]), deal.parties[-1]]) if _is_theirs(deal, one) else None
            )
            days = _days_in(text, one, words, kind) or (deal.deadline if kind == "deadline" and named else None)
            deal.terms.append(Term(kind, who, words.of(text), evidence, days))
    if near and len(deal.terms) == begin:
        _by_day(deal, document, one)
        _named_groups(deal, document, one)


def _is_theirs(deal: Deal, one: _Told) -> bool:
    """Tell a sentence that says what the parties agreed on."""
    return len(deal.parties) > 1 and is_agreed_by_them(one.words)


def _segments(one: _Told) -> list[tuple[Span, str | None]]:
    """Return what each speaker says in a sentence; in a sentence without a statement, the report's own words."""
    found: list[tuple[Span, str | None]] = []
    for said in one.said:
        for piece in said.content:
            if piece.overlaps(one.span):
                span = Span(max(piece.start, one.span.start), min(piece.end, one.span.end))
                found.append((span, said.speaker.name if said.speaker else None))
    if found:
        return found
    match = _READ_OUT.search(one.words)
    return [(one.span, match["who"].rsplit(", ", 1)[-1].strip() if match else None)]


def _statuses(words: str) -> list[AgreementStatus]:
    return [status for status, patterns in _status_patterns().items() if any(p.search(words) for p in patterns)]


def _date(deal: Deal, one: _Told, anchor: date | None) -> None:
    """Read when it was declared, takes effect, and when its time is up."""
    # CASE "have agreed to a truce that will take effect on Saturday": a day ahead is none on which it was agreed
    today = anchor.isoformat() if anchor else None
    past = [
        d.days
        for d in one.dates
        if d.days and not d.days.rule.endswith("-future") and (today is None or d.days.start <= today)
    ]
    if deal.declared is None and past and _reached().search(one.words):
        deal.declared = past[0]
    for match in _starts().finditer(one.words):
        for mention in one.dates:
            gap = mention.start - one.span.start - match.end()
            if mention.days and 0 <= gap <= _BEHIND and deal.effective is None:
                deal.effective = mention.days
    period = _PERIOD.search(one.words)
    if period and deal.deadline is None and deal.declared and (count := _count(period["count"])):
        length = timedelta(days=count * data.numbers("agreements", "units")[period["unit"]])
        with suppress(OverflowError):  # CASE beyond the calendar
            day = (date.fromisoformat(deal.declared.start) + length).isoformat()
            deal.deadline = Days(day, day, "day", "within-of-declared")


def _count(word: str) -> int | None:
    return int(word) if word.isdigit() else data.numbers("agreements", "counts").get(word)


def _days_in(text: str, one: _Told, words: Span, kind: TermKind) -> Days | None:
    """Return the day that a deadline or a step names: behind "by" or "before", or for a step any day."""
    for mention in one.dates:
        by = _BY.search(text[max(0, mention.start - 16) : mention.start])
        if mention.days and words.covers(mention) and ((by and kind == "deadline") or kind == "next-step"):
            return mention.days
    return None


def _by_day(deal: Deal, document: Document, one: _Told) -> None:
    """Read "Prisoners are to be exchanged by May 31": a deadline without a word for it."""
    for mention in one.dates:
        if mention.days and _BY.search(document.text[max(0, mention.start - 16) : mention.start]):
            by = next((said.speaker.name for said in one.said if said.speaker), None)
            evidence = (Evidence(one.span.start, one.span.end, document.id),)
            deal.terms.append(Term("deadline", by, one.words, evidence, mention.days))
            return


def _named_groups(deal: Deal, document: Document, one: _Told) -> None:
    """Read "These are groups including X and Y" right behind an exclusion: whom it means."""
    if not deal.terms or not one.words.casefold().startswith(data.lists("agreements", "words")["groups"]):
        return
    last = deal.terms[-1]
    if last.kind == "exclusion" and one.span.start - last.evidence[-1].end < 200:  # noqa: PLR2004 - the next sentence
        evidence = (Evidence(one.span.start, one.span.end, document.id),)
        deal.terms.append(Term("exclusion", None, one.words.rstrip("."), evidence, None))


@cache
def _nouns() -> re.Pattern[str]:
    words = sorted(data.words("agreements", "nouns"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


@cache
def _reached() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(data.lists('agreements', 'words')['reached'])})\b")


@cache
def _starts() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(data.lists('agreements', 'words')['starts'])})\b")


@cache
def _status_patterns() -> dict[AgreementStatus, tuple[re.Pattern[str], ...]]:
    found: dict[AgreementStatus, tuple[re.Pattern[str], ...]] = {}
    table = data.lists("agreements", "status")
    for status in ("lapsed", "rejected", "in force", "provisional", "agreed", "proposed", "under negotiation"):
        found[status] = tuple(re.compile(one, re.IGNORECASE) for one in table[status])
    return found
