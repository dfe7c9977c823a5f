"""Web Annotations and schema.org claims, read by an RDF library where there is one."""

import json

import jsonschema
import pytest
from tests.export.case.made import AT, bombing, hostile, sample, told_of, whole

from dateline.export.case.options import Options
from dateline.model.judgement import Judge, Judgement

SELECTOR = {
    "oneOf": [
        {
            "required": ["type", "start", "end"],
            "additionalProperties": False,
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 1},
            },
        },
        {
            "required": ["type", "exact"],
            "additionalProperties": False,
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string", "minLength": 1},
                "prefix": {"type": "string"},
                "suffix": {"type": "string"},
            },
        },
    ]
}
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": {"type": "string", "pattern": "^urn:"},
        "type": {"const": "Annotation"},
        "body": {"type": "object", "required": ["type", "value"]},
        "target": {
            "type": "object",
            "required": ["source", "selector"],
            "properties": {
                "source": {"type": "string", "pattern": "^(urn:|https?://)"},
                "selector": {"type": "array", "minItems": 1, "items": SELECTOR},
            },
        },
    },
}
PAGE = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "AnnotationPage"},
        "items": {"type": "array", "items": ANNOTATION},
    },
}
"""What the Web Annotation Data Model asks, in our words."""
CONTEXT = {
    "id": "@id",
    "type": "@type",
    "@vocab": "http://www.w3.org/ns/oa#",
    "items": {"@container": "@list"},
}
"""Enough of the context to read a page without the network."""


def annotations(*told, **options):
    return json.loads(whole("annotations", told, Options(at=AT, **options)))


def claims(*told):
    return json.loads(whole("claims", told))


def judged(verdict="wrong"):
    told = bombing()
    claim = next(iter(told.claims))
    return told_of(
        *told.records.values(),
        judgements=[
            Judgement("j1", claim, None, verdict, Judge("Ada", is_person=True), AT, reason="No.")
        ],
    )


def test_annotations_are_valid():
    jsonschema.validate(annotations(bombing(), sample(), *hostile()), PAGE)


def test_ids_are_those_of_one_annotation_each():
    items = annotations(bombing(), sample())["items"]
    assert len({item["id"] for item in items}) == len(items)


def test_words_are_exact_and_between_what_stands_beside_them():
    told = bombing()
    texts = {r.document.id: r.document.text for r in told.records.values()}
    for item in annotations(told)["items"]:
        text = texts[item["target"]["source"].rpartition(":")[2]]
        place, words = item["target"]["selector"]
        assert text[place["start"] : place["end"]] == words["exact"]
        assert words["prefix"] + words["exact"] + words["suffix"] in text


def test_without_quotes_the_place_is_left():
    for item in annotations(bombing(), quotes="none")["items"]:
        assert [s["type"] for s in item["target"]["selector"]] == ["TextPositionSelector"]


def test_only_what_is_doubted_is_a_claim_and_the_machine_rates_nothing():
    graph = claims(bombing(), sample(), *hostile())["@graph"]
    assert {item["@type"] for item in graph} == {"Claim"}
    assert not any("reviewRating" in item for item in graph)
    assert all(item["text"] and item["appearance"] for item in graph)
    assert len({item["@id"] for item in graph}) == len(graph)


def test_a_review_is_what_a_person_judged_in_that_persons_name():
    reviews = [i for i in claims(judged())["@graph"] if i["@type"] == "ClaimReview"]
    (review,) = reviews
    assert review["author"] == {"@type": "Person", "name": "Ada"}
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Judged wrong"}
    assert review["itemReviewed"]["appearance"]
    assert review["reviewBody"] == "No."


@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")  # inside the library
def test_an_rdf_library_reads_annotations():
    rdflib = pytest.importorskip("rdflib")
    page = annotations(bombing()) | {"@context": CONTEXT}
    graph = rdflib.Graph().parse(data=json.dumps(page), format="json-ld")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    assert len(set(graph.subjects(rdflib.RDF.type, oa.Annotation))) == len(page["items"])
    assert len(set(graph.objects(None, oa.exact))) > 1


@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")  # inside the library
def test_an_rdf_library_reads_claims():
    rdflib = pytest.importorskip("rdflib")
    found = claims(judged()) | {"@context": {"@vocab": "https://schema.org/"}}
    graph = rdflib.Graph().parse(data=json.dumps(found), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    assert set(graph.subjects(rdflib.RDF.type, schema.ClaimReview))
    assert set(graph.objects(None, schema.firstAppearance))
