"""Rows of tables with names of private persons hidden: numbers count within the record that a row is of."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from dateline.contracts import Store
from dateline.export.redact.hiding import NOBODY, Hidden
from dateline.export.redact.record import Redaction, hidden_of
from dateline.export.tables.values import Row
from dateline.model.case import AsOf
from dateline.model.dossier import Dossier
from dateline.model.record import Record

_KEYS = frozenset({"origins", "opposing_origins", "confirmed_by", "unverified_by", "origin"})
"""Columns of names without capitals."""
_WRITTEN = frozenset({"reason", "value"})
"""Columns of what people wrote about a decision; which names stand there nobody looked for."""


class Hiding(NamedTuple):
    """What is hidden in the rows of a record or report; ``text`` is that of the report."""

    hidden: Hidden
    text: str = ""

    def row(self, table: str, row: Row) -> Row:
        """The row with labels for names. What a revision changed is left out: its names may be those of others."""
        if not self.hidden.is_any:
            return row
        if table == "revisions":
            row = row | {"before": [], "after": []}
        made = {column: self._value(column, value) for column, value in row.items()}
        if "url" in made:
            made["url"] = self.hidden.address(row["url"], self.text)
        return made

    def _value(self, column: str, value: Any) -> Any:
        if isinstance(value, str):
            return self.hidden.text(value, is_key=column in _KEYS)
        if isinstance(value, list):
            return [self._value(column, each) for each in value]
        if isinstance(value, dict):
            return {key: self._value(key, each) for key, each in value.items()}
        return value


def of_dossier(case: Store, dossier: Dossier, redaction: Redaction | None) -> Hiding:
    """What is hidden in the rows of a record."""
    if redaction is None:
        return Hiding(NOBODY)
    records = case.records({report.document for report in dossier.reports})
    return Hiding(hidden_of(case, records, redaction))


def of_report(
    case: Store,
    record: Record,
    dossiers: Collection[str],
    redaction: Redaction | None,
    as_of: AsOf,
) -> Hiding:
    """What is hidden in the rows of a report: the names of all reports of the records that it tells of."""
    if redaction is None:
        return Hiding(NOBODY)
    told = [found for each in sorted(dossiers) if (found := case.dossier(each, as_of))]
    beside = case.records({report.document for dossier in told for report in dossier.reports})
    records = {**beside, record.document.id: record}
    return Hiding(hidden_of(case, records, redaction), record.document.text)


def without_words(row: Row) -> Row:
    """A decision without what people wrote."""
    return {column: None if column in _WRITTEN else value for column, value in row.items()}
