"""A dossier in, files for other programs out: one verb for each format, by its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from writethru.exports.acled import COLUMNS as ACLED_COLUMNS
from writethru.exports.acled import code_acled
from writethru.exports.claim_tables import tabulate_claims
from writethru.exports.ged import COLUMNS as GED_COLUMNS
from writethru.exports.ged import code_ged
from writethru.exports.geo import as_geojson
from writethru.exports.lineage_tables import tabulate_lineage
from writethru.exports.ninjs import as_ninjs
from writethru.exports.prov import as_prov
from writethru.exports.sheets import as_csv, write_csv_tables, write_parquet, write_sqlite
from writethru.exports.statement_tables import tabulate_statements
from writethru.exports.tables import Table
from writethru.model import Dossier

Export = Callable[[Dossier, Path], list[str]]
"""Write a dossier to a path and return, in a sentence each, what of it is not there; OSError where it cannot be."""


def tabulate(dossier: Dossier) -> tuple[Table, ...]:
    """Return everything in a dossier as tables, those first that others refer to."""
    return (*tabulate_lineage(dossier), *tabulate_claims(dossier), *tabulate_statements(dossier))


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def _ged(dossier: Dossier, path: Path) -> list[str]:
    rows, left = code_ged(dossier)
    _write(path, as_csv(GED_COLUMNS, rows))
    return left


def _acled(dossier: Dossier, path: Path) -> list[str]:
    rows, left = code_acled(dossier)
    _write(path, as_csv(ACLED_COLUMNS, rows))
    return left


def _geojson(dossier: Dossier, path: Path) -> list[str]:
    _write(path, as_geojson(dossier))
    return []


def _csv(dossier: Dossier, path: Path) -> list[str]:
    write_csv_tables(tabulate(dossier), path)
    return []


def _sqlite(dossier: Dossier, path: Path) -> list[str]:
    write_sqlite(tabulate(dossier), path)
    return []


def _parquet(dossier: Dossier, path: Path) -> list[str]:
    write_parquet(tabulate(dossier), path)
    return []


def _prov(dossier: Dossier, path: Path) -> list[str]:
    _write(path, as_prov(dossier))
    return []


def _ninjs(dossier: Dossier, path: Path) -> list[str]:
    _write(path, as_ninjs(dossier))
    return []


EXPORTS: dict[str, Export] = {
    "ged": _ged,
    "acled": _acled,
    "geojson": _geojson,
    "csv": _csv,
    "sqlite": _sqlite,
    "parquet": _parquet,
    "prov": _prov,
    "ninjs": _ninjs,
}
