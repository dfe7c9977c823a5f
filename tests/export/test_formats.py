import pytest

from dateline.contracts import Exporter
from dateline.export.formats import FORMATS, exporter
from dateline.testing.samples import sample_record


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_has_an_exporter_of_its_name(name: str) -> None:
    made = exporter(name)
    assert isinstance(made, Exporter)
    assert made.format == name


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_records_give_the_same_bytes(name: str) -> None:
    records = [sample_record(), sample_record(published=True)]
    assert exporter(name).export(records) == exporter(name).export(records)


def test_muc4_says_of_each_report_which_it_is() -> None:
    shown = exporter("muc4").export([sample_record(), sample_record()]).decode()
    assert shown.count("0.  MESSAGE: ID") >= 2
