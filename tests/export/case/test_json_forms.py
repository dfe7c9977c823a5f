"""GeoJSON, TimelineJS and ninjs against what their specifications ask, in our words."""

import json

import jsonschema
import pytest
from tests.export.case.made import bombing, claimed, files, hostile, rows, sample, undated, whole

POSITION = {
    "type": "array",
    "minItems": 2,
    "maxItems": 3,
    "prefixItems": [
        {"type": "number", "minimum": -180, "maximum": 180},
        {"type": "number", "minimum": -90, "maximum": 90},
    ],
    "items": {"type": "number"},
}
POINT = {
    "type": "object",
    "required": ["type", "coordinates"],
    "properties": {"type": {"const": "Point"}, "coordinates": POSITION},
}
GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "additionalProperties": False,
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "geometry": {"oneOf": [{"type": "null"}, POINT]},
                    "properties": {"type": ["object", "null"]},
                },
            },
        },
    },
}
"""RFC 7946, as far as points go."""

DATE = {
    "type": "object",
    "required": ["year"],
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
    },
}
TIMELINE = {
    "type": "object",
    "required": ["events"],
    "properties": {
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["start_date", "text", "unique_id"],
                "additionalProperties": False,
                "properties": {
                    "start_date": DATE,
                    "end_date": DATE,
                    "display_date": {"type": "string"},
                    "group": {"type": "string"},
                    "unique_id": {"type": "string"},
                    "text": {
                        "type": "object",
                        "required": ["headline", "text"],
                        "additionalProperties": {"type": "string"},
                    },
                },
            },
        }
    },
}
"""What TimelineJS 3 reads of an event."""


def texts(*more, **kinds):
    return {
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "properties": {name: {"type": "string"} for name in more}
            | {name: {"type": kind} for name, kind in kinds.items()},
        },
    }


DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
NINJS = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {
        "uri": {"type": "string", "pattern": "^[a-z][a-z0-9+.-]*:"},
        "standard": {"type": "object"},
        "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event"]},
        "representationType": {"enum": ["full", "partial"]},
        "version": {"type": "string"},
        "versionCreated": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"},
        "pubStatus": {"enum": ["usable", "withheld", "canceled"]},
        "language": {"type": "string"},
        "title": {"type": "string"},
        "edNote": {"type": "string"},
        "headlines": texts("role", "contentType", "value"),
        "bodies": texts("role", "contentType", "value", charCount="integer", wordCount="integer"),
        "subjects": texts("name", "rel", "uri", "literal"),
        "infoSources": texts("name", "role", "uri", "literal"),
        "organisations": texts("name", "rel", "uri", "literal"),
        "places": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"name": {"type": "string"}, "geojson": POINT},
            },
        },
        "eventDetails": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "dates": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["expectedStartDate", "expectedEndDate"],
                    "properties": {"expectedStartDate": DAY, "expectedEndDate": DAY},
                }
            },
        },
    },
}  # fmt: skip
"""The properties of ninjs 3.0 that an exported record may have."""


@pytest.fixture(scope="module")
def everything():
    return [bombing(), claimed(), sample(), *hostile()]


def test_geojson_is_valid(everything):
    found = json.loads(whole("geojson", everything))
    jsonschema.validate(found, GEOJSON)
    assert len({feature["id"] for feature in found["features"]}) == len(everything)


def test_a_place_is_longitude_first_with_its_radius():
    (feature,) = json.loads(whole("geojson", [bombing()]))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [44.1158, 41.9842]}
    assert feature["properties"]["radius_m"] == 3000
    assert feature["properties"]["killed"]["figure"] == 5
    assert feature["properties"]["disputed"] == ["responsibility", "wounded"]


def test_a_record_without_a_place_has_no_geometry():
    (feature,) = json.loads(whole("geojson", [undated()]))["features"]
    assert feature["geometry"] is None
    assert feature["properties"]["start"] is None


def test_timeline_is_valid_and_holds_no_markup_of_ours_or_theirs(everything):
    found = json.loads(whole("timelinejs", everything))
    jsonschema.validate(found, TIMELINE)
    for event in found["events"]:
        told = event["text"]["text"].replace("<p>", "").replace("</p>", "")
        assert "<" not in told + event["text"]["headline"] + event.get("display_date", "")


def test_a_record_without_a_day_is_left_out_of_the_timeline():
    made = files("timelinejs", [undated()])
    assert json.loads(made["timeline.json"]) == {"events": []}
    assert len(rows(made["timelinejs_left_out.csv"])) == 1


def test_ninjs_lines_are_valid(everything):
    checked = jsonschema.Draft202012Validator(NINJS)
    for line in whole("ninjs", [*everything, undated()]).splitlines():
        checked.validate(json.loads(line))
