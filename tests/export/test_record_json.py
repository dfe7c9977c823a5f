from pathlib import Path

import jsonschema
import msgspec
import pytest

from dateline.contracts import Exporter
from dateline.errors import EvidenceError
from dateline.export.record_json import JsonExporter, record_schema
from dateline.model.record import Record
from dateline.testing.samples import sample_record

DOCS = Path(__file__).parents[2] / "docs"


def test_it_is_an_exporter() -> None:
    assert isinstance(JsonExporter(), Exporter)


def test_each_line_reads_back_as_the_same_record() -> None:
    records = [sample_record(), sample_record(published=True)]
    lines = JsonExporter().export(records).splitlines()
    assert [Record.from_json(line) for line in lines] == records


def test_no_records_give_an_empty_file() -> None:
    assert JsonExporter().export([]) == b""


def test_words_that_are_not_there_are_refused() -> None:
    record = sample_record()
    other = msgspec.structs.replace(
        record.document, text=record.document.text.replace("Friday", "Monday")
    )
    with pytest.raises(EvidenceError):
        JsonExporter().export([msgspec.structs.replace(record, document=other)])


def test_a_record_follows_its_schema() -> None:
    schema = msgspec.json.decode(record_schema())
    jsonschema.Draft202012Validator(schema).validate(msgspec.json.decode(sample_record().to_json()))


def test_the_schema_refuses_a_record_without_text() -> None:
    schema = msgspec.json.decode(record_schema())
    record = msgspec.json.decode(sample_record().to_json())
    del record["document"]["text"]
    assert not jsonschema.Draft202012Validator(schema).is_valid(record)


def test_the_published_schema_is_the_one_of_the_types() -> None:
    stale = "docs/record.schema.json is stale: write record_schema() to it"
    assert (DOCS / "record.schema.json").read_bytes() == record_schema(), stale
