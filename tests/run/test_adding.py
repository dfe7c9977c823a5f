import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.run.conftest import BOMB, BUS

from dateline.ingest.intake import Intake
from dateline.ingest.state import MemoryState
from dateline.model.record import Record
from dateline.pipeline.reading import read_document
from dateline.run.adding import add_reports
from dateline.run.inputs import intake_of, raw_folder
from dateline.run.unread import unread_reports
from dateline.store import open_case


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    first = {"id": "bomb", "text": BOMB, "outlet": "Harbour Wire", "published": "2025-03-14"}
    (tmp_path / "in" / "one.jsonl").write_text(json.dumps(first), "utf-8")
    lines = [
        {"id": "bus", "text": BUS, "outlet": "Harbour Wire", "published": "2025-03-11"},
        {
            "id": "copy",
            "text": f"{BOMB}\nRead on.\n",
            "outlet": "Valley Times",
            "published": "2025-03-15",
        },
        {
            "id": "market",
            "text": "Wheat rose by two dollars on Friday as traders bought futures.\n" * 3,
        },
    ]
    (tmp_path / "in" / "two.jsonl").write_text(
        "\n".join([*map(json.dumps, lines), "{broken"]), "utf-8"
    )
    return tmp_path / "in"


def added(case, folder, *, raw="raw", processes=1, is_all_read=False, **more):
    with intake_of(case, folder.parent / raw, **more) as intake:
        return add_reports(
            case,
            intake,
            intake.arrivals([folder]),
            clock=lambda: "2025-03-20T10:00:00Z",
            processes=processes,
            is_all_read=is_all_read,
        )


def test_every_report_that_came_in_is_counted_once(case, folder):
    total = added(case, folder)
    assert total.tally.adds_up
    assert total.tally.line() == "5 in = 2 recorded + 1 copies + 1 irrelevant + 1 refused"
    assert "two.jsonl" in total.refused[0].reason


def test_a_second_run_adds_nothing(case, folder):
    added(case, folder)
    again = added(case, folder)
    assert again.tally.adds_up
    assert (again.tally.arrived, again.tally.already) == (0, 5)
    assert again.settled.changed == []


def test_a_run_that_lost_its_memory_adds_nothing_twice(case, folder):
    with intake_of(case, folder.parent / "raw") as intake:
        forgetful = Intake(MemoryState(), folder.parent / "other")
        for one in (intake, forgetful):
            total = add_reports(case, one, one.arrivals([folder]), processes=1)
        forgetful.close()
    assert total.tally.line() == "5 in = 2 recorded + 1 copies + 1 irrelevant + 1 refused"
    assert len(list(case.reports())) == 4


def test_what_an_earlier_version_had_seen_is_not_taken_in_again(case, folder):
    added(case, folder)
    lines = [json.loads(line) for line in case.export()]
    settled = [{"settled": line["settled"]} for line in lines if line["line"] == "settled"]
    assert len(settled) == 5
    raw = folder.parent / "raw"
    (raw / "intake.jsonl").write_text("".join(json.dumps(each) + "\n" for each in settled))
    with open_case() as other:
        again = added(other, folder)
        assert (again.tally.arrived, again.tally.already) == (0, 5)
        assert [s.outcome for s in other.intake.refused()] == ["refused"]
    assert [each.name for each in raw.glob("intake*")] == ["intake.jsonl.taken-over"]


def test_a_report_leads_to_its_raw_bytes(case, folder):
    added(case, folder)
    assert all(report.raw is not None for report in case.reports())


