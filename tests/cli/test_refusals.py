import json

import pytest
from click.testing import CliRunner
from tests.stages.proposals.endpoints import completion, replaying

from dateline.cli.main import app
from dateline.pipeline.recipe import standard_chain

TEXT = "A bomb killed four sailors on a ferry off Dorva on Monday.\n\nThe mayor said the ferry had sunk.\n"
GOOD = {
    "content": "the ferry had sunk",
    "source": "The mayor",
    "cue": "said",
    "stance": "asserts",
    "certainty": "certain",
    "field": "circumstances",
    "event": None,
    "min": None,
    "max": None,
    "has_happened": True,
    "is_own_deed": False,
}


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    for name in ("DATELINE_LLM_URL", "DATELINE_LLM_MODEL", "DATELINE_LLM_KEY"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    standard_chain.cache_clear()
    yield
    standard_chain.cache_clear()


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


def read(report, url, *more):
    arguments = ["read", report, "--recipe", "llm", "--llm-url", url, "--llm-model", "m", *more]
    return CliRunner().invoke(app, arguments)


def test_proposals_are_kept_or_refused_with_their_reason(report):
    bad = {**GOOD, "content": "<b>the ferry\x1b[31m was scuttled</b>"}
    answer = completion(json.dumps({"claims": [GOOD, bad]}))
    with replaying((200, answer)) as (url, asked):
        done = read(report, url, "--json")
    assert done.exit_code == 0
    assert len(asked) == 1
    assert "2 proposals of the language model" in done.stderr
    assert "refused, content.not_in_report" in done.stderr
    assert "\x1b" not in done.stderr
    record = json.loads(done.stdout)
    assert [r["rule"] for r in record["refusals"] if r["what"] == "proposal"] == [
        "content.not_in_report"
    ]


def test_refusals_can_be_asked_for(report):
    bad = {**GOOD, "source": "The clerk"}
    with replaying((200, completion(json.dumps({"claims": [bad]})))) as (url, _):
        done = read(report, url, "--explain", "refused")
    assert "source.not_in_report" in done.stdout


def test_a_model_that_fails_costs_its_proposals_alone(report):
    with replaying((401, "who are you")) as (url, _):
        done = read(report, url)
    assert done.exit_code == 0
    assert "DATELINE_LLM_KEY" in done.stdout
    assert "Dorva" in done.stdout


def test_without_settings_nothing_is_read(report):
    done = CliRunner().invoke(app, ["read", report, "--recipe", "llm"])
    assert done.exit_code != 0
    assert "set DATELINE_LLM_URL" in str(done.exception)


def test_nothing_is_sent_unless_the_recipe_asks(report):
    with replaying((200, completion("{}"))) as (url, asked):
        done = CliRunner().invoke(
            app, ["read", report, "--llm-url", url, "--llm-model", "m", "--json"]
        )
    assert done.exit_code == 0
    assert asked == []


def test_help_says_that_the_text_leaves():
    told = " ".join(CliRunner().invoke(app, ["read", "--help"]).stdout.split())
    assert "the text leaves this machine" in told
