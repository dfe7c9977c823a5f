import json

import pytest
from tests.export.case.made import AT, OPTIONS, blamed, bombing, rows

from dateline.export.case.writing import fill, lines
from dateline.export.case_formats import record_format as form
from dateline.model.judgement import Judge, Judgement
from dateline.run.keeper import Keeper
from dateline.store import open_case

LATER = "2025-03-21T10:00:00Z"


@pytest.fixture
def case():
    with open_case() as opened:
        keeper = Keeper(opened)
        far = blamed(happened="2025-01-02", where=("Poti", 42.1427, 41.6738, "city"))
        for told in (bombing(), far):
            for record in told.records.values():
                keeper.add(record, at=AT)
        keeper.settle(at=AT)
        yield opened


def joined(case):
    """The case after a person made its records one."""
    left, right, *_ = case.dossiers()
    keeper = Keeper(case)
    ada = Judge("Ada", is_person=True)
    keeper.judge(
        Judgement("j", left.events[0], right.events[0], "same", ada, LATER), events=left.events
    )
    keeper.settle(at=LATER)
    return case


@pytest.mark.parametrize("name", ["acled", "geojson", "html"])
def test_an_export_is_its_files(case, tmp_path, name):
    fill(case, form(name), tmp_path, OPTIONS)
    names = {path.name for path in tmp_path.iterdir()}
    assert {form(name).file, f"{name}_evidence.csv", f"{name}_METHODS.md"} <= names
    assert {f"{name}_left_out.csv", f"{name}_deletions.csv", f"{name}_changes.jsonl"} <= names
    assert ("acled_deleted.csv" in names) == (name == "acled")
    own = b"".join(lines(case, form(name), OPTIONS))
    assert own == (tmp_path / form(name).file).read_bytes()


def test_methods_say_policy_versions_thresholds_and_limits(case, tmp_path):
    fill(case, form("acled"), tmp_path, OPTIONS)
    text = (tmp_path / "acled_METHODS.md").read_text("utf-8")
    for words in (
        "policy `acled`",
        f"position {case.position}",
        "recipe",
        "Thresholds",
        "Known limits",
    ):
        assert words in text


def test_an_id_that_ended_stays_in_the_deletions_and_leads_on(case, tmp_path):
    before = {d.id for d in case.dossiers()}
    joined(case)
    (live,) = {d.id for d in case.dossiers()} & before
    fill(case, form("acled"), tmp_path, OPTIONS)
    gone = rows((tmp_path / "acled_deletions.csv").read_bytes())
    assert {row["record_id"] for row in gone} == before - {live}
    assert {row["replaced_by"] for row in gone} == {live}
    deleted = rows((tmp_path / "acled_deleted.csv").read_bytes())
    assert {row["event_id_cnty"] for row in deleted} == {f"DTL{i}" for i in before - {live}}
    assert {row["deleted_timestamp"] for row in deleted} == {"1742551200"}


def test_the_feed_of_changes_is_in_order_and_names_what_changed(case, tmp_path):
    fill(joined(case), form("csv"), tmp_path, OPTIONS)
    lines = [json.loads(x) for x in (tmp_path / "csv_changes.jsonl").read_bytes().splitlines()]
    assert [line["position"] for line in lines] == sorted(line["position"] for line in lines)
    assert {line["change"] for line in lines} >= {"new", "merged"}
    assert all(line.get("fields") for line in lines if line["change"] in ("new", "changed"))
