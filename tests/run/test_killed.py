"""A run that is killed and started again: nothing lost, nothing twice, and the sum adds up."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.store import open_case

ROOT = Path(__file__).parents[2]
ITEMS = 240
KILLS = 6
RUN = """
import sys
from pathlib import Path
from tests.store.made import record
import dateline.run.adding as adding
from dateline.run.inputs import intake_of
from dateline.store import open_case

def quick(document, recipe):
    import msgspec
    return msgspec.structs.replace(record(0), document=document, events=(), claims=(), sources=())

adding.read_document = quick
with open_case(sys.argv[1]) as case, intake_of(case, Path(sys.argv[1] + ".raw")) as intake:
    settle = intake.settle
    def told(arrival, outcome):
        settle(arrival, outcome)
        print(arrival.name, flush=True)
    intake.settle = told
    total = adding.add_reports(case, intake, intake.arrivals([sys.argv[2]]), processes=1)
print("END", total.tally.adds_up, total.tally.already, flush=True)
"""


@pytest.mark.slow
def test_kill_9_loses_nothing_and_adds_nothing_twice(tmp_path):
    chance = random.Random(20310601)  # noqa: S311  # moments to kill
    words = "A fire at mill number {} in Ostrava was put out on Monday, the fire service said."
    rows = [{"id": f"r{n}", "text": f"{n}. {words.format(n)}"} for n in range(ITEMS)]
    rows += [{"id": "torn", "text": ""}]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    place = tmp_path / "case"
    command = [sys.executable, "-c", RUN, str(place), str(tmp_path / "in.jsonl")]
    for number in range(KILLS + 1):
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT
        ) as run:
            if number < KILLS:
                run.stdout.readline()
                time.sleep(chance.random() * 0.2)
                run.send_signal(signal.SIGKILL)
            said = run.stdout.read()
    assert said.splitlines()[-1].startswith("END True")
    with open_case(place) as case:
        lines = [json.loads(line) for line in case.export()]
        settled = [line["settled"] for line in lines if line["line"] == "settled"]
        assert sorted(s["name"] for s in settled) == sorted(row["id"] for row in rows)
        documents = [s["document"] for s in settled if s["outcome"] != "refused"]
        assert sorted(documents) == sorted(report.id for report in case.reports())
        assert len(documents) == ITEMS
        assert list(case.verify()) == []
