"""A CSV that a person has edited in, what the edits decide out: right or wrong, another place, another day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from writethru.exports import tabulate
from writethru.exports.sheets import as_csv, read_rows, unguard
from writethru.model import Dossier
from writethru.sample import RIGHT, WRONG

Row = Mapping[str, str]
_DAYS = ("date_start", "date_end")
_PLACE = ("place", "country", "latitude", "longitude", "precision")
_OWN = ("correct", "why")
"""Columns that a person fills in; all others say what the program found."""


def read_edits(dossier: Dossier, text: str) -> tuple[dict[str, object], ...]:
    """Return what a person's edits decide, as rows of `decisions.toml` without who, when and a reason of all.

    A column `correct` (y or n) accepts or rejects the record in `id`. In the table of incidents that `export --format
    csv` writes, another day or place than the dossier's sets it.

    Raises:
        ValueError: a cell was edited that nothing can be made of; the message gives the row.
    """
    columns, rows = read_rows(text)
    if "id" not in columns or not {"correct", *_DAYS, *_PLACE} & set(columns):
        raise ValueError("it has no column `id`, or none that could be edited: `correct`, or those of incidents.csv")
    known = _incidents(dossier)
    return tuple(made for number, row in enumerate(rows, 1) for made in _decide(number, row, known))


def _incidents(dossier: Dossier) -> dict[str, Row]:
    """Return the table of incidents as it is written, by the id of its rows."""
    table = next(table for table in tabulate(dossier) if table.name == "incidents")
    written = as_csv([column.name for column in table.columns], table.rows)
    return {row["id"]: row for row in read_rows(written)[1]}


def _decide(number: int, row: Row, known: Mapping[str, Row]) -> Iterator[dict[str, object]]:
    why = {"why": unguard(row["why"]).strip()} if (row.get("why") or "").strip() else {}
    said = (row.get("correct") or "").strip().casefold()
    if said:
        if said not in {*RIGHT, *WRONG}:
            raise ValueError(f"row {number}: `correct` is {said!r}; write y or n, or leave it empty")
        yield {"verb": "accept" if said in RIGHT else "reject", "record": row["id"], **why}
    found = known.get(row["id"])
    if found is None:
        return
    changed = [name for name in row if name in found and (row[name] or "") != found[name]]
    odd = [name for name in changed if name not in {*_DAYS, *_PLACE, *_OWN}]
    if odd:
        raise ValueError(f"row {number}: `{odd[0]}` was edited; only a day and a place can be set, by {_named()}")
    made: dict[str, object] = {}
    if set(changed) & set(_DAYS):
        made["date"] = "/".join(dict.fromkeys(row[name].strip() for name in _DAYS if row.get(name)))
    if set(changed) & set(_PLACE):
        made["place"] = _place(number, row, found)
    if made:
        yield {"verb": "set", "record": row["id"], **made, **why}


def _named() -> str:
    return ", ".join(f"`{name}`" for name in (*_DAYS, *_PLACE))


def _place(number: int, row: Row, found: Row) -> dict[str, object]:
    """Return the place that the row states now; columns that it does not have are as they were."""
    now = {name: unguard(row.get(name) or "" if name in row else found[name]).strip() for name in _PLACE}
    place: dict[str, object] = {"name": now["place"]}
    place |= {name: now[name] for name in ("country", "precision") if now[name]}
    for name in ("latitude", "longitude"):
        if now[name]:
            try:
                place[name] = float(now[name])
            except ValueError:
                raise ValueError(f"row {number}: `{name}` is {now[name]!r}, which is no number") from None
    return place
