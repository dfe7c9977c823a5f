"""``dateline code`` and ``dateline audit``, from the draw to the methods section."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from dateline.cli.main import app
from dateline.run.quality.ledger import coding_file

CODES = {"kind": "bombing", "realis": "happened", "date": "2025-03-14", "place": "Batumi", "killed": "2", "wounded": "4", "perpetrator": "-"}  # fmt: skip


def _run(*arguments, exit_code=0):
    done = CliRunner().invoke(app, [str(one) for one in arguments])
    assert done.exit_code == exit_code, (done.output, done.exception)
    return done.stdout


@pytest.fixture
def where(tmp_path):
    where = tmp_path / "try.dateline"
    _run("add", "--sample", "--case", where)
    return where


@pytest.fixture
def draw(where):
    return _run(
        "code", "draw", "--share", "1", "--seed", "7", "--by", "Ada", "--case", where
    ).strip()


def _filled(where, draw, out, coder, **changed):
    """A sheet as somebody fills it in, with semicolons as some spreadsheets write."""
    rows = list(csv.DictReader(io.StringIO(_run("code", "sheet", draw, "-", "--case", where))))
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter=";")
        writer.writeheader()
        writer.writerows(row | CODES | changed | {"coder": coder} for row in rows)
    return out


def test_a_sheet_shows_the_words_and_neither_values_nor_kinds(where, draw):
    rows = list(csv.DictReader(io.StringIO(_run("code", "sheet", draw, "-", "--case", where))))
    assert len(rows) == 5
    assert all("[[" in row["words"] for row in rows)
    assert {row[name] for row in rows for name in (*CODES, "coder")} == {""}


def test_two_sheets_give_an_agreement(where, draw, tmp_path):
    assert _run("code", "results", draw[:8], "--case", where) == ""
    for coder, killed in (("Ada", "2"), ("Ben", "3")):
        sheet = _filled(where, draw, tmp_path / f"{coder}.csv", coder, killed=killed)
        assert _run("code", "import", draw, sheet, "--case", where).startswith("35 codes kept")
    told = _run("code", "results", draw[:8], "--case", where)
    assert "kind: not defined (nominal, 5 units, 10 codes: nothing varies)" in told
    assert "killed: -0." in told or "killed: 0.0" in told
    found = json.loads(_run("code", "results", draw, "--json", "--case", where))
    assert [one["name"] for one in found["coders"]] == ["Ada", "Ben"]
    assert _run("code", "differences", draw, "--case", where).count("killed  Ada: 2, Ben: 3") == 5


def test_a_decision_changes_the_record(where, draw, tmp_path):
    for coder, killed in (("Ada", "2"), ("Ben", "3")):
        sheet = _filled(where, draw, tmp_path / f"{coder}.csv", coder, killed=killed)
        _run("code", "import", draw, sheet, "--case", where)
    unit = _run("code", "differences", draw, "--case", where).split()[0]
    made = _run("code", "decide", draw, unit, "killed", "3", "--by", "Eva", "--case", where)
    assert made.startswith("decision ")
    assert " -> 3" in _run("code", "differences", draw, "--case", where)
    _run("undo", made.split()[1], "--case", where)


def test_a_sheet_with_a_wrong_code_is_refused_whole(where, draw, tmp_path):
    before = coding_file(str(where)).read_bytes()
    sheet = _filled(where, draw, tmp_path / "a.csv", "Ada", killed="many")
    assert CliRunner().invoke(app, ["code", "import", draw, str(sheet), "--case", str(where)]).exit_code  # fmt: skip
    assert coding_file(str(where)).read_bytes() == before


def test_an_audit_gives_precision(where, tmp_path):
    draw = _run("audit", "draw", "--values", "9", "--reports", "0", "--case", where).strip()
    rows = list(csv.DictReader(io.StringIO(_run("audit", "sheet", draw, "-", "--case", where))))
    sheet = tmp_path / "audit.csv"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(
            row
            | {"auditor": "Ada", "verdict": "Not in text" if row["column"] == "date" else "right"}
            for row in rows
        )
    assert _run("audit", "import", draw, sheet, "--case", where).startswith(f"{len(rows)} verdicts")
    told = _run("audit", "results", draw, "--case", where)
    assert "kind: precision 1.000 (0.566 to 1.000; 5 of 5); recall not measured" in told
    assert "date: precision 0.000" in told
    assert draw[:8] in _run("audit", "list", "--case", where)


def test_the_methods_of_an_export_say_how_reliable_the_records_are(where, draw, tmp_path):
    _run("export", "--format", "csv", tmp_path / "before", "--case", where)
    assert "reliable" not in (tmp_path / "before" / "csv_METHODS.md").read_text("utf-8")
    for coder in ("Ada", "Ben"):
        sheet = _filled(where, draw, tmp_path / f"{coder}.csv", coder)
        _run("code", "import", draw, sheet, "--case", where)
    _run("export", "--format", "csv", tmp_path / "after", "--case", where)
    told = (tmp_path / "after" / "csv_METHODS.md").read_text("utf-8")
    assert "## How reliable the records are" in told
    assert "Krippendorff's alpha" in told
    assert "Ada" not in told


def test_the_coding_file_is_no_report_of_the_case(where, draw):
    assert _run("add", where.parent, "--case", where, exit_code=2).startswith("0 in = ")


def test_verify_names_a_coding_file_that_was_changed(where, draw):
    assert "holds" in _run("verify", "--case", where)
    path = coding_file(str(where))
    path.write_bytes(path.read_bytes().replace(b"Ada", b"Eve"))
    assert "try.dateline.coding.jsonl" in _run("verify", "--case", where, exit_code=1)
