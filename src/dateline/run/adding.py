"""Reports into a case: read, kept, settled, and counted so that the sum adds up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from dateline.contracts.store import Store
from dateline.ingest.intake import Arrival, Intake
from dateline.ingest.outcome import Refused
from dateline.ingest.tally import Tally
from dateline.link.policies import DEFAULT_POLICY
from dateline.model.case import RawReference
from dateline.model.intake import SettledAs
from dateline.model.record import Record, is_unread
from dateline.model.text import Document
from dateline.pipeline.recipe import DEFAULT_RECIPE
from dateline.pipeline.triage.score import shipped_triage
from dateline.run.clock import moment
from dateline.run.keeper import Keeper, Settled
from dateline.run.lists.weights import weigh
from dateline.run.reading import HowToRead, end_with_parent, records_in_order
from dateline.run.retelling import ReadBefore
from dateline.run.unread import note_unread, read_after_all

__all__ = ["Added", "add_reports", "end_with_parent", "moment"]

SETTLE_EVERY = 1000
"""Reports after which the records are brought in line, so that a long run can be looked at."""
AT_ONCE = 50
"""Reports that are kept in one transaction: all of them, or none."""
AT_ONCE_S = 1.0
"""How long the first of them waits for the others, where more come."""


NEARLY_ALL = 0.9
"""Share of its words that a report has in common with one that it may be retold from."""


@dataclass(slots=True)
class Added:
    """What became of a run: the sum of all that came in, what was refused, and which records changed.

    ``unread`` of the irrelevant ones and copies were not read, because no event was expected in them;
    ``read_later`` of an earlier run were read in this one. ``retold`` have the very words of another,
    and were not read twice.
    """

    tally: Tally
    refused: list[Refused] = field(default_factory=list)
    settled: Settled = field(default_factory=Settled)
    unread: int = 0
    read_later: int = 0
    retold: int = 0

    def facts(self) -> dict[str, object]:
        """The same as data."""
        return {
            "in": self.tally.arrived,
            **dict(sorted(self.tally.settled.items())),
            "already": self.tally.already,
            "unchanged": self.tally.unchanged,
            "unread": self.unread,
            "read_later": self.read_later,
            "retold": self.retold,
            "refusals": [{"name": one.name, "reason": one.reason} for one in self.refused],
            "changed": self.settled.changed,
            "ended": self.settled.ended,
        }


def add_reports(
    case: Store,
    intake: Intake,
    arrivals: Iterable[Arrival],
    *,
    clock: Callable[[], str] = moment,
    policy: str = DEFAULT_POLICY,
    recipe: str = DEFAULT_RECIPE,
    processes: int | None = None,
    is_all_read: bool = False,
) -> Added:
    """Read what an intake hands out, keep it in a case and settle the case's records.

    Reports in which no event is expected are kept without being read, unless ``is_all_read``: then those
    of earlier runs are read too. What was added stays when a run is killed; a second run goes on from
    there and adds nothing twice.
    Raises AssetError for a broken installation and StoreError for a case that cannot be written.
    """
    keeper = Keeper(case, policy=policy)
    added = Added(intake.tally)
    before = ReadBefore(case.record, lambda document: _parents(keeper, document))
    how = HowToRead(recipe, processes, None if is_all_read else shipped_triage(), before)
    since = 0
    for some in _together(records_in_order(_readable(arrivals, added), how)):
        _keep(case, keeper, intake, some, added, at=clock())
        since += len(some)
        if since >= SETTLE_EVERY:
            _join(added.settled, keeper.settle(at=clock()))
            weigh(case)
            since = 0
    if is_all_read:
        added.read_later = read_after_all(case, keeper, how, clock)
    added.retold = before.retold
    _join(added.settled, keeper.settle(at=clock()))
    weigh(case)
    return added


def _parents(keeper: Keeper, document: Document) -> Iterator[str]:
    """Reports kept before that have nearly all words of this one."""
    for copy in keeper.kin(document):
        if copy.share < NEARLY_ALL:
            return
        yield copy.parent if copy.child == document.id else copy.child


def _readable(arrivals: Iterable[Arrival], added: Added) -> Iterator[tuple[Arrival, Document]]:
    for arrival in arrivals:
        if isinstance(arrival.outcome, Refused):
            added.refused.append(arrival.outcome)
        else:
            yield arrival, arrival.outcome


def _together(found: Iterator[tuple[Arrival, Record]]) -> Iterator[list[tuple[Arrival, Record]]]:
    """Reports in lots that are kept at once."""
    some: list[tuple[Arrival, Record]] = []
    begun = 0.0
    for one in found:
        if not some:
            begun = time.monotonic()
        some.append(one)
        if len(some) == AT_ONCE or time.monotonic() - begun >= AT_ONCE_S:
            yield some
            some = []
    if some:
        yield some


def _keep(
    case: Store,
    keeper: Keeper,
    intake: Intake,
    some: list[tuple[Arrival, Record]],
    added: Added,
    *,
    at: str,
) -> None:
    """Keep a lot of reports, and that they were taken in, in one transaction: both or neither survive a kill."""
    with case.batch():
        for arrival, record in some:
            kept = keeper.add(record, at=at, raw=_reference(arrival))
            if is_unread(record) and kept != "known":
                note_unread(case, record)
                added.unread += 1
            intake.settle(arrival, _settled_as(case, record, kept))


def _settled_as(case: Store, record: Record, kept: str) -> SettledAs:
    """How an arrival ended; a report that a killed run had kept counts as it would have."""
    document = record.document.id
    was = kept == "known" and any(
        copy.child == document and copy.kind != "quotes"
        for copy in case.copies(documents=[document])
    )
    if kept == "copy" or was:
        return "copy"
    return "recorded" if record.events else "irrelevant"


def _reference(arrival: Arrival) -> RawReference | None:
    raw = arrival.raw
    return RawReference(raw.segment, raw.offset, raw.length, raw.sha256) if raw else None


def _join(all_of_it: Settled, more: Settled) -> None:
    all_of_it.changed = list(dict.fromkeys([*all_of_it.changed, *more.changed]))
    all_of_it.ended = list(dict.fromkeys([*all_of_it.ended, *more.ended]))
