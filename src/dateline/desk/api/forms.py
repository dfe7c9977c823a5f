"""What the API takes and gives besides the types of the model."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from dateline.model.case import ClaimRow, Entry, Report
from dateline.model.judgement import Judgement
from dateline.model.question import Question
from dateline.model.revision import Revision
from dateline.run.answering import Action
from dateline.run.feeds import Feed
from dateline.run.lists.lines import Line
from dateline.run.lists.overview import Around
from dateline.run.lists.searching import Hit
from dateline.run.lists.views import SavedView
from dateline.run.quality.auditing import Audit
from dateline.run.quality.coding import Agreement
from dateline.run.showing.sources import SaidIn, SourceView
from dateline.run.told_decisions import Told

LONGEST_TEXT = 1_000_000


class Records(msgspec.Struct, frozen=True):
    """A page of records in the order asked for; ``next`` is the number of the next page, if there is one.

    Where it was asked for, ``around`` says how many fit, in which states, and how many are left out and why.
    """

    records: list[Line]
    next: int | None = None
    around: Around | None = None


class Reports(msgspec.Struct, frozen=True):
    """Reports that hold the words asked for, the newest arrivals first."""

    reports: list[Report]


class Hits(msgspec.Struct, frozen=True):
    """Reports that hold the words asked for, with their lines and records; ``next`` is the next page, if there is one."""

    hits: list[Hit]
    next: int | None = None


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


class Feeds(msgspec.Struct, frozen=True):
    """The feeds that a case follows, by address."""

    feeds: list[Feed]


class NewFeeds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Feeds to follow, and how often each is asked."""

    addresses: Annotated[
        list[Annotated[str, Meta(max_length=2000)]], Meta(min_length=1, max_length=1000)
    ]
    every_min: Annotated[int, Meta(ge=5, le=10_080)] | None = None


class ChangedFeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to do with a feed."""

    address: Annotated[str, Meta(max_length=2000)]
    do: Literal["pause", "resume", "check", "remove"]


class Questions(msgspec.Struct, frozen=True):
    """Questions that wait for a decision, the worthiest first; ``next`` is where to go on, ``waiting`` how many there are."""

    questions: list[Question]
    waiting: int
    next: int | None = None


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


Id = Annotated[str, Meta(min_length=4, max_length=64)]
Place = Annotated[int, Meta(ge=0, le=2**53)]


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A decision to make: an answer to a question, or a verdict about two records, a claim, a report or a split.

    A ``question`` is answered by an ``action``; ``pick`` counts its alternatives from 1, ``events`` leave a record
    that is split, ``report``, ``start`` and ``end`` are the words that are right and ``value`` what they say.
    ``like`` decides all open questions that are like it, as one decision.
    """

    verdict: (
        Literal["same", "not_same", "unsure", "wrong", "right", "retracted", "split"] | None
    ) = None
    what: Annotated[list[Id], Meta(max_length=500)] = []
    reason: Annotated[str, Meta(max_length=1000)] | None = None
    question: Id | None = None
    action: Action | None = None
    pick: Annotated[int, Meta(ge=1, le=9)] | None = None
    events: Annotated[list[Id], Meta(max_length=500)] = []
    report: Id | None = None
    start: Place | None = None
    end: Place | None = None
    value: Annotated[str, Meta(max_length=500)] | None = None
    like: bool = False


class Decided(msgspec.Struct, frozen=True):
    """A decision that was made, with all that were made as one with it, and the records that it changed or ended."""

    decision: Judgement
    changed: list[str]
    ended: list[str]
    batch: list[Judgement] = []


class Decisions(msgspec.Struct, frozen=True):
    """What people decided, the newest first, undone decisions too."""

    decisions: list[Told]


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A report to read without keeping it. ``published`` is an ISO 8601 day or moment."""

    text: Annotated[str, Meta(min_length=1, max_length=LONGEST_TEXT)]
    published: Annotated[str, Meta(max_length=40)] | None = None
    outlet: Annotated[str, Meta(max_length=200)] | None = None
