"""``dateline export`` of records, and ``dateline correct``, which reads a table back."""

import csv
import re

import pytest
from click.testing import CliRunner
from tests.export.case.made import AT, bombing
from tests.export.redact.named import found_in, named

from dateline.cli.main import app
from dateline.export.case.writing import SIDECARS
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


def test_a_file_has_its_evidence_beside_it(here):
    done = run("export", "--format", "acled", "attacks.csv")
    assert done.exit_code == 0, done.output
    names = {each.name for each in here.iterdir() if each.name.startswith("attacks")}
    assert names == {"attacks.csv", *(f"attacks.{each}" for each in SIDECARS)}
    assert "1 rows of 1 records" in done.stderr
    assert (here / "attacks.csv").read_bytes() == run(
        "export", "--format", "acled", "-"
    ).stdout_bytes


@pytest.mark.parametrize(
    ("out", "form"),
    [("a.csv", "csv"), ("a.geojson", "geojson"), ("a.kml", "kml"), ("a.ics", "ical"), ("a.html", "html")],
)  # fmt: skip
def test_the_ending_says_the_form(here, out, form):
    assert run("export", out).exit_code == 0
    assert (here / out).is_file()
    assert (
        (here / ("a.METHODS.md" if out == "a.csv" else f"{out}.METHODS.md"))
        .read_text("utf-8")
        .startswith(f"# Methods of {CASE_FORMATS[form].load().file}")
    )


@pytest.mark.parametrize("out", ["folder", "folder/", "v1.2"])
def test_what_does_not_end_as_the_form_is_a_folder(here, out):
    assert run("export", "--format", "acled", out).exit_code == 0
    assert (here / out / "acled.csv").is_file()


def test_nothing_is_written_over_without_force(here):
    (here / "a.evidence.csv").write_text("mine")
    assert "a.evidence.csv is there already" in str(run("export", "a.csv").exception)
    assert not (here / "a.csv").exists()
    assert run("export", "a.csv", "--force").exit_code == 0
    assert (here / "a.evidence.csv").read_text("utf-8").startswith('"row_id"')


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        ((), 1),
        (("--kind", "bombing"), 1),
        (("--kind", "talks"), 0),
        (("--country", "ge", "--status", "disputed"), 1),
        (("--country", "FR"), 0),
        (("--from", "2025-03-14", "--until", "2025-03-15"), 1),
        (("--until", "2025-03-14"), 0),
        (("--text", "exploded"), 1),
        (("--text", "nowhere"), 0),
        (("--reported", "2025-03-10"), 0),
        (("--reported", "2025-03-14"), 1),
        (("--as-of", "2025-03-01"), 0),
        (("--since", "2025-03-20"), 0),
        (("--since", "0"), 1),
        (("--since", "2025-03-19"), 1),
    ],
)
def test_only_records_that_fit_leave(here, filters, rows):
    done = run("export", "--format", "csv", "-", *filters)
    assert done.exit_code == 0, done.output
    assert len(done.stdout.splitlines()) == rows + 1


def test_as_of_what_was_reported_figures_are_those_of_then(here):
    def dead(*more):
        done = run("export", "--format", "csv", "-", *more)
        return next(csv.DictReader(done.stdout.removeprefix("\ufeff").splitlines()))["killed"]

    assert dead() == "5"
    assert dead("--reported", "2025-03-15") == "5"
    assert dead("--reported", "2025-03-14") == "3"


def test_one_record_can_leave_alone(here):
    with open_case("case.dateline") as case:
        (record,) = case.dossiers()
    assert record.id in run("export", "--format", "geojson", "-", "--record", record.id[:8]).stdout
    assert "has an id that begins with" in str(run("export", "a.csv", "--record", "ffff").exception)


def test_a_saved_list_can_leave(here):
    run("list", "--country", "ge", "--save", "ours")
    run("list", "--country", "fr", "--save", "theirs")
    assert len(run("export", "--format", "csv", "-", "--view", "ours").stdout.splitlines()) == 2
    assert len(run("export", "--format", "csv", "-", "--view", "theirs").stdout.splitlines()) == 1
    run("export", "a.csv", "--view", "ours")
    assert "--view ours" in (here / "a.METHODS.md").read_text("utf-8")
    refused = run("export", "b.csv", "--view", "ours", "--kind", "bombing").exception
    assert "leave out --kind" in str(refused)
    assert "no list is saved" in str(run("export", "b.csv", "--view", "none").exception)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (("--from", "yesterday"), "has to be a day"),
        (("--from", "2025-03-14", "--until", "2025-03-01"), "later day"),
        (("--known", "soon"), "known here by"),
        (("--status", "sure"), "the status is one of"),
        (("--text", '"'), '"'),
    ],
)
def test_a_filter_that_makes_no_sense_is_said(here, wrong, says):
    done = run("export", "a.csv", *wrong)
    assert done.exit_code == 1
    assert says in str(done.exception)
    assert not (here / "a.csv").exists()


def test_filters_and_state_stand_in_the_methods(here):
    run("export", "a.csv", "--country", "GE", "--since", "0", "--redact", "private")
    told = (here / "a.METHODS.md").read_text("utf-8")
    assert "--country GE" in told
    assert "--redact private" in told


def test_a_second_export_has_what_changed_since_the_first(here):
    run("export", "a.csv")
    position = re.search(r"position (\d+) of the log", (here / "a.METHODS.md").read_text("utf-8"))[
        1
    ]
    run("export", "b.csv", "--since", position)
    assert (here / "b.changes.jsonl").read_bytes() == b""
    assert len((here / "b.csv").read_bytes().splitlines()) == 1
    assert "ends at position" in str(run("export", "c.csv", "--since", "999").exception)
    assert "changed since" in str(run("export", "c.csv", "--since", "soon").exception)


def test_names_are_hidden_when_asked_and_told_of_when_not(here):
    with open_case("case.dateline") as case:
        keeper = Keeper(case)
        for record in named():
            keeper.add(record, at=AT)
        keeper.settle(at=AT)
    plain = run("export", "a.html")
    assert "3 names of private persons may stand in it" in plain.stderr
    hiding = run("export", "b.html", "--redact", "private")
    assert "names of private persons are hidden" in hiding.stderr
    for file in here.glob("b.html*"):
        assert found_in(file.read_bytes()) == []
    run("export", "--format", "parquet", "tables", "--redact", "private")
    assert (here / "tables" / "claims.parquet").is_file()
    assert "whole texts" in str(run("export", "c.jsonl", "--redact", "private").exception)
    assert "need --redact" in str(run("export", "c.csv", "--redact-also", "Ada").exception)


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
