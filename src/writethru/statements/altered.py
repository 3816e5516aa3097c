"""Joined statements in, alerts out: a reprint that changed words between quotation marks, or dropped who said them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from writethru.model import Alert, Document, Evidence, Lineage, Span, Statement
from writethru.phrase import call
from writethru.reading.spelling import plain_word
from writethru.statements.cues import find_cues
from writethru.statements.sentences import Sentence, read_sentences
from writethru.text import WORD, make_id

COPIES = frozenset({"reprint", "revision", "rewrite"})
_CHANGED = 6  # words at most that a change within a quotation may touch on either side
_LONG = 8  # words of a statement that can be found again without its speaker
_HELD = 0.9  # share of its runs of words that the other text must hold
_RUN = 4
_SHOWN = 60


def find_altered(statements: Sequence[Statement], documents: Sequence[Document], lineage: Lineage) -> tuple[Alert, ...]:
    """Return the alerts `quote-changed` and `attribution-dropped`, sorted by kind and id.

    Only documents that took text from one another are compared: what two newsrooms heard apart may well differ.
    """
    known = {document.id: document for document in documents}
    by_id = {one.id: one for one in statements}
    of = {id_: [one for one in statements if one.document == id_] for id_ in known}
    found: dict[str, Alert] = {}
    for link in lineage.links:
        if link.relation not in COPIES or link.earlier not in known or link.later not in known:
            continue
        earlier, later = known[link.earlier], known[link.later]
        for alert in (
            *_changed(of[earlier.id], later, by_id),
            *_dropped(of[earlier.id], of[later.id], earlier, later),
            *(_dropped(of[later.id], of[earlier.id], later, earlier) if link.direction == "unknown" else ()),
        ):
            found[alert.id] = alert
    return tuple(sorted(found.values(), key=lambda alert: (alert.kind, alert.id)))


def _changed(statements: Sequence[Statement], later: Document, by_id: Mapping[str, Statement]) -> Iterator[Alert]:
    for one in statements:
        for other in (by_id[id_] for id_ in (*one.versions, *one.retold)):
            if other.document != later.id or "indirect" in {one.kind, other.kind}:
                continue
            change = _difference(_quoted(one), _quoted(other))
            if change:
                before, after = change
                who = f" of {one.speaker.name}" if one.speaker else ""
                read = f"\u201c{before}\u201d in one report and \u201c{after}\u201d in {call(later)}"
                why = f"A quotation{who} reads {read}."
                yield _alert("quote-changed", why, one, Span(other.content[0].start, other.content[-1].end), later.id)


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


def _dropped(
    mine: Sequence[Statement], theirs: Sequence[Statement], source: Document, copy: Document
) -> Iterator[Alert]:
    """Yield an alert for each statement whose words the copy tells in its own voice."""
    told = [one for one in mine if one.speaker and len(_words(one)) >= _LONG and not _is_kept(one, theirs)]
    if not told:
        return
    sentences = read_sentences(copy.text, [p for p in copy.passages if p.kind == "story"])
    for one in told:
        words = _words(one)
        for sentence in sentences:
            if _holds(sentence, words) and not find_cues(sentence) and not sentence.quotes:
                name = one.speaker.name if one.speaker else ""
                why = f"{call(copy)} tells as its own what {call(source)} gives as the words of {name}."
                yield _alert("attribution-dropped", why, one, sentence.span, copy.id)
                break


def _is_kept(one: Statement, theirs: Sequence[Statement]) -> bool:
    ids = {other.id for other in theirs}
    return bool(ids.intersection((*one.versions, *one.retold)))


def _words(statement: Statement) -> tuple[str, ...]:
    return tuple(plain_word(match.group()) for piece in statement.content for match in WORD.finditer(piece.text))


def _holds(sentence: Sentence, words: tuple[str, ...]) -> bool:
    """Tell whether a sentence has nearly all runs of the words."""
    here = tuple(plain_word(match.group()) for match in WORD.finditer(sentence.span.of(sentence.text)))
    if len(here) < _LONG:
        return False
    runs = {words[at : at + _RUN] for at in range(len(words) - _RUN + 1)}
    held = {here[at : at + _RUN] for at in range(len(here) - _RUN + 1)}
    return len(runs & held) >= _HELD * len(runs)


def _alert(kind: str, why: str, one: Statement, there: Span, document: str) -> Alert:
    evidence = (
        Evidence(one.content[0].start, one.content[-1].end, one.document),
        Evidence(there.start, there.end, document),
    )
    return Alert(make_id("a", kind, one.id, document, there.start), kind, why, evidence)
