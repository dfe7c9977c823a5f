"""What lies around a record or a report, as JSON: related records, changes in words, copies."""

from __future__ import annotations

import msgspec
from litestar import get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from dateline.desk.pages.asking import Asked, looked_at, record_asked
from dateline.model.case import AsOf
from dateline.run.showing.history import Step, history
from dateline.run.showing.related import Related, related
from dateline.run.showing.taking import Around, around


class RelatedRecords(msgspec.Struct, frozen=True):
    """The records that have to do with one record."""

    related: list[Related]


class Steps(msgspec.Struct, frozen=True):
    """The changes of a record in words, oldest first."""

    steps: list[Step]


@get("/records/{identity:str}/related", sync_to_thread=True)
def record_related(request: Asked, identity: FromPath[str]) -> RelatedRecords:
    """What followed from a record, what it followed from, what its reports tell beside it, what was alike and near."""
    with looked_at(request) as case:
        return RelatedRecords(list(related(case, record_asked(case, identity, AsOf()))))


@get("/records/{identity:str}/steps", sync_to_thread=True)
def record_steps(request: Asked, identity: FromPath[str]) -> Steps:
    """How a record changed, each value before and after, and by which report or decision."""
    with looked_at(request) as case:
        revisions = case.revisions(record_asked(case, identity, AsOf()).id)
        return Steps(list(history(case, revisions)))


@get("/reports/{identity:str}/copies", sync_to_thread=True)
def report_copies(request: Asked, identity: FromPath[str]) -> Around:
    """Of whom a report is a copy, whom it quotes, and who copied or quoted it."""
    with looked_at(request) as case:
        if case.report(identity) is None:
            raise NotFoundException(f"no report has the id {identity[:64]}")
        return around(case, identity)
