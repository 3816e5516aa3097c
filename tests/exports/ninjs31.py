"""What ninjs 3.1 asks of the parts that are written here, as a JSON Schema of our own: names, types, what is required.

IPTC publishes the standard and its full schema (iptc.org/std/ninjs); this is a check of its structure, not a copy.
"""

from __future__ import annotations

Schema = dict[str, object]

TEXT: Schema = {"type": "string"}
URI: Schema = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
MOMENT: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
WHOLE: Schema = {"type": "integer"}
POINT: Schema = {
    "type": "object",
    "required": ["type", "coordinates"],
    "additionalProperties": False,
    "properties": {
        "type": {"const": "Point"},
        "coordinates": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 3},
    },
}


def record(required: tuple[str, ...] = (), **properties: Schema) -> Schema:
    return {
        "type": "object",
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
    }


def many(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def item(required: tuple[str, ...], **more: Schema) -> Schema:
    return record(
        required,
        uri=URI,
        type={"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"]},
        representationType={"enum": ["full", "partial"]},
        version=TEXT,
        firstCreated=MOMENT,
        versionCreated=MOMENT,
        contentCreated=MOMENT,
        language=TEXT,
        title=TEXT,
        by=TEXT,
        located=TEXT,
        edNote=TEXT,
        headlines=many(record(("value",), role=TEXT, contentType=TEXT, value=TEXT)),
        descriptions=many(record(("value",), role=TEXT, contentType=TEXT, value=TEXT)),
        bodies=many(record(("value",), role=TEXT, contentType=TEXT, charCount=WHOLE, wordCount=WHOLE, value=TEXT)),
        infoSources=many(record(name=TEXT, role=TEXT, uri=URI, literal=TEXT)),
        events=many(record(id=TEXT, name=TEXT, rel=TEXT, uri=URI, literal=TEXT)),
        places=many(record(name=TEXT, rel=TEXT, uri=URI, literal=TEXT, geoJSON=POINT)),
        altIds=many(record(role=TEXT, value=TEXT)),
        standard=record(name=TEXT, version=TEXT, schema=URI),
        **more,
    )


SCHEMA = item(("uri",), associations=many(item(("uri", "name"), name=TEXT, rel=TEXT)))
