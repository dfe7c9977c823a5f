"""``dateline export`` of records, and ``dateline correct``, which reads a table back."""

import csv

import pytest
from click.testing import CliRunner
from tests.export.case.made import AT, bombing

from dateline.cli.main import app
from dateline.export.case_formats import CASE_FORMATS, RecordFormat
from dateline.run.keeper import Keeper
from dateline.store import open_case

FORMS = [name for name, made in CASE_FORMATS.items() if isinstance(made, RecordFormat)]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with open_case(tmp_path / "case.dateline") as case:
        keeper = Keeper(case)
        for record in bombing().records.values():
            keeper.add(record, at=AT)
        keeper.settle(at=AT)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(app, list(arguments), catch_exceptions=True)


def changed(path, **cells):
    """The table with other values in its rows."""
    with path.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row.update(cells)
    with path.with_name("corrected.csv").open("w", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return str(path.with_name("corrected.csv"))


@pytest.mark.parametrize("name", FORMS)
def test_a_format_of_records_is_a_folder(here, name):
    done = run("export", "--format", name, f"out-{name}")
    assert done.exit_code == 0, done.output
    names = {each.name for each in (here / f"out-{name}").iterdir()}
    assert {f"{name}_evidence.csv", f"{name}_METHODS.md", f"{name}_changes.jsonl"} <= names


def test_standard_output_is_the_formats_own_file(here):
    run("export", "--format", "geojson", "out")
    done = run("export", "--format", "geojson", "-")
    assert done.stdout_bytes == (here / "out" / "records.geojson").read_bytes()


def test_choices_reach_the_format(here):
    done = run("export", "--format", "acled", "-", "--dates", "acled", "--quotes", "none")
    assert "14 March 2025" in done.stdout
    assert run("export", "--format", "csv", "-", "--known", "2025-03-01").stdout.count("\n") == 1


def test_a_choice_that_a_format_has_no_use_for_is_refused(here):
    assert "takes no --quotes" in str(run("export", "a.jsonl", "--quotes", "none").exception)


def test_corrections_are_shown_and_kept_only_when_asked(here):
    run("export", "--format", "csv", "out")
    table = changed(here / "out" / "records.csv", killed="4", place="Karaleti")
    arguments = ("correct", table, "--was", "out/records.csv", "--by", "Ada")
    shown = run(*arguments)
    assert "killed: 5 -> 4" in shown.stdout
    assert "Keep them with --yes" in shown.stderr
    with open_case("case.dateline") as case:
        assert not case.judgements()
    kept = run(*arguments, "--yes")
    assert kept.exit_code == 0, kept.output
    with open_case("case.dateline") as case:
        (record,) = case.dossiers()
        assert record.chosen["killed"].rule == "person.Ada"
        assert record.where.name == "Karaleti"
        decision = case.judgements()[0].id
    assert run("undo", decision).exit_code == 0
    with open_case("case.dateline") as case:
        assert len(case.judgements()) == 1


def test_what_is_not_taken_is_said_and_shows_in_the_exit_code(here):
    run("export", "--format", "csv", "out")
    table = changed(here / "out" / "records.csv", killed="many")
    done = run("correct", table, "--was", "out/records.csv")
    assert done.exit_code == 1
    assert "expected a whole number" in done.stderr


def test_a_file_that_is_not_there_is_named(here):
    assert "none.csv" in str(run("correct", "none.csv", "--was", "none.csv").exception)
