"""GeoJSON by RFC 7946: a FeatureCollection, longitude first, null where there is no point."""

import json

from tests.exports.conftest import Traced
from writethru.exports.geo import as_geojson
from writethru.model import Dossier


def test_every_incident_is_a_feature_and_has_no_geometry_where_no_place_is_known(example: Traced) -> None:
    whole = json.loads(as_geojson(example.dossier))
    assert (whole["type"], [one["id"] for one in whole["features"]]) == (
        "FeatureCollection",
        [i.id for i in example.dossier.incidents],
    )
    assert {one["type"] for one in whole["features"]} == {"Feature"}
    assert [one["geometry"] for one in whole["features"]] == [None] * len(whole["features"])
    assert all(
        "crs" not in one and isinstance(one["properties"], dict)
        for one in (whole, *whole["features"])
        if one is not whole
    )


def test_a_point_is_longitude_then_latitude(decided: Dossier) -> None:
    whole = json.loads(as_geojson(decided))
    points = [one["geometry"] for one in whole["features"] if one["geometry"]]
    assert points == [{"type": "Point", "coordinates": [36.25, 1.5]}]
    (feature,) = [one for one in whole["features"] if one["geometry"]]
    assert feature["properties"]["precision"] == "city"
    assert feature["properties"]["killed_latest"] == 15
