"""Invented reports of two stories, as files and as entries of a feed."""

import json
import os
from pathlib import Path

FERRY = (
    "OSTROW, May 4 (Kesh Agency) - At least 12 people were killed when a ferry sank off Ostrow on Sunday, the "
    "harbour master said.\n\nThe boat had left the port at nine with forty people on board, and a cargo of timber "
    "that was not tied down, the owner said.\n\nDivers from Amberton searched the hull until it was dark, and "
    "found no one alive in the lower cabins.\n\nThe ferry was built in 1988 and was to be sold for scrap in the "
    "autumn, according to a notice that hangs in the office of the port. Its owner has two more of the same kind."
)
LATER = FERRY.replace("At least 12 people", "At least 19 people").replace("until it was dark", "through the night")
OWN = (
    "Nineteen people drowned on the Ostrow ferry on Sunday, Transport Minister Ilja Marn said on Monday.\n\n"
    "Our reporter counted seven coffins in the fish market, where families had waited since dawn for any news."
)
MATCH = (
    "Amberton beat Kesh by two goals to one on Saturday, in the rain, before four hundred people who all had umbrellas."
)


def record(title: str, text: str, outlet: str, hour: int) -> dict[str, str]:
    stated = {"title": title, "text": text, "outlet": outlet, "published": f"2031-05-04T{hour:02}:00:00Z"}
    return {"id": f"{outlet}-{hour}", **stated}


def put(folder: Path, name: str, *records: dict[str, str], age: float = 60) -> Path:
    """Write records as lines of a file that has not been touched for some seconds."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    set_age(path, age)
    return path


def set_age(path: Path, age: float) -> None:
    stamp = path.stat().st_mtime - age
    os.utime(path, (stamp, stamp))
