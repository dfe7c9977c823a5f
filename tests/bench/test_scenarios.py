import subprocess
import sys

from bench.tasks.scenarios import DEFAULT_DATA, FOLDER, scorer


def test_the_scorer_gives_full_marks_to_the_gold():
    articles, incidents = scorer().load_gold(DEFAULT_DATA / "gold")
    rows, clusters = scorer().gold_as_pred(articles, incidents)
    table = scorer().score(articles, incidents, rows, clusters)
    assert table["event"]["f1"] == 1.0
    assert table["claim_attributed"]["f1"] == 1.0


def test_the_annotations_hold_together():
    command = [sys.executable, str(FOLDER / "scorer" / "check_gold.py"), str(DEFAULT_DATA)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
