"""Records as MUC-4 templates in plain text, one message after the other."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.export.muc4.build import templates_of
from dateline.export.muc4.form import printed
from dateline.model.record import Record
from dateline.model.text import Document, verify_evidence


class Muc4Exporter:
    """Writes the templates of each record; a report without an incident gets one full of asterisks."""

    format = "muc4"

    def export(self, records: Iterable[Record]) -> bytes:
        """The printed templates, a blank line between messages. Raises EvidenceError."""
        texts = []
        for record in records:
            verify_evidence(record, record.document)
            texts.append(printed(templates_of(record), message=message_name(record.document)))
        return "\n".join(texts).encode("utf-8", "replace")


def message_name(document: Document) -> str:
    """What slot 0 calls a report: its address, else its title, else the start of its id."""
    return " ".join((document.url or document.title or document.id[:12]).upper().split())
