"""A dossier in, its incidents as GeoJSON (RFC 7946) out: a point each, no geometry where no place is known."""

from __future__ import annotations

import json

from writethru.exports.sources import find_sources
from writethru.model import Dossier, Incident


def as_geojson(dossier: Dossier) -> str:
    """Return a FeatureCollection with a Feature for each incident, longitude before latitude, degrees WGS 84."""
    features = [_feature(dossier, incident) for incident in dossier.incidents]
    whole = {"type": "FeatureCollection", "features": features}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _feature(dossier: Dossier, incident: Incident) -> dict[str, object]:
    place, days = incident.place, incident.date
    point = None
    if place and place.latitude is not None and place.longitude is not None:
        point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    properties: dict[str, object] = {
        "title": incident.title,
        "type": incident.type,
        "date_start": days.start if days else None,
        "date_end": days.end if days else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "precision": place.precision if place else None,
    }
    for effect, toll in (("killed", incident.killed), ("wounded", incident.wounded), ("missing", incident.missing)):
        properties[f"{effect}_low"] = toll.standing.low if toll else None
        properties[f"{effect}_high"] = toll.standing.high if toll else None
        properties[f"{effect}_latest"] = toll.latest if toll else None
    properties |= {
        "voices_certain": incident.voices.certain,
        "voices_possible": incident.voices.possible,
        "origins": list(find_sources(dossier, incident).origins),
        "alerts": len(incident.alerts),
    }
    return {"type": "Feature", "id": incident.id, "geometry": point, "properties": properties}
