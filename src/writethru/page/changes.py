"""Versions in, what each changed out: figures first, then changed, moved, cut and added, word by word."""

from __future__ import annotations

from dataclasses import dataclass

from writethru.lineage.compare.edits import turn_edit
from writethru.lineage.compare.marks import Words, mark_words
from writethru.model import Document, Dossier, Edit, EditKind, Family, Link, Span
from writethru.page.pointers import Pointers
from writethru.phrase import say, say_move

SHOWN: tuple[EditKind, ...] = ("figure", "changed", "moved", "cut", "added")


@dataclass(frozen=True, slots=True)
class Side:
    """One column of a change: its words, the way to their passage, and their language."""

    pieces: tuple[Words, ...]
    anchor: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the comparison; a side without a counterpart is None. `figures` are those that moved, in words."""

    kind: EditKind
    earlier: Side | None
    later: Side | None
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """From one version to the next: the two documents compared, the changes by kind, and how many of each.

    `link` is None where no two documents of the versions were compared.
    """

    family: str
    credit: str | None
    before: str
    after: str
    earlier: Document | None
    later: Document | None
    link: Link | None
    changes: tuple[tuple[str, tuple[Row, ...]], ...]
    folded: tuple[Row, ...]
    counts: tuple[tuple[str, int], ...]


def find_steps(dossier: Dossier, pointers: Pointers) -> tuple[Step, ...]:
    """Return one comparison for each step from a version to the next, not one for each pair of copies."""
    return tuple(
        _make_step(dossier, pointers, family, number)
        for family in dossier.families
        for number in range(1, len(family.versions))
    )


def _make_step(dossier: Dossier, pointers: Pointers, family: Family, number: int) -> Step:
    before, after = family.versions[number - 1], family.versions[number]
    names = (f"version {before.number}", f"version {after.number}")
    link = _find_link(dossier, before.documents, after.documents)
    if link is None:
        return Step(family.id, family.credit, *names, None, None, None, (), (), ())
    turned = link.earlier in after.documents
    first, second = (link.later, link.earlier) if turned else (link.earlier, link.later)
    earlier, later = pointers.documents[first], pointers.documents[second]
    edits = [turn_edit(edit) if turned else edit for edit in link.edits]
    rows = [(edit.kind, _make_row(pointers, earlier, later, edit)) for edit in edits if edit.kind != "same"]
    kinds: tuple[EditKind, ...] = (*SHOWN, "house-style", "same")
    return Step(
        family.id,
        family.credit,
        *names,
        earlier,
        later,
        link,
        tuple(
            (say("edit", kind), tuple(row for found, row in rows if found == kind))
            for kind in SHOWN
            if any(found == kind for found, _ in rows)
        ),
        tuple(row for kind, row in rows if kind == "house-style"),
        tuple((say("edit", kind), count) for kind in kinds if (count := sum(edit.kind == kind for edit in edits))),
    )


def _find_link(dossier: Dossier, before: tuple[str, ...], after: tuple[str, ...]) -> Link | None:
    """Return the comparison of the two versions' first documents that have one."""
    order = {name: number for number, name in enumerate((*before, *after))}
    known = {document.id for document in dossier.documents}
    found = [
        link
        for link in dossier.links
        if {link.earlier, link.later} <= known
        and ((link.earlier in before and link.later in after) or (link.later in before and link.earlier in after))
    ]
    return min(
        found,
        key=lambda link: (not link.edits, sum(sorted((order[link.earlier], order[link.later]))), link.id),
        default=None,
    )


def _make_row(pointers: Pointers, earlier: Document, later: Document, edit: Edit) -> Row:
    was = edit.earlier.of(earlier.text) if edit.earlier else ""
    now = edit.later.of(later.text) if edit.later else ""
    left, right = mark_words(was, now)
    return Row(
        edit.kind,
        _make_side(pointers, earlier, edit.earlier, left),
        _make_side(pointers, later, edit.later, right),
        tuple(say_move(move, earlier, later) for move in edit.figures),
    )


def _make_side(pointers: Pointers, document: Document, span: Span | None, pieces: tuple[Words, ...]) -> Side | None:
    if span is None:
        return None
    return Side(pieces, pointers.passage_anchor(document.id, span.start), document.language)
