"""The records of a case as JSON lines: what is known now, without when or in which order it came."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dateline.contracts.store import Store
from dateline.model.dossier import Dossier

ORDER_OF_ARRIVAL = "log_position"
"""The one field of a record that tells how the case came about; it is left out."""


def record_lines(case: Store) -> Iterator[bytes]:
    """The live records, one a line with its line feed, sorted by id, the names of fields in the order of the alphabet.

    The same reports and judgements give the same bytes, whatever the order, the batches, the number of
    processes and the repetitions in which they came; versions of one report count in the order in which they came.
    """
    for dossier in sorted(case.dossiers(), key=lambda one: one.id):
        yield record_line(dossier)


def record_line(dossier: Dossier) -> bytes:
    """One record as such a line."""
    plain = msgspec.to_builtins(dossier)
    del plain[ORDER_OF_ARRIVAL]
    return msgspec.json.encode(plain, order="sorted") + b"\n"
