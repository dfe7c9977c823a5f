import json
import re

import pytest
from tests.export.case.made import bombing, claimed, hostile, sample, undated, whole

PROPERTIES = {
    "Event": {
        "name", "summary", "startDate", "endDate", "location", "country", "addressEntity", "involved", "proof",
        "recordId", "keywords", "modifiedAt",
    },
    "Article": {"title", "publisher", "publishedAt", "sourceUrl", "description", "author"},
    "Address": {"full", "city", "state", "country", "latitude", "longitude"},
    "Note": {"description", "entity"},
    "LegalEntity": {"name"},
    "Organization": {"name"},
    "PublicBody": {"name"},
}  # fmt: skip
"""Properties of FollowTheMoney 4.11 that an export uses, by schema."""
LONGEST = {"name": 384, "location": 250, "full": 250}
REQUIRED = {
    "Event": {"name"},
    "LegalEntity": {"name"},
    "Organization": {"name"},
    "PublicBody": {"name"},
}


def entities(*told):
    return [json.loads(line) for line in whole("ftm", told).splitlines()]


@pytest.fixture(scope="module")
def everything():
    return entities(bombing(), claimed(), sample(), undated(), *hostile())


def test_entities_have_the_properties_of_their_schema(everything):
    for entity in everything:
        assert set(entity) == {"id", "schema", "properties"}
        given = set(entity["properties"])
        assert given <= PROPERTIES[entity["schema"]]
        assert given >= REQUIRED.get(entity["schema"], set())
        for name, values in entity["properties"].items():
            assert values
            assert all(isinstance(value, str) and value for value in values)
            longest = LONGEST.get(name, 65_000)
            assert all(len(value) <= longest for value in values)


def test_references_lead_somewhere(everything):
    known = {entity["id"] for entity in everything}
    for entity in everything:
        for name in ("addressEntity", "involved", "proof", "entity"):
            assert set(entity["properties"].get(name, ())) <= known


def test_texts_of_reports_stay_out(everything):
    assert not any("bodyText" in entity["properties"] for entity in everything)
    assert all(
        re.match(r"https?://", url)
        for entity in everything
        for url in entity["properties"].get("sourceUrl", ())
    )


def test_a_disputed_party_stands_in_a_note_and_is_not_involved():
    made = entities(bombing())
    assert {entity["schema"] for entity in made} == {"Event", "Address", "Article", "Note"}
    assert "involved" not in made[0]["properties"]
    notes = [e["properties"]["description"][0] for e in made if e["schema"] == "Note"]
    assert any("Red Valley Front" in note and "denied by" in note for note in notes)


def test_a_party_that_nobody_disputes_is_involved():
    made = entities(claimed())
    (party,) = [e for e in made if e["properties"].get("name") == ["the Grey Hill Brigade"]]
    assert made[0]["properties"]["involved"] == [party["id"]]


def test_followthemoney_reads_every_entity(everything):
    model = pytest.importorskip("followthemoney").model
    for entity in everything:
        proxy = model.get_proxy(entity, cleaned=False)
        assert proxy.schema.name == entity["schema"]
        proxy.schema.validate(entity)
        if proxy.schema.name == "Event":
            assert proxy.caption
