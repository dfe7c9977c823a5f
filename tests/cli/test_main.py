import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from dateline.cli.main import app
from dateline.model.record import Record

REPORT = (
    "NAMPULA, June 3 (HW) - Two people were killed on Monday when gunmen attacked a bus near "
    "Nampula, police said.\n\nNo group has claimed responsibility for the attack.\n"
)


def run(*arguments, stdin=None):
    command = [sys.executable, "-m", "dateline.cli.main", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=False)


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def test_help_begins_with_an_example_that_works():
    result = CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    assert "dateline read --sample" in result.output


def test_help_loads_neither_models_nor_numpy():
    code = "import dateline.cli.main, sys; print(any(m in sys.modules for m in ('numpy', 'rich', 'lxml')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("arguments", [["read"], ["read", "a.txt", "--sample"], ["nonsense"]])
def test_wrong_use_exits_with_two(arguments):
    assert CliRunner().invoke(app, arguments).exit_code == 2


@pytest.mark.slow
def test_a_report_is_read_from_a_file(report):
    done = run("read", str(report), "--published", "2024-06-04")
    assert done.returncode == 0, done.stderr
    assert b"police" in done.stdout
    assert b"Traceback" not in done.stderr


@pytest.mark.slow
def test_json_holds_a_record_whose_words_are_in_the_text():
    done = run("read", "-", "--json", "--published", "2024-06-04", stdin=REPORT.encode())
    assert done.returncode == 0, done.stderr
    record = Record.from_json(done.stdout)
    assert record.document.text == REPORT
    assert record.events


@pytest.mark.slow
def test_the_same_report_gives_the_same_bytes(report):
    first, second = (run("read", str(report), "--json").stdout for _ in range(2))
    assert first == second


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.txt", b""), ("image.png", b"\x89PNG\r\n"), ("binary.dat", b"a\x00b" * 100)],
)
def test_what_is_no_report_gets_one_sentence_and_exit_code_two(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    done = run("read", str(path))
    assert done.returncode == 2
    assert done.stdout == b""
    message = done.stderr.decode().strip()
    assert message.startswith(f"{path}: expected")
    assert "\n" not in message


@pytest.mark.slow
def test_one_bad_line_does_not_affect_the_next(tmp_path):
    path = tmp_path / "reports.jsonl"
    lines = [
        json.dumps({"id": "a", "text": REPORT}),
        "{bad",
        json.dumps({"id": "b", "text": REPORT}),
    ]
    path.write_text("\n".join(lines), "utf-8")
    done = run("read", str(path), "--json")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert b"1 of 3 reports could not be read" in done.stderr


@pytest.mark.slow
def test_a_page_is_written_and_named(report, tmp_path):
    page = tmp_path / "record.html"
    done = run("read", str(report), "--html", str(page))
    assert done.returncode == 0, done.stderr
    assert page.read_bytes().lower().startswith(b"<!doctype html>")
    assert str(page).encode() in done.stderr


def test_a_folder_that_is_not_there_is_named(report, tmp_path):
    done = run("read", str(report), "--html", str(tmp_path / "nowhere" / "x.html"))
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr


def test_the_schema_is_printed():
    result = CliRunner().invoke(app, ["schema"])
    assert "Record" in json.loads(result.output)["$defs"]


def test_the_command_line_keeps_linear_algebra_to_one_thread_unless_told_otherwise():
    code = "import os, dateline.cli; print(os.environ['OMP_NUM_THREADS'])"
    bare = {k: v for k, v in os.environ.items() if k != "OMP_NUM_THREADS"}
    for given, wanted in (({}, "1"), ({"OMP_NUM_THREADS": "3"}, "3")):
        done = subprocess.run(  # our own interpreter
            [sys.executable, "-c", code],
            env=bare | given,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == wanted
