"""Whether exports of a collection hold: every row as wide as its head, every code in its table, all words true."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lxml import etree

from bench.corpus import corpus_sha256
from bench.outcome import Outcome
from bench.tasks.scenarios import DEFAULT_DATA, read_all
from dateline.export.case.acled import INTER
from dateline.export.case.cells import guarded
from dateline.export.case.form import Form, export
from dateline.export.case.options import Options
from dateline.export.case.told import Told, all_told
from dateline.export.case_formats import CASE_FORMATS, RecordFormat
from dateline.ontology.plover import plover_types
from dateline.ontology.tables import load_ontology
from dateline.run.keeper import Keeper
from dateline.store import open_case

AT = "2026-01-01T00:00:00Z"
OPTIONS = Options(at=AT)
FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r]")
NUMBER = re.compile(r"-?\d+(\.\d+)?")

__all__ = ["DEFAULT_DATA", "run"]

Check = Callable[[bytes], Iterator[str]]


def run(data: Path) -> Outcome:
    """For each form the share of its rows without a fault; the share of evidence that the reports say; cost."""
    with open_case() as case:
        keeper = Keeper(case)
        for record in read_all(data).values():
            keeper.add(record, at=AT)
        keeper.settle(at=AT)
        told = list(all_told(case))
    scores: dict[str, float] = {}
    items: dict[str, dict[str, object]] = {}
    wrong, words = 0, 0
    for name, made in CASE_FORMATS.items():
        if not isinstance(made, RecordFormat):
            continue
        form = made.load()
        begun = time.process_time()
        files = written(form, told)
        cost = (time.process_time() - begun) * 1000 / max(len(told), 1)
        rows = table(files[f"{name}_evidence.csv"])
        faults = list(faults_of(form, files))
        false = list(untrue(rows, told))
        wrong, words = wrong + len(false), words + len(rows)
        written_rows = len({row["row_id"] for row in rows})
        scores[f"fine_{name}"] = 1.0 - min(1.0, len(faults) / max(written_rows, 1))
        items[name] = {"rows": written_rows, "faults": [*faults, *false][:20], "ms": round(cost, 2)}
        print(
            f"{name}: {written_rows} rows, {len(faults)} faults, {cost:.2f} ms a record",
            file=sys.stderr,
        )
    scores["evidence_true"] = 1.0 - wrong / max(words, 1)
    return Outcome("exports", corpus_sha256(data), scores, items)


def written(form: Form, told: Sequence[Told]) -> dict[str, bytes]:
    """The files of an export."""
    pieces: dict[str, list[bytes]] = {}
    for piece in export(form, told, OPTIONS):
        pieces.setdefault(piece.file, []).append(piece.content)
    return {name: b"".join(parts) for name, parts in pieces.items()}


def table(raw: bytes) -> list[dict[str, str]]:
    """A CSV table as an independent reader sees it."""
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


def faults_of(form: Form, files: dict[str, bytes]) -> Iterator[str]:
    """What is wrong with the files of an export, in words."""
    for file, raw in files.items():
        if file.endswith(".csv"):
            yield from (f"{file}: {fault}" for fault in _of_cells(raw))
    check = CHECKS.get(
        form.name, _of_lines if form.file.endswith((".jsonl", ".ftm.json")) else None
    )
    if check:
        yield from (f"{form.file}: {fault}" for fault in check(files[form.file]))


def untrue(rows: Sequence[dict[str, str]], told: Sequence[Told]) -> Iterator[str]:
    """Lines of evidence whose words do not stand in the report at their offsets, cut and cleaned as they leave."""
    texts = {key: record.document.text for each in told for key, record in each.records.items()}
    for row in rows:
        if row["document"] and row["quote"]:
            stands = texts[row["document"]][int(row["start"]) : int(row["end"])]
            if row["quote"] != guarded(OPTIONS.words(stands)):
                yield f"{row['row_id']} {row['field']}: {row['quote'][:40]!r}"


def _of_cells(raw: bytes) -> Iterator[str]:
    lines = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    widths = Counter(len(line) for line in lines)
    if len(widths) > 1:
        yield f"rows of {len(widths)} widths"
    for line in lines:
        for cell in line:
            if FORMULA.match(cell) and not NUMBER.fullmatch(cell):
                yield f"a cell starts a formula: {cell[:40]!r}"


def _of_acled(raw: bytes) -> Iterator[str]:
    sub_events = load_ontology().acled
    for row in table(raw):
        if sub_events.get(row["sub_event_type"]) != (row["event_type"], row["disorder_type"]):
            yield f"{row['event_id_cnty']}: {row['sub_event_type']} is not of {row['event_type']}"
        if {row["inter1"], row["inter2"]} - set(INTER) or row["time_precision"] not in "123":
            yield f"{row['event_id_cnty']}: a code that is in no table"
        if int(row["fatalities"]) < 0 or not row["country"]:
            yield f"{row['event_id_cnty']}: no number of fatalities, or no country"


def _of_gtd(raw: bytes) -> Iterator[str]:
    for row in table(raw):
        if row["attacktype1_txt"] != load_ontology().gtd_attack.get(row["attacktype1"]):
            yield f"{row['eventid']}: attack type {row['attacktype1']}"
        if row["guncertain1"] not in ("", "0", "1") or (row["gname"] == "Unknown") != (
            not row["guncertain1"]
        ):
            yield f"{row['eventid']}: {row['gname']} with guncertain1 {row['guncertain1']!r}"


def _of_ucdp(raw: bytes) -> Iterator[str]:
    for row in table(raw):
        low, best, high = (int(row[name]) for name in ("low", "best", "high"))
        parts = sum(
            int(row[n]) for n in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
        )
        if not low <= best <= high or parts != best:
            yield f"{row['id']}: {low}, {best}, {high}, parts {parts}"


def _of_plover(raw: bytes) -> Iterator[str]:
    for line in raw.splitlines():
        event = json.loads(line)
        if not set(event["event"]) <= plover_types() or not event["actor"] or not event["date"]:
            yield f"{event['id']}: {event['event']}"


def _of_lines(raw: bytes) -> Iterator[str]:
    for line in raw.splitlines():
        if not isinstance(json.loads(line), dict):
            yield "a line that is no object"


def _of_json(raw: bytes) -> Iterator[str]:
    if not isinstance(json.loads(raw), dict):
        yield "no object"


def _of_kml(raw: bytes) -> Iterator[str]:
    names = {etree.QName(element).localname for element in etree.fromstring(raw).iter()}
    yield from (f"an element {name}" for name in sorted(names & {"script", "NetworkLink"}))


def _of_ical(raw: bytes) -> Iterator[str]:
    if b"\n" in raw.replace(b"\r\n", b""):
        yield "a bare line feed"
    yield from ("a line past 75 octets" for line in raw.split(b"\r\n") if len(line) > 75)


CHECKS: dict[str, Check] = {
    "acled": _of_acled,
    "gtd": _of_gtd,
    "ucdp": _of_ucdp,
    "plover": _of_plover,
    "kml": _of_kml,
    "ical": _of_ical,
    **dict.fromkeys(("geojson", "timelinejs", "claims", "annotations"), _of_json),
}
"""What each form is held against besides its cells."""
