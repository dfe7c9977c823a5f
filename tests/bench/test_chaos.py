"""Runs that are killed go on as if nothing had happened."""

import random

import pytest
from bench.day.disturbed import Disturber, Witness
from bench.day.stream import write_stream
from bench.tasks.chaos import chaos


def disturber(tmp_path):
    draw = random.Random(1)  # noqa: S311  # a test's own draw
    return Disturber(tmp_path / "stream", tmp_path / "case", draw, Witness())


def test_half_a_line_of_a_killed_run_acknowledges_nothing(tmp_path):
    one = disturber(tmp_path)

    assert one._heard('{"settled": "a", "document": "d", "cpu": 1}\n')
    assert not one._heard('{"settled": "b", "docu')
    assert one.witness.documents == {"d"}


def test_a_torn_archive_has_half_a_record_more(tmp_path):
    one = disturber(tmp_path)
    raw = tmp_path / "case.raw"
    raw.mkdir()
    (raw / "raw-00001.warc.gz").write_bytes(b"x" * 5000)

    one._tear_archive()

    assert 5000 < (raw / "raw-00001.warc.gz").stat().st_size < 7001


@pytest.mark.slow
def test_kills_and_full_disks_lose_nothing_double_nothing_and_change_no_record(tmp_path):
    stream = write_stream(tmp_path, 12, 7)

    scores = chaos(stream, tmp_path, 3, 11, others=("full",))

    assert scores["kills"] + scores["other_faults"] >= 2
    assert scores["acknowledged"] >= 12
    for bad in ("lost", "twice", "rounds_that_differ", "problems_verified"):
        assert scores[bad] == 0, bad
    assert scores["runs_that_did_not_end"] == 0
