"""A dossier in, one news object in ninjs 3.1 (IPTC's News in JSON) out: the story, with its reports as associations."""

from __future__ import annotations

import json
from datetime import datetime

from writethru.exports.names import story_id, urn
from writethru.model import Document, Dossier, Incident, Passage
from writethru.phrase import call, say_range

_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
_PLAIN = "text/plain"


def as_ninjs(dossier: Dossier) -> str:
    """Return the dossier as JSON that ninjs 3.1 allows; the bodies of reports are their story without furniture."""
    title = dossier.title or "One story"
    whole: dict[str, object] = {
        "standard": {"name": "ninjs", "version": "3.1", "schema": _SCHEMA},
        "uri": urn("story", story_id(dossier)),
        "type": "composite",
        "representationType": "full",
        "title": title,
        "headlines": [{"role": "main", "value": title}],
        "descriptions": [
            {"role": "summary", "contentType": _PLAIN, "value": dossier.verdict},
            *({"role": "incident", "contentType": _PLAIN, "value": _tell(one)} for one in dossier.incidents),
        ],
        "infoSources": [{"name": name, "role": "origin of figures"} for name in dossier.counts.origins],
        "events": [
            {"id": one.id, "name": one.title, "rel": "about", "uri": urn("incident", one.id)}
            for one in dossier.incidents
        ],
        "places": [place for one in dossier.incidents for place in _place(one)],
        "edNote": " ".join(one.why for one in dossier.alerts),
        "associations": [_associate(dossier, document) for document in dossier.documents],
    }
    return json.dumps(_stated(whole), ensure_ascii=False, indent=1) + "\n"


def _stated(fields: dict[str, object]) -> dict[str, object]:
    """Return the fields that say something; ninjs has no null."""
    return {key: value for key, value in fields.items() if value not in (None, "", [])}


def _tell(incident: Incident) -> str:
    tolls = (("killed", incident.killed), ("wounded", incident.wounded), ("missing", incident.missing))
    told = [f"{say_range(t.standing.low, t.standing.high)} {effect}" for effect, t in tolls if t]
    return f"{incident.title}: {', '.join(told) or 'no figure'}."


def _place(incident: Incident) -> list[dict[str, object]]:
    place = incident.place
    if place is None:
        return []
    found: dict[str, object] = {"name": place.name, "rel": "where it happened"}
    if place.latitude is not None and place.longitude is not None:
        found["geoJSON"] = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    return [found]


def _associate(dossier: Dossier, document: Document) -> dict[str, object]:
    voice = next((one for one in dossier.voices if document.id in one.documents), None)
    when = document.published.value
    story = _body(document)
    return _stated(
        {
            "name": call(document),
            "rel": "report",
            "uri": urn("document", document.id),
            "type": "text",
            "title": document.title,
            "headlines": [{"role": "main", "value": document.title}] if document.title else None,
            "language": document.language,
            "versionCreated": when if _is_moment(when) else None,
            "descriptions": [{"role": "published", "value": when}] if when and not _is_moment(when) else None,
            "by": ", ".join(document.byline),
            "located": ", ".join(document.dateline.places) if document.dateline else None,
            "infoSources": [{"name": voice.name, "role": voice.kind}] if voice and voice.name else None,
            "altIds": [
                {"role": role, "value": value}
                for role, value in (("id", document.id), ("url", document.url), ("sha256", document.sha256))
                if value
            ],
            "bodies": [{"role": "main", "contentType": _PLAIN, "wordCount": len(story.split()), "value": story}],
        }
    )


def _body(document: Document) -> str:
    kept: list[Passage] = [one for one in document.passages if one.kind == "story"]
    return "\n\n".join(one.of(document.text) for one in kept)


def _is_moment(when: str | None) -> bool:
    """Tell a full time with its zone (RFC 3339) from a day alone."""
    try:
        found = datetime.fromisoformat(when or "")
    except ValueError:
        return False
    return "T" in (when or "") and found.tzinfo is not None
