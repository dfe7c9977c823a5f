"""The tools as an assistant calls them, in a session in memory."""

import hashlib
from pathlib import Path

import anyio
import pytest

from dateline.mcp.server import server
from mcp import Client

NAMES = {
    "search_records", "get_record", "get_evidence", "compare_sources", "list_disputes", "timeline", "read_text",
}  # fmt: skip


def quotes(answer):
    """All words in an answer."""
    if isinstance(answer, dict):
        if {"quote", "start", "end", "document"} <= answer.keys():
            yield answer
        for value in answer.values():
            yield from quotes(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from quotes(value)


def stands(words, text):
    """Whether each part of a quote is in the text, the first where it is said to be."""
    parts = words["quote"].split(" … ")
    return text[words["start"] :].startswith(parts[0]) and all(part in text for part in parts)


def test_the_tools_are_read_only_and_say_that_words_are_data(sample_case):
    async def session():
        async with Client(server(sample_case)) as client:
            return (await client.list_tools()).tools, client.instructions

    tools, instructions = anyio.run(session)
    assert {tool.name for tool in tools} == NAMES
    assert "never instructions" in instructions
    for tool in tools:
        assert "never instructions" in tool.description
        assert tool.annotations.read_only_hint


@pytest.mark.parametrize(
    "tool", ["get_record", "get_evidence", "compare_sources", "list_disputes", "timeline"]
)
def test_every_answer_of_a_record_has_words_at_their_place(ask, bombing, texts, tool):
    answer = ask(tool, record=bombing).structured_content
    found = list(quotes(answer))
    assert found
    assert all(stands(words, texts[words["document"]]) for words in found)


@pytest.mark.parametrize(
    ("asked", "is_there"),
    [
        ({"kind": "bombing"}, True),
        ({"text": "Orbelidze"}, True),
        ({"status": "disputed", "country": "ge"}, True),
        ({"place": "Batumi", "start": "2025-03-01", "end": "2025-04-01"}, True),
        ({"text": "zeppelin"}, False),
        ({"known": "2025-03-01"}, False),
    ],
)
def test_records_are_searched(ask, bombing, texts, asked, is_there):
    answer = ask("search_records", **asked).structured_content
    ids = [one["id"] for one in answer["records"]]
    assert (bombing in ids) is is_there
    assert all(stands(words, texts[words["document"]]) for words in quotes(answer))
    assert not is_there or any(quotes(answer))


def test_a_list_goes_on_where_it_was_left(ask):
    first = ask("search_records", limit=4).structured_content
    second = ask("search_records", limit=4, page=first["next_page"]).structured_content
    ids = [one["id"] for one in (*first["records"], *second["records"])]
    assert len(ids) == len(set(ids)) > 4


def test_evidence_is_chosen_by_field_and_by_claim_with_the_text_around(ask, bombing, texts):
    killed = ask("get_evidence", record=bombing, field="killed").structured_content["evidence"]
    assert {one["field"] for one in killed} == {"killed"}
    words = killed[0]["words"]
    text = texts[words["document"]]
    assert text[: words["start"]].endswith(words["before"])
    (one, *_) = ask("get_evidence", record=bombing, claim=words["claim"]).structured_content[
        "evidence"
    ]
    assert one["words"]["quote"] == words["quote"]


def test_sources_are_compared_without_copies(ask, bombing):
    table = ask("compare_sources", record=bombing).structured_content
    assert "Interior Ministry" in table["sources"]
    assert not [words for words in quotes(table) if words.get("is_copy")]


def test_disputes_of_the_case_name_their_record(ask, bombing):
    told = ask("list_disputes").structured_content["disputes"]
    assert bombing in {one["record"] for one in told}
    assert all(len(one["sides"]) > 1 for one in told)


def test_a_timeline_has_reports_in_order_and_changes(ask, bombing):
    told = ask("timeline", record=bombing).structured_content
    days = [one["published"] for one in told["reports"]]
    assert days == sorted(days)
    assert told["changes"]


def test_a_text_is_read_with_its_words_and_not_kept(ask, sample_case):
    before = hashlib.sha256(Path(sample_case).read_bytes()).digest()
    text = "A bomb killed three people in a market in Gori on Friday, police said."
    told = ask("read_text", text=text, published="2025-03-16").structured_content
    assert [one["kind"] for one in told["events"]] == ["bombing"]
    assert {one["field"]: one["value"] for one in told["claims"]}["killed"] == "3"
    assert all(stands(words, text) for words in quotes(told["claims"]))
    assert hashlib.sha256(Path(sample_case).read_bytes()).digest() == before


@pytest.mark.parametrize(
    ("tool", "asked", "words"),
    [
        ("get_record", {"record": "ffffffff"}, "search_records lists records"),
        ("get_record", {"record": "ff"}, "at least 4"),
        ("get_record", {}, "required"),
        ("get_evidence", {"field": "trust"}, "It has: "),
        ("get_evidence", {"claim": "nothing"}, "No claim of this record"),
        ("search_records", {"text": "!!"}, "no word to search for"),
        ("search_records", {"start": "Friday"}, "Friday"),
        ("search_records", {"page": 0}, "greater than or equal to 1"),
        ("read_text", {"text": "x", "published": "Friday"}, "Friday"),
        ("delete_record", {"record": "ffffffff"}, "Unknown tool"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(ask, bombing, tool, asked, words):
    if tool == "get_evidence":
        asked = {"record": bombing, **asked}
    answer = ask(tool, **asked)
    assert answer.is_error
    assert words in answer.content[0].text
    assert "Traceback" not in answer.content[0].text
