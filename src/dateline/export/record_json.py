"""Records as JSON lines, and the JSON Schema that says what a line holds."""

from __future__ import annotations

import json
from collections.abc import Iterable

from dateline.model.record import Record


class JsonExporter:
    """Writes records as JSON, one a line, just as ``Record.from_json`` reads them."""

    format = "json"

    def export(self, records: Iterable[Record]) -> bytes:
        """One line for each record. Raises EvidenceError."""
        return b"".join(record.to_json() + b"\n" for record in records)


def record_schema() -> bytes:
    """The JSON Schema of a record, laid out for people; ``docs/record.schema.json`` holds it."""
    return json.dumps(Record.json_schema(), indent=2, sort_keys=True).encode() + b"\n"
