"""The commands for many reports, from adding to undoing, over one small case."""

import json

import pytest
from click.testing import CliRunner
from tests.run.conftest import BOMB, BUS, LATER

from dateline.cli.main import app


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    at = tmp_path_factory.mktemp("case")
    rows = [
        {"id": "1", "text": BOMB, "outlet": "Harbour Wire", "published": "2025-03-14"},
        {
            "id": "2",
            "text": f"{BOMB}\nRead on.\n",
            "outlet": "Valley Times",
            "published": "2025-03-15",
        },
        {"id": "3", "text": LATER, "outlet": "Coast Post", "published": "2025-03-15"},
        {"id": "4", "text": BUS, "outlet": "Harbour Wire", "published": "2025-03-11"},
    ]
    (at / "reports.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    done = CliRunner().invoke(
        app, ["add", str(at / "reports.jsonl"), "--case", str(at / "case"), "--processes", "1"]
    )
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("4 in = 3 recorded + 1 copies + 0 irrelevant + 0 refused\n")
    return at


@pytest.fixture
def run(folder):
    def call(*arguments):
        done = CliRunner().invoke(app, [*arguments, "--case", str(folder / "case")])
        assert done.exit_code == 0, done.output
        return done.stdout

    return call


def first(run, *filters):
    return json.loads(run("list", "--json", *filters))[0]


def test_records_with_most_sources_come_first(run):
    listed = json.loads(run("list", "--json"))
    assert listed[0]["kind"] == "bombing"
    assert listed[0]["independent_sources"] == 2
    assert "bombing · Gori" in run("list")


def test_records_are_found_by_kind_day_actor_and_words(run):
    assert {r["kind"] for r in json.loads(run("list", "--json", "--kind", "bombing"))} == {
        "bombing"
    }
    assert first(run, "--until", "2025-03-13")["kind"] == "armed_attack"
    assert first(run, "--text", "bread stall")["kind"] == "bombing"
    assert first(run, "--actor", "the Red Valley Front")["kind"] == "bombing"
    assert run("list", "--country", "fr") == ""


def test_a_record_shows_figures_sources_and_whose_words_a_copy_has(run):
    shown = run("show", first(run)["id"][:8])
    assert "BOMBING" in shown
    assert "words of Harbour Wire" in shown
    assert "“killing three people”" in shown


def test_why_shows_every_word_behind_a_field(run):
    told = run("why", first(run)["id"], "killed")
    assert "Five people have now died" in told
    assert "health ministry" in told


def test_why_of_a_field_that_is_not_there_names_those_that_are(run, folder):
    asked = ["why", first(run)["id"], "ransom", "--case", str(folder / "case")]
    done = CliRunner().invoke(app, asked)
    assert "killed" in str(done.exception)


def test_history_begins_with_what_brought_the_record(run):
    assert "document" in run("history", first(run)["id"])


def test_a_case_verifies(run):
    assert "holds:" in run("verify")


def test_a_decision_joins_two_records_and_undo_parts_them(run):
    bombing, bus = first(run, "--kind", "bombing"), first(run, "--until", "2025-03-13")
    decided = run("judge", "same", bombing["id"], bus["id"], "--by", "Ada", "--reason", "a test")
    decision = decided.split()[1]
    assert first(run, "--kind", "bombing")["independent_sources"] == 2
    assert run("show", bus["id"]) == run("show", bombing["id"])
    run("undo", decision, "--by", "Ada")
    assert run("show", bus["id"]) != run("show", bombing["id"])


def test_an_earlier_state_can_be_asked_for(run):
    assert json.loads(run("list", "--json", "--known", "2020-01-01")) == []


def test_what_had_been_published_by_a_day_can_be_asked_for(run):
    shown = json.loads(
        run("show", first(run, "--kind", "bombing")["id"], "--reported", "2025-03-14", "--json")
    )
    assert {report["outlet"] for report in shown["reports"]} == {"Harbour Wire"}
    listed = json.loads(run("list", "--json", "--reported", "2025-03-12"))
    assert {record["kind"] for record in listed} == {"armed_attack"}


def test_a_case_that_is_not_there_is_said_plainly(tmp_path):
    done = CliRunner().invoke(app, ["list", "--case", str(tmp_path / "none")])
    assert "dateline add" in str(done.exception)


def test_nothing_to_add_is_an_error(tmp_path):
    done = CliRunner().invoke(app, ["add", "--case", str(tmp_path / "case")])
    assert done.exit_code == 2


def test_reports_that_were_kept_unread_are_listed_and_read_on_demand(tmp_path):
    def told(*arguments):
        done = CliRunner().invoke(app, [*arguments, "--case", str(tmp_path / "case")])
        assert done.exit_code == 0, done.output
        return done.output

    words = (
        "Stone two kilos of plums and leave them overnight with sugar and lemon. "
        "Cook them slowly in the morning until a spoonful sets on a cold plate. "
    )
    (tmp_path / "jam.txt").write_text(f"Plum jam\n\n{words * 3}", "utf-8")
    assert "1 of them were kept unread" in told("add", str(tmp_path / "jam.txt"))
    assert "Not read: no event expected (score -" in told("unread")
    assert json.loads(told("unread", "--json"))[0]["reason"]
    assert "1 that were kept unread are read now" in told("add", "--read-all")
    assert "Every report was read." in told("unread")


def test_who_says_something_in_its_own_name_is_named_once(run):
    shown = run("show", first(run)["id"])
    assert "Harbour Wire (Harbour Wire)" not in shown
    assert "Coast Post (Coast Post)" not in shown


def test_it_happened_stands_once_in_a_record(run):
    assert run("show", first(run)["id"]).count("it happened") <= 1


def test_history_tells_words_that_came_and_not_bare_numbers(run):
    told = run("history", first(run)["id"])
    assert "occurrence: + yes" in told
    assert "→" in told
