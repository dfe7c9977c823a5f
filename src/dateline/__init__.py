"""Dateline reads news reports into a record you can check.

What happened, to whom, by whom, where, when, by what means, and who says so; each value with the
exact words that support it.

    record = dateline.read("report.txt", published="2025-04-25")
    for event in record.events:
        print(event.kind, event.label, event.time and event.time.value.edtf)

    with dateline.open_case("valley.dateline") as case:
        keeper = dateline.Keeper(case)
        keeper.add(record, at="2025-04-26T09:00:00Z")
        keeper.settle(at="2025-04-26T09:00:00Z")
        for dossier in case.dossiers():
            print(dossier.kind, dossier.label, len(dossier.outlets), "independent sources")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from dateline.version import VERSION

if TYPE_CHECKING:
    from dateline.errors import DatelineError, EvidenceError, InputError
    from dateline.export.tables.tables import tables
    from dateline.ingest import Refused
    from dateline.model.check import Finding
    from dateline.model.claim import (
        Attribution,
        Claim,
        ResponsibilityRecord,
        Source,
        VerificationStatement,
    )
    from dateline.model.dossier import Dispute, Dossier, Reading
    from dateline.model.entity import Entity
    from dateline.model.event import Count, Event, Role
    from dateline.model.judgement import Judge, Judgement
    from dateline.model.place import Place
    from dateline.model.record import Record
    from dateline.model.text import Document, Evidence, Span
    from dateline.model.time import TimeValue
    from dateline.pipeline.reading import read_document
    from dateline.pipeline.reports import read, read_all, read_text
    from dateline.run.keeper import Keeper
    from dateline.store import Case, open_case

__version__ = VERSION

_HOME = {
    "Attribution": "dateline.model.claim",
    "Case": "dateline.store",
    "Claim": "dateline.model.claim",
    "Count": "dateline.model.event",
    "DatelineError": "dateline.errors",
    "Dispute": "dateline.model.dossier",
    "Document": "dateline.model.text",
    "Dossier": "dateline.model.dossier",
    "Entity": "dateline.model.entity",
    "Event": "dateline.model.event",
    "Evidence": "dateline.model.text",
    "EvidenceError": "dateline.errors",
    "Finding": "dateline.model.check",
    "InputError": "dateline.errors",
    "Judge": "dateline.model.judgement",
    "Judgement": "dateline.model.judgement",
    "Keeper": "dateline.run.keeper",
    "Place": "dateline.model.place",
    "Reading": "dateline.model.dossier",
    "Record": "dateline.model.record",
    "Refused": "dateline.ingest",
    "ResponsibilityRecord": "dateline.model.claim",
    "Role": "dateline.model.event",
    "Source": "dateline.model.claim",
    "Span": "dateline.model.text",
    "TimeValue": "dateline.model.time",
    "VerificationStatement": "dateline.model.claim",
    "open_case": "dateline.store",
    "read": "dateline.pipeline.reports",
    "read_all": "dateline.pipeline.reports",
    "read_document": "dateline.pipeline.reading",
    "read_text": "dateline.pipeline.reports",
    "tables": "dateline.export.tables.tables",
}

__all__ = [
    "Attribution",
    "Case",
    "Claim",
    "Count",
    "DatelineError",
    "Dispute",
    "Document",
    "Dossier",
    "Entity",
    "Event",
    "Evidence",
    "EvidenceError",
    "Finding",
    "InputError",
    "Judge",
    "Judgement",
    "Keeper",
    "Place",
    "Reading",
    "Record",
    "Refused",
    "ResponsibilityRecord",
    "Role",
    "Source",
    "Span",
    "TimeValue",
    "VerificationStatement",
    "__version__",
    "open_case",
    "read",
    "read_all",
    "read_document",
    "read_text",
    "tables",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first used, so that ``import dateline`` costs next to nothing."""
    if name not in _HOME:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}; see dateline.__all__")
    return getattr(import_module(_HOME[name]), name)
