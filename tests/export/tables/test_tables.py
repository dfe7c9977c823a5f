import datetime as dt
import sys

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import dateline
from dateline.errors import InputError
from dateline.export.tables.columns import OF_RECORDS, tables_of_a_case
from dateline.export.tables.walk import rows_of_case
from dateline.model.case import AsOf


def rows(table, **wanted):
    return [
        row
        for row in table.to_pylist()
        if all(row[name] == value for name, value in wanted.items())
    ]


def bombing(tables):
    (row,) = rows(tables["records"], kind="bombing")
    return row


def test_a_record_is_a_row_with_typed_columns(story):
    tables = dateline.tables(story)
    row = bombing(tables)
    assert (row["start"], row["end"]) == (dt.date(2025, 3, 14), dt.date(2025, 3, 15))
    assert (row["place"], row["country"]) == ("Gori", "GE")
    assert (row["killed_best"], row["reports"], row["independent_sources"]) == (5, 3, 2)
    assert row["first_seen"].tzinfo is not None
    assert tables["records"].schema.field("start").type == pa.date32()
    assert tables["records"].schema.field("killed_best").type == pa.int64()
    assert tables["records"].schema.field("documents").type == pa.list_(pa.string())


def test_every_value_stands_with_its_words(story, told):
    tables = dateline.tables(story)
    texts = {record.document.id: record.document.text for record in told}
    with_words = [tables[name] for name in ("readings", "figures", "claims", "events")]
    shown = [row for table in with_words for row in table.to_pylist()]
    shown += [words for row in tables["readings"].to_pylist() for words in row["words"]]
    assert len(shown) > 40
    for row in shown:
        pieces = row["quote"].split(" … ")
        text = texts[row["document"]]
        assert text[row["char_start"] :].startswith(pieces[0])
        assert text[: row["char_end"]].endswith(pieces[-1])
    five = rows(tables["readings"], record=bombing(tables)["id"], field="killed", best=5)
    assert any("Five people have now died" in words["quote"] for words in five[0]["words"])


def test_rows_lead_to_each_other(story):
    tables = dateline.tables(story)
    ids = {name: {row["id"] for row in tables[name].to_pylist()} for name in ("records", "reports", "events", "claims")}  # fmt: skip
    for row in tables["claims"].to_pylist():
        assert row["document"] in ids["reports"]
        assert row["record"] in {*ids["records"], None}
    for row in tables["readings"].to_pylist():
        assert row["record"] in ids["records"]
        assert {words["claim"] for words in row["words"]} <= ids["claims"]
    assert {event for row in tables["records"].to_pylist() for event in row["events"]} <= ids[
        "events"
    ]
    (copied,) = tables["copies"].to_pylist()
    assert {row["id"] for row in rows(tables["reports"], is_copy=True)} == {copied["child"]}
    assert copied["spans"][0]["child_start"] >= 0
    assert {"document", "judgement"} <= {row["cause"] for row in tables["revisions"].to_pylist()}
    assert [row["by"] for row in rows(tables["judgements"], is_person=True)] == ["Ada", "Ada"]


def test_an_earlier_state_can_be_asked_for_and_a_state_holds_while_others_write(story, told):
    before = dateline.tables(story, as_of=AsOf(known="2025-03-20T10:45:00Z"))
    assert len(before["reports"]) == 1
    assert bombing(before)["killed_best"] == 3
    now = dateline.tables(story)
    other = msgspec.structs.replace(told[0], events=(), claims=(), sources=())
    document = msgspec.structs.replace(other.document, id="f" * 32)
    assert len(now["reports"]) == 4
    other = msgspec.structs.replace(
        other, document=document, entities=(), times=(), places=(), notices=(), verification=(),
        responsibility=(), findings=(), checks=(), fillers=(), refusals=(),
    )  # fmt: skip
    story.add_report(other, at="2025-03-22T10:00:00Z")
    assert len(now["reports"]) == 4
    assert len(dateline.tables(story)["reports"]) == 5


def test_records_that_are_in_no_case_are_tables_too(told):
    tables = dateline.tables(told[0])
    assert tuple(tables) == OF_RECORDS
    assert len(tables["claims"]) == len(told[0].claims)
    assert len(dateline.tables(iter(told))["reports"]) == 4
    with pytest.raises(KeyError, match="there are claims, sources"):
        tables["records"]


def test_parquet_files_hold_the_same(odd, story, tmp_path):
    heard = []
    for name, case in (("odd", odd), ("story", story)):
        tables = dateline.tables(case)
        written = tables.write_parquet(tmp_path / name, lambda *done: heard.append(done))
        assert list(written) == list(tables_of_a_case())
        for table in tables:
            read = pq.read_table(tmp_path / name / f"{table}.parquet")
            assert read.schema.equals(tables.schema(table))
            assert read.schema.metadata[b"dateline.table"] == table.encode()
            assert read.equals(tables[table])
            assert written[table] == len(read)
        assert heard[-1][0] == heard[-1][1]


def test_rows_come_in_batches(story, monkeypatch):
    from dateline.export.tables import arrow

    monkeypatch.setattr(arrow, "BATCH_ROWS", 7)
    sizes = [len(batch) for batch in dateline.tables(story).batches("claims")]
    assert set(sizes[:-1]) == {7}
    assert sum(sizes) == len(dateline.tables(story)["claims"])


def test_every_column_that_a_row_has_is_listed(story, odd):
    for case in (story, odd):
        for name, row in rows_of_case(case, list(tables_of_a_case())):
            assert set(row) <= {column.name for column in tables_of_a_case()[name].columns}, name


def test_badly_decoded_words_are_written_as_they_can_be(told):
    document = msgspec.structs.replace(told[0].document, title="a\ud800b")
    record = msgspec.structs.replace(told[0], document=document)
    assert dateline.tables(record)["reports"].to_pylist()[0]["title"] == "a?b"


def test_without_pyarrow_the_message_says_what_to_install(told, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "dateline.export.tables.arrow", raising=False)
    with pytest.raises(InputError, match=r"pip install 'dateline\[arrow\]'"):
        dateline.tables(told[0])
