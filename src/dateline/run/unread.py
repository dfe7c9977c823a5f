"""Reports that a case keeps without their having been read: which, why, and reading them after all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from dateline.contracts.store import Store
from dateline.model.record import Record, is_unread
from dateline.model.text import Document
from dateline.pipeline.recipe import DEFAULT_RECIPE
from dateline.run.clock import moment
from dateline.run.keeper import Keeper, Settled
from dateline.run.reading import HowToRead, records_in_order

PREFIX = "unread/"
"""Of the notes that name them: they may be forgotten, the record itself says the same."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A report that was not read, and what its notice says of that."""

    document: str
    reason: str


def note_unread(case: Store, record: Record) -> None:
    """Remember that a report was kept without being read."""
    reason = record.notices[0].message if record.notices else ""
    case.set_note(f"{PREFIX}{record.document.id}", reason)


def unread_reports(case: Store, *, limit: int | None = None, skip: int = 0) -> tuple[Unread, ...]:
    """The reports that were not read, by id; the first ``skip`` are left out."""
    noted = case.notes(PREFIX).items()
    some = islice(noted, skip, None if limit is None else skip + limit)
    return tuple(Unread(key.removeprefix(PREFIX), reason) for key, reason in some)


def unread_count(case: Store) -> int:
    """How many reports were not read."""
    return len(case.notes(PREFIX))


def read_after_all(
    case: Store,
    keeper: Keeper,
    how: HowToRead,
    clock: Callable[[], str],
    *,
    only: Collection[str] | None = None,
) -> int:
    """Read what was kept unread; gives how many reports. ``keeper.settle`` makes records of them.

    Each is written down as soon as it is read, so that a run that was stopped goes on where it ended.
    ``only`` names the reports; None is all.
    """
    read = 0
    for _, record in records_in_order(_documents(case, only), how):
        with case.batch():
            keeper.add(record, at=clock())
            case.set_note(f"{PREFIX}{record.document.id}", None)
        read += 1
    return read


def read_some(
    case: Store, documents: Collection[str], *, clock: Callable[[], str] = moment
) -> tuple[int, Settled]:
    """Read some of the reports that were kept unread, and settle the case; gives how many, and what changed."""
    keeper = Keeper(case)
    how = HowToRead(DEFAULT_RECIPE, processes=1)
    read = read_after_all(case, keeper, how, clock, only=documents)
    return read, keeper.settle(at=clock())


def _documents(case: Store, only: Collection[str] | None) -> Iterator[tuple[str, Document]]:
    """The newest versions among the unread reports; an old one stays as it is."""
    for one in unread_reports(case):
        if only is not None and one.document not in only:
            continue
        record = case.record(one.document)
        versions = case.versions(one.document)
        if record is not None and is_unread(record) and versions[-1].id == one.document:
            yield one.document, record.document
