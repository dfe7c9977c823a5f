"""What places owe to the gazetteer: claimants, looser spellings, and the stamp of the record."""

from pathlib import Path

import pytest

from dateline.assets.gazetteer_add import add
from dateline.model.record import Record
from dateline.model.text import Document
from dateline.pipeline.reading import read_document

ROW = "9000001\tTell Example Nur\tTell Example Nur\t\t36.3\t37.4\tP\tPPL\tSY\t\t09\t\t\t\t900\t\t0\tAsia/Damascus\t2024-01-01\n"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_GAZETTEERS", str(tmp_path / "gazetteers"))


def read(text: str) -> Record:
    return read_document(Document.build(text, language="en"))


def test_a_disputed_place_keeps_its_claimants_in_the_record() -> None:
    record = read("Two boats sank near Sevastopol on Friday, officials said.")
    place = next(p for p in record.places if p.evidence.quote == "Sevastopol")
    assert place.claimants == ("RU", "UA")


def test_a_place_that_nobody_disputes_has_no_claimants() -> None:
    record = read("Two boats sank near Marseille on Friday, officials said.")
    assert next(p for p in record.places if p.evidence.quote == "Marseille").claimants == ()


def test_a_record_names_the_gazetteers_it_was_read_with(tmp_path: Path) -> None:
    text = "A market burned in Aleppo on Friday."
    assert [g.split()[0] for g in read(text).gazetteers] == ["dateline"]
    (tmp_path / "SY.txt").write_text(ROW, "utf-8")
    add(tmp_path / "SY.txt", countries={}, common=frozenset())
    assert [g.split()[0] for g in read(text).gazetteers] == ["dateline", "sy"]
