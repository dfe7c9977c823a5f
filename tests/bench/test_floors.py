import json

import pytest
from bench.corpus import corpus_sha256
from bench.floors import FLOORS, breaches, load_floors, raise_floors, silent_lowerings
from bench.outcome import Outcome
from bench.registry import TASKS

CORPUS = "c" * 64


def outcome(**scores):
    return Outcome("scenarios", CORPUS, scores, {})


def floors(lowered=(), **lines):
    return {
        "tasks": {"scenarios": {"corpus_sha256": CORPUS, "floors": lines}},
        "lowered": list(lowered),
    }


def test_a_score_below_its_floor_fails_the_gate():
    assert breaches(outcome(event=0.49), floors(event=0.5)) == [
        "scenarios event: 0.490 is below the floor 0.500"
    ]


def test_a_score_at_its_floor_passes():
    assert breaches(outcome(event=0.5), floors(event=0.5)) == []


def test_a_line_that_is_no_longer_measured_fails_the_gate():
    assert "gives no such score" in breaches(outcome(), floors(event=0.5))[0]


def test_another_corpus_fails_the_gate():
    changed = Outcome("scenarios", "d" * 64, {"event": 1.0}, {})
    assert "corpus has changed" in breaches(changed, floors(event=0.5))[0]


def test_a_cost_above_its_limit_fails_the_gate():
    cost = {"tasks": {"startup": {"corpus_sha256": CORPUS, "floors": {"help_cpu_s": 0.3}}}}
    slow = Outcome("startup", CORPUS, {"help_cpu_s": 0.4}, {})
    assert "above the limit" in breaches(slow, cost)[0]
    fast = Outcome("startup", CORPUS, {"help_cpu_s": 0.2}, {})
    assert breaches(fast, cost) == []


def test_floors_rise_and_never_fall_by_themselves():
    held = floors(event=0.5, roles=0.3)
    kept = raise_floors(outcome(event=0.6, roles=0.2), held)
    lines = held["tasks"]["scenarios"]["floors"]
    assert lines["event"] == pytest.approx(0.6, abs=1e-5)
    assert lines["roles"] == 0.3
    assert "roles" in kept[0]


def test_a_floor_that_fell_without_a_reason_is_found():
    before, after = json.dumps(floors(event=0.5)), json.dumps(floors(event=0.4))
    assert list(silent_lowerings([before, after], "")) != []


def test_a_floor_may_fall_with_a_reason_that_users_can_read():
    reason = "The corpus had a wrong annotation."
    entry = {"task": "scenarios", "line": "event", "reason": reason}
    versions = [json.dumps(floors(event=0.5)), json.dumps(floors([entry], event=0.4))]
    assert list(silent_lowerings(versions, f"- {reason}")) == []
    assert list(silent_lowerings(versions, "nothing about it")) != []


def test_a_floor_that_was_taken_out_counts_as_fallen():
    versions = [json.dumps(floors(event=0.5)), json.dumps(floors())]
    assert list(silent_lowerings(versions, "")) != []


def test_the_corpus_hash_sees_every_byte(tmp_path):
    (tmp_path / "a.txt").write_text("one", "utf-8")
    before = corpus_sha256(tmp_path)
    (tmp_path / "a.txt").write_text("two", "utf-8")
    assert corpus_sha256(tmp_path) != before


def test_the_floors_pin_the_corpora_in_this_repository():
    for name, entry in load_floors(FLOORS.read_text("utf-8"))["tasks"].items():
        if TASKS[name].ships:
            assert entry["corpus_sha256"] == corpus_sha256(TASKS[name].data)
