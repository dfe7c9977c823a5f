"""Whether exports hold: every form as its specification asks, every word of evidence true, no hidden name let out.

Measured on the reports that ship with Dateline, and on records of them that are made hostile (bench/exports).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.corpus import corpus_sha256
from bench.exports import documents, tables
from bench.exports.hostile import hostile
from bench.outcome import Outcome
from dateline.export.case.cells import guarded
from dateline.export.case.form import Form, export
from dateline.export.case.options import Options
from dateline.export.case.told import Told, all_told
from dateline.export.case_formats import CASE_FORMATS, RecordFormat
from dateline.export.redact.people import is_common, open_words, people
from dateline.export.redact.record import Redaction
from dateline.ingest import Refused, read_path
from dateline.model.record import Record
from dateline.pipeline.reading import read_document
from dateline.run.keeper import Keeper
from dateline.store import open_case

DEFAULT_DATA = Path(__file__).parent.parent.parent / "src" / "dateline" / "sample"
AT = "2026-01-01T00:00:00Z"
OPTIONS = Options(at=AT)

__all__ = ["DEFAULT_DATA", "faults_of", "run", "untrue", "written"]

Check = Callable[[bytes], Iterator[str]]
CHECKS: dict[str, tuple[Check, ...]] = {
    "csv": (tables.of_cells,),
    "acled": (tables.of_acled, tables.of_cells),
    "gtd": (tables.of_gtd, tables.of_cells),
    "ucdp": (tables.of_ucdp, tables.of_cells),
    "plover": (documents.of_plover, documents.of_text),
    "muc4": (documents.of_muc4, documents.of_text),
    "ftm": (documents.of_ftm, documents.of_text),
    "claims": (documents.of_claims, documents.of_text),
    "annotations": (documents.of_annotations,),
    "geojson": (documents.of_geojson, documents.of_text),
    "kml": (documents.of_kml, documents.of_text),
    "timelinejs": (documents.of_timelinejs, documents.of_text),
    "ninjs": (documents.of_ninjs, documents.of_text),
    "ical": (documents.of_ical, documents.of_text),
    "html": (documents.of_html, documents.of_text),
}
"""What the own file of each form is held against. Quotations of annotations are exact, whatever they hold."""


def run(data: Path) -> Outcome:
    """For each form the share of its rows without a fault; of evidence what the reports say; of names what stays."""
    with open_case() as case:
        keeper = Keeper(case)
        for record in _records(data):
            keeper.add(record, at=AT)
        keeper.settle(at=AT)
        told = list(all_told(case))
        hiding = list(all_told(case, redaction=Redaction()))
    attacked = list(hostile(told))
    scores: dict[str, float] = {}
    items: dict[str, dict[str, object]] = {}
    wrong, words, out = 0, 0, 0
    for name, made in CASE_FORMATS.items():
        if not isinstance(made, RecordFormat):
            continue
        form = made.load()
        begun = time.process_time()
        files = written(form, told)
        cost = (time.process_time() - begun) * 1000 / max(len(told), 1)
        rows = tables.table(files[f"{name}_evidence.csv"])
        faults = [*faults_of(form, files), *faults_of(form, written(form, attacked))]
        false = list(untrue(rows, told))
        own = b"".join(written(form, []).values())
        let_out = sum(
            names_in(raw, each, own) for each in hiding for raw in written(form, [each]).values()
        )
        wrong, words, out = wrong + len(false), words + len(rows), out + let_out
        count = len({row["row_id"] for row in rows})
        scores[f"fine_{name}"] = 1.0 - min(1.0, len(faults) / max(count, 1))
        items[name] = {
            "rows": count,
            "faults": [*faults, *false][:20],
            "ms": round(cost, 2),
            "names_let_out": let_out,
        }
        print(
            f"{name}: {count} rows, {len(faults)} faults, {len(false)} untrue, {let_out} files with a hidden name, "
            f"{cost:.2f} ms a record",
            file=sys.stderr,
        )  # fmt: skip
    scores["evidence_true"] = 1.0 - wrong / max(words, 1)
    scores["names_kept_in"] = 1.0 - min(1.0, out / max(len(hiding), 1))
    return Outcome("exports", corpus_sha256(data), scores, items)


def written(form: Form, told: Sequence[Told]) -> dict[str, bytes]:
    """The files of an export."""
    pieces: dict[str, list[bytes]] = {}
    for piece in export(form, told, OPTIONS):
        pieces.setdefault(piece.file, []).append(piece.content)
    return {name: b"".join(parts) for name, parts in pieces.items()}


def faults_of(form: Form, files: dict[str, bytes]) -> Iterator[str]:
    """What is wrong with the files of an export, in words."""
    for file, raw in files.items():
        checks = CHECKS[form.name] if file == form.file else (tables.of_cells,)
        try:
            yield from (f"{file}: {fault}" for check in checks for fault in check(raw))
        except (ValueError, KeyError, TypeError, IndexError, SyntaxError) as problem:
            yield f"{file}: cannot be read: {problem!r}"


def untrue(rows: Sequence[dict[str, str]], told: Sequence[Told]) -> Iterator[str]:
    """Lines of evidence whose words do not stand in the report at their offsets, cut and cleaned as they leave."""
    texts = {key: record.document.text for each in told for key, record in each.records.items()}
    for row in rows:
        if row["document"] and row["quote"]:
            stands = texts[row["document"]][int(row["start"]) : int(row["end"])]
            if row["quote"] != guarded(OPTIONS.words(stands)):
                yield f"{row['row_id']} {row['field']}: {row['quote'][:40]!r}"


def names_in(raw: bytes, told: Told, own: bytes = b"") -> int:
    """How many names of private persons stand in bytes, whole or by a part of five letters: a plain search of text.

    A word that an export of nothing holds, too, is one of the form itself.
    """
    text, form = (each.decode("utf-8", "replace").casefold() for each in (raw, own))
    named = people(told.records.values())
    public = {word for person in named if person.is_public for word in person.all_words}
    wanted = {
        word
        for person in named
        if not person.is_public
        for name in person.forms
        for word in (" ".join(name), *name)
        if len(word) > 4 and not (word in public or word in open_words() or is_common(word))
    }
    return sum(word in text and word not in form for word in wanted)


def _records(data: Path) -> Iterator[Record]:
    """The records of the reports of a folder: those of the sample's story, or of a folder of scenarios."""
    story = data / "story.jsonl"
    for _, outcome in read_path(story if story.exists() else data / "articles.jsonl"):
        if not isinstance(outcome, Refused):
            yield read_document(outcome)
