"""The one name of an actor in, its id in the UCDP Actor Dataset and its kind out, where the table knows them."""

from __future__ import annotations

from functools import cache

from writethru import data


def ucdp_id(name: str) -> int | None:
    """Return the id of a group of the table, or of the government whose forces or ministers the name stands for.

    The dataset has one id for a state, however many arms it has; a group of no table and an offshoot have none.
    """
    return _ids().get(name)


@cache
def actor_kinds() -> dict[str, str]:
    """Return the kind of each actor of the table by its name: armed, military, monitor and so on."""
    return {str(row["name"]): str(row["kind"]) for row in data.rows("actors", "actor")}


@cache
def _ids() -> dict[str, int]:
    found = {str(row["name"]): int(str(row["ucdp"])) for row in data.rows("actors", "actor") if "ucdp" in row}
    militaries = data.names("actors", "militaries")
    for state, number in data.numbers("actors", "governments").items():
        own = f"{state}'" if state.endswith("s") else f"{state}'s"
        found |= dict.fromkeys((state, f"{own} government", militaries.get(state, f"{own} military")), number)
    return found
