import json

from dateline.ingest import Refused, read_bytes


def read(*lines):
    return list(read_bytes("\n".join(lines).encode(), name="reports.jsonl"))


def test_each_line_is_a_report():
    items = read(
        json.dumps({"id": "a", "text": "Two people were held.", "published": "2024-06-04"}),
        "",
        json.dumps({"text": "Three people were freed.", "outlet": "Wire"}),
    )
    assert [name for name, _ in items] == ["a", "reports.jsonl:3"]
    assert items[0][1].published.edtf == "2024-06-04"
    assert items[1][1].outlet.name == "Wire"


def test_a_broken_line_costs_only_itself():
    items = read(
        '{"id": "a", "text": "Two people were held."}',
        "{broken",
        '{"text": 3}',
        '{"text": "Fine.", "outlet": []}',
        '{"text": "  "}',
        "[" * 100_000,
        '{"id": "z", "text": "The last one is read."}',
    )
    assert [isinstance(outcome, Refused) for _, outcome in items] == [False] + [True] * 5 + [False]
    reasons = [outcome.reason for _, outcome in items[1:6]]
    assert all(
        reason.startswith(f"reports.jsonl, line {n}: ") for n, reason in enumerate(reasons, 2)
    )


def test_a_publication_date_that_is_none_is_left_open():
    ((_, document),) = read('{"text": "Held on Friday.", "published": "soon"}')
    assert document.published is None
    assert document.published_candidates[0].value == "soon"
