"""A decision in, the lines that state it out, added to a file `decisions.toml`."""

from __future__ import annotations

import json
from pathlib import Path

from writethru.model import Decision, IncidentPlace


def add_decision(path: Path, decision: Decision) -> None:
    """Add a decision at the end of a file, which is made where it is missing; OSError where it cannot be written."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    path.write_text(before + gap + as_toml(decision), encoding="utf-8", newline="\n")


def as_toml(decision: Decision) -> str:
    """Return the lines that state a decision; what came of it is for the dossier to say."""
    lines = ["[[decision]]", f"verb = {_quote(decision.verb)}", f"record = {_quote(decision.record)}"]
    if decision.others:
        key = "with" if decision.verb == "merge" else "off"
        lines.append(f"{key} = [{', '.join(map(_quote, decision.others))}]")
    if decision.place:
        lines.append(f"place = {_place(decision.place)}")
    if decision.date:
        ends = dict.fromkeys((decision.date.start, decision.date.end))
        lines.append(f"date = {_quote('/'.join(ends))}")
    lines += [f"{key} = {_quote(value)}" for key, value in _signed(decision)]
    return "\n".join(lines) + "\n"


def _signed(decision: Decision) -> tuple[tuple[str, str], ...]:
    return ("who", decision.who), ("when", decision.when), ("why", decision.why)


def _place(place: IncidentPlace) -> str:
    fields = [f"name = {_quote(place.name)}"]
    if place.country:
        fields.append(f"country = {_quote(place.country)}")
    if place.latitude is not None and place.longitude is not None:
        fields += [f"latitude = {place.latitude!r}", f"longitude = {place.longitude!r}"]
    fields.append(f"precision = {_quote(place.precision)}")
    return f"{{ {', '.join(fields)} }}"


def _quote(value: str) -> str:
    """Return a TOML string; its escapes are those of JSON, save that TOML forbids a bare DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f").encode("utf-8", "replace").decode()
