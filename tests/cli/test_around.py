"""``dateline related`` over the shipped reports."""

import json
from importlib import resources

import pytest
from click.testing import CliRunner

import dateline
from dateline.cli.main import app


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """Where the case is, and the record of the bombing."""
    where = str(tmp_path_factory.mktemp("around") / "try.dateline")
    story = resources.files("dateline") / "sample" / "story.jsonl"
    with dateline.open_case(where) as opened:
        keeper = dateline.Keeper(opened)
        for _, outcome in dateline.read_all(str(story)):
            keeper.add(outcome, at="2025-03-20T10:00:00Z")
        keeper.settle(at="2025-03-20T10:00:00Z")
        return where, next(one.id for one in opened.dossiers() if one.kind == "bombing")


def _run(case, *arguments):
    done = CliRunner().invoke(app, ["related", *arguments, "--case", case[0]])
    assert done.exit_code == 0, done.output
    return done


def test_what_followed_is_told_with_its_words_and_their_place(case):
    told = _run(case, case[1]).stdout
    assert "followed by · investigation" in told
    assert "Harbour Wire: “criminal investigation” [600]" in told
    found = json.loads(_run(case, case[1], "--json").stdout)
    assert {one["how"] for one in found} == {"followed by", "told beside it"}


def test_as_of_a_day_before_the_report_that_tells_it_nothing_is_related(case):
    done = _run(case, case[1], "--reported", "2025-03-14T13:30:00Z")
    assert done.stdout == ""
    assert "Nothing is known to have to do with it." in done.stderr
