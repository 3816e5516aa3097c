"""An earlier dossier's folder and the new dossier in, what changed out: documents, figures, voices and alerts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import orjson

from writethru.model import Change, Dossier, Toll
from writethru.phrase import say_number, say_range

Row = Mapping[str, object]


class OldDossierError(ValueError):
    """The earlier dossier cannot be read; the message names the file and says what to do."""


def compare_since(folder: Path, dossier: Dossier) -> tuple[Change, ...]:
    """Return what changed since the dossier in `folder` was written; OldDossierError when there is none to be read."""
    old = _read(folder / "dossier.json")
    return (*_documents(old, dossier), *_voices(old, dossier), *_figures(old, dossier), *_alerts(old, dossier))


def _read(path: Path) -> Row:
    try:
        record = orjson.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise OldDossierError(f"{path} cannot be read ({error}): name the folder of an earlier run.") from None
    if not isinstance(record, dict) or not all(
        isinstance(record.get(k), list) for k in ("documents", "incidents", "alerts")
    ):
        raise OldDossierError(f"{path} is no dossier: name the folder of an earlier run.")
    return record


def _rows(old: Row, key: str) -> list[Row]:
    found = old.get(key)
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def _documents(old: Row, dossier: Dossier) -> Iterator[Change]:
    before = {str(row.get("id")): str(row.get("file")) for row in _rows(old, "documents")}
    now = {d.id: d.file for d in dossier.documents}
    for id_ in sorted(now.keys() - before.keys(), key=now.__getitem__):
        yield Change("document", f"New document: {now[id_]}.")
    for id_ in sorted(before.keys() - now.keys(), key=before.__getitem__):
        yield Change("document", f"No longer in the pile: {before[id_]}.")


def _voices(old: Row, dossier: Dossier) -> Iterator[Change]:
    counts = old.get("counts")
    before = counts if isinstance(counts, dict) else {}
    now = dossier.counts
    was = say_range(_number(before.get("voices_certain")), _number(before.get("voices_possible")))
    if was != (told := say_range(now.voices_certain, now.voices_possible)):
        yield Change("voices", f"Voices: {was} before, {told} now.")
    gone: Sequence[object] = before.get("origins") or ()
    for origin in now.origins:
        if origin not in gone:
            yield Change("voices", f"New named origin of figures: {origin}.")


def _figures(old: Row, dossier: Dossier) -> Iterator[Change]:
    before = {str(row.get("id")): row for row in _rows(old, "incidents")}
    earlier = _same_incidents(old, dossier)
    for incident in dossier.incidents:
        was = before.pop(earlier.get(incident.id, ""), None)
        if was is None:
            yield Change("figure", f"New incident: {incident.title}.")
            continue
        for effect, toll in (("killed", incident.killed), ("wounded", incident.wounded), ("missing", incident.missing)):
            then = was.get(effect)
            if (told := _state(toll)) != (stood := _old_state(then if isinstance(then, dict) else None)):
                yield Change("figure", f"{incident.title}, {effect}: {stood} before; {told} now.")
    for row in before.values():
        yield Change("figure", f"No longer an incident of its own: {row.get('title')}.")


def _same_incidents(old: Row, dossier: Dossier) -> dict[str, str]:
    """Return for each incident the earlier one that it is, by claims: named by the report that sorts first."""
    were = {str(row.get("id")): str(row.get("incident")) for row in _rows(old, "claims") if row.get("incident")}
    shared = Counter((c.incident, were[c.id]) for c in dossier.claims if c.incident and c.id in were)
    names = {str(row.get("id")) for row in _rows(old, "incidents")}
    same = {incident.id: incident.id for incident in dossier.incidents if incident.id in names}
    for (now, then), _ in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
        if now not in same and then not in same.values():
            same[now] = then
    return same


def _state(toll: Toll | None) -> str:
    return "no figure" if toll is None else _say(toll.latest, toll.standing.low, toll.standing.high)


def _old_state(toll: Row | None) -> str:
    if toll is None:
        return "no figure"
    standing = toll.get("standing")
    bounds = standing if isinstance(standing, dict) else {}
    return _say(toll.get("latest"), bounds.get("low"), bounds.get("high"))


def _say(latest: object, low: object, high: object) -> str:
    return f"latest {say_number(_number(latest))}, standing {say_range(_number(low), _number(high))}"


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _alerts(old: Row, dossier: Dossier) -> Iterator[Change]:
    before = {str(row.get("id")): str(row.get("why")) for row in _rows(old, "alerts")}
    now = {a.id: a.why for a in dossier.alerts}
    for id_ in sorted(now.keys() - before.keys()):
        yield Change("alert", f"New alert: {now[id_]}")
    for id_ in sorted(before.keys() - now.keys()):
        yield Change("alert", f"No longer holds: {before[id_]}")
