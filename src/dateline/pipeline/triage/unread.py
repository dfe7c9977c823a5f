"""The record of a report that was not read: its text and nothing else, and why."""

from __future__ import annotations

from dateline.model.record import UNREAD, Notice, Record
from dateline.model.text import Document
from dateline.pipeline.triage.score import Verdict
from dateline.version import VERSION

REMEDY = "dateline add --read-all"


def unread(document: Document, verdict: Verdict) -> Record:
    """A record without layers, with a notice of the score and the signs behind it."""
    signs = f": {', '.join(verdict.signs)}" if verdict.signs else ""
    score = f"{verdict.score:+.2f}" if verdict.score is not None else verdict.rule
    return Record(
        document=document,
        events=(),
        claims=(),
        sources=(),
        verification=(),
        responsibility=(),
        findings=(),
        entities=(),
        times=(),
        places=(),
        notices=(Notice(f"Not read: no event expected (score {score}{signs}).", REMEDY),),
        stamps=(),
        recipe=UNREAD,
        dateline_version=VERSION,
    )
