"""Joined statements in, alerts out: a reprint that changed words between quotation marks, or dropped who said them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from writethru.model import Alert, Document, Evidence, Lineage, Span, Statement
from writethru.phrase import call
from writethru.reading.spelling import plain_word
from writethru.statements.same import content_words
from writethru.statements.saying.cues import find_cues
from writethru.statements.saying.sentences import read_sentences
from writethru.text import WORD, make_id

COPIES = frozenset({"reprint", "revision", "rewrite"})
_CHANGED = 6  # words at most that a change within a quotation may touch on either side
_LONG = 8  # words of a statement that can be found again without its speaker
_HELD = 0.9  # share of its runs of words that the other text must hold
_RUN = 4
_Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Telling:
    """What one document says: its statements, those long enough to be found again, and what it says itself.

    Attributes:
        marked: words between quotation marks, by statement.
        long: statements of somebody, with their runs of words.
        own: the sentences in which nobody is said to say anything, with their runs of words.
        kept: ids of statements elsewhere that one of its own repeats.
    """

    document: Document
    statements: tuple[Statement, ...]
    marked: dict[str, list[tuple[str, str]]]
    long: tuple[tuple[Statement, _Runs], ...]
    own: tuple[tuple[Span, _Runs], ...]
    kept: frozenset[str]


def find_altered(statements: Sequence[Statement], documents: Sequence[Document], lineage: Lineage) -> tuple[Alert, ...]:
    """Return the alerts `quote-changed` and `attribution-dropped`, sorted by kind and id.

    Only documents that took text from one another are compared: what two newsrooms heard apart may well differ.
    """
    known = {document.id: document for document in documents}
    said: dict[str, list[Statement]] = {id_: [] for id_ in known}
    for one in statements:
        said[one.document].append(one)
    copies = [link for link in lineage.links if link.relation in COPIES and {link.earlier, link.later} <= known.keys()]
    named = sorted({id_ for link in copies for id_ in (link.earlier, link.later)})
    told = {id_: _read(known[id_], said[id_]) for id_ in named}
    home = {one.id: one for one in statements}
    found: dict[str, Alert] = {}
    for link in copies:
        earlier, later = told[link.earlier], told[link.later]
        back = _dropped(later, earlier) if link.direction == "unknown" else ()
        for alert in (*_changed(earlier, later, home), *_dropped(earlier, later), *back):
            found[alert.id] = alert
    return tuple(sorted(found.values(), key=lambda alert: (alert.kind, alert.id)))


def _read(document: Document, statements: Sequence[Statement]) -> _Telling:
    long = []
    for one in statements:
        words = content_words(one)
        if one.speaker and len(words) >= _LONG:
            long.append((one, _runs(words)))
    return _Telling(
        document,
        tuple(statements),
        {one.id: _quoted(one) for one in statements if one.kind != "indirect"},
        tuple(long),
        _own_voice(document),
        frozenset(id_ for one in statements for id_ in (*one.versions, *one.retold)),
    )


def _changed(earlier: _Telling, later: _Telling, home: Mapping[str, Statement]) -> Iterator[Alert]:
    for one in earlier.statements:
        if one.id not in earlier.marked:
            continue
        for id_ in (*one.versions, *one.retold):
            change = _difference(earlier.marked[one.id], later.marked[id_]) if id_ in later.marked else None
            if change:
                who = f" of {one.speaker.name}" if one.speaker else ""
                read = f"\u201c{change[0]}\u201d in one report and \u201c{change[1]}\u201d in {call(later.document)}"
                there = Span(home[id_].content[0].start, home[id_].content[-1].end)
                yield _alert("quote-changed", f"A quotation{who} reads {read}.", one, there, later.document.id)


def _quoted(statement: Statement) -> list[tuple[str, str]]:
    """Return the words between quotation marks, each as it is compared and as it stands."""
    found = []
    for piece in statement.content:
        inside = statement.kind == "direct"
        for match in WORD.finditer(piece.text):
            marks = sum(piece.text.count(mark, 0, match.start()) for mark in '"\u201c\u201d')
            if inside or marks % 2:
                found.append((plain_word(match.group()), match.group()))
    return found


def _difference(one: list[tuple[str, str]], other: list[tuple[str, str]]) -> tuple[str, str] | None:
    """Return the words that differ between two quotations of one opening and one end; None where none does.

    A quotation that is cut at an end is no change.
    """
    short = min(len(one), len(other))
    head = next((at for at in range(short) if one[at][0] != other[at][0]), short)
    tail = next((at for at in range(short - head) if one[-1 - at][0] != other[-1 - at][0]), short - head)
    left, right = one[head : len(one) - tail], other[head : len(other) - tail]
    if not head or not tail or not (left or right) or max(len(left), len(right)) > _CHANGED:
        return None
    around = slice(max(0, head - 2), head), slice(0, 2)
    shown = []
    for whole, part in ((one, left), (other, right)):
        behind = whole[len(whole) - tail :][around[1]]
        shown.append(" ".join(word for _, word in [*whole[around[0]], *part, *behind]))
    return shown[0], shown[1]


def _dropped(source: _Telling, copy: _Telling) -> Iterator[Alert]:
    """Yield an alert for each statement whose words the copy tells in its own voice."""
    for one, runs in source.long:
        if one.id in copy.kept or one.speaker is None:
            continue
        spot = next((span for span, held in copy.own if len(runs & held) >= _HELD * len(runs)), None)
        if spot:
            said = f"what {call(source.document)} gives as the words of {one.speaker.name}"
            why = f"{call(copy.document)} tells as its own {said}."
            yield _alert("attribution-dropped", why, one, spot, copy.document.id)


def _own_voice(document: Document) -> tuple[tuple[Span, _Runs], ...]:
    """Return the sentences of the story in which nobody is said to say anything, each with its runs of words."""
    found = []
    for sentence in read_sentences(document.text, [p for p in document.passages if p.kind == "story"]):
        words = tuple(plain_word(match.group()) for match in WORD.finditer(sentence.span.of(document.text)))
        if len(words) >= _LONG and not sentence.quotes and not find_cues(sentence):
            found.append((sentence.span, _runs(words)))
    return tuple(found)


def _runs(words: tuple[str, ...]) -> _Runs:
    return frozenset(words[at : at + _RUN] for at in range(len(words) - _RUN + 1))


def _alert(kind: str, why: str, one: Statement, there: Span, document: str) -> Alert:
    evidence = (
        Evidence(one.content[0].start, one.content[-1].end, one.document),
        Evidence(there.start, there.end, document),
    )
    return Alert(make_id("a", kind, one.id, document, there.start), kind, why, evidence)