def test_progress_is_told(case, folder):
    heard = []
    added(case, folder, progress=lambda tally: heard.append(tally.arrived))
    assert heard[-1] == 5


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at /proc")
def test_a_reading_process_ends_when_the_run_was_killed():
    """A run starts a process that waits for work; the run dies; the process is gone soon after."""
    code = (
        "import os, subprocess, sys, time\n"
        "worker = 'import time; from dateline.run.adding import end_with_parent; end_with_parent(); time.sleep(60)'\n"
        "child = subprocess.Popen([sys.executable, '-c', worker], stdout=subprocess.DEVNULL)\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(4)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    pid = int(done.stdout)
    for _ in range(100):
        if (
            not Path(f"/proc/{pid}").exists()
            or "Z" in Path(f"/proc/{pid}/stat").read_text().split()[2]
        ):
            return
        time.sleep(0.1)
    pytest.fail(f"process {pid} still runs")


def test_a_case_takes_in_none_of_its_own_files(folder):
    place = folder / "case"
    for _ in range(2):
        with open_case(place) as case, intake_of(case, raw_folder(str(place))) as intake:
            total = add_reports(case, intake, intake.arrivals([folder]), processes=1)
    assert (total.tally.arrived, total.tally.already) == (0, 5)


JAM = (
    "Plum jam for a rainy week\n\nStone two kilos of plums and leave them overnight with sugar and the juice of a lemon. "
    "In the morning cook them slowly until a spoonful sets on a cold plate. My grandmother added a walnut to each jar and "
    "a strip of orange peel; we fill ours to the rim and turn them over on a towel until they are cool.\n"
)


@pytest.fixture
def mixed(folder):
    (folder / "jam.txt").write_text(JAM, "utf-8")
    return folder


def exported(case):
    """What the log says, but for where raw bytes lie: an archive's own ids change from run to run."""
    bodies = [re.sub(rb'"raw":{[^}]*}', b"", case.entry(e.position)) for e in case.changes()]
    return list(zip([(entry.kind, entry.id) for entry in case.changes()], bodies, strict=True))


def test_a_report_without_events_is_kept_unread(case, mixed):
    total = added(case, mixed)
    assert total.tally.adds_up
    assert total.tally.line() == "6 in = 2 recorded + 1 copies + 2 irrelevant + 1 refused"
    [one] = unread_reports(case)
    assert total.unread == 1
    assert one.reason.startswith("Not read: no event expected (score -")
    assert [report.id for report in case.search("plums")] == [one.document]
    assert not list(case.verify())


def test_what_was_kept_unread_is_read_on_demand(case, mixed):
    added(case, mixed)
    [one] = unread_reports(case)
    assert not case.record(one.document).stamps
    again = added(case, mixed, is_all_read=True)
    assert (again.read_later, again.tally.already) == (1, 6)
    assert case.record(one.document).stamps
    assert unread_reports(case) == ()
    assert not list(case.verify())
    case.rebuild()
    assert case.record(one.document).stamps


def test_everything_is_read_where_that_is_asked(case, mixed):
    total = added(case, mixed, is_all_read=True)
    assert total.unread == 0
    assert all(case.record(report.id).stamps for report in case.reports())


@pytest.mark.slow
def test_the_number_of_processes_changes_nothing(mixed, monkeypatch):
    monkeypatch.setattr("dateline.run.reading.ONE_PROCESS", 1)
    cases = []
    for processes in (1, 2):
        with open_case() as case:
            added(case, mixed, raw=f"raw{processes}", processes=processes)
            cases.append(exported(case))
    assert cases[0] == cases[1]


def test_a_copy_with_the_same_words_is_read_once(case, folder):
    copies = [
        {"id": "a", "text": f"{BUS}", "outlet": "Morning Sheet", "published": "2025-03-11"},
        {"id": "b", "text": f"{BUS}", "outlet": "Evening Sheet", "published": "2025-03-11"},
        {
            "id": "c",
            "text": BUS.replace("two", "six"),
            "outlet": "Noon Sheet",
            "published": "2025-03-11",
        },
    ]
    (folder / "three.jsonl").write_text("\n".join(map(json.dumps, copies)), "utf-8")
    total = added(case, folder)
    assert total.retold == 1
    for report in case.reports():
        record = case.record(report.id)
        full = Record.from_json(read_document(record.document).to_json())
        assert record.to_json() == full.to_json() or not record.stamps
    assert not list(case.verify())
