"""Copies among the reports of a run: a report whose words were read before need not be read again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable

import msgspec

from dateline.model.record import Record
from dateline.model.text import Document
from dateline.pipeline.retelling.retell import retold
from dateline.pipeline.retelling.same import reading_key

HELD = 400
"""Records that are held, as JSON: copies mostly follow within hours."""
REMEMBERED = 100_000
"""Reports whose words are remembered, by a hash."""


class ReadBefore:
    """What was read in this run, and before it where ``records`` finds it."""

    def __init__(
        self,
        records: Callable[[str], Record | None],
        kin: Callable[[Document], Iterable[str]] = lambda _: (),
    ) -> None:
        """``records`` gives the record of a report that is kept; ``kin`` reports that share its words."""
        self._records, self._kin = records, kin
        self._reports: OrderedDict[str, str] = OrderedDict()
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self.retold = 0

    def same(self, document: Document) -> str | None:
        """The id of an earlier report with the same words; from now on this one is remembered too."""
        key = reading_key(document)
        if key is None:
            return None
        before = self._reports.get(key)
        if before is not None:
            return before
        self._reports[key] = document.id
        if len(self._reports) > REMEMBERED:
            self._reports.popitem(last=False)
        return next(iter(self._kin(document)), None)

    def keep(self, record: Record) -> None:
        """Hold a record that was read, for its copies."""
        self._held[record.document.id] = msgspec.json.encode(record)
        if len(self._held) > HELD:
            self._held.popitem(last=False)

    def tell(self, document: Document, before: str) -> Record | None:
        """The record of a report from that of an earlier one, None where it has to be read."""
        raw = self._held.get(before)
        record = msgspec.json.decode(raw, type=Record) if raw else self._records(before)
        made = retold(document, record) if record is not None else None
        self.retold += made is not None
        return made
