"""``dateline export`` and ``dateline import``, and that the examples of their help run."""

import json
import re
import shlex

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from tests.store.filling import fill

from dateline.cli.cases import moving
from dateline.cli.main import app
from dateline.export.case_formats import CASE_FORMATS
from dateline.store import open_case


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with two cases, which is where commands run."""
    monkeypatch.chdir(tmp_path)
    for name in ("case.dateline", "valley.dateline"):
        with open_case(tmp_path / name) as case:
            fill(case)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(app, list(arguments), catch_exceptions=True)


def examples(command):
    help_text = run(command, "--help").stdout
    return re.findall(r"^\s+dateline (.*)$", help_text, re.MULTILINE)


def test_the_examples_of_the_help_run_in_their_order(here):
    shown = [*examples("export"), *examples("import")]
    assert len(shown) == 13
    for line in shown:
        done = run(*shlex.split(line))
        assert done.exit_code == 0, (line, done.output, done.exception)


def test_a_case_comes_back_byte_for_byte(here):
    assert run("export", "case.jsonl").exit_code == 0
    done = run("import", "case.jsonl", "--case", "copy")
    assert done.stdout == "6 reports and 2 records in copy (25 log entries)\n"
    with open_case("copy") as copy, open_case("case.dateline") as case:
        assert list(copy.export()) == list(case.export())
        assert list(copy.verify()) == []


def test_every_format_is_listed_and_written(here):
    listed = run("export", "--format", "list").stdout.splitlines()
    assert [line.split()[0] for line in listed] == list(CASE_FORMATS)
    for name, form in CASE_FORMATS.items():
        assert len(f"{name} {form.about}") < 100
        assert run("export", "--format", name, f"out.{name}").exit_code == 0
    assert pq.read_table("out.parquet/records.parquet").num_rows == 2
    assert json.loads((here / "out.prov-json").read_bytes())["entity"]
    assert (here / "out.prov-n").read_bytes().startswith(b"document\n")


def test_standard_output_takes_one_file(here):
    done = run("export", "--format", "prov-n", "-")
    assert done.stdout.startswith("document\n")
    assert "name a folder" in str(run("export", "--format", "parquet", "-").exception)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("export", "--format", "xls", "a"), "There are: jsonl"),
        (("export", "a", "--case", "none"), "dateline add"),
        (("export", "valley.dateline"), "says no form"),
        (("export", "--format", "jsonl", "case.dateline"), "--force"),
        (("export", "a.xlsx"), "says no form"),
        (("import", "none.jsonl", "--case", "new"), "dateline export"),
        (("import", "case.dateline", "--case", "new"), "not a line of an exported case"),
        (("import", "case.dateline", "--case", "case.dateline"), "another name"),
    ],
)
def test_what_goes_wrong_is_said_with_what_to_do_next(here, arguments, says):
    done = run(*arguments)
    assert says in str(done.exception)
    assert {each.name for each in here.iterdir()} == {"case.dateline", "valley.dateline"}


def test_a_file_to_write_to_has_to_be_named(here):
    done = run("export")
    assert done.exit_code == 2
    assert "dateline export case.jsonl" in done.output


def test_a_changed_export_makes_no_case(here):
    run("export", "case.jsonl")
    lines = (here / "case.jsonl").read_bytes()
    (here / "bad.jsonl").write_bytes(lines.replace(b"Mill number 3", b"Mill number 8"))
    assert "was changed" in str(run("import", "bad.jsonl", "--case", "copy").exception)
    assert not (here / "copy").exists()


def test_progress_is_told_after_a_while(here, monkeypatch):
    monkeypatch.setattr(moving, "EVERY_S", 0)
    done = run("export", "--format", "prov-n", "out")
    assert "of 8 records and reports…" in done.stderr
