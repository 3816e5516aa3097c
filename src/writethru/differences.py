"""Two documents in, what a terminal shows of their differences out: figures first, house style folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from writethru.lineage import compare_pair
from writethru.lineage.compare.marks import Words, mark_words
from writethru.model import Document, Edit, EditKind, Link
from writethru.phrase import name_of, say, say_count, say_move

# Columns from which the two texts stand side by side.
WIDE = 100
_ORDER: tuple[EditKind, ...] = ("figure", "changed", "moved", "cut", "added")
_FOLDED: tuple[EditKind, ...] = ("house-style", "same")


def show_differences(one: Document, other: Document, width: int) -> Group:
    """Return what differs between two documents, for a rich console of `width` columns; `one` stands left or above."""
    link, edits = compare_pair(one, other)
    parts: list[RenderableType] = [_line(f"{name_of(one)}  →  {name_of(other)}", "bold"), *_relation(one, other, link)]
    for kind in _ORDER:
        rows = [edit for edit in edits if edit.kind == kind]
        if rows:
            parts += [_line(""), _line(f"{say('edit', kind)} ({len(rows)})", "bold")]
            parts += [part for edit in rows for part in _row(one, other, edit, width)]
    folded = [
        say_count(count, f"{kind.replace('-', ' ')} sentence") for kind in _FOLDED if (count := _count(edits, kind))
    ]
    if folded:
        parts += [_line(""), _line(f"Not shown: {', '.join(folded)}.", "dim")]
    return Group(*parts)


def as_record(one: Document, other: Document) -> dict[str, object]:
    """Return the differences as a record: both documents, the link or null, the edits with their words."""
    link, edits = compare_pair(one, other)
    return {
        "left": {"id": one.id, "file": one.file, "title": one.title},
        "right": {"id": other.id, "file": other.file, "title": other.title},
        "link": {key: value for key, value in asdict(link).items() if key != "edits"} if link else None,
        "edits": [
            {
                "kind": edit.kind,
                "moved": edit.moved,
                "figures": [
                    {
                        "about": m.about,
                        "was": m.was.of(one.text),
                        "now": m.now.of(other.text),
                        "old": m.old,
                        "new": m.new,
                    }
                    for m in edit.figures
                ],
                "left": _side(one, edit, left=True),
                "right": _side(other, edit, left=False),
            }
            for edit in sorted(edits, key=lambda edit: (*_ORDER, *_FOLDED).index(edit.kind))
        ],
    }


def _side(document: Document, edit: Edit, *, left: bool) -> dict[str, object] | None:
    span = edit.earlier if left else edit.later
    return {"start": span.start, "end": span.end, "text": span.of(document.text)} if span else None


def _relation(one: Document, other: Document, link: Link | None) -> Iterator[Text]:
    if link is None:
        yield _line("Nothing but chance phrases joins the two.")
        return
    later = other if link.later == other.id else one
    shares = (link.share_of_earlier, link.share_of_later)
    left, right = shares if later is other else shares[::-1]
    order = "" if link.direction == "unknown" else f"; {name_of(later)} is the later one ({link.direction})"
    yield _line(
        f"{link.relation.replace('-', ' ')}{order}; {left:.0%} of the left text, {right:.0%} of the right one shared"
    )
    for why in link.why:
        yield _line(f"  {why}", "dim")


def _row(one: Document, other: Document, edit: Edit, width: int) -> Iterator[RenderableType]:
    was = edit.earlier.of(one.text) if edit.earlier else ""
    now = edit.later.of(other.text) if edit.later else ""
    if edit.figures:
        yield _line(f"  {'; '.join(say_move(move, one, other) for move in edit.figures)}", "bold yellow")
    left, right = mark_words(was, now)
    if width < WIDE:
        if was:
            yield Text("- ", style="red") + _marked(left, "bold red")
        if now:
            yield Text("+ ", style="green") + _marked(right, "bold green")
        return
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.add_row(_marked(left, "bold red"), _marked(right, "bold green"))
    yield table


def _marked(pieces: Sequence[Words], style: str) -> Text:
    """Return the words with those of this side alone marked: by colour, and underlined where there is none."""
    text = Text()
    for piece in pieces:
        text.append(" ".join(piece.text.split("\n")), style=f"{style} underline" if piece.only else "")
    return text


def _count(edits: Sequence[Edit], kind: EditKind) -> int:
    return sum(edit.kind == kind for edit in edits)


def _line(words: str, style: str = "") -> Text:
    return Text(words, style=style)
