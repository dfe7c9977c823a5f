"""What the API takes and gives besides the types of the model."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from dateline.model.case import ClaimRow, Entry, Report
from dateline.model.judgement import Judgement
from dateline.model.revision import Revision
from dateline.run.lines import Line
from dateline.run.overview import Around
from dateline.run.quality.auditing import Audit
from dateline.run.quality.coding import Agreement
from dateline.run.sources import SaidIn, SourceView
from dateline.run.views import SavedView

LONGEST_TEXT = 1_000_000


class Records(msgspec.Struct, frozen=True):
    """A page of records in the order asked for; ``next`` is the number of the next page, if there is one.

    The first page says what stands ``around`` it: how many fit, in which states, and how many are left out and why.
    """

    records: list[Line]
    next: int | None = None
    around: Around | None = None


class Reports(msgspec.Struct, frozen=True):
    """Reports that hold the words asked for, the newest arrivals first."""

    reports: list[Report]


class Claims(msgspec.Struct, frozen=True):
    """Claims in order of arrival."""

    claims: list[ClaimRow]


class History(msgspec.Struct, frozen=True):
    """How a record changed, oldest first."""

    revisions: list[Revision]


class Changes(msgspec.Struct, frozen=True):
    """The change feed: log entries after a position; ``after`` is where to go on."""

    changes: list[Entry]
    after: int


class SavedViews(msgspec.Struct, frozen=True):
    """The saved lists of a case, by name."""

    views: list[SavedView]


class NewView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list to save, or another name for one: ``rename`` is the name that it has now."""

    name: Annotated[str, Meta(max_length=80)]
    filters: dict[str, Annotated[str, Meta(max_length=200)]] = {}
    rename: Annotated[str, Meta(max_length=80)] | None = None


class Questions(msgspec.Struct, frozen=True):
    """Pairs of events that wait for a decision, the most doubtful first."""

    questions: list[Judgement]


class Sources(msgspec.Struct, frozen=True):
    """A page of sources; ``next`` is the number of the next page, if there is one."""

    sources: list[SourceView]
    next: int | None = None


class SourceSaid(msgspec.Struct, frozen=True):
    """One source and what it said, record by record; ``next`` is the number of the next page, if there is one."""

    source: SourceView
    said: list[SaidIn]
    next: int | None = None


class Agreements(msgspec.Struct, frozen=True):
    """How far coders agree, draw by draw, the newest first."""

    draws: list[Agreement]


class Audits(msgspec.Struct, frozen=True):
    """What audits found, draw by draw, the newest first."""

    draws: list[Audit]


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A decision to make: about two records, or about one claim or report by its whole id."""

    verdict: Literal["same", "not_same", "unsure", "wrong", "retracted"]
    what: Annotated[
        list[Annotated[str, Meta(min_length=4, max_length=64)]], Meta(min_length=1, max_length=2)
    ]
    reason: Annotated[str, Meta(max_length=1000)] | None = None


class Decided(msgspec.Struct, frozen=True):
    """A decision that was made, and the records that it changed or ended."""

    decision: Judgement
    changed: list[str]
    ended: list[str]


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A report to read without keeping it. ``published`` is an ISO 8601 day or moment."""

    text: Annotated[str, Meta(min_length=1, max_length=LONGEST_TEXT)]
    published: Annotated[str, Meta(max_length=40)] | None = None
    outlet: Annotated[str, Meta(max_length=200)] | None = None
