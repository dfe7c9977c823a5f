import json

import pytest

from dateline.errors import StoreError
from dateline.run.quality.entries import Coded
from dateline.run.quality.ledger import append, coding_file, read

AT = "2025-03-20T10:00:00Z"


def _code(value):
    return Coded("draw", "unit", "killed", "Ada", value)


@pytest.fixture
def written(path):
    append(path, _code("1"), _code("2"), at=AT, by="Ada")
    append(path, _code(None), at=AT, by="Ben")
    return path


def test_what_was_written_is_read_in_order(written):
    found = read(written)
    assert [(one.position, one.by, one.entry) for one in found] == [
        (1, "Ada", _code("1")),
        (2, "Ada", _code("2")),
        (3, "Ben", _code(None)),
    ]


def test_nothing_is_read_where_there_is_no_file(path):
    assert read(path) == ()


@pytest.mark.parametrize("line", [0, 1, 2])
def test_a_line_that_was_changed_is_noticed(written, line):
    lines = written.read_text("utf-8").splitlines()
    told = json.loads(lines[line])
    told["entry"]["coder"] = "Eve"
    lines[line] = json.dumps(told, separators=(",", ":"))
    written.write_text("\n".join(lines) + "\n", "utf-8")
    with pytest.raises(StoreError, match=f"line {line + 1} .* was changed"):
        read(written)


def test_a_line_that_is_gone_is_noticed(written):
    lines = written.read_text("utf-8").splitlines()
    written.write_text("\n".join([lines[0], lines[2]]) + "\n", "utf-8")
    with pytest.raises(StoreError, match="gone"):
        append(written, _code("4"), at=AT, by="Ada")


def test_a_last_line_that_was_cut_short_never_was(written):
    whole = written.read_bytes()
    written.write_bytes(whole + whole.splitlines(keepends=True)[2][:-30])
    assert len(read(written)) == 3
    append(written, _code("4"), at=AT, by="Ada")
    assert [one.entry.code for one in read(written)] == ["1", "2", None, "4"]


def test_it_lies_beside_the_case():
    assert coding_file("valley.dateline").name == "valley.dateline.coding.jsonl"
    assert coding_file("postgresql://host/db").name == "case.coding.jsonl"


def test_what_another_process_appends_or_changes_is_seen(written):
    before = read(written)
    copy = written.with_name("copy.jsonl")
    copy.write_bytes(written.read_bytes())
    append(copy, _code("9"), at=AT, by="Ben")
    written.write_bytes(copy.read_bytes())
    assert read(written) == (*before, read(copy)[-1])
    written.write_bytes(copy.read_bytes().replace(b'"code":"9"', b'"code":"8"'))
    with pytest.raises(StoreError, match="line 4"):
        append(written, _code("5"), at=AT, by="Ada")
