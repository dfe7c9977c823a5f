import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli.main import app

ROW = "9000001\tTell Example Nur\tTell Example Nur\t\t36.3\t37.4\tP\tPPL\tSY\t\t09\t\t\t\t0\t\t0\tAsia/Damascus\t2024-01-01\n"


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("DATELINE_GAZETTEERS", str(tmp_path / "gazetteers"))
    return CliRunner()


def test_a_dump_is_added_listed_and_removed(runner: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "SY.txt").write_text(ROW + "broken\n", "utf-8")
    added = runner.invoke(app, ["gazetteer", "add", str(tmp_path / "SY.txt")])
    assert added.exit_code == 0
    assert added.stdout == "Added sy: 2 places of GeoNames (CC BY 4.0).\n"
    assert "1 row left out: not 19 columns (first: line 2)" in added.stderr
    listed = runner.invoke(app, ["gazetteer", "list", "--json"])
    assert [g["name"] for g in json.loads(listed.stdout)] == ["dateline", "sy"]
    assert runner.invoke(app, ["gazetteer", "remove", "sy", "--yes"]).exit_code == 0
    again = runner.invoke(app, ["gazetteer", "list"])
    assert "sy:" not in again.stdout


def test_removal_asks_first(runner: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "SY.txt").write_text(ROW, "utf-8")
    runner.invoke(app, ["gazetteer", "add", str(tmp_path / "SY.txt")])
    refused = runner.invoke(app, ["gazetteer", "remove", "sy"], input="n\n")
    assert refused.exit_code == 1
    assert "sy:" in runner.invoke(app, ["gazetteer", "list"]).stdout


def test_the_result_can_be_had_as_json(runner: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "SY.txt").write_text(ROW, "utf-8")
    added = runner.invoke(app, ["gazetteer", "add", str(tmp_path / "SY.txt"), "--json"])
    assert json.loads(added.stdout)["places"] == 2
