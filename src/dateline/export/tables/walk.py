"""One walk over a case, or over some records, that gives the rows of the tables that are wanted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice

from dateline.contracts import Store
from dateline.export.redact.record import Redaction
from dateline.export.tables import of_dossiers, of_reports
from dateline.export.tables.hidden import of_dossier, of_report, without_words
from dateline.export.tables.of_reports import Beside
from dateline.export.tables.values import Row, moment, value_text
from dateline.model.case import NOW, AsOf, Report
from dateline.model.judgement import Judgement
from dateline.model.record import Record
from dateline.model.sighting import Copy

AT_A_TIME = 32
"""Reports that are held at once."""
Tell = Callable[[int, int], None]
"""Told how many records and reports are done, of how many."""
Rows = Iterator[tuple[str, Row]]


def silent(done: int, of: int) -> None:
    """Tells nobody."""


def pinned(case: Store, as_of: AsOf) -> AsOf:
    """The moment asked for, held fast, so that a long walk sees one state while others write."""
    return AsOf(known=case.position) if as_of == NOW else as_of


def rows_of_case(
    case: Store,
    wanted: Collection[str],
    as_of: AsOf = NOW,
    tell: Tell = silent,
    redaction: Redaction | None = None,
) -> Rows:
    """The rows of these tables, each with the name of its table; some records and reports are held at a time."""
    as_of = pinned(case, as_of)
    counts = case.counts()
    dossiers = bool(set(wanted) & set(of_dossiers.NAMES))
    reports = bool(set(wanted) & {*of_reports.NAMES, "copies"})
    done, of = 0, counts.dossiers * dossiers + counts.reports * reports
    if dossiers:
        for dossier in case.each_dossier(as_of):
            hiding = of_dossier(case, dossier, redaction)
            for name, row in of_dossiers.rows(case, dossier, wanted, as_of):
                yield name, hiding.row(name, row)
            done += 1
            tell(done, of)
    if reports:
        found = case.reports(as_of)
        while some := list(islice(found, AT_A_TIME)):
            yield from _of_reports(case, some, wanted, as_of, redaction)
            done += len(some)
            tell(done, of)
    if "judgements" in wanted:
        for judgement in case.judgements(as_of, in_force=False):
            row = judgement_row(judgement)
            yield "judgements", without_words(row) if redaction else row


def rows_of_records(records: Iterable[Record], wanted: Collection[str]) -> Rows:
    """The rows of these tables for records that are in no case."""
    for record in records:
        yield from of_reports.rows(record, Beside(), wanted)


def _of_reports(
    case: Store,
    some: list[Report],
    wanted: Collection[str],
    as_of: AsOf,
    redaction: Redaction | None,
) -> Rows:
    ids = {report.id for report in some}
    taken = [copy for copy in case.copies(as_of, documents=ids) if copy.child in ids]
    if "copies" in wanted:
        yield from (("copies", copy_row(copy)) for copy in taken)
    if not set(wanted) & set(of_reports.NAMES):
        return
    records = case.records(ids)
    events = [event.id for record in records.values() for event in record.events]
    held = case.dossier_of(events, as_of)
    children = {copy.child for copy in taken if copy.kind != "quotes"}
    for report in some:
        record = records[report.id]
        mine = {event.id: held[event.id] for event in record.events if event.id in held}
        beside = Beside(report, mine, report.id in children)
        hiding = of_report(case, record, set(mine.values()), redaction, as_of)
        for name, row in of_reports.rows(record, beside, wanted):
            yield name, hiding.row(name, row)


def copy_row(copy: Copy) -> Row:
    """The row of a copy."""
    return {
        "child": copy.child,
        "parent": copy.parent,
        "kind": copy.kind,
        "share": copy.share,
        "basis": list(copy.basis),
        "spans": [
            {
                "child_start": child.start, "child_end": child.end,
                "parent_start": parent.start, "parent_end": parent.end,
            }
            for child, parent in copy.spans
        ],
    }  # fmt: skip


def judgement_row(judgement: Judgement) -> Row:
    """The row of a decision."""
    return {
        "id": judgement.id,
        "left": judgement.left,
        "right": judgement.right,
        "verdict": judgement.verdict,
        "by": judgement.by.name,
        "is_person": judgement.by.is_person,
        "version": judgement.by.version,
        "at": moment(judgement.at),
        "score": judgement.score,
        "reason": judgement.reason,
        "supersedes": judgement.supersedes,
        "withdrawn_at": moment(judgement.withdrawn_at),
        "field": judgement.field,
        "value": value_text(judgement.value),
    }
