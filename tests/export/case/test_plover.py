import json

import jsonschema
import pytest
from tests.export.case.made import (
    AT,
    bombing,
    claimed,
    files,
    hostile,
    rows,
    sample,
    undated,
    whole,
)

from dateline.export.case.options import Options
from dateline.ontology.plover import plover_types

TEXT = {"type": "string"}
PARTY = {
    "type": "object",
    "required": ["raw_text", "entity_name", "sector_code"],
    "properties": {"sector_code": {"enum": ["COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "NGO"]}},
}  # fmt: skip
SCHEMA = {
    "type": "object",
    "required": ["id", "date", "actor", "event"],
    "additionalProperties": False,
    "properties": {
        "id": TEXT,
        "date": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "enddate": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "actor": {"type": "array", "minItems": 1, "items": PARTY},
        "recipient": {"type": "array", "items": PARTY},
        "event": {"type": "array", "minItems": 1, "items": {"enum": sorted(plover_types())}},
        "mode": {"type": "array", "items": TEXT},
        "quad_code": {"enum": [1, 2, 3, 4]},
        "event_text": TEXT,
        "event_loc": {
            "type": "object",
            "properties": {
                "lat": {"type": "number", "minimum": -90, "maximum": 90},
                "lon": {"type": "number", "minimum": -180, "maximum": 180},
                "resolution": {"enum": [1, 2, 3, 4, 5]},
                "country_code": {"type": "string", "pattern": "^[A-Z]{3}$"},
            },
        },
        "cite_info": {"type": "object"},
        "coder": TEXT,
        "coded_date": TEXT,
        "comment": TEXT,
        "dead": {"type": "integer", "minimum": 0},
        "injured": {"type": "integer", "minimum": 0},
        "arrested": {"type": "integer", "minimum": 0},
    },
}
"""What the PLOVER specification asks of an event, in our words."""


def lines(told, **options):
    return [json.loads(x) for x in whole("plover", told, Options(at=AT, **options)).splitlines()]


def test_every_line_is_an_event_of_plover():
    checked = jsonschema.Draft202012Validator(SCHEMA)
    for event in lines([bombing(), claimed(), sample(), *hostile()]):
        checked.validate(event)


def test_who_did_it_is_unknown_while_it_is_disputed():
    (event,) = lines([bombing()])
    assert event["actor"] == [{"raw_text": "", "entity_name": "", "sector_code": "UNK"}]
    assert (event["event"], event["mode"], event["quad_code"]) == (["ASSAULT"], ["explosives"], 4)
    assert (event["dead"], event["injured"]) == (5, 11)


def test_a_party_that_claims_it_is_the_actor_and_those_hit_the_recipient():
    (event,) = lines([claimed()])
    assert event["actor"][0]["entity_name"] == "the Grey Hill Brigade"
    assert event["recipient"][0]["sector_code"] == "COP"


@pytest.mark.parametrize("quad", [3, 4])
def test_the_quad_of_a_sanction_is_a_choice(quad):
    assert lines([bombing("sanction")], sanction_quad=quad)[0]["quad_code"] == quad


def test_what_has_no_type_or_day_is_left_out():
    left = rows(files("plover", [undated(), bombing("burial")])["plover_left_out.csv"])
    assert [row["reason"].partition(":")[0] for row in left] == [
        "no date is known",
        "PLOVER has no type for it",
    ]
