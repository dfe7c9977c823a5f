"""The public way to tables; what they are made with is loaded when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dateline.contracts import Store
from dateline.export.redact.record import Redaction
from dateline.export.tables.columns import OF_RECORDS, tables_of_a_case
from dateline.export.tables.walk import pinned, rows_of_case, rows_of_records
from dateline.model.case import NOW, AsOf
from dateline.model.record import Record

if TYPE_CHECKING:
    from dateline.export.tables.arrow import Tables


def tables(
    of: Store | Record | Iterable[Record], *, as_of: AsOf = NOW, redaction: Redaction | None = None
) -> Tables:
    """A case, a record or several records as Arrow tables: typed columns, every value with its words.

    Of a case: records, readings, figures, claims, sources, events, reports, copies, judgements, revisions;
    ``as_of`` with ``known`` gives an earlier state, ``redaction`` hides names of private persons. Of records: claims, sources, events, reports.
    Raises InputError without pyarrow (``pip install 'dateline[arrow]'``).
    """
    from dateline.export.tables.arrow import Tables  # noqa: PLC0415  # not everybody has pyarrow

    if isinstance(of, Store):
        case, then = of, pinned(of, as_of)
        return Tables(
            tables_of_a_case(),
            lambda wanted, tell: rows_of_case(case, wanted, then, tell, redaction),
        )
    records = [of] if isinstance(of, Record) else list(of)
    return Tables(OF_RECORDS, lambda wanted, _: rows_of_records(records, wanted))
