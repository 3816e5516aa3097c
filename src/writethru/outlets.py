"""What documents owe to agencies in; a folder with its tables and page, and a short table for a terminal, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich import box
from rich.table import Table
from rich.text import Text

from writethru.exports.sheets import as_csv
from writethru.exports.tables import Cell, listed
from writethru.model import Derivation, Shares
from writethru.page.shares import UNKNOWN_OUTLET, say_part, write_shares_page
from writethru.phrase import say_count
from writethru.shares import COPIED, KINDS, Part, Tally, count_by, part_of, tally

DOCUMENTS = (
    *("document", "outlet", "day", "title", "url", "file", "kind", "agency", "sure", "share", "shared"),
    *("says_so", "names", "because"),
)
_COUNTS = ("documents", *KINDS, "copied", "copied_low", "copied_high", "copies_say_so")
_COUNTED = (*_COUNTS, "say_so", "say_so_low", "say_so_high")
BY_DAY = ("outlet", "day", *_COUNTED, "agencies")
BY_OUTLET = ("outlet", *_COUNTED, "agencies")
BY_AGENCY = ("agency", *_COUNTED)
_NO_DAY = "no day"
# rows of the terminal's table
_MOST = 12


def write_shares(found: Shares, out: Path) -> None:
    """Write `shares.csv`, `outlets.csv`, `agencies.csv`, `documents.csv` and `index.html`: same documents, same bytes.

    Raises:
        OSError: one of them cannot be written.
    """
    documents = found.derivations
    by_day = count_by(documents, lambda one: (one.outlet or UNKNOWN_OUTLET, one.day or _NO_DAY))
    by_outlet = count_by(documents, lambda one: (one.outlet or UNKNOWN_OUTLET,))
    by_agency = count_by((one for one in documents if one.agency), lambda one: (one.agency or "",))
    _write(out / "shares.csv", BY_DAY, ((*name, *_cells(some), _agencies(some)) for name, some in by_day.items()))
    _write(
        out / "outlets.csv", BY_OUTLET, ((*name, *_cells(some), _agencies(some)) for name, some in by_outlet.items())
    )
    _write(out / "agencies.csv", BY_AGENCY, ((*name, *_cells(some)) for name, some in by_agency.items()))
    _write(out / "documents.csv", DOCUMENTS, (_row(one) for one in documents))
    (out / "index.html").write_text(write_shares_page(found), encoding="utf-8", newline="\n")


def show_shares(found: Shares) -> Table:
    """Return a table of the outlets with most documents for a rich console; text of documents is never markup."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
    table.add_column("outlet", overflow="fold")
    for name in ("documents", "agency copy", "says so", "credited"):
        table.add_column(name, justify="right", no_wrap=True)
    by_outlet = count_by(found.derivations, lambda one: (one.outlet or UNKNOWN_OUTLET,))
    largest = sorted(by_outlet.items(), key=lambda one: (-one[1].documents, one[0]))
    for (name,), some in largest[:_MOST]:
        table.add_row(Text(name), *_said(some))
    if len(largest) > _MOST:
        table.add_row(Text(f"and {say_count(len(largest) - _MOST, 'outlet')} more", "dim"))
    table.add_row(Text("all", "bold"), *_said(tally(found.derivations)))
    return table


def _said(some: Tally) -> tuple[str, ...]:
    copied = some.of(*COPIED)
    return (
        f"{some.documents:,}",
        say_part(part_of(copied, some.documents)),
        say_part(part_of(some.say_so(*COPIED), copied)),
        f"{some.of('credited'):,}",
    )


def _cells(some: Tally) -> tuple[Cell, ...]:
    copied = some.of(*COPIED)
    saying = some.say_so(*COPIED)
    return (
        some.documents,
        *some.kinds,
        *_part(part_of(copied, some.documents)),
        saying,
        *_part(part_of(saying, copied)),
    )


def _part(part: Part | None) -> tuple[Cell, Cell, Cell]:
    return (round(part.part, 4), round(part.low, 4), round(part.high, 4)) if part else (None, None, None)


def _agencies(some: Tally) -> str:
    return listed(f"{name} {count}" for name, count in some.agencies)


def _row(one: Derivation) -> tuple[Cell, ...]:
    return (
        *(one.document, one.outlet, one.day, one.title, one.url, one.file, one.kind, one.agency, one.sure),
        *(one.share, one.shared, one.says_so, listed(one.names), listed(one.because)),
    )


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    path.write_bytes(as_csv(columns, rows).encode())
