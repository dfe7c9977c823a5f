"""Some of the requests of ``python -m bench run fuzz``: broken values, broken bodies, no token."""

import json
from pathlib import Path

import pytest
from bench.fuzz.asking import PAGES, Ask, page_names
from bench.fuzz.judging import Judging
from bench.fuzz.talking import Talking, served
from bench.tasks.fuzz import asked

REQUESTS = 250
V1 = "/api/v1"


@pytest.fixture(scope="module")
def port(sample_case, tmp_path_factory):
    """The port of a desk over the sample."""
    with served(Path(sample_case), tmp_path_factory.mktemp("fuzz")) as port:
        yield port


@pytest.fixture(scope="module")
def talking(port):
    """Somebody with the token of a session."""
    talking = Talking(port)
    yield talking
    talking.close()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_nothing_that_is_asked_makes_the_desk_fail_or_changes_the_case_without_a_token(port, seed):
    scores, faults = asked(port, REQUESTS, seed)
    assert faults == {}
    assert scores["changes_without_token"] == 0
    assert REQUESTS / 10 < scores["refused"] < REQUESTS * 0.9


@pytest.mark.parametrize(
    ("method", "target", "body", "status", "told"),
    [
        ("GET", "/records?known=yesterday", b"", 400, "has to be a day or a moment"),
        ("GET", "/records?start=2025-13-01", b"", 400, "has to be a day like"),
        ("GET", "/records?text=%22%22", b"", 400, "has no word to search for"),
        ("GET", "/records?page=x", b"", 400, "page: Expected"),
        ("GET", "/records/00000000", b"", 404, "no record has an id"),
        ("GET", "/nowhere", b"", 404, "Not Found"),
        ("POST", "/judgements/0/undo", b"", 404, "no decision 0"),
        ("POST", "/judgements", b'{"verdict": "same", "what": ["abcd"]}', 400, "two records"),
        ("POST", "/judgements", b"[" * 5000, 400, "nested too deeply"),
        ("POST", "/read", b'{"text": 1}', 400, "Expected `str`"),
        ("POST", "/read", b'{"text": "A bomb.", "published": "Friday"}', 400, "publication date"),
        ("PUT", "/review", b"", 405, "Method Not Allowed"),
    ],
)
def test_what_makes_no_sense_is_a_problem_with_a_sentence(
    talking, method, target, body, status, told
):
    headers = {"content-type": "application/json"} if body else {}
    got, given, answer = talking.say(Ask(method, V1 + target, headers, body))
    assert (got, given["content-type"]) == (status, "application/problem+json")
    assert told in json.loads(answer)["detail"]


def test_a_method_that_is_not_offered_is_refused_with_those_that_are(talking):
    _, headers, _ = talking.say(Ask("DELETE", f"{V1}/review"))
    assert "GET" in headers["allow"]


def test_the_description_has_the_bounds_of_every_type(talking):
    told = json.loads(talking.say(Ask("GET", "/api/schema/openapi.json"))[2])
    what = told["components"]["schemas"]["Decision"]["properties"]["what"]
    assert what["items"] == {"type": "string", "minLength": 4, "maxLength": 64}
    read = told["paths"][f"{V1}/read"]["post"]["responses"]
    assert read["200"]["content"]["application/json"]["schema"]["$ref"].endswith("/Record")
    assert "application/problem+json" in read["400"]["content"]


@pytest.mark.parametrize(
    ("status", "form", "body", "fault"),
    [
        (500, "text/html", b"", "status 500"),
        (400, "application/json", b"{}", "as application/json"),
        (200, "application/json", b'{"records": 1}', "not its schema"),
        (400, "application/problem+json", b'{"status": 400, "detail": ""}', "without a sentence"),
    ],
)
def test_a_wrong_answer_is_noticed(talking, status, form, body, fault):
    told = json.loads(talking.say(Ask("GET", "/api/schema/openapi.json"))[2])
    ask = Ask("GET", f"{V1}/records", operation=(f"{V1}/records", "get"))
    _, headers, _ = talking.say(ask)
    assert fault in Judging(told).fault(ask, status, {**headers, "content-type": form}, body)


def test_an_answer_without_the_headers_of_the_desk_is_noticed(talking):
    judging = Judging({"paths": {}, "components": {}})
    assert "no Content-Security-Policy" in judging.fault(Ask("GET", "/"), 200, {}, b"")


def test_pages_are_asked_with_the_names_of_their_fields():
    assert {"verdict", "note", "known", "text", "page"} <= set(page_names())
    assert ("POST", "/review/{identity:str}") in PAGES
