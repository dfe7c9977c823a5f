"""What of a case leaves by an export: which records, as of when, with which names hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dateline.export.redact.record import Redaction
from dateline.model.case import NOW, AsOf, DossierOrder
from dateline.model.dossier import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What leaves: the state asked about, after which position of the log, with which names hidden.

    ``dossiers`` gives the records in an order, by id for None; without it all of the case leave. ``words`` says
    which they are.
    """

    as_of: AsOf = NOW
    since: int = 0
    redaction: Redaction | None = None
    dossiers: Callable[[DossierOrder | None], Iterable[Dossier]] | None = None
    words: str | None = None


EVERYTHING = Choice()
"""All records as they are now, with the names that the reports give."""
