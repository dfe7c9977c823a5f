"""Several processes on one case, some of them killed."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.store.writer import ITEMS

from dateline.store import open_case

ROOT = Path(__file__).parents[2]
KILLS = 12
CHANCE = random.Random(20310601)  # noqa: S311  # nothing secret


def start(where, first=0, step=1):
    return subprocess.Popen(
        [
            sys.executable,
            str(Path(__file__).with_name("writer.py")),
            str(where),
            str(first),
            str(step),
        ],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([*sys.path, str(ROOT)])},
    )


def acknowledged(lines):
    return [name for line in lines for name in line.split() if name != "ready"]


def settled(case):
    return {f"item-{n}" for n in range(ITEMS) if case.intake.seen(f"item-{n}")}


def check(case, said):
    """Nothing acknowledged is lost, nothing is there twice, and what is done is there."""
    done = settled(case)
    assert set(said) <= done
    assert len(said) == len(set(said))
    assert len(list(case.reports())) == len(done) == len(list(case.sightings()))
    assert list(case.verify()) == []


@pytest.mark.slow
def test_kill_9_loses_nothing_acknowledged_and_repeats_nothing(open_shared):
    where, case = open_shared
    said = []
    for _ in range(KILLS):
        with start(where) as worker:
            lines = [worker.stdout.readline() for _ in range(CHANCE.randrange(1, 5))]
            try:
                worker.wait(timeout=CHANCE.random() / 50)
            except subprocess.TimeoutExpired:
                worker.send_signal(signal.SIGKILL)
            lines += worker.stdout.readlines()
        said += acknowledged(lines)
    with open_case(where) as again:
        check(again, said)
    with start(where) as last:
        said += acknowledged(last.stdout.readlines())
    assert len(settled(case)) == ITEMS
    check(case, said)


def copied(case):
    """How many entries an export holds that was made while others write."""
    with open_case() as other:
        return other.load(case.export())


@pytest.mark.slow
def test_readers_see_whole_batches_while_two_workers_write(open_shared):
    where, case = open_shared
    seen = 0
    with (
        start(where, 0, 2) as one,
        start(where, 1, 2) as two,
        open_case(where, read_only=True) as reader,
        open_case(where, read_only=True) as other,
    ):
        while one.poll() is None or two.poll() is None:
            for each in (reader, other):
                position = each.position
                assert position % 2 == 0
                assert len(list(each.changes(limit=position))) == position >= seen
                seen = position
                each.search("mill")
                each.near(["arson"], start="2031-05-01", limit=5)
            assert list(case.verify()) == []
            assert copied(case) <= case.position
        said = acknowledged([*one.stdout.readlines(), *two.stdout.readlines()])
    assert (one.returncode, two.returncode) == (0, 0)
    check(case, said)
    assert len(said) == ITEMS
