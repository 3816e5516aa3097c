"""Documents and families in, their order in time out: which figure is newer than which, if that can be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from writethru.model import Document, Family


@dataclass(frozen=True, slots=True, order=True)
class AsOf:
    """When a document's figures are as of: day first, then version within its family, then clock time.

    `day` is an ISO day, "" where none is known; `version` is 0 outside a family; `time` is "" where only
    a day is known; `family` is the id of the family that the version is one of.
    """

    day: str
    version: int
    time: str
    family: str = ""

    @property
    def known(self) -> bool:
        """Tell whether anything is known of the time."""
        return bool(self.day) or self.version > 0

    def label(self) -> str | None:
        """Return the time as the dossier writes it, or None."""
        return (f"{self.day}T{self.time}" if self.time else self.day) or None


def order_documents(documents: Sequence[Document], families: Sequence[Family]) -> dict[str, AsOf]:
    """Return when each document's figures are as of.

    A version carries the earliest time of the documents that show it: a mirror that posts late shows an old state late.
    Versions of one family never go back in time, whatever their mirrors' clocks say.
    """
    stated = {d.id: _split(d.published.value) for d in documents}
    order = {id_: AsOf(day, 0, time) for id_, (day, time) in stated.items()}
    for family in families:
        floor = "", ""
        for version in sorted(family.versions, key=lambda v: v.number):
            times = sorted(stated[id_] for id_ in version.documents if stated.get(id_, ("", ""))[0])
            # CASE a clock behind that of the version before tells nothing
            day, time = times[0] if times and times[0] >= floor else (floor[0], "")
            floor = max(floor, (day, time))
            asof = AsOf(day, version.number, time, family.id)
            order.update({id_: asof for id_ in version.documents if id_ in order})
    return order


def is_newer(one: AsOf, other: AsOf) -> bool:
    """Tell whether `one` is surely newer than `other`; two reports of one day without version or time are not.

    Versions go by their number inside their family only. No three are newer than one another in a ring.
    """
    if one.version and other.version and one.family == other.family:
        return one.version > other.version
    if one.day != other.day:
        return bool(other.day) and one.day > other.day
    return bool(one.time and other.time) and one.time > other.time


def _split(published: str | None) -> tuple[str, str]:
    if not published:
        return "", ""
    day, _, time = published.partition("T")
    return day, time
