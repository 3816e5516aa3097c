"""Nothing in, what answers rest on out: versions, the day of data from elsewhere, the digest of our own tables."""

from __future__ import annotations

import hashlib
import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from writethru import __version__, data


def list_versions() -> tuple[str, ...]:
    """Return a line for each thing that decides what is found and written, the program first.

    The digest is that of our own tables as they stand now: it differs where anybody has changed one.
    """
    return (
        f"writethru, version {__version__}",
        f"its tables: SHA-256 {digest_tables()[:12]}",
        *(_say_package(row) for row in data.rows("editions", "package")),
        *(f"{row['what']}: {row['edition']}" for row in data.rows("editions", "table")),
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
        *(f"{name} {_version_of(name)}" for name in data.words("editions", "used")),
    )


def digest_tables() -> str:
    """Return the SHA-256 of the names and contents of our tables, in the order of their names."""
    tables = {path.name: path.read_bytes() for path in files(data).iterdir() if path.name.endswith(".toml")}
    listing = (f"{name} {hashlib.sha256(tables[name]).hexdigest()}\n" for name in sorted(tables))
    return hashlib.sha256("".join(listing).encode()).hexdigest()


def _say_package(row: dict[str, str | list[str]]) -> str:
    package, known = str(row["package"]), str(row["version"])
    there = _version_of(package)
    # CASE a newer edition than the one whose day is written down
    day = f"published {row['day']}" if there == known else f"its day is not known; that of {known} is {row['day']}"
    return f"{row['what']}: {package} {there}, {day}"


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
