"""A story's earlier dossier and its new one in, what an editor would want to be told of out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson

from writethru.model import Dossier, Incident, Version
from writethru.phrase import say_count, say_range
from writethru.since import compare_since

_SEVERAL = 2
_SHOWN = 3  # incidents in a sentence
_VERSIONS = {"correction": "correction", "withdrawn": "withdrawal"}
_CHANGES = {"figure": "toll", "voices": "voices"}


@dataclass(frozen=True, slots=True)
class Notable:
    """One change: its kind, a sentence, and the documents that brought it."""

    kind: str
    sentence: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Before:
    """What an earlier dossier held: ids of its documents, its alerts in words, and whether it had an incident."""

    documents: frozenset[str]
    alerts: frozenset[tuple[str, str]]
    incidents: bool


def is_quiet(dossier: Dossier) -> bool:
    """Tell whether a dossier is no story yet: a single report, and no figure of casualties in it."""
    return len(dossier.documents) < _SEVERAL and not dossier.incidents


def find_notable(folder: Path, dossier: Dossier) -> tuple[Notable, ...]:
    """Return what is worth telling since the dossier in `folder`, or from the beginning where there is none.

    Of what is no story yet nothing is told.

    Raises:
        OldDossierError: the dossier in the folder is damaged.
    """
    before = _read(folder / "dossier.json")
    if is_quiet(dossier):
        return ()
    came = tuple(sorted(one.id for one in dossier.documents if one.id not in before.documents))
    return tuple(_tell(folder, dossier, before, came))


def _tell(folder: Path, dossier: Dossier, before: _Before, came: tuple[str, ...]) -> Iterator[Notable]:
    if len(before.documents) < _SEVERAL and not before.incidents:
        sentence = " ".join((dossier.verdict, *map(_say_incident, dossier.incidents[:_SHOWN])))
        yield Notable("new story", sentence, tuple(one.id for one in dossier.documents))
    else:
        yield from _versions(dossier, frozenset(came))
        for change in compare_since(folder, dossier):
            if change.kind in _CHANGES:
                yield Notable(_CHANGES[change.kind], change.what, came)
    for alert in dossier.alerts:
        # an alert that one more document bears out says the same under another id
        if (alert.kind, alert.why) not in before.alerts:
            yield Notable(alert.kind, alert.why, tuple(sorted({one.document for one in alert.evidence})) or came)


def _say_incident(incident: Incident) -> str:
    tolls = (("killed", incident.killed), ("wounded", incident.wounded), ("missing", incident.missing))
    said = [f"{say_range(toll.standing.low, toll.standing.high)} {effect}" for effect, toll in tolls if toll]
    return f"{incident.title}: {', '.join(said) or 'no figure'}."


def _versions(dossier: Dossier, came: frozenset[str]) -> Iterator[Notable]:
    for family in dossier.families:
        for version in family.versions[1:]:
            if version.kind != "repeat" and came.issuperset(version.documents):
                whose = f"{family.credit}'s text" if family.credit else "the text"
                where = say_count(len(version.documents), "document")
                sentence = f"Version {version.number} of {whose}{_label(version)}, in {where}."
                kind = _VERSIONS.get(version.kind, "new version")
                yield Notable(kind, sentence, tuple(sorted(version.documents)))


def _label(version: Version) -> str:
    return "" if version.kind == "unlabelled" else f" ({version.kind})"


def _read(path: Path) -> _Before:
    """Return what an earlier dossier held; `compare_since` tells the user what is wrong with a damaged one."""
    try:
        record: object = orjson.loads(path.read_bytes())
    except (OSError, ValueError):
        record = None
    held: Mapping[str, object] = record if isinstance(record, dict) else {}
    documents = frozenset(str(row.get("id")) for row in _rows(held, "documents"))
    alerts = frozenset((str(row.get("kind")), str(row.get("why"))) for row in _rows(held, "alerts"))
    return _Before(documents, alerts, bool(_rows(held, "incidents")))


def _rows(held: Mapping[str, object], name: str) -> list[dict[str, object]]:
    rows = held.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
