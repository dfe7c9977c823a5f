"""The open questions of a case, kept beside it record by record: made when a record is settled, read by whoever asks.

They are workings: no part of what a case says, and made again where another software made them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec

from dateline.contracts.store import Store
from dateline.link.seams import Seam
from dateline.model.dossier import Dossier
from dateline.model.judgement import Judgement
from dateline.model.question import Question
from dateline.model.record import Record
from dateline.model.text import content_id
from dateline.run.questions.made import questions_of
from dateline.run.questions.told import Told

FORM = "1"
"""Changes when questions are made otherwise."""
_KIND, _STATE = "questions", "state"


class Entry(msgspec.Struct, frozen=True):
    """What is to be asked of a record, what hangs on it, and a hash of its events."""

    weight: float
    mark: str
    kind: str | None = None
    questions: tuple[Question, ...] = ()


_decoder = msgspec.msgpack.Decoder(Entry)


def entry_of(
    dossier: Dossier,
    records: Mapping[str, Record],
    case: Store,
    judgements: Iterable[Judgement],
    seam: Seam | None = None,
) -> Entry:
    """The entry of a record; ``judgements`` are those of people, in force."""
    told = Told(dossier, records, case.sightings_of(events=dossier.events), seam)
    mark = content_id("events", *dossier.events)
    return Entry(told.weight, mark, dossier.kind, questions_of(told, judgements))


def is_made(case: Store) -> bool:
    """Whether the questions of a case are kept, as this software makes them."""
    return case.workings(_KIND, [_STATE]).get(_STATE) == FORM.encode()


def keep(case: Store, entries: Mapping[str, Entry | None]) -> None:
    """Keep the entries of some records, None for those that are gone; inside a batch."""
    bodies = {
        identity: None if entry is None else msgspec.msgpack.encode(entry)
        for identity, entry in entries.items()
    }
    if bodies:
        case.set_workings(_KIND, bodies)


def all_made(case: Store) -> None:
    """Say that the questions of all records are kept; inside a batch."""
    case.set_workings(_KIND, {_STATE: FORM.encode()})


def kept_ids(case: Store) -> set[str]:
    """The records that there are entries of."""
    return case.workings(_KIND).keys() - {_STATE}


def kept(case: Store, records: Collection[str] | None = None) -> dict[str, Entry]:
    """The entries of all records, or of those of these that have one."""
    found = case.workings(_KIND, records)
    return {key: _decoder.decode(body) for key, body in found.items() if key != _STATE}
