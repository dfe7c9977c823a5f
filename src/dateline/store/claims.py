"""Claims of a case as rows, so that "who said" needs no record."""

from __future__ import annotations

from collections.abc import Collection

from dateline.model.case import NOW, AsOf, ClaimRow
from dateline.model.claim import Claim, NumberValue
from dateline.model.record import Record
from dateline.store.database import Database, Value, marks
from dateline.store.log import Log
from dateline.store.moments import bound
from dateline.store.words import name_key, stored

PREFIX_CHARS = 8
"""How much of an id is indexed."""
_BIGGEST = (1 << 63) - 1


def project_claims(db: Database, position: int, record: Record) -> None:
    """The rows of a report's claims."""
    sources = {source.id: source for source in record.sources}

    def row(n: int, claim: Claim) -> tuple[Value, ...]:
        chain = claim.attribution.chain
        source = sources.get(chain[-1].source) if chain else None
        name = stored(source.name if source else "") or ""
        value = claim.value
        bounds = (value.min, value.max) if isinstance(value, NumberValue) else (None, None)
        return (
            position, n, claim.id, claim.event, claim.field, claim.stance, name, name_key(name),
            source.kind if source else "unnamed", *(_fits(number) for number in bounds),
            claim.content.start, claim.content.end,
        )  # fmt: skip

    db.run_many(
        "INSERT INTO claim (position, n, id, event, field, stance, source, source_key, source_kind,"
        " low, high, first_char, end_char) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [row(n, claim) for n, claim in enumerate(record.claims)],
    )


def claims(
    log: Log,
    as_of: AsOf = NOW,
    *,
    ids: Collection[str] | None = None,
    document: str | None = None,
    event: str | None = None,
    field: str | None = None,
    source: str | None = None,
    limit: int = 1000,
) -> tuple[ClaimRow, ...]:
    """Claims that fit all that is given, in order of arrival."""
    asked = {
        "r.id": document,
        "c.event": event,
        "c.field": field,
        "c.source_key": None if source is None else name_key(source),
    }
    conditions, values = ["c.position <= ?"], [log.upto(as_of)]
    given: list[Value] = [*values]
    if as_of.reported is not None:
        conditions.append("r.reported <= ?")
        given.append(bound(as_of.reported))
    for column, value in asked.items():
        if value is not None:
            conditions.append(f"{column} = ?")
            given.append(value)
    if ids is not None:
        if not ids:
            return ()
        wanted = sorted(set(ids))
        starts = sorted({each[:PREFIX_CHARS] for each in wanted})
        conditions.append(
            f"substr(c.id, 1, {PREFIX_CHARS}) IN ({marks(starts)}) AND c.id IN ({marks(wanted)})"
        )
        given += [*starts, *wanted]
    rows = log.db.query(
        "SELECT c.id, r.id, c.event, c.field, c.stance, c.source, c.source_kind, c.low, c.high,"
        " c.first_char, c.end_char FROM claim c JOIN report r ON r.position = c.position"
        f" WHERE {' AND '.join(conditions)} ORDER BY c.position, c.n LIMIT ?",
        [*given, limit],
    )
    return tuple(ClaimRow(*row) for row in rows)


def _fits(number: int | None) -> int | None:
    """A number as a column can hold it."""
    return None if number is None else min(number, _BIGGEST)
